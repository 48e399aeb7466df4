"""Events: what the words name, who gives, receives and acts, and what a clause of no type tells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.read.analysis import analyse
from casewright.read.event import event_of_clause, find_events, type_of
from casewright.read.mention import find_mentions
from casewright.read.sentence import find_sentences
from casewright.values import Event, EventType, Role, Span


def events_of(text: str) -> tuple[Event, ...]:
    sentences = find_sentences(text)
    analysis = analyse(text, sentences)
    mentions = find_mentions(text, sentences, analysis=analysis)
    return find_events(text, Span(0, len(text)), analysis=analysis, mentions=mentions)


def clause_of(text: str) -> Event | None:
    sentences = find_sentences(text)
    analysis = analyse(text, sentences)
    mentions = find_mentions(text, sentences, analysis=analysis)
    return event_of_clause(text, sentences[0], analysis=analysis, mentions=mentions)


DIRECTED = [
    (
        "active",
        "North Korea has shipped thousands of containers of shells to Russia, the minister said.",
        "arms_transfer",
        "North Korea",
        "Russia",
    ),
    (
        "passive",
        "Rocket launchers were sold to Myanmar by North Korea, the panel found.",
        "arms_transfer",
        "North Korea",
        "Myanmar",
    ),
    ("nominal", "Iran's sale of drones to Russia drew protests in Kyiv.", "arms_transfer", "Iran", "Russia"),
    (
        "from",
        "Russia bought artillery shells from North Korea last year.",
        "arms_transfer",
        "North Korea",
        "Russia",
    ),
    (
        "bystander",
        "Kyiv told Berlin that Tehran had supplied missiles to Moscow.",
        "arms_transfer",
        "Tehran",
        "Moscow",
    ),
    (
        "denied",
        "Pyongyang denied having sold any weapons to Moscow.",
        "arms_transfer",
        "Pyongyang",
        "Moscow",
    ),
    (
        "coal",
        "China imported coal from North Korea in breach of the ban.",
        "coal_minerals",
        "North Korea",
        "China",
    ),
]


@pytest.mark.parametrize(
    ("text", "kind", "giver", "receiver"), [case[1:] for case in DIRECTED], ids=[case[0] for case in DIRECTED]
)
def test_goods_go_from_giver_to_receiver(text: str, kind: str, giver: str, receiver: str) -> None:
    found = next(one for one in events_of(text) if one.type.value == kind)
    assert giver in found.named(Role.GIVER)
    assert receiver in found.named(Role.RECEIVER)


@pytest.mark.parametrize(
    "text",
    [
        "The club fired its coach after three defeats.",
        "She delivered a speech about the price of bread.",
        "The launch of the new website was put off by a week.",
        "He shelled peas in the kitchen and struck up a song.",
    ],
)
def test_words_that_elsewhere_name_an_event_name_none(text: str) -> None:
    assert not events_of(text)


def test_one_sentence_holds_several_events() -> None:
    text = (
        "The United States sanctioned a bank that had laundered money, and Seoul tested a missile on Monday."
    )
    assert {one.type.value for one in events_of(text)} >= {"sanctions_measure", "launch_or_test"}


def test_parties_are_noun_phrases_of_the_same_sentence() -> None:
    text = "The tanker left Nampo. Russia delivered refined oil to North Korea in March."
    assert any(event.parties for event in events_of(text))
    for event in events_of(text):
        first, end = (0, 22) if event.trigger.start < 22 else (23, len(text))
        for party in event.parties:
            assert first <= party.span.start < party.span.end <= end
            assert party.text == text[party.span.start : party.span.end]
            assert party.text[0].isalnum()
            assert party.text[-1].isalnum()


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("The president praised the German chancellor.", "president", "German"),
        ("Two officers were arrested by the Norwegian police.", "Norwegian police", "officers"),
        ("Villagers attacked the camp, local police said.", "Villagers", "camp"),
        (
            "On Friday France and Italy rejected the proposal of the United Nations.",
            "France",
            "United Nations",
        ),
    ],
)
def test_a_clause_tells_who_did_what_to_whom(text: str, actor: str, target: str) -> None:
    found = clause_of(text)
    assert found is not None
    assert found.type is EventType.OTHER
    said = {role: [one.text for one in found.parties if one.role is role] for role in Role}
    assert any(actor in words for words in said[Role.ACTOR])
    assert any(target in words for words in said[Role.TARGET])


def test_what_names_nothing_has_no_clause() -> None:
    assert clause_of("!!!") is None


def test_without_an_event_the_words_tell_the_type() -> None:
    assert type_of("shells were shipped to the front", ()) is EventType.ARMS_TRANSFER
    assert type_of("it rained", ()) is EventType.OTHER


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("North Korea sold shells to .,“”\n0Ж中"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    for event in events_of(text):
        assert 0 <= event.trigger.start < event.trigger.end <= len(text)


def test_only_cargo_and_ships_are_inspected_as_a_measure() -> None:
    measures = [
        EventType.SANCTIONS_MEASURE in {one.type for one in events_of(text)}
        for text in (
            "Spain's navy inspected the cargo of a ship bound for Nampo.",
            "Leader Kim inspected a newly built submarine on Monday.",
        )
    ]
    assert measures == [True, False]


@pytest.mark.parametrize(
    ("text", "shot_at"),
    [
        (
            "The armed forces did not try to shoot down the missile from North Korea on Tuesday.",
            "the missile",
        ),
        ("Two ballistic missiles were shot down by Israel, officials said.", "Two ballistic missiles"),
        ("Norland's navy intercepted a missile.", "a missile"),
        ("The Israeli military said it had intercepted a missile fired from Yemen.", "a missile"),
    ],
)
def test_a_weapon_shot_down_is_aimed_at_and_not_launched(text: str, shot_at: str) -> None:
    event = events_of(text)[0]
    assert event.type is EventType.ARMS_USE
    assert shot_at in [party.text for party in event.parties if party.role is Role.TARGET]


@pytest.mark.parametrize(
    "text",
    [
        "The transfer had violated the U.N. arms embargo on Pyongyang, monitors said.",
        "The weapons transfer had broken the embargo on North Korea, monitors said.",
    ],
)
def test_whom_an_embargo_is_on_receives_nothing_by_it(text: str) -> None:
    sides = [
        party.text for event in events_of(text) for party in event.parties if party.role is Role.RECEIVER
    ]
    assert sides == []


def test_what_counts_the_load_is_no_ship() -> None:
    [event] = events_of(
        "The freighter Karsk Meridian carried at least 300 shipping containers from Rajin to Dunai in April."
    )
    ships = [party.text for party in event.parties if party.role is Role.VESSEL]
    assert ships == ["The freighter Karsk Meridian"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Officials said that Norland strongly condemned the launch by Sudria.", ["Sudria"]),
        ("The Japanese government tracked the launch of the missile, Abe said.", []),
        ("North Korea launched a ballistic missile that Japan tracked.", ["North Korea"]),
    ],
)
def test_who_condemns_or_sees_a_launch_does_not_launch(text: str, actors: list[str]) -> None:
    event = next(one for one in events_of(text) if one.type is EventType.LAUNCH_OR_TEST)
    assert [party.text for party in event.parties if party.role is Role.ACTOR] == actors


def test_missiles_sent_into_the_sea_are_no_transfer() -> None:
    text = "North Korea has sent a barrage of missiles and artillery shells into the sea."
    assert type_of(text, events_of(text)) is EventType.LAUNCH_OR_TEST


def test_a_party_is_read_with_the_noun_that_its_name_explains() -> None:
    [event] = [
        one
        for one in events_of(
            "They charged the owner of a German firm, Kessel Drehbank, with selling machine tools to Russia."
        )
        if one.type is EventType.WMD_PROCUREMENT
    ]
    [giver] = [one for one in event.parties if one.role is Role.GIVER]
    assert (giver.text, giver.name) == ("the owner of a German firm, Kessel Drehbank", "Kessel Drehbank")


def test_an_accuser_is_on_no_side_and_who_is_accused_is() -> None:
    text = "Washington accused Iran of sending drones to Russia, and charged a bank in Oman with buying some."
    first = next(one for one in events_of(text) if text[one.trigger.start : one.trigger.end] == "sending")
    assert first.named(Role.GIVER) == ("Iran",)
    assert first.named(Role.RECEIVER) == ("Russia",)


def test_who_watches_shipments_does_not_give() -> None:
    [event] = events_of("Arms shipments to Mali, monitored by a group in Brussels, doubled after the coup.")
    assert not [party for party in event.parties if party.role is Role.GIVER]


def test_a_phrase_ends_where_the_other_side_begins() -> None:
    text = "Shells bought by Ukraine from Pakistan arrived in Poland."
    bought = next(one for one in events_of(text) if text[one.trigger.start : one.trigger.end] == "bought")
    assert bought.named(Role.RECEIVER) == ("Ukraine",)
    assert bought.named(Role.GIVER) == ("Pakistan",)


def test_a_side_keeps_the_name_that_explains_its_noun() -> None:
    text = "They charged a German firm, Kessel Drehbank, with selling machine tools to Russia."
    event = next(one for one in events_of(text) if one.type is EventType.WMD_PROCUREMENT)
    assert [one.text for one in event.parties if one.role is Role.GIVER] == ["a German firm, Kessel Drehbank"]


def test_a_sentence_longer_than_the_model_is_shown_still_tells_its_event() -> None:
    text = f"Russia bought shells from Iran {'and the port of the city and the ship of the firm ' * 40}."
    [event] = [one for one in events_of(text) if one.type is EventType.ARMS_TRANSFER]
    assert event.named(Role.GIVER) == ("Iran",)


def test_what_goods_go_by_gives_none() -> None:
    [event] = events_of("The shells were moved to Russia by rail in May, the minister said.")
    assert not event.named(Role.GIVER)
    assert not [one for one in event.parties if one.role is Role.GIVER]
    [event] = events_of("The shells were moved to Russia by North Korea in May, the minister said.")
    assert event.named(Role.GIVER) == ("North Korea",)


def test_a_ship_that_hauls_gives_nothing() -> None:
    text = "Coal from Nampo was hauled to Haiphong by the Sunward, a bulk carrier flying the flag of Togo."
    event = next(one for one in events_of(text) if one.type is EventType.COAL_MINERALS)
    assert not [one for one in event.parties if one.role is Role.GIVER]


def test_for_whom_goods_are_bound_receives() -> None:
    text = "An Iranian vessel carrying weapons bound for the Houthi movement was intercepted off Oman."
    event = next(one for one in events_of(text) if one.type is EventType.ARMS_TRANSFER)
    assert any("Houthi" in one.text for one in event.parties if one.role is Role.RECEIVER)
