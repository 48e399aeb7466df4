"""How alike two texts are, counted outside quotations and site formulas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from casewright.weigh._align import Pairing, align
from casewright.weigh._candidates import Cosines, find_candidates
from casewright.weigh._imprint import FIGURE, NAME, Codes, Imprint, Places, Shelf, as_letters
from casewright.weigh._retold import Retold
from casewright.weigh._shared import Flags, find_formulas, find_quoted

LEAST_WORDS = 25
_LEAST_IDENTICAL = 12  # the same twelve words in a row are no accident; fewer may be a caption or a stub
SAME_SENTENCE = 0.9  # a sentence of twenty words with at most two of them changed
_SAME_SHORTEST = 8
_MOST_ENCODED = 4096  # texts ready to be aligned; one takes thirty kilobytes, and is made in a moment


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are; words are counted outside quotations.

    Attributes:
        a: Index of the first text.
        b: Index of the second.
        cosine: TF-IDF cosine of the words that mean something.
        share: Words shared in order in paired sentences, over the words of the shorter text.
        cover: The same over the words of the longer text.
        n_shared: Words shared in order.
        n_same: Words of paired sentences that are the same but for a word or two.
        figures: Of the figures in paired sentences, share of the shorter list that the other text has there
            too; 1.0 without any.
        n_figures: Length of that list.
        names: The same share of name words.
        retold: Of what the shorter text tells in words that few texts use, the part that the other tells in
            the same order.
        n_retold: How much that is, in words.
        passage: How much more of one passage is told so than scattered sentences would be, in words.
        passage_names: Share of the shorter list of name words in that passage that the other has there too.
        all_figures: Share of the shorter text's figures that the other has anywhere; 1.0 without any.
        all_names: Share of the shorter list of name words that the other text has anywhere.
        n_all_figures: How many the shorter text has.
        length: Words of the shorter text over those of the longer.
    """

    a: int
    b: int
    cosine: float
    share: float
    cover: float
    n_shared: int
    n_same: int
    figures: float
    n_figures: int
    names: float
    retold: float
    n_retold: float
    passage: float
    passage_names: float
    all_figures: float
    n_all_figures: int
    all_names: float
    length: float

    @property
    def same(self) -> float:
        """Words of sentences that are the same but for a word or two, over the shorter text."""
        return self.n_same * self.share / self.n_shared if self.n_shared else 0.0


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A text's own words, one character for each, by sentence; figures and names with their sentences."""

    sentences: tuple[str, ...]
    n_words: int
    figures: tuple[Codes, Places]
    names: tuple[Codes, Places]
    words: frozenset[int]


class Measure:
    """Tells how alike the texts of one case are.

    Of texts that are the same word for word the first stands for all: each other one is paired
    with it alone, so that a text repeated a thousand times costs a thousand pairs, not a million.

    Args:
        imprints: The texts.
    """

    def __init__(self, imprints: Sequence[Imprint]) -> None:
        self._imprints = imprints
        first: dict[bytes, int] = {}
        self._first = [first.setdefault(one.codes.tobytes(), at) for at, one in enumerate(imprints)]
        self._places = sorted(set(self._first))
        self._at = {place: at for at, place in enumerate(self._places)}
        self._shelf = Shelf([imprints[at] for at in self._places])
        self._known: dict[int, _Encoded] = {}

    def iter_near(self) -> Iterator[Likeness]:
        """Yield how alike the pairs of texts are that are worth a look."""
        for at, first in enumerate(self._first):
            if first != at and len(self._imprints[at].codes) >= _LEAST_IDENTICAL:
                yield _identity(first, at, len(self._imprints[at].codes))
        for i, j in find_candidates(self._shelf).tolist():
            one = self._between(i, j)
            if one is not None:
                yield one

    def between(self, a: int, b: int) -> Likeness | None:
        """Return how alike two texts are; ``None`` where one of them is too short to tell."""
        a, b = min(a, b), max(a, b)
        if self._first[a] == self._first[b]:
            n_words = len(self._imprints[a].codes)
            return _identity(a, b, n_words) if n_words >= _LEAST_IDENTICAL else None
        i, j = self._at[self._first[a]], self._at[self._first[b]]
        one = self._between(min(i, j), max(i, j))
        return one and replace(one, a=a, b=b)

    def _between(self, i: int, j: int) -> Likeness | None:
        a, b = self._encoded(i), self._encoded(j)
        if min(a.n_words, b.n_words) < LEAST_WORDS:
            return None
        one = _likeness((self._places[i], self._places[j]), self._cosines.between(i, j), a, b)
        retelling = self._retold.between(i, j)
        ours, theirs = retelling.runs
        return replace(
            one,
            retold=round(retelling.part, 6),
            n_retold=retelling.n_words,
            passage=retelling.passage,
            passage_names=_part(_within(a.names, ours), _within(b.names, theirs)),
        )

    def pair_sentences(self, a: int, b: int) -> tuple[Pairing, ...]:
        """Pair the sentences of two texts in order, by their words, else by what they tell."""
        by_words = pair_sentences(self._imprints[a], self._imprints[b])
        i, j = self._at[self._first[a]], self._at[self._first[b]]
        if i == j:
            return by_words
        return _joined(by_words, self._retold.pair_sentences(i, j))

    @cached_property
    def _retold(self) -> Retold:
        return Retold(self._shelf, ~self._formulas, self._quoted)

    @cached_property
    def _cosines(self) -> Cosines:
        return Cosines(self._shelf)

    @cached_property
    def _formulas(self) -> Flags:
        return find_formulas(self._shelf, self._cosines)

    @cached_property
    def _is_own(self) -> Flags:
        """Which words are a text's own, neither quoted nor a formula."""
        return ~(self._quoted | self._formulas)

    @cached_property
    def _quoted(self) -> Flags:
        return find_quoted(self._shelf)

    def _encoded(self, text: int) -> _Encoded:
        if text not in self._known:
            if len(self._known) >= _MOST_ENCODED:
                del self._known[next(iter(self._known))]
            self._known[text] = self._encode(text)
        return self._known[text]

    def _encode(self, text: int) -> _Encoded:
        shelf, words, sentences = self._shelf, self._shelf.words_of(text), self._shelf.sentences_of(text)
        codes, marks, own = shelf.codes[words], shelf.marks[words], self._is_own[words]
        sentence = shelf.sentence[words] - sentences.start
        letters = as_letters(codes[own])
        ends = np.cumsum(np.bincount(sentence[own], minlength=sentences.stop - sentences.start)).tolist()
        reported = ~self._formulas[words]
        figures, names = (reported & (marks & mark > 0) for mark in (FIGURE, NAME))
        return _Encoded(
            sentences=tuple(letters[start:end] for start, end in pairwise([0, *ends])),
            n_words=len(letters),
            figures=(codes[figures], sentence[figures]),
            names=(codes[names], sentence[names]),
            words=frozenset(codes[reported].tolist()),
        )


