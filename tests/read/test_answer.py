"""What an answer grants and leaves open, and what is no answer."""

import pytest

from casewright.read._answer import find_answering, find_grants, is_silence
from casewright.values import Answering, Span


@pytest.mark.parametrize(
    "cue",
    [
        "did not deny",
        "acknowledged",
        "confirmed",
        "stopped short of denying",
        "did not dispute",
        "conceded",
        "didn’t deny",
    ],
)
def test_cues_that_grant(cue: str) -> None:
    assert find_answering(cue) is Answering.GRANTS


@pytest.mark.parametrize(
    "cue",
    [
        "declined to comment on",
        "would not say",
        "did not address",
        "neither confirmed nor denied",
        "declined to confirm",
        "could not confirm",
        "has yet to acknowledge",
        "hasn't confirmed",
        "couldn’t confirm",
        "haven't acknowledged",
        "stopped short of confirming",
        "is unwilling to admit",
        "failed to confirm",
    ],
)
def test_cues_that_leave_open(cue: str) -> None:
    assert find_answering(cue) is Answering.LEAVES_OPEN


@pytest.mark.parametrize("cue", ["said", "denied", "claimed", "according to"])
def test_other_cues_are_no_answer_in_part(cue: str) -> None:
    assert find_answering(cue) is None


@pytest.mark.parametrize(
    ("cue", "content", "silent"),
    [
        ("declined", "to comment", True),
        ("did not immediately", "respond", True),
        ("said", "it had no comment on the shipment", True),
        ("said", "it had no comment on the report but had never sold shells", False),
        ("said", "they had no comment and that no shells were sent", False),
        ("declined to comment on", "the deal", False),
        ("declined to say", "whether shells were sent", False),
        ("said", "it would comment", False),
    ],
)
def test_to_say_nothing_is_no_claim(cue: str, content: str, silent: bool) -> None:
    assert is_silence(cue, content) is silent


@pytest.mark.parametrize(
    "text",
    [
        "The ministry confirmed the meeting.",
        "The ministry said the ship had sailed but declined to comment on its cargo.",
        "The judge granted the motion, and the ship sailed.",
    ],
)
def test_nothing_is_granted_without_a_contrast(text: str) -> None:
    assert list(find_grants(text, [Span(0, len(text))], ())) == []


@pytest.mark.parametrize(
    "text",
    [
        "The ministry has not confirmed the sale but said it was looking into it.",
        "The sale was confirmed by two officials but denied by the ministry.",
        "The confirmed cases rose to ten, but refused to fall.",
        "No official confirmed the sale but said talks went on.",
        "It is not clear whether Norland acknowledged the sale but denied the rest.",
    ],
)
def test_what_is_not_confirmed_or_by_nobody_is_not_granted(text: str) -> None:
    assert list(find_grants(text, [Span(0, len(text))], ())) == []
