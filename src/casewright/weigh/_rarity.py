"""How much a term says: rare in news at large and in the case, or common in both.

A case about one thing makes that thing's words common, and a case of three reports
knows nothing of what is common elsewhere; so each term is counted in the case and in a
background of news reports together. Texts become vectors of unit length, and those
alike are found by the rarer terms that they share, never by comparing all with all.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from casewright.data import read_rows

Vector = Mapping[str, float]
Places = NDArray[np.int64]
Floats = NDArray[np.float64]

_NOBODY = np.zeros(0, dtype=np.int64)

# A term that more texts hold than this brings no candidates, only adds to those that others bring.
_MOST_HOLDERS = 300


@cache
def _background() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in read_rows("word_counts.tsv")}


def find_vectors(texts: Sequence[Mapping[str, float]]) -> list[Vector]:
    """Return a unit vector of weighted terms for each text.

    Args:
        texts: How often each term stands in a text; half counts are allowed.

    >>> one, two, three = find_vectors([{"kimchi": 1, "week": 1}, {"kimchi": 1}, {"week": 1}])
    >>> cosine(one, two) > cosine(one, three)
    True
    """
    counted = Counter(term for text in texts for term in text)
    background = _background()
    n_all = len(texts) + background["*"]
    idf = {
        term: math.log((1 + n_all) / (1 + many + background.get(term, 0))) + 1
        for term, many in counted.items()
    }
    return [
        unit({term: (1 + math.log(many) if many > 1 else many) * idf[term] for term, many in text.items()})
        for text in texts
    ]


def cosine(a: Vector, b: Vector) -> float:
    """Return how alike two vectors are, 0 to 1."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * large[term] for term, weight in small.items() if term in large)


def iter_alike(vectors: Sequence[Vector], *, least: float, most: int) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs that are alike: (i, j, cosine) with ``i < j``, each once, in order.

    Args:
        vectors: Of unit length.
        least: Cosine from which on a pair is yielded.
        most: For each text, how many of those most alike by their rarer terms are looked at.

    The cost grows with the number of texts, not with its square: terms that very many texts hold
    bring no candidates.
    """
    pairs: set[tuple[int, int]] = set()
    postings = find_postings(vectors, most=_MOST_HOLDERS)
    sums = np.zeros(len(vectors))
    for at, vector in enumerate(vectors):
        shared = [(weight, *postings[term]) for term, weight in vector.items() if term in postings]
        for weight, holders, weights in shared:
            sums[holders] += weight * weights
        sums[at] = 0.0
        near = np.unique(np.concatenate([holders for _, holders, _ in shared])) if shared else _NOBODY
        near = near[np.argsort(-sums[near], kind="stable")][:most]
        near = near[sums[near] > 0]
        pairs.update((min(at, other), max(at, other)) for other in near.tolist())
        for _, holders, _ in shared:
            sums[holders] = 0.0
    for i, j in sorted(pairs):
        alike = cosine(vectors[i], vectors[j])
        if alike >= least:
            yield i, j, alike


def find_postings(vectors: Sequence[Vector], *, most: int) -> dict[str, tuple[Places, Floats]]:
    """Return who holds each term and with what weight, terms that one or more than ``most`` hold left out."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for term in vector:
            holders[term].append(at)
    return {
        term: (np.array(places), np.array([vectors[at][term] for at in places]))
        for term, places in holders.items()
        if 1 < len(places) <= most
    }


def unit(vector: Vector) -> Vector:
    """Return a vector made one long, a vector of nothing as it is."""
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items()}
