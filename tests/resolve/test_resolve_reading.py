from datetime import date

import pytest

from casewright.resolve import ListingIndex, load_listings, resolve
from casewright.values import (
    AsOf,
    Claim,
    Grain,
    Match,
    Mention,
    MentionKind,
    Outcome,
    PartyKind,
    Publication,
    Reading,
    Span,
    Status,
    TimeExpression,
    TimeInterval,
    TimeRole,
    Voice,
)
from tests.resolve.conftest import SAMPLE, MakeListing

INDEX = ListingIndex(load_listings(SAMPLE).listings)
TEXT = (
    "North Korea used KOMID to ship shells in 2023. KOMID is an arms dealer. "
    "Officials met Kim Jong Sik on Monday."
)


def at(words: str, *, nth: int = 0, text: str = TEXT) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def mention(
    words: str, kind: MentionKind, *, nth: int = 0, text: str = TEXT, name: str = "", role: str = ""
) -> Mention:
    return Mention(span=at(words, nth=nth, text=text), text=words, kind=kind, name=name or words, role=role)


def reading(
    *mentions: Mention, text: str = TEXT, claims: tuple[Claim, ...] = (), published: date | None = None
) -> Reading:
    sentences = []
    start = 0
    for sentence in text.split(". "):
        sentences.append(Span(start, start + len(sentence)))
        start += len(sentence) + 2
    return Reading(
        exhibit_id="exhibit",
        reader_version="1",
        text=text,
        publication=Publication(published=published),
        passages=(),
        sentences=tuple(sentences),
        claims=claims,
        mentions=mentions,
    )


def claim_on(day: date, context: Span) -> Claim:
    interval = TimeInterval(start=day, end=day, grain=Grain.DAY)
    when = TimeExpression(span=context, text="then", role=TimeRole.TIME, interval=interval, reason="")
    return Claim(
        id="claim",
        exhibit_id="exhibit",
        content=(context,),
        text="",
        context=context,
        voice=Voice.REPORTER,
        status=Status.ASSERTED,
        attribution=None,
        time=when,
    )


def by_name(found: tuple[Match, ...]) -> dict[str, Match]:
    return {match.mention.name: match for match in found}


ORGANISATION, PERSON, PLACE = MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.PLACE


def test_a_name_said_twice_gives_one_match_at_its_first_mention() -> None:
    found = resolve(reading(mention("KOMID", ORGANISATION, nth=1), mention("KOMID", ORGANISATION)), INDEX)
    assert [match.mention.span for match in found] == [at("KOMID")]


def test_the_state_named_in_the_same_sentence_agrees() -> None:
    alone = resolve(reading(mention("KOMID", ORGANISATION)), INDEX)
    beside = resolve(reading(mention("KOMID", ORGANISATION), mention("North Korea", PLACE)), INDEX)
    assert [match.outcome for match in alone] == [Outcome.POSSIBLE]
    assert [match.outcome for match in beside] == [Outcome.MATCH]
    assert any("is named near it" in part.reason for part in beside[0].parts)


def test_a_state_named_in_another_sentence_says_nothing() -> None:
    found = resolve(reading(mention("Kim Jong Sik", PERSON), mention("North Korea", PLACE)), INDEX)
    assert [match.outcome for match in found] == [Outcome.POSSIBLE]


