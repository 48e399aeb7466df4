"""What a trigger cannot be by what stands around it, each rule with what it must leave alone."""

import pytest

from casewright.read.analysis import analyse
from casewright.read.event import find_events
from casewright.read.mention import find_mentions
from casewright.read.sentence import find_sentences
from casewright.values import EventType, Span


def types_of(text: str) -> list[str]:
    sentences = find_sentences(text)
    analysis = analyse(text, sentences)
    mentions = find_mentions(text, sentences, analysis=analysis)
    found = find_events(text, Span(0, len(text)), analysis=analysis, mentions=mentions)
    return [event.type.value for event in found]


NO_USE = [
    "The storm struck at dawn and killed six people on the coast.",
    "Hurricane Irma, which struck Florida in September, left thousands without power.",
    "The team was bombarded with questions about the referee.",
    "Asian stocks slipped and the markets were hardest hit in Seoul.",
]
USE = [
    "The army struck at dawn and killed six people on the coast.",
    "The rockets struck a market in Aleppo on Sunday.",
    "The town was bombarded with heavy artillery by the rebels.",
]


@pytest.mark.parametrize("text", NO_USE)
def test_nature_and_words_use_no_arms(text: str) -> None:
    assert EventType.ARMS_USE not in types_of(text)


@pytest.mark.parametrize("text", USE)
def test_arms_that_strike_are_used(text: str) -> None:
    assert EventType.ARMS_USE in types_of(text)


def test_a_missile_over_a_state_or_into_the_sea_is_a_launch() -> None:
    text = "North Korea fired off another missile over Japan on Friday, and stocks in Tokyo fell."
    assert types_of(text) == ["launch_or_test"]


def test_a_missile_at_a_ship_in_the_sea_is_used() -> None:
    assert "arms_use" in types_of("The Houthis fired two missiles at a tanker in the Red Sea, the navy said.")


def test_a_court_that_fines_an_insult_imposes_no_measure() -> None:
    text = "A court fined two bloggers 300 pounds for insulting the judiciary."
    assert "sanctions_measure" not in types_of(text)


def test_a_court_that_fines_smugglers_does() -> None:
    text = "A court in Hamburg fined two bloggers for having smuggled sanctioned turbines to Crimea."
    assert "sanctions_measure" in types_of(text)


def test_what_a_missile_is_capable_of_is_no_event() -> None:
    assert types_of("The missile is capable of striking Guam with a heavy warhead.") == []


def test_a_launch_pad_is_a_thing() -> None:
    assert types_of("Workers have repainted the launch pad.") == []


AIMED = [
    "Officials said that Russia fired a North Korean missile at Kharkiv in January.",
    "Rebels launched rockets at an airport near the capital.",
]
UNAIMED = [
    "The North fired a missile on Thursday, the military said.",
    "Iran launched a rocket at Semnan, its space agency said.",
]


@pytest.mark.parametrize("text", AIMED)
def test_what_is_fired_at_is_struck(text: str) -> None:
    assert "arms_use" in types_of(text)


@pytest.mark.parametrize("text", UNAIMED)
def test_where_and_when_it_is_fired_is_no_target(text: str) -> None:
    assert types_of(text) == ["launch_or_test"]
