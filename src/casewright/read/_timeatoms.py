"""Single times as worded ("last winter", "June 3", "nine months ago") and the interval each one means.

A rule is a pattern and a function from its match to an :class:`Atom`. Rules
never narrow beyond the words: "early May" stays May, "a decade ago" three
years. :mod:`casewright.read.times` joins atoms to ranges and to open
intervals ("since October", "between March and June").
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from casewright.data import read_rows
from casewright.read import _calendar as cal
from casewright.read._number import find_numbers
from casewright.read._tense import Tense, tense_at
from casewright.values import Grain, TimeInterval


@dataclass(frozen=True, slots=True)
class Ground:
    """What times are resolved against: the text around them and the day of publication."""

    text: str
    published: date | None
    why_unknown: str

    def unknown(self) -> str:
        """Say why a time that is counted from the publication date stays open."""
        why = f" ({self.why_unknown})" if self.why_unknown else ""
        return f"counted from the publication date, which is not known{why}"


@dataclass(frozen=True, slots=True)
class Atom:
    """One time as worded.

    Attributes:
        has_year: The words themselves fix the year.
        in_year: The same time in another year, where the words leave the year open.
        offset: ``(number, unit)`` counted from another time ("two months after"), else ``None``.
    """

    start: int
    end: int
    interval: TimeInterval | None
    reason: str
    has_year: bool = False
    in_year: Callable[[int], TimeInterval | None] | None = None
    offset: tuple[int, str] | None = None


_SYNONYMS: dict[str, list[str]] = {}
for _words, _meaning, _ in read_rows("timewords.tsv"):
    _SYNONYMS.setdefault(_meaning, []).append(_words)
_MEANS = {words: meaning for meaning, forms in _SYNONYMS.items() for words in forms}
_DEICTIC = "|".join(sorted((w for w in _MEANS if w not in _SYNONYMS["ago"]), key=len, reverse=True))
_AGO = "|".join(words.replace(" ", r"\s") for words in _SYNONYMS["ago"])

S = r"\s{1,3}"
_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_ABBR = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_MONTH = rf"(?:(?:{_FULL})\b|{_ABBR})"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WD = rf"(?:(?:{_WEEKDAY}|Mon\.|Tues?\.|Wed\.|Thurs?\.|Thu\.|Fri\.|Sat\.|Sun\.),?{S})?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th)?\b(?!\s?%)(?![.,:]\d)(?!-(?:year|month|day|member))"
_YEAR = r"(?:1\d|20)\d\d\b(?![.,]\d)"
_UNIT = "day|week|month|quarter|year|decade"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_NUM = rf"(?:\d{{1,4}}|an?|half{S}a|a{S}dozen|(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_TEENS}|{_ONES})"
_ABOUT = rf"(?:(?P<about>about|around|roughly|some|approximately|nearly|almost){S})?"
_MORE = rf"(?:(?P<more>more{S}than|over|at{S}least){S}|(?P<less>less{S}than|under){S})?"
_SEASON = "spring|summer|autumn|fall|winter"
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1st": 1, "2nd": 2}
_ORDINAL |= {"3rd": 3, "4th": 4}
_BEFORE_MONTH = (
    rf"(?:\b[Ii]n|\b[Ss]ince|\b[Bb]y|\b[Uu]ntil|\b[Tt]ill|\b[Tt]hrough|\b[Dd]uring|\b[Oo]f|\b[Ff]rom|\bto"
    rf"|\b[Bb]etween|\b[Ee]arly|\b[Ll]ate|\b[Mm]id|\b[Bb]efore|\b[Aa]fter|\band|\bfor)[\s-]$"
)

Rule = Callable[[re.Match[str], Ground], "Atom | None"]


def _atom(
    match: re.Match[str], interval: TimeInterval | None, reason: str, *, has_year: bool = False
) -> Atom:
    return Atom(match.start(), match.end(), interval, reason, has_year)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _count(words: str) -> int | None:
    if words.lower() in ("a", "an"):
        return 1
    numbers = find_numbers(words, 0, len(words))
    value = numbers[0].value if numbers else None
    return value if isinstance(value, int) else None


# ---------------------------------------------------------------- dates


def _iso(match: re.Match[str], ground: Ground) -> Atom | None:
    day = _date(int(match["y"]), int(match["m"]), int(match["d"]))
    return _atom(match, cal.a_day(day), "the date is written in full", has_year=True) if day else None


def _numeric(match: re.Match[str], ground: Ground) -> Atom | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    readings = {day for day in (_date(year, first, second), _date(year, second, first)) if day}
    if not readings:
        return None
    if len(readings) > 1:
        return _atom(match, None, "day and month cannot be told apart in this notation")
    return _atom(match, cal.a_day(readings.pop()), "the date is written in full", has_year=True)


def _month_day(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "June 17", "June 17-19, 2024", "Monday, 17 June"."""
    month = cal.month_number(match["m"])
    first = int(re.sub(r"\D", "", match["d"]))
    last = int(re.sub(r"\D", "", match["d2"])) if match["d2"] else first

    def in_year(year: int) -> TimeInterval | None:
        start, end = _date(year, month, first), _date(year, month, last)
        return cal.days(start, end) if start and end and start <= end else None

    if _date(2000, month, first) is None or _date(2000, month, last) is None:
        return None
    return _place_year(match, ground, in_year, grain=Grain.DAY)


