"""A matter as assess sees it: one weight with its claims, their sentences and their days.

The rules ask each claim by itself – its direction, its day, its goods – because
claims that were grouped need not agree in all of these.
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casewright.assess.act import Telling, find_telling, is_bare_verdict, is_particular, says_broken
from casewright.assess.course import Course, find_course
from casewright.assess.direction import Direction, gives_or_takes, tells_of_movement
from casewright.assess.states import GROUP, codes_of, find_states, folded_for_states, label_of, names_target
from casewright.text import fold, quote
from casewright.values import Claim, EventType, Grain, Reading, Role, Span, Status, TimeInterval, Weight


@dataclass(frozen=True, kw_only=True)
class Part:
    """One claim of a matter, made ready for the rules.

    Attributes:
        claim: The claim; never one that denies the matter.
        reading: The reading of its document.
        context: The rest of its sentence, without speaker and cue.
        target: ISO code of the state that the regime is about.
        interval: When it happened, else by when it was reported, else ``None``.
        is_dated: Whether ``interval`` is the event's own.
        is_listed: Whether it names a party listed under the regime.
    """

    claim: Claim
    reading: Reading
    context: str
    target: str
    interval: TimeInterval | None
    is_dated: bool
    is_listed: bool = False

    @property
    def document(self) -> str:
        """Text of its document."""
        return self.reading.text

    @property
    def published(self) -> date | None:
        """When its document was published."""
        return self.reading.publication.published

    @cached_property
    def sentence(self) -> str:
        """Its sentence as printed."""
        return quote(self.document, [self.claim.context])

    @cached_property
    def course(self) -> Course:
        """Which way goods go and how that is known; no direction where the target state has no part in it."""
        return find_course(self.claim, self.context, self.reading, target=self.target)

    @cached_property
    def names_target(self) -> bool:
        """Whether what is said names the target state."""
        return names_target(self.claim.text, document=self.document, target=self.target)

    @cached_property
    def telling(self) -> Telling:
        """What its sentence tells of."""
        return find_telling(self.claim, document=self.document, target=self.target)

    @cached_property
    def is_particular(self) -> bool:
        """Whether it tells of one event and not of what goes on in general."""
        return is_particular(self.claim, document=self.document, target=self.target)

    @property
    def direction(self) -> Direction | None:
        """Which way goods go, or ``None`` when the target state has no part in it."""
        if self.course.direction is None and self.is_listed:
            return Direction.UNKNOWN
        return self.course.direction

    def names_any(self, codes: Container[str]) -> bool:
        """Whether the sentence, without its speaker, names one of several states."""
        return any(one in codes for one in self.states)

    def has_at_other_end(self, codes: frozenset[str], end: Direction) -> bool:
        """Whether one of several states gives (goods going to the target) or takes (coming from it)."""
        return gives_or_takes(self.claim.text, codes, end, document=self.document) or any(
            codes_of(party.text, document=self.document) & codes
            for event in self.claim.events
            for party in event.parties
            if party.role is (Role.GIVER if end is Direction.TO else Role.RECEIVER)
        )

    @property
    def tells_of_a_deal(self) -> bool:
        """Whether it tells of goods between the target state and another, whichever way they went."""
        others = codes_of(self.claim.text, document=self.document) - {self.target}
        return self.names_target and bool(others) and tells_of_movement(self.claim.text)

    @cached_property
    def states(self) -> frozenset[str]:
        """Codes of the states that the sentence names, without its speaker."""
        both = f"{self.claim.text} , {self.context}"
        return codes_of(both, document=self.document)

    @property
    def tells_of_breach(self) -> bool:
        """Whether the speaker says that the act broke a rule, and thereby that it falls under one."""
        return says_broken(self.claim.text)

    @property
    def is_bare_verdict(self) -> bool:
        """Whether it says that a rule was broken and nothing of what broke it."""
        return is_bare_verdict(self.claim.text)

    @cached_property
    def words(self) -> str:
        """What is said, folded."""
        return fold(self.claim.text)

    @cached_property
    def words_around(self) -> str:
        """The sentence without its speaker, folded."""
        return fold(self.context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One weight with the claims that put it forward and those that deny it, seen from one target state."""

    weight: Weight
    target: str
    parts: tuple[Part, ...]
    denials: tuple[Claim, ...]


