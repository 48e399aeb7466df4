"""Which matter a denial denies.

A denial is tied to an allegation when it names the same thing and the two share a
state (the denier's own counts), or when it only says "the reports", "the
accusation" and the same report has just told what they say. A denial that is tied
to nothing stands on its own.
"""

import re
from collections.abc import Mapping, Sequence

from casewright.values import EventType, Reading
from casewright.weigh._terms import find_states
from casewright.weigh.matters import Told, are_related

_GENERIC = re.compile(
    r"\b(?:allegations?|accusations?|charges?|claims?|reports?|rumou?rs?|assertions?|it|this|them|such)\b"
)
# "the accusations" stands for something told shortly before: within this many characters of the same report
_NEAR_CHARS = 1500


def attach_denials(
    denials: Sequence[Told],
    told: Sequence[Told],
    groups: Sequence[Sequence[int]],
    readings: Sequence[Reading],
) -> Mapping[int, tuple[int, ...]]:
    """Return which groups each denial denies.

    Args:
        denials: Claims whose status is denied, those of originals only.
        told: The other claims.
        groups: Matters, as indices into ``told``.
        readings: All readings of the case.

    Returns:
        For each denial, by index, the indices of the groups; empty where it denies nothing in the case.
    """
    found = {}
    for at, denial in enumerate(denials):
        denier = _states_of_speaker(denial, readings)
        named = [
            number
            for number, group in enumerate(groups)
            if any(_denies(denial, denier, told[one]) for one in group)
        ]
        found[at] = tuple(named) or _told_before(denial, denier, told, groups)
    return found


def _states_of_speaker(denial: Told, readings: Sequence[Reading]) -> frozenset[str]:
    attribution = denial.claim.attribution
    if attribution is None:
        return frozenset()
    text = readings[denial.at].text
    words = [attribution.speaker, *(text[start:end] for start, end in attribution.source)]
    return find_states(" ".join(words))


def _denies(denial: Told, denier: frozenset[str], claim: Told) -> bool:
    things = denial.terms.things & claim.terms.things
    states = (denial.terms.states | denier) & claim.terms.states
    names = denial.terms.names & claim.terms.names
    if not (states or names) or not are_related(denial.claim.event, claim.claim.event):
        return False
    same_kind = denial.claim.event is claim.claim.event and denial.claim.event is not EventType.OTHER
    likely = [word for word in things if word.startswith("=")]
    return bool(same_kind and things) or len(things) >= 2 or bool(likely and (names or len(states) >= 2))


def _told_before(
    denial: Told, denier: frozenset[str], told: Sequence[Told], groups: Sequence[Sequence[int]]
) -> tuple[int, ...]:
    if not _GENERIC.search(denial.claim.text.casefold()) and denial.terms.things:
        return ()
    end = denial.claim.context.start
    nearest: tuple[int, int] | None = None
    for number, group in enumerate(groups):
        for one in group:
            start = told[one].claim.context.start
            near = told[one].at == denial.at and end - _NEAR_CHARS <= start < end
            if near and denier & told[one].terms.states and (nearest is None or start > nearest[0]):
                nearest = (start, number)
    return () if nearest is None else (nearest[1],)
