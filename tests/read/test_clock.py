"""The moment of publication: only what states a time with its zone."""

from datetime import UTC, date, datetime

import pytest

from casewright.read._clock import find_moment, is_only_clock
from casewright.read._draft import Dated, Draft
from casewright.read.masthead import read_masthead
from casewright.read.published import choose_published
from casewright.values import Passage, PassageKind, Span

DAY = date(2024, 5, 14)


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [
        ("2024-05-14T14:30:00Z", 14, 30),
        ("2024-05-14T14:30:00.000+09:00", 5, 30),
        ("2024-05-14 14:30 GMT", 14, 30),
        ("May 14, 2024 (1430 GMT)", 14, 30),
        ("Tue, 14 May 2024 14:30:00 +0200", 12, 30),
        ("14 May 2024, 2:30 p.m. EDT", 18, 30),
        ("May 14, 2024 at 9.05 am UTC", 9, 5),
    ],
)
def test_a_time_with_its_zone_is_a_moment(words: str, hour: int, minute: int) -> None:
    assert find_moment(words, DAY) == datetime(2024, 5, 14, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "2024-05-14",
        "2024-05-14T14:30:00",
        "May 14, 2024, 2:30 p.m.",
        "2024-05-14T00:00:00Z",
        "2024-05-14 14:30 CST",
        "",
    ],
)
def test_a_day_a_bare_clock_and_midnight_are_no_moment(words: str) -> None:
    assert find_moment(words, DAY) is None


def test_a_clock_alone_is_of_the_day_that_the_document_states() -> None:
    text = (
        "(1430 GMT)\nTwo ships left the port of Tarn in the morning, the master of the port said on Tuesday."
    )
    blocks = tuple(Passage(span=Span(*ends), kind=PassageKind.BODY) for ends in ((0, 10), (11, len(text))))
    draft = read_masthead(Draft(text=text, blocks=blocks, dates=(Dated(day=DAY, how="meta date"),)))
    chosen = choose_published(draft, given=None, obtained_on=date(2024, 6, 1))
    assert chosen.at == datetime(2024, 5, 14, 14, 30, tzinfo=UTC)
    assert draft.blocks[0].kind is PassageKind.METADATA


def test_a_moment_stated_for_the_same_day_elsewhere_is_taken() -> None:
    at = datetime(2024, 5, 14, 8, 0, tzinfo=UTC)
    dates = (
        Dated(day=DAY, how="JSON-LD"),
        Dated(day=date(2024, 5, 13), how="meta", at=datetime(2024, 5, 13, tzinfo=UTC)),
        Dated(day=DAY, how="element", at=at),
    )
    chosen = choose_published(
        Draft(text="", blocks=(), dates=dates), given=None, obtained_on=date(2024, 6, 1)
    )
    assert (chosen.day, chosen.at) == (DAY, at)


def test_the_time_of_a_last_change_is_none_of_publication() -> None:
    at = datetime(2024, 5, 14, 8, 0, tzinfo=UTC)
    draft = Draft(text="", blocks=(), dates=(Dated(day=DAY, how="modified", at=at, is_weak=True),))
    chosen = choose_published(draft, given=None, obtained_on=date(2024, 6, 1))
    assert (chosen.day, chosen.at) == (DAY, None)


def test_words_beside_a_time_make_a_line_of_the_story() -> None:
    assert not is_only_clock("1430 GMT was the hour of the launch")
