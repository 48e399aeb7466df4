"""Two texts side by side: which sentence of one answers to which of the other, and word by word.

Sentences are paired in order so that the words they share in order (longest common
subsequence) are as many as possible in all. A rewriter swaps words but keeps the
sentences and their order; two reporters at one event keep neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

# A pair of sentences counts when they share this part of the shorter one in order. Unrelated English
# sentences share about a quarter (the, of, in, to), so below it agreement says nothing.
_PAIR_SHARE = 0.4
_SHORTEST = 5
_FIRST_CODE = 0xE000  # characters past the surrogates; only equality of codes matters
_N_CODES = 0x110000 - _FIRST_CODE  # a vocabulary of more words lets two share a character, which harms little


@dataclass(frozen=True, slots=True)
class Pairing:
    """One sentence of each text, by index, and how many words they share in order."""

    a: int
    b: int
    shared: int
    share: float


def encode(words: Sequence[str], codes: dict[str, str]) -> str:
    """Return a text with one character for each word; ``codes`` grows by the words it lacks.

    >>> codes = {}
    >>> encode(["a", "b"], codes) == encode(["a", "b"], codes), len(codes)
    (True, 2)
    """
    letters = []
    for word in words:
        code = codes.get(word)
        if code is None:
            code = codes[word] = chr(_FIRST_CODE + len(codes) % _N_CODES)
        letters.append(code)
    return "".join(letters)


def align(a: Sequence[str], b: Sequence[str]) -> tuple[Pairing, ...]:
    """Pair the sentences of two encoded texts in order.

    Args:
        a: Sentences of one text, each encoded with :func:`encode`.
        b: Sentences of the other, encoded with the same codes.

    Returns:
        The pairs that share most words in order, in text order; each sentence at most once.
    """
    if not a or not b:
        return ()
    shared = np.asarray(cdist(a, b, scorer=LCSseq.similarity, dtype=np.int32), dtype=np.int32)
    shorter = np.minimum.outer([len(one) for one in a], [len(one) for one in b])
    counted = np.where((shared >= _PAIR_SHARE * shorter) & (shorter >= _SHORTEST), shared, 0)
    # of two texts unlike each other most sentences answer to none, and need no place on the way
    rows, columns = np.flatnonzero(counted.any(axis=1)), np.flatnonzero(counted.any(axis=0))
    pairs = [(int(rows[i]), int(columns[j])) for i, j in best_path(counted[np.ix_(rows, columns)])]
    return tuple(Pairing(i, j, int(shared[i, j]), float(shared[i, j] / shorter[i, j])) for i, j in pairs)


def best_path(gains: NDArray[np.int32]) -> list[tuple[int, int]]:
    """Return the pairs of rows and columns, both rising, whose gains sum highest.

    >>> best_path(np.array([[3, 0, 0], [0, 0, 9], [0, 5, 0]], dtype=np.int32))
    [(0, 0), (1, 2)]
    """
    n_rows, n_columns = gains.shape
    best = np.zeros((n_rows + 1, n_columns + 1), dtype=np.int64)
    for i in range(n_rows):
        taken = best[i, :-1] + gains[i]
        # along one row, "skip a column" carries the best value so far to the right
        best[i + 1, 1:] = np.maximum.accumulate(np.maximum(best[i, 1:], taken))
    pairs = []
    i, j = n_rows, n_columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


class Step(NamedTuple):
    """How words of one sentence turn into words of another: equal, replace, insert or delete."""

    tag: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def align_words(a: Sequence[str], b: Sequence[str]) -> tuple[Step, ...]:
    """Return how the words of one sentence turn into those of another, in order.

    A deletion and an insertion at one place are one replacement.

    >>> steps = align_words(["ro", "tae-min", "said"], ["ro", "take-min", "said"])
    >>> [(step.tag, step.a_start, step.b_start) for step in steps]
    [('equal', 0, 0), ('replace', 1, 1), ('equal', 2, 2)]
    """
    codes: dict[str, str] = {}
    found: list[Step] = []
    for one in LCSseq.opcodes(encode(a, codes), encode(b, codes)):
        step = Step(one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end)
        if found and found[-1].tag != "equal" and step.tag != "equal":
            last = found.pop()
            step = Step("replace", last.a_start, step.a_end, last.b_start, step.b_end)
        found.append(step)
    return tuple(found)
