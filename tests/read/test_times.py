"""Times: cases as data, and promises about all inputs."""

import json
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.read import _calendar as cal
from casewright.read.times import find_times
from casewright.values import Grain, Span, TimeExpression, TimeRole

PUBLISHED = date(2024, 6, 17)
CASES = json.loads((Path(__file__).parents[1] / "cases" / "times.json").read_text(encoding="utf-8"))


def read(text: str, published: date | None = PUBLISHED, why: str = "") -> tuple[TimeExpression, ...]:
    return find_times(text, Span(0, len(text)), published=published, why_unknown=why)


def value(found: TimeExpression) -> str | None:
    return found.interval.value if found.interval else None


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_case_is_read_as_written(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["comment"]))
    published = date.fromisoformat(case["published"]) if case["published"] else None
    found = read(case["text"], published)
    assert [[one.text, value(one)] for one in found] == case["expected"]


def test_a_relative_time_without_publication_date_says_why_it_is_open() -> None:
    (found,) = read("He left on Tuesday.", None, "the page shows no date")
    assert found.interval is None
    assert "the page shows no date" in found.reason


def test_a_future_weekday_names_the_word_that_decided() -> None:
    (found,) = read("He will leave on Tuesday.")
    assert found.reason == "the Tuesday on or after the publication date 2024-06-17, because of “will”"


@pytest.mark.parametrize(("words", "amount"), [("nine months ago", "9 months"), ("one month ago", "1 month")])
def test_the_reason_counts_in_the_right_number(words: str, amount: str) -> None:
    (found,) = read(f"The first ship left {words}.")
    assert found.reason == f"{amount} counted from the publication date 2024-06-17"


@pytest.mark.parametrize("written", ["August 29, 2017", "29 August", "Aug. 29"])
def test_the_morrow_that_the_text_writes_out_is_no_day_of_last_week(written: str) -> None:
    text = f"Norland fired a missile early on Tuesday. Residents of the town on {written}."
    found = read(text, date(2017, 8, 28))[0]
    assert (found.text, value(found)) == ("Tuesday", "2017-08-29")
    assert "another place" in found.reason


def test_a_day_without_its_year_that_comes_right_after_publication_is_none_of_the_year_before() -> None:
    found = read("Norland fired a missile on Tuesday (August 29).", date(2017, 8, 28))
    assert [value(one) for one in found] == ["2017-08-29", "2017-08-29"]
    [later] = read("Norland fired a missile on August 30.", date(2017, 8, 28))
    assert value(later) == "2016-08-30"
    [eve] = read("Norland fired a missile on January 1.", date(2017, 12, 31))
    assert value(eve) == "2018-01-01"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoy visits Norland on Tuesday, the ministry said.", "2024-06-18"),
        ("The exercise begins on Tuesday and runs until Friday.", "2024-06-18"),
        ("A ship is to unload shells on Tuesday.", "2024-06-18"),
        ("A ship was to unload shells on Tuesday.", "2024-06-18"),
        ("The ship unloaded shells on Tuesday, the ministry said.", "2024-06-11"),
        ("On Tuesday, the ministry said no.", "2024-06-11"),
        ("Tuesday's raid leaves many questions.", "2024-06-11"),
        ("The exercise begins on Wednesday.", "2024-06-12"),
    ],
)
def test_the_day_after_publication_is_meant_where_no_word_puts_it_into_the_past(text: str, day: str) -> None:
    assert value(read(text)[0]) == day  # published on Monday


def test_a_weekday_that_nothing_dates_otherwise_is_the_one_before() -> None:
    for beside in ("August 2", "August 29, 2014", "29 August 2014"):
        text = f"Norland fired a missile early on Tuesday. Residents of the town on {beside}."
        assert value(read(text, date(2017, 8, 28))[0]) == "2017-08-22"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The agency says that Norland is fuelling discord ahead of the election in November.", "../2020-11"),
        ("He met the minister ahead of the summit in June, the office said.", "../2020-06"),
    ],
)
def test_what_things_are_done_ahead_of_is_to_come_unless_they_are_past(text: str, expected: str) -> None:
    assert value(read(text, date(2020, 9, 22))[0]) == expected


def test_a_synonym_of_last_is_named_in_the_reason() -> None:
    (found,) = read("It froze final winter.")
    assert "“final” read as “last”" in found.reason


def test_an_ambiguous_notation_says_so() -> None:
    (found,) = read("Dated 05/06/2024.", None)
    assert found.interval is None
    assert "day and month" in found.reason


def test_every_time_has_the_role_time() -> None:
    assert {one.role for one in read("On Monday, in March, in 2023.")} == {TimeRole.TIME}


def test_grain_is_no_finer_than_the_words() -> None:
    grains = [
        one.interval.grain for one in read("In 2023; in May; nine months ago; two years ago") if one.interval
    ]
    assert grains == [Grain.YEAR, Grain.MONTH, Grain.MONTH, Grain.YEAR]


