"""Amounts in text with their bound and what they count: "at least 10,000 containers", "$34.4 million".

A number that names, dates or numbers something is no amount: "Hwasong-11",
"Resolution 2397", years, ages, durations, clock times, telephone numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casewright.data import read_rows
from casewright.read._number import Number, exact, find_numbers
from casewright.read._units import Unit, currency_before, singular, unit_after
from casewright.read.times import find_times
from casewright.values import Op, Quantity, Span

_BOUNDS = {(words, place): Op(op) for words, place, op in read_rows("bounds.tsv")}


def _bounds(place: str) -> str:
    forms = sorted((words for words, at in _BOUNDS if at == place), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in forms)


_BOUND_BEFORE = re.compile(rf"(?<!\w)(?P<words>{_bounds('before')})\s?(?:the\s)?$", re.I)
_BOUND_AFTER = re.compile(rf"[\s-]?(?P<words>{_bounds('after')})(?!\w)", re.I)
_BOUND_BETWEEN = re.compile(r"\s(?:or|and)\s(?:more|fewer|less|so)|-plus|\+")
_TO = re.compile(r"\s?(?:to|-|–|—)\s?(?:[$€£¥₩]|US\$)?")
_AND = re.compile(r"[^,;:.!?\d]{0,24}?\sand\s(?:[$€£¥₩]|US\$)?")
_BETWEEN = re.compile(r"\bbetween\s(?:[$€£¥₩]|US\$)?$", re.I)
_FROM = re.compile(r"\bfrom\s(?:[$€£¥₩]|US\$)?$", re.I)
_CHANGE = re.compile(
    r"\b(?:rose|risen|rising|grew|grown|growing|increas\w+|fell|fallen|falling|dropp?\w*|declin\w+|jump\w+|went|up|down|"
    r"expand\w+|shrank|shrunk|cut|rais\w+|soar\w+|climb\w+|doubl\w+|tripl\w+|reduc\w+|decreas\w+|chang\w+|revis\w+)"
    r"\b",
    re.I,
)
_PERIOD = re.compile(
    r"[\s-](?:consecutive\s|straight\s|more\s|calendar\s|business\s|full\s)?"
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))\b",
    re.I,
)
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o[’']clock|GMT|KST|UTC|EST|EDT)|:\d\d|h\d\d\b", re.I)
_NUMBERED = re.compile(
    r"(?:\b(?:nos?\.?|number|resolution|article|paragraph|para\.?|page|pages|pp?\.|chapter|section|flight|channel|phase|"
    r"level|version|unit|room|item|annex|table|figure|route|class|type|vol\.?|volume|issue|part|clause|aged?|imo|mmsi|"
    r"code|line|day|step|grade|category|building|gate|pier|berth|season|episode|highway|serial|model|case|file)|#)\s?$",
    re.I,
)
_CAPITALISED = re.compile(r"(?:^|(?P<gap>[\s(“\"‘]))(?P<word>[A-Z][\w’'.&-]*)\s$")
_PHONE = re.compile(r"(?<![\w.,])\+?\(?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}(?!\w)")
_CAPACITY = re.compile(
    r"(?P<noun>(?!(?:that|which|and)\b)[A-Za-z]{3,30}),?\s(?:(?:that|which)\s)?(?:each\s)?(?:"
    r"(?:could|can|may|might|would)\s(?:(?:each|together|potentially|possibly)\s)?"
    r"(?:hold|carry|contain|accommodate|store|fit|maintain|house|load|pack|transport)"
    r"|(?:able|enough|large enough|big enough)\s(?:to\s(?:hold|carry|contain|store|fit|transport)|for)"
    r"|capable\sof\s(?:holding|carrying|containing|storing|transporting)|with\s(?:a\s)?(?:room|capacity)\s(?:for|of))"
    r"\s(?:[a-z]+\s){0,4}(?:[$€£]\s?)?$"
)
_DEFINITE = re.compile(r"\b(?:the|these|those|both|all)\s$", re.I)
_PLACES = frozenset(
    word
    for _, name, others, _, seats in read_rows("countries.tsv")
    for form in (name, *others.split("|"), *seats.split("|"))
    for word in form.split()
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number or range before its unit is read; ``unit_from`` when another number stands between.

    "Rose from 10 to 20 percent": both are percentages.
    """

    start: int
    end: int
    value: int | float | None
    high: int | float | None
    currency: str
    first: Number
    last: Number
    unit_from: int | None = None


