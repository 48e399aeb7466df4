"""What a time counted from another one is counted from: a time named before it, or a dated event.

"The following day" goes on from the time before it; "two weeks after the fire" needs the sentence that
says when the fire was. Both are looked for within a bounded stretch of the text, so the cost of one time
is bounded. What is not found leaves the time open, with the reason.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from casewright.data import read_rows
from casewright.read import _calendar as cal
from casewright.read._timewords import FULL, Atom, Ground
from casewright.text import caseless
from casewright.values import Grain, TimeInterval

ReadTimes = Callable[[Ground, int, int], list[Atom]]

_BACK, _AROUND, _AHEAD = 500, 8000, 1500  # code points: the time before, the sentence that dates an event
_WIDTH = 300  # code points on each side in which a sentence is looked for
_NO_DATE = "counted from an event whose date these words do not give"
EVENT_NOUNS = frozenset(word for row in read_rows("event_nouns.tsv") for word in row[0].split())
_FAMILIES = {word: row[0].split() for row in read_rows("event_families.tsv") for word in row[0].split()}
_FAMILIES["go to"] = _FAMILIES["visit"]  # "Mr. Kim's go to to Russia": a machine-reworded visit
_OTHER = re.compile(
    r"\b(?:another|similar|second|third|fourth|fifth|previous|earlier|last|next|other|future|new|no|any)"
    r"(?:\s[\w-]+)?\s$",
    re.I,
)
_NAME = re.compile(
    rf"\b(?!(?:{FULL}|The|Mr|Mrs|Ms|Dr|Gen|Sen|President|Monday|Friday)\b)[A-Z][\w’'-]{{2,30}}"
)
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bMr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Gen)(?<!Sen)[.!?][”\"’)]?\s|\n")


@dataclass(frozen=True, slots=True)
class Event:
    """An event as named: "Mr. Kim's visit to Russia".

    Attributes:
        end: Where its name ends.
        noun: The word for what happened.
        names: Who and where, as written; all of them stand in the sentence that dates it.
    """

    start: int
    end: int
    noun: str
    names: tuple[str, ...]


# ---------------------------------------------------------------- counting


def count_from(atom: Atom, anchor: TimeInterval | None, *, why: str = "") -> Atom:
    """Return the atom at its distance from the anchor, at the coarser of both grains."""
    assert atom.offset is not None  # only counted times come here
    number, unit = atom.offset
    if anchor is None or anchor.start is None or anchor.end is None:
        return replace(atom, interval=None, reason=_NO_DATE, offset=None)
    interval = _named_beside(anchor.start, anchor.end, number, unit) or _shifted(anchor, number, unit)
    if interval is None:
        return replace(atom, interval=None, reason="outside the calendar", offset=None)
    reason = why or f"counted from {anchor.value}, which the same words give"
    if number == 0 and not why:
        reason = "the time named before it"
    return replace(atom, interval=interval, reason=reason, offset=None)


def _named_beside(first: date, last: date, step: int, unit: str) -> TimeInterval | None:
    """Return the weekday, month or season before, at or after an interval; ``None`` for other units."""
    if unit in cal.WEEKDAYS:
        away = cal.weekday_number(unit)
        if step > 0:
            day = cal.shift(last, (away - last.weekday() - 1) % 7 + 1, "day")
        else:
            day = cal.shift(first, -((first.weekday() - away - (step < 0)) % 7) - (step < 0), "day")
        return cal.a_day(day) if day else None
    if unit == "weekend":
        day = cal.shift(first, step, "week")
        return cal.weekend_of(day) if day else None
    if unit in cal.SEASONS or unit in cal.MONTHS:
        years = range(max(1, first.year - 2), min(9998, last.year + 3))
        named = [
            cal.season(unit, year) if unit in cal.SEASONS else cal.months(year, cal.month_number(unit))
            for year in years
        ]
        over = [one for one in named if one.end and one.end < first]
        ahead = [one for one in named if one.start and one.start > last]
        if step:
            found = over[-1:] if step < 0 else ahead[:1]
        else:
            found = [one for one in named if one not in over and one not in ahead] or over[-1:]
        return found[0] if found else None
    return None


def _shifted(anchor: TimeInterval, number: int, unit: str) -> TimeInterval | None:
    assert anchor.start is not None and anchor.end is not None  # checked by the caller
    if unit == "period in year":  # "the same period of 2023"
        number, unit = number - anchor.start.year, "period"
    if unit == "period" or (unit == "year" and abs(number) == 1 and is_part_of_year(anchor)):
        first, last = cal.shift(anchor.start, number, "year"), cal.shift(anchor.end, number, "year")
        return cal.at_grain(first, last, anchor.grain) if first and last else None
    if number == 0:
        return cal.period_of(anchor.start, unit)
    first, last = cal.shift(anchor.start, number, unit), cal.shift(anchor.end, number, unit)
    if first is None or last is None:
        return None
    if unit in ("week", "quarter", "year", "decade") and abs(number) == 1:
        first, last = cal.period_of(first, unit).start, cal.period_of(last, unit).end
    return cal.at_grain(first, last, cal.coarser(anchor.grain, cal.grain_of(unit)))


def is_part_of_year(interval: TimeInterval) -> bool:
    """Whether an interval is a quarter or more months of one year: what reports compare year on year."""
    first, last = interval.start, interval.end
    if first is None or last is None or interval.grain is not Grain.MONTH or first.year != last.year:
        return False
    return 2 <= last.month - first.month < 11 and (first.month - 1) % 3 == 0


# ---------------------------------------------------------------- the time before


def times_before(ground: Ground, place: int, read: ReadTimes) -> list[TimeInterval]:
    """Return the times with an interval that the text names shortly before a place, in order."""
    key = (place, read.__name__)
    if key not in ground.before:
        first = _word_start(ground.text, max(0, place - _BACK))
        found = read(ground, first, place)
        ground.before[key] = [atom.interval for atom in found if atom.interval and not atom.offset]
    return ground.before[key]


def _word_start(text: str, place: int) -> int:
    """Move a place that cuts a word to the word's end, so that "2024" is not read from its last digits."""
    while 0 < place < len(text) and not text[place - 1].isspace():
        place += 1
    return place


