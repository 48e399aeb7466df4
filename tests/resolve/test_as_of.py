from datetime import date

import pytest

from casewright.resolve.dates import listed_on_day
from casewright.values import AsOf
from tests.resolve.conftest import MakeListing

LISTED, NOT_YET, DELISTED, UNKNOWN = AsOf.LISTED, AsOf.NOT_YET, AsOf.DELISTED, AsOf.UNKNOWN
DAY = date(2016, 3, 2)


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        (date(2016, 3, 1), NOT_YET, "not yet listed on 2016-03-01: listed since 2016-03-02"),
        (date(2016, 3, 2), LISTED, "listed since 2016-03-02"),
        (date(2025, 4, 19), LISTED, "listed since 2016-03-02"),
        (date(2025, 4, 20), UNKNOWN, "whether still on 2025-04-20 needs a list of that day or later"),
        (None, UNKNOWN, "no day to ask about"),
    ],
)
def test_an_entry_with_its_day_of_listing_answers_up_to_the_day_of_the_list(
    make_listing: MakeListing, day: date | None, state: AsOf, words: str
) -> None:
    listing = make_listing("OFFICE 39", "organisation", listed_on=DAY, valid_from=DAY)
    found, reason = listed_on_day(listing, day)
    assert found is state and words in reason


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2025, 4, 18), UNKNOWN), (date(2025, 4, 19), LISTED), (date(2025, 4, 20), UNKNOWN)],
)
def test_an_entry_without_one_answers_for_the_day_of_the_list_only(
    make_listing: MakeListing, day: date, state: AsOf
) -> None:
    found, reason = listed_on_day(make_listing("OFFICE 39", "organisation"), day)
    assert found is state
    assert "on the list of 2025-04-19" in reason and "day of listing not stated" in reason


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2021, 8, 17), UNKNOWN),
        (date(2021, 8, 18), LISTED),
        (date(2023, 1, 5), LISTED),
        (date(2023, 1, 6), DELISTED),
    ],
)
def test_days_between_the_first_and_last_snapshot_are_covered(
    make_listing: MakeListing, day: date, state: AsOf
) -> None:
    listing = make_listing("GONE", valid_from=date(2021, 8, 18), valid_to=date(2023, 1, 5))
    assert listed_on_day(listing, day)[0] is state


def test_the_reason_says_which_day_was_asked_about(make_listing: MakeListing) -> None:
    listing = make_listing("OFFICE 39", "organisation", listed_on=DAY)
    _, reason = listed_on_day(listing, date(2024, 1, 1), why="on the date of the event (2024-01-01)")
    assert reason == "on the date of the event (2024-01-01): listed since 2016-03-02"
