"""A matter as assess sees it: one weight with its claims, their sentences and their days.

Everything that the rules ask of more than one claim is gathered here once, so
that the rules themselves are short.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casewright.assess.direction import Direction, find_direction
from casewright.text import quote
from casewright.values import Claim, Grain, Reading, Span, Status, TimeInterval, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One weight, made ready for the rules.

    Attributes:
        weight: The weight.
        claims: Claims that put the matter forward; those that deny it, or deny inside their own
            words ("did not send"), are left out.
        denials: Claims that deny it.
        contexts: For each claim the rest of its sentence, without speaker and cue.
        direction: Which way goods go, or ``None`` when the target state has no part in it.
        interval: When it happened, as far as the claims say; ``None`` when nothing does.
        interval_is_event: False when the interval only says by when it was reported.
    """

    weight: Weight
    claims: tuple[Claim, ...]
    denials: tuple[Claim, ...]
    contexts: tuple[str, ...]
    direction: Direction | None
    interval: TimeInterval | None
    interval_is_event: bool

    @property
    def words(self) -> str:
        """All that is said of the matter, one claim a line."""
        return "\n".join(claim.text for claim in self.claims)

    @property
    def words_around(self) -> str:
        """The sentences that the claims stand in, without their speakers, one a line."""
        return "\n".join(self.contexts)


def gather(weight: Weight, claims: Mapping[str, Claim], readings: Mapping[str, Reading]) -> Matter:
    """Return one weight with what the rules ask about.

    Args:
        weight: The weight.
        claims: Every claim of the case by id.
        readings: Every reading of the case by exhibit id.
    """
    named = [claims[claim_id] for claim_id in weight.claim_ids if claim_id in claims]
    supporting = tuple(claim for claim in named if claim.status is not Status.DENIED)
    contexts = tuple(_context_of(claim, readings[claim.exhibit_id].text) for claim in supporting)
    interval, is_event = _when(supporting, [readings[claim.exhibit_id] for claim in supporting])
    return Matter(
        weight=weight,
        claims=supporting,
        denials=tuple(claims[claim_id] for claim_id in weight.denial_ids if claim_id in claims),
        contexts=contexts,
        direction=_direction_of(supporting, contexts, readings),
        interval=interval,
        interval_is_event=is_event,
    )


def _context_of(claim: Claim, text: str) -> str:
    """Return the claim's sentence without source and cue: that a state speaks is no part in the event."""
    hidden: list[Span] = []
    if claim.attribution is not None:
        hidden = sorted((*claim.attribution.source, *claim.attribution.cue))
    kept: list[Span] = []
    start = claim.context.start
    for span in hidden:
        if span.start > start:
            kept.append(Span(start, span.start))
        start = max(start, span.end)
    if start < claim.context.end:
        kept.append(Span(start, claim.context.end))
    return quote(text, kept)


def _direction_of(
    claims: Sequence[Claim], contexts: Sequence[str], readings: Mapping[str, Reading]
) -> Direction | None:
    """Join the directions that single claims state; ``None`` when none involves the target state."""
    found: set[Direction] = set()
    for claim, context in zip(claims, contexts, strict=True):
        one = find_direction(claim.text, context, document=readings[claim.exhibit_id].text)
        if one is not None:
            found.add(one)
    if Direction.BOTH in found or {Direction.FROM, Direction.TO} <= found:
        return Direction.BOTH
    for one in (Direction.FROM, Direction.TO, Direction.UNKNOWN):
        if one in found:
            return one
    return None


def _when(claims: Sequence[Claim], readings: Sequence[Reading]) -> tuple[TimeInterval | None, bool]:
    """Return when the matter happened, else by when it was reported, else nothing."""
    events = [claim.time.interval for claim in claims if claim.time is not None and claim.time.interval]
    if events:
        return _hull(events), True
    said = [
        claim.said_at.interval for claim in claims if claim.said_at is not None and claim.said_at.interval
    ]
    days = [interval.end for interval in said if interval.end is not None]
    days += [one.publication.published for one in readings if one.publication.published is not None]
    if not days:
        return None, False
    return TimeInterval(start=None, end=min(days), grain=Grain.DAY), False


def _hull(intervals: Sequence[TimeInterval]) -> TimeInterval:
    """Return the shortest interval that holds all, open where one of them is."""
    starts = [one.start for one in intervals if one.start is not None]
    ends = [one.end for one in intervals if one.end is not None]
    return TimeInterval(
        start=min(starts) if len(starts) == len(intervals) else None,
        end=max(ends) if len(ends) == len(intervals) else None,
        grain=max((one.grain for one in intervals), key=_COARSENESS.__getitem__),
    )


_COARSENESS = {Grain.DAY: 0, Grain.MONTH: 1, Grain.YEAR: 2}