def find_quantities(text: str, span: Span) -> tuple[Quantity, ...]:
    """Return the amounts inside a span, in order.

    Args:
        text: The whole text.
        span: Where to look, usually one sentence; the quantities' spans count in the whole text.

    Returns:
        Each with bound words, number and counted noun in its own span. Values are exact:
        ``34.4 million`` is 34400000. A range has its lower end as value, its upper as high.

    >>> text = "At least 10,000 containers that could carry up to 3.5 million artillery shells."
    >>> [(q.op.value, q.value, q.unit, q.capacity_of) for q in find_quantities(text, Span(0, 78))]
    [('>=', 10000, 'container', ''), ('<=', 3500000, 'artillery shell', 'container')]
    >>> find_quantities("Hwasong-11 under Resolution 2397 in 2017, aged 33", Span(0, 49))
    ()
    """
    start, end = max(0, span[0]), min(len(text), span[1])
    blocked = [time.span for time in find_times(text, Span(start, end), published=None)]
    blocked += [Span(*match.span()) for match in _PHONE.finditer(text, start, end)]
    numbers = _outside(find_numbers(text, start, end), sorted(blocked))
    found: list[Quantity] = []
    for amount in _amounts(text, start, numbers):
        quantity = _quantity(text, start, end, amount)
        if quantity is not None and not (found and quantity.span.start < found[-1].span.end):
            found.append(quantity)
    return tuple(found)


def _outside(numbers: tuple[Number, ...], blocked: list[Span]) -> list[Number]:
    """Return the numbers that no blocked span touches; both come in order."""
    free: list[Number] = []
    reached, at = 0, 0
    for number in numbers:
        while at < len(blocked) and blocked[at].start < number.end:
            reached = max(reached, blocked[at].end)
            at += 1
        if number.start >= reached:
            free.append(number)
    return free


def _amounts(text: str, start: int, numbers: list[Number]) -> Iterator[_Amount]:
    """Join numbers to ranges, and leave out those glued to letters or digits."""
    index = 0
    while index < len(numbers):
        first = numbers[index]
        currency = currency_before(text, first.start, start)
        begin = currency[1] if currency else first.start
        last, is_range = first, False
        if index + 1 < len(numbers) and (second := numbers[index + 1]).start - first.end < 30:
            is_range = _is_range(text, start, begin, first, second)
            last = second if is_range else first
        index += 2 if is_range else 1
        value = _scaled(first, last) if is_range else first.value
        high = last.value if is_range else None
        if is_range and (value is None or high is None or value >= high):
            continue  # a score, a vote, a code
        if _is_glued(text, begin, last.end, has_currency=currency is not None):
            continue
        shares = (
            not is_range and index < len(numbers) and _TO.fullmatch(text, first.end, numbers[index].start)
        )
        unit_from = numbers[index].end if shares else None
        yield _Amount(begin, last.end, value, high, currency[0] if currency else "", first, last, unit_from)


def _scaled(first: Number, last: Number) -> int | float | None:
    """Give "3" its million in "3 to 5 million"."""
    if first.value is None or last.base is None or first.scaled != 1 or last.scaled == 1:
        return first.value
    return exact(first.value * last.scaled) if isinstance(first.value, int) else first.value * last.scaled


def _is_range(text: str, start: int, begin: int, first: Number, second: Number) -> bool:
    if first.value is None or second.value is None:
        return False
    gap = text[first.end : second.start]
    before = text[max(start, begin - 60) : begin]
    if _TO.fullmatch(gap):
        return not (_FROM.search(before) and _CHANGE.search(before))
    if _BETWEEN.search(before) and _AND.fullmatch(gap):
        return True
    return gap == " or " and isinstance(first.value, int) and second.value == first.value + 1


def _is_glued(text: str, start: int, end: int, *, has_currency: bool) -> bool:
    """Whether letters, digits or signs touch the number, so that it is part of a name, code or ordinal."""
    before = text[max(0, start - 2) : start]
    after = text[end : end + 3]
    if not has_currency and re.search(r"[\w’'#@_]$|[A-Za-z\d)][-–./:,]$|^[./:-]$|\d\s?[-–]\s?$", before):
        return True
    if re.match(r"[./:,]\d|/|_", after):
        return True
    glued = re.match(r"[A-Za-z]+", text[end : end + 12])
    if glued is None:
        return re.match(r"-[A-Z\d]", after) is not None
    return unit_after(text, end, end + 12, is_plural=True, of_allowed=False).kind not in (
        "currency",
        "measure",
    )


