"""What only the copy says: damaged names, lost hedges, changed figures, reversed facts and the like.

Rewriting damages what it does not understand. The paired sentences of a copy and its
original are laid side by side word by word; where the original has a name, a hedge, a
figure, a fact or a denial and the copy has something else, or where the copy has a name
that the original lacks, the copy is flagged and the original's wording shown beside it.
The original's reading is the one to use.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casewright.values import Flag, FlagKind, Reading, Span, Voice
from casewright.weigh import _changes, _reversals
from casewright.weigh._counterparts import Repeat
from casewright.weigh._prose import Prose
from casewright.weigh.copies import SAME_CONTENT, Copying


@dataclass(frozen=True, slots=True)
class _Change:
    """What the copy has instead of the original's words, as spans of both texts."""

    kind: FlagKind
    span: Span
    original_span: Span


def find_flags(
    copyings: Sequence[Copying],
    readings: Sequence[Reading],
    proses: Sequence[Prose],
    repeats: Mapping[str, Repeat],
) -> tuple[Flag, ...]:
    """Return what copies changed, by copy and place in its text; each place and kind once."""
    found: dict[tuple[str, FlagKind, Span], Flag] = {}
    for copying in copyings:
        copy, original = readings[copying.copy], readings[copying.original]
        changes = [*_changes_of(copying, readings, proses), *_lost_claims(copying, readings, repeats)]
        for change in sorted(changes, key=lambda one: (one.span, one.kind)):
            flag = Flag(
                kind=change.kind,
                exhibit_id=copy.exhibit_id,
                span=change.span,
                text=copy.text[change.span.start : change.span.end],
                original_exhibit_id=original.exhibit_id,
                original_span=change.original_span,
                original_text=original.text[change.original_span.start : change.original_span.end],
            )
            found.setdefault((flag.exhibit_id, flag.kind, flag.span), flag)
    return tuple(found.values())


def _changes_of(copying: Copying, readings: Sequence[Reading], proses: Sequence[Prose]) -> Iterator[_Change]:
    copy, original = readings[copying.copy], readings[copying.original]
    names = _changes.Names(original.text, copy.text)
    additions = _reversals.Additions(original.text, copy.publication.publisher)
    for pairing in copying.pairings:
        if pairing.share < SAME_CONTENT:
            continue
        theirs = proses[copying.copy].sentences[pairing.a]
        ours = proses[copying.original].sentences[pairing.b]
        if theirs.words == ours.words:
            continue
        pair = _changes.Pair.of(ours, theirs, original.text, copy.text)
        for kind, finder in (
            (FlagKind.DAMAGED_NAME, names.find_damaged),
            (FlagKind.LOST_HEDGE, _changes.find_lost_hedges),
            (FlagKind.LOST_DENIAL, _changes.find_lost_denials),
            (FlagKind.CHANGED_FIGURE, _changes.find_changed_figures),
            (FlagKind.REVERSED_FACT, _reversals.find_reversed),
            (FlagKind.ADDED_NAME, additions.find),
        ):
            for span, original_span in finder(pair):
                yield _Change(kind, span, original_span)


def _lost_claims(
    copying: Copying, readings: Sequence[Reading], repeats: Mapping[str, Repeat]
) -> Iterator[_Change]:
    """Yield the claims that have a speaker in the original and none in the copy."""
    originals = {claim.id: claim for claim in readings[copying.original].claims}
    kept = {
        repeat.claim_id
        for claim in readings[copying.copy].claims
        if claim.voice is Voice.ATTRIBUTED and (repeat := repeats.get(claim.id)) is not None
    }
    for claim in readings[copying.copy].claims:
        repeat = repeats.get(claim.id)
        if repeat is None or repeat.original != copying.original or claim.voice is not Voice.REPORTER:
            continue
        original = originals.get(repeat.claim_id or "")
        if original is not None and original.voice is Voice.ATTRIBUTED and original.id not in kept:
            yield _Change(FlagKind.LOST_SPEAKER, claim.context, original.context)
