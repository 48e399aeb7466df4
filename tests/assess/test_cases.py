"""Documents read, weighed and assessed as a build does: what must make a finding, and what must make none."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.assess.real import Assessed, assess_texts

CASES = Path(__file__).parents[1] / "cases"


def _cases(name: str) -> list[Any]:
    rows = json.loads((CASES / name).read_text(encoding="utf-8"))
    strict = pytest.mark.xfail(strict=True)
    return [
        pytest.param(row, id=row["label"], marks=strict if row["expect"] == "fail" else ()) for row in rows
    ]


def _assessed(row: dict[str, Any], folder: Path) -> Assessed:
    return assess_texts({"a.txt": row["text"]}, folder, published=date.fromisoformat(row["published"]))


@pytest.mark.parametrize("row", _cases("no_finding.json"))
def test_what_is_no_breach_makes_no_finding(row: dict[str, Any], tmp_path: Path) -> None:
    found = [one.relation.value for one in _assessed(row, tmp_path).findings]
    assert set(found) <= set(row["expected"])


@pytest.mark.parametrize("row", _cases("finding.json"))
def test_what_would_be_a_breach_makes_its_finding(row: dict[str, Any], tmp_path: Path) -> None:
    wanted = row["expected"]
    assessed = _assessed(row, tmp_path)
    found = [(one.relation.value, one.direction, set(one.provision_keys)) for one in assessed.findings]
    assert any(
        relation == wanted["relation"]
        and direction == wanted["direction"]
        and set(wanted["paragraphs"]) <= keys
        for relation, direction, keys in found
    ), found


def test_there_are_enough_cases_of_either_kind() -> None:
    assert len(_cases("no_finding.json")) >= 40
    assert len(_cases("finding.json")) >= 20