def _identity(a: int, b: int, n_words: int) -> Likeness:
    return Likeness(
        a=a,
        b=b,
        cosine=1.0,
        share=1.0,
        cover=1.0,
        n_shared=n_words,
        n_same=n_words,
        figures=1.0,
        n_figures=0,
        names=1.0,
        retold=1.0,
        n_retold=float(n_words),
        passage=float(n_words),
        passage_names=1.0,
        all_figures=1.0,
        n_all_figures=0,
        all_names=1.0,
        length=1.0,
    )


def pair_sentences(a: Imprint, b: Imprint) -> tuple[Pairing, ...]:
    """Pair the sentences of two texts in order, quotations included."""
    return align(_sentences(a), _sentences(b))


def _joined(first: Sequence[Pairing], second: Sequence[Pairing]) -> tuple[Pairing, ...]:
    """Return pairings in order with those of the second that fit between them."""
    kept = list(first)
    for one in second:
        if all((one.a - other.a) * (one.b - other.b) > 0 for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.a))


def _sentences(one: Imprint) -> list[str]:
    letters = as_letters(one.codes)
    return [letters[start:end] for start, end in pairwise([0, *one.ends.tolist()])]


def _likeness(pair: tuple[int, int], cosine: float, a: _Encoded, b: _Encoded) -> Likeness:
    pairings = align(a.sentences, b.sentences)
    n_shared = sum(one.shared for one in pairings)
    same = [one.shared for one in pairings if one.share >= SAME_SENTENCE and one.shared >= _SAME_SHORTEST]
    left, right = [one.a for one in pairings], [one.b for one in pairings]
    figures = [_within(a.figures, left), _within(b.figures, right)]
    fewer, more = sorted((set(a.figures[0].tolist()), set(b.figures[0].tolist())), key=len)
    return Likeness(
        a=pair[0],
        b=pair[1],
        cosine=cosine,
        share=n_shared / min(a.n_words, b.n_words),
        cover=n_shared / max(a.n_words, b.n_words),
        n_shared=n_shared,
        n_same=sum(same),
        figures=_part(*figures),
        n_figures=min(map(len, figures)),
        names=_part(_within(a.names, left), _within(b.names, right)),
        retold=0.0,
        n_retold=0.0,
        passage=0.0,
        passage_names=1.0,
        all_figures=len(fewer & more) / len(fewer) if fewer else 1.0,
        n_all_figures=len(fewer),
        all_names=_part_kept(a, b),
        length=min(a.n_words, b.n_words) / max(a.n_words, b.n_words),
    )


def _part_kept(a: _Encoded, b: _Encoded) -> float:
    """Return which part of the shorter list of names stands anywhere in the other text."""
    ours, theirs = set(a.names[0].tolist()), set(b.names[0].tolist())
    fewer, elsewhere = (ours, b.words) if len(ours) <= len(theirs) else (theirs, a.words)
    return len(fewer & elsewhere) / len(fewer) if fewer else 1.0


def _within(words: tuple[Codes, Places], sentences: Sequence[int]) -> set[int]:
    """Return those of the words that stand in one of the sentences."""
    wanted = set(sentences)
    return {code for code, place in zip(words[0].tolist(), words[1].tolist(), strict=True) if place in wanted}


def _part(a: set[int], b: set[int]) -> float:
    fewer = min(len(a), len(b))
    return len(a & b) / fewer if fewer else 1.0
