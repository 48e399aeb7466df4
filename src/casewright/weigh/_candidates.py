"""Which pairs of texts are worth aligning, at a cost that grows with the texts and not with their pairs.

    shelf ─traces→ (trace, text) sorted ─neighbours→ pairs that share several

The traces of a text are its words that mean something, every two of them that stand together, and one in
four of its runs of five words. Copies share many, however they were reworded: names and figures stay where
they were. Texts with one trace are neighbours in the sorted list; each is paired with the next few there,
so that a trace of a thousand texts costs some thousands of pairs and not half a million, and a text that
was printed a thousand times still hangs together.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from casewright.weigh._imprint import COMMON, Shelf, are_repeated, distinct, mix

# Two texts about unlike things share a handful of what few texts hold; passages of fifty words share twenty.
LEAST_TRACES = 8
_LEAST_PART = 40  # and one in so many of the shorter text's traces: long texts share more by chance
_REACH = 8  # neighbours of a text for one trace
# What more texts than this share tells little of each two of them; of a text that hundreds print it is all
# there is, and neighbours then share nearly everything.
_MANY = 40
_LEAST_COMMON_TRACES = 60
TEXT_BITS = np.uint64(24)
TEXT_MASK = np.uint64((1 << 24) - 1)
_RUN = 5
_ONE_IN = np.uint64(4)
# Traces are sorted and paired a part at a time: all of them take as much room as the texts.
_PARTS = 16
_PART_BITS = np.uint64(60)
_MOST_TABLE_BITS = 26  # a hundred and thirty megabytes, for a hundred thousand texts
_AT_A_TIME = 1_000_000

Traces = NDArray[np.uint64]
Pairs = NDArray[np.int64]


def find_candidates(shelf: Shelf) -> Pairs:
    """Return the pairs of texts worth aligning: rows ``i, j`` with ``i < j``, in that order."""
    parts = _shared_traces(shelf)
    n_traces = sum(
        (np.bincount((one & TEXT_MASK).astype(np.int64), minlength=len(shelf)) for one in parts),
        np.zeros(len(shelf), np.int64),
    )
    asked = n_traces // _LEAST_PART
    n_bits = min(_MOST_TABLE_BITS, 4 + int(sum(map(len, parts))).bit_length())
    rare = _met_often(lambda: _neighbours(parts, _REACH, rare=True), LEAST_TRACES, asked, n_bits)
    common = _met_often(lambda: _neighbours(parts, 1, rare=False), _LEAST_COMMON_TRACES, asked, n_bits)
    pairs = np.union1d(rare, common)
    return np.stack([pairs >> TEXT_BITS, pairs & TEXT_MASK], axis=1).astype(np.int64)


def traces_of(shelf: Shelf) -> Traces:
    """Return the traces of all texts, each with its text in the last 24 bits, sorted, each once."""
    return distinct(list(_iter_traces(shelf)))


def _shared_traces(shelf: Shelf) -> list[Traces]:
    """Return the traces that several texts hold, as :func:`traces_of` does, in parts by their first bits."""
    parts: list[list[Traces]] = [[] for _ in range(_PARTS)]
    for traces in _iter_traces(shelf):
        ends = np.searchsorted(traces, np.arange(1, _PARTS, dtype=np.uint64) << _PART_BITS)
        for part, some in zip(parts, np.split(traces, ends), strict=True):
            part.append(some.copy())
    shared = []
    for part in parts:
        traces = np.concatenate([*part, np.zeros(0, np.uint64)])
        part.clear()
        traces.sort()  # no trace is there twice: each text stands in one block
        shared.append(traces[are_repeated(traces >> TEXT_BITS)])
    return shared


def _iter_traces(shelf: Shelf) -> Iterator[Traces]:
    """Yield the traces of some texts at a time, sorted, each once."""
    for block in shelf.blocks():
        places = np.flatnonzero(shelf.marks[block] & COMMON == 0)
        words, text = shelf.mixed(block)[places], shelf.text[block][places]
        sentence = shelf.sentence[block][places]
        found = [_with_text(words, text)]
        for step in (1, 2):
            together = np.flatnonzero(sentence[step:] == sentence[:-step])
            pairs = mix(words[together] * np.uint64(0x9E3779B97F4A7C15) + words[together + step])
            found.append(_with_text(pairs, text[together]))
        at, runs = shelf.runs(_RUN, block)
        sampled = runs % _ONE_IN == 0
        found.append(_with_text(mix(runs[sampled]), shelf.text[at[sampled]]))
        yield distinct(found)


def _with_text(traces: NDArray[np.uint64], text: NDArray[np.int32]) -> Traces:
    return (traces & ~TEXT_MASK) | text.astype(np.uint64)


def _neighbours(parts: Sequence[Traces], reach: int, *, rare: bool) -> Iterator[NDArray[np.uint64]]:
    """Yield pairs of texts that stand near each other for a trace, as one number each, once for each trace.

    Args:
        parts: Shared traces, sorted.
        reach: How far apart.
        rare: Whether it is a trace of few texts or of many.
    """
    for traces in parts:
        trace = traces >> TEXT_BITS
        first = np.flatnonzero(np.diff(trace, prepend=~trace[:1]))
        n_texts = np.diff(first, append=len(trace))
        kept = np.repeat(n_texts <= _MANY if rare else n_texts > _MANY, n_texts)
        trace, text = trace[kept], (traces & TEXT_MASK)[kept]
        for step in range(1, reach + 1):
            near = np.flatnonzero(trace[step:] == trace[:-step])
            yield text[near] << TEXT_BITS | text[near + step]


def _met_often(
    pairs: Callable[[], Iterator[NDArray[np.uint64]]], least: int, of_each: Pairs, n_bits: int
) -> NDArray[np.uint64]:
    """Return the pairs met so often, and as often as the one asks of whom less is asked, in order.

    Nearly all are met once or twice, and their number is what takes the room. So they are first counted
    in a table of a fixed size, where several pairs share a place, and then those alone whose place was
    met often enough.
    """
    table = np.zeros(1 << n_bits, np.uint16)
    for some in pairs():
        np.add.at(table, _place_of(some, n_bits), np.uint16(1))
    kept = [some[table[_place_of(some, n_bits)] >= least] for some in pairs()]
    found, counts = np.unique(np.concatenate([*kept, np.zeros(0, np.uint64)]), return_counts=True)
    a, b = (found >> TEXT_BITS).astype(np.int64), (found & TEXT_MASK).astype(np.int64)
    return found[counts >= np.maximum(least, np.minimum(of_each[a], of_each[b]))]


def _place_of(pairs: NDArray[np.uint64], n_bits: int) -> NDArray[np.uint64]:
    return mix(pairs) >> np.uint64(64 - n_bits)


class Cosines:
    """How alike texts are in their words that mean something: the words weighted by rarity in the case.

    Args:
        shelf: The texts.
    """

    def __init__(self, shelf: Shelf) -> None:
        found = [_words_of_texts(shelf, block) for block in shelf.blocks()]
        self._counts = _joined([counts for _, _, counts in found])
        codes = _joined([codes for _, codes, _ in found])
        n_each = sum((n for n, _, _ in found), np.zeros(len(shelf), np.int64))
        del found
        self._starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(n_each)])
        vocabulary = np.zeros(0, np.uint32)
        for start in range(0, len(codes), _AT_A_TIME):
            vocabulary = np.union1d(vocabulary, codes[start : start + _AT_A_TIME])
        self._words = np.empty(len(codes), np.int32)
        for start in range(0, len(codes), _AT_A_TIME):
            some = slice(start, start + _AT_A_TIME)
            self._words[some] = np.searchsorted(vocabulary, codes[some])
        n_with = np.bincount(self._words, minlength=len(vocabulary))
        self._idf = np.log((1 + len(shelf)) / (1 + n_with)) + 1
        self._dense = np.zeros(len(vocabulary))
        self._held = -1

    def between(self, i: int, j: int) -> float:
        """Return the cosine of two texts; asking for one ``i`` after the other is cheapest."""
        if self._held != i:
            if self._held >= 0:
                self._dense[self._words[self._part(self._held)]] = 0.0
            self._dense[self._words[self._part(i)]] = self._weights(i)
            self._held = i
        return round(float(self._weights(j) @ self._dense[self._words[self._part(j)]]), 6)

    def _weights(self, text: int) -> NDArray[np.float64]:
        part = self._part(text)
        weights = (1 + np.log(self._counts[part])) * self._idf[self._words[part]]
        return np.asarray(weights / max(float(np.sqrt(weights @ weights)), 1e-6))

    def _part(self, text: int) -> slice:
        return slice(int(self._starts[text]), int(self._starts[text + 1]))


def _words_of_texts(
    shelf: Shelf, block: slice
) -> tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.uint32]]:
    """Return how many words that mean something each text has in a block; these by text; how often each."""
    places = np.flatnonzero(shelf.marks[block] & COMMON == 0)
    text = shelf.text[block][places].astype(np.uint64)
    keys, counts = np.unique(text << np.uint64(32) | shelf.codes[block][places], return_counts=True)
    n_each = np.bincount((keys >> np.uint64(32)).astype(np.int64), minlength=len(shelf))
    return n_each, (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32), counts.astype(np.uint32)


def _joined(arrays: Sequence[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    return np.concatenate([*arrays, np.zeros(0, np.uint32)])
