"""Which matter a denial denies.

A denial is tied to an allegation when the denier is named in it and the two share the
act and its goods; when it denies "any transfers" and the same report tells of one; or
when it only says "the reports", "the accusation" and the same report has just told
what they say. A denial that is tied to nothing stands on its own.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from casewright.data.states import find_states
from casewright.values import EventType, Reading
from casewright.weigh._rarity import find_postings, unit
from casewright.weigh.matters import Told, are_related

_GENERIC = re.compile(
    r"\b(?:allegations?|accusations?|charges?|claims?|reports?|rumou?rs?|assertions?|something|which|it|this|that|them|"
    r"such|case)\b"
)
# "any transfers that violate the embargo": every movement of the kind, whatever the words for it
_SWEEPING = re.compile(
    r"\b(?:any|all|every|no)(?: such)?(?: [\w'-]+){0,2} "
    r"(?:transfers?|shipments?|deliver(?:y|ies)|sales?|suppl(?:y|ies)|exports?|imports?|purchases?)\b"
)
_MOVEMENTS = {
    EventType.ARMS_TRANSFER,
    EventType.PETROLEUM,
    EventType.COAL_MINERALS,
    EventType.OTHER_BANNED_GOODS,
    EventType.LUXURY_GOODS,
}
_LEGAL = {
    "violat",
    "breach",
    "u.n",
    "un",
    "unit",
    "nation",
    "resolution",
    "embargo",
    "illegal",
    "internation",
}
_BOTH_ENDS = 2
# An act and its goods, say: one word in common is the topic of half a case.
_LEAST_THINGS = 2
# "the accusations" stands for something told shortly before: within this many characters
_NEAR_CHARS = 1500
# Cosine of tf-idf terms from which on a denial and a claim are about one thing.
_ALIKE = 0.35
# Of a kind that the reader did not recognise: what is merely near the topic reaches .45.
_ALIKE_ACROSS = 0.5
_CLAIMS_ELSEWHERE = 1000  # about forty reports' worth
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
    index = _Tfidf([one.terms.words for one in (*told, *denials)], n_elsewhere=_CLAIMS_ELSEWHERE)
    postings = _Postings(told, groups)
    found = {}
    for at, denial in enumerate(denials):
        denier = _states_of_speaker(denial, readings)
        cosines = index.cosines(len(told) + at)[: len(told)]
        near = postings.near(denial) | set(np.flatnonzero(cosines >= _ALIKE).tolist())
        named = {
            postings.group_of[one] for one in near if _denies(denial, denier, told[one], float(cosines[one]))
        }
        found[at] = tuple(sorted(named)) or _told_before(denial, denier, told, postings)
    return found


class _Postings:
    """Claims by what a denial of them shares with them, whatever else it says.

    Attributes:
        group_of: The matter of each claim.
        by_report: Claims of each report, in order.
    """

    def __init__(self, told: Sequence[Told], groups: Sequence[Sequence[int]]) -> None:
        self.group_of = {at: number for number, group in enumerate(groups) for at in group}
        self.by_report: dict[int, list[int]] = defaultdict(list)
        self._by_act: dict[tuple[EventType, str], list[int]] = defaultdict(list)
        for at, one in enumerate(told):
            self.by_report[one.at].append(at)
            for word in filter(_is_like_word, one.terms.things):
                self._by_act[one.claim.event, word].append(at)

    def near(self, denial: Told) -> set[int]:
        """Return the claims of a denial's own report, and those that tell of its act and goods."""
        found = set(self.by_report.get(denial.at, ()))
        for word in filter(_is_like_word, denial.terms.things):
            found.update(self._by_act.get((denial.claim.event, word), ()))
        return found


def _is_like_word(word: str) -> bool:
    """Whether a term stands for all the usual words for one thing ("=ammunition")."""
    return word.startswith("=")


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
    if not _answers_for(denial, denier, claim):
        return False
    shared = denial.terms.things & claim.terms.things
    same_kind = denial.claim.event is claim.claim.event
    if len(shared) >= _LEAST_THINGS and cosine >= (_ALIKE if same_kind else _ALIKE_ACROSS):
        return True
    # "denied any transfer of arms" says little in words; then the denier must be party to what is alleged
    if not denier & claim.terms.states or not denial.terms.states - denier <= claim.terms.states:
        return False
    alike = any(map(_is_like_word, shared))
    is_sweeping = _SWEEPING.search(denial.claim.text) is not None and claim.claim.event in _MOVEMENTS
    if same_kind and denial.claim.event is not EventType.OTHER:
        return alike or (is_sweeping and _is_near(denial, claim) and _only_moves(denial))
    unsaid = denial.claim.event is EventType.OTHER and _is_near(denial, claim)
    return is_sweeping and unsaid and _only_moves(denial)


def _answers_for(denial: Told, denier: frozenset[str], claim: Told) -> bool:
    """Whether the denier is named in what is alleged, or the report leaves an end of it open.

    Where the denier's state is not known, the denial itself must name a state or party of the claim.
    """
    if denial.terms.names & claim.terms.names and (not denier or len(claim.terms.states) < _BOTH_ENDS):
        return True
    return bool((denier or denial.terms.states) & claim.terms.states)


def _is_near(denial: Told, claim: Told) -> bool:
    """Whether both stand in one report, which answers an allegation where it tells it."""
    return denial.at == claim.at


def _only_moves(denial: Told) -> bool:
    """Whether a denial names no goods of its own: at most one word beside the act and the law."""
    return sum(not (_is_like_word(word) or word in _LEGAL) for word in denial.terms.things) <= 1


def _is_in_time(denial: Told, claim: Told) -> bool:
    said, alleged = denial.day, claim.day
    return said is None or alleged is None or -_DAYS_BEFORE <= (said - alleged).days <= _DAYS_AFTER


def _told_before(
    denial: Told, denier: frozenset[str], told: Sequence[Told], postings: _Postings
) -> tuple[int, ...]:
    own = {word for word in denial.terms.things if not _GENERIC.fullmatch(word)}
    if len(own) > (1 if _GENERIC.search(denial.claim.text.casefold()) else 0):
        return ()
    end = denial.claim.content[0].start  # "…, a charge Tehran denies" stands in one sentence with the charge
    before = [
        (told[one].claim.context.start, -postings.group_of[one])
        for one in postings.by_report.get(denial.at, ())
        if end - _NEAR_CHARS <= told[one].claim.content[-1].end <= end and denier & told[one].terms.states
    ]
    return (-max(before)[1],) if before else ()


class _Tfidf:
    """Texts as unit vectors of tf-idf weights, kept as postings.

    Args:
        texts: The words of each text.
        n_elsewhere: Texts outside that are taken to hold none of the words: in a case about one thing
            the words of that thing are common, and must not count for nothing.
    """

    def __init__(self, texts: Sequence[Sequence[str]], *, n_elsewhere: int) -> None:
        counts = [Counter(text) for text in texts]
        n_with = Counter(word for count in counts for word in count)
        n = len(texts) + n_elsewhere
        idf = {word: math.log((1 + n) / (1 + many)) + 1 for word, many in n_with.items()}
        self._vectors = [
            unit({word: (1 + math.log(k)) * idf[word] for word, k in count.items()}) for count in counts
        ]
        self._postings = find_postings(self._vectors, most=len(texts))

    def cosines(self, i: int) -> NDArray[np.float64]:
        """Return the cosine of one text with every text."""
        sums = np.zeros(len(self._vectors))
        for word, weight in self._vectors[i].items():
            if word in self._postings:
                where, weights = self._postings[word]
                sums[where] += weight * weights
        return sums
