"""What a speaker says the statement rests on, by kind.

Two origins are shown independent only by different stated bases, so a basis counts
only where words state one: a sensor's picture, tracking data, documents, own
observation. Undisclosed "intelligence" is no stated basis: two governments may have
been told by the same third.
"""

import re
from functools import cache

from casewright.data import read_rows
from casewright.text import fold
from casewright.values import Claim, Reading

REPORT = "another's report"
_NAMES = {
    "imagery": "imagery",
    "tracking": "tracking data",
    "documents": "documents",
    "observation": "own observation",
}
_REPORT = re.compile(
    r"\b(?:citing|quoting|according to|based on) (?:[\w' -]{0,40})?(?:reports?|media|news)\b"
)
_OWN_EYES = re.compile(
    r"\b(?:a|an|our|the)? ?(?:[\w.]+ )?(?:reporter|correspondent|photographer|journalist|camera crew)s?"
    r"(?: [\w-]+){0,4} (?:saw|watched|witnessed|counted|observed)\b"
)

_SHOWN = (_NAMES["imagery"], _NAMES["tracking"], _NAMES["documents"])
_SHOWS = re.compile(r"\b(?:shows?|showed|shown|reveals?|revealed|indicates?|indicated|according to)\b")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[0], re.compile(row[1])) for row in read_rows("basis.tsv"))


def find_basis(claim: Claim, reading: Reading) -> tuple[str, str]:
    """Return kind and words of the basis that a claim states; two empty strings where it states none.

    The reader's own spans come first, then the sentence. A basis that a sentence gives is taken
    for each claim in it.
    """
    attribution = claim.attribution
    stated = [reading.text[start:end] for start, end in attribution.basis] if attribution else []
    for words in (*stated, reading.text[claim.context.start : claim.context.end]):
        kind, found = classify(words)
        if kind:
            return kind, " ".join((words if words in stated else found).split())
    return "", ""


def classify(words: str) -> tuple[str, str]:
    """Return the kind of basis that words state, and the words that state it.

    >>> classify("Satellite images taken on May 3 show the ship at the pier")
    ('imagery', 'satellite images')
    >>> classify("The minister said so")
    ('', '')
    """
    folded = fold(words)
    for kind, pattern in _patterns():
        if found := pattern.search(folded):
            return _NAMES[kind], found.group()
    if found := _REPORT.search(folded):
        return REPORT, found.group()
    return "", ""


def find_observation(claim: Claim, reading: Reading) -> tuple[str, str]:
    """Return kind and words of what a report itself shows: its reporter's eyes, or pictures that "show" it.

    Two empty strings for a sentence that only says so.
    """
    folded = fold(reading.text[claim.context.start : claim.context.end])
    if found := _OWN_EYES.search(folded):
        return _NAMES["observation"], found.group().strip()
    kind, words = classify(folded)
    if kind in _SHOWN and _SHOWS.search(folded):
        return kind, words
    return "", ""


def find_outer(claim: Claim, reading: Reading) -> Claim:
    """Return the claim whose speaker tells of the pictures or papers that a claim is attributed to.

    In "The institute said satellite images showed …" the images are no speaker: they are what
    the institute goes by. Without such a claim around it, the claim itself.
    """
    attribution = claim.attribution
    if attribution is None or not attribution.source or not classify(f"{attribution.speaker} shows")[0]:
        return claim
    source = attribution.source[0]
    around = (
        other
        for other in reading.claims
        if other.attribution is not None
        and other.id != claim.id
        and any(start <= source.start and source.end <= end for start, end in other.content)
    )
    return next(around, claim)
