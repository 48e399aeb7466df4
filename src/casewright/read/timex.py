"""Expressions of time of every kind, each with its TIMEX3 value.

:func:`casewright.read.times.find_times` keeps to places in the calendar, since those are what a claim can
be dated by. ``find_timexes`` finds what the TIMEX3 scheme calls a time: dates, but also durations ("five
years", ``P5Y``), vague references ("recently", ``PAST_REF``) and sets ("every month", ``P1M``), with its
spans: "since October" is the expression "October". ``read_timex`` reads one expression that is known to be
a time, which lets it take words ("the quarter", "once") that in running text are more often something else.

Source:
    ISO-TimeML (ISO 24617-1:2012), the attribute *value* of TIMEX3.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casewright.read import _calendar as cal
from casewright.read._timeanchors import is_part_of_year, times_before
from casewright.read._timepoints import find_points
from casewright.read._timewords import MONTH, SEASON, Atom, Ground, S, make_ground
from casewright.read._timexrules import GIVEN, IN_TEXT, Rule, TimexKind
from casewright.text import caseless
from casewright.values import Grain, Span, TimeInterval

__all__ = ["Timex", "TimexKind", "find_timexes", "read_timex", "timex_value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """An expression of time with its TIMEX3 value.

    Attributes:
        value: Empty where the words do not say which time is meant.
        interval: The place in the calendar, ``None`` if it has none.
    """

    span: Span
    text: str
    kind: TimexKind
    value: str
    interval: TimeInterval | None = None


def find_timexes(text: str, span: Span, *, published: date | None) -> tuple[Timex, ...]:
    """Return the expressions of time inside a span, in order; they do not overlap.

    Args:
        text: The whole text.
        span: Where to look, usually one sentence.
        published: Day of publication; relative times are counted from it.

    >>> text = "Recently he said that for five years, every month, a ship had come; the last on Monday."
    >>> [one.value for one in find_timexes(text, Span(0, len(text)), published=date(2024, 6, 17))]
    ['PAST_REF', 'P5Y', 'P1M', '2024-06-17']
    """
    start, end = max(0, span[0]), min(len(text), span[1])
    ground = make_ground(text, published)
    found = [*_iter_ruled(text, start, end, IN_TEXT), *_iter_dated(ground, start, end)]
    kept: list[Timex] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def read_timex(text: str, span: Span, *, published: date | None) -> Timex | None:
    """Return what an expression known to be a time means, ``None`` if it cannot be read.

    What stands before the span in the text serves as its context: "the year-earlier
    period" after "the third quarter" is that quarter a year before.

    >>> read_timex("the quarter", Span(0, 11), published=date(2024, 6, 17)).value
    '2024-Q1'
    """
    start, end = max(0, span[0]), min(len(text), span[1])
    ground = make_ground(text, published)
    if (compared := _compared(ground, start, end)) is not None:
        return compared
    # The text is cut at the end of the expression: rules may look at what is before it, not behind.
    found = [
        *_iter_ruled(text[start:end], 0, end - start, GIVEN, shift=start),
        *_iter_dated(ground, start, end),
    ]
    found = found or list(_iter_bare(ground, start, end))
    return max(found, key=lambda one: one.span.end - one.span.start, default=None)


def _iter_ruled(
    text: str, start: int, end: int, rules: tuple[Rule, ...], *, shift: int = 0
) -> Iterator[Timex]:
    for pattern, rule in rules:
        for match in pattern.finditer(text, start, end):
            reading = rule(match)
            if reading is not None:
                span = Span(match.start() + shift, match.end() + shift)
                yield Timex(span=span, text=match.group(), kind=reading[0], value=reading[1])


def _iter_dated(ground: Ground, start: int, end: int) -> Iterator[Timex]:
    for atom in find_points(ground, start, end):
        yield _from_atom(ground.text, atom, start, end)


def _from_atom(text: str, atom: Atom, start: int, end: int) -> Timex:
    first, last = atom.start, atom.end
    if before := _CLOCK_BEFORE.search(text, max(start, first - 40), first):
        first = before.start()
    if after := _CLOCK_AFTER.match(text, last, min(end, last + 30)):
        last = after.end()
    words = text[first:last]
    value = timex_value(atom.interval) if atom.interval else ""
    clock = _time_of_day(words) if atom.interval and atom.interval.start == atom.interval.end else ""
    kind = TimexKind.TIME if clock else TimexKind.DATE
    return Timex(span=Span(first, last), text=words, kind=kind, value=value + clock, interval=atom.interval)


_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)|\d{1,2}:\d\d|noon|midnight)"
_CLOCK_BEFORE = re.compile(rf"\b{_CLOCK}(?:\s(?:[A-Z]{{3,4}}|local{S}time))?(?:,?{S}on)?,?{S}$", re.I)
_CLOCK_AFTER = re.compile(rf",?{S}(?:at{S}|around{S}|about{S})?{_CLOCK}", re.I)
_A_CLOCK = re.compile(rf"\b{_CLOCK}", re.I)


def _time_of_day(words: str) -> str:
    """Return the part of a TIMEX3 value after the day: ``T19:15``, ``TNI``, or nothing.

    >>> _time_of_day("7:15 p.m. Friday"), _time_of_day("Friday night"), _time_of_day("Friday")
    ('T19:15', 'TNI', '')
    """
    small = caseless(words)
    if clock := _A_CLOCK.search(small):
        if clock.group() in ("noon", "midnight"):
            return "T12:00" if clock.group() == "noon" else "T24"
        digits = [int(number) for number in re.findall(r"\d+", clock.group())]
        hour = digits[0] % 12 + 12 if re.search(r"p\.?m", clock.group()) else digits[0] % 24
        return f"T{hour:02}:{digits[1]:02}" if len(digits) > 1 else f"T{hour:02}"
    for part, code in (("morning", "TMO"), ("afternoon", "TAF"), ("evening", "TEV"), ("night", "TNI")):
        if part in small:
            return code
    return ""


_QUARTERS = {1: "Q1", 4: "Q2", 7: "Q3", 10: "Q4"}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def timex_value(interval: TimeInterval) -> str:
    """Return the TIMEX3 value of an interval; where TIMEX3 has none, our own form.

    >>> timex_value(cal.week_of(date(2024, 6, 17))), timex_value(cal.months(2024, 4, 3))
    ('2024-W25', '2024-Q2')
    >>> timex_value(cal.years(1990, 1999)), timex_value(cal.season("winter", 2023))
    ('199', '2023-WI')
    """
    first, last = interval.start, interval.end
    if first is None or last is None:
        return interval.value
    n_days = (last - first).days + 1
    if interval.grain is Grain.DAY:
        year, week, weekday = first.isocalendar()
        if weekday == 1 and n_days == 7:
            return f"{year}-W{week:02}"
        if weekday == 6 and n_days == 2:
            return f"{year}-W{week:02}-WE"
    if interval.grain is Grain.MONTH:
        n_months = (last.year - first.year) * 12 + last.month - first.month + 1
        if n_months == 3 and first.month in _QUARTERS:
            return f"{first.year}-{_QUARTERS[first.month]}"
        if n_months == 3 and first.month in _SEASONS:
            return f"{first.year}-{_SEASONS[first.month]}"
        if n_months == 6 and first.month in (1, 7):
            return f"{first.year}-H{1 if first.month == 1 else 2}"
    if interval.grain is Grain.YEAR:
        n_years = last.year - first.year + 1
        if n_years == 10 and first.year % 10 == 0:
            return f"{first.year // 10:03}"
        if n_years == 100 and first.year % 100 == 1:
            return f"{first.year // 100:02}"
    return interval.value


# ---------------------------------------------------------------- expressions known to be a time

_YEAR_AGO = rf"(?:a{S}year{S}(?:ago|earlier|before)|year-(?:ago|earlier))"
_RECENT_DAYS = 300  # a year-ago quarter must not be taken for the one that it is compared with
_COMPARED = re.compile(
    rf"(?:the{S})?(?:(?:comparable|corresponding|same|full){S})?"
    rf"(?:(?P<ago>{_YEAR_AGO})(?:{S}(?:quarter|period))?"
    rf"|(?:(?P<latest>latest|most{S}recent){S})?(?:quarter|(?<=st )period)(?P<past>{S}{_YEAR_AGO})?"
    rf"|(?:corresponding|same){S}period(?P<last>{S}last{S}year)?|(?P<lastq>last{S}year[’']s{S}quarter))",
    re.I,
)


def _compared(ground: Ground, start: int, end: int) -> Timex | None:
    """Read "the latest quarter", "a year earlier", "the year-ago period": they go back to a quarter.

    That is the quarter, or more months, named last; else the latest that was over on the day of
    publication. "A year ago" alone goes back to a quarter only if one was named last.
    """
    text = ground.text[start:end]
    match = _COMPARED.fullmatch(text)
    if match is None:
        return None
    named = times_before(ground, start, find_points)
    if (
        match["ago"]
        and not re.search(r"quarter|period", text, re.I)
        and not (named and is_part_of_year(named[-1]))
    ):
        return None
    anchor = _recent_part([] if match["latest"] else named, ground.published)
    if anchor is None:
        return None
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    if match["ago"] or match["past"] or match["last"] or match["lastq"]:
        first, last = cal.shift(anchor.start, -1, "year"), cal.shift(anchor.end, -1, "year")
        if first is None or last is None:
            return None
        anchor = cal.at_grain(first, last, anchor.grain)
    return Timex(
        span=Span(start, end), text=text, kind=TimexKind.DATE, value=timex_value(anchor), interval=anchor
    )


def _recent_part(named: list[TimeInterval], published: date | None) -> TimeInterval | None:
    """Return the quarter named last, if no year old, else the latest that was over when published."""
    parts = [one for one in named if is_part_of_year(one) and one.end]
    if published is None:
        return parts[-1] if parts else None
    recent = [one for one in parts if one.end and abs((published - one.end).days) < _RECENT_DAYS]
    over = cal.shift(published, -1, "quarter")
    return recent[-1] if recent else cal.period_of(over, "quarter") if over else None


def _iter_bare(ground: Ground, start: int, end: int) -> Iterator[Timex]:
    """Yield a month, season or time of day that stands alone: "August", "the summer", "around 7 p.m."."""
    words = ground.text[start:end]
    if (code := _time_of_day(words)) and ground.published:
        value = f"{ground.published}{code}"
        yield Timex(span=Span(start, end), text=words, kind=TimexKind.TIME, value=value)
    match = re.fullmatch(
        rf"(?:the{S})?(?:(?:early|late|mid)[\s-])?(?:(?P<m>{MONTH})|(?P<s>{SEASON}))", words, re.I
    )
    if match is None:
        return
    # "In" tells the rules that the name is that of a time.
    lead = "in " if match["m"] else "in the "
    name = match["m"] or match["s"]
    alone = Ground(f"{lead}{name}", ground.published, ground.why_unknown)
    for atom in find_points(alone, 0, len(alone.text)):
        if atom.interval:
            value = timex_value(atom.interval)
            yield Timex(
                span=Span(start, end), text=words, kind=TimexKind.DATE, value=value, interval=atom.interval
            )
