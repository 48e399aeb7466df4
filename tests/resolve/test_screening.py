import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.resolve import Known, ListingIndex, explain, load_listings, screen
from casewright.resolve.context import context_parts
from casewright.values import AsOf, Listing, Match, MentionKind, Outcome, PartyKind
from tests.resolve.conftest import SAMPLE, MakeListing

CASES = json.loads((Path(__file__).parents[1] / "cases" / "names.json").read_text(encoding="utf-8"))
SAMPLE_INDEX = ListingIndex(load_listings(SAMPLE).listings)


def case_marks(case: dict[str, str]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["comment"])] if case["expect"] == "fail" else []


def outcomes(found: tuple[Match, ...], index: ListingIndex) -> dict[str, str]:
    return {index.get(match.listing_id).reference: match.outcome.value for match in found}


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["label"], marks=case_marks(case)) for case in CASES]
)
def test_a_name_is_judged_as_the_case_says(case: dict[str, object]) -> None:
    known = case["known"]
    assert isinstance(known, dict)
    found = screen(
        str(case["text"]),
        SAMPLE_INDEX,
        kind=MentionKind(str(case["kind"])),
        known=Known(birth_date=known.get("birth_date", ""), countries=tuple(known.get("countries", ()))),
    )
    assert outcomes(found, SAMPLE_INDEX) == case["expected"]


def test_a_person_is_never_called_a_match_by_a_name_that_is_only_alike(make_listing: MakeListing) -> None:
    index = ListingIndex([make_listing("MNANGAGWA, Emmerson Dambudzo")])
    for name in ("Emmerson Mnangagwa", "Emerson Dambudzo Mnangagwa", "Emmerson Mnangaggwa"):
        assert [match.outcome for match in screen(name, index)] == [Outcome.POSSIBLE], name


def test_a_name_of_several_rare_words_stands_alone_until_it_has_a_namesake(make_listing: MakeListing) -> None:
    name = "Qudratullah Zarkashivand Behmanpour"
    one = make_listing(name, reference="1")
    assert [match.outcome for match in screen(name, ListingIndex([one]))] == [Outcome.MATCH]
    two = make_listing(name, reference="2")
    found = screen(name, ListingIndex([one, two]))
    assert [match.outcome for match in found] == [Outcome.POSSIBLE, Outcome.POSSIBLE]


def test_the_same_party_on_two_lists_is_no_namesake(make_listing: MakeListing) -> None:
    name = "Qudratullah Zarkashivand Behmanpour"
    index = ListingIndex([make_listing(name, list_name="A"), make_listing(name, list_name="B")])
    assert {match.outcome for match in screen(name, index)} == {Outcome.MATCH}


def test_a_ship_is_a_match_by_its_imo_number_and_not_by_its_name(make_listing: MakeListing) -> None:
    ship = make_listing("ARTAVIL", "vessel", "ALPHA", identifiers=(("imo", "9187629"),), countries=("Iran",))
    index = ListingIndex([ship])
    kind = MentionKind.VESSEL
    assert [match.outcome for match in screen("Artavil", index, kind=kind)] == [Outcome.POSSIBLE]
    assert [match.outcome for match in screen("MV Artavil", index, kind=kind)] == [Outcome.POSSIBLE]
    renamed = screen("Ocean Bird", index, kind=kind, known=Known(identifiers=(("imo", "9187629"),)))
    assert [match.outcome for match in renamed] == [Outcome.MATCH]
    assert any("same IMO number 9187629" in part.reason for part in renamed[0].parts)


def test_another_imo_number_speaks_against_a_ship_of_the_same_name(make_listing: MakeListing) -> None:
    index = ListingIndex([make_listing("ARTAVIL", "vessel", identifiers=(("imo", "9187629"),))])
    known = Known(identifiers=(("imo", "9074729"),))
    assert screen("Artavil", index, kind=MentionKind.VESSEL, known=known) == ()


