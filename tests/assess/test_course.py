"""The parties of a movement: worded, read, or inferred with the chain of steps."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casewright.assess.course import Known, find_course
from casewright.assess.direction import Direction
from casewright.read.sentence import find_sentences
from casewright.values import Event, EventType, Finding, Party, Reading, Role, Span
from tests.assess.making import ARMS, report_of
from tests.assess.real import assess_texts
from tests.report.sample_case import Report

INFERRED = [
    (
        "the receiver stands in the sentence before",
        "North Korea asked for help. The minister said that Russia is sending rocket launchers.",
        "Russia is sending rocket launchers",
        Direction.TO,
        "North Korea is the only other state in the sentence before",
    ),
    (
        "the receiver is a definite noun",
        "North Korea is poor. The minister said that Russia gave the isolated country rocket launchers.",
        "Russia gave the isolated country rocket launchers",
        Direction.TO,
        "“the isolated country” is read as North Korea",
    ),
    (
        "the giver is a pronoun",
        "North Korea is at work. The minister said that it sold shells to Russia.",
        "it sold shells to Russia",
        Direction.FROM,
        "“it” is read as North Korea",
    ),
    (
        "the goods were named before",
        "North Korea sold shells to Russia. The minister said that the shipments began in May.",
        "the shipments began in May",
        Direction.FROM,
        "“the shipments” take up what the sentence before says",
    ),
]
LEFT_OPEN = [
    (
        "two states stand before",
        "North Korea and Iran are poor. The minister said that Russia is sending rocket launchers.",
        "Russia is sending rocket launchers",
    ),
    (
        "the receiver is named, though no state",
        "North Korea is poor. The minister said that Russia sent the launchers to its own troops.",
        "Russia sent the launchers to its own troops",
    ),
    (
        "the giver is named, though no state",
        "North Korea is poor. The minister said that the firm sold shells to Russia.",
        "the firm sold shells to Russia",
    ),
    (
        "the receiver is somebody who buys",
        "North Korea is poor. The minister said that he buys launchers from Russia.",
        "he buys launchers from Russia",
    ),
    (
        "nothing moves",
        "North Korea is poor. The minister said that Russia likes rocket launchers.",
        "Russia likes rocket launchers",
    ),
]


def _read(report: Report) -> Reading:
    reading = report.reading()
    return replace(reading, sentences=find_sentences(reading.text, reading.passages))


@pytest.mark.parametrize(("text", "words", "direction", "chain"), [row[1:] for row in INFERRED])
def test_an_open_end_is_filled_and_the_steps_are_shown(
    text: str, words: str, direction: Direction, chain: str
) -> None:
    report = report_of(text)
    claim = report.claim(words, source="The minister", event=ARMS)
    course = find_course(claim, words, _read(report), target="KP")
    assert (course.direction, course.known) == (direction, Known.INFERRED)
    assert chain in course.chain


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in LEFT_OPEN])
def test_where_another_could_be_meant_nothing_is_inferred(text: str, words: str) -> None:
    report = report_of(text)
    claim = report.claim(words, source="The minister", event=ARMS)
    assert find_course(claim, words, _read(report), target="KP").direction is None


def _with_parties(words: str, *roles: tuple[Role, str]) -> tuple[Event, ...]:
    parties = tuple(Party(role=role, span=Span(0, 1), text=text, name=text) for role, text in roles)
    return (Event(type=EventType.ARMS_TRANSFER, trigger=Span(0, 1), parties=parties),)


def test_the_readers_parties_are_asked_where_the_words_do_not_tell() -> None:
    words = "shells that Pyongyang let the Russians have"
    report = report_of(f"The minister said that there were {words}.")
    events = _with_parties(words, (Role.GIVER, "Pyongyang"))
    claim = report.claim(words, source="The minister", event=ARMS, events=events)
    course = find_course(claim, words, _read(report), target="KP")
    assert (course.direction, course.known) == (Direction.FROM, Known.READ)


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("shells went out from North Korea", ((Role.RECEIVER, "North Korea"),)),
        ("an arms deal between North Korea and Russia", ((Role.GIVER, "North Korea"),)),
        ("North Korea spoke of shells", ((Role.GIVER, "North Korea"), (Role.GIVER, "a firm"))),
    ],
)
def test_words_and_parties_that_differ_leave_it_open(words: str, roles: tuple[tuple[Role, str], ...]) -> None:
    report = report_of(f"The minister said {words}.")
    claim = report.claim(words, source="The minister", event=ARMS, events=_with_parties(words, *roles))
    found = find_course(claim, words, _read(report), target="KP")
    assert found.direction is Direction.UNKNOWN


def _the_suspicion(text: str, folder: Path) -> Finding:
    found = assess_texts({"a.txt": text}, folder, published=date(2024, 6, 17)).findings
    (one,) = [one for one in found if one.relation.value == "suspected_breach"]
    return one


def test_a_finding_that_rests_on_an_inferred_party_says_so(tmp_path: Path) -> None:
    text = (
        "North Korea is cut off and asked its neighbour for help. Officials in Tokyo said on Monday that "
        "Russia, a large seller of timber, is sending rice and clothes, besides parts for rocket launchers."
    )
    finding = _the_suspicion(text, tmp_path)
    assert finding.is_inferred
    assert finding.direction == "to"
    assert any(
        one.startswith("Direction: inferred, not said – the words name no receiver") for one in finding.why
    )
    assert any("covered by none of these paragraphs: rice" in one for one in finding.why)
    assert "arms-1718-to" in finding.provision_keys