def test_spans_count_in_the_whole_text_and_stay_inside_the_given_span() -> None:
    text = "In 2019 it began. In 2021 it ended. In 2023 it is back."
    found = find_times(text, Span(18, 35), published=None)
    assert [(one.text, text[one.span.start : one.span.end]) for one in found] == [("2021", "2021")]


def test_an_empty_span_has_no_times() -> None:
    assert find_times("In 2019.", Span(4, 4), published=None) == ()


@given(
    st.sampled_from(["day", "week", "month", "year"]),
    st.integers(1, 90),
    st.dates(date(1700, 1, 1), date(2200, 1, 1)),
)
def test_a_count_back_contains_the_day_so_far_back(unit: str, count: int, published: date) -> None:
    (found,) = read(f"It began {count} {unit}s ago.", published)
    day = cal.shift(published, -count, unit)
    assert found.interval and found.interval.start and found.interval.end and day
    assert found.interval.start <= day <= found.interval.end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_written_range_contains_both_its_days(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    text = f"It lasted from {first:%B} {first.day}, {first:%Y} to {last:%B} {last.day}, {last:%Y}."
    (found,) = read(text, None)
    assert found.interval == cal.days(first, last)


@given(st.sampled_from(cal.WEEKDAYS), st.dates(date(1700, 1, 1), date(2200, 1, 1)), st.booleans())
def test_a_weekday_is_within_a_week_of_publication_on_the_side_of_its_tense(
    name: str, published: date, future: bool
) -> None:
    (found,) = read(f"It {'will sail' if future else 'sailed'} on {name.title()}.", published)
    assert found.interval and found.interval.start == found.interval.end and found.interval.start
    away = (found.interval.start - published).days
    assert found.interval.start.weekday() == cal.weekday_number(name)
    assert 0 <= away < 7 if future else -7 < away <= 0


@given(st.dates(date(1900, 1, 1), date(2099, 10, 1)), st.integers(1, 60))
def test_days_after_a_dated_event_are_counted_from_it(day: date, count: int) -> None:
    text = f"The depot burned on {day:%B} {day.day}, {day:%Y}. It was sold {count} days after the fire."
    assert value(read(text, None)[-1]) == str(day + timedelta(days=count))


@given(st.text(alphabet="the visit of Mr. Bell on May 3, after ", max_size=400))
def test_looking_for_events_fails_on_no_text(noise: str) -> None:
    read(f"{noise} Two weeks after the visit, it closed. {noise}")


@pytest.mark.parametrize("published", [date(1, 1, 1), date(2, 2, 28), date(9998, 12, 31), date(9999, 12, 31)])
def test_the_edges_of_the_calendar_do_not_break_it(published: date) -> None:
    read(
        "next year, last year, last winter, next decade, ten years ago, this week, tomorrow, last weekend, "
        "yesterday, "
        "in March, on June 3, last quarter, the past 99 years, the weekend, day after tomorrow, next Sunday, "
        "this winter, ten years from now",
        published,
    )


_WORDS = [
    "last",
    "next",
    "this",
    "final",
    "on",
    "Tuesday",
    "March",
    "May",
    "3",
    ",",
    "2024",
    "2023",
    "the",
    "past",
    "two",
    "years",
    "ago",
    "months",
    "after",
    "before",
    "since",
    "until",
    "winter",
    "of",
    "between",
    "and",
    "from",
    "to",
    "June",
    "17",
    "-",
    "–",
    "week",
    "early",
    "mid",
    "end",
    "Q1",
    "first",
    "nine",
    "ten",
    "visit",
    "'",
    "s",
    ".",
    "will",
    "said",
    "1990s",
    "the fire",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.sampled_from([None, PUBLISHED, date(2023, 1, 1)]))
def test_times_lie_in_order_inside_the_text_and_are_well_formed(
    words: list[str], published: date | None
) -> None:
    text = " ".join(words)
    last = 0
    for found in read(text, published):
        assert last <= found.span.start < found.span.end <= len(text)
        assert found.text == text[found.span.start : found.span.end]
        assert found.reason
        last = found.span.end
        if found.interval and found.interval.start and found.interval.end:
            assert found.interval.start <= found.interval.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.integers(-5, 400), st.integers(-5, 400))
def test_any_text_and_span_is_read_without_error(text: str, start: int, end: int) -> None:
    find_times(text, Span(start, end), published=PUBLISHED)


@pytest.mark.parametrize(
    "unit",
    ["last ", "the ", "2024 ", "1-", "two months after the visit ", "before ", "May 3 ", "on Monday ",
     "and 3 ",     " ", "a" * 50, "early ", "June ", "between 2019 and ", "nine ", "in the past ", "“", "1,",
     "a visit. ", "two days after the visit on May 3. ", "the year before ", "that month ",
     "the same period "],
)  # fmt: skip
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = (unit * (15_000 // len(unit)))[:15_000]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 6.0
