"""How alike two texts are, counted outside quotations and site formulas."""

from collections.abc import Sequence
from dataclasses import dataclass

from casewright.weigh._align import Pairing, align, encode
from casewright.weigh._candidates import find_candidates
from casewright.weigh._prose import Prose
from casewright.weigh._shared import with_shared_quotations, without_formulas

LEAST_WORDS = 25
_LEAST_IDENTICAL = 12  # the same twelve words in a row are no accident; fewer may be a caption or a stub
SAME_SENTENCE = 0.9  # a sentence of twenty words with at most two of them changed
_SAME_SHORTEST = 8


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

    @property
    def same(self) -> float:
        """Words of sentences that are the same but for a word or two, over the shorter text."""
        return self.n_same * self.share / self.n_shared if self.n_shared else 0.0


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A text with one character for each word outside quotations, by sentence."""

    sentences: tuple[str, ...]
    n_words: int
    figures: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]


def measure(proses: Sequence[Prose]) -> tuple[Likeness, ...]:
    """Return how alike the pairs of texts are that are worth a look, in order of index.

    Of texts that are the same word for word the first stands for all: each other one is paired
    with it alone, so that a text repeated a thousand times costs a thousand pairs, not a million.
    """
    codes: dict[str, str] = {}
    whole = [encode(prose.words, codes) for prose in proses]
    first: dict[str, int] = {}
    for at, text in enumerate(whole):
        first.setdefault(text, at)
    unique = sorted(first.values())
    found = [
        _identity(first[text], at, len(text))
        for at, text in enumerate(whole)
        if first[text] != at and len(text) >= _LEAST_IDENTICAL
    ]
    found += _measure_unlike([proses[at] for at in unique], [whole[at] for at in unique], codes, unique)
    return tuple(sorted(found, key=lambda one: (one.a, one.b)))


def _measure_unlike(
    proses: Sequence[Prose], whole: Sequence[str], codes: dict[str, str], places: Sequence[int]
) -> list[Likeness]:
    candidates = find_candidates([prose.content_words for prose in proses], whole)
    cleaned = with_shared_quotations(without_formulas(proses, candidates))
    wanted = {at for pair in candidates for at in pair}
    encoded = {at: _encode(cleaned[at], codes) for at in sorted(wanted)}
    return [
        _likeness((places[i], places[j]), cosine, encoded[i], encoded[j])
        for (i, j), cosine in candidates.items()
        if min(encoded[i].n_words, encoded[j].n_words) >= LEAST_WORDS
    ]


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
    )


def pair_sentences(a: Prose, b: Prose) -> tuple[Pairing, ...]:
    """Pair the sentences of two texts in order, quotations included."""
    codes: dict[str, str] = {}
    left = [encode(sentence.words, codes) for sentence in a.sentences]
    return align(left, [encode(sentence.words, codes) for sentence in b.sentences])


def _encode(prose: Prose, codes: dict[str, str]) -> _Encoded:
    sentences = tuple(
        encode([word for word, quoted in zip(one.words, one.quoted, strict=True) if not quoted], codes)
        for one in prose.sentences
    )
    figures = tuple(frozenset(word for word in one.words if word[0].isdigit()) for one in prose.sentences)
    names = tuple(prose.names.intersection(one.words) for one in prose.sentences)
    return _Encoded(sentences, sum(map(len, sentences)), figures, names)


def _likeness(pair: tuple[int, int], cosine: float, a: _Encoded, b: _Encoded) -> Likeness:
    pairings = align(a.sentences, b.sentences)
    n_shared = sum(one.shared for one in pairings)
    same = [one.shared for one in pairings if one.share >= SAME_SENTENCE and one.shared >= _SAME_SHORTEST]
    figures = [_union(a.figures, [one.a for one in pairings]), _union(b.figures, [one.b for one in pairings])]
    names = [_union(a.names, [one.a for one in pairings]), _union(b.names, [one.b for one in pairings])]
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
        names=_part(*names),
    )


def _union(sets: Sequence[frozenset[str]], places: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*(sets[at] for at in places))


def _part(a: frozenset[str], b: frozenset[str]) -> float:
    fewer = min(len(a), len(b))
    return len(a & b) / fewer if fewer else 1.0
