"""Numbers in text, in digits, words or both: "4.8 million", "twenty-two", "half a million".

One pass over the words, linear in the text. What a number counts is not
decided here: see :mod:`casewright.read.quantity` and :mod:`casewright.read.times`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

ONES = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: number * 10
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12}
_GROUPS = {"dozen": 12}
_PLURALS = {"tens", "dozens", "scores", *(f"{scale}s" for scale in SCALES)}
_FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_FRACTIONS |= {"⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_PARTS |= {"tenth": 10, "tenths": 10}
_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,15})?(?!\d)|\d{1,15}(?:\.\d{1,15})?|[A-Za-z]+|[½¼¾⅓⅔]")
# "m" and "k" are scales only when glued to digits ("$5m"); "5 m" is metres.
_GLUED = {"k", "m", "mn", "mln", "bn", "tn"}
_SPACED = {"bn", "mn", "mln", "tn"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text.

    Attributes:
        value: Exact; an ``int`` where it is whole. ``None`` for an unspecified plural ("thousands").
        literal: Whether it is written in digits alone, without grouping comma or scale word.
        scaled: Whether it ends with a scale word ("million").
        base: The number before its scale, for "3 to 5 million".
    """

    start: int
    end: int
    value: int | float | None
    literal: bool = False
    scaled: int = 1
    base: int | float | None = None


def exact(value: Fraction | int) -> int | float:
    """Return an ``int`` where the value is whole, else the nearest ``float``.

    >>> exact(Fraction("34.4") * 10**6), exact(Fraction(5, 2))
    (34400000, 2.5)
    """
    whole = Fraction(value)
    return whole.numerator if whole.denominator == 1 else float(whole)


def find_numbers(text: str, start: int, end: int) -> tuple[Number, ...]:
    """Return the numbers of a stretch of text in order.

    >>> [n.value for n in find_numbers("half a million of 4.8 million, twenty-two, tens of thousands", 0, 60)]
    [500000, 4800000, 22, None]
    """
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    gaps = [text[a[2] : b[1]] for a, b in pairwise(words)] + ["\n"]
    return tuple(_scan(words, gaps))


_Words = list[tuple[str, int, int]]
# No reader takes a number from another word on: most words are passed over without asking them.
_FIRST_WORDS = frozenset({*ONES, *TENS, *_PLURALS, "a", "an", "half"})


def _scan(words: _Words, gaps: list[str]) -> Iterator[Number]:
    position = 0
    while position < len(words):
        word = words[position][0]
        if word.isalpha() and word.lower() not in _FIRST_WORDS:
            position += 1
            continue
        for reader in (_plural, _fraction, _digits, _spelled):
            step = reader(words, gaps, position)
            if step is not None:
                yield step[0]
                position = step[1]
                break
        else:
            position += 1


def _low(words: _Words, position: int) -> str:
    return words[position][0].lower() if position < len(words) else ""


def _joined(gap: str) -> bool:
    return gap in (" ", "-", "\u00a0", "\u2011")


