"""What a speaker says the statement rests on: kind, words, and whose picture or which record it is.

Two origins are shown independent only by different stated bases, so a basis counts
only where words state one: a sensor's picture, tracking data, documents, own
observation. Undisclosed "intelligence" is no stated basis: two governments may have
been told by the same third.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from casewright.data import read_rows
from casewright.text import fold
from casewright.values import BasisKind, Claim, Reading, Span
from casewright.weigh.media import is_medium

_KINDS = {
    "imagery": BasisKind.IMAGERY,
    "tracking": BasisKind.TRACKING,
    "documents": BasisKind.DOCUMENTS,
    "observation": BasisKind.OBSERVATION,
}
_REPORT = re.compile(
    r"\b(?:citing|quoting|according to|based on) (?:[\w' -]{0,40})?(?:reports?|media|news)\b"
)
_OWN_EYES = re.compile(
    r"\b(?:a|an|our|the)? ?(?:[\w.]+ )?(?:reporter|correspondent|photographer|journalist|camera crew)s?"
    r"(?: [\w-]+){0,4} (?:saw|watched|witnessed|counted|observed)\b"
)
_SHOWN = (BasisKind.IMAGERY, BasisKind.TRACKING, BasisKind.DOCUMENTS)
_SHOWS = re.compile(r"\b(?:shows?|showed|shown|reveals?|revealed|indicates?|indicated|according to)\b")
_CAPITALISED = re.compile(r"(?:[A-Z][\w’'.-]*(?: (?=[A-Z]))?)+")
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY = re.compile(rf"\b({_MONTH})[a-z]*\.? (\d{{1,2}})\b|\b(\d{{1,2}}) ({_MONTH})")


@dataclass(frozen=True, slots=True)
class Basis:
    """A stated basis; of kind ``NONE`` where none is stated.

    Attributes:
        words: As the report has them.
        maker: Whose pictures they are, or which kind of record; empty where the words do not say.
        day: Day of a picture, as month and day; empty where the words do not say.
    """

    kind: BasisKind = BasisKind.NONE
    words: str = ""
    maker: str = ""
    day: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether something is stated on which a second origin could differ."""
        return self.kind not in (BasisKind.NONE, BasisKind.REPORT)


NO_BASIS = Basis()


def differ(a: Basis, b: Basis) -> bool:
    """Return whether two stated bases are shown to be two (rule O6).

    They are where their kinds differ; pictures where their makers do; papers where they are records of two
    kinds. Tracking data never are: whoever sells it, the ship sent one signal.

    >>> planet, maxar = classify("Planet Labs satellite images"), classify("Maxar satellite images")
    >>> differ(planet, maxar), differ(planet, classify("satellite images")), differ(NO_BASIS, maxar)
    (True, False, False)
    """
    if not (a.is_stated and b.is_stated):
        return False
    if a.kind is not b.kind:
        return True
    return a.kind is not BasisKind.TRACKING and bool(a.maker and b.maker) and a.maker != b.maker


def is_one(a: Basis, b: Basis) -> bool:
    """Return whether two stated bases are one and the same picture: one maker, one day (rule O8)."""
    known = a.kind is BasisKind.IMAGERY and bool(a.maker and a.day)
    return known and (a.kind, a.maker, a.day) == (b.kind, b.maker, b.day)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[0], re.compile(row[1])) for row in read_rows("basis.tsv"))


@cache
def _makers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [
        (row[0], [row[0], *(row[1].split(";") if len(row) > 1 else [])])
        for row in read_rows("imagery_makers.tsv")
    ]
    return tuple(
        (chief, re.compile("|".join(rf"\b{re.escape(fold(name))}\b" for name in names if name)))
        for chief, names in rows
    )


