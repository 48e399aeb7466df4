"""The exports say what the case says, in the fields that the documentation names."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casewright.errors import InputError
from casewright.report import safe_cell, walk_back, write_exports
from casewright.report.formats.claims_csv import FIELDS as CSV_FIELDS
from casewright.values import Case
from tests.report.sample_case import make_case

DOC = Path(__file__).parents[2] / "docs/reference/exports.md"


@pytest.fixture(scope="module")
def case() -> Case:
    return make_case()


@pytest.fixture(scope="module")
def exports(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case") / "exports"
    write_exports(case, folder)
    return folder


def _claims(exports: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (exports / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


def _tree(exports: Path) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads((exports / "findings.json").read_text(encoding="utf-8"))
    return tree


# ---------------------------------------------------------------- against the documentation


def _documented(heading: str) -> list[str]:
    """The field names in the first column of the first table under a heading."""
    part = DOC.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", part.split("Fields of the parts")[0], re.M)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def _documented_part(name: str) -> list[str]:
    (row,) = re.findall(
        rf"^\| `{re.escape(name)}` \| ((?:`\w+` ?)+)\|$", DOC.read_text(encoding="utf-8"), re.M
    )
    return re.findall(r"`(\w+)`", row)


def test_the_documented_fields_of_a_claim_are_those_written(exports: Path) -> None:
    assert _documented("claims.jsonl") == list(_claims(exports)[0])


def test_the_documented_columns_are_those_written(exports: Path) -> None:
    with (exports / "claims.csv").open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    assert sorted(_documented("claims.csv")) == sorted(header) == sorted(CSV_FIELDS)


def test_the_documented_fields_of_the_findings_file_are_those_written(exports: Path) -> None:
    tree = _tree(exports)
    assert _documented("findings.json")[: len(tree)] == list(tree)
    for part in (
        "findings",
        "weights",
        "edges",
        "flags",
        "common_sources",
        "matches",
        "listings",
        "provisions",
        "exhibits",
    ):
        assert _documented_part(part) == list(tree[part][0]), part
    weight = tree["weights"][0]
    assert _documented_part("weights.origins") == list(weight["origins"][0])
    assert _documented_part("weights.grades") == list(weight["grades"][0])
    assert _documented_part("weights.figures") == list(weight["figures"][0])
    assert list(tree["failures"][0]) == ["subject", "step", "error", "message"]


# ---------------------------------------------------------------- content


def test_every_claim_of_the_case_is_written_once(case: Case, exports: Path) -> None:
    written = [claim["claim_id"] for claim in _claims(exports)]
    assert written == [claim.id for reading in case.readings for claim in reading.claims]


def test_the_text_beside_a_span_is_what_stands_there(case: Case, exports: Path) -> None:
    texts = {reading.exhibit_id: reading.text for reading in case.readings}
    for claim in _claims(exports):
        spans = [*claim["content"], *claim["source"], *claim["cue"], *claim["basis"], claim["context"]]
        for one in [*spans, *claim["quantities"], *claim["mentions"]]:
            assert texts[claim["exhibit_id"]][one["start"] : one["end"]] == one["text"]


def test_an_open_time_keeps_its_words_and_its_reason(exports: Path) -> None:
    (time,) = [
        claim["time"] for claim in _claims(exports) if claim["time"] and claim["time"]["value"] is None
    ]
    assert time["text"] == "On 12 June"
    assert time["reason"] == "the page shows no publication date"


def test_a_reader_can_walk_from_a_finding_to_the_digest_of_the_bytes(exports: Path) -> None:
    tree, claims = _tree(exports), {claim["claim_id"]: claim for claim in _claims(exports)}
    weights = {weight["weight_id"]: weight for weight in tree["weights"]}
    exhibits = {exhibit["exhibit_id"]: exhibit for exhibit in tree["exhibits"]}
    for finding in tree["findings"]:
        weight = weights[finding["weight_id"]]
        assert set(finding["claim_ids"]) <= set(weight["claim_ids"])
        for claim_id in (*finding["claim_ids"], *finding["denial_ids"]):
            claim = claims[claim_id]
            assert claim["body_sha256"] == exhibits[claim["exhibit_id"]]["body_sha256"]
        assert all(key in {one["key"] for one in tree["provisions"]} for key in finding["provision_keys"])
        assert finding["is_draft"]


# ---------------------------------------------------------------- form


def test_no_clock_time_and_no_capture_data_stand_in_the_exports(
    case: Case, exports: Path, tmp_path: Path
) -> None:
    custody = [
        replace(e.custody, obtained_at=e.custody.obtained_at.replace(year=1999)) for e in case.exhibits
    ]
    moved = [replace(e, custody=c) for e, c in zip(case.exhibits, custody, strict=True)]
    write_exports(replace(case, exhibits=tuple(moved)), tmp_path / "exports")
    for name in ("claims.jsonl", "claims.csv", "findings.json"):
        assert (tmp_path / "exports" / name).read_bytes() == (exports / name).read_bytes()
        assert "obtained" not in (exports / name).read_text(encoding="utf-8")


def test_every_file_ends_with_a_newline_and_an_empty_case_makes_files_too(
    case: Case, exports: Path, tmp_path: Path
) -> None:
    for name in ("claims.jsonl", "claims.csv", "findings.json"):
        assert (exports / name).read_bytes().endswith(b"\n")
    empty = replace(case, exhibits=(), readings=(), findings=())
    write_exports(empty, tmp_path / "exports")
    assert (tmp_path / "exports/claims.jsonl").read_bytes() == b""
    assert len((tmp_path / "exports/claims.csv").read_text().splitlines()) == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_like_a_formula(case: Case, tmp_path: Path, start: str) -> None:
    reading = case.readings[0]
    claim = replace(reading.claims[0], text=f'{start}HYPERLINK("http://x")')
    write_exports(
        replace(case, readings=(replace(reading, claims=(claim,)), *case.readings[1:])), tmp_path / "exports"
    )
    with (tmp_path / "exports/claims.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["text"].startswith(f"'{start}")
    assert all(not cell.startswith(("=", "+", "@", "\t", "\r", "-")) for row in rows for cell in row.values())
    assert safe_cell("ten") == "ten"


def test_a_carriage_return_inside_a_cell_begins_no_row(case: Case, tmp_path: Path) -> None:
    exhibit = replace(case.exhibits[0], address="x\r=1+1.txt")
    write_exports(replace(case, exhibits=(exhibit, *case.exhibits[1:])), tmp_path / "exports")
    raw = (tmp_path / "exports/claims.csv").read_bytes()
    assert b'"x\r=1+1.txt"' in raw


def test_half_a_surrogate_pair_is_written_as_json_can_say_it(case: Case, tmp_path: Path) -> None:
    write_exports(replace(case, title="x \ud800 y"), tmp_path / "exports")
    assert _tree(tmp_path / "exports")["title"] == "x \ud800 y"


# ---------------------------------------------------------------- walking back


def test_every_finding_leads_to_words_in_preserved_bytes(case: Case) -> None:
    bodies = {
        exhibit.id: reading.text.encode()
        for exhibit, reading in zip(case.exhibits, case.readings, strict=True)
    }
    for finding in case.findings:
        steps = walk_back(finding, case)
        assert steps and steps[0].supports
        for step in steps:
            assert step.words.encode() in bodies[step.exhibit.id]
    assert not walk_back(case.findings[0], case)[-1].supports


def test_a_finding_without_its_claim_or_with_a_span_outside_is_refused(case: Case) -> None:
    lost = replace(case.findings[0], claim_ids=("0" * 32,))
    with pytest.raises(InputError, match="which the case does not hold"):
        walk_back(lost, case)
    short = [replace(reading, text=reading.text[:20]) for reading in case.readings]
    with pytest.raises(InputError, match="outside its text"):
        walk_back(case.findings[0], replace(case, readings=tuple(short)))
