from datetime import date

import pytest

from casewright.read._draft import Dated, Draft
from casewright.read.published import (
    choose_published,
    dateline_note,
    find_date,
    find_written,
    url_date,
)

OBTAINED = date(2024, 7, 1)
GIVEN = date(2024, 6, 1)


def choose(*dates: Dated, given: date | None = None) -> tuple[date | None, str, tuple[str, ...]]:
    draft = Draft(text="", blocks=(), dates=dates, undated="the text states no date of its own")
    choice = choose_published(draft, given=given, obtained_on=OBTAINED)
    return choice.day, choice.how, choice.notes


def test_a_stated_day_wins_over_the_given_one() -> None:
    stated = Dated(day=date(2024, 6, 17), how="header line")
    assert choose(stated, given=GIVEN)[:2] == (date(2024, 6, 17), "header line")


def test_the_given_day_applies_when_none_is_stated_and_wins_over_an_inferred_one() -> None:
    inferred = Dated(day=date(2024, 6, 17), how="PDF CreationDate", is_weak=True)
    assert choose(given=GIVEN)[:2] == (GIVEN, "given by the user")
    assert choose(inferred, given=GIVEN)[:2] == (GIVEN, "given by the user")
    assert choose(inferred)[0] == date(2024, 6, 17)
    assert "inferred" in choose(inferred)[2][0]


def test_an_unknown_day_stays_unknown_with_its_reason() -> None:
    assert choose() == (None, "unknown: the text states no date of its own", ())


@pytest.mark.parametrize("day", [date(2024, 7, 3), date(1970, 1, 1), date(1, 1, 1), date(1899, 5, 5)])
def test_an_implausible_day_is_refused_with_a_note(day: date) -> None:
    chosen, how, notes = choose(Dated(day=day, how="meta date"))
    assert chosen is None
    assert "refused" in notes[0] and "refused" in how


def test_days_that_differ_are_noted_and_the_most_trusted_is_taken() -> None:
    first, second = Dated(day=date(2024, 6, 17), how="JSON-LD"), Dated(day=date(2024, 5, 1), how="address")
    day, _, notes = choose(first, second)
    assert day == date(2024, 6, 17)
    assert "2024-05-01" in notes[0]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-06-17T23:59:00-07:00", date(2024, 6, 17)),
        ("20240617103000", date(2024, 6, 17)),
        ("17 June 2024", date(2024, 6, 17)),
        ("June 17th, 2024 10:00 AM", date(2024, 6, 17)),
        ("17.06.2024", date(2024, 6, 17)),
        ("06/17/2024", date(2024, 6, 17)),
        ("2024年6月17日", date(2024, 6, 17)),
        ("Mon, 17 Jun 2024 08:00:00 GMT", date(2024, 6, 17)),
        ("03/04/2024", None),
        ("2024-13-45", None),
        ("June 17", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_written(words: str, day: date | None) -> None:
    assert find_date(words) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2024/06/17/ships", date(2024, 6, 17)),
        ("https://news.example/2024/jun/17/ships", date(2024, 6, 17)),
        ("https://news.example/ships-2024-06-17.html", date(2024, 6, 17)),
        ("https://news.example/article/20240617/x", date(2024, 6, 17)),
        ("https://news.example/id/20241399", None),
        ("https://news.example/2024/06/", None),
    ],
)
def test_an_address_tells_a_day_only_when_it_is_one(url: str, day: date | None) -> None:
    assert url_date(url) == day


TAKEN = date(2024, 7, 26)


@pytest.mark.parametrize(
    ("dates", "dateline", "written"),
    [
        ((), "May 14", date(2024, 5, 14)),
        ((), "14 May", date(2024, 5, 14)),
        ((), "July 25", None),  # an evening's story on the next day's page
        ((), "", None),
        ((), "Feb. 30", None),
        ((Dated(day=date(2024, 5, 14), how="address of the page", is_own=True),), "", date(2024, 5, 14)),
        ((Dated(day=date(2024, 5, 14), how="meta date"),), "", None),  # what a program set, and sets again
        ((Dated(day=date(1970, 1, 1), how="address of the page", is_own=True),), "", None),
        ((Dated(day=date(2024, 9, 1), how="address of the page", is_own=True),), "", None),
    ],
)
def test_a_story_gives_itself_another_day_than_its_page(
    dates: tuple[Dated, ...], dateline: str, written: date | None
) -> None:
    assert find_written(dates, dateline, TAKEN) == written
    assert find_written(dates, dateline, None) is None


def test_a_dateline_at_the_turn_of_the_year_is_of_the_year_before() -> None:
    assert find_written((), "Dec. 30", date(2024, 1, 2)) == date(2023, 12, 30)
    assert find_written((), "Dec. 31", date(2024, 1, 1)) is None


def test_a_dateline_of_another_day_than_the_page_is_told_and_one_of_its_day_is_not() -> None:
    assert "May 14" in dateline_note("May 14", TAKEN)
    assert "2024-07-26" in dateline_note("May 14", TAKEN)
    assert dateline_note("July 26", TAKEN) == ""
    assert dateline_note("May 14", None) == "the dateline says May 14, without a year"
