"""The score of a match: the probability that the entry is meant; namesakes and gender."""

import pytest

from casewright.resolve import Known, ListingIndex, resolve, screen
from casewright.resolve.context import context_parts
from casewright.resolve.score import odds, share
from casewright.values import MentionKind, Outcome, ScorePart
from tests.resolve.conftest import MakeListing
from tests.resolve.test_resolve_reading import mention, reading

NAME = "Ivan Pavlovich Testov"
COMMON = "Mohammad Reza Karimi"  # which needs something beside it to be a match


def parts(score: float) -> list[ScorePart]:
    return [ScorePart(name="birth date", score=score, reason="")]


def test_namesakes_on_one_list_share_the_probability(make_listing: MakeListing) -> None:
    several = [make_listing(NAME, reference=str(number)) for number in range(4)]
    [alone] = screen(NAME, ListingIndex(several[:1]))
    shared = screen(NAME, ListingIndex(several))
    assert len(shared) == 4 and len({match.score for match in shared}) == 1
    assert sum(match.score for match in shared) < 1 and shared[0].score < alone.score / 2
    assert "at most one of them is meant" in shared[0].parts[-1].reason


def test_namesakes_that_are_not_shown_count_too(make_listing: MakeListing) -> None:
    several = [make_listing(NAME, reference=str(number)) for number in range(60)]
    shown = screen(NAME, ListingIndex(several))
    assert len(shown) == 5 and shown[0].score < 1 / 60


def test_entries_of_another_list_take_nothing_away(make_listing: MakeListing) -> None:
    here, there = make_listing(NAME, list_name="A"), make_listing(NAME, list_name="B")
    [alone] = screen(NAME, ListingIndex([here]))
    both = screen(NAME, ListingIndex([here, there]))
    assert [match.score for match in both] == [pytest.approx(alone.score, abs=0.02)] * 2


def test_a_birth_date_tells_namesakes_apart_and_at_most_one_is_a_match(make_listing: MakeListing) -> None:
    young = make_listing(NAME, reference="1", birth_dates=("1990-05-06",))
    old = make_listing(NAME, reference="2", birth_dates=("1950-01-02",))
    found = screen(NAME, ListingIndex([young, old]), known=Known(birth_date="1990-05-06"))
    assert found[0].outcome is Outcome.MATCH and found[0].score > 0.8
    assert [match.outcome for match in found].count(Outcome.MATCH) == 1


def test_two_entries_that_the_same_facts_fit_are_both_only_possible(make_listing: MakeListing) -> None:
    twins = [
        make_listing(NAME, reference=reference, birth_dates=("1990-05-06",), countries=("Russia",))
        for reference in ("1", "2", "3")
    ]
    found = screen(NAME, ListingIndex(twins), known=Known(birth_date="1990", countries=("Russia",)))
    assert [match.outcome for match in found] == [Outcome.POSSIBLE] * 3


def test_what_stands_beside_a_name_moves_the_odds_both_ways() -> None:
    values = (1.5, 20.0, 0.0)
    assert odds(values, parts(-0.6)) < odds(values, []) < odds(values, parts(0.5))
    assert odds(values, parts(0.5)) == pytest.approx(9 * odds(values, []))


def test_rarer_words_and_likelier_names_raise_the_odds() -> None:
    assert odds((1.5, 10.0, 0.0), []) < odds((1.5, 30.0, 0.0), [])
    assert odds((0.5, 20.0, 0.0), []) < odds((2.0, 20.0, 0.0), [])


def test_what_is_shared_and_what_is_nobodys_make_one() -> None:
    assert sum(share([2.0, 1.0], unseen=4.0)) == pytest.approx(3 / 8)


@pytest.mark.parametrize(
    ("said", "outcome"), [("", Outcome.MATCH), ("male", Outcome.MATCH), ("female", Outcome.POSSIBLE)]
)
def test_another_gender_lowers_a_match_and_is_said(
    make_listing: MakeListing, said: str, outcome: Outcome
) -> None:
    index = ListingIndex([make_listing(NAME, gender="male", countries=("Russia",))])
    [match] = screen(NAME, index, known=Known(countries=("Russia",), gender=said))
    [silent] = screen(NAME, index, known=Known(countries=("Russia",)))
    assert match.outcome is outcome
    if said == "female":
        assert match.score < silent.score - 0.05
        assert "spoken of as female, the entry states male" in [part.reason for part in match.parts]
    elif said:
        assert silent.score < match.score < silent.score + 0.1


def test_gender_alone_confirms_nobody(make_listing: MakeListing) -> None:
    index = ListingIndex([make_listing("Ivan Testov", gender="male")])
    [match] = screen("Ivan Testov", index, known=Known(gender="male"))
    assert match.outcome is Outcome.POSSIBLE


@pytest.mark.parametrize(
    ("text", "role", "against"),
    [
        ("On Monday Mrs. Sasha Testenko left the port.", "", True),
        ("On Monday Mr Sasha Testenko left the port.", "", False),
        ("On Monday Sasha Testenko left the port.", "businesswoman", True),
        ("On Monday Mr Sasha Testenko left the port.", "businesswoman", False),
        ("On Monday Sasha Testenko left the port.", "minister", False),
    ],
)
def test_titles_and_roles_of_a_report_are_held_against_the_entry(
    make_listing: MakeListing, text: str, role: str, against: bool
) -> None:
    index = ListingIndex([make_listing("Sasha Testenko", gender="male")])
    named = mention("Sasha Testenko", MentionKind.PERSON, text=text, role=role)
    [match] = resolve(reading(named, text=text), index)
    assert any(part.name == "gender" and part.score < 0 for part in match.parts) is against


@pytest.mark.parametrize(
    ("ours", "theirs"), [("n/a", "1990-05-06"), ("unknown", "1990"), ("1990", "unknown")]
)
def test_a_birth_date_without_a_year_agrees_with_nothing(
    make_listing: MakeListing, ours: str, theirs: str
) -> None:
    listing = make_listing(COMMON, birth_dates=(theirs,))
    assert context_parts(Known(birth_date=ours), listing) == ()
    [found] = screen(COMMON, ListingIndex([listing]), known=Known(birth_date=ours))
    assert found.outcome is Outcome.POSSIBLE


def test_who_is_born_on_another_day_of_the_year_is_only_possible(make_listing: MakeListing) -> None:
    def outcome(*stated: str) -> Outcome:
        index = ListingIndex([make_listing(COMMON, birth_dates=stated)])
        [found] = screen(COMMON, index, known=Known(birth_date="1990-05-06"))
        return found.outcome

    assert outcome("1990-11-20") is outcome("1990-05-07") is Outcome.POSSIBLE
    assert outcome("1990-05-06") is outcome("1990") is outcome("1990-05") is Outcome.MATCH
    assert outcome("1990-11-20", "1990") is outcome("1990-01-01") is Outcome.MATCH
