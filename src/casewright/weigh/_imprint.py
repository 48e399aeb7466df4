"""The reporting of many texts as numbers: small enough to keep in memory, and quick to compare.

    reading ─find_imprint→ Imprint ─Shelf→ the texts of a case, end to end

Every word becomes the checksum of its folded form and a few marks. Six hundred words take
three kilobytes, so that ten thousand texts fit where their words would not, and what looks at
all of them is a handful of operations on arrays. Two words of one checksum are taken for one:
among a million words that happens to a hundred, and never to a whole passage.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casewright.text import iter_token_spans, words_within
from casewright.values import Reading, Span
from casewright.weigh._prose import COMMON_WORDS, find_quotations, fold_word, iter_reported

QUOTED, COMMON, FIGURE, CAPITAL, NAME = 1, 2, 4, 8, 16

Codes = NDArray[np.uint32]
Marks = NDArray[np.uint8]
Places = NDArray[np.int64]

_BLOCK = 1_000_000

# Characters past the surrogates; only equality matters, and two words that share one harm little.
_FIRST_LETTER = 0xE000
_N_LETTERS = 0x110000 - _FIRST_LETTER


@dataclass(frozen=True, slots=True, eq=False)
class Imprint:
    """The reporting in one exhibit, in step with the sentences of its prose.

    Attributes:
        codes: A checksum for each folded word.
        marks: For each word, sums of ``QUOTED`` (stands inside quotation marks), ``COMMON`` (any two texts
            share it), ``FIGURE``, ``CAPITAL`` and ``NAME`` (has a capital where no sentence begins).
        ends: For each sentence, the place after its last word.
    """

    codes: Codes
    marks: Marks
    ends: Places


def find_imprint(reading: Reading) -> Imprint:
    """Return the imprint of one reading's reporting."""
    text = reading.text
    quotations = find_quotations(text)
    known: list[int] = []
    quoted: list[int] = []
    ends: list[int] = []
    at = 0
    for sentence in iter_reported(reading):
        while at < len(quotations) and quotations[at].end <= sentence.start:
            at += 1
        if at < len(quotations) and quotations[at].start < sentence.end:
            spans = list(iter_token_spans(text, sentence))
            quoted += _places_inside(spans, quotations[at:], len(known))
        known += map(_KNOWN.__getitem__, words_within(text, sentence))
        ends.append(len(known))
    table = np.array(known, dtype=np.int64)
    codes, marks = (table >> 8).astype(np.uint32), (table & 0xFF).astype(np.uint8)
    marks[quoted] |= QUOTED
    marks[_are_names(codes, marks, np.array(ends, dtype=np.int64))] |= NAME
    return Imprint(codes, marks, np.array(ends, dtype=np.int64))


def _places_inside(spans: Sequence[Span], quotations: Sequence[Span], first: int) -> list[int]:
    found = []
    for opened, closed in quotations:
        if opened >= spans[-1].end:
            break
        found += [
            first + place for place, one in enumerate(spans) if opened <= one.start and one.end <= closed
        ]
    return found


class _Known(dict[str, int]):
    """What is known of words by themselves: the code, shifted, and the marks; added as they are met."""

    _MOST = 1 << 19

    def __missing__(self, word: str) -> int:
        if len(self) > self._MOST:
            self.clear()
        folded = fold_word(word)
        marks = COMMON if folded in COMMON_WORDS else 0
        marks |= FIGURE if folded[:1].isdigit() else 0
        marks |= CAPITAL if word[0].isupper() else 0
        known = self[word] = code_of(folded) << 8 | marks
        return known


_KNOWN = _Known()


def code_of(folded: str) -> int:
    """Return the checksum that stands for a folded word."""
    return zlib.crc32(folded.encode("utf-8", "surrogatepass"))


def _are_names(codes: Codes, marks: Marks, ends: Places) -> NDArray[np.bool_]:
    """Return which words stand somewhere in the text with a capital where no sentence begins."""
    within = np.ones(len(codes), dtype=bool)
    within[0 : len(codes) and 1] = False
    within[ends[:-1]] = False
    names = codes[within & (marks & CAPITAL > 0) & (marks & COMMON == 0)]
    return np.isin(codes, names)


