"""Every number of a text with its bound, unit and kind: what it counts or measures, or what else it is.

One grammar finds them all; which of them are amounts of a claim is for
:mod:`casewright.read.quantity` to say. "Nine months" is a duration, "Resolution
2397" a label, "in 2017" a year, "Hwasong-11" a code.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from casewright.data import read_rows
from casewright.read._bounds import bound_after, bound_before, is_age_limit
from casewright.read._capacity import find_holder
from casewright.read._figures import RANGES, Figure, find_figures
from casewright.read._measures import Unit, money
from casewright.read._number import find_numbers
from casewright.read._units import unit_after
from casewright.read.times import find_times
from casewright.values import Op, Quantity, Span


class AmountKind(StrEnum):
    """What a number in a text is."""

    AMOUNT = "amount"
    DURATION = "duration"
    AGE = "age"
    YEAR = "year"
    DATE = "date"
    CLOCK = "clock"
    LABEL = "label"
    CODE = "code"
    POINTING = "pointing"
    PRONOUN = "pronoun"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts, and what kind of number it is.

    ``pointing`` refers to what has been counted already ("the two leaders"); ``bare`` has neither
    unit nor size to tell what it counts ("there are two"); ``pronoun`` is "one of them", "that one".
    """

    kind: AmountKind
    quantity: Quantity
    unit: Unit


_GLUED_BEFORE = re.compile(r"[\w’'#@_]$|[A-Za-z\d)][-–./:,+]$|^[./:-]$|\d\s?[-–]\s?$")
_GLUED_AFTER = re.compile(r"[./:,]\d|/|_")
_CODE_AFTER = re.compile(r"-[A-Z\d]")
_DATE_AFTER = re.compile(r"[-–/.]\d")
_DATE_BEFORE = re.compile(r"[\w/.–-]")
_NAME_COMMA = re.compile(r"[A-Z][\w’'-]+,\s$")
_LINE_BEGINS = re.compile(r"(?:^|\n)\s*$")
_NUMBERS_LINE = re.compile(r"[.)]\s")
_SENTENCE_BEGINS = re.compile(r"[.!?:“\"]\s*$|\n\s*$")
# Without any of these no time has a number in it; looking for times costs more than all else here.
_MAY_DATE = re.compile(
    r"[12]\d{3}|\d[/.-]\d|[’']\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Q[1-4]|FY)|"
    r"\b(?:years?|months?|weeks?|days?|nights?|decades?|centur|quarters?|half|spring|summer|autumn|fall|winter)\b"
)
_CLOCK = re.compile(r":\d\d(?!\d)|h\d\d\b|\s?(?:o[’']clock|GMT|KST|UTC|EST|EDT|CET|hours GMT)\b", re.I)
_HALF_DAY = re.compile(r"\s?[ap]\.?m\b", re.I)
_HOUR = re.compile(r"(?:1[0-2]|0?[1-9])(?:\.[0-5]\d)?")
_PERIOD = re.compile(
    r"[\s-](?:consecutive|straight|more|calendar|business|full|long|additional|successive|whole|working|light)\s"
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))\b",
    re.I,
)
_OLD = re.compile(r"[\s-](?:years?|months?|weeks?|days?)[\s-](?:olds?|of age)\b", re.I)
_AGED = re.compile(r"\b(?:aged?|turn(?:ed|s|ing)?)\s$", re.I)
_NUMBERED = re.compile(
    r"(?:\b(?:nos?\.?|number|resolution|article|paragraph|para\.?|page|pages|pp?\.|chapter|section|flight|channel|phase|"
    r"level|version|unit|room|item|annex|table|figure|route|class|type|vol\.?|volume|issue|part|clause|aged?|imo|mmsi|"
    r"code|line|day|step|grade|category|building|gate|pier|berth|season|episode|highway|serial|model|case|file)|#)\s?$",
    re.I,
)
_CAPITALISED = re.compile(r"(?:^|(?P<gap>[\s(“\"‘]))(?P<word>[A-Z][\w’'.&-]*)\s$")
_PHONE = re.compile(r"(?<![\w.,])\+?\(?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}(?!\w)")
_THAT_ONE = re.compile(r"\b(?:that|this|each|every|no|any|which|another|the)\s$", re.I)
_DEFINITE = re.compile(r"\b(?:the|these|those|both|all)\s$", re.I)
_OCCASIONS = re.compile(
    r"\soccasions(?=\s(?:(?:as\s(?:many|much)|the|that|its|their|what|last)\b))"
)  # machine-reworded copies swap "times" for its synonym
_PLACES = frozenset(
    word
    for _, name, others, _, seats in read_rows("countries.tsv")
    for form in (name, *others.split("|"), *seats.split("|"))
    for word in form.split()
)
_MAX_SHARING = 10_000  # a longer number beside another one is a code ("293190 and 293339 codes")


