"""Figures and times of one matter as bars on an axis: who gave which bound, what happened when.

A bar has the ends that the words give it and no others: "at least 300" is open
to the right, "about 310" is a hollow point, since how wide "about" is nobody
said. The same stands in a table under the chart.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casewright.plain_words import MONTHS, clip, interval_words, plural_of
from casewright.report.book import Book
from casewright.report.words import number_words, quantity_words, say_count
from casewright.values import Figure, Grain, Op, Quantity, TimeInterval, Weight

WIDTH = 960  # px; the page's wide measure
_ROW = 38  # px; two lines of text
_TOP = 12
_FOOT = 46  # px for the axis and its numbers
_LEFT, _RIGHT = 300, 700  # px; where the axis begins and ends
_CHAR = 7.4  # px per character of 13 px sans, on the widest of three system fonts
_MAX_ROWS = 18  # more do not fit on a page of print; the table has them all
_FAR_APART = 60  # largest by smallest figure; beyond it equal steps would hide the small ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of a chart.

    Attributes:
        x_low: Where it begins, px.
        x_high: Where it ends; equal to ``x_low`` for a point.
        is_open_low: No lower end is stated: an arrow to the left.
        is_open_high: No upper end is stated: an arrow to the right.
        kind: ``exact``, ``about``, ``beyond`` (the end itself is excluded), ``capacity`` (what could be
            held, not what was counted), or for times ``event``, ``statement``, ``publication``, ``denial``.
        words: What it says, to the right of the axis.
    """

    label: str
    note: str
    words: str
    y: int
    x_low: int
    x_high: int
    is_open_low: bool
    is_open_high: bool
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars on one axis.

    Attributes:
        ticks: Pairs of place and number or date on the axis, left to right.
        is_log: Whether each step of the axis is tenfold.
        n_left_out: Rows that only the table has.
    """

    title: str
    description: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, str], ...]
    width: int
    height: int
    is_log: bool = False
    n_left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Range:
    label: str
    note: str
    words: str
    low: float | None
    high: float | None
    kind: str


# ---------------------------------------------------------------- figures


def chart_figures(weight: Weight) -> tuple[Chart, ...]:
    """Return one chart for each thing counted for which the matter holds two different rows or more."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in weight.figures:
        if figure.quantity.value is not None:
            groups[figure.quantity.unit].append(figure)
    charts = (_figure_chart(unit, figures) for unit, figures in groups.items())
    return tuple(chart for chart in charts if chart is not None)


def _figure_chart(unit: str, figures: Sequence[Figure]) -> Chart | None:
    merged: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in sorted(figures, key=_stated):
        quantity = one.quantity
        stated = one.stated.value if one.stated else ""
        merged[one.speaker, quantity.op, quantity.value, quantity.high, quantity.capacity_of, stated].append(
            one
        )
    if len(merged) < 2:
        return None
    rows = [_figure_range(same) for same in merged.values()]
    ends = [end for row in rows for end in (row.low, row.high) if end is not None]
    low, high = min(ends), max(ends)
    is_log = low > 0 and high / low > _FAR_APART
    marks = _tens(low, high) if is_log else _even_steps(min(low, 0.0), high)
    noun = plural_of(unit) if unit else "figures without a noun"
    words = "; ".join(f"{row.label}: {row.words}" for row in rows[:_MAX_ROWS])
    return _chart(
        f"Figures for {noun}",
        f"{say_count(len(rows), 'row').capitalize()}. {words}.",
        rows,
        [(mark, number_words(_whole(mark))) for mark in marks],
        is_log=is_log,
    )


def _figure_range(same: Sequence[Figure]) -> _Range:
    first = same[0]
    stated = f"as of {interval_words(first.stated)}" if first.stated else "no date"
    note = f"{stated}, in {say_count(len(same), 'claim')}" if len(same) > 1 else stated
    low, high, kind = _ends(first.quantity)
    return _Range(first.speaker or "Speaker not named", note, quantity_words(first.quantity), low, high, kind)


def _ends(quantity: Quantity) -> tuple[float | None, float | None, str]:
    value, op = quantity.value, quantity.op
    kind = {Op.ABOUT: "about", Op.MORE: "beyond", Op.LESS: "beyond"}.get(op, "exact")
    if quantity.capacity_of:
        kind = "capacity"
    if op in {Op.AT_LEAST, Op.MORE}:
        return value, None, kind
    if op in {Op.AT_MOST, Op.LESS}:
        return None, value, kind
    return value, quantity.high if quantity.high is not None else value, kind


def _stated(figure: Figure) -> tuple[str, float]:
    return figure.stated.value if figure.stated else "~", float(figure.quantity.value or 0)


def _even_steps(low: float, high: float) -> list[float]:
    """Return round marks from ``low`` to beyond ``high``, four to eight of them.

    >>> _even_steps(0.0, 480.0)
    [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]
    """
    span = (high - low) or abs(high) or 1.0
    rough = span / 5
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    first = math.floor(low / step)
    last = math.ceil(high / step)
    return [round(place * step, 10) for place in range(first, max(last, first + 1) + 1)]


def _tens(low: float, high: float) -> list[float]:
    """Return powers of ten from below ``low`` to above ``high``.

    >>> _tens(30, 4_800_000)
    [10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0]
    """
    return [10.0**power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]