def _month_year(match: re.Match[str], ground: Ground) -> Atom | None:
    month = cal.month_number(match["m"])
    return _place_year(match, ground, lambda year: cal.months(year, month), grain=Grain.MONTH)


def _place_year(
    match: re.Match[str], ground: Ground, in_year: Callable[[int], TimeInterval | None], *, grain: Grain
) -> Atom | None:
    """Give a time its year: the one written, "last year", or the nearest that the tense allows."""
    groups = match.groupdict()
    if groups.get("y"):
        interval = in_year(int(groups["y"]))
        return _atom(match, interval, "the year is written", has_year=True) if interval else None
    published = ground.published
    if published is None:
        return Atom(
            match.start(), match.end(), None, f"no year is written; {ground.unknown()}", False, in_year
        )
    if groups.get("rel"):
        step = {"last": -1, "this": 0, "next": 1}[_MEANS[groups["rel"].lower()]]
        reason = f"“{groups['rel']} year” seen from the publication date {published}"
        return _atom(match, in_year(published.year + step), reason, has_year=True)
    tense, word = tense_at(ground.text, match.start(), match.end())
    interval, why = _nearest(published, in_year, tense, word, grain)
    return Atom(match.start(), match.end(), interval, why, False, in_year)


def _nearest(
    published: date, in_year: Callable[[int], TimeInterval | None], tense: Tense, word: str, grain: Grain
) -> tuple[TimeInterval | None, str]:
    """Choose the year: not after publication unless the clause speaks of the future.

    A day of a month without any verb goes to the nearer side, since calendars of
    coming events ("June 30: talks") print no verb.
    """
    near = [found for year in range(published.year - 4, published.year + 5) if (found := in_year(year))]
    behind = [found for found in near if found.start and found.start <= published]
    ahead = [found for found in near if found.end and found.end >= published]
    if not behind or not ahead:
        return None, "no such day near the publication date"
    if tense is Tense.FUTURE:
        return ahead[0], f"the next one on or after the publication date {published}, because of “{word}”"
    latest = behind[-1]
    if tense is Tense.UNKNOWN and grain is Grain.DAY and ahead[0].start and latest.end:
        if ahead[0].start - published < published - latest.end:
            return ahead[0], f"the one nearest to the publication date {published}"
    return latest, f"the latest one not after the publication date {published}"


