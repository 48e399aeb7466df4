"""What stands against a matter, each thing attached to the claim that it opposes.

What takes a claim back for its own source comes first: it is no second voice, but one less.

A denial opposes the claim whose words it comes closest to, and says what it denies: the
fact, knowledge of it, responsibility or its illegality. What one party denies in several
reports is one objection: "Moscow" and "Russia's foreign ministry" both speak for the
state. Words that a claim could not be
verified oppose the nearest claim of their report, or else of the matter, without
denying it. Another figure for the same thing opposes the figure stated first; a later
count by the same speaker is an update and opposes nothing.
"""

import re
from collections.abc import Iterator, Sequence

from casewright.values import (
    Denied,
    Figure,
    FigureRelation,
    Objection,
    ObjectionKind,
    SpeakerKind,
    Status,
    Weight,
    Withdrawal,
)
from casewright.weigh._told import Told
from casewright.weigh.speakers import Speaker, Speakers, is_same_speaker, kind_of

_BY_DENIED = {
    Denied.FACT: ObjectionKind.DENIES_FACT,
    Denied.KNOWLEDGE: ObjectionKind.DENIES_KNOWLEDGE,
    Denied.RESPONSIBILITY: ObjectionKind.DENIES_RESPONSIBILITY,
    Denied.LEGALITY: ObjectionKind.DENIES_ILLEGALITY,
}


def find_objections(
    group: Sequence[Told], denials: Sequence[Told], weight: Weight, speakers: Speakers
) -> tuple[Objection, ...]:
    """Return what opposes the claims of one matter: denials, then doubts, then other figures.

    Args:
        group: The claims of the matter but denials, in order.
        denials: What denies it, in order.
        weight: The matter, with its figures and what its sources took back.
        speakers: Who says each claim of the case.
    """
    asserted = [one for one in group if one.claim.status is not Status.UNCONFIRMED]
    return (
        *_of_withdrawals(denials, group, weight.withdrawals),
        *_of_denials(_only_denying(denials, weight.withdrawals), asserted or group, speakers),
        *_of_doubts(group, asserted),
        *_of_figures(weight.figures),
    )


def _of_withdrawals(
    denials: Sequence[Told], group: Sequence[Told], withdrawals: Sequence[Withdrawal]
) -> Iterator[Objection]:
    """Yield what takes back claims of the matter, each beside the claim that it comes closest to."""
    for denial in denials:
        ids = {one.claim_id for one in withdrawals if _is_in(denial, one)}
        taken_back = [one for one in group if one.claim.id in ids]
        if taken_back:
            against = _closest(denial, taken_back).claim.id
            yield Objection(claim_id=denial.claim.id, kind=ObjectionKind.WITHDRAWS, against=against)


def _only_denying(denials: Sequence[Told], withdrawals: Sequence[Withdrawal]) -> list[Told]:
    return [one for one in denials if not any(_is_in(one, other) for other in withdrawals)]


def _is_in(denial: Told, withdrawal: Withdrawal) -> bool:
    """Whether a denial stands in the words that take a claim back."""
    return denial.claim.exhibit_id == withdrawal.by_exhibit and denial.claim.context == withdrawal.span


def _of_denials(denials: Sequence[Told], group: Sequence[Told], speakers: Speakers) -> Iterator[Objection]:
    by_party: list[list[Told]] = []
    for denial in denials:
        same = (said for said in by_party if _is_said_again(denial, said[0], speakers))
        said = next(same, None)
        if said is None:
            by_party.append([denial])
        else:
            said.append(denial)
    for first, *again in by_party:
        yield Objection(
            claim_id=first.claim.id,
            kind=_kind_of(first),
            against=_closest(first, group).claim.id,
            also=tuple(one.claim.id for one in again),
        )


def _kind_of(denial: Told) -> ObjectionKind:
    # the fact, where the reader does not say what is denied: the least that a denial says
    return _BY_DENIED[denial.claim.denied or Denied.FACT]


def _is_said_again(one: Told, other: Told, speakers: Speakers) -> bool:
    """Whether one party denies the same of a matter twice."""
    if _kind_of(one) is not _kind_of(other):
        return False
    a, b = (speakers.of(denial.claim, denial.at) for denial in (one, other))
    if _is_out_of_office(a) is not _is_out_of_office(b) and not (a.names and b.names):
        return False
    if _state_of(a) and _state_of(a) == _state_of(b):
        return True
    return bool(a.label) and is_same_speaker(a, b, told_together=one.at == other.at)


def _state_of(speaker: Speaker) -> frozenset[str]:
    """Return the state that somebody speaks for, by office or as its capital; nothing for anybody else."""
    is_official = kind_of(speaker) is SpeakerKind.OFFICIAL and len(speaker.states) == 1
    return speaker.states if is_official and not _is_out_of_office(speaker) else frozenset()


def _is_out_of_office(speaker: Speaker) -> bool:
    return _OUT_OF_OFFICE.search(speaker.described) is not None


_OUT_OF_OFFICE = re.compile(r"\b(?:former|ex|exiled|ousted|opposition|dissidents?|rebels?|separatists?)\b")


def _of_doubts(group: Sequence[Told], asserted: Sequence[Told]) -> Iterator[Objection]:
    for one in group:
        # who grants a thing, or will not speak of it, does not doubt it
        if one.claim.status is Status.UNCONFIRMED and one.claim.answering is None and asserted:
            against = _closest(one, asserted).claim.id
            yield Objection(claim_id=one.claim.id, kind=ObjectionKind.UNVERIFIED, against=against)


def _of_figures(figures: Sequence[Figure]) -> Iterator[Objection]:
    for place, figure in enumerate(figures):
        if figure.relation is FigureRelation.CONFLICT:
            first = next(
                other
                for other in figures[:place][::-1]
                if other.relation is FigureRelation.FIRST and other.claim_id != figure.claim_id
            )
            yield Objection(claim_id=figure.claim_id, kind=ObjectionKind.OTHER_FIGURE, against=first.claim_id)


def _closest(one: Told, others: Sequence[Told]) -> Told:
    """Return the claim that shares most terms, of its own report where equal, else the first."""
    words = set(one.terms.words)
    return max(others, key=lambda other: (len(words & set(other.terms.words)), other.at == one.at))
