"""Single times and ranges of a stretch of text, each with its interval as far as the text gives it.

The rules' finds (:mod:`casewright.read._timeatoms`) take in "early" and "the end of", share the years that
are written once, are counted on from other times and events (:mod:`casewright.read._timeanchors`), and are
joined to ranges.
"""

import re
from dataclasses import replace
from datetime import timedelta

from casewright.read import _calendar as cal
from casewright.read._timeanchors import count_from, event_in, event_time, times_before
from casewright.read._timeatoms import find_atoms
from casewright.read._timewords import Atom, Ground
from casewright.text import caseless
from casewright.values import Grain, TimeInterval

_PART = re.compile(
    r"(?:\b(?:early|late|mid|middle|earlier|later)(?:\s+in\s+|[\s-]+)"
    r"|\b(?:the\s+)?(?:very\s+)?(?:start|beginning|end|middle|close|turn|first part|latter part"
    r"|morning|afternoon|evening|night|early hours|small hours)\s+of\s+"
    r"(?:the\s+)?)$",
    re.I,
)
_WEEK_OF = re.compile(r"\b(?:the\s)?week\s(?:of|beginning|starting|commencing|ending)\s(?:on\s)?$", re.I)
_TO = re.compile(
    r"\s*(?:,?\s?to|until|till|through|and ending in|-|–|—)\s*(?:the\s+|early\s+|late\s+|mid-)?$", re.I
)
_AND = re.compile(r"\s*(?:,|,?\s*and|or|,?\s*&)\s*(?:the\s+|on\s+|in\s+)?$", re.I)
_UNDER_YEAR = re.compile(r",?\s(?:from|between)\s(?:early\s|late\s|mid-|the\s)?|,\sin\s", re.I)
_RANGE_HEAD = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_OF_YEAR = re.compile(r",?\s(?:of\s|in\s)?")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|St|[A-Z])\.")
_FINITE = re.compile(
    r"\b(?:\w{3,20}ed|is|are|was|were|has|have|had|will|would|could|may|might|can|did|does|do|came|went|took|gave"
    r"|made|met|sent|began|left|saw|held|fell|rose|flew|became|led|says|who|which|that|but|and then)\b",
    re.I,
)


def find_points(ground: Ground, start: int, end: int) -> list[Atom]:
    """Return single times, counted from others where they must be, not yet joined to ranges or opened."""
    atoms = find_alone(ground, start, end)
    return _count_on(ground, start, atoms) if any(atom.offset for atom in atoms) else atoms


def find_alone(ground: Ground, start: int, end: int) -> list[Atom]:
    atoms = [_with_part(ground.text, start, atom) for atom in find_atoms(ground, start, end)]
    return _share_years(ground.text, atoms) if len(atoms) > 1 else atoms


def _find_ranges(ground: Ground, start: int, end: int) -> list[Atom]:
    return join_ranges(ground.text, start, find_alone(ground, start, end))


def words_before(text: str, start: int, atom: Atom, width: int = 40) -> str:
    return text[max(start, atom.start - width) : atom.start]


def _with_part(text: str, start: int, atom: Atom) -> Atom:
    """Take "early", "late", "the end of" into the expression; the interval stays as wide as it was."""
    words = words_before(text, start, atom)
    if (week := _WEEK_OF.search(words)) and atom.interval and atom.interval.start == atom.interval.end:
        assert atom.interval.start is not None  # one day
        interval = cal.week_of(atom.interval.start)
        return replace(atom, start=atom.start - len(week.group()), interval=interval, has_year=True)
    part = _PART.search(words)
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
        if not ahead and _UNDER_YEAR.fullmatch(text[other.end : atom.start]):
            reason = "the year is written before it"
            return replace(atom, interval=atom.in_year(known.year), reason=reason, has_year=True)
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


def _count_on(ground: Ground, start: int, atoms: list[Atom]) -> list[Atom]:
    """Resolve times counted from another one: "the previous year", "two months after the visit"."""
    done: list[Atom] = []
    known: list[Atom] = []  # of those done, the ones with an interval
    skip = -1
    for index, atom in enumerate(atoms):
        if index == skip:
            continue
        now = atom
        if atom.offset is not None and _opens(ground.text, atom):
            anchor = _anchor_ahead(ground.text, atoms, index)
            now = _after_event(ground, atom, anchor)
            if anchor is not None:
                skip = index + 1
                now = replace(now, end=anchor.end)
        elif atom.offset is not None:
            now = _after_time(ground, start, atom, known)
        done.append(now)
        if now.interval is not None:
            known.append(now)
    return _merge_years(ground.text, [atom for atom in done if atom.interval or not atom.weak])


def _after_time(ground: Ground, start: int, atom: Atom, known: list[Atom]) -> Atom:
    """Count from the time named last: in the same stretch, else shortly before it."""
    assert atom.offset is not None  # only counted times come here
    whole = atom.offset[1].startswith("period")
    here = known[-1:]
    if here and whole:
        here = join_ranges(ground.text, start, known[-2:])[-1:]
    elif here and not here[0].has_year and _is_year_of(ground.text, here[0], atom):
        here = [one for one in known[-4:] if one.has_year][-1:]
    if here:
        return count_from(atom, here[0].interval)
    if atom.interval is not None:
        return replace(atom, offset=None)
    earlier = times_before(ground, start, _find_ranges if whole else find_alone)
    if not earlier:
        return _before_publication(ground, atom)
    return count_from(atom, earlier[-1], why=f"counted from {earlier[-1].value}, named before it")


