"""The reporting in one exhibit, cut into sentences of folded words.

Copies are looked for in what was reported, so furniture, metadata and the
headline stay out. Words are folded and written alike where rewriters write
them differently ("two" and "2", "10,000" and "10000", "minister's" and
"minister").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from casewright.data import read_rows
from casewright.text import find_quotes, fold, iter_token_spans, words_within
from casewright.values import PassageKind, Reading, Span

_REPORTED = (PassageKind.BODY, PassageKind.CAPTION)
_WORDLIKE = re.compile(r"[\w$€£¥%]")
_SMALL_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: str(number) for number, word in enumerate(_SMALL_NUMBERS.split(" "))}
_LINE = re.compile(r"[^\n]+")
# Of 9 258 quotations in 840 articles one in a thousand is longer than 900 characters.
_LONGEST_QUOTATION = 1000
# Lines of law that publishers print under every text; no part of the report.
_LEGAL = re.compile(
    r"all rights reserved|copyright ©|(?:©|\(c\)|copyright) ?(?:19|20)\d\d|may not be published", re.I
)
_LEGAL_WORDS = ("all rights reserved", "copyright", "©", "(c)", "may not be published")

# Words that any two English texts share; left out wherever sharing a word should mean something.
COMMON_WORDS = frozenset(word for row in read_rows("common_words.tsv") for word in row[0].split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of reporting.

    Attributes:
        span: Where it stands in the exhibit's text.
        words: Folded words in order.
    """

    span: Span
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """The reporting in one exhibit.

    Attributes:
        sentences: In text order, none empty.
    """

    sentences: tuple[Sentence, ...]


class Proses(Sequence[Prose]):
    """The reporting of many readings, made when it is asked for: of most texts of a crawl it never is.

    Args:
        readings: Whose reporting it is, in step.
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._made: dict[int, Prose] = {}

    def __len__(self) -> int:
        """Return how many readings there are."""
        return len(self._readings)

    @overload
    def __getitem__(self, at: int) -> Prose: ...

    @overload
    def __getitem__(self, at: slice) -> list[Prose]: ...

    def __getitem__(self, at: int | slice) -> Prose | list[Prose]:
        """Return the reporting of one reading, or of some."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if at not in self._made:
            self._made[at] = find_prose(self._readings[at])
        return self._made[at]


def find_prose(reading: Reading) -> Prose:
    """Return the reporting of one reading.

    A reading without passages counts as reporting throughout; one without sentences
    has none.
    """
    return Prose(
        tuple(
            Sentence(span, tuple(map(fold_word, words_within(reading.text, span))))
            for span in iter_reported(reading)
        )
    )


def word_spans(text: str, sentence: Span) -> list[Span]:
    """Return where the words of a sentence stand in the text, in step with its folded words.

    >>> word_spans("He left. She stayed.", Span(9, 20))
    [Span(start=9, end=12), Span(start=13, end=19)]
    """
    return list(iter_token_spans(text, sentence))


def iter_reported(reading: Reading) -> Iterator[Span]:
    """Yield the sentences that report something and have a word in them, in text order."""
    small = reading.text.casefold()
    may_have_law = any(words in small for words in _LEGAL_WORDS)  # most texts have none, which is seen faster
    kept = [passage.span for passage in reading.passages if passage.kind in _REPORTED]
    at = 0
    for sentence in reading.sentences:
        while at < len(kept) and kept[at].end < sentence.end:
            at += 1
        if reading.passages and (at == len(kept) or kept[at].start > sentence.start):
            continue
        has_words = _WORDLIKE.search(reading.text, *sentence)
        if has_words and not (may_have_law and _LEGAL.search(reading.text, *sentence)):
            yield sentence


@lru_cache(maxsize=1 << 18)  # the words of a crawl of ten thousand articles
def fold_word(word: str) -> str:
    """Return one word as it is compared.

    >>> [fold_word(word) for word in ("Minister’s", "10,000", "Two", "Jŏng-ŭn")]
    ['minister', '10000', '2', 'jong-un']
    """
    folded = word.casefold() if word.isascii() else fold(word)
    folded = folded.replace("’", "'").removesuffix("'s")
    if folded[:1].isdigit():
        return folded.replace(",", "")
    return _NUMBERS.get(folded, folded)


def find_quotations(text: str) -> tuple[Span, ...]:
    """Return the stretches inside quotation marks, marks included, within one paragraph each.

    A quotation that runs on over a paragraph has no closing mark before the next opening one;
    it ends with its paragraph. A text that lost a mark, and its paragraphs too, is not quoted from there on.

    >>> text = 'He said "it is so" and left.'
    >>> [text[start:end] for start, end in find_quotations(text)]
    ['"it is so"']
    """
    lines = (Span(*line.span()) for line in _LINE.finditer(text))
    return tuple(quote for line in lines for quote in find_quotes(text, line, longest=_LONGEST_QUOTATION))
