"""A time in a clause about something else does not date the event."""

from datetime import date

import pytest

from casewright.read._clauses import is_in_clause_beside, is_in_relative_clause, over_by_then
from casewright.values import Grain, Span, TimeExpression, TimeInterval, TimeRole


def _is_inside(words: str, time: str) -> bool:
    start = words.index(time)
    return is_in_relative_clause(words, Span(0, len(words)), Span(start, start + len(time)))


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("shells were sold to a firm that the Council listed in April 2009", "April 2009"),
        ("the ship, which was built in 1998, carried coal to Tarn", "1998"),
        ("the cargo went to a broker who was sanctioned in 2016", "2016"),
        ("a front company of the bank that the Council designated in 2013", "2013"),
    ],
)
def test_the_time_of_another_event_is_told(words: str, time: str) -> None:
    assert _is_inside(words, time)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("the ship, which was built abroad, carried coal in May 2019", "May 2019"),
        ("a freighter that left Tarn in May 2019", "May 2019"),
        ("pictures showed a freighter that left Tarn in May 2019", "May 2019"),
        ("the minister said that shells were sold in May 2019", "May 2019"),
        ("shells were sold in May 2019 to a firm that denies it", "May 2019"),
        ("containers that could hold shells in May 2019", "May 2019"),
    ],
)
def test_the_time_of_the_event_stays(words: str, time: str) -> None:
    assert not _is_inside(words, time)


def _said(start: date | None, end: date | None) -> TimeExpression:
    interval = TimeInterval(start=start, end=end, grain=Grain.MONTH)
    return TimeExpression(
        span=Span(0, 4), text="then", role=TimeRole.SAID_AT, interval=interval, reason="as worded"
    )


def test_what_was_over_when_it_was_said_happened_no_later() -> None:
    found = over_by_then("Tarn had bought shells", _said(None, date(2023, 9, 30)))
    assert found is not None
    assert (found.role, found.interval and found.interval.value) == (TimeRole.TIME, "../2023-09")
    assert "over by then" in found.reason


@pytest.mark.parametrize("content", ["Tarn would buy shells", "Tarn had to buy shells", "Tarn buys shells"])
def test_what_was_not_over_when_it_was_said_has_no_such_bound(content: str) -> None:
    assert over_by_then(content, _said(None, date(2023, 9, 30))) is None


def test_a_day_of_saying_is_no_bound_of_what_was_over() -> None:
    assert over_by_then("Tarn had bought shells", _said(date(2023, 9, 1), date(2023, 9, 30))) is None


@pytest.mark.parametrize(
    ("words", "event", "time", "is_beside"),
    [
        ("the launch came after the Council voted for sanctions on Monday", "launch", "Monday", True),
        ("it fired a missile 22 days after he was sworn in on 20 January", "fired", "20 January", True),
        ("it fired a missile hours after the Council voted on Monday", "fired", "Monday", False),
        ("it fired a missile on Monday after the Council voted", "fired", "Monday", False),
        ("after the Council had met it fired a missile on Monday", "fired", "Monday", False),
        ("he was held after he had sold shells in May", "sold", "May", False),
        ("it fired a missile after the vote on Monday", "fired", "Monday", False),
    ],
)
def test_a_time_of_what_came_before_is_not_the_events(
    words: str, event: str, time: str, is_beside: bool
) -> None:
    def span_of(part: str) -> Span:
        return Span(words.index(part), words.index(part) + len(part))

    content = Span(0, len(words))
    assert is_in_clause_beside(words, content, span_of(time), [span_of(event)]) is is_beside


def test_where_no_event_is_named_the_first_verb_tells() -> None:
    words = "it came out after he had left in May"
    assert is_in_clause_beside(words, Span(0, len(words)), Span(33, len(words)), [])
