"""A time in a clause about something else does not date the event."""

import pytest

from casewright.read._clauses import is_in_relative_clause
from casewright.values import Span


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