def _bare_month(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read a month that stands alone; "May", "March" and people's names need a preposition or an article."""
    before = ground.text[max(0, match.start() - 12) : match.start()]
    after = ground.text[match.end() : match.end() + 24]
    prepared = re.search(_BEFORE_MONTH, before) is not None
    article = re.search(r"(?:\b[Aa]n?|\b[Tt]he|[’']s|\b[Ii]ts|\b[Hh]is|\b[Tt]heir)\s$", before) is not None
    if match["m"] in ("May", "March", "August", "April", "June"):
        named = re.match(r"\s[A-Z]", after) is not None
        if not prepared and not (article and re.match(r"\s[a-z]{3}", after)):
            return None
        if match["m"] in ("May", "March") and re.match(rf"\s(?:on{S}[A-Z]|be\b|have\b|Day\b)", after):
            return None
        if named and re.search(r"\b(?:for|of|by|from|to|and)\s$", before):
            return None
    if match["m"].endswith(".") and not prepared and not article:
        return None
    return _month_year(match, ground)


# ---------------------------------------------------------------- parts of a year, years


def _season(match: re.Match[str], ground: Ground) -> Atom | None:
    name = match["s"].lower()
    if match["y2"]:
        year, second = int(match["y"]), int(match["y2"][-2:])
        if second != (year + 1) % 100:
            return None
        return _atom(match, cal.season(name, year), "season and years are written", has_year=True)
    atom = _place_year(match, ground, lambda year: cal.season(name, year), grain=Grain.MONTH)
    if atom and match["y"] and name == "winter":
        year = int(match["y"])
        reason = f"a winter of {year} can begin or end in that year"
        return _atom(match, cal.months(year, 1, 14), reason, has_year=True)
    return atom


def _quarter(match: re.Match[str], ground: Ground) -> Atom | None:
    number = _ORDINAL[match["q"].lower()] if match["q"] else int(match["n"])
    n_months, parts = (3, 4) if match["k"] is None or match["k"].startswith("quarter") else (6, 2)
    number = 2 if parts == 2 and number == 4 else number
    if number > parts:
        return None
    first = (number - 1) * n_months + 1
    return _place_year(match, ground, lambda year: cal.months(year, first, n_months), grain=Grain.MONTH)


def _part_of_year(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the first nine months of 2023", "the last two quarters of last year"."""
    count = _count(match["n"])
    step = 3 if match["u"].lower().startswith("quarter") else 1
    if count is None or not 0 < count * step <= 12:
        return None
    n_months = count * step
    first = 1 if match["w"].lower() in ("first", "opening") else 13 - n_months
    return _place_year(match, ground, lambda year: cal.months(year, first, n_months), grain=Grain.MONTH)


def _decade(match: re.Match[str], ground: Ground) -> Atom | None:
    digits = match["y"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return _atom(match, cal.years(start, start + 9), "the decade is written", has_year=True)


def _century(match: re.Match[str], ground: Ground) -> Atom | None:
    number = int(match["n"])
    if not 1 < number <= 21:
        return None
    return _atom(match, cal.years(number * 100 - 99, number * 100), "the century is written", has_year=True)


def _fiscal(match: re.Match[str], ground: Ground) -> Atom | None:
    year = int(match["y"])
    return _atom(
        match, cal.years(year), "a fiscal year by its label; its months are not stated", has_year=True
    )


_COUNTED = (
    "people men women troops soldiers tons tonnes metres meters kilometers kilometres km miles feet barrels "
    "workers officers civilians shells rounds missiles rockets containers dollars euros rubles won yuan yen "
    "pounds cars houses homes children students members jobs villages"
)
_NOT_COUNTED = rf"(?!{S}(?:metric|" + "|".join(_COUNTED.split()) + r")\b)"
_BARE_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|of|from|to|through|for|before|after|mid|early|late|around|circa|year|"
    r"years|and|or|than|between|the|an?|this|its|his|her|their|our|season|back|on)[\s(-]|[’']s\s|[(\[–—/-]|,\s|^|\n)$",
    re.I,
)


def _year(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read a bare year where its neighbours allow no other number."""
    start, end = match.span()
    before, after = ground.text[max(0, start - 16) : start], ground.text[end : end + 4]
    if re.search(r"(?:[$€£¥#:.]|\b[Nn]os?\.|\d[,./-]|[A-Z]-)\s?$", before):
        return None
    if after[:1] in ("%", "°") or re.match(r"[:/]\d|-[A-Za-z]{2}|[’']?s?[\w]", after) and after[:2] != "’s":
        return None
    year = int(match["y"])
    strong = _BARE_YEAR_BEFORE.search(before) is not None
    if not strong and not re.match(r"\s?[.,;:)\]?!’'–—]|\s*$|\s[a-z]", after):
        return None
    if not 1900 <= year < 2100 and not re.search(
        r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Ff]rom)\s$", before
    ):
        return None
    if match["y2"]:
        return _year_range(match, year, match["y2"])
    return _atom(match, cal.years(year), "the year is written", has_year=True)


def _year_range(match: re.Match[str], first: int, digits: str) -> Atom | None:
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if last <= first:
        return None
    if match["dash"] == "-" and len(digits) == 2 and int(digits) <= 12:
        return _atom(match, None, f"could be a month of {first} or the years {first} to {last}")
    return _atom(match, cal.years(first, last), "the years are written", has_year=True)


# ---------------------------------------------------------------- counted from the publication date


_DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
_DAYS_AWAY |= {"day before yesterday": -2, "day after tomorrow": 2, "this morning": 0, "this afternoon": 0}
_DAYS_AWAY |= {"this evening": 0}


def _near_day(match: re.Match[str], ground: Ground) -> Atom | None:
    if ground.published is None:
        return _atom(match, None, ground.unknown())
    words = re.sub(r"\s+", " ", match["w"].lower())
    day = cal.shift(ground.published, _DAYS_AWAY[words], "day")
    reason = f"“{words}” seen from the publication date {ground.published}"
    return _atom(match, cal.a_day(day), reason) if day else None


def _weekday(match: re.Match[str], ground: Ground) -> Atom | None:
    if ground.published is None:
        return _atom(match, None, ground.unknown())
    published, name = ground.published, match["wd"].title()
    away = (cal.weekday_number(name) - published.weekday()) % 7
    tense, word = tense_at(ground.text, match.start(), match.end())
    if tense is Tense.FUTURE:
        day, why = (
            published + timedelta(days=away),
            f"the {name} on or after the publication date {published}",
        )
        return _atom(match, cal.a_day(day), f"{why}, because of “{word}”")
    day = published - timedelta(days=(7 - away) % 7)
    return _atom(match, cal.a_day(day), f"the latest {name} not after the publication date {published}")


def _is_determined(match: re.Match[str], ground: Ground) -> bool:
    before = ground.text[max(0, match.start() - 10) : match.start()]
    return re.search(r"(?:\b(?:the|his|her|its|their|our|my|your|a)|[’']s?)\s$", before, re.I) is not None


def _deictic(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "last week", "this month", "next Tuesday", "final winter", "last March"."""
    word, unit = match["rel"].lower(), match["unit"].lower()
    meaning = _MEANS[word]
    determined = _is_determined(match, ground)
    if word in ("final", "current", "past", "coming") and (determined and word != "current"):
        return None  # "the final week of the campaign"; "the past year" is a rule of its own
    if word == "final" and ground.text[match.end() : match.end() + 4] == " of ":
        return None
    if (word == "previous" and determined) or word == "following":
        return None  # counted from the time the text speaks of: see _anaphor
    if ground.published is None:
        return _atom(match, None, ground.unknown())
    interval = _deictic_interval(ground.published, meaning, unit)
    reason = f"“{word} {unit}” seen from the publication date {ground.published}"
    if word == "final":
        reason += "; “final” read as “last”"
    return _atom(match, interval, reason)


def _deictic_interval(published: date, meaning: str, unit: str) -> TimeInterval | None:
    step = {"last": -1, "this": 0, "next": 1}[meaning]
    if unit in cal.SEASONS:
        return _named_period(published, step, lambda year: cal.season(unit, year))
    if unit in cal.MONTHS:
        number = cal.month_number(unit)
        if step == 0:
            return cal.months(published.year, number)
        return _named_period(published, step, lambda year: cal.months(year, number))
    if unit in cal.WEEKDAYS:
        number = cal.weekday_number(unit)
        if step == -1:
            return cal.a_day(published - timedelta(days=(published.weekday() - number - 1) % 7 + 1))
        return cal.a_day(published + timedelta(days=number - published.weekday() + 7 * step))
    base = "week" if unit == "weekend" else unit
    day = cal.shift(published, step, base)
    if day is None:
        return None
    return cal.weekend_of(day) if unit == "weekend" else cal.period_of(day, base)


def _named_period(published: date, step: int, in_year: Callable[[int], TimeInterval]) -> TimeInterval | None:
    """Choose the season or month that is over (last), running or nearest (this), or to come (next)."""
    near = [in_year(year) for year in range(published.year - 2, published.year + 3)]
    over = [found for found in near if found.end and found.end < published]
    ahead = [found for found in near if found.start and found.start > published]
    if step == 0:
        running = [found for found in near if found not in over and found not in ahead]
        this_year = [found for found in near if found.start and found.start.year == published.year]
        return (running or this_year)[0]
    return over[-1] if step < 0 else ahead[0]


def _ago(match: re.Match[str], ground: Ground) -> Atom | None:
    count, unit = _count(match["n"]), match["u"].lower()
    if ground.published is None:
        return _atom(match, None, ground.unknown())
    sign = 1 if match["now"] else -1
    day = cal.shift(ground.published, sign * count, unit) if count is not None else None
    if day is None or count is None:
        return _atom(match, None, "the words give no number to count back by")
    if match["more"] or match["less"]:
        period = cal.period_of(day, unit)
        reason = f"counted back from the publication date {ground.published}"
        if match["more"]:
            return _atom(match, TimeInterval(start=None, end=period.end, grain=period.grain), reason)
        return _atom(match, cal.at_grain(period.start, ground.published, period.grain), reason)
    slack = 1 if match["about"] or unit == "decade" else 0
    slack_unit = "year" if unit == "decade" else unit
    early, late = cal.shift(day, -slack, slack_unit), cal.shift(day, slack, slack_unit)
    if early is None or late is None:
        return None
    first, last = cal.period_of(early, slack_unit), cal.period_of(late, slack_unit)
    span = TimeInterval(start=first.start, end=last.end, grain=first.grain)
    return _atom(match, span, f"{count} {unit} counted from the publication date {ground.published}")


def _vague(match: re.Match[str], ground: Ground) -> Atom | None:
    return _atom(match, None, "the words give no number to count back by")


def _stretch(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the past two years", "the next three months", "the past week"."""
    count = _count(match["n"]) if match["n"] else 1
    if ground.published is None:
        return _atom(match, None, ground.unknown())
    if count is None:
        return None
    unit, ahead = match["u"].lower(), _MEANS[match["rel"].lower()] == "next"
    far = cal.shift(ground.published, count if ahead else -count, unit)
    if far is None:
        return None
    first, last = (ground.published, far) if ahead else (far, ground.published)
    reason = f"{count} {unit} {'from' if ahead else 'up to'} the publication date {ground.published}"
    return _atom(match, cal.at_grain(first, last, cal.grain_of(unit)), reason)


# ---------------------------------------------------------------- counted from another time in the text


def _anaphor(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the previous year", "that month", "the following day": counted from an earlier time."""
    word = (match["that"] or match["rel"]).lower()
    step = 0 if word in ("same", "that") else 1 if word in ("following", "next") else -1
    return Atom(match.start(), match.end(), None, "", offset=(step, match["u"].lower()))


def _year_before(match: re.Match[str], ground: Ground) -> Atom | None:
    step = 1 if match["w"].lower() in ("after", "later") else -1
    return Atom(match.start(), match.end(), None, "", offset=(step, match["u"].lower()))


def _offset(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "two months later", "three days after", "a year earlier"."""
    count = _count(match["n"])
    if count is None:
        return None
    step = -count if match["w"].lower() in ("before", "earlier", "previously") else count
    return Atom(match.start(), match.end(), None, "", offset=(step, match["u"].lower()))


_NOT_A_DAY = (
    r"(?<!Black )(?<!Good )(?<!Bloody )(?<!Super )(?<!Holy )(?<!Ash )(?<!Palm )(?<!Easter )(?<!Cyber )"
)
_NOT_A_PAPER = (
    rf"(?!{S}(?:Times|Telegraph|Mirror|Express|Mail|Post|Independent|Herald|Review|People|Tribune|World|Age|"
    r"Night[ ](?:Live|Football|Lights)|Agreement|School|Service)\b)"
)
_REL_YEAR = rf"(?:,?{S}(?:of{S})?(?P<y>{_YEAR})|{S}(?:of{S}|in{S})?(?P<rel>last|this|next|previous){S}year\b)"
_RELATIVE_UNITS = f"week|weekend|month|quarter|year|decade|{_SEASON}|{_FULL}|{_WEEKDAY}"

_RULES: tuple[tuple[str, int, Rule], ...] = (
    (r"\b(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)(?:[T ]\d\d:\d\d[\d:.Z+-]{0,16})?", 0, _iso),
    (r"\b(?P<y>[12]\d{3})/(?P<m>\d\d?)/(?P<d>\d\d?)(?!\d)", 0, _iso),
    (r"\b(?P<a>\d\d?)(?P<sep>[./])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)", 0, _numeric),
    (
        rf"\b{_WD}(?P<m>{_MONTH}){S}(?:the{S})?(?P<d>{_DAY})(?:\s?(?:-|–|to|through|and)\s?(?P<d2>{_DAY}))?"
        rf"(?:{_REL_YEAR})?",
        0,
        _month_day,
    ),
    (
        rf"\b{_WD}(?:the{S})?(?P<d>{_DAY})(?:\s?(?:-|–|to|and)\s?(?P<d2>{_DAY}))?{S}(?:of{S})?(?P<m>{_MONTH})"
        rf"(?:{_REL_YEAR})?",
        0,
        _month_day,
    ),
    (rf"\b(?P<m>{_MONTH})(?:{_REL_YEAR})", 0, _month_year),
    (rf"\b(?P<m>(?:{_FULL})\b|(?:Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\.)", 0, _bare_month),
    (
        rf"\b(?:the{S})?(?P<s>{_SEASON})(?:,?{S}(?:of{S}|in{S})?(?:(?P<y>{_YEAR})(?:[-–/](?P<y2>\d\d(?:\d\d)?\b))?"
        rf"|(?P<rel>last|this|next){S}year\b))",
        re.I,
        _season,
    ),
    (
        rf"\b(?:the{S})?(?:(?P<q>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[\s-](?P<k>quarter|half)"
        rf"|Q(?P<n>[1-4]))\b(?!-?{S}?(?:century|mile|hour|final))(?:{_REL_YEAR}|{S}of{S}the{S}year)?",
        re.I,
        _quarter,
    ),
    (
        rf"\b(?:the{S})?(?P<w>first|last|final|opening|closing){S}(?P<n>{_NUM}){S}(?P<u>month|quarter)s?"
        rf"(?:{_REL_YEAR})",
        re.I,
        _part_of_year,
    ),
    (r"\b(?:the\s)?(?P<y>(?:1[5-9]|20)\d0)[’']?s\b", 0, _decade),
    (r"\bthe\s(?:(?:early|mid|late)[\s-])?[’'](?P<y>[3-9]0)s\b", 0, _decade),
    (rf"\b(?:the{S})?(?P<n>\d\d?)(?:st|nd|rd|th)[\s-]centur(?:y|ies)\b", re.I, _century),
    (rf"\b(?:fiscal(?:[\s-]year)?|FY){S}?-?(?P<y>{_YEAR})", re.I, _fiscal),
    (rf"(?<![\w.,/-])(?P<y>{_YEAR})(?:(?P<dash>[-–])(?P<y2>\d\d(?:\d\d)?)\b)?{_NOT_COUNTED}", 0, _year),
    (
        rf"\b(?:the{S})?(?P<w>day{S}before{S}yesterday|day{S}after{S}tomorrow|today|tonight|yesterday|tomorrow"
        rf"|last{S}night|this{S}(?:morning|afternoon|evening))\b",
        re.I,
        _near_day,
    ),
    (rf"\b{_NOT_A_DAY}(?P<wd>{_WEEKDAY})\b{_NOT_A_PAPER}", 0, _weekday),
    (rf"\b(?P<rel>{_DEICTIC}){S}(?P<unit>{_RELATIVE_UNITS})\b", re.I, _deictic),
    (
        rf"\b{_MORE}{_ABOUT}(?P<n>{_NUM}){S}(?P<u>{_UNIT})s?{S}(?:(?:{_AGO})\b|from{S}(?P<now>now)\b)",
        re.I,
        _ago,
    ),
    (
        rf"\b(?:(?:a{S}few|several|many|some|a{S}couple{S}of){S})?(?:day|week|month|year|decade|centurie)s{S}(?:{_AGO})\b",
        re.I,
        _vague,
    ),
    (rf"\brecent{S}(?:day|week|month|quarter|year|decade)s\b", re.I, _vague),
    (
        rf"\b(?:the|these){S}(?P<rel>past|last|previous|next|coming){S}(?P<n>{_NUM}){S}(?P<u>{_UNIT})s?\b(?!{S}of\b)",
        re.I,
        _stretch,
    ),
    (rf"\bthe{S}(?P<rel>past|coming){S}(?P<n>)(?P<u>{_UNIT})\b", re.I, _stretch),
    (
        rf"\b(?:(?:the|its|his|their){S}(?P<rel>previous|preceding|prior|earlier|following|next|same)|(?P<that>that))"
        rf"{S}(?P<u>day|week|month|quarter|year|decade)\b",
        re.I,
        _anaphor,
    ),
    (rf"\bthe{S}(?P<u>day|week|month|year){S}(?P<w>before|after|earlier)\b(?!{S}\w)", re.I, _year_before),
    (
        rf"\b{_ABOUT}(?P<n>{_NUM}){S}(?P<u>{_UNIT})s?{S}(?P<w>later|earlier|after|before|following|previously)\b",
        re.I,
        _offset,
    ),
)


_COMPILED = tuple((re.compile(pattern, flags), rule) for pattern, flags, rule in _RULES)


def find_atoms(ground: Ground, start: int, end: int) -> list[Atom]:
    """Return the single times of a stretch of text in order; where two overlap the earlier, longer one stays."""
    found = [
        atom
        for pattern, rule in _COMPILED
        for match in pattern.finditer(ground.text, start, end)
        if (atom := rule(match, ground))
    ]
    kept: list[Atom] = []
    for atom in sorted(found, key=lambda atom: (atom.start, -atom.end)):
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept
