"""Days named by weekday or number alone: "Friday next week", "the first Monday of May", "on the 15th"."""

import re
from datetime import date, timedelta

from casewright.read import _calendar as cal
from casewright.read._dates import place_year
from casewright.read._tense import Tense, tense_at
from casewright.read._timewords import MEANS, Atom, Ground, make_atom
from casewright.text import caseless
from casewright.values import Grain, TimeInterval

_STEPS = {"last": -1, "this": 0, "next": 1}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


def read_weekday_in_week(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "Friday next week", "next week on Friday", "Tuesday of last week"."""
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    groups = match.groupdict()
    name, rel = groups["wd"] or groups["wd2"], caseless(groups["rel"] or groups["rel2"])
    monday = cal.week_of(ground.published).start
    assert monday is not None  # a week is closed
    away = 7 * _STEPS[MEANS[rel]] + cal.weekday_number(name)
    day = cal.shift(monday, away, "day")
    reason = f"the {name} of “{rel} week” seen from the publication date {ground.published}"
    return make_atom(match, cal.a_day(day), reason) if day else None


def read_nth_weekday(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the first Friday of July", "the last Monday of next month"."""
    number, weekday = _NTH[caseless(match["n"])], cal.weekday_number(match["wd"])
    if match["m"]:
        month = cal.month_number(match["m"])
        return place_year(match, ground, lambda year: _nth(year, month, weekday, number), grain=Grain.DAY)
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    there = cal.shift_months(ground.published, _STEPS[MEANS[caseless(match["relm"])]])
    reason = f"counted in “{match['relm']} month” seen from the publication date {ground.published}"
    return make_atom(match, _nth(there.year, there.month, weekday, number), reason) if there else None


def _nth(year: int, month: int, weekday: int, number: int) -> TimeInterval | None:
    within = cal.months(year, month)
    assert within.start is not None and within.end is not None  # a month is closed
    if number < 0:
        return cal.a_day(within.end - timedelta(days=(within.end.weekday() - weekday) % 7))
    day = within.start + timedelta(days=(weekday - within.start.weekday()) % 7 + 7 * (number - 1))
    return cal.a_day(day) if day <= within.end else None


def read_numbered_day(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "Friday the 15th", "on the 27th", "the 20th of next month": a day whose month is not named."""
    published, number = ground.published, int(match["d"])
    if published is None:
        return make_atom(match, None, ground.unknown())
    if match["relm"]:
        there = cal.shift_months(published, _STEPS[MEANS[caseless(match["relm"])]])
        day = _in_month(there, number) if there else None
        reason = f"in “{match['relm']} month” seen from the publication date {published}"
        return make_atom(match, cal.a_day(day), reason) if day else None
    months = [cal.shift_months(published, step) for step in range(-13, 14)]
    days = [found for month in months if month and (found := _in_month(month, number))]
    if match["wd"]:
        days = [one for one in days if one.weekday() == cal.weekday_number(match["wd"])]
    future = tense_at(ground.text, match.start(), match.end())[0] is Tense.FUTURE
    fitting = [one for one in days if (one >= published if future else one <= published)]
    if not fitting:
        return make_atom(match, None, "no such day near the publication date")
    side = "on or after" if future else "not after"
    reason = f"the nearest such day {side} the publication date {published}"
    return make_atom(match, cal.a_day(fitting[0 if future else -1]), reason)


def _in_month(month: date, number: int) -> date | None:
    try:
        return month.replace(day=number)
    except ValueError:
        return None
