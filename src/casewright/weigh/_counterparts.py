"""Which claim of the original a copy's claim repeats.

The reader may find different claims in a damaged sentence, so what ties a copy's
claim to the original is its sentence, not its words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from casewright.values import Claim, CopyKind, Reading
from casewright.weigh._align import Pairing
from casewright.weigh._prose import Prose, fold_word
from casewright.weigh.copies import Copying

# Contents of one sentence often nest; the counterpart shares at least this part of the shorter one.
_LEAST_CONTENT = 0.4
_FARMED = (CopyKind.VERBATIM, CopyKind.REWORDED, CopyKind.CONDENSED)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A claim that a copy repeats.

    Attributes:
        original: Index of the original's reading.
        claim_id: The original's claim; ``None`` where the reader found none there.
    """

    original: int
    claim_id: str | None


def find_repeats(
    copyings: Sequence[Copying], readings: Sequence[Reading], proses: Sequence[Prose]
) -> Mapping[str, Repeat]:
    """Return what the claims of copies repeat, by claim id; claims that a copy adds are left out.

    An edited or partial copy may add reporting of its own, so only its paired sentences
    repeat; a verbatim, reworded or condensed copy adds none. Where reports take a passage from
    each other in a ring, the first claim that would lead back to itself repeats nothing.
    """
    found: dict[str, Repeat] = {}
    for copying in sorted(copyings, key=lambda one: (one.copy, -one.likeness.share, one.original)):
        claims = readings[copying.original].claims
        for claim in readings[copying.copy].claims:
            pairings = list(_pairings_of(claim, copying, proses[copying.copy]))
            if not pairings and copying.kind not in _FARMED:
                continue
            known = found.get(claim.id)
            if known is not None and known.claim_id is not None:
                continue
            spans = [proses[copying.original].sentences[pairing.b].span for pairing in pairings]
            same = _closest(claim, [one for one in claims if any(one.context.meets(span) for span in spans)])
            if same is not None and _leads_back(claim.id, same, found):
                continue
            if known is None or same is not None:
                found[claim.id] = Repeat(copying.original, same)
    return found


def _leads_back(claim_id: str, start: str, found: Mapping[str, Repeat]) -> bool:
    """Whether a claim is what another goes back to."""
    at: str | None = start
    while at is not None and at != claim_id:
        at = found[at].claim_id if at in found else None
    return at == claim_id


def _pairings_of(claim: Claim, copying: Copying, prose: Prose) -> Iterator[Pairing]:
    for pairing in copying.pairings:
        span = prose.sentences[pairing.a].span
        if any(span.meets(part) for part in (*claim.content, claim.context)):
            yield pairing


def _closest(claim: Claim, others: Sequence[Claim]) -> str | None:
    words = _words(claim)
    scored = []
    for order, other in enumerate(others):
        theirs = _words(other)
        shorter = min(len(words), len(theirs))
        share = LCSseq.similarity(words, theirs) / shorter if shorter else 0.0
        overlap = LCSseq.normalized_similarity(words, theirs)
        if share >= _LEAST_CONTENT:
            scored.append(
                (overlap, other.voice is claim.voice, other.status is claim.status, -order, other.id)
            )
    return max(scored)[-1] if scored else None


def _words(claim: Claim) -> list[str]:
    return [fold_word(word) for word in claim.text.split()]
