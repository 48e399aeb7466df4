"""A denial is attached to what it denies and to nothing else; alone it is recorded alone."""

from dataclasses import replace
from datetime import date

import pytest

from casewright.values import Denied, EventType, ObjectionKind, Reading, Status, Weight
from tests.weigh.reports import Said, report, weighed

CORE = "North Korea sent 300 containers of shells to Russia"
MAY_1 = date(2024, 5, 1)
ALLEGED = report("a", f"{CORE}, Yoon Sun-ho said.", Said(text=CORE, speaker="Yoon Sun-ho"), day=MAY_1)


def _denial(
    content: str, speaker: str = "Russia's foreign ministry", *, day: date = date(2024, 5, 3), **more: object
) -> Reading:
    said = Said(text=content, speaker=speaker, status=Status.DENIED, **more)  # type: ignore[arg-type]
    return report("d", f"{speaker} denied on Friday that {content}.", said, day=day)


def _against(*readings: Reading) -> tuple[Weight, ...]:
    return tuple(one for one in weighed(*readings).weights if one.denial_ids)


@pytest.mark.parametrize(
    "content",
    [
        "North Korea had sent containers of shells to Russia",
        "any weapons had been delivered",
        "it bought munitions from North Korea",
    ],
)
def test_a_denial_of_the_same_thing_is_attached(content: str) -> None:
    (weight,) = _against(ALLEGED, _denial(content))
    assert weight.claim_ids
    assert len(weight.denial_ids) == 1


@pytest.mark.parametrize(
    ("content", "state", "event", "year"),
    [
        ("its diplomats had left the city", "Russia", EventType.DIPLOMACY, 2024),
        ("any weapons had been delivered", "Brazil", EventType.ARMS_TRANSFER, 2024),
        ("any weapons had been delivered to Libya", "Russia", EventType.ARMS_TRANSFER, 2024),
        ("any weapons had been delivered", "Russia", EventType.ARMS_TRANSFER, 2021),
    ],
)
def test_another_thing_denier_place_or_year_is_recorded_alone(
    content: str, state: str, event: EventType, year: int
) -> None:
    (weight,) = _against(
        ALLEGED, _denial(content, f"{state}'s foreign ministry", day=date(year, 5, 3), event=event)
    )
    assert weight.claim_ids == ()
    assert (weight.n_origins_low, weight.n_origins_high) == (0, 0)


def test_the_accusations_are_those_told_just_before() -> None:
    text = f"{CORE}, Yoon Sun-ho said. Russia's foreign ministry rejected the accusations."
    reading = report(
        "a",
        text,
        Said(text=CORE, speaker="Yoon Sun-ho"),
        Said(
            text="the accusations",
            speaker="Russia's foreign ministry",
            status=Status.DENIED,
            event=EventType.OTHER,
        ),
    )
    (weight,) = _against(reading)
    assert weight.claim_ids


@pytest.mark.parametrize("word", ["a charge", "something", "which"])
def test_a_word_for_what_the_same_sentence_tells_denies_that(word: str) -> None:
    text = f"{CORE}, {word} Russia denies."
    reading = report(
        "a",
        text,
        Said(text=CORE, speaker="Yoon Sun-ho"),
        Said(text=word, speaker="Russia", status=Status.DENIED, event=EventType.OTHER),
    )
    (weight,) = _against(reading)
    assert weight.claim_ids


def test_a_word_denies_nothing_that_is_told_behind_it() -> None:
    text = f"There was a charge Russia denies. {CORE}, Yoon Sun-ho said."
    reading = report(
        "a",
        text,
        Said(text="a charge", speaker="Russia", status=Status.DENIED, event=EventType.OTHER),
        Said(text=CORE, speaker="Yoon Sun-ho"),
    )
    (weight,) = _against(reading)
    assert not weight.claim_ids


def test_a_denial_is_no_origin_and_no_claim_of_the_matter() -> None:
    denial = _denial(CORE)
    (weight,) = _against(ALLEGED, denial)
    assert weight.claim_ids == (ALLEGED.claims[0].id,)
    assert (weight.n_origins_low, weight.n_origins_high) == (1, 1)


