"""What stands against a matter, each thing attached to the claim that it opposes.

A denial opposes the claim whose words it comes closest to, and says what it denies: the
fact, knowledge of it, responsibility or its illegality. Words that a claim could not be
verified oppose the nearest claim of their report, or else of the matter, without
denying it. Another figure for the same thing opposes the figure stated first; a later
count by the same speaker is an update and opposes nothing.
"""

from collections.abc import Iterator, Sequence

from casewright.values import Denied, Figure, FigureRelation, Objection, ObjectionKind, Status
from casewright.weigh._told import Told

_BY_DENIED = {
    Denied.FACT: ObjectionKind.DENIES_FACT,
    Denied.KNOWLEDGE: ObjectionKind.DENIES_KNOWLEDGE,
    Denied.RESPONSIBILITY: ObjectionKind.DENIES_RESPONSIBILITY,
    Denied.LEGALITY: ObjectionKind.DENIES_ILLEGALITY,
}


def find_objections(
    group: Sequence[Told], denials: Sequence[Told], figures: Sequence[Figure]
) -> tuple[Objection, ...]:
    """Return what opposes the claims of one matter: denials, then doubts, then other figures."""
    asserted = [one for one in group if one.claim.status is not Status.UNCONFIRMED]
    return (
        *_of_denials(denials, asserted or group),
        *_of_doubts(group, asserted),
        *_of_figures(figures),
    )


def _of_denials(denials: Sequence[Told], group: Sequence[Told]) -> Iterator[Objection]:
    for denial in denials:
        # the fact, where the reader does not say what is denied: the least that a denial says
        kind = _BY_DENIED[denial.claim.denied or Denied.FACT]
        yield Objection(claim_id=denial.claim.id, kind=kind, against=_closest(denial, group).claim.id)


def _of_doubts(group: Sequence[Told], asserted: Sequence[Told]) -> Iterator[Objection]:
    for one in group:
        if one.claim.status is Status.UNCONFIRMED and asserted:
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