def _whole(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


# ---------------------------------------------------------------- times

_TIME_LABELS = {
    "event": "Said to have happened",
    "statement": "Said",
    "denial": "Denied",
    "publication": "Published",
}


def chart_times(book: Book, weight: Weight) -> Chart | None:
    """Return when a matter is said to have happened, was said, denied and printed; ``None`` below two rows.

    Open times are left out: they stand in the timeline with their reason.
    """
    found: dict[tuple[str, str], tuple[TimeInterval, list[str]]] = {}
    for kind, interval, who in _iter_times(book, weight):
        if interval.start is None and interval.end is None:
            continue
        found.setdefault((kind, interval.value), (interval, []))[1].append(who)
    order = sorted(found.items(), key=lambda item: _place_of(item[1][0], item[0][0]))
    rows = [
        _Range(
            _TIME_LABELS[kind],
            _who(names),
            interval_words(interval),
            float(interval.start.toordinal()) if interval.start else None,
            float(interval.end.toordinal() + 1) if interval.end else None,
            kind,
        )
        for (kind, _), (interval, names) in order
    ]
    if len(rows) < 2:
        return None
    days = [int(end) for row in rows for end in (row.low, row.high) if end is not None]
    words = "; ".join(f"{row.label} {row.words}" for row in rows[:_MAX_ROWS])
    marks = _day_marks(date.fromordinal(min(days)), date.fromordinal(max(days)))
    return _chart("When", f"{words}.", rows, [(float(day.toordinal()), words) for day, words in marks])


def _iter_times(book: Book, weight: Weight) -> Iterable[tuple[str, TimeInterval, str]]:
    denials = set(weight.denial_ids)
    printed: dict[str, None] = {}
    for claim_id in (*weight.claim_ids, *weight.denial_ids):
        claim = book.claims.get(claim_id)
        if claim is None:
            continue
        speaker = claim.attribution.speaker if claim.attribution else "reporter"
        printed[claim.exhibit_id] = None
        if claim.time is not None and claim.time.interval is not None and claim_id not in denials:
            yield "event", claim.time.interval, speaker
        if claim.said_at is not None and claim.said_at.interval is not None:
            yield "denial" if claim_id in denials else "statement", claim.said_at.interval, speaker
    for exhibit_id in printed:
        published = book.readings[exhibit_id].publication.published
        if published is not None:
            interval = TimeInterval(start=published, end=published, grain=Grain.DAY)
            yield "publication", interval, book.publisher_of(exhibit_id) or book.title_of(exhibit_id)


def _place_of(interval: TimeInterval, kind: str) -> tuple[date, date, int]:
    first = interval.start or interval.end or date.min
    return first, interval.end or date.max, list(_TIME_LABELS).index(kind)


def _who(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(name for name in names if name))
    more = f" and {len(different) - 2} more" if len(different) > 2 else ""
    return ", ".join(different[:2]) + more


def _day_marks(first: date, last: date) -> list[tuple[date, str]]:
    """Return four to nine marks around two days: at days, firsts of months or of years, as the span asks."""
    n_days = max((last - first).days, 1)
    if n_days <= 21:
        step = max(1, -(-n_days // 7))
        days = [first + timedelta(days=place) for place in range(0, n_days + step, step)]
        return [(day, f"{day.day} {MONTHS[day.month - 1][:3]}") for day in days]
    n_months = (last.year - first.year) * 12 + last.month - first.month + 1
    if n_months <= 48:
        step = next(one for one in (1, 2, 3, 6) if n_months / one <= 8)
        start = first.month - 1 - (first.month - 1) % step
        months = [
            (first.year + place // 12, place % 12)
            for place in range(start, start + n_months + step * 2, step)
        ]
        marks = [(date(year, month + 1, 1), f"{MONTHS[month][:3]} {year}") for year, month in months]
        return _until(marks, last)
    n_years = last.year - first.year + 1
    step = max(1, -(-n_years // 7))
    years = range(first.year - first.year % step, last.year + step + 1, step)
    return _until([(date(max(year, 1), 1, 1), str(year)) for year in years], last)


def _until(marks: list[tuple[date, str]], last: date) -> list[tuple[date, str]]:
    """Drop the marks after the first that is not before the last day."""
    n_before = sum(day < last for day, _ in marks)
    return marks[: n_before + 1]


# ---------------------------------------------------------------- places


def _chart(
    title: str,
    description: str,
    rows: Sequence[_Range],
    marks: Sequence[tuple[float, str]],
    *,
    is_log: bool = False,
) -> Chart:
    low, high = marks[0][0], marks[-1][0]

    def x_of(value: float) -> int:
        part = math.log(value / low) / math.log(high / low) if is_log else (value - low) / (high - low)
        return round(_LEFT + part * (_RIGHT - _LEFT))

    shown = rows[:_MAX_ROWS]
    bars = tuple(
        Bar(
            label=clip(row.label, int((_LEFT - 20) / _CHAR * 0.92)),
            note=clip(row.note, int((_LEFT - 20) / _CHAR)),
            words=clip(row.words, int((WIDTH - _RIGHT - 30) / _CHAR)),
            y=_TOP + place * _ROW + _ROW // 2,
            x_low=_LEFT - 10 if row.low is None else x_of(row.low),
            x_high=_RIGHT + 10 if row.high is None else x_of(row.high),
            is_open_low=row.low is None,
            is_open_high=row.high is None,
            kind=row.kind,
        )
        for place, row in enumerate(shown)
    )
    return Chart(
        title=title,
        description=description,
        bars=bars,
        ticks=tuple((x_of(value), words) for value, words in marks),
        width=WIDTH,
        height=_TOP + len(shown) * _ROW + _FOOT,
        is_log=is_log,
        n_left_out=len(rows) - len(shown),
    )
