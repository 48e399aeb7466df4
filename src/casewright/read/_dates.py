"""Dates, months, seasons, quarters, years: times whose words name a place in the calendar.

Where the year is left out, the tense of the clause and the publication date decide
(:func:`_nearest`); without a publication date such a time stays open.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from casewright.read import _calendar as cal
from casewright.read._tense import Tense, tense_at
from casewright.read._timewords import MEANS, Atom, Ground, S, make_atom, read_count
from casewright.text import caseless
from casewright.values import Grain, TimeInterval

_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1st": 1, "2nd": 2}
_ORDINAL |= {"3rd": 3, "4th": 4}
_BEFORE_MONTH = (
    r"(?:\b[Ii]n|\b[Ss]ince|\b[Bb]y|\b[Uu]ntil|\b[Tt]ill|\b[Tt]hrough|\b[Dd]uring|\b[Oo]f|\b[Ff]rom|\bto"
    r"|\b[Bb]etween|\b[Ee]arly|\b[Ll]ate|\b[Mm]id|\b[Bb]efore|\b[Aa]fter|\band|\bfor)[\s-]$"
)

_BEFORE_SHORT_MONTH = (
    r"(?:\b[Ii]n|\b[Ss]ince|\b[Uu]ntil|\b[Tt]ill|\b[Tt]hrough|\b[Dd]uring|\b[Bb]etween|\b[Ee]arly|\b[Ll]ate|\b[Mm]id"
    r"|onth\sof)[\s-]$"
)


def read_hyphened(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "01-Jan-2024"."""
    day = cal.find_day(int(match["y"]), cal.month_number(match["m"]), int(match["d"]))
    return make_atom(match, cal.a_day(day), "the date is written in full", has_year=True) if day else None


def read_iso(match: re.Match[str], ground: Ground) -> Atom | None:
    day = cal.find_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return make_atom(match, cal.a_day(day), "the date is written in full", has_year=True) if day else None


def read_numeric(match: re.Match[str], ground: Ground) -> Atom | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    readings = {day for day in (cal.find_day(year, first, second), cal.find_day(year, second, first)) if day}
    if not readings:
        return None
    if len(readings) > 1:
        return make_atom(match, None, "day and month cannot be told apart in this notation")
    return make_atom(match, cal.a_day(readings.pop()), "the date is written in full", has_year=True)


