"""What figures imply of each other: "up from 6,700", "nine times the previous year", "rose 20 % to $120".

The figure that the words leave out is reckoned and hung on the quantity that implies it, with the
limits that the rounding of the stated figures leaves: "nine times" is 8.5 to 9.5 times.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from casewright.read.amount import Amount, AmountKind
from casewright.values import Change, Op, Quantity, Span

Limits = tuple[float, float]

INFINITE = float("inf")
_MOST_ROUNDING = 0.05  # nobody who writes "100" means 149
_ABOUT = 0.1  # what "about" usually allows; the same tenth as between reports
_REACH = 80  # characters between a figure and the words that compare it
_GROWS = (
    r"(?:rose|risen|rising|rises?|gr[eo]w\w*|increas\w+|jump\w+|climb\w+|soar\w+|surg\w+|expand\w+|gain\w*|"
    r"went up|up)"
)
_SHRINKS = (
    r"(?:fell|fallen|fall(?:s|ing)?|drop\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|plung\w+|slump\w+|slid\w*|"
    r"went down|down|reduc\w+|cut|slipp?\w*|contract\w+)"
)
_PERIOD = r"(?:year|month|week|quarter|decade|12 months|twelve months)"
_OTHER_TIME = (
    rf"(?:the\s)?(?:previous|prior|preceding|last|earlier)\s{_PERIOD}|a\s{_PERIOD}\s(?:earlier|ago|before)"
    r"|(?:19|20)\d\d"
)
_TIMES_OF = re.compile(
    r"\s(?:(?:as\s(?:much|many|high|large|big)|(?:higher|more|larger|greater|bigger))\s(?:as|than)\s)?"
    r"(?:(?:the|that|its|their|those)\s(?:(?:amount|quantity|volume|level|number|value|size|rate|figure|sum|total)\s)?"
    r"(?:of\s|in\s|from\s|for\s)?)?(?:in\s|of\s|during\s)?"
    rf"(?P<of>{_OTHER_TIME})",
    re.I,
)
_DOUBLED = re.compile(
    r"\b(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:e|ed|es|ing)(?:\s[^\d,;.]{0,30})?\s(?P<to>to|from)\s$",
    re.I,
)
_FACTORS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5}
_GROWN = re.compile(rf"\b{_GROWS}\s(?:[a-z’'-]+\s){{0,4}}$", re.I)
_SHRUNK = re.compile(rf"\b{_SHRINKS}\s(?:[a-z’'-]+\s){{0,4}}$", re.I)
_ON_TO = re.compile(r"[^,;.\d]{0,40}\b(?P<to>to|from)\s(?:reach\s)?", re.I)
_UP_FROM = re.compile(
    r"[^;.\d]{0,40}?,?\s\(?(?:sharply\s|slightly\s)?(?:up|down)\s(?:sharply\s|slightly\s)?from\s", re.I
)
_FROM_TO = re.compile(r"[^,;.\d]{0,24}\sto\s")
_FROM = re.compile(r"\bfrom\s$", re.I)
_SHARES = ("percent", "percentage point", "times")


def with_changes(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the amounts of one sentence with what they imply of other figures.

    A bare number after "up from" is taken as an amount of what the figure before it counts.
    """
    related: list[Amount] = []
    before: Amount | None = None
    for one in amounts:
        if before is not None and _is_up_from(text, before, one):
            one = _sharing(one, before)
        if one.kind is AmountKind.AMOUNT:
            change = _change(text, one.quantity, None if before is None else before.quantity)
            one = one if change is None else replace(one, quantity=replace(one.quantity, change=change))
            before = one
        related.append(one)
    return related


def _is_up_from(text: str, first: Amount, second: Amount) -> bool:
    a, b = first.quantity, second.quantity
    if first.kind is not AmountKind.AMOUNT or second.kind not in (AmountKind.AMOUNT, AmountKind.BARE):
        return False
    return not b.unit and _UP_FROM.fullmatch(text, a.span.end, b.span.start) is not None


def _sharing(one: Amount, before: Amount) -> Amount:
    quantity = replace(one.quantity, unit=before.quantity.unit, capacity_of=before.quantity.capacity_of)
    return replace(one, kind=AmountKind.AMOUNT, quantity=quantity, unit=before.unit)


def _change(text: str, one: Quantity, before: Quantity | None) -> Change | None:
    """Return what a quantity implies, alone or with the one before it."""
    if one.value is None:
        return None
    words = text[max(0, one.span.start - _REACH) : one.span.start]
    if (doubled := _DOUBLED.search(words)) is not None and one.unit not in _SHARES:
        factor = _FACTORS[doubled["verb"].lower()]
        is_after = doubled["to"].lower() == "to"
        return _reckoned(one, 1 / factor if is_after else factor, "before" if is_after else "after")
    if before is None or before.value is None or one.span.start - before.span.end > _REACH:
        return None
    gap = Span(before.span.end, one.span.start)
    if one.unit == "times":
        of = _TIMES_OF.match(text, one.span.end, one.span.end + _REACH)
        is_base = (
            before.unit and before.unit not in _SHARES and not re.search(r"[;.]\s", text[gap.start : gap.end])
        )
        return _divided(before, one, " ".join(of["of"].split())) if of and is_base else None
    if before.unit == "percent" and one.unit not in _SHARES:
        return _after_percent(text, before, one, gap)
    if one.unit != before.unit:
        return None
    leads = text[max(0, before.span.start - _REACH) : before.span.start]
    is_from_to = (
        _FROM_TO.fullmatch(text, *gap)
        and _FROM.search(leads)
        and (_GROWN.search(leads[:-5]) or _SHRUNK.search(leads[:-5]))
    )
    if _UP_FROM.fullmatch(text, *gap) or is_from_to:
        return _difference(before, one)
    return None


