"""How likely two claims are about one matter, from a handful of signs.

    claims ─rarer terms in common─→ pairs ─signs─→ logistic score 0…1

A claim is often a clause whose subject stands elsewhere in its sentence, so clause and
sentence are compared both, the sentence also by what the reader says it means. What
tells most is the *lead*: how much better two claims fit each other than either fits
anything else that the other's report says. The weights were fitted to hand-labelled
pairs (``training/matter_weights.py``).
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from casewright.data import read_rows
from casewright.meanings import Floats, unpack
from casewright.values import Reading
from casewright.weigh._rarity import Vector, cosine, find_vectors, iter_alike
from casewright.weigh._told import Told

SIGNS = ("clause", "sentence", "lead", "figure", "length", "days")

_LEAST = 0.1  # cosine of sentences below which no labelled pair was one matter but by a slip of the reader
_MOST_COMPARED = 40

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was compared of two claims.

    Attributes:
        signs: In the order of ``SIGNS``.
        score: How likely they are about one matter, 0 to 1.
    """

    signs: tuple[float, ...]
    score: float


def compare(told: Sequence[Told], readings: Sequence[Reading]) -> dict[Pair, Likeness]:
    """Return the pairs of claims worth a look with their likeness, by indices ``(i, j)``, ``i < j``.

    Pairs of one report are among them, and two claims of one sentence are not.
    """
    table = _Compared(told, readings)
    return {pair: Likeness(signs, _score(signs)) for pair, signs in table.signs().items()}


def _score(signs: Sequence[float]) -> float:
    weights = _weights()
    total = weights["constant"] + sum(
        weights[name] * value for name, value in zip(SIGNS, signs, strict=True)
    )
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in read_rows("matter_weights.tsv")}


class _Compared:
    """Clauses, sentences and meanings of the claims, and the pairs with sentences alike."""

    def __init__(self, told: Sequence[Told], readings: Sequence[Reading]) -> None:
        self._told = told
        clauses: list[Vector] = find_vectors([_counted(one.terms.words) for one in told])
        sentences = find_vectors([_counted(one.terms.around) for one in told])
        meanings = _meanings(told, readings)
        has_meaning = meanings.any(axis=1).tolist()  # not where a reading was made without the model
        self._parts: dict[Pair, tuple[float, float, float]] = {}
        for i, j, alike in iter_alike(sentences, least=_LEAST, most=_MOST_COMPARED):
            if not _share_a_sentence(told[i], told[j]):
                meant = float(meanings[i] @ meanings[j]) if has_meaning[i] and has_meaning[j] else alike
                self._parts[i, j] = (cosine(clauses[i], clauses[j]), alike, meant)
        # claims of each report that each claim is alike to, the most alike first
        self._rivals: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
        for (i, j), parts in self._parts.items():
            self._rivals[i, told[j].at].append((_sum(parts), j))
            self._rivals[j, told[i].at].append((_sum(parts), i))
        for rivals in self._rivals.values():
            rivals.sort(reverse=True)

    def signs(self) -> dict[Pair, tuple[float, ...]]:
        return {pair: self._signs(*pair) for pair in self._parts}

    def _signs(self, i: int, j: int) -> tuple[float, ...]:
        a, b = self._told[i], self._told[j]
        parts = self._parts[i, j]
        days = abs((a.day - b.day).days) if a.day and b.day else 0
        return (
            *parts[:2],
            min(self._lead(i, j, _sum(parts)), self._lead(j, i, _sum(parts))),
            float(bool(a.terms.figures & b.terms.figures)),
            math.log1p(min(len(a.terms.words), len(b.terms.words))),
            math.log1p(days),
        )

    def _lead(self, i: int, j: int, alike: float) -> float:
        """Return how far claim i is more alike to j than to any other sentence of j's report."""
        for rival, other in self._rivals[i, self._told[j].at]:
            if other != j and not _share_a_sentence(self._told[other], self._told[j]):
                return alike - rival
        return alike


def _sum(parts: tuple[float, float, float]) -> float:
    clause, sentence, meaning = parts
    return clause + sentence / 2 + meaning / 2


def _share_a_sentence(a: Told, b: Told) -> bool:
    first, second = a.claim.context, b.claim.context
    return a.at == b.at and first.start < second.end and second.start < first.end


def _counted(terms: Sequence[str]) -> Mapping[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for term in terms:
        counts[term] += 1
    return counts


def _meanings(told: Sequence[Told], readings: Sequence[Reading]) -> Floats:
    """Return what the sentences of each claim mean together, one row of length 1 each, or 0."""
    rows: list[Floats] = []
    kept = [unpack(reading.meanings) for reading in readings]
    for one in told:
        start, end = one.claim.content[0].start, one.claim.content[-1].end
        meanings = kept[one.at]
        inside = [
            place
            for place, sentence in enumerate(readings[one.at].sentences[: len(meanings)])
            if sentence.start < end and start < sentence.end
        ]
        total = meanings[inside].sum(axis=0)
        rows.append(total / max(float(np.linalg.norm(total)), 1e-9))
    return np.array(rows, dtype=np.float32).reshape(len(told), -1)
