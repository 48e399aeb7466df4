"""Which pairs of texts are worth aligning, at a cost that grows with the texts and not with their pairs.

    shelf ─traces→ (trace, text) sorted ─neighbours→ pairs that share several

The traces of a text are its words that mean something, every two of them that stand together, and one in
four of its runs of five words. Copies share many, however they were reworded: names and figures stay where
they were. Texts with one trace are neighbours in the sorted list; each is paired with the next few there,
so that a trace of a thousand texts costs some thousands of pairs and not half a million, and a text that
was printed a thousand times still hangs together.
"""

import numpy as np
from numpy.typing import NDArray

from casewright.weigh._imprint import COMMON, Shelf, mix

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
_PAIRS_AT_A_TIME = 30_000_000

Traces = NDArray[np.uint64]
Pairs = NDArray[np.int64]


def find_candidates(shelf: Shelf) -> Pairs:
    """Return the pairs of texts worth aligning: rows ``i, j`` with ``i < j``, in that order."""
    return _near(traces_of(shelf))


def traces_of(shelf: Shelf) -> Traces:
    """Return the traces of all texts, each with its text in the last 24 bits, sorted, each once."""
    places = np.flatnonzero(shelf.marks & COMMON == 0)
    words, sentence, text = shelf.mixed[places], shelf.sentence[places], shelf.text[places]
    found = [_with_text(words, text)]
    for step in (1, 2):
        together = np.flatnonzero(sentence[step:] == sentence[:-step])
        pairs = mix(words[together] * np.uint64(0x9E3779B97F4A7C15) + words[together + step])
        found.append(_with_text(pairs, text[together]))
    at, runs = shelf.runs(_RUN)
    sampled = runs % _ONE_IN == 0
    found.append(_with_text(mix(runs[sampled]), shelf.text[at[sampled]]))
    traces = np.concatenate(found)
    traces.sort()
    return traces[np.flatnonzero(np.diff(traces, prepend=~traces[:1]))] if len(traces) else traces


def _with_text(traces: NDArray[np.uint64], text: NDArray[np.int32]) -> Traces:
    return (traces & ~TEXT_MASK) | text.astype(np.uint64)


def _near(traces: Traces) -> Pairs:
    """Return the pairs of texts that share enough traces and stand near each other for them."""
    trace = traces >> TEXT_BITS
    first = np.flatnonzero(np.diff(trace, prepend=~trace[:1]))
    n_texts = np.diff(first, append=len(trace))
    many = np.repeat(n_texts, n_texts)
    shared = many > 1
    trace, text, many = trace[shared], (traces & TEXT_MASK)[shared], many[shared]
    rare, common = _Counted(), _Counted()
    for step in range(1, _REACH + 1):
        near = np.flatnonzero((trace[step:] == trace[:-step]) & (many[step:] <= _MANY))
        rare.add(text[near] << TEXT_BITS | text[near + step])
    near = np.flatnonzero((trace[1:] == trace[:-1]) & (many[1:] > _MANY))
    common.add(text[near] << TEXT_BITS | text[near + 1])
    n_traces = np.bincount(text.astype(np.int64))
    pairs = np.union1d(
        rare.at_least(LEAST_TRACES, n_traces // _LEAST_PART),
        common.at_least(_LEAST_COMMON_TRACES, n_traces // _LEAST_PART),
    )
    return np.stack([pairs >> TEXT_BITS, pairs & TEXT_MASK], axis=1).astype(np.int64)


class _Counted:
    """Counts pairs a few million at a time; those met once are what takes the room."""

    def __init__(self) -> None:
        self._waiting: list[NDArray[np.uint64]] = []
        self._pairs = np.zeros(0, np.uint64)
        self._counts = np.zeros(0, np.int64)

    def add(self, pairs: NDArray[np.uint64]) -> None:
        self._waiting.append(pairs)
        if sum(map(len, self._waiting)) > _PAIRS_AT_A_TIME:
            self._merge()

    def at_least(self, least: int, of_each: Pairs) -> NDArray[np.uint64]:
        """Return the pairs met so often, and as often as the one asks of whom less is asked."""
        self._merge()
        a, b = (self._pairs >> TEXT_BITS).astype(np.int64), (self._pairs & TEXT_MASK).astype(np.int64)
        asked = np.maximum(least, np.minimum(of_each[a], of_each[b]))
        return self._pairs[self._counts >= asked]

    def _merge(self) -> None:
        new = np.concatenate([*self._waiting, np.zeros(0, np.uint64)])
        self._waiting = []
        new.sort()
        first = np.flatnonzero(np.diff(new, prepend=~new[:1]))
        counts = np.diff(first, append=len(new))
        pairs = np.concatenate([self._pairs, new[first]])
        counts = np.concatenate([self._counts, counts])
        order = np.argsort(pairs, kind="stable")
        pairs, counts = pairs[order], counts[order]
        first = np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))
        self._pairs = pairs[first]
        self._counts = np.add.reduceat(counts, first) if len(first) else counts[:0]


class Cosines:
    """How alike texts are in their words that mean something: the words weighted by rarity in the case.

    Args:
        shelf: The texts.
    """

    def __init__(self, shelf: Shelf) -> None:
        places = np.flatnonzero(shelf.marks & COMMON == 0)
        keys = shelf.text[places].astype(np.uint64) << np.uint64(32) | shelf.codes[places].astype(np.uint64)
        keys, counts = np.unique(keys, return_counts=True)
        words, self._words, n_with = np.unique(
            keys & np.uint64(0xFFFFFFFF), return_inverse=True, return_counts=True
        )
        idf = np.log((1 + len(shelf)) / (1 + n_with)) + 1
        weights = (1 + np.log(counts)) * idf[self._words]
        self._starts = np.searchsorted(keys, np.arange(len(shelf) + 1, dtype=np.uint64) << np.uint64(32))
        sums = np.concatenate([np.zeros(1), np.cumsum(weights**2)])
        lengths = np.sqrt(np.maximum(np.diff(sums[self._starts]), 1e-12))
        self._weights = weights / np.repeat(lengths, np.diff(self._starts))
        self._dense = np.zeros(len(words))
        self._held = -1

    def between(self, i: int, j: int) -> float:
        """Return the cosine of two texts; asking for one ``i`` after the other is cheapest."""
        if self._held != i:
            if self._held >= 0:
                self._dense[self._words[self._part(self._held)]] = 0.0
            self._dense[self._words[self._part(i)]] = self._weights[self._part(i)]
            self._held = i
        part = self._part(j)
        return round(float(self._weights[part] @ self._dense[self._words[part]]), 6)

    def _part(self, text: int) -> slice:
        return slice(int(self._starts[text]), int(self._starts[text + 1]))
