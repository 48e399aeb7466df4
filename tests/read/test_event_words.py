"""Event types by words: cases as data, at least eight sentences of each type, and what must stay "other"."""

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.data import read_rows
from casewright.read._event_words import find_type
from casewright.values import EventType

CASES = json.loads((Path(__file__).parents[1] / "cases" / "events.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_case_is_typed_as_written(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["comment"]))
    assert find_type(case["text"]).value == case["expected"]


def test_each_type_has_eight_cases() -> None:
    counted = Counter(case["expected"] for case in CASES)
    assert all(counted[kind.value] >= 8 for kind in EventType)


def test_each_row_of_the_table_names_a_type_and_a_part() -> None:
    for kind, part, words in read_rows("events.tsv"):
        assert EventType(kind) is not EventType.OTHER
        assert part in ("goods", "act", "both", "place", "against")
        assert words.strip() == words


def test_no_row_of_the_table_stands_twice() -> None:
    rows = read_rows("events.tsv")
    assert len(rows) == len(set(rows))


def test_an_empty_text_is_about_nothing_known() -> None:
    assert find_type("") is EventType.OTHER


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_type(text: str) -> None:
    assert find_type(text) in EventType


def test_a_long_text_takes_linear_time() -> None:
    began = time.process_time()
    find_type("arms weapon sale test ship " * 2_000)
    assert time.process_time() - began < 3.0
