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

from casewright.data import read_rows
from casewright.read import _calendar as cal
from casewright.read._timeatoms import find_atoms
from casewright.read._timewords import Atom, Ground
from casewright.text import caseless
from casewright.values import Grain, Span, TimeExpression, TimeInterval, TimeRole

# No report is older than print; both bounds keep counting inside the calendar.
_FIRST_YEAR, _LAST_YEAR = 1600, 8000

_PART = re.compile(
    r"(?:\b(?:early|late|mid|middle|earlier|later)(?:\s+in\s+|[\s-]+)"
    r"|\b(?:the\s+)?(?:very\s+)?(?:start|beginning|end|middle|close|turn|first part|latter part)\s+of\s+"
    r"(?:the\s+)?)$",
    re.I,
)
_FROM = re.compile(
    r"\b(?:since|(?:starting|beginning)(?: in| from| on)?|effective)\s+(?:at least\s+)?(?:in\s+)?$",
    re.I,
)
_UNTIL = re.compile(
    r"\b(?:until|till|up to|through|by|no later than|not later than)\s+(?:at least\s+)?(?:the\s+)?$", re.I
)
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of)\s+$", re.I)
_AFTER = re.compile(r"\b(?:after|following)\s+$", re.I)
_TO = re.compile(
    r"\s*(?:to|until|till|through|and ending in|-|–|—)\s*(?:the\s+|early\s+|late\s+|mid-)?$", re.I
)
_AND = re.compile(r"\s*(?:,|,?\s*and|or|,?\s*&)\s*(?:the\s+|on\s+|in\s+)?$", re.I)
_RANGE_HEAD = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_EVENT_NOUNS = frozenset(word for row in read_rows("event_nouns.tsv") for word in row[0].split())
_LINK = re.compile(
    r"\b(before|prior to|ahead of|until|since|after|following)\s+([^,;:!?()“”\"\n]{2,90})$", re.I
)
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|St|[A-Z])\.")
_FINITE = re.compile(
    r"\b(?:\w{3,20}ed|is|are|was|were|has|have|had|will|would|could|may|might|can|did|does|do|came|went|took|gave"
    r"|made|met|sent|began|left|saw|held|fell|rose|flew|became|led|says|who|which|that|but|and then)\b",
    re.I,
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
    if published is not None and not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        published, why_unknown = None, f"{published} is no plausible day of publication"
    ground = Ground(text, published, why_unknown)
    atoms = [_with_part(text, start, atom) for atom in find_atoms(ground, start, end)]
    atoms = _share_years(text, atoms)
    atoms = _count_on(text, start, end, atoms)
    atoms = _join_ranges(text, start, atoms)
    floors = [start, *(atom.end for atom in atoms)]
    atoms = [_with_bound(text, floor, atom) for floor, atom in zip(floors, atoms, strict=False)]
    atoms = [_with_event(text, floor, atom) for floor, atom in zip(floors, atoms, strict=False)]
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


def _before(text: str, start: int, atom: Atom, width: int = 40) -> str:
    return text[max(start, atom.start - width) : atom.start]


def _with_part(text: str, start: int, atom: Atom) -> Atom:
    """Take "early", "late", "the end of" into the expression; the interval stays as wide as it was."""
    part = _PART.search(_before(text, start, atom))
    if part is None:
        return atom
    reason = f"{atom.reason}; “{part.group().strip()}” does not narrow it" if atom.interval else atom.reason
    return replace(atom, start=atom.start - len(part.group()), reason=reason)


def _share_years(text: str, atoms: list[Atom]) -> list[Atom]:
    """Give "January" its year in "January to March 2024", and "June 5" in "June 3, 2024, and June 5"."""
    shared = list(atoms)
    for index in range(len(shared) - 2, -1, -1):
        shared[index] = _borrow_year(text, shared[index], shared[index + 1], ahead=True)
    for index in range(1, len(shared)):
        shared[index] = _borrow_year(text, shared[index], shared[index - 1], ahead=False)
    return shared


def _borrow_year(text: str, atom: Atom, other: Atom, *, ahead: bool) -> Atom:
    """Give a time the year of its neighbour, in the order in which the two are printed."""
    known = other.interval.start if other.interval else None
    if atom.in_year is None or atom.has_year or not other.has_year or known is None:
        return atom
    if other.interval and other.interval.grain is Grain.YEAR:
        return atom  # "On Oct. 7, the 2019 record fell"
    if not (_linked(text, atom, other) if ahead else _linked(text, other, atom)):
        return atom
    interval = atom.in_year(known.year)
    if interval and interval.start and ahead and interval.start > known:
        interval = atom.in_year(known.year - 1)
    elif interval and interval.start and not ahead and interval.start < known:
        interval = atom.in_year(known.year + 1)
    reason = f"the year is written {'after' if ahead else 'before'} it"
    return replace(atom, interval=interval, reason=reason, has_year=True)


def _linked(text: str, first: Atom, second: Atom) -> bool:
    gap = text[first.end : second.start]
    return len(gap) < 20 and (_TO.match(gap) or _AND.match(gap)) is not None


def _count_on(text: str, start: int, end: int, atoms: list[Atom]) -> list[Atom]:
    """Resolve times counted from another one nearby: "the previous year", "two months after …"."""
    done: list[Atom] = []
    skip = -1
    for index, atom in enumerate(atoms):
        if index == skip:
            continue
        if atom.offset is None:
            done.append(atom)
            continue
        anchor = _anchor_ahead(text, atoms, index)
        if anchor is not None:
            skip = index + 1
            done.append(replace(_moved(atom, anchor), end=anchor.end))
            continue
        behind = [known for known in done if known.interval]
        done.append(_moved(atom, behind[-1] if behind and not _opens(text, atom) else None))
    return done


def _opens(text: str, atom: Atom) -> bool:
    """Whether the words name another anchor than the time before: "two months after the summit"."""
    words = caseless(text[atom.start : atom.end])
    goes_on = re.match(r"\s\S", text[atom.end : atom.end + 2]) is not None
    return goes_on and words.endswith((" after", " before", " following"))


def _anchor_ahead(text: str, atoms: list[Atom], index: int) -> Atom | None:
    """Return the time that dates the event of "two months after …": near, and in the same clause."""
    atom = atoms[index]
    if index + 1 >= len(atoms) or not _opens(text, atom):
        return None
    gap = text[atom.end : atoms[index + 1].start]
    if len(gap) > 80 or re.search(r"[,;:!?()“”\"\n]", gap) or _is_clause(gap):
        return None
    return atoms[index + 1]


def _is_clause(words: str) -> bool:
    return "." in _ABBREVIATED.sub("", words) or _FINITE.search(words) is not None


def _moved(atom: Atom, anchor: Atom | None) -> Atom:
    """Return the atom at its distance from the anchor, at the coarser of both grains."""
    assert atom.offset is not None  # only counted times come here
    count, unit = atom.offset
    interval = anchor.interval if anchor else None
    if interval is None or interval.start is None or interval.end is None:
        reason = "counted from an event whose date these words do not give"
        return replace(atom, interval=None, reason=reason, offset=None)
    if count == 0:
        period = cal.period_of(interval.start, unit)
        return replace(atom, interval=period, reason="the time named before it", offset=None)
    first, last = cal.shift(interval.start, count, unit), cal.shift(interval.end, count, unit)
    if first is None or last is None:
        return replace(atom, interval=None, reason="outside the calendar", offset=None)
    if unit in ("week", "quarter", "year") and abs(count) == 1:
        first, last = cal.period_of(first, unit).start, cal.period_of(last, unit).end
    grain = cal.coarser(interval.grain, cal.grain_of(unit))
    reason = f"counted from {interval.value}, which the same words give"
    return replace(atom, interval=cal.at_grain(first, last, grain), reason=reason, offset=None)


def _join_ranges(text: str, start: int, atoms: list[Atom]) -> list[Atom]:
    """Join "from A to B", "between A and B", "A–B" where both are known and in order."""
    joined: list[Atom] = []
    for atom in atoms:
        previous = joined[-1] if joined else None
        if previous and (head := _range_head(text, start, previous, atom)) is not None:
            first, last = previous.interval, atom.interval
            if first and last and first.start and last.end and first.start <= last.end:
                interval = cal.at_grain(first.start, last.end, cal.coarser(first.grain, last.grain))
                reason = f"from {first.value} to {last.value}"
                joined[-1] = Atom(previous.start - head, atom.end, interval, reason, atom.has_year)
                continue
            if first is None and last is None:
                joined[-1] = Atom(previous.start - head, atom.end, None, atom.reason)
                continue
        joined.append(atom)
    return joined


def _range_head(text: str, start: int, first: Atom, second: Atom) -> int | None:
    """Return how many characters of "from" or "between" belong to a range, ``None`` when there is none."""
    gap = text[first.end : second.start]
    before = _before(text, start, first)
    between = _BETWEEN.search(before)
    if len(gap) < 20 and between and re.fullmatch(r"\s*and\s*(?:the\s+)?", gap):
        return len(between.group())
    if len(gap) < 20 and _TO.fullmatch(gap):
        head = _RANGE_HEAD.search(before)
        return len(head.group()) if head else 0
    return None


def _with_bound(text: str, start: int, atom: Atom) -> Atom:
    """Open an interval by "since", "until", "by", "before", "after" directly before it."""
    before = _before(text, start, atom)
    interval = atom.interval
    for pattern, word in ((_FROM, "since"), (_UNTIL, "until"), (_BEFORE, "before"), (_AFTER, "after")):
        found = pattern.search(before)
        if found is None:
            continue
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


def _with_event(text: str, start: int, atom: Atom) -> Atom:
    """Open "before Mr. Kim's visit last year" to ``../2023``: the event lies within the time named."""
    found = _LINK.search(_before(text, start, atom, 100))
    if found is None or atom.interval is None:
        return atom
    phrase = found.group(2)
    later = _LINK.search(phrase)  # the link nearest to the time counts
    if later is not None:
        found, phrase = later, later.group(2)
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", phrase)}
    if _is_clause(phrase) or not (words & _EVENT_NOUNS or re.search(r"[’']s?\s", phrase)):
        return atom
    opened = _opened(
        atom.interval, "since" if caseless(found.group(1)) in ("since", "after", "following") else "until"
    )
    reason = f"{atom.reason}; “{found.group(1)}” an event within that time"
    return replace(atom, start=atom.start - len(found.group()), interval=opened, reason=reason)
