"""The exports: the case as JSON lines, JSON and CSV, for programs.

No clock time and no path of this machine stands in them, every order is fixed,
and two builds of the same inputs give the same bytes. The fields are described
in ``docs/reference/exports.md``; a test keeps the two equal.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from casewright.report.folder import replaced_folder
from casewright.report.rows import claim_row, csv_row, findings_tree
from casewright.values import Case, Claim, Exhibit

CSV_FIELDS = (
    *(
        "claim_id",
        "exhibit_id",
        "address",
        "body_sha256",
        "start",
        "end",
        "text",
        "voice",
        "status",
        "denied",
    ),
    *("speaker", "anonymous", "source", "cue", "via", "basis", "hedges", "event", "events", "quantities"),
    *("time", "time_text", "time_reason", "said_at", "said_at_text", "said_at_reason", "mentions"),
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins with these


def write_exports(case: Case, folder: Path) -> None:
    """Write claims.jsonl, findings.json and claims.csv, all of them or none.

    Args:
        case: The case.
        folder: Where they belong; what is there is replaced.

    Raises:
        StoreError: The folder cannot be written.
    """
    with replaced_folder(folder) as draft:
        for name, lines_of in EXPORTS.items():
            # Half a surrogate pair, which no encoding knows, is written as its JSON escape.
            with (draft / name).open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
                stream.writelines(lines_of(case))


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such cells get an apostrophe in front.

    >>> safe_cell("=1+1"), safe_cell("10 000 containers")
    ("'=1+1", '10 000 containers')
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _iter_claims(case: Case) -> Iterator[tuple[Exhibit, str, Claim]]:
    readings = {reading.exhibit_id: reading for reading in case.readings}
    for exhibit in case.exhibits:
        reading = readings.get(exhibit.id)
        for claim in reading.claims if reading else ():
            yield exhibit, reading.text if reading else "", claim


def _jsonl_lines(case: Case) -> Iterator[str]:
    for exhibit, text, claim in _iter_claims(case):
        yield json.dumps(claim_row(exhibit, text, claim), ensure_ascii=False) + "\n"


def _findings_lines(case: Case) -> Iterator[str]:
    yield json.dumps(findings_tree(case), ensure_ascii=False, indent=1) + "\n"


def _csv_lines(case: Case) -> Iterator[str]:
    yield _csv_line(CSV_FIELDS)
    for exhibit, text, claim in _iter_claims(case):
        row = csv_row(claim_row(exhibit, text, claim))
        yield _csv_line(tuple(safe_cell(str(row[name])) for name in CSV_FIELDS))


def _csv_line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


EXPORTS: dict[str, Callable[[Case], Iterable[str]]] = {
    "claims.csv": _csv_lines,
    "claims.jsonl": _jsonl_lines,
    "findings.json": _findings_lines,
}
"""The exports by file name: each gives the lines of its file."""