def read_month_day(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "June 17", "June 17-19, 2024", "Monday, 17 June"."""
    month = cal.month_number(match["m"])
    first = int(re.sub(r"\D", "", match["d"]))
    last = int(re.sub(r"\D", "", match["d2"])) if match["d2"] else first

    def in_year(year: int) -> TimeInterval | None:
        start, end = cal.find_day(year, month, first), cal.find_day(year, month, last)
        return cal.days(start, end) if start and end and start <= end else None

    if cal.find_day(2000, month, first) is None or cal.find_day(2000, month, last) is None:
        return None
    return _by_weekday(match, ground, in_year) or place_year(match, ground, in_year, grain=Grain.DAY)


_WEEKDAY = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b")


def _by_weekday(
    match: re.Match[str], ground: Ground, in_year: Callable[[int], TimeInterval | None]
) -> Atom | None:
    """Give "Friday, July 15" the nearest year in which that day is a Friday."""
    weekday, published = _WEEKDAY.match(match.group()), ground.published
    if weekday is None or published is None or match["y"] or match["rel"]:
        return None
    name = cal.weekday_number(weekday[1])
    near = [found for step in range(-5, 2) if (found := in_year(published.year + step)) and found.start]
    fitting = [found for found in near if found.start and found.start.weekday() == name]
    if not fitting:
        return None
    nearest = min(fitting, key=lambda one: abs((one.start or published) - published))
    reason = f"the one on that weekday nearest to the publication date {published}"
    return Atom(match.start(), match.end(), nearest, reason, True, in_year)


def read_month_year(match: re.Match[str], ground: Ground) -> Atom | None:
    month = cal.month_number(match["m"])
    return place_year(match, ground, lambda year: cal.months(year, month), grain=Grain.MONTH)


def place_year(
    match: re.Match[str], ground: Ground, in_year: Callable[[int], TimeInterval | None], *, grain: Grain
) -> Atom | None:
    """Give a time its year: the one written, "last year", or the nearest that the tense allows."""
    groups = match.groupdict()
    if groups.get("y"):
        interval = in_year(int(groups["y"]))
        return make_atom(match, interval, "the year is written", has_year=True) if interval else None
    published = ground.published
    if published is None:
        return Atom(
            match.start(), match.end(), None, f"no year is written; {ground.unknown()}", False, in_year
        )
    if groups.get("rel"):
        step = {"last": -1, "this": 0, "next": 1}[MEANS[caseless(groups["rel"])]]
        reason = f"“{groups['rel']} year” seen from the publication date {published}"
        return make_atom(match, in_year(published.year + step), reason, has_year=True)
    if groups.get("now"):  # "the first half of the year"
        reason = f"the year is that of the publication date {published}"
        return Atom(match.start(), match.end(), in_year(published.year), reason, False, in_year)
    tense, word = tense_at(ground.text, match.start(), match.end())
    interval, why = _nearest(published, in_year, tense, word, grain)
    return Atom(match.start(), match.end(), interval, why, False, in_year)


_NEAR_DAYS = 70  # 40, 100, 130 days read fewer of TempEval-3's bare months right, or no more


def _nearest(
    published: date, in_year: Callable[[int], TimeInterval | None], tense: Tense, word: str, grain: Grain
) -> tuple[TimeInterval | None, str]:
    """Choose the year: not after publication unless the clause speaks of the future.

    Without any verb the nearer side is taken, since calendars of coming events ("June 30: talks")
    print no verb; a month must then be close at hand. The day after publication is that of a place further
    east: nobody calls the one before by month and number alone, almost a year later.
    """
    near = [found for step in (-1, 0, 1) if (found := in_year(published.year + step))]
    if len(near) < 3:  # February 29
        near = [found for step in range(-8, 9) if (found := in_year(published.year + step))]
    behind = [found for found in near if found.start and found.start <= published]
    ahead = [found for found in near if found.end and found.end >= published]
    if not behind or not ahead:
        return None, "no such day near the publication date"
    if tense is Tense.FUTURE:
        return ahead[0], f"the next one on or after the publication date {published}, because of “{word}”"
    latest = behind[-1]
    soon, past = ahead[0].start, latest.end
    if grain is Grain.DAY and soon == published + timedelta(days=1):
        return ahead[0], f"the day after the publication date {published}, told by the clock of another place"
    if tense is Tense.UNKNOWN and soon and past and published < soon:
        near_days = _NEAR_DAYS if grain is not Grain.DAY else 366
        if soon - published < min(published - past, timedelta(days=near_days)):
            return ahead[0], f"the one nearest to the publication date {published}"
    return latest, f"the latest one not after the publication date {published}"


def read_bare_month(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read a month that stands alone; "May", "March" and people's names need a preposition or an article."""
    before = ground.text[max(0, match.start() - 12) : match.start()]
    after = ground.text[match.end() : match.end() + 24]
    prepared = re.search(_BEFORE_MONTH, before) is not None
    article = re.search(r"(?:\b[Aa]n?|\b[Tt]he|[’']s|\b[Ii]ts|\b[Hh]is|\b[Tt]heir)\s$", before) is not None
    if match["m"] in ("May", "March", "August", "April", "June"):
        named = re.match(r"\s[A-Z]", after) is not None
        if not prepared and not (article and re.match(r"\s[a-z]{3}", after)):
            return None
        if (
            not prepared
            and match["m"] in ("May", "March")
            and re.match(rf"\s(?:on{S}[A-Z]|be\b|have\b|Day\b)", after)
        ):
            return None
        if named and re.search(r"\b(?:for|of|by|from|to|and)\s$", before):
            return None
    if match["m"].endswith(".") and not prepared and not article:
        return None
    bare = cal.is_short_month(caseless(match["m"])) and not match["m"].endswith(".")
    if bare and (not re.search(_BEFORE_SHORT_MONTH, before) or re.match(r"\s[A-Z]", after)):
        return None  # "in Sept"; not "to Jan Berg", "of Jun"
    return read_month_year(match, ground)


# ---------------------------------------------------------------- parts of a year, years


def read_season(match: re.Match[str], ground: Ground) -> Atom | None:
    name = caseless(match["s"])
    if match["y2"]:
        year, second = int(match["y"]), int(match["y2"][-2:])
        if second != (year + 1) % 100:
            return None
        return make_atom(match, cal.season(name, year), "season and years are written", has_year=True)
    atom = place_year(match, ground, lambda year: cal.season(name, year), grain=Grain.MONTH)
    if atom and match["y"] and name == "winter":
        year = int(match["y"])
        reason = f"a winter of {year} can begin or end in that year"
        return make_atom(match, cal.months(year, 1, 14), reason, has_year=True)
    return atom


def read_quarter(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the second quarter of 2023", "last year's first half", "the year-ago third quarter"."""
    number = _ORDINAL[caseless(match["q"])] if match["q"] else int(match["n"])
    half = match.groupdict().get("c") == "H" or caseless(match["k"] or "") == "half"
    n_months, parts = (6, 2) if half else (3, 4)
    number = 2 if parts == 2 and number == 4 else number
    if number > parts:
        return None
    first = (number - 1) * n_months + 1
    atom = place_year(match, ground, lambda year: cal.months(year, first, n_months), grain=Grain.MONTH)
    if atom and atom.interval and atom.interval.start and match.groupdict().get("ago"):
        year = atom.interval.start.year - 1
        return replace(
            atom, interval=cal.months(year, first, n_months), reason=f"a year before {atom.interval.value}"
        )
    return atom


def read_part_of_year(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the first nine months of 2023", "the last two quarters of last year"."""
    count = read_count(match["n"])
    step = 3 if caseless(match["u"]).startswith("quarter") else 1
    if count is None or not 0 < count * step <= 12:
        return None
    n_months = count * step
    first = 1 if caseless(match["w"]) in ("first", "opening") else 13 - n_months
    return place_year(match, ground, lambda year: cal.months(year, first, n_months), grain=Grain.MONTH)


_DECADES = {"twenties": "20", "thirties": "30", "forties": "40", "fifties": "50", "sixties": "60"}
_DECADES |= {"seventies": "70", "eighties": "80", "nineties": "90"}


def read_decade(match: re.Match[str], ground: Ground) -> Atom | None:
    digits = _DECADES.get(caseless(match["y"]), match["y"])
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return make_atom(match, cal.years(start, start + 9), "the decade is written", has_year=True)


def read_century(match: re.Match[str], ground: Ground) -> Atom | None:
    number = int(match["n"])
    if not 1 < number <= 21:
        return None
    return make_atom(
        match, cal.years(number * 100 - 99, number * 100), "the century is written", has_year=True
    )


_HOLIDAYS = {"christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26)}
_HOLIDAYS |= {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "fourth of july": (7, 4),
    "may day": (5, 1),
}


def read_holiday(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read a feast that falls on the same day every year."""
    name = re.sub(r"\s+", " ", caseless(match["h"])).replace("’", "'").removeprefix("the ")
    month, day = _HOLIDAYS[name]
    return place_year(match, ground, lambda year: cal.a_day(date(year, month, day)), grain=Grain.DAY)


def read_worded_year(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "nineteen ninety-seven", "two thousand and three", "the year two thousand"."""
    if match["year"]:
        return make_atom(match, cal.years(2000), "the year is written", has_year=True)
    words = re.sub(r"[\s-]+", " ", caseless(match["y"])).replace(" and", "").split()
    century, rest = (
        (20, words[2:]) if words[0] == "two" else (19 if words[0] == "nineteen" else 18, words[1:])
    )
    within = sum(read_count(word) or 0 for word in rest)
    return make_atom(match, cal.years(century * 100 + within), "the year is written", has_year=True)


def read_fiscal(match: re.Match[str], ground: Ground) -> Atom | None:
    year = int(match["y"])
    return make_atom(
        match, cal.years(year), "a fiscal year by its label; its months are not stated", has_year=True
    )


_NUMBERED = re.compile(
    r"\b(?:pages?|flight|number|resolution|article|paragraph|room|route|model|type|unit|section|chapter|case|item|line"
    r"|code|version|channel|highway)\s$",
    re.I,
)
_BARE_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|of|from|to|through|for|before|after|mid|early|late|around|circa|year|"
    r"years|and|or|than|between|the|an?|this|its|his|her|their|our|season|back|on|as)[\s(-]|[’']s\s|[(\[–—/-]|,\s|^|\n)$",
    re.I,
)


def read_year(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read a bare year where its neighbours allow no other number."""
    start, end = match.span()
    before, after = ground.text[max(0, start - 16) : start], ground.text[end : end + 4]
    if _NUMBERED.search(before):
        return None
    in_list = re.search(r"\b(?:19|20)\d\d,\s$", before) is not None  # "in 2003, 2005 and 2009"
    if not in_list and re.search(r"(?:[$€£¥#:.]|\b[Nn]os?\.|\d[,./-]|[A-Z]-)\s?$", before):
        return None
    if re.match(r"[%°\w]|[:/]\d|-[A-Za-z]{2}|[’'](?!s)", after):
        return None
    year = int(match["y"])
    strong = _BARE_YEAR_BEFORE.search(before) is not None
    if not strong and not re.match(r"\s?[.,;:()\]?!’'–—]|\s*$|\s[a-z]", after):
        return None
    if not 1900 <= year < 2100 and not re.search(
        r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Ff]rom)\s$", before
    ):
        return None
    if match["y2"]:
        return _year_range(match, year, match["y2"])
    return make_atom(match, cal.years(year), "the year is written", has_year=True)


def _year_range(match: re.Match[str], first: int, digits: str) -> Atom | None:
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if last <= first:
        return None
    if match["dash"] == "-" and len(digits) == 2 and int(digits) <= 12:
        return make_atom(match, None, f"could be a month of {first} or the years {first} to {last}")
    return make_atom(match, cal.years(first, last), "the years are written", has_year=True)
