"""Times counted from the publication date ("last week") or from another time ("the following day").

Rules never narrow beyond the words: "a decade ago" is three years, "three weeks ago" a week.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from casewright.read import _calendar as cal
from casewright.read._tense import MAYBE, Tense, tense_at
from casewright.read._timewords import MEANS, MONTH, Atom, Ground, make_atom, read_count
from casewright.text import caseless
from casewright.values import TimeInterval

_DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
_DAYS_AWAY |= {"day before yesterday": -2, "day after tomorrow": 2, "this morning": 0, "this afternoon": 0}
_DAYS_AWAY |= {"this evening": 0}


def read_near_day(match: re.Match[str], ground: Ground) -> Atom | None:
    if match["w"] == "TODAY":
        return None  # the newspaper
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    words = re.sub(r"\s+", " ", caseless(match["w"]))
    day = cal.shift(ground.published, _DAYS_AWAY[words], "day")
    reason = f"“{words}” seen from the publication date {ground.published}"
    return make_atom(match, cal.a_day(day), reason) if day else None


_OTHER_WEEK = re.compile(
    r"\b(?:(?:the|its|his|their)\s(?:following|next|previous|preceding|prior|earlier|same)|that(?:\ssame)?)\s$",
    re.I,
)


def read_weekday(match: re.Match[str], ground: Ground) -> Atom | None:
    before = ground.text[max(0, match.start() - 16) : match.start()]
    if _OTHER_WEEK.search(before):
        return None  # counted from another time than the publication date: see read_anaphor
    if re.search(r"\b(?:[Oo]n\s(?:a|some)|[Oo]ne|[Aa]ny)\s$", before):
        return None  # "on a Friday in 1994"; but "in a Friday statement"
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    published, name = ground.published, match["wd"].title()
    away = (cal.weekday_number(name) - published.weekday()) % 7
    tense, word = tense_at(ground.text, match.start(), match.end())
    if tense is Tense.FUTURE:
        day, why = (
            published + timedelta(days=away),
            f"the {name} on or after the publication date {published}",
        )
        return make_atom(match, cal.a_day(day), f"{why}, because of “{word}”")
    morrow = published + timedelta(days=1)
    if away == 1 and _is_written_out(ground.text, morrow):
        reason = f"the day after the publication date {published}, which the text writes out: {morrow}"
        return make_atom(match, cal.a_day(morrow), f"{reason}; told by the clock of another place")
    if away == 1 and tense is Tense.UNKNOWN and _stands_free(match, ground.text):
        reason = f"the day after the publication date {published}, since no word puts it into the past"
        return make_atom(match, cal.a_day(morrow), reason)
    day = published - timedelta(days=(7 - away) % 7)
    return make_atom(match, cal.a_day(day), f"the latest {name} not after the publication date {published}")


def _stands_free(match: re.Match[str], text: str) -> bool:
    """Whether a weekday dates a verb ("visits on Tuesday") and is no part of a name ("Tuesday's raid")."""
    end = match.end()
    return text[end : end + 1] not in ("'", "’") and bool(
        re.search(r"\b(?:on|from|by|starting)\s$", text[max(0, match.start() - 10) : match.start()])
        is not None
        or re.match(r"\s?[.,;)]", text[end : end + 2])
    )


@lru_cache(maxsize=2)  # each weekday of a text asks
def _is_written_out(text: str, day: date) -> bool:
    """Whether a text names a day by month and number: what is published on Monday night tells of Tuesday.

    An event in the east is told there by tomorrow's name; six days before it was last called so. The same
    day of another year is another day.
    """
    month = cal.MONTHS[day.month - 1].title()
    named = rf"(?:{month}|{month[:3]}t?)\.?"
    ordinal = rf"{day.day}(?:st|nd|rd|th)?"
    other_year = rf"(?!\w|,?\s(?!{day.year}\b)(?:19|20)\d\d\b)"
    return re.search(rf"\b(?:{named}\s{ordinal}|{ordinal}\s(?:of\s)?{named}){other_year}", text) is not None


def read_weekend(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the weekend": the one to come after "will", else the latest that has begun."""
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    published = ground.published
    tense, word = tense_at(ground.text, match.start(), match.end())
    if tense is Tense.FUTURE:
        reason = f"the weekend on or after the publication date {published}, because of “{word}”"
        return make_atom(match, cal.weekend_of(published), reason)
    day = published if published.weekday() >= 5 else published - timedelta(days=7)
    reason = f"the latest weekend not after the publication date {published}"
    return make_atom(match, cal.weekend_of(day), reason)


def _is_determined(match: re.Match[str], ground: Ground) -> bool:
    before = ground.text[max(0, match.start() - 10) : match.start()]
    return re.search(r"(?:\b(?:the|his|her|its|their|our|my|your|a)|[’']s?)\s$", before, re.I) is not None