def test_another_state_near_a_name_does_not_contradict() -> None:
    text = "Kim Jong Sik was seen in Russia."
    found = resolve(
        reading(mention("Kim Jong Sik", PERSON, text=text), mention("Russia", PLACE, text=text), text=text),
        INDEX,
    )
    assert [match.outcome for match in found] == [Outcome.POSSIBLE]
    assert not any(part.name == "country" for part in found[0].parts)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("South Korea's Defense Ministry said that North Korea fired.", False),
        ("The South Korean Defense Ministry said that North Korea fired.", False),
        ("North Korea's Defense Ministry said that it fired.", True),
        ("North Korea fired, and the Defense Ministry said so.", True),
        ("South Korea's Defense Ministry met North Korea's Defense Ministry.", True),
    ],
)
def test_an_organ_of_another_state_is_another_body(text: str, found: bool, make_listing: MakeListing) -> None:
    listing = make_listing("MINISTRY OF DEFENSE", kind=PartyKind.ORGANISATION, countries=("North Korea",))
    name = "Defense Ministry"
    names = [mention(name, ORGANISATION, nth=nth, text=text) for nth in range(text.count(name))]
    matches = resolve(
        reading(*names, mention("North Korea", PLACE, text=text), text=text), ListingIndex([listing])
    )
    assert bool(matches) is found


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("The Test Star, managed by Test Wave Company Limited, sailed at dawn.", True),
        ("The Test Star sailed at dawn. Test Wave Company Limited was not asked.", False),
    ],
)
def test_an_owner_named_in_one_sentence_with_a_ship_agrees(
    text: str, agrees: bool, make_listing: MakeListing
) -> None:
    ship = make_listing("TEST STAR", kind=PartyKind.VESSEL, linked_to=("TEST WAVE CO., LTD.",))
    names = (
        mention("Test Star", MentionKind.VESSEL, text=text),
        mention("Test Wave Company Limited", ORGANISATION, text=text),
    )
    found = by_name(resolve(reading(*names, text=text), ListingIndex([ship])))["Test Star"]
    assert [part.name for part in found.parts if part.score > 0][1:] == (["linked"] if agrees else [])


def test_a_list_of_names_in_one_sentence_links_none_of_them(make_listing: MakeListing) -> None:
    ship = make_listing("TEST STAR", kind=PartyKind.VESSEL, linked_to=("TEST WAVE CO., LTD.",))

    def agrees(n_others: int) -> bool:
        others = [f"Firm{number:02}" for number in range(n_others)]
        text = ", ".join(["Test Star", "Test Wave Co Ltd", *others])
        names = [mention(one, MentionKind.ORGANISATION, text=text) for one in ["Test Wave Co Ltd", *others]]
        said = reading(mention("Test Star", MentionKind.VESSEL, text=text), *names, text=text)
        [found] = [one for one in resolve(said, ListingIndex([ship])) if one.mention.text == "Test Star"]
        return "linked" in [part.name for part in found.parts]

    assert agrees(3)
    assert not agrees(30)


def test_a_company_said_to_be_of_another_state_may_still_be_the_listed_one() -> None:
    text = "Russia's KOMID sent shells."
    assert resolve(reading(mention("KOMID", ORGANISATION, text=text), text=text), INDEX)


def test_a_state_in_the_role_agrees_but_does_not_make_a_common_name_a_match() -> None:
    [found] = resolve(reading(mention("Kim Jong Sik", PERSON, role="North Korean official")), INDEX)
    assert any(part.name == "country" and part.score > 0 for part in found.parts)
    assert found.outcome is Outcome.POSSIBLE


def test_a_state_near_a_rare_name_confirms_it(make_listing: MakeListing) -> None:
    index = ListingIndex([make_listing("SHOIGU, Kuzhuget", countries=("Russia",))])
    text = "Russia sent Kuzhuget Shoigu. Kuzhuget Shoigu left."
    name = mention("Kuzhuget Shoigu", PERSON, text=text)
    [found] = resolve(reading(name, mention("Russia", PLACE, text=text), text=text), index)
    assert found.outcome is Outcome.MATCH
    [found] = resolve(reading(name, text=text), index)
    assert found.outcome is Outcome.POSSIBLE


def test_one_syllable_off_is_another_person_however_near_its_state_stands() -> None:
    text = "North Korea’s Kim Jong Un spoke."
    names = mention("Kim Jong Un", PERSON, text=text), mention("North Korea", PLACE, text=text)
    assert resolve(reading(*names, text=text), INDEX) == ()


