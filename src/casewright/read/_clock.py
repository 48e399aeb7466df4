"""The moment of publication: a day with a time whose zone is stated, as one time in UTC.

A time without a zone is the clock of a place that the document does not name, and orders nothing; a time of
midnight is what programs write for a day without one. So neither is taken.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

# Zones of one meaning, in hours from UTC; CST, IST and BST-like names of several are left out.
_ZONES = {
    "Z": 0.0,
    "GMT": 0.0,
    "UTC": 0.0,
    "CET": 1.0,
    "CEST": 2.0,
    "EET": 2.0,
    "EEST": 3.0,
    "MSK": 3.0,
    "KST": 9.0,
    "JST": 9.0,
    "HKT": 8.0,
    "SGT": 8.0,
    "EST": -5.0,
    "EDT": -4.0,
    "PST": -8.0,
    "PDT": -7.0,
    "AEST": 10.0,
}
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?\s?\(?"
    rf"(?P<zone>(?:{'|'.join(_ZONES)})(?![A-Za-z])(?!\s?[+-]\d)|(?:GMT|UTC)?[+-]\d\d?(?::?[0-5]\d)?(?!\d))\)?"
    # "1430 GMT"; with another zone four digits are a year
    r"|(?<![\d:.])(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d) ?(?P<greenwich>GMT|UTC)(?!\w|\s?[+-]\d)",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d\d?)(?::?(\d\d))?", re.IGNORECASE)
_ONLY_CLOCK = re.compile(
    r"\W*(?:(?:published|posted|issued|at|as of)\W+)?(?P<clock>\d[\d:.]*.{0,14}?)\W*", re.IGNORECASE
)
_DAY = timedelta(days=1)


def find_moment(words: str, day: date) -> datetime | None:
    """Return the moment that some words give for a day, in UTC; ``None`` where they state no time and zone.

    >>> find_moment("2024-06-17T23:30:00-04:00", date(2024, 6, 17)).isoformat()
    '2024-06-18T03:30:00+00:00'
    >>> find_moment("June 17, 2024 (1430 GMT)", date(2024, 6, 17)).isoformat()
    '2024-06-17T14:30:00+00:00'
    >>> find_moment("June 17, 2024, 2:30 p.m.", date(2024, 6, 17)) is None
    True
    """
    found = _CLOCK.search(words[:200])
    if found is None:
        return None
    hour, minute = int(found["hour"] or found["hours"]), int(found["minute"] or found["minutes"])
    second = int(found["second"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    offset = _offset(found["zone"] or found["greenwich"])
    if offset is None or hour == minute == second == 0:
        return None
    try:
        return datetime.combine(day, time(hour, minute, second), tzinfo=timezone(offset)).astimezone(UTC)
    except OverflowError:  # the last day there is
        return None


def is_only_clock(words: str) -> bool:
    """Whether a line is a time with its zone and nothing else: "(1430 GMT)".

    >>> is_only_clock("(1430 GMT)"), is_only_clock("1430 GMT was the hour")
    (True, False)
    """
    found = _ONLY_CLOCK.fullmatch(words)
    return found is not None and _CLOCK.fullmatch(found["clock"].strip("() ")) is not None


def _offset(zone: str) -> timedelta | None:
    named = _ZONES.get(zone.upper())
    if named is not None:
        return timedelta(hours=named)
    found = _OFFSET.fullmatch(zone)
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return None if offset >= _DAY else offset if found[1] == "+" else -offset