# ---------------------------------------------------------------- dated events


def event_in(text: str, start: int, end: int) -> Event | None:
    """Return the event named at the beginning of a stretch: "the fire, …", "Mr. Kim's visit to Russia"."""
    words = text[start:end]
    stop = re.search(r"[,;:!?()“”\"\n—–]|(?<!\bMr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<![A-Z])\.", words)
    words = words[: stop.start()] if stop else words
    if not re.match(
        r"\s{0,3}(?:the|that|this|his|her|its|their|[A-Z][\w.]{0,20}(?:\s[A-Z]\w+){0,2}[’'])", words
    ):
        return None
    head: tuple[int, str] | None = None
    for match in re.finditer(r"[A-Za-z]+", words):
        word = match.group().lower()
        if re.search(r"[’']s?\s$", words[: match.start()]) and re.match(r"go\sto\b", words[match.start() :]):
            head = (match.end() + 3, "go to")
        elif word in ("of", "to", "in", "on", "at", "by", "with", "that", "which", "when") and head:
            break
        elif word in EVENT_NOUNS or word in _FAMILIES:
            head = (match.end(), word)
    if head is None:
        return None
    names = tuple(match.group() for match in _NAME.finditer(words))
    return Event(start, start + head[0], head[1], names)


def event_time(
    ground: Ground, event: Event, within: TimeInterval | None, read: ReadTimes
) -> TimeInterval | None:
    """Return when the event was, as another sentence nearby dates it; ``None`` if none does.

    Args:
        ground: The text.
        event: As named.
        within: Where the event lies as far as the words beside its name say ("last year").
        read: Reads the times of a stretch.
    """
    text = ground.text
    before = list(_iter_dated(ground, event, max(0, event.start - _AROUND), event.start, read))
    after = list(_iter_dated(ground, event, event.end, min(len(text), event.end + _AHEAD), read))
    for interval in (*before[::-1], *after):
        if within is None or _is_within(interval, within):
            return interval
    return None


def _is_within(inner: TimeInterval, outer: TimeInterval) -> bool:
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _iter_dated(
    ground: Ground, event: Event, start: int, end: int, read: ReadTimes
) -> Iterator[TimeInterval]:
    text = ground.text
    pattern = _happening(event.noun)
    done = -1
    for tried, match in enumerate(pattern.finditer(text, start, end)):
        if tried == 12:
            return
        if match.start() < done or _OTHER.search(text, max(0, match.start() - 40), match.start()):
            continue
        first, done = _sentence_around(text, match.start())
        if first <= event.start < done or not all(_is_named(name, text[first:done]) for name in event.names):
            continue
        if (interval := _nearest_time(read(ground, first, done), match.start(), match.end())) is not None:
            yield interval


def _nearest_time(atoms: list[Atom], start: int, end: int) -> TimeInterval | None:
    """Return the day or month nearest to a word; a mere year says too little to count from."""
    known = [(max(atom.start - end, start - atom.end), atom.interval) for atom in atoms if atom.interval]
    closed = [(gap, one) for gap, one in known if one.start and one.end and one.grain is not Grain.YEAR]
    return min(closed, key=lambda pair: pair[0])[1] if closed else None


def _happening(noun: str) -> re.Pattern[str]:
    """Return a pattern for the words that say the same event: the noun, its verb, its family."""
    forms = _FAMILIES.get(noun)
    if forms is None:
        stem = re.sub(r"(?:ings?|ions?|ures?|als?|es|s|e)$", "", noun)
        stem = stem if len(stem) > 3 else noun
        forms = [f"{stem}{tail}" for tail in ("", "s", "es", "e", "ed", "ing", "ion", "ions", "ure", "al")]
    return re.compile(rf"\b(?:{'|'.join(re.escape(form) for form in forms)})\b", re.I)


def _is_named(name: str, sentence: str) -> bool:
    """Whether a sentence has the name or a word made from it ("Russia", "Russian")."""
    bare = re.sub(r"[’'].*$", "", name)
    return caseless(bare[: max(4, len(bare) - 1)]) in caseless(sentence)


def _sentence_around(text: str, place: int) -> tuple[int, int]:
    first = max(0, place - _WIDTH)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, first, place)]
    last = _SENTENCE_END.search(text, place, min(len(text), place + _WIDTH))
    start = ends[-1] if ends else _word_start(text, first)
    return start, last.end() if last else min(len(text), place + _WIDTH)
