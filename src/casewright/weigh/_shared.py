"""Words that texts share without one copying the other: formulas of a site, and quotations.

Both must go before two texts are compared. A formula ("transcripts are created on a
rush deadline") stands in texts that have nothing else in common. A statement that one
report prints between quotation marks is a quotation in every other report too, marks
or no marks (an embedded post, a block quotation): two reports share its source.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from casewright.weigh._candidates import Cosines
from casewright.weigh._imprint import QUOTED, Places, Shelf, distinct, mix

_FORMULA_TEXTS = 3
# Texts that hold one sentence and are less alike than this on average share a formula, not a story:
# independent reports of one event reach .4 to .6, agency copies of one story .7 and more.
_FORMULA_COSINE = 0.5
_ASKED = 8  # holders say enough; a formula of a large crawl has thousands
_RUN = 6

Flags = NDArray[np.bool_]


def find_quoted(shelf: Shelf) -> Flags:
    """Return which words stand in a run of six that any of the texts quotes, or in a quotation themselves."""
    quoted = shelf.marks & QUOTED > 0
    known = distinct([runs[throughout] for _, runs, throughout in _quoted_runs(shelf, quoted)])
    found = quoted.copy()
    for starts, runs, throughout in _quoted_runs(shelf, quoted):
        found[starts[~throughout & _are_among(runs, known)][:, None] + np.arange(_RUN)] = True
    return found


def _are_among(marks: NDArray[np.uint64], known: NDArray[np.uint64]) -> Flags:
    """Return which marks are among those known, which are in order."""
    if not len(known):
        return np.zeros(len(marks), dtype=bool)
    at = np.minimum(np.searchsorted(known, marks), len(known) - 1)
    return np.asarray(known[at] == marks)


def _quoted_runs(shelf: Shelf, quoted: Flags) -> Iterator[tuple[Places, NDArray[np.uint64], Flags]]:
    """Yield the runs of six words with their marks, and which are quoted throughout, some at a time."""
    for words in shelf.blocks():
        starts, runs = shelf.runs(_RUN, words)
        n_quoted = np.concatenate([np.zeros(1, np.int64), np.cumsum(quoted[words])])
        at = starts - words.start
        yield starts, runs, n_quoted[at + _RUN] - n_quoted[at] == _RUN


def find_formulas(shelf: Shelf, cosines: Cosines) -> Flags:
    """Return which words belong to a sentence that recurs in texts unlike each other."""
    sentences = _digests(shelf)
    holders_of = shelf.text[shelf.sentence_starts[:-1]] if len(sentences) else shelf.text
    order = np.lexsort((holders_of, sentences))
    digests, holders = sentences[order], holders_of[order]
    first = np.flatnonzero(np.diff(digests, prepend=~digests[:1]))
    ends = np.append(first[1:], len(digests))
    is_formula = np.zeros(len(sentences), dtype=bool)
    known: dict[tuple[int, ...], bool] = {}
    for start, end in zip(first.tolist(), ends.tolist(), strict=True):
        if end - start < _FORMULA_TEXTS:
            continue
        texts = tuple(np.unique(holders[start:end])[:_ASKED].tolist())
        if len(texts) < _FORMULA_TEXTS:
            continue
        if texts not in known:
            pairs = list(combinations(texts, 2))
            known[texts] = sum(cosines.between(i, j) for i, j in pairs) < _FORMULA_COSINE * len(pairs)
        is_formula[order[start:end]] = known[texts]
    return np.asarray(is_formula[shelf.sentence], dtype=bool)


def _digests(shelf: Shelf) -> NDArray[np.uint64]:
    """Return a mark for each sentence that depends on its words and their order."""
    found = [np.zeros(0, np.uint64)]
    for words in shelf.blocks():
        sentence = shelf.sentence[words]
        starts = shelf.sentence_starts[sentence[0] : sentence[-1] + 1] - words.start
        place = np.arange(len(sentence), dtype=np.int64) - starts[sentence - sentence[0]]
        found.append(np.add.reduceat(mix(shelf.mixed(words) + place.astype(np.uint64)), starts))
    return np.concatenate(found)