@lru_cache(maxsize=4096)  # the claims of one sentence ask in turn
def classify(words: str) -> Basis:
    """Return the basis that words state.

    >>> basis = classify("Satellite images taken on May 3 show the ship at the pier")
    >>> basis.kind.value, basis.words, basis.day
    ('imagery', 'satellite images', 'may 3')
    >>> classify("The minister said so") == NO_BASIS
    True
    """
    folded = fold(words)
    for name, pattern in _patterns():
        if found := pattern.search(folded):
            kind, _, record = name.partition(":")
            maker = _maker(folded) if _KINDS[kind] is BasisKind.IMAGERY else record
            day = _day(folded) if _KINDS[kind] is BasisKind.IMAGERY else ""
            return Basis(_KINDS[kind], found.group().strip(), maker, day)
    if found := _REPORT.search(folded):
        return Basis(BasisKind.REPORT, found.group())
    return NO_BASIS


def _maker(folded: str) -> str:
    """Return whose pictures words name; an empty string for none, or for two."""
    named = [chief for chief, pattern in _makers() if pattern.search(folded)]
    return named[0] if len(named) == 1 else ""


def _day(folded: str) -> str:
    found = _DAY.search(folded)
    if found is None:
        return ""
    month, day = (found.group(1), found.group(2)) if found.group(1) else (found.group(4), found.group(3))
    return f"{month} {int(day)}"


def find_basis(claim: Claim, reading: Reading) -> Basis:
    """Return the basis that a claim states.

    The reader's own spans come first, then the sentence. A basis that a sentence gives is taken
    for each claim in it, unless it tells what two speakers say: then for the one whose words hold it.
    """
    attribution = claim.attribution
    spans = attribution.basis if attribution else ()
    for start, end in spans:
        words = reading.text[start:end]
        if (basis := classify(words)).kind is not BasisKind.NONE:
            return Basis(basis.kind, " ".join(words.split()), basis.maker, basis.day)
    start, end = _own_words(claim, reading)
    return classify(reading.text[start:end])


def _own_words(claim: Claim, reading: Reading) -> Span:
    """Return the sentence of a claim, or what of it is its own where others speak in it too."""
    attribution = claim.attribution
    if attribution is None:
        return claim.context
    # claims stand in text order, so that those of one sentence are found without going through all
    first = bisect_left(reading.claims, claim.context.start, key=_start)
    last = bisect_left(reading.claims, claim.context.end, key=_start)
    others = {other.attribution.speaker for other in reading.claims[first:last] if other.attribution}
    if others <= {attribution.speaker}:
        return claim.context
    spans = (*claim.content, *attribution.source, *attribution.cue, *attribution.basis)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _start(claim: Claim) -> int:
    return claim.content[0].start


def media_cited(basis: Basis) -> tuple[str, ...]:
    """Return the media whose reports a speaker names as the basis.

    >>> media_cited(Basis(BasisKind.REPORT, "citing a Reuters report"))
    ('Reuters',)
    """
    if basis.kind is not BasisKind.REPORT:
        return ()
    names = (found.strip() for found in _CAPITALISED.findall(basis.words))
    return tuple(name for name in names if is_medium(name))


def find_observation(claim: Claim, reading: Reading) -> Basis:
    """Return what a report itself shows: its reporter's eyes, or pictures that "show" it.

    No basis for a sentence that only says so.
    """
    folded = fold(reading.text[claim.context.start : claim.context.end])
    if found := _OWN_EYES.search(folded):
        return Basis(BasisKind.OBSERVATION, found.group().strip())
    basis = classify(reading.text[claim.context.start : claim.context.end])
    return basis if basis.kind in _SHOWN and _SHOWS.search(folded) else NO_BASIS


def find_outer(claim: Claim, reading: Reading) -> Claim:
    """Return the claim whose speaker tells of the pictures or papers that a claim is attributed to.

    In "The institute said satellite images showed …" the images are no speaker: they are what
    the institute goes by. Without such a claim around it, the claim itself.
    """
    attribution = claim.attribution
    if (
        attribution is None
        or not attribution.source
        or not classify(f"{attribution.speaker} shows").is_stated
    ):
        return claim
    source = attribution.source[0]
    around = (
        other
        for other in reading.claims
        if other.attribution is not None
        and other.id != claim.id
        and any(part.holds(source) for part in other.content)
    )
    return next(around, claim)
