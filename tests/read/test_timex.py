"""Expressions of time of every kind: their TIMEX3 values, and promises about all inputs."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.read import _calendar as cal
from casewright.read.times import find_times
from casewright.read.timex import Timex, TimexKind, find_timexes, read_timex, timex_value
from casewright.values import Span

PUBLISHED = date(2024, 6, 17)


def find(text: str) -> tuple[Timex, ...]:
    return find_timexes(text, Span(0, len(text)), published=PUBLISHED)


def value(words: str, before: str = "") -> str | None:
    found = read_timex(before + words, Span(len(before), len(before) + len(words)), published=PUBLISHED)
    return found.value if found else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("five years", "P5Y"),
        ("a 10-year sentence", "P10Y"),
        ("two and a half years", "P2Y6M"),
        ("an hour and a half", "PT1H30M"),
        ("three decades", "P30Y"),
        ("a decade", "P1E"),
        ("half a day", "PT12H"),
        ("a couple of weeks", "P2W"),
        ("several months", "PXM"),
        ("the past few days", "PXD"),
        ("the next three quarters", "P9M"),
        ("at least 30 days", "P30D"),
        ("two years and three months", "P2Y3M"),
        ("3.5 years", "P3.5Y"),
        ("another week", "P1W"),
        ("a fortnight", "P2W"),
        ("years", "PXY"),
        ("the year", "P1Y"),
        ("a while", "PXX"),
        ("every month", "P1M"),
        ("every other day", "P2D"),
        ("each Thursday", "XXXX-WXX-4"),
        ("Tuesday nights", "XXXX-WXX-2TNI"),
        ("each July", "XXXX-07"),
        ("every spring", "XXXX-SP"),
        ("twice a year", "P1Y"),
        ("daily", "XXXX-XX-XX"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("recent years", "PAST_REF"),
        ("recent weeks", "PXW"),
        ("coming months", "FUTURE_REF"),
        ("several years ago", "PAST_REF"),
        ("the near future", "FUTURE_REF"),
        ("once", "PAST_REF"),
        ("last week", "2024-W24"),
        ("last weekend", "2024-W24-WE"),
        ("last winter", "2023-WI"),
        ("the first quarter", "2024-Q1"),
        ("the 1990s", "199"),
        ("the 19th century", "18"),
        ("Friday night", "2024-06-14TNI"),
        ("noon Saturday", "2024-06-15T12:00"),
        ("7:15 p.m. on Friday", "2024-06-14T19:15"),
        ("around 7:15 p.m.", "2024-06-17T19:15"),
        ("September", "2023-09"),
        ("the early summer", "2024-SU"),
        ("the quarter", "2024-Q1"),
        ("the year-ago quarter", "2023-Q1"),
        ("the 1988 quarter", None),
    ],
)
def test_an_expression_has_its_timex_value(words: str, expected: str | None) -> None:
    if expected is None:
        assert value(words) in (None, "", "1988")
    else:
        assert value(words) == expected


@pytest.mark.parametrize(
    ("before", "words", "expected"),
    [
        ("the third quarter of 2023\n", "the year-earlier period", "2022-Q3"),
        ("the fourth quarter of 2023\n", "a year ago", "2022-Q4"),
        ("March 2023\n", "a year ago", "2023"),
        ("the fourth quarter of 2023\n", "the latest quarter", "2024-Q1"),
    ],
)
def test_the_text_before_an_expression_is_its_context(before: str, words: str, expected: str) -> None:
    assert value(words, before) == expected


def test_running_text_gives_every_kind_in_order() -> None:
    found = find("For five years a ship has come every month, most recently on Monday at noon.")
    assert [(one.text, one.kind, one.value) for one in found] == [
        ("five years", TimexKind.DURATION, "P5Y"),
        ("every month", TimexKind.SET, "P1M"),
        ("most recently", TimexKind.DATE, "PAST_REF"),
        ("Monday at noon", TimexKind.TIME, "2024-06-17T12:00"),
    ]


def test_a_bound_is_no_part_of_an_expression() -> None:
    (found,) = find("It has been shut since October.")
    assert (found.text, found.value) == ("October", "2023-10")


@pytest.mark.parametrize("text", ["He has once been told so already.", "At that time it was still shut."])
def test_words_that_are_seldom_times_are_left_alone_in_running_text(text: str) -> None:
    assert find(text) == ()


def test_claims_are_dated_by_places_in_the_calendar_alone() -> None:
    text = "Now, as recently, it comes daily and stays for two weeks."
    assert find_times(text, Span(0, len(text)), published=PUBLISHED) == ()
    assert len(find(text)) == 4


def test_without_a_day_of_publication_a_relative_time_has_no_value() -> None:
    found = read_timex("last week", Span(0, 9), published=None)
    assert found is not None
    assert (found.value, found.interval) == ("", None)


@given(st.dates(date(1700, 1, 1), date(2200, 1, 1)), st.sampled_from(["week", "month", "quarter", "year"]))
def test_periods_have_distinct_values(day: date, unit: str) -> None:
    period = cal.period_of(day, unit)
    assert period.end is not None
    after = cal.shift(period.end, 1, "day")
    assert after is not None
    assert timex_value(period) != timex_value(cal.period_of(after, unit))


_WORDS = [
    "five",
    "two",
    "a",
    "an",
    "the",
    "past",
    "next",
    "few",
    "several",
    "years",
    "months",
    "days",
    "hour",
    "every",
    "each",
    "Monday",
    "July",
    "daily",
    "twice",
    "now",
    "recently",
    "soon",
    "quarter",
    "year-ago",
    "period",
    "half",
    "and",
    "or",
    "to",
    "of",
    "for",
    "3.5",
    "10-year",
    "7",
    "p.m.",
    "noon",
    "on",
    "ago",
    "latest",
    "-",
    ",",
    ".",
    "1988",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=30))
def test_expressions_lie_in_order_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for found in find(text):
        assert last <= found.span.start < found.span.end <= len(text)
        assert found.text == text[found.span.start : found.span.end]
        last = found.span.end
    read_timex(text, Span(0, len(text)), published=PUBLISHED)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.integers(-5, 250), st.integers(-5, 250), st.dates())
def test_any_text_and_day_is_read_without_error(text: str, start: int, end: int, day: date) -> None:
    find_timexes(text, Span(start, end), published=day)
    read_timex(text, Span(start, max(start, end)), published=day)


@pytest.mark.parametrize(
    "unit",
    ["five years ", "every ", "at least ", "the past ", "two and a half ", "7 p.m. ", "year-ago ", "a 1/2 "],
)
def test_hostile_repetition_is_read_to_the_end(unit: str) -> None:
    text = unit * (15_000 // len(unit))
    assert all(one.span.end <= len(text) for one in find(text))