def _plural(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    """Read "thousands", "tens of thousands", "thousands and thousands", "hundreds of millions"."""
    if _low(words, position) not in _PLURALS:
        return None
    last = position
    while (
        last + 2 < len(words)
        and _low(words, last + 1) in ("of", "and", "upon")
        and _low(words, last + 2) in _PLURALS
        and gaps[last] == gaps[last + 1] == " "
    ):
        last += 2
    return Number(words[position][1], words[last][2], None), last + 1


def _fraction(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    """Read "half a million", "half a dozen", "two-thirds", "a quarter of a million"."""
    word = _low(words, position)
    if word == "half" and _low(words, position + 1) in ("a", "the"):
        scale = (SCALES | _GROUPS).get(_low(words, position + 2))
        if scale and gaps[position] == gaps[position + 1] == " ":
            value = exact(Fraction(scale, 2))
            return Number(words[position][1], words[position + 2][2], value, scaled=scale), position + 3
    over = _PARTS.get(_low(words, position + 1))
    if word in ONES and over and over > 2 and _joined(gaps[position]) and ONES[word] < over:
        value = exact(Fraction(ONES[word], over))
        return Number(words[position][1], words[position + 1][2], value), position + 2
    return None


def _digits(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    word, start, end = words[position]
    if not (word[0].isdigit() or word in _FRACTIONS):
        return None
    base = _FRACTIONS.get(word) or Fraction(Decimal(word.replace(",", "")))
    literal, following = word.isdigit(), position + 1
    part = _FRACTIONS.get(words[following][0]) if following < len(words) else None
    if word.isdigit() and part and gaps[position] in ("", " "):
        base, end, literal, following = base + part, words[following][2], False, following + 1
    scale, after = _scale(words, gaps, following)
    if scale > 1:
        end = words[after - 1][2]
    number = Number(start, end, exact(base * scale), literal and scale == 1, scale, exact(base))
    return number, after


def _scale(words: _Words, gaps: list[str], position: int) -> tuple[int, int]:
    """Read scale words from a position on; 1 where there is none."""
    word = _low(words, position)
    gap = gaps[position - 1] if 0 < position <= len(gaps) else ""
    if word in SCALES and _joined(gap):
        scale = SCALES[word]
        again = _low(words, position + 1)
        if scale <= 1000 and again in ("million", "billion") and _joined(gaps[position]):
            return scale * SCALES[again], position + 2
        return scale, position + 1
    if word in _GROUPS and _joined(gap):
        return _GROUPS[word], position + 1
    if (word in _GLUED and gap == "") or (word in _SPACED and gap == " "):
        return _SHORT[word], position + 1
    return 1, position


def _spelled(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    """Read a number in words: "a hundred and twenty thousand", "two and a half million"."""
    total, current, at, read = Fraction(0), Fraction(0), position, False
    scaled, last = 1, position
    if _low(words, at) in ("a", "an"):
        if _low(words, at + 1) not in SCALES | _GROUPS or gaps[at] != " ":
            return None
        current, at = Fraction(1), at + 1
    while at < len(words):
        word = _low(words, at)
        if word in ONES and word != "zero" and _one_fits(word, current, read=read, scaled=scaled):
            current += ONES[word]
        elif word in TENS and (not read or current % 100 == 0):
            current += TENS[word]
        elif word in _GROUPS and current:
            current, scaled = current * _GROUPS[word], 12
        elif word in SCALES and current:
            scaled = SCALES[word]
            current, total = (
                (current * 100, total) if scaled == 100 else (Fraction(0), total + current * scaled)
            )
        elif word == "and" and read and _and_goes_on(words, gaps, at, scaled):
            if _low(words, at + 1) == "a":
                current, at = current + Fraction(1, 2), at + 2
        else:
            break
        read, last, at = True, at, at + 1
        if at < len(words) and not _joined(gaps[at - 1]):
            break
    if not read:
        return None
    return Number(words[position][1], words[last][2], exact(total + current), scaled=scaled), last + 1


def _one_fits(word: str, current: Fraction, *, read: bool, scaled: int) -> bool:
    """Whether a word below twenty goes on with the number: after "thirty", "hundred" or a scale."""
    if not read:
        return True
    if current % 100 >= 20:
        return current % 10 == 0 and ONES[word] < 10
    return scaled > 1 and current % 100 == 0


def _and_goes_on(words: _Words, gaps: list[str], at: int, scaled: int) -> bool:
    """Whether "and" goes on with the same number: "hundred and two", "two and a half"."""
    if gaps[at] != " ":
        return False
    following = _low(words, at + 1)
    if following == "a":
        return _low(words, at + 2) == "half" and gaps[at + 1] == " "
    return scaled > 1 and (following in ONES or following in TENS)
