"""An act is told of only by a verb that puts it as done; what stands around it can take that away."""

import pytest

from casewright.assess.act import Telling, find_telling, is_bare_verdict, is_norm, is_particular
from casewright.values import Claim, EventType, Span, Status, Voice


def _claim(words: str, event: EventType, status: Status = Status.ASSERTED) -> Claim:
    span = Span(0, len(words))
    return Claim(
        id="c",
        exhibit_id="e",
        content=(span,),
        text=words,
        context=span,
        voice=Voice.REPORTER,
        status=status,
        attribution=None,
        event=event,
    )


ARMS, LAUNCH = EventType.ARMS_TRANSFER, EventType.LAUNCH_OR_TEST


@pytest.mark.parametrize(
    ("words", "event", "telling"),
    [
        ("shells were sold to Russia", ARMS, Telling.DONE),
        ("Russia of buying shells from North Korea", ARMS, Telling.DONE),
        ("containers that might hold shells being ferried to Russia", ARMS, Telling.DONE),
        ("indications of missile transfers to Russia", ARMS, Telling.DONE),
        ("attempts to buy sensors", ARMS, Telling.DONE),
        ("it has likely shipped shells", ARMS, Telling.SUPPOSED),
        ("it may have shipped shells", ARMS, Telling.SUPPOSED),
        ("it could ship shells", ARMS, Telling.AHEAD),
        ("if it shipped shells", ARMS, Telling.AHEAD),
        ("weapons used in such tests", ARMS, Telling.NOTHING),
        ("its interest in buying shells", ARMS, Telling.NOTHING),
        ("members must examine the shells that were sold", ARMS, Telling.NOTHING),
        ("questions remain about what it got for the shells it sent", ARMS, Telling.NOTHING),
        ("North Korea launched a satellite", LAUNCH, Telling.DONE),
        (
            "the DPRK (Democratic People's Republic of Korea) on Sunday launched a satellite",
            LAUNCH,
            Telling.DONE,
        ),
        ("a missile was fired from near Pyongyang", LAUNCH, Telling.DONE),
        ("the launch of one North Korean missile from Sunan", LAUNCH, Telling.DONE),
        ("it was the ninth missile test by North Korea", LAUNCH, Telling.DONE),
        ("North Korea may soon test a missile", LAUNCH, Telling.AHEAD),
        ("Japan launched a satellite to watch North Korea", LAUNCH, Telling.NOTHING),
        ("North Korea condemned the launch that Japan carried out", LAUNCH, Telling.NOTHING),
        ("new sanctions after North Korea's nuclear test", LAUNCH, Telling.NOTHING),
        ("the Council added nine companies", EventType.SANCTIONS_MEASURE, Telling.DONE),
        ("sanctions on North Korea are a tool", EventType.SANCTIONS_MEASURE, Telling.NOTHING),
        ("it keeps the wages of its workers sent abroad", EventType.WORKERS_ABROAD, Telling.NOTHING),
        ("it has sent 2,000 workers abroad", EventType.WORKERS_ABROAD, Telling.DONE),
        ("its workers were sent abroad in May", EventType.WORKERS_ABROAD, Telling.DONE),
    ],
)
def test_the_form_of_the_verb_decides(words: str, event: EventType, telling: Telling) -> None:
    assert find_telling(_claim(words, event)) is telling


def test_a_plan_is_never_done() -> None:
    assert find_telling(_claim("it sent shells", ARMS, Status.PLANNED)) is Telling.AHEAD


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("it sold shells to Iran", True),
        ("it sold 30 shells", True),
        ("it earned $2billion", True),
        ("the sale violated the embargo", True),
        ("it sold shells", False),
        ("it has often sold shells to Iran", False),
        ("North Korea has sold shells", False),
    ],
)
def test_an_act_is_particular_by_number_or_other_party(words: str, expected: bool) -> None:
    assert is_particular(_claim(words, ARMS)) is expected


@pytest.mark.parametrize(
    "words",
    [
        "all states shall prevent any transfer … of technical training",
        "companies are banned from selling gold there",
        "the resolution called on members to stop the sale of coal",
    ],
)
def test_a_rule_is_no_act(words: str) -> None:
    assert is_norm(words)


def test_who_opposes_launches_tells_of_none_to_come() -> None:
    opposed = _claim("it opposes ballistic missile launches by North Korea", LAUNCH, Status.PLANNED)
    planned = _claim("it expects ballistic missile launches by North Korea", LAUNCH, Status.PREDICTED)
    assert find_telling(opposed) is Telling.NOTHING
    assert find_telling(planned) is Telling.AHEAD


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("North Korea has violated the arms embargo", True),
        ("North Korea broke resolutions that ban arms trade", True),
        ("North Korea violated the arms embargo by shipping shells", False),
        ("the transfer of weapons violated the arms embargo", False),
        ("the gift violated U.N. sanctions", False),
        ("the arms embargo stands", False),
    ],
)
def test_a_verdict_is_bare_where_nothing_tells_what_was_done(words: str, expected: bool) -> None:
    assert is_bare_verdict(words) is expected