def find_amounts(text: str, span: Span) -> tuple[Amount, ...]:
    """Return every number inside a span with bound, unit and kind, in order and without overlap.

    Args:
        text: The whole text.
        span: Where to look, usually one sentence; the spans found count in the whole text.

    >>> text = "Resolution 2397 of 2017 gave them 24 months to send 50,000 workers home."
    >>> [(one.kind.value, one.quantity.value, one.quantity.unit) for one in find_amounts(text, Span(0, 72))]
    [('label', 2397, ''), ('year', 2017, ''), ('duration', 24, 'month'), ('amount', 50000, 'worker')]
    """
    start, end = max(0, span[0]), min(len(text), span[1])
    numbers = find_numbers(text, start, end)
    if not numbers:
        return ()
    dated = [Span(*match.span()) for match in _PHONE.finditer(text, start, end)]
    if _MAY_DATE.search(text, start, end):
        dated += [time.span for time in find_times(text, Span(start, end), published=None)]
    found: list[Amount] = []
    for figure in find_figures(text, start, end, numbers, sorted(dated)):
        amount = _amount(text, start, end, figure)
        if amount is not None and not (found and amount.quantity.span.start < found[-1].quantity.span.end):
            found.append(amount)
    return tuple(found)


def _amount(text: str, floor: int, end: int, figure: Figure) -> Amount | None:
    unit = _unit(text, end, figure)
    bound = bound_before(text, floor, figure.start, unit)
    op, first, after = _op(text, floor, end, figure, bound, unit)
    kind = _kind(text, Span(floor, end), figure, unit, op, first)
    is_fraction = unit.kind not in ("", "noun") or text.startswith(" of ", figure.end)
    if figure.first.number.form == "slashed" and not is_fraction:
        return None  # a date, a code, a pair of things
    quantity = Quantity(
        span=Span(first, after),
        text=text[first:after],
        op=op,
        value=figure.value,
        high=figure.high,
        unit=unit.unit,
        capacity_of=find_holder(text, floor, first) if kind is AmountKind.AMOUNT else "",
    )
    return Amount(kind, quantity, unit)


def _unit(text: str, end: int, figure: Figure) -> Unit:
    at = figure.end
    number = figure.last.number
    if figure.currency:
        return figure.last.measure or figure.first.measure or money(figure.currency)._replace(end=at)
    if figure.last.measure is not None:
        return figure.last.measure
    if figure.first.is_dated:
        return Unit("", at, "")
    if number.form == "multiple":
        return Unit("times", at, "measure", (("multiple", 1),))
    if occasions := _OCCASIONS.match(text, at, min(end, at + 30)):
        return Unit("times", occasions.end() - 0, "measure", (("multiple", 1),))
    between = bound_after(text, at, end, is_number=True)
    if between:  # "13,000 or more containers", "20-plus ships"
        unit = unit_after(text, between[1], end, is_plural=True, of_allowed=False)
        if unit.unit:
            return unit
    is_word = number.base is None and figure.value is not None
    is_plural = figure.value is None or figure.high is not None or figure.value != 1
    of_allowed = figure.borrowed is None and (figure.value is None or is_word or number.scaled > 1)
    if text[at : at + 1] == "-":
        is_plural = False
    unit = unit_after(text, at, end, is_plural=is_plural, of_allowed=of_allowed)
    if not unit.unit and figure.borrowed is not None and (figure.value or 0) < _MAX_SHARING:
        shared = unit_after(text, figure.borrowed, end, is_plural=is_plural, of_allowed=of_allowed)
        return shared._replace(end=at)
    return unit


def _op(
    text: str, floor: int, end: int, figure: Figure, bound: tuple[Op, int] | None, unit: Unit
) -> tuple[Op, int, int]:
    """Return the bound, and where its words, the number and the unit begin and end together."""
    first = figure.start if bound is None else bound[1]
    if figure.value is None:
        return Op.UNSPECIFIED_PLURAL, first, unit.end
    if figure.high is not None:
        opened = RANGES.search(text, max(floor, figure.start - 30), figure.start)
        return Op.RANGE, opened.start() if opened else first, unit.end
    if bound is not None:
        return bound[0], first, unit.end
    for at in (figure.end, unit.end):
        after = bound_after(text, at, end, is_number=at == figure.end)
        if after:
            return after[0], first, max(after[1], unit.end)
    return Op.EQUAL, first, unit.end


