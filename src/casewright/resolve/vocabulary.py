"""All words of all listed names: finds those that a word of a query may be.

Every word is cut into three-letter pieces of its key (how it sounds; its consonants; its
Korean syllables). A query's word is cut in the same way, and its pieces vote for words, rare
pieces with more weight. A list has far fewer words than names, and they grow more slowly.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from casewright.resolve.names import variants
from casewright.resolve.sounds import KEYS, consonants

_MAX_SIMILAR = 64
_LEAST_ALIKE = 0.3
# Words of a batch of queries recur; a table of this size holds those of some 10 000 names.
_MAX_KEPT = 20_000

Similar = tuple[NDArray[np.int32], NDArray[np.float32]]
_NOTHING: Similar = (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))


class Vocabulary:
    """The distinct words of an index, each with a number, searchable by each key of a word.

    Args:
        words: Words in the order of their numbers, each once.

    >>> found, alike = Vocabulary(["khaled", "walid", "boris"]).similar("chaled")
    >>> int(found[-1]), round(float(alike[-1]), 2)
    (0, 1.0)
    """

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self._pieces: dict[str, _Pieces] = {}
        self._kept: dict[tuple[str, str], Similar] = {}

    def similar(self, word: str, way: str = "") -> Similar:
        """Return the numbers of the words most like a word, the least alike first, and how alike (0..1).

        Args:
            word: Folded word.
            way: Key of :data:`casewright.resolve.sounds.KEYS` by which to compare.
        """
        if way not in self._pieces:  # few lists are ever asked in all scripts
            self._pieces[way] = _Pieces([list(iter_pieces(one, way)) for one in self.words])
        asked = (word, way)
        if asked not in self._kept:
            if len(self._kept) >= _MAX_KEPT:
                self._kept.clear()
            self._kept[asked] = self._pieces[way].most_alike(set(iter_pieces(word, way)))
        return self._kept[asked]


class _Pieces:
    """For each piece, the words that have it."""

    def __init__(self, pieces_of_words: list[list[str]]) -> None:
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, pieces in enumerate(pieces_of_words):
            for piece in pieces:
                postings[piece].append(number)
        n_words = max(1, len(pieces_of_words))
        squares = np.zeros(n_words, dtype=np.float32)
        self._postings: dict[str, NDArray[np.int32]] = {}
        self._weights: dict[str, float] = {}
        for piece, numbers in postings.items():
            array = np.array(numbers, dtype=np.int32)
            weight = float(np.log1p(n_words / len(numbers))) ** 2
            self._postings[piece], self._weights[piece] = array, weight
            squares[array] += weight
        self._rarest = float(np.log1p(n_words)) ** 2
        self._norms = np.sqrt(np.maximum(squares, 1e-9))

    def most_alike(self, pieces: set[str]) -> Similar:
        known = sorted(piece for piece in pieces if piece in self._postings)
        if not known:
            return _NOTHING
        lists = [self._postings[piece] for piece in known]
        weights = np.array([self._weights[piece] for piece in known], dtype=np.float32)
        votes = np.bincount(
            np.concatenate(lists),
            weights=np.repeat(weights, [len(numbers) for numbers in lists]),
            minlength=len(self._norms),
        )
        own = float(np.sqrt(weights.sum() + self._rarest * 0.25 * (len(pieces) - len(known))))
        numbers = np.flatnonzero(votes > 0)
        alike = votes[numbers] / (self._norms[numbers] * own)
        enough = alike >= _LEAST_ALIKE
        numbers, alike = numbers[enough], alike[enough]
        order = np.lexsort((-numbers, alike.round(6)))[-_MAX_SIMILAR:]
        return numbers[order].astype(np.int32), np.minimum(alike[order], 1.0).astype(np.float32)


def iter_pieces(word: str, way: str) -> Iterator[str]:
    """Yield the pieces of a word's key, each once."""
    return iter(_pieces(word, way))


@lru_cache(maxsize=50_000)
def _pieces(word: str, way: str) -> tuple[str, ...]:
    key = KEYS[way](variants().get(word, word))
    marked = f"^{key}$"
    found = dict.fromkeys(marked[at : at + 3] for at in range(max(1, len(marked) - 2)))
    if len(key) > 4:
        found[f"{marked[:3]}{marked[-3:]}"] = None
    if way == "abjad":  # long vowels tell apart what has the same consonants
        found["!" + consonants(word)] = None
    if not way and 3 <= len(word) <= 8:  # letters that changed places leave a short word no piece of its own
        found["=" + "".join(sorted(word))] = None
    return tuple(found)
