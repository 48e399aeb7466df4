"""Which pairs of texts are worth aligning.

Two nets, since each misses what the other catches: TF-IDF over words that mean
something (whole copies, however reworded: names and figures stay), and runs of
five words that few texts of the case hold (partial reuse in long texts).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

# Every true copy among 104 hand-checked news pages lies above .5; .3 leaves room for damage and added text.
_LEAST_COSINE = 0.3
_RUN = 5
_LEAST_RUNS = 8
_RARE = 12  # a run in more texts than this is a formula ("the United Nations Security Council …")


def find_candidates(texts: Sequence[Sequence[str]], encoded: Sequence[str]) -> dict[tuple[int, int], float]:
    """Return the pairs worth aligning with their TF-IDF cosine.

    Args:
        texts: Content words of each text.
        encoded: The same texts, all words, one character for each.

    Returns:
        ``{(i, j): cosine}`` with ``i < j``, in that order.
    """
    index = Tfidf(texts)
    found = {(i, j): cosine for i, j, cosine in index.iter_pairs(_LEAST_COSINE)}
    for i, j in _sharing_runs(encoded):
        if (i, j) not in found:
            found[i, j] = index.cosine(i, j)
    return dict(sorted(found.items()))


class Tfidf:
    """Texts as unit vectors of tf-idf weights, kept as postings.

    Args:
        texts: The words of each text.
        n_elsewhere: Texts outside that are taken to hold none of the words: in a case about one thing
            the words of that thing are common, and must not count for nothing.
    """

    def __init__(self, texts: Sequence[Sequence[str]], *, n_elsewhere: int = 0) -> None:
        counts = [Counter(text) for text in texts]
        n_with = Counter(word for count in counts for word in count)
        n = len(texts) + n_elsewhere
        idf = {word: math.log((1 + n) / (1 + many)) + 1 for word, many in n_with.items()}
        self._vectors = [
            _unit({word: (1 + math.log(k)) * idf[word] for word, k in count.items()}) for count in counts
        ]
        places: dict[str, list[int]] = defaultdict(list)
        for at, vector in enumerate(self._vectors):
            for word in vector:
                places[word].append(at)
        self._postings: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]] = {
            word: (np.array(where), np.array([self._vectors[at][word] for at in where]))
            for word, where in places.items()
            if len(where) > 1
        }

    def iter_pairs(self, least: float) -> Iterator[tuple[int, int, float]]:
        """Yield the pairs whose cosine is at least ``least``."""
        for i in range(len(self._vectors)):
            sums = self.cosines(i)
            for j in np.flatnonzero(sums[i + 1 :] >= least) + i + 1:
                yield i, int(j), round(float(sums[j]), 6)

    def cosines(self, i: int) -> NDArray[np.float64]:
        """Return the cosine of one text with every text."""
        sums = np.zeros(len(self._vectors))
        for word, weight in self._vectors[i].items():
            if word in self._postings:
                where, weights = self._postings[word]
                sums[where] += weight * weights
        return sums

    def cosine(self, i: int, j: int) -> float:
        """Return the cosine of two texts."""
        other = self._vectors[j]
        return round(sum(weight * other.get(word, 0.0) for word, weight in self._vectors[i].items()), 6)


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}


def runs(encoded: str) -> set[str]:
    """Return the runs of five words of an encoded text."""
    return {encoded[at : at + _RUN] for at in range(len(encoded) - _RUN + 1)}


def _sharing_runs(encoded: Sequence[str]) -> list[tuple[int, int]]:
    first: dict[str, int] = {}
    holders: dict[str, list[int]] = {}  # of runs that recur only, which are few
    for at, text in enumerate(encoded):
        for run in runs(text):
            if first.setdefault(run, at) != at:
                holders.setdefault(run, [first[run]]).append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for where in holders.values():
        if len(where) <= _RARE:
            shared.update(combinations(where, 2))
    return sorted(pair for pair, many in shared.items() if many >= _LEAST_RUNS)
