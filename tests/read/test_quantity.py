"""Quantities: cases as data, and promises about all inputs."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.read._measures import unit_named
from casewright.read._number import find_numbers
from casewright.read.amount import find_amounts
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


@pytest.mark.parametrize(
    ("text", "of", "value", "unit"),
    [
        (
            "Trade reached $34.4 million in 2023, nine times the previous year.",
            "previous year",
            3_800_000,
            "USD",
        ),
        ("It paid $5 million, four times as much as a year earlier.", "a year earlier", 1_200_000, "USD"),
        ("Exports rose 20 percent to $120 million.", "before", 100_000_000, "USD"),
        ("Exports fell by 25% from 400 tons.", "after", 300, "ton"),
        ("The fleet doubled to 200 ships.", "before", 100, "ship"),
        ("Output tripled from 50 tons.", "after", 150, "ton"),
        ("They counted 13,000 crates, up from 6,700 in May.", "difference", 6300, "crate"),
        ("It has 30 ships, down from 45.", "difference", 15, "ship"),
        ("Sales rose from 10 tons to 40 tons.", "difference", 30, "ton"),
    ],
)
def test_a_comparison_derives_the_other_figure(text: str, of: str, value: float, unit: str) -> None:
    (change,) = (one.change for one in read(text) if one.change is not None)
    assert (change.of.removeprefix("the "), change.value, change.unit) == (of, value, unit)
    assert change.low is not None and change.high is not None
    assert change.low <= change.value <= change.high


def test_a_derived_figure_is_no_quantity_and_says_how_it_was_reckoned() -> None:
    found = read("Trade reached $34.4 million in 2023, nine times the previous year.")
    assert [one.value for one in found] == [34_400_000, 9]
    assert found[1].change is not None
    assert found[1].change.reckoning == "34,400,000 / 9"
    assert found[1].change.base == found[0].span


def test_a_multiple_at_least_so_large_leaves_the_lower_limit_open() -> None:
    found = read("It paid $6 million, more than three times as much as a year earlier.")
    assert found[1].change is not None
    assert found[1].change.low == 0


@pytest.mark.parametrize(
    "text",
    [
        "It is four times the size of Malta.",
        "They tried to double the output of 200 tons.",
        "He went from 10 towns to 20 villages.",
        "A total of 20 percent went to 40 firms.",
        "It has 30 ships. The year before it had nine times the previous year.",
    ],
)
def test_where_no_other_figure_follows_none_is_derived(text: str) -> None:
    assert [one.change for one in read(text) if one.change] == []


def test_every_number_has_a_kind() -> None:
    text = "At 5 p.m. in 2021 the two men, 33-year-old twins, sent 40 crates on Sinpung 18 within 3 days."
    assert [(one.kind.value, one.quantity.value) for one in find_amounts(text, Span(0, len(text)))] == [
        ("clock", 5),
        ("year", 2021),
        ("pointing", 2),
        ("age", 33),
        ("amount", 40),
        ("label", 18),
        ("duration", 3),
    ]


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("millilitre", "cubic centimetre"),
        ("watt hour", "kilojoule"),
        ("kilometre per hour", "metre per second"),
    ],
)
def test_units_have_a_dimension_and_a_size(name: str, same: str) -> None:
    one, other = unit_named(name), unit_named(same)
    assert one is not None and other is not None
    assert one.dimension == other.dimension
    factors = {"millilitre": 1.0, "watt hour": 3.6, "kilometre per hour": 1 / 3.6}
    assert one.size / other.size == pytest.approx(factors[name])


def test_a_counted_noun_is_no_unit_of_measure() -> None:
    assert unit_named("container") is None


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
    "percent",
    "nine times",
    "the previous year",
    "rose",
    "from",
    "km",
    "per",
    "day",
    "1/2",
    "x10^5",
    "over",
    "in",
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
    "unit",
    [
        "1 ",
        "10,000 ",
        "two ",
        "and ",
        "thousands of ",
        "1-",
        "$",
        "a half ",
        "9" * 40 + " ",
        "over ",
        "1/",
        "one in ",
        "per ",
        "x10^",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = (unit * (15_000 // len(unit) + 1))[:15_000]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 3.0
