"""Words as the numbers that the model reads: pieces of words, their shape, and where sentences begin.

The vocabulary knows small letters only, so that each piece also carries the shape of its word ("Capital",
"ALL CAPITALS"), whether its word opens a sentence or a paragraph, and whether it stands inside a quotation.
:func:`encode` takes whole sentences; :func:`iter_windows` packs them into windows that the model can hold.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from casewright.data import read_lines

MAX_PIECES = 224  # of one window, its two marks included; longer ones read worse and cost more a word
MAX_PIECES_OF_WORD = 8  # an address or a number of many digits is cut here
_CLS, _SEP = "[CLS]", "[SEP]"
_PARTS = re.compile(r"[^\W_]+|[\W_]")
_OPENS, _CLOSES = "“«„", "”»"
_QUOTES = frozenset(("", *_OPENS, *_CLOSES, "``", '"', "''"))

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of one sentence.

    Attributes:
        words: As printed, in order.
        opens_paragraph: Whether a paragraph begins with it.
    """

    words: tuple[str, ...]
    opens_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """What one call of the model reads; W words in P pieces.

    Attributes:
        first: Number of its first sentence in the document.
        last: Number after its last sentence.
        pieces: Numbers of the pieces in the vocabulary, P.
        shapes: Shape of each piece's word, P.
        starts: 2 where the piece's word opens a paragraph, 1 a sentence, else 0; P.
        quoted: 1 where the word stands inside a quotation, else 0; P.
        words: Place of the first piece of each word, W.
        sentences: Number of each word's sentence in the window, W.
    """

    first: int
    last: int
    pieces: Numbers
    shapes: Numbers
    starts: Numbers
    quoted: Numbers
    words: Numbers
    sentences: Numbers


@cache
def vocabulary() -> dict[str, int]:
    """Return the number of each piece of a word."""
    return {piece: number for number, piece in enumerate(read_lines("reader_vocabulary.txt"))}


@lru_cache(maxsize=50_000)
def pieces_of(word: str) -> tuple[int, ...]:
    """Return the pieces of a word: the longest that the vocabulary knows, one after the other.

    As the vocabulary was made for: in small letters, without accents, marks apart.
    """
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    known = vocabulary()
    pieces: list[int] = []
    for part in _PARTS.findall(plain[:100]):
        pieces.extend(_cut(part, known))
        if len(pieces) >= MAX_PIECES_OF_WORD:
            break
    return tuple(pieces[:MAX_PIECES_OF_WORD]) or (known["[UNK]"],)


def _cut(part: str, known: dict[str, int]) -> list[int]:
    pieces: list[int] = []
    start = 0
    while start < len(part):
        for end in range(len(part), start, -1):
            number = known.get(("##" if start else "") + part[start:end])
            if number is not None:
                pieces.append(number)
                start = end
                break
        else:
            return [known["[UNK]"]]
    return pieces


@lru_cache(maxsize=50_000)
def shape_of(word: str) -> int:
    """Return a word's shape: 1 small, 2 one capital, 3 all capitals, 4 mixed, 5 with figures, 6 a mark."""
    if any(char.isdigit() for char in word):
        return 5
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return 6
    n_capitals = sum(char.isupper() for char in letters)
    if n_capitals == 0:
        return 1
    if n_capitals == len(letters) and len(letters) > 1:
        return 3
    return 2 if n_capitals == 1 and letters[0].isupper() else 4


N_SHAPES, N_STARTS, N_QUOTED = 7, 3, 2
MARK = 6  # the shape of marks
OPENS_PARAGRAPH = 2  # the start that opens a paragraph


def iter_windows(sentences: Sequence[Sentence], *, max_pieces: int = MAX_PIECES) -> Iterator[Window]:
    """Yield windows of whole sentences that together cover a document, in order.

    A window ends before a paragraph that it could not hold whole, if it is more than half full; a sentence
    that no window can hold is cut, and its last words are in none.
    """
    sizes = [
        sum(len(pieces_of(word)) for word in sentence.words) + _runs_on(sentences, place)
        for place, sentence in enumerate(sentences)
    ]
    first, room = 0, max_pieces - 2
    while first < len(sentences):
        last, n_pieces, before_paragraph = first, 0, 0
        while last < len(sentences) and (last == first or n_pieces + sizes[last] <= room):
            if sentences[last].opens_paragraph and n_pieces > room // 2:
                before_paragraph = last
            n_pieces += sizes[last]
            last += 1
        if last < len(sentences) and before_paragraph and not sentences[last].opens_paragraph:
            last = before_paragraph
        yield encode(sentences, first, last, max_pieces=max_pieces)
        first = last


def encode(sentences: Sequence[Sentence], first: int, last: int, *, max_pieces: int = MAX_PIECES) -> Window:
    """Return the window of the sentences from the first up to before the last."""
    known = vocabulary()
    pieces, shapes, starts, quoted = [known[_CLS]], [0], [0], [0]
    words: list[int] = []
    numbers: list[int] = []
    inside = 0
    for place in range(first, last):
        sentence = sentences[place]
        if sentence.opens_paragraph:
            inside = 0
        start = OPENS_PARAGRAPH if sentence.opens_paragraph else 1
        for word in sentence.words:
            parts = pieces_of(word)
            if len(pieces) + len(parts) > max_pieces - 1:
                break
            is_quote = word in _QUOTES
            if is_quote:
                inside = _after_mark(word, inside, opens=True)
            words.append(len(pieces))
            numbers.append(place - first)
            pieces.extend(parts)
            shapes.extend([shape_of(word)] * len(parts))
            starts.extend([start] * len(parts))
            quoted.extend([1 if inside else 0] * len(parts))
            if is_quote:
                inside = _after_mark(word, inside, opens=False)
            start = 0
        if _runs_on(sentences, place) and place + 1 < last and len(pieces) < max_pieces - 1:
            pieces.append(known["."])
            shapes.append(MARK)
            starts.append(0)
            quoted.append(0)
    return Window(
        first=first,
        last=last,
        pieces=_array([*pieces, known[_SEP]]),
        shapes=_array([*shapes, 0]),
        starts=_array([*starts, 0]),
        quoted=_array([*quoted, 0]),
        words=_array(words),
        sentences=_array(numbers),
    )


def _runs_on(sentences: Sequence[Sentence], place: int) -> bool:
    """Return whether a paragraph ends without a mark, as headlines do.

    The model then takes it and the next sentence for one, and misses who says what in the lead; a full stop
    that belongs to no word keeps them apart.
    """
    words = sentences[place].words
    ends = place + 1 < len(sentences) and sentences[place + 1].opens_paragraph
    return ends and bool(words) and shape_of(words[-1]) != MARK


def _after_mark(word: str, inside: int, *, opens: bool) -> int:
    """Return whether what follows is quoted: a mark belongs to its quotation on both sides.

    The value is 2 for a quotation between marks that do not tell their side, whose next one closes it.
    """
    if opens:
        if word in _OPENS or word == "``":
            return 1
        return 2 if word in ('"', "''") and not inside else -inside if word in ('"', "''") else inside
    return 0 if inside < 0 or word in _CLOSES else inside


def _array(values: list[int]) -> Numbers:
    return np.asarray(values, dtype=np.int64)