def _one_report(allegation: str, denial: str, denier: str = "Russia", **more: object) -> tuple[Weight, ...]:
    text = f"{allegation}, Yoon Sun-ho said. {denier} denied {denial}."
    reading = report(
        "a",
        text,
        Said(text=allegation, speaker="Yoon Sun-ho"),
        Said(text=denial, speaker=denier, status=Status.DENIED, **more),  # type: ignore[arg-type]
    )
    return tuple(one for one in _against(reading) if one.claim_ids)


def test_any_transfers_are_those_that_the_same_report_tells_of() -> None:
    bought = "Moscow had bought thousands of howitzers from North Korea"
    assert _one_report(bought, "any transfers that breach the U.N. embargo")
    assert _one_report(bought, "any transfers that breach the U.N. embargo", event=EventType.OTHER)
    assert not _one_report(bought, "any transfers that breach the U.N. embargo", "Brazil")
    assert not _one_report(bought, "any sales of stolen church bells to collectors")


def _denials_of(*said: tuple[str, str, Denied]) -> Weight:
    """Weigh an allegation that several reports deny, each as (speaker, words, what)."""
    readings = [
        report(
            f"d{number}",
            f"{speaker} denied on Friday that {content}.",
            Said(text=content, speaker=speaker, status=Status.DENIED),
            day=date(2024, 5, 3),
        )
        for number, (speaker, content, _) in enumerate(said)
    ]
    readings = [
        replace(one, claims=tuple(replace(claim, denied=denied) for claim in one.claims))
        for one, (*_, denied) in zip(readings, said, strict=True)
    ]
    (weight,) = _against(ALLEGED, *readings)
    assert len(weight.denial_ids) == len(said)
    return weight


def test_a_state_under_two_names_denies_once() -> None:
    weight = _denials_of(
        ("Moscow", "North Korea had sent shells to Russia", Denied.FACT),
        ("Pyongyang", "it had shipped any shells to Russia", Denied.FACT),
        ("Russia's foreign ministry", "it bought munitions from North Korea", Denied.FACT),
    )
    moscow, pyongyang = weight.objections
    assert (moscow.claim_id, moscow.also) == (weight.denial_ids[0], (weight.denial_ids[2],))
    assert (pyongyang.claim_id, pyongyang.also) == (weight.denial_ids[1], ())


def test_a_state_that_denies_the_fact_and_then_its_illegality_objects_twice() -> None:
    weight = _denials_of(
        ("Moscow", "North Korea had sent shells to Russia", Denied.FACT),
        ("Russia's foreign ministry", "shells sent by North Korea broke any rule", Denied.LEGALITY),
    )
    assert [one.kind for one in weight.objections] == [
        ObjectionKind.DENIES_FACT,
        ObjectionKind.DENIES_ILLEGALITY,
    ]
    assert all(one.also == () for one in weight.objections)


@pytest.mark.parametrize("speaker", ["The Russian opposition", "Former Russian minister Ivan Petrov"])
def test_those_out_of_office_do_not_deny_for_the_state(speaker: str) -> None:
    weight = _denials_of(
        ("Moscow", "North Korea had sent shells to Russia", Denied.FACT),
        (speaker, "North Korea had sent Russia shells", Denied.FACT),
    )
    assert [one.also for one in weight.objections] == [(), ()]


def test_an_unnamed_speaker_does_not_deny_for_the_state() -> None:
    moscow = _denial("North Korea had sent shells to Russia", "Moscow")
    somebody = "A Russian official"
    words = "North Korea had sent Russia shells"
    said = Said(text=words, speaker=somebody, status=Status.DENIED, anonymous=True)
    other = report("e", f"{somebody} denied that {words}.", said, day=date(2024, 5, 4))
    (weight,) = _against(ALLEGED, moscow, other)
    assert [one.also for one in weight.objections] == [(), ()]


@pytest.mark.parametrize(
    ("denial", "denier"),
    [
        ("it has confirmed cases of the disease, though officials doubt that claim", "North Korea"),
        ("shells mattered to the missile programme of North Korea", "A scholar from Kenya"),
        ("its ports had been closed", "Russia"),
    ],
)
def test_a_word_of_the_topic_ties_no_denial(denial: str, denier: str) -> None:
    assert not _one_report(CORE, denial, denier, event=EventType.OTHER)