def gather(
    weight: Weight,
    claims: Mapping[str, Claim],
    readings: Mapping[str, Reading],
    *,
    target: str,
    listed: Container[str] = (),
) -> Matter:
    """Return one weight with what the rules ask about.

    Args:
        weight: The weight.
        claims: Every claim of the case by id.
        readings: Every reading of the case by exhibit id.
        target: ISO code of the state that the regime is about.
        listed: Ids of claims that name a party listed under the regime on the target state; such a
            party has a part in the event even where the state is not named.
    """
    # nothing may rest on what its own source has taken back
    taken_back = {one.claim_id for one in weight.withdrawals if one.is_whole}
    named = [
        claims[claim_id] for claim_id in weight.claim_ids if claim_id in claims and claim_id not in taken_back
    ]
    return Matter(
        weight=weight,
        target=target,
        parts=tuple(
            _part(claim, readings[claim.exhibit_id], target, is_listed=claim.id in listed)
            for claim in named
            if not _is_denial(claim)
        ),
        denials=tuple(claims[claim_id] for claim_id in weight.denial_ids if claim_id in claims),
    )


def join_directions(parts: Sequence[Part]) -> Direction:
    """Return the direction that several claims state together."""
    found = {part.direction for part in parts}
    if Direction.BOTH in found or {Direction.FROM, Direction.TO} <= found:
        return Direction.BOTH
    return next((one for one in (Direction.FROM, Direction.TO) if one in found), Direction.UNKNOWN)


_STRUCK = re.compile(r"\b(?:into|at|on|against|over|towards?|in|hit|struck) (?:[\w'-]+ )?$")


def other_end(part: Part, direction: Direction) -> tuple[str, ...]:
    """Return the names of those at the other end of a movement, as far as the claim names them.

    Args:
        part: The claim.
        direction: Which way the goods go, seen from the target state.

    Returns:
        States by their plain names, then those whom the reader finds there; the target is left out.
    """
    text = part.claim.text
    found = [one for one in find_states(text, document=part.document) if one.code not in (part.target, GROUP)]
    named = list(dict.fromkeys(one.code for one in found))
    if part.claim.event is EventType.ARMS_USE:
        folded = folded_for_states(text)
        # who used them, not whom they were used on
        named = [one.code for one in found if _STRUCK.search(folded[: one.start]) is None][:1]
        roles: tuple[Role, ...] = (Role.ACTOR,)
    elif direction in (Direction.FROM, Direction.TO):
        document = part.document
        named = [one for one in named if gives_or_takes(text, frozenset({one}), direction, document=document)]
        roles = (Role.RECEIVER,) if direction is Direction.FROM else (Role.GIVER,)
    else:
        roles = (Role.RECEIVER, Role.GIVER)
    read = [
        party.name
        for event in part.claim.events
        for party in event.parties
        if party.role in roles
        and party.name
        and not codes_of(party.text, document=part.document) - {GROUP}  # an armed group is named by its name
    ]
    return tuple(dict.fromkeys([*map(label_of, named), *read]))


def _is_denial(claim: Claim) -> bool:
    return claim.status is Status.DENIED


def _part(claim: Claim, reading: Reading, target: str, *, is_listed: bool) -> Part:
    context = _context_of(claim, reading.text)
    interval, is_dated = _when(claim, reading)
    return Part(
        claim=claim,
        reading=reading,
        context=context,
        target=target,
        interval=interval,
        is_dated=is_dated,
        is_listed=is_listed,
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


def _when(claim: Claim, reading: Reading) -> tuple[TimeInterval | None, bool]:
    """Return when the event happened, else by when it was reported, else nothing."""
    if claim.time is not None and claim.time.interval is not None:
        return claim.time.interval, True
    said = claim.said_at.interval.end if claim.said_at and claim.said_at.interval else None
    days = [day for day in (said, reading.publication.published) if day is not None]
    if not days:
        return None, False
    return TimeInterval(start=None, end=min(days), grain=Grain.DAY), False