def _kind(text: str, scope: Span, figure: Figure, unit: Unit, op: Op, first: int) -> AmountKind:
    floor, end = scope
    before = text[max(floor, figure.start - 40) : figure.start]
    has_currency = bool(figure.currency)
    if not has_currency and _is_clock(text, figure, end):
        return AmountKind.CLOCK
    is_year = figure.first.number.literal and 1000 <= (figure.value or 0) < 2200 and figure.high is None
    if figure.first.is_dated:
        if unit.kind == "duration" and not (is_year and unit.end == figure.end):
            return AmountKind.DURATION
        if is_year and _stands_free(text, figure):
            return AmountKind.YEAR
        return AmountKind.DATE
    if figure.is_score or _is_glued(text, figure, unit):
        return AmountKind.CODE
    if _OLD.match(text, figure.end, end) or (_AGED.search(before) and unit.kind in ("", "duration")):
        return AmountKind.AGE
    if unit.kind == "duration" or _PERIOD.match(text, figure.end, end):
        return AmountKind.DURATION
    if not has_currency and _names_something(text, floor, figure, unit, before):
        return AmountKind.LABEL
    is_one = figure.first.number.base is None and figure.value == 1
    if is_one and (_THAT_ONE.search(before) or not unit.unit):
        return AmountKind.PRONOUN
    if not unit.unit:
        if not _stands_alone(figure, op):
            return AmountKind.BARE
        if op is not Op.EQUAL and is_age_limit(text, floor, first):
            return AmountKind.AGE
    if op is Op.EQUAL and _is_definite(figure, before):
        return AmountKind.POINTING
    return AmountKind.AMOUNT


def _is_clock(text: str, figure: Figure, end: int) -> bool:
    if _CLOCK.match(text, figure.end, min(end, figure.end + 12)):
        return True
    hour = text[figure.last.number.start : figure.end]
    return bool(_HALF_DAY.match(text, figure.end, end)) and (
        _HOUR.fullmatch(hour) is not None or figure.last.number.base is None
    )


def _stands_free(text: str, figure: Figure) -> bool:
    """Whether a year is no part of a longer date or span ("2024-06-17", "2013-14")."""
    after = text[figure.end : figure.end + 2]
    before = text[max(0, figure.start - 1) : figure.start]
    return not _DATE_AFTER.match(after) and not _DATE_BEFORE.match(before)


def _is_glued(text: str, figure: Figure, unit: Unit) -> bool:
    """Whether letters, digits or signs touch the number, so that it is part of a name, code or ordinal."""
    before = text[max(0, figure.start - 2) : figure.start]
    after = text[figure.end : figure.end + 3]
    if not figure.currency and _GLUED_BEFORE.search(before):
        return True
    is_measured = unit.kind in ("currency", "measure", "duration") and unit.end > figure.end
    if _GLUED_AFTER.match(after):
        return not (is_measured and after.startswith("/"))
    if not after[:1].isalpha():
        return _CODE_AFTER.match(after) is not None
    return not is_measured


def _stands_alone(figure: Figure, op: Op) -> bool:
    """Whether a number without a noun is an amount: written in digits and no mere label, or bounded."""
    if figure.value is None:
        return False
    number = figure.first.number
    if not isinstance(figure.value, int) or number.scaled > 1 or figure.high is not None:
        return True
    is_grouped = not number.literal and number.base is not None
    return op is not Op.EQUAL or is_grouped


def _is_definite(figure: Figure, before: str) -> bool:
    """Whether it points back to things already counted: "the two leaders", "these three men"."""
    value = figure.value
    return (
        value is not None
        and isinstance(value, int)
        and value <= 12
        and not figure.currency
        and _DEFINITE.search(before) is not None
    )


def _names_something(text: str, floor: int, figure: Figure, unit: Unit, before: str) -> bool:
    """Whether the number is part of a name or a label: "Resolution 2397", "Billions No. 18", ", 33,"."""
    number = figure.first.number
    bare = number.literal and figure.high is None
    if _NUMBERED.search(before) and number.scaled == 1:
        return True
    if number.scaled > 1 or not bare:
        return False
    if figure.end - figure.start >= 7 and not unit.unit:
        return True  # an identity number
    if text[figure.end : figure.end + 1] in (",", ".") and _NAME_COMMA.search(before):
        return True  # an age
    if _LINE_BEGINS.search(before) and _NUMBERS_LINE.match(text, figure.end):
        return True  # a numbered line
    found = _CAPITALISED.search(before)
    if found is None or found["word"] in _PLACES:
        return False
    at = figure.start - len(before) + found.start("word")
    return not _begins_sentence(text, floor, at)


def _begins_sentence(text: str, floor: int, at: int) -> bool:
    return at <= floor or _SENTENCE_BEGINS.search(text[max(floor, at - 4) : at]) is not None