def _is_no_month(word: str) -> bool:
    """Whether it is the verb: "this may", "that march"."""
    return word in ("may", "march")


_DAY_FOLLOWS = re.compile(rf"\.?\s\d{{1,2}}\b(?!\s?%)|,\s{MONTH}\s\d")
_PART_OF = re.compile(rf"\sof\s(?:(?:the|this|that|his|her|its|their)\s|{MONTH}|\d{{4}}\b)")


def read_deictic(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "last week", "this month", "next Tuesday", "final winter", "last March"."""
    word, unit = caseless(match["rel"]), caseless(match["unit"])
    meaning = MEANS[word]
    if _is_no_month(match["unit"]) or (
        match["unit"][0].isupper() and _DAY_FOLLOWS.match(ground.text, match.end())
    ):
        return None  # "in this May 18, 2017, file photo"
    determined = _is_determined(match, ground)
    if word in ("final", "current", "past", "coming") and (determined and word != "current"):
        return None  # "the final week of the campaign"; "the past year" is a rule of its own
    if _PART_OF.match(ground.text, match.end()) and (determined or unit in ("week", "month", "quarter")):
        return None  # "the last week of July"
    if (word == "previous" and determined) or word == "following":
        return None  # counted from the time the text speaks of: see _anaphor
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    interval = _deictic_interval(ground.published, meaning, unit)
    if unit == "weekend" and meaning == "this" and ground.published.weekday() < 2:
        tense, _ = tense_at(ground.text, match.start(), match.end())
        if tense is Tense.PAST:  # told on Monday: the one just over
            interval = _deictic_interval(ground.published, "last", unit)
    reason = f"“{word} {unit}” seen from the publication date {ground.published}"
    if word == "final":
        reason += "; “final” read as “last”"
    return make_atom(match, interval, reason)


def _deictic_interval(published: date, meaning: str, unit: str) -> TimeInterval | None:
    step = {"last": -1, "this": 0, "next": 1}[meaning]
    if cal.is_short_month(unit):
        unit = cal.MONTHS[cal.month_number(unit) - 1]
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


def read_ago(match: re.Match[str], ground: Ground) -> Atom | None:
    count, unit = read_count(match["n"]), caseless(match["u"])
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    sign = 1 if match["now"] else -1
    day = cal.shift(ground.published, sign * count, unit) if count is not None else None
    if match["u0"] and day:  # "two years and three months ago"
        more = read_count(match["n0"])
        day = cal.shift(day, sign * more, caseless(match["u0"])) if more is not None else None
    if day is None or count is None:
        return make_atom(match, None, "the words give no number to count back by")
    if match["more"] or match["less"]:
        period = cal.period_of(day, unit)
        reason = f"counted back from the publication date {ground.published}"
        if match["more"]:
            return make_atom(match, TimeInterval(start=None, end=period.end, grain=period.grain), reason)
        return make_atom(match, cal.at_grain(period.start, ground.published, period.grain), reason)
    slack = 1 if match["about"] or match["so"] or unit == "decade" else 0
    slack_unit = "year" if unit == "decade" else unit
    early, late = cal.shift(day, -slack, slack_unit), cal.shift(day, slack, slack_unit)
    if early is None or late is None:
        return None
    first, last = cal.period_of(early, slack_unit), cal.period_of(late, slack_unit)
    span = TimeInterval(start=first.start, end=last.end, grain=first.grain)
    amount = f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    return make_atom(match, span, f"{amount} counted from the publication date {ground.published}")


def read_vague(match: re.Match[str], ground: Ground) -> Atom | None:
    return make_atom(match, None, "the words give no number to count back by")


def read_after_next(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the week after next", "the year before last"."""
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    unit = caseless(match["u"])
    day = cal.shift(ground.published, 2 if match["rel"] else -2, unit)
    reason = f"“{match.group()}” seen from the publication date {ground.published}"
    return make_atom(match, cal.period_of(day, unit), reason) if day else None


def read_stretch(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the past two years", "the next three months", "the past week"."""
    count = read_count(match["n"]) if match["n"] else 1
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    if count is None:
        return None
    groups = match.groupdict()
    rel = match["rel"] or groups.get("rel2") or groups["rel3"]
    unit, ahead = caseless(match["u"] or groups["u2"]), MEANS[caseless(rel)] == "next"
    far = cal.shift(ground.published, count if ahead else -count, unit)
    if far is None:
        return None
    first, last = (ground.published, far) if ahead else (far, ground.published)
    reason = f"{count} {unit} {'from' if ahead else 'up to'} the publication date {ground.published}"
    return make_atom(match, cal.at_grain(first, last, cal.grain_of(unit)), reason)


# ---------------------------------------------------------------- counted from another time in the text

_DAY_PARTS = dict.fromkeys(("morning", "afternoon", "evening", "night"), "day")


_NAMES = ("march", "may", "april", "june", "august")
_STOP = re.compile(r"[.,;:)]|\s*$|\s(?:and|when|after|before|[A-Z])")


def read_anaphor(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the previous year", "that month", "the following day": counted from an earlier time."""
    word, unit = caseless(match["that"] or match["rel"]), caseless(match["u"])
    if match["that"] and unit in ("fall", "spring", *_NAMES) and not _STOP.match(ground.text, match.end()):
        return None  # "goods that fall under the ban"
    if _is_no_month(match["u"]) or (word == "next" and unit in cal.MONTHS):
        return None  # "the next March": from the publication date as likely as from another time
    step = 1 if word in ("following", "next") else -1 if match["rel"] and word != "same" else 0
    return Atom(match.start(), match.end(), None, "", offset=(step, _DAY_PARTS.get(unit, unit)))


def read_like_period(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the same period of 2023", "the year-ago quarter", "the corresponding week last year"."""
    if match["y"] or match["lead"]:
        offset = (int(match["y"] or match["lead"]), "period in year")
    elif match["rel"]:
        step = {"last": -1, "this": 0, "next": 1}[MEANS[caseless(match["rel"])]]
        if ground.published is None:
            return make_atom(match, None, ground.unknown())
        offset = (ground.published.year + step, "period in year")
    else:
        offset = (
            -1 if match["ago"] or match["past"] or "year" in caseless(match["like"] or "") else 0,
            "period",
        )
    return Atom(match.start(), match.end(), None, "", offset=offset)


def read_edge(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "the end of the year", "earlier in the month", "year-end": the running one, if none is named."""
    unit = caseless(match["u"])
    if ground.published is None:
        return Atom(match.start(), match.end(), None, ground.unknown(), offset=(0, unit))
    tense, word = tense_at(ground.text, match.start(), match.end())
    interval = cal.period_of(ground.published, unit)
    reason = f"“the {unit}” is the one of the publication date {ground.published}"
    if tense is Tense.FUTURE:
        return make_atom(match, interval, f"{reason}, because of “{word}”")
    return Atom(match.start(), match.end(), interval, reason, offset=(0, unit))


# "the first visit in 24 years" tells how long, not when
_FOR_LONG = re.compile(
    r"\b(?:time|first|only|once|twice|most|least|\w{2,12}est)(?:\s[\w-]{1,20}){0,3}\s$", re.I
)


def read_in(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "in two weeks" where the clause speaks of the future."""
    if _FOR_LONG.search(ground.text, max(0, match.start() - 60), match.start()):
        return None
    tense, word = tense_at(ground.text, match.start(), match.end())
    count, unit = read_count(match["n"]), caseless(match["u"])
    sure = tense is Tense.FUTURE and word not in MAYBE and caseless(match["n"]) not in ("a", "an")
    if count is None or not (match["time"] or sure):
        return None
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    day = cal.shift(ground.published, count, unit)
    reason = f"{count} {unit}{'s' * (count > 1)} from the publication date {ground.published}"
    return make_atom(match, cal.period_of(day, unit), f"{reason}, because of “{word}”") if day else None


def read_years_on(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "five years on", counted from a time before it."""
    count = read_count(match["n"])
    return Atom(match.start(), match.end(), None, "", offset=(count, caseless(match["u"]))) if count else None


def read_eve(match: re.Match[str], ground: Ground) -> Atom | None:
    return Atom(match.start(), match.end(), None, "", offset=(-1, "day"))


def read_twelve_months(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read what machine-reworded copies make of "last year" and "the previous year".

    "Last twelve months" would have an article: where there is none, the words were "last year".
    """
    if caseless(match["rel"]) != "final":
        return Atom(match.start(), match.end(), None, "", offset=(-1, "year"))
    if _is_determined(match, ground):
        return None
    if ground.published is None:
        return make_atom(match, None, ground.unknown())
    reason = f"“last year”, as reworded, seen from the publication date {ground.published}"
    return make_atom(match, cal.years(ground.published.year - 1), reason)


def read_year_before(match: re.Match[str], ground: Ground) -> Atom | None:
    step = 1 if caseless(match["w"]) in ("after", "later") else -1
    return Atom(match.start(), match.end(), None, "", offset=(step, caseless(match["u"])))


def read_offset(match: re.Match[str], ground: Ground) -> Atom | None:
    """Read "two months later", "three days after", "a year earlier"."""
    count = read_count(match["n"])
    if count is None:
        return None
    if match["more"] or match["less"] or match["about"]:
        bound = match["more"] or match["less"] or match["about"]
        return make_atom(match, None, f"“{bound}” gives no day to count to")
    step = -count if caseless(match["w"]) in ("before", "earlier", "previously") else count
    return Atom(match.start(), match.end(), None, "", offset=(step, caseless(match["u"])))
