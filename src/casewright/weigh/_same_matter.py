"""How likely two claims are about one matter, from a handful of signs.

    claims ─rarer terms in common─→ pairs ─signs─→ logistic score 0…1

A claim is often a clause whose subject stands elsewhere in its sentence, so clause and
sentence are compared both. Terms tell more than what sentences mean: names, places and
figures keep two like events apart, and meanings do not (decision 0075). The weights were
fitted to hand-labelled pairs (``training/matter_weights.py``).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from casewright.data import read_rows
from casewright.weigh._rarity import cosine, find_vectors, iter_alike
from casewright.weigh._told import Told

SIGNS = ("clause", "sentence", "figure", "length", "days")

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


def compare(told: Sequence[Told]) -> dict[Pair, Likeness]:
    """Return the pairs of claims worth a look with their likeness, by indices ``(i, j)``, ``i < j``.

    Pairs of one report are among them, and two claims of one sentence are not.
    """
    clauses = find_vectors([Counter(one.terms.words) for one in told])
    sentences = find_vectors([Counter(one.terms.around) for one in told])
    found = {}
    for i, j, alike in iter_alike(sentences, least=_LEAST, most=_MOST_COMPARED):
        if not _share_a_sentence(told[i], told[j]):
            signs = _signs(told[i], told[j], cosine(clauses[i], clauses[j]), alike)
            found[i, j] = Likeness(signs, _score(signs))
    return found


def _score(signs: Sequence[float]) -> float:
    weights = _weights()
    total = weights["constant"] + sum(weights[name] * value for name, value in zip(SIGNS, signs, strict=True))
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in read_rows("matter_weights.tsv")}


def _signs(a: Told, b: Told, clause: float, sentence: float) -> tuple[float, ...]:
    days = abs((a.day - b.day).days) if a.day and b.day else 0
    return (
        clause,
        sentence,
        float(bool(a.terms.figures & b.terms.figures)),
        math.log1p(min(len(a.terms.words), len(b.terms.words))),
        math.log1p(days),
    )


def _share_a_sentence(a: Told, b: Told) -> bool:
    return a.at == b.at and a.claim.context.meets(b.claim.context)
