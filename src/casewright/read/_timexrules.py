"""Durations, vague references and sets: expressions of time that name no place in the calendar.

Each rule is a pattern and a function from its match to kind and TIMEX3 value. The patterns are bounded,
so the cost is linear in the text.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from casewright.data import read_rows
from casewright.read import _calendar as cal
from casewright.read._timewords import FULL, NUM, SEASON, WEEKDAY, S, read_count
from casewright.text import caseless


class TimexKind(StrEnum):
    """What an expression of time is, as TIMEX3 has it."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


Reading = tuple[TimexKind, str] | None

_UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q"}
_UNITS |= {
    "year": "Y",
    "decade": "E",
    "century": "C",
    "centurie": "C",
    "night": "D",
    "summer": "SU",
    "weekend": "WE",
}
_UNIT = "second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie)"
_LONG = "week|month|quarter|year|decade|centurie|day|hour|minute"
_SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_OFTEN = {"hourly": "PT1H", "daily": "XXXX-XX-XX", "nightly": "XXXX-XX-XXTNI", "weekly": "XXXX-WXX"}
_OFTEN |= {"monthly": "XXXX-XX", "quarterly": "P3M", "annually": "XXXX", "annual": "XXXX", "yearly": "XXXX"}
_PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_MANY = "few|several|many|some|couple|countless|numerous"
_BOUND = (
    rf"(?:(?:about|around|roughly|some|approximately|nearly|almost|over|under|within|up{S}to|as{S}(?:long|much){S}as"
    rf"|at{S}least|at{S}most|(?:no{S})?(?:more|less|fewer|longer){S}than|just|only|another|an{S}additional|each{S}of){S}){{0,2}}"
)
_WHICH = (
    rf"(?:(?:the|these|those|its|his|her|their|this|that){S})?"
    rf"(?:(?:first|last|next|past|previous|latest|final|coming|following|preceding|entire|whole|full|initial"
    rf"|year-(?:earlier|ago)|recent|early){S})?"
)
_AMOUNT = (
    rf"(?:(?P<n>\d{{1,3}}\.\d{{1,2}}|another|all|{NUM}|(?:a{S})?(?:one{S}|two{S})?(?:hundred|thousand))"
    rf"(?:(?P<half>{S}(?:and{S}a{S}half|1/2)|½)|(?:{S}to{S}|{S}or{S}|-|–)(?P<n2>{NUM}))?"
    rf"|(?:an?{S})?(?P<many>{_MANY})(?:{S}of)?)"
)
_KINDS_OF_DAY = (
    r"(?:more|additional|trading|working|business|consecutive|straight|full|long|calendar|other|short|whole)"
)


def read_duration(match: re.Match[str]) -> Reading:
    """Read "five years", "a couple of weeks", "two and a half hours", "several-year", "the past few days"."""
    unit = caseless(match["u"])
    many = caseless(match["many"] or "")
    if many == "couple":
        return TimexKind.DURATION, duration(2, unit)
    if many:
        return TimexKind.DURATION, duration(None, unit)
    words = caseless(match["n"])
    if re.match(r"half\s", words):
        return (
            TimexKind.DURATION,
            {"day": "PT12H", "hour": "PT30M", "year": "P6M", "decade": "P5Y"}.get(unit, "PXX"),
        )
    if "." in words:
        return TimexKind.DURATION, duration(1, unit).replace("1", words)
    if words in ("another", "all"):
        words = "a"
    count = 12 if words.endswith("dozen") else read_count(words)
    if count is None or (1900 <= count < 2100 and not match.group().endswith("s")):
        return None  # "the 1988 quarter"
    value = duration(count, unit, half=bool(match["half"] or match["after"]))
    rest = read_count(match["n3"]) if match["n3"] else None
    if rest is not None and not value.startswith("PT"):  # "two years and three months"
        value += duration(rest, caseless(match["u3"])).removeprefix("P")
    return TimexKind.DURATION, value


def read_fortnight(match: re.Match[str]) -> Reading:
    return TimexKind.DURATION, "P2W"


def duration(count: int | None, unit: str, *, half: bool = False) -> str:
    """Return a TIMEX3 duration, ``X`` for a number that the words do not give.

    >>> duration(5, "year"), duration(None, "hour"), duration(3, "decade"), duration(2, "year", half=True)
    ('P5Y', 'PTXH', 'P30Y', 'P2Y6M')
    """
    code = _UNITS[unit]
    sign = "PT" if code.startswith("T") else "P"
    letter = code[-1] if sign == "PT" else code
    if count is None:
        return f"{sign}X{letter}"
    if unit == "decade" and count > 1:
        count, letter = count * 10, "Y"
    if unit == "quarter" and count > 1:
        count, letter = count * 3, "M"
    rest = (
        {"year": "6M", "hour": "30M", "minute": "30S", "month": "15D", "day": "T12H"}.get(unit, "")
        if half
        else ""
    )
    return f"{sign}{count}{letter}{rest}"


def read_bare(match: re.Match[str]) -> Reading:
    """Read "for years", "weeks or months", "the early years"."""
    return TimexKind.DURATION, duration(None, caseless(match["u"]))


def read_recent(match: re.Match[str]) -> Reading:
    """Read "recent days": a time in the past; "recent months" says how long, if not exactly."""
    unit, ahead = caseless(match["u"]), caseless(match["w"]) in ("coming", "future")
    if unit == "week" or (unit in ("month", "quarter") and not ahead):
        return TimexKind.DURATION, duration(None, "month" if unit == "quarter" else unit)
    return TimexKind.DATE, "FUTURE_REF" if ahead else "PAST_REF"


