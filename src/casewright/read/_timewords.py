"""What the rules for times share: the words of times as patterns, and the values they exchange.

Synonyms of "last", "next" and "ago" come from ``data/timewords.tsv``, which says why each is taken so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from casewright.data import read_rows
from casewright.read._number import find_numbers
from casewright.text import caseless
from casewright.values import TimeInterval


@dataclass(frozen=True, slots=True)
class Ground:
    """What times are resolved against: the text around them and the day of publication.

    Attributes:
        before: The times named before a place, once they have been looked for.
    """

    text: str
    published: date | None
    why_unknown: str
    before: dict[tuple[int, str], list[TimeInterval]] = field(default_factory=dict, compare=False)

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
        offset: ``(number, unit)`` counted from another time ("two months after"), else ``None``. With an
            interval, that is what the time means where no other is named before it.
        weak: No time at all unless it can be counted from another one ("the quarter").
    """

    start: int
    end: int
    interval: TimeInterval | None
    reason: str
    has_year: bool = False
    in_year: Callable[[int], TimeInterval | None] | None = None
    offset: tuple[int, str] | None = None
    weak: bool = False


# No report is older than print; both bounds keep counting inside the calendar.
_FIRST_YEAR, _LAST_YEAR = 1600, 8000


def make_ground(text: str, published: date | None, why_unknown: str = "") -> Ground:
    """Return the ground of a text; a day of publication that cannot be one counts as unknown."""
    if published is not None and not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        published, why_unknown = None, f"{published} is no plausible day of publication"
    return Ground(text, published, why_unknown)


SYNONYMS: dict[str, list[str]] = {}
for _words, _meaning, _ in read_rows("timewords.tsv"):
    SYNONYMS.setdefault(_meaning, []).append(_words)
MEANS = {words: meaning for meaning, forms in SYNONYMS.items() for words in forms}
DEICTIC = "|".join(sorted((w for w in MEANS if w not in SYNONYMS["ago"]), key=len, reverse=True))
AGO = "|".join(words.replace(" ", r"\s") for words in SYNONYMS["ago"])

S = r"\s{1,3}"
FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
ABBR = rf"(?:{SHORT})\b\.?"
MONTH = rf"(?:(?:{FULL})\b|{ABBR})"
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WD = rf"(?:(?:{WEEKDAY}|Mon\.|Tues?\.|Wed\.|Thurs?\.|Thu\.|Fri\.|Sat\.|Sun\.),?{S})?"
DAY = (
    r"(?<!\d)(?<!\d[.,])(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th)?\b"
    r"(?!\s?%)(?![.,:]\d)(?!-(?:year|month|day|member))"
)
YEAR = r"(?:1\d|20)\d\d\b(?![.,]\d)"
UNIT = "day|week|month|quarter|year|decade"
ONES = "one|two|three|four|five|six|seven|eight|nine"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
NUM = rf"(?:\d{{1,4}}|an?|half{S}a|a{S}dozen|(?:{TENS})(?:[-\s](?:{ONES}))?|{TEENS}|{ONES})"
ABOUT = rf"(?:(?P<about>about|around|roughly|some|approximately|nearly|almost){S})?"
MORE = rf"(?:(?P<more>more{S}than|over|at{S}least){S}|(?P<less>less{S}than|under){S})?"
SEASON = "spring|summer|autumn|fall|winter"


def make_atom(
    match: re.Match[str], interval: TimeInterval | None, reason: str, *, has_year: bool = False
) -> Atom:
    return Atom(match.start(), match.end(), interval, reason, has_year)


def read_count(words: str) -> int | None:
    if caseless(words) in ("a", "an"):
        return 1
    numbers = find_numbers(words, 0, len(words))
    value = numbers[0].value if numbers else None
    return value if isinstance(value, int) else None
