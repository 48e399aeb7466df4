"""All words of all listed names: finds those that a word of a query may be.

Every word is cut into three-letter pieces of its key (how it sounds; its consonants; its
Korean syllables). A query's word is cut in the same way, and its pieces vote for words, rare
pieces with more weight. A list has far fewer words than names, and they grow more slowly.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from casewright.resolve.names import variants
from casewright.resolve.sounds import KEYS, consonants, consonants_of, keys_of

_MAX_SIMILAR = 64
_LEAST_ALIKE = 0.3
# Two syllables of a Korean name in Latin letters, Kyongchyol.
_LONGEST_KOREAN = 10
# Words of a batch of queries recur; a table of this size holds those of some 10 000 names.
_MAX_KEPT = 20_000

Similar = tuple[NDArray[np.int32], NDArray[np.float32]]
_NOTHING: Similar = (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))


class Vocabulary:
    """The distinct words of an index, each with a number, searchable by each key of a word.

    Args:
        words: Words in the order of their numbers, each once.

    >>> found, alike = Vocabulary(["khaled", "walid", "boris"]).similar("haled")
    >>> int(found[-1]), float(alike[-1]) > 0.8
    (0, True)
    """

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self._pieces: dict[str, _Pieces] = {}
        self._kept: dict[tuple[str, str], Similar] = {}

    def prepare(self, way: str) -> None:
        """Cut all words by one key, unless that was done; few lists are ever asked in all scripts."""
        if way not in self._pieces:
            self._pieces[way] = _Pieces(self.words, way)

    def similar(self, word: str, way: str = "") -> Similar:
        """Return the numbers of the words most like a word, the least alike first, and how alike (0..1).

        Args:
            word: Folded word.
            way: Key of :data:`casewright.resolve.sounds.KEYS` by which to compare.
        """
        self.prepare(way)
        asked = (word, way)
        if asked not in self._kept:
            if len(self._kept) >= _MAX_KEPT:
                self._kept.clear()
            self._kept[asked] = self._pieces[way].most_alike(cut(word, way))
        return self._kept[asked]


class _Pieces:
    """For each piece, the words that have it: one array of numbers, and where each piece begins."""

    def __init__(self, words: list[str], way: str) -> None:
        self._ids: dict[str, int] = {}
        pieces: list[int] = []
        sizes: list[int] = []
        for found in _cut_all(words, way):
            pieces += [self._ids.setdefault(piece, len(self._ids)) for piece in found]
            sizes.append(len(found))
        of_piece = np.array(pieces, dtype=np.int32)
        numbers = np.repeat(np.arange(len(words), dtype=np.int32), sizes)
        self._numbers = numbers[np.argsort(of_piece, kind="stable")]
        counts = np.bincount(of_piece, minlength=len(self._ids))
        self._starts = np.concatenate([[0], np.cumsum(counts)])
        self._weights = np.log1p(max(1, len(words)) / np.maximum(counts, 1)) ** 2
        squares = np.bincount(numbers, weights=self._weights[of_piece], minlength=max(1, len(words)))
        self._rarest = float(np.log1p(max(1, len(words)))) ** 2
        self._norms = np.sqrt(np.maximum(squares, 1e-9))

    def most_alike(self, pieces: tuple[str, ...]) -> Similar:
        """Return the numbers of the words with most of the pieces, the least alike first, and how alike."""
        known = sorted(self._ids[piece] for piece in pieces if piece in self._ids)
        if not known:
            return _NOTHING
        lists = [self._numbers[self._starts[at] : self._starts[at + 1]] for at in known]
        weights = self._weights[known]
        votes = np.bincount(
            np.concatenate(lists),
            weights=np.repeat(weights, [len(numbers) for numbers in lists]),
            minlength=len(self._norms),
        )
        own = float(np.sqrt(weights.sum() + self._rarest * 0.25 * (len(pieces) - len(known))))
        numbers = np.flatnonzero(votes >= _LEAST_ALIKE * own * self._norms)
        alike = votes[numbers] / (self._norms[numbers] * own)
        order = np.lexsort((-numbers, alike.round(6)))[-_MAX_SIMILAR:]
        return numbers[order].astype(np.int32), np.minimum(alike[order], 1.0).astype(np.float32)


def cut(word: str, way: str) -> tuple[str, ...]:
    """Return the pieces of a word's key, each once.

    >>> cut("khaled", "")[:3]
    ('^ha', 'hal', 'ali')
    """
    key = KEYS[way](variants().get(word, word))
    return _cut(word, key, way, consonants(word) if way == "abjad" else "")


def _cut_all(words: Sequence[str], way: str) -> Iterator[tuple[str, ...]]:
    """Yield the pieces of each of many words, in their order."""
    known = variants()
    keys = keys_of([known.get(word, word) for word in words], way)
    full = consonants_of(words) if way == "abjad" else words
    for word, key, all_consonants in zip(words, keys, full, strict=True):
        yield _cut(word, key, way, all_consonants)


def _cut(word: str, key: str, way: str, all_consonants: str) -> tuple[str, ...]:
    if way == "korean" and len(word) > _LONGEST_KOREAN:
        return ()
    marked = f"^{key}$"
    found = [marked[at : at + 3] for at in range(len(key) or 1)]
    if len(key) > 4:
        found.append(marked[:3] + marked[-3:])
    if way == "abjad":  # long vowels tell apart what has the same consonants
        found.append("!" + all_consonants)
    if not way and 3 <= len(word) <= 8:  # letters that changed places leave a short word no piece of its own
        found.append("=" + "".join(sorted(word)))
    return tuple(dict.fromkeys(found))