def read_long_ago(match: re.Match[str]) -> Reading:
    """Read "years ago", "several years ago"."""
    return TimexKind.DATE, "PAST_REF"


def read_every(match: re.Match[str]) -> Reading:
    """Read "every month", "each Thursday", "every two years", "every other day"."""
    what = caseless(match["u"])
    if what in cal.WEEKDAYS:
        part = _PARTS_OF_DAY.get(caseless(match["part"] or ""), "")
        return TimexKind.SET, f"XXXX-WXX-{cal.weekday_number(what) + 1}{part}"
    if what in cal.MONTHS:
        return TimexKind.SET, f"XXXX-{cal.month_number(what):02}"
    if what in _SEASON_CODES:
        return TimexKind.SET, f"XXXX-{_SEASON_CODES[what]}"
    if what in _PARTS_OF_DAY:
        return TimexKind.SET, f"XXXX-XX-XX{_PARTS_OF_DAY[what]}"
    count = 2 if match["other"] else read_count(match["n"]) if match["n"] else 1
    return TimexKind.SET, duration(count, what)


def read_weekdays(match: re.Match[str]) -> Reading:
    """Read "Mondays", "Tuesday nights"."""
    part = _PARTS_OF_DAY.get(caseless(match["part"] or ""), "")
    return TimexKind.SET, f"XXXX-WXX-{cal.weekday_number(match['u']) + 1}{part}"


def read_often(match: re.Match[str]) -> Reading:
    return TimexKind.SET, _OFTEN[caseless(match["w"])]


def read_times_a(match: re.Match[str]) -> Reading:
    """Read "twice a year", "three times a week"."""
    return TimexKind.SET, duration(1, caseless(match["u"]))


_REFS = {row[0]: (row[1], row[2]) for row in read_rows("vague_times.tsv")}


def read_reference(match: re.Match[str]) -> Reading:
    return TimexKind.DATE, _REFS[re.sub(r"\s+", " ", caseless(match["w"]))][0]


def _references(where: tuple[str, ...]) -> str:
    words = sorted((words for words, (_, place) in _REFS.items() if place in where), key=len, reverse=True)
    return rf"\b(?P<w>{'|'.join(one.replace(' ', S) for one in words)})\b(?!-)"


Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Reading]]
_NAMED = f"{WEEKDAY}|{FULL}|{SEASON}|morning|afternoon|evening|night"
_SOURCES: tuple[tuple[str, Callable[[re.Match[str]], Reading]], ...] = (
    (
        rf"\b(?:every|each){S}(?:(?P<other>other){S}|(?P<n>{NUM}){S})?(?P<u>{_UNIT}|{_NAMED})s?\b"
        r"(?:\s(?P<part>morning|afternoon|evening|night)\b)?(?!-)",
        read_every,
    ),
    (
        rf"\b(?P<u>{WEEKDAY})(?:{S}(?P<part>morning|afternoon|evening|night))?s\b",
        read_weekdays,
    ),
    (
        rf"\b(?:once|twice|(?:{NUM}|several|many){S}times){S}(?:a|an|per|each|every){S}(?P<u>{_UNIT})\b",
        read_times_a,
    ),
    (rf"\b(?P<w>{'|'.join(_OFTEN)})\b", read_often),
    (
        rf"\b(?:(?:a{S})?(?:few|several|many|some){S})?(?:year|month|decade|week|centurie)s{S}ago\b",
        read_long_ago,
    ),
    (
        rf"\b(?:in{S})?(?P<w>recent|coming|future|past){S}(?P<u>day|week|month|quarter|year|decade)s\b(?:{S}and{S}\w{{4,6}}s\b)?",
        read_recent,
    ),
    (rf"\b(?:a|one){S}fortnight\b", read_fortnight),
    (
        rf"\b{_BOUND}{_WHICH}{_AMOUNT}(?:{S}{_KINDS_OF_DAY})?(?:{S}|[-‑])(?P<u>{_UNIT})s?(?:-(?:old|long))?\b"
        rf"(?P<after>{S}and{S}a{S}half\b)?(?:,?{S}(?:and{S})?(?P<n3>{NUM}){S}(?P<u3>{_UNIT})s?\b)?"
        rf"(?:{S}or{S}so\b|{S}(?:period|term)\b)?(?!{S}(?:ago|later|earlier|old)\b)",
        read_duration,
    ),
)
_GIVEN: tuple[tuple[str, Callable[[re.Match[str]], Reading]], ...] = (
    (
        rf"^(?:the{S})?(?:(?:early|first|last|past){S})?(?P<u>{_LONG})s(?:{S}or{S}\w{{4,6}}s|{S}ahead)?$",
        read_bare,
    ),
    (
        rf"^(?:the{S})?(?:fiscal{S})?(?P<n>)(?P<u>year|month|day|week)$",
        lambda match: (TimexKind.DURATION, duration(1, caseless(match["u"]))),
    ),
    (
        rf"^(?:a{S}while|some{S}time|a{S}(?:\w{{3,12}}{S}){{0,2}}period)$",
        lambda match: (TimexKind.DURATION, "PXX"),
    ),
)
_BARE = rf"(?<=\bfor )(?P<u>{_LONG})s\b(?!{S}(?:now|of)\b)"


def _compiled(sources: tuple[tuple[str, Callable[[re.Match[str]], Reading]], ...]) -> tuple[Rule, ...]:
    return tuple((re.compile(pattern, re.I), rule) for pattern, rule in sources)


IN_TEXT = _compiled((*_SOURCES, (_BARE, read_bare), (_references(("text",)), read_reference)))
GIVEN = _compiled((*_SOURCES, *_GIVEN, (_references(("text", "given")), read_reference)))
