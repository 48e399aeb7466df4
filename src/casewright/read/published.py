"""The day of publication: which of the days stated is taken, and how it was found.

A day that the document states wins over one that the user gives; a day that
was only inferred does not. A day after the document was obtained, or before
newspapers were, is refused with a note. Nothing is invented: without a day the
reason is recorded in its place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate

from casewright.read import _calendar as cal
from casewright.read._clock import find_moment
from casewright.read._draft import Dated, Draft

_MONTHS = {name: cal.month_number(name) for name in (*cal.MONTHS, *cal.SHORT_MONTHS)}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6})?(?!\d)")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+(\d{{4}})\b", re.IGNORECASE
)
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?!\d)")
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/\-_.?#]|$)|[/\-_]((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=[/\-_.?#]|$)"
)
_EARLIEST = date(1900, 1, 1)
_DEFAULTS = frozenset(
    {date(1970, 1, 1), date(1900, 1, 1), date(1980, 1, 1)}
)  # what a program writes for "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The day taken, or the reason why there is none; ``at`` is the moment, in UTC, where one is stated."""

    day: date | None
    how: str
    at: datetime | None = None
    notes: tuple[str, ...] = ()


def choose_published(draft: Draft, *, given: date | None, obtained_on: date) -> Choice:
    """Return the day of publication of a draft.

    Args:
        draft: Its ``dates`` come in order of trust.
        given: Day that the user gives, for a document that states none.
        obtained_on: Day the document was obtained; a later day cannot be right.

    Returns:
        The first stated plausible day, else the given one, else an inferred one, else none.
    """
    notes: list[str] = []
    plausible = []
    for dated in draft.dates:
        doubt = _doubt(dated.day, obtained_on)
        if doubt:
            notes.append(f"date {dated.day.isoformat()} ({dated.how}) was refused: {doubt}")
        else:
            plausible.append(dated)
    stated = [dated for dated in plausible if not dated.is_weak]
    if stated:
        first = stated[0]
        notes += _disagreements([(dated.day, dated.how) for dated in stated])
        return Choice(day=first.day, how=first.how, at=_moment(stated, draft.clock), notes=tuple(notes))
    if given is not None:
        at = find_moment(draft.clock, given)
        return Choice(day=given, how="given by the user", at=at, notes=tuple(notes))
    if plausible:
        first = plausible[0]
        notes.append(f"the publication date was inferred, not stated: {first.how}")
        return Choice(day=first.day, how=first.how, notes=tuple(notes))
    reason = notes[0] if notes else draft.undated or "the document states no date"
    return Choice(day=None, how=f"unknown: {reason}", notes=tuple(notes))


def _moment(stated: Sequence[Dated], clock: str) -> datetime | None:
    """Return the moment of the day taken: its own, one stated elsewhere for it, or a lone clock's."""
    day = stated[0].day
    at = next((one.at for one in stated if one.at is not None and one.day == day), None)
    return at or find_moment(clock, day)


def _doubt(day: date, obtained_on: date) -> str:
    if day > obtained_on + timedelta(days=1):  # a day ahead is a time zone
        return "it lies after the day the document was obtained"
    if day in _DEFAULTS or day < _EARLIEST:
        return "it is what programs write for a date they do not have"
    return ""


def find_written(dates: Sequence[Dated], dateline: str, taken: date | None) -> date | None:
    """Return the day that a story or its address gives, where the day taken is another; else ``None``.

    Args:
        dates: Days that the document states.
        dateline: Day of its dateline without a year, as printed, or "".
        taken: Day of publication. A dateline without a year means the day nearest to it.

    >>> find_written((), "Nov. 7", date(2023, 11, 26)), find_written((), "Dec 31", date(2024, 1, 1))
    (datetime.date(2023, 11, 7), None)
    """
    if taken is None:
        return None
    own = [dated.day for dated in dates if dated.is_own and not _doubt(dated.day, taken)]
    years = (taken.year - 1, taken.year, taken.year + 1) if dateline else ()
    near = [day for year in years if (day := find_date(f"{dateline}, {year}")) is not None]
    own += sorted(near, key=lambda day: abs(day - taken))[:1]
    written = min(own, default=taken)
    return written if abs((written - taken).days) > 1 else None


def dateline_note(dateline: str, taken: date | None) -> str:
    """Return a note on a dateline whose day has no year, where no day was taken or another, or "".

    >>> dateline_note("Nov 7", date(2023, 11, 26))
    'the dateline says Nov 7, the day taken is 2023-11-26: a reprint, or a page that was dated anew'
    """
    if dateline and taken is None:
        return f"the dateline says {dateline}, without a year"
    if find_written((), dateline, taken) is None:
        return ""
    return f"the dateline says {dateline}, the day taken is {taken}: a reprint, or a page that was dated anew"


def _disagreements(stated: list[tuple[date, str]]) -> list[str]:
    day, how = stated[0]
    others = [(other, where) for other, where in stated[1:] if abs((other - day).days) > 1]
    if not others:
        return []
    other, where = others[0]
    return [f"dates differ: {day.isoformat()} ({how}) was taken, {other.isoformat()} ({where}) was not"]


def find_date(words: str) -> date | None:
    """Return the day that some words give, or ``None``; the day as written, time and zone ignored.

    A purely numeric day that could be read in two orders (03/04/2024) is not decided.

    >>> find_date("2024-06-17T23:30:00-04:00"), find_date("June 17, 2024")
    (datetime.date(2024, 6, 17), datetime.date(2024, 6, 17))
    >>> find_date("03/04/2024") is None, find_date("Mon, 17 Jun 2024 08:00:00 +0900")
    (True, datetime.date(2024, 6, 17))
    """
    words = words[:200]
    for pattern in (_ISO, _EAST_ASIAN, _COMPACT):
        found = pattern.search(words)
        if found:
            return cal.find_day(int(found[1]), int(found[2]), int(found[3]))
    found = _MONTH_FIRST.search(words)
    if found:
        return cal.find_day(int(found[3]), _MONTHS[found[1].casefold()], int(found[2]))
    found = _DAY_FIRST.search(words)
    if found:
        return cal.find_day(int(found[3]), _MONTHS[found[2].casefold()], int(found[1]))
    found = _NUMERIC.search(words)
    if found:
        return _unambiguous(int(found[1]), int(found[3]), int(found[4]))
    parsed = parsedate(words)
    return cal.find_day(*parsed[:3]) if parsed else None


def url_date(url: str) -> date | None:
    """Return the day that an address carries in its path, or ``None``.

    >>> url_date("https://example.org/2024/06/17/shells.html")
    datetime.date(2024, 6, 17)
    >>> url_date("https://example.org/story/20241399") is None
    True
    """
    path = re.sub(r"^[a-z]+://[^/]*", "", url[:2000])
    for found in _URL_DAY.finditer(path):
        year, month, day = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        number = _MONTHS.get(month.casefold()) if month.isalpha() else int(month)
        result = cal.find_day(int(year), number or 0, int(day))
        if result is not None:
            return result
    return None


def _unambiguous(first: int, second: int, year: int) -> date | None:
    if first > 12 or first == second:
        return cal.find_day(year, second, first)
    return cal.find_day(year, first, second) if second > 12 else None
