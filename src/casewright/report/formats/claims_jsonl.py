"""claims.jsonl: one claim a line, with every field."""

from pathlib import Path

from casewright.report.case_rows import CaseRows
from casewright.report.formats._text import text_file, to_json


def write(rows: CaseRows, path: Path) -> None:
    """Write the claims of a case in the order of exhibits and text."""
    with text_file(path) as stream:
        stream.writelines(to_json(claim) + "\n" for claim in rows.iter_claims())