def _before_publication(ground: Ground, atom: Atom) -> Atom:
    """Count "the previous year" back from the publication date, where no other time is named before it."""
    number, unit = atom.offset or (0, "")
    long = unit in ("month", "quarter", "year") or unit in cal.SEASONS
    if ground.published is None or number != -1 or not long or _opens(ground.text, atom):
        return count_from(atom, None)
    why = f"counted from the publication date {ground.published}, as no other time is named before it"
    return count_from(atom, cal.a_day(ground.published), why=why)


def _is_year_of(text: str, before: Atom, atom: Atom) -> bool:
    """Whether a time goes on with the year of the one before: "March the following year"."""
    year = atom.offset is None or atom.offset[1] == "year"
    return (
        year and before.in_year is not None and _OF_YEAR.fullmatch(text, before.end, atom.start) is not None
    )


def _merge_years(text: str, atoms: list[Atom]) -> list[Atom]:
    """Give "Aug. 29 and Sept. 15 of that year" the year that the words go back to."""
    merged: list[Atom] = []
    for atom in atoms:
        before = merged[-1] if merged else None
        year = atom.interval.start if atom.interval and atom.interval.grain is Grain.YEAR else None
        if before and before.in_year and year and not before.has_year and _is_year_of(text, before, atom):
            interval = before.in_year(year.year)
            merged[-1] = replace(before, end=atom.end, interval=interval, reason=atom.reason, has_year=True)
        else:
            merged.append(atom)
    return _share_years(text, merged) if len(merged) < len(atoms) else merged


def _opens(text: str, atom: Atom) -> bool:
    """Whether the words name another anchor than the time before: "two months after the summit"."""
    words = caseless(text[atom.start : atom.end])
    if re.match(r"\s(?:that|this|then)\b(?!\s\w)", text[atom.end : atom.end + 8]):
        return False  # "a week after that, …"
    goes_on = re.match(r"\s\S", text[atom.end : atom.end + 2]) is not None
    return goes_on and words.endswith((" after", " before", " following", "eve of"))


def _anchor_ahead(text: str, atoms: list[Atom], index: int) -> Atom | None:
    """Return the time that dates the event of "two months after …": near, and in the same clause."""
    atom = atoms[index]
    if index + 1 >= len(atoms) or not _opens(text, atom):
        return None
    gap = text[atom.end : atoms[index + 1].start]
    if len(gap) > 80 or re.search(r"[,;:!?()“”\"\n]|\banniversar", gap) or is_clause(gap):
        return None
    return atoms[index + 1]


def is_clause(words: str) -> bool:
    return "." in _ABBREVIATED.sub("", words) or _FINITE.search(words) is not None


def _after_event(ground: Ground, atom: Atom, dated: Atom | None) -> Atom:
    """Count from an event: dated beside its name, or in another sentence, which may date it closer."""
    event = event_in(ground.text, atom.end, dated.start if dated else min(len(ground.text), atom.end + 90))
    within = dated.interval if dated else None
    if event is None or (within is not None and within.grain is Grain.DAY):
        return count_from(atom, within)
    known = event_time(ground, event, within, find_alone)
    if known is None:
        return count_from(atom, within)
    why = f"counted from {known.value}, when the text dates the {event.noun}"
    return replace(count_from(atom, known, why=why), end=event.end)


def join_ranges(text: str, start: int, atoms: list[Atom]) -> list[Atom]:
    """Join "from A to B", "between A and B", "A–B" where both are known and in order."""
    joined: list[Atom] = []
    for atom in atoms:
        previous = joined[-1] if joined else None
        if previous and (head := _range_head(text, start, previous, atom)) is not None:
            first, last = previous.interval, _after_first(previous, atom)
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


def _after_first(first: Atom, last: Atom) -> TimeInterval | None:
    """Return the end of a range, a week or a year on where it would come before the beginning."""
    one, other = first.interval, last.interval
    if one is None or other is None or one.start is None or other.start is None or last.has_year:
        return other
    if last.in_year:
        later = [last.in_year(one.start.year + step) for step in (0, 1)] if other.start < one.start else []
        return next((found for found in later if found and found.start and found.start >= one.start), other)
    if other.start != other.end or not 0 < (one.start - other.start).days < 7:
        return other
    return cal.a_day(other.start + timedelta(days=7))


def _range_head(text: str, start: int, first: Atom, second: Atom) -> int | None:
    """Return how many characters of "from" or "between" belong to a range, ``None`` when there is none."""
    gap = text[first.end : second.start]
    words = words_before(text, start, first)
    between = _BETWEEN.search(words)
    if len(gap) < 20 and between and re.fullmatch(r"\s*and\s*(?:the\s+)?", gap):
        return len(between.group())
    if len(gap) < 20 and _TO.fullmatch(gap):
        head = _RANGE_HEAD.search(words)
        return len(head.group()) if head else 0
    return None
