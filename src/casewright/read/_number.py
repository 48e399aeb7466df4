"""Numbers in text, in digits, words or both: "4.8 million", "twenty-two", "half a million".

One pass over the words, linear in the text. What a number counts is not
decided here: see :mod:`casewright.read.quantity` and :mod:`casewright.read.times`.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from casewright.read._numberwords import (
    AFTER_MULTIPLE,
    BEFORE_MULTIPLE,
    DIGITS,
    EXTENTS,
    FIRST_WORDS,
    FRACTIONS,
    GLUED,
    GROUPS,
    HALF_OF,
    MONEY,
    MULTIPLES,
    NOT_SHARE,
    ONES,
    PARTS,
    PLURALS,
    SCALES,
    SPACED,
    TELLING,
    TENS,
    VAGUE,
)

_MAX_ODDS = 1000  # "one in five"; beyond it the second number is a year or a code
_MAX_EXPONENT = 30
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−", "0123456789-+-")
_POWER = r"(?:\^[-−+]?\d{1,2}|[-−]\d{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![\d.])"
_WORD = re.compile(
    r"(?P<mantissa>\d{1,15}(?:\.\d{1,15})?)(?:[eE](?P<e>[-−+]?\d{1,2})(?![\w.])"
    rf"|\s?[x×]\s?(?P<times>\d{{1,2}})(?P<power>{_POWER}))"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d{1,15})?(?!\d)"
    r"|(?<![\w.,])[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+"
    r"(?![\d\u00a0]|[ .,]\d|\s?-?(?:mm|cm|metre|meter|foot|ton|tonne|pound)\b)"
    r"|\d{1,15}(?:\.\d{1,15})?|[A-Za-z]+|[½¼¾⅓⅔⅛]"
)
_MONEY_SCALE = re.compile(r"(MM|[KMBTbt])(?!\w)")
_SPACES = re.compile(r"[,\s]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text.

    Attributes:
        value: Exact; an ``int`` where it is whole. ``None`` for an unspecified plural ("thousands").
        literal: Whether it is written in digits alone, without grouping comma or scale word.
        scaled: Whether it ends with a scale word ("million").
        base: The number before its scale, for "3 to 5 million".
        form: ``slashed`` for "1/4", which may be a date; ``multiple``: "twice"; ``odds``: "one in five".
    """

    start: int
    end: int
    value: int | float | None
    literal: bool = False
    scaled: int = 1
    base: int | float | None = None
    form: str = ""


_LARGEST = Fraction(sys.float_info.max)


def exact(value: Fraction | int) -> int | float:
    """Return an ``int`` where the value is whole and has 64 bits, else the nearest ``float`` that is finite.

    >>> exact(Fraction("34.4") * 10**6), exact(Fraction(5, 2)), exact(10**400)
    (34400000, 2.5, 1.7976931348623157e+308)
    """
    whole = Fraction(value)
    if whole.denominator == 1 and -(2**63) < whole < 2**63:
        return whole.numerator
    return float(max(-_LARGEST, min(_LARGEST, whole)))


def find_numbers(text: str, start: int, end: int) -> tuple[Number, ...]:
    """Return the numbers of a stretch of text in order.

    >>> [n.value for n in find_numbers("half a million of 4.8 million, twenty-two, tens of thousands", 0, 60)]
    [500000, 4800000, 22, None]
    """
    # Most sentences have no number, and are passed over for the price of looking.
    if not _DIGIT.search(text, start, end) and TELLING.isdisjoint(_LETTERS.findall(text[start:end].lower())):
        return ()
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    firsts = [n for n, (word, _, _) in enumerate(words) if word[0] in DIGITS or word.lower() in FIRST_WORDS]
    if not firsts:
        return ()
    gaps = [text[a[2] : b[1]] for a, b in pairwise(words)] + ["\n"]
    return tuple(_scan(text, words, gaps, firsts))


_Words = list[tuple[str, int, int]]
_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅛]")
_LETTERS = re.compile(r"[a-z]+")


def _scan(text: str, words: _Words, gaps: list[str], firsts: list[int]) -> Iterator[Number]:
    reached = 0
    for position in firsts:
        if position < reached:
            continue
        for reader in (_plural, _odds, _fraction, _slashed, _digits, _spelled):
            step = reader(words, gaps, position)
            if step is not None:
                number, reached = step
                yield _signed(text, words, position, number)
                break


def _signed(text: str, words: _Words, position: int, number: Number) -> Number:
    """Take the minus of "-5", "($-5)" into the number; the one of "10-5" and "Hwasong-11" is none."""
    before = text[max(0, number.start - 3) : number.start]
    sign = before[-1:] in ("-", "−") and (len(before) == 1 or before[-2] in " \u00a0(\n\t$€£")
    if not sign or not number.value or not words[position][0][0].isdigit():
        return number
    if position and words[position - 1][2] >= number.start - 2 and words[position - 1][0][0].isdigit():
        return number
    base = None if number.base is None else -number.base
    return replace(number, start=number.start - 1, value=-number.value, base=base, literal=False)


