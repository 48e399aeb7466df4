"""Quantities: cases as data, and promises about all inputs."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.read._number import find_numbers
from casewright.read.quantity import find_quantities
from casewright.values import Op, Quantity, Span

CASES = [
    case
    for name in ("quantities.json", "quantity_bounds.json")
    for case in json.loads((Path(__file__).parents[1] / "cases" / name).read_text(encoding="utf-8"))
]


def read(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, Span(0, len(text)))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_case_is_read_as_written(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["comment"]))
    found = read(case["text"])
    assert [[one.op.value, one.value, one.high, one.unit] for one in found] == case["expected"]


def test_whole_values_are_integers() -> None:
    (found,) = read("It was worth $34.4 million.")
    assert found.value == 34_400_000
    assert isinstance(found.value, int)


@pytest.mark.parametrize(
    "text",
    [
        "He saw 10,000 containers that could hold up to 3.5 million shells.",
        "He saw 10,000 shipping containers, which may carry as many as 3.5 million shells.",
        "He saw containers capable of carrying 3.5 million shells.",
        "He saw containers large enough to hold some 3.5 million shells.",
        "Crates and containers that might maintain 3.5 million shells left.",
    ],
)
def test_what_could_hold_the_amount_is_named(text: str) -> None:
    assert read(text)[-1].capacity_of.lower() == "container"


@pytest.mark.parametrize("text", ["Containers left and he hid 40 shells.", "The port could see 40 ships."])
def test_nothing_holds_the_amount_where_no_capacity_is_stated(text: str) -> None:
    assert [one.capacity_of for one in read(text)] == [""]


def test_the_span_takes_in_bound_number_and_noun() -> None:
    text = "They say at least 10,000 steel containers were moved."
    assert [one.text for one in read(text)] == ["at least 10,000 steel containers"]


def test_spans_count_in_the_whole_text_and_stay_inside_the_given_span() -> None:
    text = "It had 5 ships. It lost 3 ships. It has 2 boats."
    found = find_quantities(text, Span(16, 32))
    assert [(one.value, one.text, text[one.span.start : one.span.end]) for one in found] == [
        (3, "3 ships", "3 ships")
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nineteen", 19),
        ("ninety-nine", 99),
        ("three hundred forty-two", 342),
        ("one thousand and two", 1002),
        ("two hundred thousand", 200_000),
        ("half a dozen", 6),
        ("1,234,567.5", 1234567.5),
        ("2½", 2.5),
        ("two-thirds", 2 / 3),
    ],
)
def test_numbers_in_words_have_their_value(words: str, value: float) -> None:
    assert [number.value for number in find_numbers(words, 0, len(words))] == [value]


_WORDS = [
    "10",
    "4.8",
    "million",
    "of",
    "shells",
    "at",
    "least",
    "between",
    "and",
    "to",
    "-",
    "$",
    "half",
    "a",
    "tens",
]
_WORDS += [
    "thousands",
    "two",
    "hundred",
    "No.",
    "Hwasong-11",
    "%",
    ",",
    ".",
    "ton",
    "or",
    "more",
    "could",
    "hold",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=30), st.sampled_from(["", " "]))
def test_quantities_are_in_order_and_well_formed(words: list[str], gap: str) -> None:
    text = gap.join(words)
    last = 0
    for found in read(text):
        assert last <= found.span.start < found.span.end <= len(text)
        assert found.text == text[found.span.start : found.span.end]
        assert (found.high is not None) == (found.op is Op.RANGE)
        assert (found.value is None) == (found.op is Op.UNSPECIFIED_PLURAL)
        last = found.span.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.integers(-5, 400), st.integers(-5, 400))
def test_any_text_and_span_is_read_without_error(text: str, start: int, end: int) -> None:
    find_quantities(text, Span(start, end))


@pytest.mark.parametrize(
    "unit", ["1 ", "10,000 ", "two ", "and ", "thousands of ", "1-", "$", "a half ", "9" * 40 + " "]
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = (unit * (15_000 // len(unit) + 1))[:15_000]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 3.0