def _quantity(text: str, start: int, end: int, amount: _Amount) -> Quantity | None:
    before = text[max(start, amount.start - 40) : amount.start]
    if _PERIOD.match(text, amount.end, end) or _CLOCK.match(text, amount.end, min(end, amount.end + 8)):
        return None
    if not amount.currency and _names_something(text, start, amount, before):
        return None
    unit = _unit(text, end, amount)
    bound = _BOUND_BEFORE.search(before) or (
        re.search(rf"(?:{_FROM.pattern}|{_BETWEEN.pattern})", before, re.I)
        if amount.high is not None
        else None
    )
    op, after = _op(text, end, amount, bound, unit)
    if not unit.unit and not _stands_alone(amount, op):
        return None
    if op is Op.EQUAL and _is_definite(amount, before):
        return None
    first = amount.start - len(before) + bound.start() if bound else amount.start
    return Quantity(
        span=Span(first, after),
        text=text[first:after],
        op=op,
        value=amount.value,
        high=amount.high,
        unit=unit.unit,
        capacity_of=_capacity_of(text, start, first),
    )


def _unit(text: str, end: int, amount: _Amount) -> Unit:
    if amount.currency:
        return Unit(amount.currency, amount.end, "currency")
    bound = _BOUND_BETWEEN.match(text, amount.end, min(end, amount.end + 12))
    if bound:  # "13,000 or more containers", "20-plus ships"
        unit = unit_after(text, bound.end(), end, is_plural=True, of_allowed=False)
        if unit.kind == "noun":
            return unit
    is_word = amount.first.base is None and amount.value is not None
    is_plural = amount.value is None or amount.high is not None or amount.value != 1
    of_allowed = amount.value is None or is_word or amount.last.scaled > 1
    if text[amount.end : amount.end + 1] == "-":
        is_plural = False
    unit = unit_after(text, amount.end, end, is_plural=is_plural, of_allowed=of_allowed)
    if not unit.unit and amount.unit_from is not None:
        shared = unit_after(text, amount.unit_from, end, is_plural=is_plural, of_allowed=of_allowed)
        return Unit(shared.unit, amount.end, shared.kind)
    return unit


def _op(text: str, end: int, amount: _Amount, bound: re.Match[str] | None, unit: Unit) -> tuple[Op, int]:
    """Return the bound, and where its words, the number and the unit end together."""
    if amount.value is None:
        return Op.UNSPECIFIED_PLURAL, unit.end
    if amount.high is not None:
        return Op.RANGE, unit.end
    if bound is not None:
        return _BOUNDS[" ".join(bound["words"].lower().split()), "before"], unit.end
    for at in (amount.end, unit.end):
        after = _BOUND_AFTER.match(text, at, min(end, at + 12))
        if after:
            return _BOUNDS[" ".join(after["words"].lower().split()), "after"], max(after.end(), unit.end)
    return Op.EQUAL, unit.end


def _stands_alone(amount: _Amount, op: Op) -> bool:
    """Whether a number without a noun is an amount: written in digits and no mere label, or bounded."""
    if amount.value is None:
        return False
    if not isinstance(amount.value, int) or amount.first.scaled > 1 or amount.high is not None:
        return True
    is_grouped = not amount.first.literal and amount.first.base is not None
    return op is not Op.EQUAL or is_grouped


def _is_definite(amount: _Amount, before: str) -> bool:
    """Whether it points back to things already counted: "the two leaders", "these three men"."""
    value = amount.value
    return value is not None and value <= 12 and not amount.currency and _DEFINITE.search(before) is not None


def _names_something(text: str, start: int, amount: _Amount, before: str) -> bool:
    """Whether the number is part of a name or a label: "Resolution 2397", "Billions No. 18", ", 33,"."""
    bare = amount.first.literal and amount.high is None
    if _NUMBERED.search(before) and amount.first.scaled == 1:
        return True
    if amount.first.scaled > 1 or not bare:
        return False
    if amount.end - amount.start >= 7 and not _unit(text, min(len(text), amount.end + 90), amount).unit:
        return True  # an identity number
    if re.search(r"[A-Z][\w’'-]+,\s$", before) and re.match(r"[,.]", text[amount.end : amount.end + 1]):
        return True  # an age
    if re.search(r"(?:^|\n)\s*$", before) and re.match(r"[.)]\s", text[amount.end : amount.end + 2]):
        return True  # a numbered line
    found = _CAPITALISED.search(before)
    if found is None or found["word"] in _PLACES:
        return False
    at = amount.start - len(before) + found.start("word")
    return not _begins_sentence(text, start, at)


def _begins_sentence(text: str, start: int, at: int) -> bool:
    return at <= start or re.search(r"[.!?:“\"]\s*$|\n\s*$", text[max(start, at - 4) : at]) is not None


def _capacity_of(text: str, start: int, first: int) -> str:
    """Return what could hold the amount, in the singular: "containers that could hold up to …"."""
    found = _CAPACITY.search(text[max(start, first - 110) : first])
    return singular(found["noun"]) if found else ""
