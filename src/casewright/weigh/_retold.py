"""How much of what a text tells is told by another in the same order, whatever the words between.

Somebody who retells a story keeps its names, its figures and most of its nouns, sentence after sentence;
two reporters at one event share some of them, but scattered. So the words that mean something are weighed
by how rare they are, and of their weight in the shorter text that part is taken which stands in sentences
of the longer one that follow in order. What both quote is left out: it is a third party's.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from casewright.data import read_lines
from casewright.weigh._align import Pairing, best_path
from casewright.weigh._imprint import COMMON, Codes, Places, Shelf, code_of, distinct

# How common a word is outside the case counts like two hundred texts more: in a case of two texts what both
# say would otherwise mean nothing, and in a case about one thing its words must not count as rare.
_N_ELSEWHERE = 200
# Of the vocabulary of the reader's model, which is ordered by frequency, the word at place r stands in about
# this part of all articles over r; what the vocabulary lacks is rarer than its last words.
_OFTEN = 30.0
_FIRST_WORD = 1996
_LAST_RANK = 30_000.0
# A sentence answers to another when they share this part of the shorter one's weight: names alone are less.
_LEAST_TOLD = 0.3
_MOST_TOLD = 0.45
_TEXTS_AT_A_TIME = 2000
_MEAN_WEIGHT = 5.0  # of a word that means something
# A passage is retold where more than this part of it is told, sentence after sentence; two reports of one
# event tell a sentence or two of each other that fully, here and there.
_SCATTERED = 0.3
_LEAST_SENTENCES = 5
_LEAST_PASSAGE = 15.0  # words; less is not looked at


class Retelling(NamedTuple):
    """What one of two texts tells of the other in the same order.

    Attributes:
        part: Of the weight of what the shorter text tells, 0..1.
        n_words: How much that is, in words of middling rarity.
        passage: How much more of one run of sentences in each text is told than scattered sentences would
            be, in such words, by the text that has less of it; 0 where the run is shorter than five.
        runs: The sentences of that run, in the first text given and in the second.
    """

    part: float
    n_words: float
    passage: float = 0.0
    runs: tuple[range, range] = (range(0), range(0))


class Retold:
    """Tells how much of one text another tells in the same order.

    Args:
        shelf: The texts of a case.
        counted: Which words count at all.
        quoted: Which words stand in quotations.
    """

    def __init__(self, shelf: Shelf, counted: NDArray[np.bool_], quoted: NDArray[np.bool_]) -> None:
        found = [_words_by_sentence(shelf, counted, quoted, block) for block in shelf.blocks()]
        n_each = sum((n for n, _, _, _ in found), np.zeros(len(shelf), np.int64))
        self._starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(n_each)])
        self._sentence: NDArray[np.int32] = np.concatenate(
            [np.zeros(0, np.int32), *(one[1] for one in found)]
        )
        self._codes: Codes = np.concatenate([np.zeros(0, np.uint32), *(one[2] for one in found)])
        self._is_quoted = np.concatenate([np.zeros(0, np.bool_), *(one[3] for one in found)])
        self._first_sentences = shelf.first_sentences
        self._rarity = _Rarity(self._codes, self._starts)

    def between(self, i: int, j: int) -> Retelling:
        """Return what one of two texts tells of the other in the same order."""
        shared, *quoted = self._shared(i, j)
        told = [self._sentence_weights(text, words) for text, words in zip((i, j), quoted, strict=True)]
        is_longer = bool(self._weights(self._part(i)).sum() > self._weights(self._part(j)).sum())
        n_told = float(told[is_longer].sum())
        if n_told <= 0:
            return Retelling(0.0, 0.0)
        path = best_path(np.round(100 * shared).astype(np.int32))
        found = sum(float(shared[pair]) for pair in path)
        n_words = found / _MEAN_WEIGHT
        if n_words < _LEAST_PASSAGE:
            return Retelling(min(1.0, found / n_told), n_words)
        passage, *runs = _passage(shared, path, told)
        return Retelling(min(1.0, found / n_told), n_words, passage, (runs[0], runs[1]))

    def pair_sentences(self, i: int, j: int) -> tuple[Pairing, ...]:
        """Pair the sentences of two texts that tell the same in order; what they share is counted in words.

        The share is of their weight, and less than what makes two sentences one with words changed.
        """
        shared, *_ = self._shared(i, j)
        weights = [self._sentence_weights(text) for text in (i, j)]
        pairs = []
        for row, column in best_path(np.round(100 * shared).astype(np.int32)):
            shorter = min(float(weights[0][row]), float(weights[1][column]))
            share = float(shared[row, column]) / shorter if shorter else 0.0
            if share >= _LEAST_TOLD:
                n_words = round(float(shared[row, column]) / _MEAN_WEIGHT) or 1
                pairs.append(Pairing(row, column, n_words, min(share, _MOST_TOLD)))
        return tuple(pairs)

    def _sentence_weights(self, text: int, without: Places | None = None) -> NDArray[np.float64]:
        """Return the weight of each sentence of a text, some of its words left out."""
        first, last = self._first_sentences[text : text + 2]
        part = self._part(text)
        sentences, weights = self._sentence[part] - first, self._weights(part)
        if without is not None:
            weights[without] = 0.0
        return np.bincount(sentences, weights=weights, minlength=int(last - first)).astype(np.float64)

    def _weights(self, part: slice) -> NDArray[np.float64]:
        return self._rarity.of(self._codes[part])

    def _part(self, text: int) -> slice:
        return slice(int(self._starts[text]), int(self._starts[text + 1]))

    def _shared(self, i: int, j: int) -> tuple[NDArray[np.float64], Places, Places]:
        """Return the weight of the words that each sentence of one text shares with each of the other.

        Words that both quote are left out; their places in each text are the other values.
        """
        ours, theirs = self._part(i), self._part(j)
        order = np.argsort(self._codes[theirs], kind="stable")
        codes, sentences = self._codes[theirs][order], self._sentence[theirs][order]
        first = np.searchsorted(codes, self._codes[ours], side="left")
        n = np.searchsorted(codes, self._codes[ours], side="right") - first
        at = np.repeat(first, n) + np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
        rows = np.repeat(self._sentence[ours], n) - self._first_sentences[i]
        columns = sentences[at] - self._first_sentences[j]
        size = np.diff(self._first_sentences)
        shared = np.zeros((int(size[i]), int(size[j])))
        word = np.repeat(np.arange(len(n)), n)
        both = self._is_quoted[ours][word] & self._is_quoted[theirs][order][at]
        weights = self._weights(ours)
        np.add.at(shared, (rows[~both], columns[~both]), weights[word[~both]])
        return shared, word[both], order[at[both]]


def _passage(
    shared: NDArray[np.float64], path: Sequence[tuple[int, int]], told: Sequence[NDArray[np.float64]]
) -> tuple[float, range, range]:
    """Return how much of a run of sentences is told beyond scattered ones, and the run in each text."""
    runs = []
    for side, weights in enumerate(told):
        found = np.zeros(len(weights))
        for pair in path:
            found[pair[side]] = shared[pair]
        runs.append(_best_run(found, _SCATTERED * weights))
    (first, ours), (second, theirs) = runs
    return min(first, second) / _MEAN_WEIGHT, ours, theirs


def _best_run(found: NDArray[np.float64], expected: NDArray[np.float64]) -> tuple[float, range]:
    """Return by how much the best run of sentences exceeds what is expected of it, if it is long enough.

    >>> _best_run(np.full(6, 9.0), np.full(6, 4.0)), _best_run(np.array([90.0, 0]), np.array([4.0, 4]))
    ((30.0, range(0, 6)), (0.0, range(0, 0)))
    """
    best, gained, start, run = 0.0, 0.0, 0, range(0)
    for at, gain in enumerate((found - expected).tolist()):
        if gained <= 0:
            gained, start = 0.0, at
        gained += gain
        if gained > best:
            best, run = gained, range(start, at + 1)
    is_long = np.count_nonzero(found[run.start : run.stop]) >= _LEAST_SENTENCES
    return (best, run) if is_long else (0.0, range(0))


def _words_by_sentence(
    shelf: Shelf, counted: NDArray[np.bool_], quoted: NDArray[np.bool_], block: slice
) -> tuple[Places, NDArray[np.int32], Codes, NDArray[np.bool_]]:
    """Return how many words of a block each text has, each once a sentence; their sentences, codes, marks."""
    places = np.flatnonzero(counted[block] & (shelf.marks[block] & COMMON == 0))
    keys = shelf.sentence[block][places].astype(np.uint64) << np.uint64(33)
    keys |= shelf.codes[block][places].astype(np.uint64) << np.uint64(1) | quoted[block][places].astype(
        np.uint64
    )
    keys.sort()
    keys = keys[np.diff(keys >> np.uint64(1), prepend=~keys[:1]) != 0]  # each word once a sentence
    sentence = (keys >> np.uint64(33)).astype(np.int32)
    n_each = np.diff(np.searchsorted(sentence, shelf.first_sentences))
    return n_each, sentence, (keys >> np.uint64(1)).astype(np.uint32), (keys & np.uint64(1)) > 0


class _Rarity:
    """How much each word weighs: the logarithm of one over the part of all texts that hold it.

    Args:
        codes: The words of all texts.
        starts: Where those of each text begin, and after the last.
    """

    def __init__(self, codes: Codes, starts: Places) -> None:
        self._words, n_with = np.zeros(0, np.uint32), np.zeros(0, np.int64)
        n_texts = len(starts) - 1
        for first in range(0, n_texts, _TEXTS_AT_A_TIME):
            last = min(first + _TEXTS_AT_A_TIME, n_texts)
            some = codes[starts[first] : starts[last]].astype(np.uint64)
            text = np.repeat(np.arange(last - first, dtype=np.uint64), np.diff(starts[first : last + 1]))
            held = distinct([some << np.uint64(32) | text])
            words, n = np.unique((held >> np.uint64(32)).astype(np.uint32), return_counts=True)
            known = np.union1d(self._words, words)
            counts = np.zeros(len(known), np.int64)
            counts[np.searchsorted(known, self._words)] += n_with
            counts[np.searchsorted(known, words)] += n
            self._words, n_with = known, counts
        known, often = _elsewhere()
        at = np.minimum(np.searchsorted(known, self._words), len(known) - 1)
        part = np.where(known[at] == self._words, often[at], _OFTEN / _LAST_RANK)
        self._weights = np.log((1 + n_texts + _N_ELSEWHERE) / (1 + n_with + _N_ELSEWHERE * part))

    def of(self, codes: Codes) -> NDArray[np.float64]:
        """Return what words of the texts weigh."""
        return np.asarray(self._weights[np.searchsorted(self._words, codes)])


@cache
def _elsewhere() -> tuple[Codes, NDArray[np.float64]]:
    """Return the words that English texts use by their code, and in which part of articles each stands."""
    words = [word for word in read_lines("reader_vocabulary.txt")[_FIRST_WORD:] if not word.startswith("##")]
    codes = np.array([code_of(word) for word in words], dtype=np.uint32)
    part = np.minimum(1.0, _OFTEN / np.arange(1, len(words) + 1))
    order = np.argsort(codes, kind="stable")
    return codes[order], part[order]