def test_a_passport_number_alone_does_not_make_another_name_a_match(make_listing: MakeListing) -> None:
    index = ListingIndex([make_listing("RI WON HO", identifiers=(("passport", "381310014"),))])
    known = Known(identifiers=(("passport", "381 310 014"),))
    assert [match.outcome for match in screen("Ri Won Ho", index, known=known)] == [Outcome.MATCH]
    assert [match.outcome for match in screen("Maria Gonzalez", index, known=known)] == [Outcome.POSSIBLE]


def test_an_entry_gives_one_match_however_many_of_its_names_fit(make_listing: MakeListing) -> None:
    index = ListingIndex([make_listing("OSAMA BIN LADEN", "person", "Usama bin Ladin", "Usama Bin Laden")])
    assert len(screen("Osama bin Laden", index)) == 1


def test_the_best_fitting_entry_stands_first(make_listing: MakeListing) -> None:
    index = ListingIndex([make_listing("ABDUL REHMAN ZADRAN"), make_listing("ABDUL REHMAN ZADRANI")])
    first, *_ = screen("Abdul Rehman Zadrani", index)
    assert index.get(first.listing_id).name == "ABDUL REHMAN ZADRANI"


def test_the_very_name_hides_relatives_but_not_other_spellings(make_listing: MakeListing) -> None:
    listed = ["AL-ASSAD, Bashar", "AL-ASSAD, Maher", "AL-ASSAD, Bushra", "AL-ASAD, Bachar"]
    index = ListingIndex([make_listing(name) for name in listed])
    found = screen("Bashar al-Assad", index)
    assert {index.get(match.listing_id).name for match in found} == {"AL-ASSAD, Bashar", "AL-ASAD, Bachar"}


def test_a_name_of_one_word_is_not_alike_but_the_same_or_another(make_listing: MakeListing) -> None:
    index = ListingIndex(
        [make_listing("XINGHUA CO. LTD.", "organisation"), make_listing("SALUTE JSC", "organisation")]
    )
    assert screen("Xinhua", index) == ()
    assert screen("Salut LLC", index) == ()
    assert len(screen("Xinghua", index)) == 1


def test_a_weak_alias_of_one_word_needs_something_that_agrees(make_listing: MakeListing) -> None:
    listing = make_listing("SARAYA AL-MUKHTAR", "organisation", "weak:SHIGG", countries=("Bahrain",))
    index = ListingIndex([listing])
    assert screen("Shigg", index) == ()
    [found] = screen("Shigg", index, known=Known(countries=("Bahrain",)))
    assert found.outcome is Outcome.POSSIBLE


def test_a_weak_alias_lowers_and_says_so(make_listing: MakeListing) -> None:
    index = ListingIndex(
        [make_listing("SOMEBODY ELSE ENTIRELY", "person", "weak:Qudratullah Zarkashivand Behmanpour")]
    )
    [found] = screen("Qudratullah Zarkashivand Behmanpour", index, known=Known(birth_date="1970"))
    assert found.outcome is Outcome.POSSIBLE
    assert any("weak" in part.reason for part in found.parts)


@pytest.mark.parametrize("name", ["Muhammad Ali", "Ahmed Hassan", "Maria Garcia", "Ali Hussein"])
def test_common_names_alike_are_no_alert(make_listing: MakeListing, name: str) -> None:
    listed = [
        "MOHAMMED ALI HASSAN AL-KAABI",
        "AHMAD HUSAYN SALIH",
        "GARCIA ROJAS, Maria Elena",
        "ALI HASSAN MAJID",
    ]
    found = screen(name, ListingIndex([make_listing(other) for other in listed]))
    assert all(match.outcome is Outcome.POSSIBLE for match in found)
    assert len(found) <= 1


def test_the_answer_says_whether_it_was_listed_on_the_day() -> None:
    name = "Korea Mining Development Trading Corporation"
    for day, state, words in (
        (date(2024, 6, 17), AsOf.LISTED, "listed since 2009-04-24"),
        (date(2009, 4, 24), AsOf.LISTED, "listed since 2009-04-24"),
        (date(2008, 1, 1), AsOf.NOT_YET, "not yet listed on 2008-01-01"),
        (date(2026, 1, 1), AsOf.UNKNOWN, "needs a list of that day or later"),
        (None, AsOf.UNKNOWN, "no day to ask about"),
    ):
        [found] = screen(name, SAMPLE_INDEX, as_of=day)
        assert (found.as_of, found.as_of_day) == (state, day)
        assert words in found.as_of_reason


