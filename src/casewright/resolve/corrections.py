"""Names as the original has them, where a copy damaged them.

A rewriter's "Shin Received-sik" must raise no alert for whoever happens to be called so, and must not
hide the Shin Won-sik whom the original names. Where a flag says that a copy damaged a name, the
mention is screened under the original's name. Where it is not known which of two texts is the copy, and
where a copy put in a name that its original lacks, the name is screened as printed, and the match says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from casewright.values import Edge, EdgeKind, Flag, Mention, MentionKind, Reading, ScorePart, Span

# Kinds of flags that are about names, by their value: damaged ones, and ones that a copy put in.
_ABOUT_NAMES = ("damaged_name", "added_name")
#: How an edge words it that neither text is shown to be the original.
_UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One damaged name of a copy.

    Attributes:
        span: Of the damaged words in the copy.
        name: As the original has it; empty where the original has no name there.
        kind: What the original's reading takes it for; ``None`` where it was not read as a name.
        is_sure: Whether it is known which of the two texts is the copy.
    """

    span: Span
    name: str
    kind: MentionKind | None
    is_sure: bool


def find_corrections(
    flags: Iterable[Flag], edges: Iterable[Edge], readings: Iterable[Reading]
) -> dict[str, tuple[Correction, ...]]:
    """Return, by exhibit, the names that it damaged as a copy of another, in the order of the flags."""
    texts = {reading.exhibit_id: reading for reading in readings}
    unsure = {
        (edge.from_exhibit, edge.to_exhibit)
        for edge in edges
        if edge.kind is EdgeKind.COPIES and edge.direction.startswith(_UNDECIDED)
    }
    found: dict[str, list[Correction]] = {}
    for flag in flags:
        original = texts.get(flag.original_exhibit_id)
        if flag.kind.value in _ABOUT_NAMES and original is not None:
            is_sure = (flag.exhibit_id, flag.original_exhibit_id) not in unsure
            mention = _mention_at(flag.original_span, original) if flag.original_text else None
            correction = Correction(
                span=flag.span,
                name=mention.name if mention else flag.original_text,
                kind=mention.kind if mention else None,
                is_sure=is_sure,
            )
            found.setdefault(flag.exhibit_id, []).append(correction)
    return {exhibit_id: tuple(corrections) for exhibit_id, corrections in found.items()}


def _mention_at(span: Span, reading: Reading) -> Mention | None:
    """Return the longest name that was read at a place."""
    inside = (mention for claim in reading.claims for mention in claim.mentions)
    there = [one for one in chain(reading.mentions, inside) if one.span.meets(span)]
    return max(there, key=lambda one: (one.span.end - one.span.start, -one.span.start), default=None)


def correct(
    mentions: Sequence[Mention], corrections: Sequence[Correction]
) -> tuple[tuple[Mention, ...], Mapping[str, ScorePart]]:
    """Return a copy's mentions under the names that the original has, and what to say of such names.

    A name that was damaged at one place is taken to be damaged wherever the copy prints it.

    Args:
        mentions: Of the copy, in any order.
        corrections: Its damaged names.

    Returns:
        The mentions in the same order, and by name the part of the score that tells of the damage.
    """
    named: dict[str, Correction] = {}
    for mention in mentions:
        for one in corrections:
            if mention.span.meets(one.span):
                named.setdefault(mention.name, one)
    found: list[Mention] = []
    said: dict[str, ScorePart] = {}
    for mention in mentions:
        held = named.get(mention.name)
        if held is None or held.name == mention.name:
            found.append(mention)
        elif not held.name:
            found.append(mention)
            lacks = "its original does not" if held.is_sure else "which of two texts copies is not known"
            reason = f"only a copy has this name here; {lacks}"
            said.setdefault(mention.name, ScorePart(name="copy", score=0.0, reason=reason))
        elif held.is_sure:
            found.append(replace(mention, name=held.name, kind=held.kind or mention.kind))
            reason = f"printed “{mention.text}” here, in a copy; the original has “{held.name}”"
            said.setdefault(held.name, ScorePart(name="copy", score=0.0, reason=reason))
        else:
            found.append(mention)
            reason = f"another text of the same words has “{held.name}” here; which copies is not known"
            said.setdefault(mention.name, ScorePart(name="copy", score=0.0, reason=reason))
    return tuple(found), said