def _low(words: _Words, position: int) -> str:
    return words[position][0].lower() if 0 <= position < len(words) else ""


def _joined(gap: str) -> bool:
    return gap in (" ", "-", "\u00a0", "\u2011")


def _plural(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    """Read "thousands", "tens of thousands", "several hundred", "a few dozen"."""
    last = position
    if _low(words, position) in ("a", "an", *VAGUE):
        last += _low(words, position) in ("a", "an")
        if _low(words, last) not in VAGUE:
            return None
        last += 1
        last += _low(words, last) == "of"
        scales = PLURALS | SCALES.keys() | GROUPS.keys()
        if _low(words, last) not in scales or any(gap != " " for gap in gaps[position:last]):
            return None
    elif _low(words, position) not in PLURALS:
        return None
    while (
        last + 2 < len(words)
        and _low(words, last + 1) in ("of", "and", "upon")
        and _low(words, last + 2) in PLURALS
        and gaps[last] == gaps[last + 1] == " "
    ):
        last += 2
    return Number(words[position][1], words[last][2], None), last + 1


def _odds(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    """Read "one in five", "1 in 10", "seven in 10"."""
    if _low(words, position + 1) != "in" or gaps[position] != " " or gaps[position + 1] != " ":
        return None
    first = words[position][0]
    count = int(first) if first.isdigit() else ONES.get(first.lower(), 0)
    step = _digits(words, gaps, position + 2) or _spelled(words, gaps, position + 2) if count else None
    over = step[0].value if step else None
    if step is None or not isinstance(over, int) or not count < over <= _MAX_ODDS:
        return None
    # "one in 24 hours" and "three in 17 ships" say nothing of shares.
    if over not in (10, 100) and (count > 1 or (over > 10 and over % 10)):
        return None
    return Number(words[position][1], step[0].end, exact(Fraction(count, over)), form="odds"), step[1]


def _fraction(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    """Read "half a million", "half of", "two-thirds", "a quarter of a million"."""
    word, start = _low(words, position), words[position][1]
    if word == "half":
        return _half(words, gaps, position)
    if word in MULTIPLES and _low(words, position + 1) in AFTER_MULTIPLE:
        is_multiple = word == "twice" or _low(words, position - 1) in BEFORE_MULTIPLE
        return (
            (Number(start, words[position][2], MULTIPLES[word], form="multiple"), position + 1)
            if is_multiple
            else None
        )
    count = 1 if word in ("a", "an") else ONES.get(word, 0)
    over = PARTS.get(_low(words, position + 1))
    if not count or not over or not _joined(gaps[position]):
        return None
    following = _low(words, position + 2)
    is_share = following in HALF_OF and gaps[position + 1] == " "
    # "a third" and "one fifth" may number something; with a plural ("two thirds") they cannot.
    if count == 1 and word in ("a", "an") and not is_share:
        return None
    value = Fraction(count, over)
    end, after = words[position + 1][2], position + 2
    scale = SCALES.get(_low(words, position + 4), 1)
    if following == "of" and _low(words, position + 3) in ("a", "an") and scale > 1:
        return Number(start, words[position + 4][2], exact(value * scale), scaled=scale), position + 5
    return Number(start, end, exact(value)), after


def _half(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    """Read "half a million", "half of", and the "half a" of "half a mile"."""
    start, following = words[position][1], _low(words, position + 1)
    if gaps[position] != " " or _low(words, position - 1) in NOT_SHARE:
        return None
    if following in ("a", "an", "the"):
        scale = (SCALES | GROUPS).get(_low(words, position + 2))
        if scale and gaps[position + 1] == " ":
            value = exact(Fraction(scale, 2))
            return Number(start, words[position + 2][2], value, scaled=scale), position + 3
    if following in ("a", "an"):
        return Number(start, words[position + 1][2], 0.5), position + 2
    if following in HALF_OF:
        return Number(start, words[position][2], 0.5), position + 1
    return None


def _slashed(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    """Read "1/4" and "2 1/2"; whether "9/11" is a fraction or a date is for the caller to say."""
    whole, at = Fraction(0), position
    if position + 2 < len(words) and gaps[position] in (" ", "-") and words[position][0].isdigit():
        whole = Fraction(int(words[position][0])) if gaps[position + 1] == "/" else whole
        at = position + 1 if whole else position
    if at + 1 >= len(words) or gaps[at] != "/" or gaps[at + 1].startswith("/"):
        return None
    over, under = words[at][0], words[at + 1][0]
    if not (over.isdigit() and under.isdigit()) or not 0 < int(over) < int(under) <= _MAX_ODDS:
        return None
    value = exact(whole + Fraction(int(over), int(under)))
    form = "" if whole else "slashed"
    return Number(words[position][1], words[at + 1][2], value, form=form), at + 2


def _digits(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    if position >= len(words) or words[position][0][0] not in DIGITS:
        return None
    word, start, end = words[position]
    literal, following = word.isdigit(), position + 1
    base: Fraction | int = int(word) if literal else FRACTIONS.get(word) or _powered(word)
    part = FRACTIONS.get(words[following][0]) if following < len(words) else None
    if word.isdigit() and part and gaps[position] in ("", " "):
        base, end, literal, following = base + part, words[following][2], False, following + 1
    scale, after = _scale(words, gaps, following)
    if scale > 1:
        end = words[after - 1][2]
    number = Number(start, end, exact(base * scale), literal and scale == 1, scale, exact(base))
    return number, after


def _powered(word: str) -> Fraction:
    """Return the value of digits, with grouping signs or a power of ten ("4e14", "2.48×10−5")."""
    found = _WORD.fullmatch(word)
    if found is None or found["mantissa"] is None:
        return Fraction(Decimal(_SPACES.sub("", word)))
    power = (found["e"] or found["power"]).translate(_SUPERSCRIPTS).lstrip("^")
    exponent = max(-_MAX_EXPONENT, min(_MAX_EXPONENT, int(power)))
    base = int(found["times"] or 10)
    return Fraction(Decimal(found["mantissa"])) * (Fraction(base) ** exponent if base else 0)


def money_scale(text: str, end: int) -> tuple[int, int]:
    """Return the scale glued to a sum of money, and its end: "$10B", "€2.1T"; 1 without one.

    >>> money_scale("€10M in", 3)
    (1000000, 4)
    """
    found = _MONEY_SCALE.match(text, end)
    return (MONEY[found[1]], found.end()) if found else (1, end)


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
    if word in GROUPS and _joined(gap):
        return GROUPS[word], position + 1
    if word in SPACED and gap == " ":
        return GLUED[word], position + 1
    is_length = word == "m" and _low(words, position + 1) in EXTENTS
    if gap == "" and word in GLUED and words[position][0].islower() and not is_length:
        return GLUED[word], position + 1
    return 1, position


def _spelled(words: _Words, gaps: list[str], position: int) -> tuple[Number, int] | None:
    """Read a number in words: "a hundred and twenty thousand", "two and a half million"."""
    total, current, at, read = Fraction(0), Fraction(0), position, False
    scaled, last = 1, position
    if _low(words, at) in ("a", "an"):
        if _low(words, at + 1) not in SCALES | GROUPS or gaps[at] != " ":
            return None
        current, at = Fraction(1), at + 1
    while at < len(words):
        word = _low(words, at)
        if (
            word in ONES
            and (word != "zero" or not read)
            and _one_fits(word, current, read=read, scaled=scaled)
        ):
            current += ONES[word]
        elif word in TENS and (not read or current % 100 == 0):
            current += TENS[word]
        elif word in GROUPS and current:
            current, scaled = current * GROUPS[word], 12
        elif word in SCALES and current:
            scaled = SCALES[word]
            current, total = (
                (current * 100, total) if scaled == 100 else (Fraction(0), total + current * scaled)
            )
        elif word == "and" and read and (step := _and_goes_on(words, gaps, at, scaled)) is not None:
            if step:
                part = Fraction(1, step)
                current, total = (current + part, total) if current else (current, total + part * scaled)
                at += 2
        else:
            break
        read, last, at = True, at, at + 1
        if at < len(words) and not _goes_on(words, gaps, at, scaled):
            break
        if word == "zero":
            break
    if not read:
        return None
    return Number(words[position][1], words[last][2], exact(total + current), scaled=scaled), last + 1


def _goes_on(words: _Words, gaps: list[str], at: int, scaled: int) -> bool:
    """Whether the word at a position may belong to the number read so far, by what stands between."""
    gap = gaps[at - 1]
    if _joined(gap) or (gap == " & " and scaled > 1):
        return True
    # "three million, two hundred": a smaller scale follows the comma.
    return (
        gap == ", "
        and scaled >= 1000
        and _low(words, at) in ONES
        and SCALES.get(_low(words, at + 1), scaled) < scaled
    )


def _one_fits(word: str, current: Fraction, *, read: bool, scaled: int) -> bool:
    """Whether a word below twenty goes on with the number: after "thirty", "hundred" or a scale."""
    if not read:
        return True
    if current % 100 >= 20:
        return current % 10 == 0 and ONES[word] < 10
    return scaled > 1 and current % 100 == 0


def _and_goes_on(words: _Words, gaps: list[str], at: int, scaled: int) -> int | None:
    """Return 0 where "and" goes on with the same number, and the part in "two and a half"; else ``None``."""
    if gaps[at] != " ":
        return None
    following, after = _low(words, at + 1), _low(words, at + 2)
    if following == "a" and gaps[at + 1] == " " and after in ("half", "quarter", "third"):
        return PARTS[after]
    return 0 if scaled > 1 and (following in ONES or following in TENS) else None
