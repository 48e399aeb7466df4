"""Numbers with their currency signs and units of measure, joined to ranges: "3 to 5 million", "$20–30".

What a figure counts beyond that, and whether it is an amount at all, is for
:mod:`casewright.read.amount` to say.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casewright.read._measures import Unit, currency_before, measure_after, money, with_rate
from casewright.read._number import Number, exact, money_scale
from casewright.values import Span

_SIGN = r"(?:[$€£¥₩₽₹]|US\$)?"
_TO = re.compile(rf"-?\s?(?:to|-|–|—|through)\s?{_SIGN}")
_AND = re.compile(rf"[^,;:.!?\d]{{0,24}}?\s(?:and|to)\s{_SIGN}")
_OR = re.compile(rf"\sor\s{_SIGN}")
_PLUS_MINUS = re.compile(r"\s?(?:±|\+\s?/\s?[-−–]|plus or minus)\s?")
_SHARES = re.compile(
    rf"-?(?:\s?(?:to|-|–|—)\s?|\s(?:and|or)\s|\s(?:out\s)?of\s(?:(?:the|its|their|all)\s)?(?:a\stotal\sof\s)?){_SIGN}"
)
_BETWEEN = re.compile(rf"\bbetween\s{_SIGN}$", re.I)
_FROM = re.compile(rf"\bfrom\s(?:(?:about|around|some|roughly|nearly|an estimated)\s)?{_SIGN}$", re.I)
RANGES = re.compile(rf"(?:\bbetween|\brang\w+ from|\bfrom)\s{_SIGN}$", re.I)
CHANGE = re.compile(
    r"\b(?:rose|risen|rising|rises?|grew|grown|grow(?:s|ing)?|increas\w+|fell|fallen|fall(?:s|ing)?|drop(?:s|p\w*)?|"
    r"declin\w+|jump\w+|went|up|down|expand\w+|shr[aiu]nk\w*|cuts?|rais\w+|soar\w+|climb\w+|doubl\w+|tripl\w+|"
    r"reduc\w+|decreas\w+|chang\w+|revis\w+|surg\w+|plung\w+|slump\w+|swell\w*|swollen|lower\w+)\b",
    re.I,
)
_REACH = 90  # characters after a number that hold its unit


@dataclass(frozen=True, slots=True)
class Part:
    """A number with its currency sign and its own unit of measure, before ranges are joined."""

    number: Number
    start: int
    end: int
    value: int | float | None
    currency: str
    is_dated: bool
    measure: Unit | None

    @property
    def after(self) -> int:
        return self.end if self.measure is None else self.measure.end


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or range before its bound and unit are read.

    ``borrowed`` is where to read the unit when another number stands between ("10 to 20 percent").
    """

    first: Part
    last: Part
    value: int | float | None
    high: int | float | None
    is_score: bool = False
    borrowed: int | None = None

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.last.end

    @property
    def currency(self) -> str:
        return self.first.currency or self.last.currency


def find_figures(
    text: str, start: int, end: int, numbers: Sequence[Number], dated: Sequence[Span]
) -> Iterator[Figure]:
    """Return the figures of a stretch of text in order.

    Args:
        text: The whole text.
        start: Where the stretch begins.
        end: Where it ends.
        numbers: Its numbers, in order.
        dated: Spans of times and telephone numbers in order; a number in one says so.
    """
    parts = _parts(text, Span(start, end), numbers, dated)
    floor = start
    index = 0
    while index < len(parts):
        first = parts[index]
        second = parts[index + 1] if index + 1 < len(parts) else None
        index += 1
        joined = _range(text, floor, first, second) if second is not None else None
        if joined is not None:
            index += 1
            yield joined
            continue
        borrows = second is not None and first.measure is None and not first.currency
        borrows = borrows and _SHARES.fullmatch(text, first.end, second.start if second else 0) is not None
        is_one = first.number.base is None and first.value == 1
        borrowed = (
            second.end if second is not None and borrows and not is_one and not second.currency else None
        )
        if second is not None and second.measure is not None and text[first.end : second.start] == " ":
            borrowed = second.after  # "55 155 mm howitzers"
        yield Figure(first, first, first.value, None, borrowed=borrowed)


def _parts(text: str, stretch: Span, numbers: Sequence[Number], dated: Sequence[Span]) -> list[Part]:
    start, end = stretch
    parts: list[Part] = []
    reached, at = 0, 0
    for number in numbers:
        while at < len(dated) and dated[at].start < number.end:
            reached = max(reached, dated[at].end)
            at += 1
        sign = currency_before(text, number.start, start)
        value, last = number.value, number.end
        if sign and value is not None and number.scaled == 1:
            scale, last = money_scale(text, last)
            value = value if scale == 1 else _scaled(value, scale)
        measure = None if sign else measure_after(text, last, min(end, last + _REACH))
        if sign:
            rated = with_rate(text, money(sign[0])._replace(end=last), min(end, last + _REACH))
            measure = rated if rated.end > last else None
        begin = sign[1] if sign else number.start
        parts.append(
            Part(number, begin, last, value, sign[0] if sign else "", number.start < reached, measure)
        )
    return parts


def _scaled(value: int | float, scale: int) -> int | float:
    raised = value * scale
    if isinstance(raised, float) and not raised.is_integer():
        return min(raised, sys.float_info.max)
    return exact(int(raised))


def _range(text: str, floor: int, first: Part, second: Part) -> Figure | None:
    """Return the range that two numbers make; a score where they run down ("3-2")."""
    if first.value is None or second.value is None or first.is_dated != second.is_dated:
        return None
    gap = Span(first.after, second.start)
    if gap.end - gap.start > 30 or not _share_a_unit(first, second):
        return None
    if _PLUS_MINUS.fullmatch(text, *gap):
        low, high = first.value - second.value, first.value + second.value
        return Figure(first, second, low, high) if low < high else None
    before = text[max(floor, first.start - 60) : first.start]
    low, high = _with_shared_scale(first, second)
    if _TO.fullmatch(text, *gap):
        if _FROM.search(before) and CHANGE.search(before):
            return None
    elif not (_BETWEEN.search(before) and _AND.fullmatch(text, *gap)):
        is_near = (
            isinstance(low, int) and isinstance(high, int) and (high == low + 1 or low % 5 == high % 5 == 0)
        )
        if not (_OR.fullmatch(text, *gap) and is_near and low < high):
            return None
    if low < high:
        return Figure(first, second, low, high)
    unit = first.measure or second.measure
    if unit is None and not first.currency:
        return Figure(first, second, low, high, is_score=True)
    if RANGES.search(before) and low > high:
        return Figure(first, second, high, low)
    return None


def _share_a_unit(first: Part, second: Part) -> bool:
    if first.measure is not None:
        return second.measure is not None and second.measure.dimension == first.measure.dimension
    if first.currency and second.currency:
        return first.currency == second.currency
    return not (first.currency and second.measure is not None and second.measure.kind != "currency")


def _with_shared_scale(first: Part, second: Part) -> tuple[int | float, int | float]:
    """Give "3" its million in "3 to 5 million"; the caller knows that both have values."""
    low, high = first.value or 0, second.value or 0
    if second.number.base is None or first.number.scaled != 1 or second.number.scaled == 1 or low >= high:
        return low, high
    if low >= second.number.base and not first.number.literal:
        return low, high
    return _scaled(low, second.number.scaled), high