def _after_percent(text: str, share: Quantity, one: Quantity, gap: Span) -> Change | None:
    """Read "rose 20 percent to $120 million" and "fell 5 percent from 400 tons"."""
    leads = text[max(0, share.span.start - _REACH // 2) : share.span.start]
    sign = 1 if _GROWN.search(leads) else -1 if _SHRUNK.search(leads) else 0
    on = _ON_TO.fullmatch(text, *gap)
    if not sign or on is None or not one.unit:
        return None
    low, high = (1 + sign * limit / 100 for limit in limits_of(share)[::sign])
    factor = 1 + sign * float(share.value or 0) / 100
    if low <= 0 or factor <= 0:
        return None
    if on["to"].lower() == "from":
        return _reckoned(one, factor, "after", (low, high))
    return _reckoned(one, 1 / factor, "before", (1 / high, 1 / low))


def _divided(base: Quantity, times: Quantity, of: str) -> Change | None:
    low, high = limits_of(times)
    factor = float(times.value or 0)
    if factor <= 0 or low <= 0:
        return None
    return _reckoned(base, 1 / factor, of, (1 / high if high < INFINITE else 0.0, 1 / low))


def _reckoned(base: Quantity, factor: float, of: str, spread: Limits | None = None) -> Change:
    """Return the base times a factor; a word like "doubled" allows a tenth more or less."""
    low_factor, high_factor = spread or (factor * (1 - _ABOUT), factor * (1 + _ABOUT))
    low, high = limits_of(base)
    value = float(base.value or 0)
    over, times = f"{1 / factor:.6g}", f"{factor:.6g}"
    reckoning = (
        f"{value:,.15g} / {over}" if len(over) <= len(times) and factor < 1 else f"{value:,.15g} × {times}"
    )
    return Change(
        of=of,
        base=base.span,
        value=_two_digits(value * factor),
        low=float(f"{low * low_factor:.4g}") if low > -INFINITE else None,
        high=float(f"{high * high_factor:.4g}") if high < INFINITE else None,
        unit=base.unit,
        reckoning=reckoning,
    )


def _difference(first: Quantity, second: Quantity) -> Change:
    a, b = first.value or 0, second.value or 0
    difference = abs(a - b)
    (low_a, high_a), (low_b, high_b) = limits_of(first), limits_of(second)
    low, high = max(0.0, low_a - high_b, low_b - high_a), max(high_a - low_b, high_b - low_a)
    return Change(
        of="difference",
        base=first.span,
        value=difference if isinstance(difference, int) else float(f"{difference:.6g}"),
        low=low,
        high=high if high < INFINITE else None,
        unit=first.unit,
        reckoning=f"{max(a, b):,.15g} − {min(a, b):,.15g}",
    )


def _two_digits(value: float) -> int | float:
    rounded = float(f"{value:.2g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 2**63 else rounded


def limits_of(quantity: Quantity) -> Limits:
    """Return the least and the most that a quantity may stand for, its rounding included.

    >>> from casewright.values import Span
    >>> def limits(op, value):
    ...     return limits_of(Quantity(span=Span(0, 1), text="", op=op, value=value))
    >>> limits(Op.EQUAL, 34_400_000), limits(Op.AT_LEAST, 7), limits(Op.EQUAL, 2.5)
    ((34350000.0, 34450000.0), (6.5, inf), (2.45, 2.55))
    """
    if quantity.value is None:
        return -INFINITE, INFINITE
    value = float(quantity.value)
    half = _rounding(quantity.value)
    low, high = value - half, value + half
    if quantity.op is Op.RANGE and quantity.high is not None:
        return low, float(quantity.high) + _rounding(quantity.high)
    if quantity.op is Op.ABOUT:
        return min(low, value * (1 - _ABOUT)), max(high, value * (1 + _ABOUT))
    if quantity.op in (Op.AT_LEAST, Op.MORE):
        return low, INFINITE
    if quantity.op in (Op.AT_MOST, Op.LESS):
        return -INFINITE, high
    return low, high


def _rounding(value: int | float) -> float:
    """Return half of the last digit that a number is given to: 50 000 for 34 400 000, 5 for 100."""
    if isinstance(value, int):
        zeros = len(str(abs(value))) - len(str(abs(value)).rstrip("0"))
        half = 0.5 * 10**zeros if value else 0.0
        return min(half, abs(value) * _MOST_ROUNDING) if zeros else half
    decimals = len(f"{value:.12g}".partition(".")[2])
    return abs(value) * 0.01 if decimals > 6 else 0.5 * 10**-decimals