class Shelf:
    """The imprints of the texts of a case, end to end.

    Attributes:
        codes: Of every word of every text.
        marks: The same; what is set aside for the comparison is marked here.
        text: Which text each word belongs to.
        sentence: Which sentence each word belongs to, counted through all texts.
        starts: Place of the first word of each text, and after the last.
        first_sentences: Number of the first sentence of each text, and after the last.
        sentence_starts: Place of the first word of each sentence, and after the last.
    """

    def __init__(self, imprints: Sequence[Imprint]) -> None:
        self.n = len(imprints)
        self.codes: Codes = _joined([one.codes for one in imprints], np.uint32)
        self.marks: Marks = _joined([one.marks for one in imprints], np.uint8)
        self.starts: Places = _sums([len(one.codes) for one in imprints])
        self.first_sentences: Places = _sums([len(one.ends) for one in imprints])
        shifted = [one.ends + start for one, start in zip(imprints, self.starts[:-1], strict=True)]
        self.sentence_starts: Places = np.concatenate([np.zeros(1, np.int64), *shifted])
        self.text = np.repeat(np.arange(self.n, dtype=np.int32), np.diff(self.starts))
        n_sentences = len(self.sentence_starts) - 1
        self.sentence = np.repeat(np.arange(n_sentences, dtype=np.int32), np.diff(self.sentence_starts))

    def __len__(self) -> int:
        """Return how many texts there are."""
        return self.n

    def mixed(self, words: slice = slice(None)) -> NDArray[np.uint64]:
        """Return codes with their bits well mixed, to be combined into marks of several words."""
        return mix(self.codes[words].astype(np.uint64))

    def blocks(self) -> Iterator[slice]:
        """Yield the places of all words by whole texts, about a million at a time.

        What is worked out for each word takes far more room than the word.
        """
        ends = np.searchsorted(self.starts, np.arange(_BLOCK, len(self.codes), _BLOCK))
        starts = [0, *self.starts[np.unique(ends)].tolist(), len(self.codes)]
        yield from (slice(start, end) for start, end in pairwise(starts) if end > start)

    def words_of(self, text: int) -> slice:
        """Return the places of one text's words."""
        return slice(int(self.starts[text]), int(self.starts[text + 1]))

    def sentences_of(self, text: int) -> slice:
        """Return the numbers of one text's sentences."""
        return slice(int(self.first_sentences[text]), int(self.first_sentences[text + 1]))

    def runs(self, n: int, words: slice = slice(None)) -> tuple[Places, NDArray[np.uint64]]:
        """Return the first place and the mark of every run of ``n`` words within one sentence.

        Args:
            n: How many words.
            words: Where they stand, in whole sentences; everywhere, if not given.
        """
        mixed, sentence = self.mixed(words), self.sentence[words]
        if len(mixed) < n:
            return np.zeros(0, np.int64), np.zeros(0, np.uint64)
        n_runs = len(mixed) - n + 1
        marks = np.zeros(n_runs, dtype=np.uint64)
        for step in range(n):
            marks *= np.uint64(0x9E3779B97F4A7C15)
            marks += mixed[step : step + n_runs]
        whole = np.flatnonzero(sentence[:n_runs] == sentence[n - 1 :])
        return whole + (words.start or 0), mix(marks[whole])


def mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return numbers whose bits all depend on all bits of those given (the end of MurmurHash3)."""
    mixed = values ^ (values >> np.uint64(33))
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xC4CEB9FE1A85EC53)
    mixed ^= mixed >> np.uint64(33)
    return mixed


def distinct(arrays: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """Return all numbers of some arrays, each once, in order.

    By sorting: ``np.unique`` without counts makes a table, which takes ten times as long.

    >>> distinct([np.array([7, 2], np.uint64), np.array([2], np.uint64)]).tolist()
    [2, 7]
    """
    values = np.concatenate([*arrays, np.zeros(0, np.uint64)])
    values.sort()
    return values[_differ_from_last(values)]


def are_repeated(values: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which numbers of some in order stand there more than once.

    >>> are_repeated(np.array([2, 7, 7], np.uint64)).tolist(), are_repeated(np.zeros(0, np.uint64)).tolist()
    ([False, True, True], [])
    """
    is_first = _differ_from_last(values)
    return ~(is_first & np.append(is_first[1:], is_first[:1]))


def _differ_from_last(values: NDArray[np.uint64]) -> NDArray[np.bool_]:
    return np.asarray(np.diff(values, prepend=~values[:1]) != 0)


def as_letters(codes: Codes) -> str:
    """Return words as a string of one character each, as sequences are compared fastest.

    >>> one = as_letters(np.array([7, 4_000_000_000], dtype=np.uint32))
    >>> len(one), one[0] == as_letters(np.array([7], dtype=np.uint32))
    (2, True)
    """
    letters = codes % np.uint32(_N_LETTERS) + np.uint32(_FIRST_LETTER)
    return letters.astype("<u4").tobytes().decode("utf-32-le")


def _joined(arrays: Sequence[NDArray[Any]], dtype: type) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)


def _sums(sizes: Sequence[int]) -> Places:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.array(sizes, dtype=np.int64))])