def test_an_explanation_names_party_list_reason_and_sample() -> None:
    [found] = screen("Jong-sik Kim", SAMPLE_INDEX, as_of=date(2024, 6, 17))
    words = explain(found, SAMPLE_INDEX.get(found.listing_id))
    assert words.startswith(
        "“Jong-sik Kim” may be KIM JONG SIK (UN (sample), KPi.066, from a sample and not the list"
    )
    assert "another order (surname and given name)" in words
    assert words.endswith("On the day: listed since 2017-12-22.")


def test_every_part_of_a_score_has_a_reason() -> None:
    [found] = screen(
        "Korea Minning Developement Trading Corporation", SAMPLE_INDEX, known=Known(countries=("KP",))
    )
    assert [part.name for part in found.parts] == ["name", "country"]
    assert "“minning” is another spelling of “mining”" in found.parts[0].reason
    assert "“developement” differs from “development” by a few letters" in found.parts[0].reason


def test_an_empty_list_answers_nothing() -> None:
    assert screen("Korea Mining Development Trading Corporation", ListingIndex([])) == ()


def test_the_order_of_the_listings_does_not_matter(make_listing: MakeListing) -> None:
    listings = [make_listing(f"NAME {word} ZADRAN") for word in ("ABDUL", "ABDAL", "ABDEL", "OTHER")]
    one, two = ListingIndex(listings), ListingIndex(listings[::-1])
    assert screen("Name Abdul Zadran", one) == screen("Name Abdul Zadran", two)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_answered_with_scores_between_0_and_1(text: str) -> None:
    found = screen(text, SAMPLE_INDEX)
    assert all(0 <= match.score <= 1 and match.outcome is not Outcome.NO for match in found)


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(["Qudratullah", "Zarkashivand", "Behmanpour"]),
    st.sampled_from(["upper", "lower", "title"]),
)
def test_neither_order_nor_case_hides_a_name(words: list[str], case: str) -> None:
    listing = Listing(
        id="made",
        list_name="TEST",
        reference="1",
        kind=PartyKind.PERSON,
        name="QUDRATULLAH ZARKASHIVAND BEHMANPOUR",
    )
    index = ListingIndex([*SAMPLE_INDEX.listings, listing])
    [found] = screen(getattr(" ".join(words), case)(), index, kind=MentionKind.PERSON)
    assert found.listing_id == "made"


def test_every_name_of_the_sample_finds_its_own_entry() -> None:
    for listing in SAMPLE_INDEX.listings:
        for name in (listing.name, *(alias.name for alias in listing.aliases)):
            found = screen(name, SAMPLE_INDEX)
            assert listing.id in {match.listing_id for match in found}, name


@pytest.mark.parametrize(
    ("owner", "listed", "agrees"),
    [
        ("Test Wave Co., Ltd.", "TEST WAVE COMPANY LIMITED", True),
        ("Test Wave Trading Ltd", "TEST WAVE SHIPPING LTD", False),
        ("Ministry of Defence", "MINISTRY OF DEFENSE", False),
        ("Bureau 39", "OFFICE 39", False),
        ("Government of Iran", "GOVERNMENT OF NORTH KOREA", False),
        ("Panama", "TEST WAVE (PANAMA)", False),
    ],
)
def test_an_owner_agrees_by_its_whole_name_and_not_by_what_many_share(
    owner: str, listed: str, agrees: bool, make_listing: MakeListing
) -> None:
    ship = make_listing("TEST STAR", "vessel", linked_to=(listed,))
    parts = context_parts(Known(linked=(owner,)), ship)
    assert [part.name for part in parts] == (["linked"] if agrees else [])
