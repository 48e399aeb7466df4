"""Calendar arithmetic on closed intervals: pure functions, no text, no clock.

Every function returns the smallest :class:`~casewright.values.TimeInterval`
that holds the period, at the grain of the period's name: a quarter is three
months at month grain, a week seven days at day grain, a decade ten years at
year grain. Weeks run from Monday to Sunday (ISO 8601); seasons are the
meteorological ones of the northern hemisphere, winter being December to
February and named after the year in which it begins.
"""

from calendar import monthrange
from datetime import date, timedelta

from casewright.text import caseless
from casewright.values import Grain, TimeInterval

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ORDER = (Grain.DAY, Grain.MONTH, Grain.YEAR)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's English name or its usual abbreviation.

    >>> month_number("Sept."), month_number("mar")
    (9, 3)
    """
    short = caseless(name).rstrip(".")[:3]
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(short))


def is_short_month(name: str) -> bool:
    """Whether a folded name is a month's abbreviation."""
    return name.rstrip(".") in SHORT_MONTHS


def weekday_number(name: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's English name or abbreviation."""
    short = caseless(name).rstrip(".")[:3]
    return next(number for number, weekday in enumerate(WEEKDAYS) if weekday.startswith(short))


def find_day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, ``None`` where it has no such day.

    >>> find_day(2023, 2, 29)
    """
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def a_day(day: date) -> TimeInterval:
    """Return one day."""
    return TimeInterval(start=day, end=day, grain=Grain.DAY)


def days(first: date, last: date) -> TimeInterval:
    """Return the days from first to last, both included."""
    return TimeInterval(start=first, end=last, grain=Grain.DAY)


def months(year: int, first: int, n_months: int = 1) -> TimeInterval:
    """Return whole months, beginning with one month of a year.

    >>> months(2023, 12, 3).value
    '2023-12/2024-02'
    """
    last_year, last = divmod(year * 12 + first - 1 + n_months - 1, 12)
    end = date(last_year, last + 1, monthrange(last_year, last + 1)[1])
    return TimeInterval(start=date(year, first, 1), end=end, grain=Grain.MONTH)


def years(first: int, last: int | None = None) -> TimeInterval:
    """Return whole calendar years, both included.

    >>> years(1990, 1999).value
    '1990/1999'
    """
    return TimeInterval(start=date(first, 1, 1), end=date(last or first, 12, 31), grain=Grain.YEAR)


def week_of(day: date) -> TimeInterval:
    """Return Monday to Sunday around a day.

    >>> week_of(date(2024, 6, 19)).value
    '2024-06-17/2024-06-23'
    """
    monday = day - timedelta(days=day.weekday())
    return days(monday, monday + timedelta(days=6))


def weekend_of(day: date) -> TimeInterval:
    """Return Saturday and Sunday of the week around a day."""
    sunday = week_of(day).end
    assert sunday is not None  # a week is closed
    return days(sunday - timedelta(days=1), sunday)


def season(name: str, year: int) -> TimeInterval:
    """Return a season's three months; winter begins in December of the year.

    >>> season("winter", 2023).value
    '2023-12/2024-02'
    """
    return months(year, SEASONS[name], 3)


def shift_months(day: date, n_months: int) -> date | None:
    """Return the day so many months on, clipped to the month's length; ``None`` outside the calendar.

    >>> shift_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + n_months, 12)
    if not date.min.year < year < date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, number: int, unit: str) -> date | None:
    """Return the day so many days, weeks, months, years or decades on; ``None`` outside the calendar.

    >>> shift(date(2024, 6, 17), -9, "month")
    datetime.date(2023, 9, 17)
    """
    if abs(number) > 10_000:
        return None
    if unit in _MONTHS_IN:
        return shift_months(day, number * _MONTHS_IN[unit])
    moved = day.toordinal() + number * (7 if unit == "week" else 1)
    return date.fromordinal(moved) if date.min.toordinal() < moved < date.max.toordinal() else None


_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def period_of(day: date, unit: str) -> TimeInterval:
    """Return the day, week, month, quarter, year or decade that a day lies in."""
    if unit == "day":
        return a_day(day)
    if unit == "week":
        return week_of(day)
    if unit == "month":
        return months(day.year, day.month)
    if unit == "quarter":
        return months(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit == "decade":
        return years(day.year // 10 * 10, day.year // 10 * 10 + 9)
    return years(day.year)


def grain_of(unit: str) -> Grain:
    """Return the finest grain that a count of such units supports."""
    return {"day": Grain.DAY, "week": Grain.DAY, "month": Grain.MONTH, "quarter": Grain.MONTH}.get(
        unit, Grain.YEAR
    )


def coarser(first: Grain, second: Grain) -> Grain:
    """Return the less precise of two grains."""
    return max(first, second, key=_ORDER.index)


def at_grain(start: date | None, end: date | None, grain: Grain) -> TimeInterval:
    """Return the interval widened to whole days, months or years.

    >>> at_grain(date(2022, 6, 17), date(2024, 6, 17), Grain.YEAR).value
    '2022/2024'
    """
    if start is not None and grain is not Grain.DAY:
        start = date(start.year, start.month if grain is Grain.MONTH else 1, 1)
    if end is not None and grain is not Grain.DAY:
        month = end.month if grain is Grain.MONTH else 12
        end = date(end.year, month, monthrange(end.year, month)[1])
    return TimeInterval(start=start, end=end, grain=grain)