@pytest.mark.parametrize("people", ["Russian", "North Korean", "Russia"])
def test_the_name_of_a_people_or_state_is_not_screened(make_listing: MakeListing, people: str) -> None:
    index = ListingIndex([make_listing("RUSSIA", "organisation", "RUSSIA-1", "NORTH KOREAN")])
    text = f"{people} said."
    assert resolve(reading(mention(people, MentionKind.GROUP, text=text), text=text), index) == ()


def test_the_day_of_the_event_is_asked_before_that_of_publication() -> None:
    asked = mention("KOMID", ORGANISATION)
    claim = claim_on(date(2008, 1, 1), Span(0, 46))
    [found] = resolve(reading(asked, claims=(claim,), published=date(2024, 6, 17)), INDEX)
    assert (found.as_of, found.as_of_day) == (AsOf.NOT_YET, date(2008, 1, 1))
    assert found.as_of_reason.startswith("on the date of the event (2008-01-01): not yet listed")
    [found] = resolve(reading(asked, published=date(2024, 6, 17)), INDEX)
    assert (found.as_of, found.as_of_day) == (AsOf.LISTED, date(2024, 6, 17))
    assert found.as_of_reason == "on the day of publication (2024-06-17): listed since 2009-04-24"
    [found] = resolve(reading(asked), INDEX)
    assert (found.as_of, found.as_of_day) == (AsOf.UNKNOWN, None)


def test_an_event_elsewhere_in_the_text_dates_nothing() -> None:
    claim = claim_on(date(2008, 1, 1), at("Officials met Kim Jong Sik on Monday"))
    [found] = resolve(reading(mention("KOMID", ORGANISATION, nth=1), claims=(claim,)), INDEX)
    assert found.as_of_day is None


@pytest.mark.parametrize("kind", [PLACE, MentionKind.WEAPON, MentionKind.GOODS])
def test_only_people_organisations_and_vessels_are_screened(kind: MentionKind) -> None:
    assert resolve(reading(mention("KOMID", kind)), INDEX) == ()


def test_a_ship_is_matched_by_the_number_that_any_of_its_mentions_has(make_listing: MakeListing) -> None:
    index = ListingIndex([make_listing("ARTAVIL", "vessel", identifiers=(("imo", "9187629"),))])
    text = "The tanker Ocean Bird sailed. Ocean Bird is IMO 9187629."
    first = mention("Ocean Bird", MentionKind.VESSEL, text=text)
    second = Mention(
        span=at("Ocean Bird", nth=1, text=text),
        text="Ocean Bird",
        kind=MentionKind.VESSEL,
        name="Ocean Bird",
        identifiers=(("imo", "9187629"),),
    )
    [found] = resolve(reading(first, second, text=text), index)
    assert (found.outcome, found.mention.span) == (Outcome.MATCH, first.span)


def test_mentions_inside_claims_are_screened_too() -> None:
    claim = claim_on(date(2023, 1, 1), Span(0, 46))
    inside = mention("KOMID", ORGANISATION)
    held = Claim(**{**{name: getattr(claim, name) for name in claim.__slots__}, "mentions": (inside,)})
    assert len(resolve(reading(claims=(held,)), INDEX)) == 1


def test_ids_are_made_of_content() -> None:
    one = resolve(reading(mention("KOMID", ORGANISATION)), INDEX)
    two = resolve(reading(mention("KOMID", ORGANISATION)), ListingIndex(load_listings(SAMPLE).listings))
    assert one == two and one[0].id == two[0].id
    assert one[0].judgement.value == "undecided"


def test_a_ministry_near_the_name_of_a_state_may_be_its_neighbours(make_listing: MakeListing) -> None:
    ministry = make_listing(
        "MINISTRY OF DEFENCE", "organisation", "DEFENCE MINISTRY", countries=("North Korea",)
    )
    text = "Seoul’s Defence Ministry said North Korea fired."
    names = mention("Defence Ministry", ORGANISATION, text=text), mention("North Korea", PLACE, text=text)
    [found] = resolve(reading(*names, text=text), ListingIndex([ministry]))
    assert found.outcome is Outcome.POSSIBLE
