from pathlib import Path

import pytest

from casewright.errors import InputError, ReferenceDataError
from casewright.resolve import (
    Known,
    ListingIndex,
    NameDecision,
    beside,
    decide,
    read_name_decisions,
    respect,
    screen,
)
from casewright.resolve.decisions import DECISIONS
from casewright.values import Judgement, Outcome
from tests.resolve.conftest import MakeListing

NAME = "Ivan Pavlovich Testov"


def said(
    listing_id: str, judgement: Judgement, *, known: Known | None = None, why: str = "seen"
) -> NameDecision:
    return NameDecision(
        name=NAME,
        beside=beside(known),
        listing_id=listing_id,
        judgement=judgement,
        by="R. Reviewer",
        at="2024-06-17T10:00:00+00:00",
        why=why,
    )


@pytest.mark.parametrize(
    ("judgement", "outcome"), [(Judgement.SAME, Outcome.MATCH), (Judgement.DIFFERENT, Outcome.NO)]
)
def test_a_decision_is_kept_and_respected(
    tmp_path: Path, make_listing: MakeListing, judgement: Judgement, outcome: Outcome
) -> None:
    listing = make_listing("TESTOV, Ivan")
    matches = screen(NAME, ListingIndex([listing]))
    decide(tmp_path, said(listing.id, judgement))
    [match] = respect(matches, read_name_decisions(tmp_path), known=None)
    assert (match.outcome, match.judgement) == (outcome, judgement)
    assert "R. Reviewer decided on 2024-06-17: seen" in match.as_of_reason


def test_unsure_changes_no_outcome(make_listing: MakeListing) -> None:
    listing = make_listing("TESTOV, Ivan")
    [before] = screen(NAME, ListingIndex([listing]))
    [after] = respect([before], [said(listing.id, Judgement.UNSURE)], known=None)
    assert after.outcome is before.outcome and after.judgement is Judgement.UNSURE


def test_the_newest_decision_counts_and_the_older_is_kept(tmp_path: Path, make_listing: MakeListing) -> None:
    listing = make_listing("TESTOV, Ivan")
    decide(tmp_path, said(listing.id, Judgement.DIFFERENT))
    decide(tmp_path, said(listing.id, Judgement.SAME, why="passport seen"))
    decisions = read_name_decisions(tmp_path)
    [match] = respect(screen(NAME, ListingIndex([listing])), decisions, known=None)
    assert match.outcome is Outcome.MATCH and len(decisions) == 2


def test_another_person_of_the_name_is_asked_anew(make_listing: MakeListing) -> None:
    listing = make_listing("TESTOV, Ivan")
    matches = screen(NAME, ListingIndex([listing]))
    [match] = respect(matches, [said(listing.id, Judgement.DIFFERENT)], known=Known(birth_date="1961"))
    assert match.judgement is Judgement.UNDECIDED


def test_a_firm_with_an_owner_beside_its_name_is_asked_anew(make_listing: MakeListing) -> None:
    listing = make_listing("TESTOV, Ivan")
    matches = screen(NAME, ListingIndex([listing]))
    owned = Known(linked=("Test Wave Ltd",))
    [match] = respect(matches, [said(listing.id, Judgement.DIFFERENT)], known=owned)
    assert match.judgement is Judgement.UNDECIDED
    again = said(listing.id, Judgement.SAME, known=owned)
    assert respect(matches, [again], known=owned)[0].judgement is Judgement.SAME


def test_a_decision_without_a_reason_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="why"):
        decide(tmp_path, said("a", Judgement.SAME, why=" "))
    assert read_name_decisions(tmp_path) == ()


def test_a_damaged_file_of_decisions_is_no_silence(tmp_path: Path) -> None:
    (tmp_path / DECISIONS).write_text('{"name": "cut')
    with pytest.raises(ReferenceDataError, match="line 1"):
        read_name_decisions(tmp_path)
