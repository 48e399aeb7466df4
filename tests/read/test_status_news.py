"""Whether sentences as agencies write them are read with the status that their words say."""

import json
from pathlib import Path
from typing import Any

import pytest

from casewright.values import Claim, Span
from tests.read.test_claims import claims

_FOLDER = Path(__file__).parents[1] / "cases"
CASES = json.loads((_FOLDER / "statuses_news.json").read_text(encoding="utf-8"))
# Not looked into while rules are written: told by figures alone.
UNSEEN = json.loads((_FOLDER / "statuses_news_unseen.json").read_text(encoding="utf-8"))
MIN_DICE = 0.3  # of characters, from which on a claim is the one that a case speaks of


def statuses(case: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what is expected of each statement of a case, and what is read, empty if nothing is."""
    text, found = case["text"], claims(case["text"])
    pairs = []
    for one in case["claims"]:
        start = text.rindex(one["content"])
        wanted = Span(start, start + len(one["content"]))
        best = max(found, key=lambda claim: _dice(claim, wanted), default=None)
        if best is None or _dice(best, wanted) < MIN_DICE:
            pairs.append((one["expected"], ""))
        else:
            pairs.append((one["expected"], ":".join(filter(None, (best.status, best.denied)))))
    return pairs


def _dice(claim: Claim, wanted: Span) -> float:
    shared = sum(max(0, min(end, wanted.end) - max(start, wanted.start)) for start, end in claim.content)
    return 2 * shared / (sum(end - start for start, end in claim.content) + wanted.end - wanted.start)


def _is_right(expected: str, found: str) -> bool:
    if expected == "not denied":  # an act, which is no statement: "rejected the offer"
        return not found.startswith("denied")
    return found == expected


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_sentence_of_news_is_read_as_its_words_say(
    case: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["comment"]))
    assert [pair for pair in statuses(case) if not _is_right(*pair)] == []


def test_sentences_that_no_rule_was_written_for_are_read_as_well() -> None:
    pairs = [pair for case in UNSEEN for pair in statuses(case)]
    denials = [found for expected, found in pairs if expected.startswith("denied")]
    others = [found for expected, found in pairs if not expected.startswith("denied")]
    as_assertions = [found for found in denials if found in ("asserted", "found")]
    assert len(as_assertions) <= 0.2 * len(denials)
    assert sum(found.startswith("denied") for found in others) <= 0.05 * len(others)
    assert sum(_is_right(*pair) for pair in pairs) >= 0.8 * len(pairs)
