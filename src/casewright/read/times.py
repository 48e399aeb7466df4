"""Times in text, as intervals that are never more precise than the words.

``find_times`` reads single times (:mod:`casewright.read._timeatoms`), joins
them to ranges ("between March and June"), opens them ("since October", "before
the summit last year" gives ``../2023``) and counts from one to another ("two
months after …"). What needs the publication date stays open without one, and
the reason says so. Clock times are left out: the finest grain is a day.
"""

import re
from dataclasses import replace
from datetime import date

from casewright.read import _calendar as cal
from casewright.read._timeanchors import EVENT_NOUNS, event_in, event_time
from casewright.read._timepoints import find_alone, find_points, is_clause, join_ranges, words_before
from casewright.read._timewords import Atom, Ground, make_ground
from casewright.text import caseless
from casewright.values import Grain, Span, TimeExpression, TimeInterval, TimeRole

_FROM = re.compile(
    r"\b(?:since|(?:starting|beginning)(?: in| from| on)?|effective)\s+(?:at least\s+)?(?:in\s+)?"
    r"(?:the\s+)?$",
    re.I,
)
_FROM_NOW_ON = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I)
_UNTIL = re.compile(
    r"\b(?:until|till|up to|through|by|no later than|not later than)\s+(?:at least\s+)?(?:the\s+)?$", re.I
)
_DAYS = re.compile(r"\d\s?(?:-|–|to|through|until|till|and)\s?\d")  # "from 2 to 7 February"
_BY_THE = re.compile(r"\bby\s+the\s+$", re.I)
_END_OF = re.compile(
    r"(?:the\s)?(?:very\s)?(?:end|close)\sof\b|(?:year|month|quarter)(?:[’']s\s|[\s-])end\b", re.I
)
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of|earlier than)\s+$", re.I)
_AFTER = re.compile(r"\b(?:after|following)\s+$", re.I)
_LINK = re.compile(
    r"\b(before|prior to|ahead of|earlier than|until|since|after|following)\s+([^,;:!?()“”\"\n]{2,90})$", re.I
)


def find_times(
    text: str, span: Span, *, published: date | None, why_unknown: str = ""
) -> tuple[TimeExpression, ...]:
    """Return the times worded inside a span, in order, each with its interval or the reason it stays open.

    Args:
        text: The whole text; words around the span help to tell future from past.
        span: Where to look, usually one sentence.
        published: Day of publication; relative times are counted from it.
        why_unknown: Why there is no such day, for the reasons of open times.

    Returns:
        Expressions that do not overlap, with role ``time``. Whether one dates the
        statement rather than the event is for :mod:`casewright.read.claims` to say.

    >>> text = "He will leave on Tuesday; it began nine months ago."
    >>> [t.interval.value for t in find_times(text, Span(0, 51), published=date(2024, 6, 17))]
    ['2024-06-18', '2023-09']
    >>> find_times(text, Span(0, 51), published=None, why_unknown="no date line")[0].reason
    'counted from the publication date, which is not known (no date line)'
    """
    start, end = max(0, span[0]), min(len(text), span[1])
    ground = make_ground(text, published, why_unknown)
    atoms = find_points(ground, start, end)
    if not atoms:
        return ()
    atoms = join_ranges(text, start, atoms)
    floors = [start, *(atom.end for atom in atoms)]
    atoms = [_with_bound(ground, floor, atom) for floor, atom in zip(floors, atoms, strict=False)]
    atoms = [_with_event(ground, floor, atom) for floor, atom in zip(floors, atoms, strict=False)]
    return tuple(_expressions(text, atoms))


def _expressions(text: str, atoms: list[Atom]) -> list[TimeExpression]:
    found: list[TimeExpression] = []
    last_end = 0
    for atom in atoms:
        if found and atom.start < last_end:
            continue
        last_end = atom.end
        words = text[atom.start : atom.end]
        span = Span(atom.start, atom.end)
        found.append(
            TimeExpression(
                span=span, text=words, role=TimeRole.TIME, interval=atom.interval, reason=atom.reason
            )
        )
    return found


def _with_bound(ground: Ground, start: int, atom: Atom) -> Atom:
    """Open an interval by "since", "until", "by", "before", "after" directly before it."""
    words = words_before(ground.text, start, atom)
    interval = atom.interval
    if interval and interval.start and ground.published and interval.start > ground.published:
        from_then = _FROM_NOW_ON.search(words)
        if from_then and not _DAYS.search(ground.text, atom.start, atom.end):
            # "from next year"; "from last year" compares
            return replace(
                atom, start=atom.start - len(from_then.group()), interval=_opened(interval, "since")
            )
    if (
        _BY_THE.search(words)
        and interval
        and interval.grain is Grain.YEAR
        and ground.text[atom.start].isdigit()
    ):
        return atom  # "by the 2022 sanctions"
    for pattern, word in ((_FROM, "since"), (_UNTIL, "until"), (_BEFORE, "before"), (_AFTER, "after")):
        found = pattern.search(words)
        if found is None:
            continue
        if word == "before" and _END_OF.match(ground.text, atom.start):
            word = "until"  # "before the end of the year"
        opened = _opened(interval, word) if interval else None
        return replace(atom, start=atom.start - len(found.group()), interval=opened)
    return atom


def _opened(interval: TimeInterval, word: str) -> TimeInterval | None:
    start, end = interval.start, interval.end
    if word == "since" and start:
        return TimeInterval(start=start, end=None, grain=interval.grain)
    if word == "until" and end:
        return TimeInterval(start=None, end=end, grain=interval.grain)
    if word == "before" and start:
        return cal.at_grain(None, cal.shift(start, -1, "day"), interval.grain)
    if word == "after" and end:
        return cal.at_grain(cal.shift(end, 1, "day"), None, interval.grain)
    return interval


def _with_event(ground: Ground, start: int, atom: Atom) -> Atom:
    """Open "before Mr. Kim's visit last year" to ``../2023``: the event lies within the time named.

    Where another sentence says when in that year the visit was, it is open to then.
    """
    text = ground.text
    found = _LINK.search(words_before(text, start, atom, 100))
    if found is None or atom.interval is None:
        return atom
    phrase = found.group(2)
    later = _LINK.search(phrase)  # the link nearest to the time counts
    if later is not None:
        found, phrase = later, later.group(2)
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", phrase)}
    if is_clause(phrase) or not (words & EVENT_NOUNS or re.search(r"[’']s?\s", phrase)):
        return atom
    if caseless(found.group(1)) in ("after", "following") and atom.interval.grain is Grain.DAY:
        return atom  # "he said after a meeting on Saturday" dates what he said to that day
    interval, reason = atom.interval, f"{atom.reason}; “{found.group(1)}” an event within that time"
    event = event_in(text, atom.start - len(phrase), atom.start)
    if event and interval.grain is Grain.YEAR:
        known = event_time(ground, event, interval, find_alone)
        if known is not None:
            interval, reason = known, f"{reason}, which the text dates to {known.value}"
    opened = _opened(
        interval, "since" if caseless(found.group(1)) in ("since", "after", "following") else "until"
    )
    return replace(atom, start=atom.start - len(found.group()), interval=opened, reason=reason)
