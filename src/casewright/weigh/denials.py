"""Which matter a denial denies.

A denial is tied to an allegation when it names the same thing and the two share a
state (the denier's own counts), or when it only says "the reports", "the
accusation" and the same report has just told what they say. A denial that is tied
to nothing stands on its own.
"""

import re
from collections.abc import Mapping, Sequence

from casewright.values import EventType, Reading
from casewright.weigh._candidates import Tfidf
from casewright.weigh._states import find_states
from casewright.weigh.matters import CLAIMS_ELSEWHERE, Told, are_related

_GENERIC = re.compile(
    r"\b(?:allegations?|accusations?|charges?|claims?|reports?|rumou?rs?|assertions?|it|this|them|such)\b"
)
# "the accusations" stands for something told shortly before: within this many characters
_NEAR_CHARS = 1500
# Cosine of tf-idf terms from which on a denial and a claim are about one thing, nearly as for two claims.
_ALIKE = 0.35
# A denial answers: it comes with or after the allegation, and not a season later.
_DAYS_BEFORE, _DAYS_AFTER = 2, 60


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
    index = Tfidf([one.terms.words for one in (*told, *denials)], n_elsewhere=CLAIMS_ELSEWHERE)
    found = {}
    for at, denial in enumerate(denials):
        denier = _states_of_speaker(denial, readings)
        cosines = index.cosines(len(told) + at)
        named = [
            number
            for number, group in enumerate(groups)
            if any(
                cosines[one] > 0 and _denies(denial, denier, told[one], float(cosines[one])) for one in group
            )
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


def _denies(denial: Told, denier: frozenset[str], claim: Told, cosine: float) -> bool:
    if not are_related(denial.claim.event, claim.claim.event) or not _is_in_time(denial, claim):
        return False
    if not (denial.terms.states | denier) & claim.terms.states and not denial.terms.names & claim.terms.names:
        return False
    if cosine >= _ALIKE:
        return True
    # "denied any transfer of arms" says little in words; then the denier must be party to what is alleged
    same_kind = denial.claim.event is claim.claim.event and denial.claim.event is not EventType.OTHER
    alike = {word for word in denial.terms.things & claim.terms.things if word.startswith("=")}
    others = denial.terms.states - denier
    return same_kind and bool(alike) and bool(denier & claim.terms.states) and others <= claim.terms.states


def _is_in_time(denial: Told, claim: Told) -> bool:
    said, alleged = denial.day, claim.day
    return said is None or alleged is None or -_DAYS_BEFORE <= (said - alleged).days <= _DAYS_AFTER


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
