"""Figures of one document that contradict each other or their own arithmetic.

A part larger than its whole, parts that do not add up, a percentage or a multiple that the figures
beside it do not give, a conversion that is off, two figures for one thing and year. Only figures whose
words tie them together are held against each other, and bounds and rounding are given their room: a
reader who is sent to look should find something.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casewright.plain_words import plural_of
from casewright.read._change import INFINITE, limits_of, with_changes
from casewright.read._number import find_numbers
from casewright.read.amount import Amount, AmountKind, find_amounts
from casewright.text import tokens
from casewright.values import Change, Conflict, Inconsistency, Op, Quantity, Span

_CONVERSION_SLACK = 0.2  # a nautical mile is 1.15 miles, a metric ton 1.1 short tons; errors are larger
_WITHIN = 30  # characters between figures that one phrase ties together
_LEADS = 160  # characters before a figure that say what it is of
_MOST_TOPICS = 20  # kept apart per year and unit, so that a table of figures costs no more than its length
_SAME_TOPIC = 0.6  # shared words of what is said before two figures, over all of them
_COUNTED = frozenset({AmountKind.AMOUNT, AmountKind.POINTING, AmountKind.BARE})
_OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|all|his|a total of|some)\s)?")
_SHARE_BESIDE = re.compile(r"\s?(?:,\sor\s|\(|,\s(?:or\s)?(?:about|roughly|some|around)\s)$")
_LIST_OPENS = re.compile(r"\s?[:—–]\s")
_LIST_GOES_ON = re.compile(r",?\s(?:and\s)?")
_INCLUDING = re.compile(r",?\s(?:including|among them|of (?:them|which|whom))\s")
_IN_TOTAL = re.compile(
    r"[,;]?\s(?:for|making|giving|bringing|or|—)\s(?:it\s|them\s)?(?:to\s)?a\s(?:combined\s|grand\s)?total\sof\s"
)
_CONVERTED = re.compile(r"\s?\((?:or\s)?|,?\sor\s")
_THEN = re.compile(r"[^;.\d]{0,24}?\b(?:from|to)\s")
_OF_THAT = re.compile(r"[^;.\d]{0,40}(?:[’']s(?:\s(?:figure|total|level) of)?|\sof|\swas|\sat)\s")
_CLAUSE = re.compile(r"[,;:()“”\"]|\b(?:and|while|but|that)\b")
_IN_YEAR = re.compile(r",?\s(?:in|for|during)\s")
_YEAR_BEFORE = re.compile(
    r"(?:previous|prior|preceding|earlier)\s(?:year|12 months)|year (?:earlier|before)", re.I
)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A figure with the year that stands beside it, and the words and names that lead to it."""

    quantity: Quantity
    year: int
    topic: frozenset[str]
    names: frozenset[str]
    sentence: int


def find_inconsistencies(text: str, sentences: Sequence[Span]) -> tuple[Inconsistency, ...]:
    """Return what does not fit together among the figures of a document, in text order.

    Args:
        text: The whole text.
        sentences: Those that report; headings and page furniture left out.

    >>> text = "It sank 12 of the 10 ships."
    >>> [one.words for one in find_inconsistencies(text, [Span(0, 27)])]
    ['“12 of the 10 ships”: the part (12) is larger than the whole (10)']
    """
    found: list[Inconsistency] = []
    dated: list[_Dated] = []
    changes: list[tuple[Quantity, Change, int]] = []
    for place, sentence in enumerate(sentences):
        if len(find_numbers(text, *sentence)) < 2:
            continue
        amounts = with_changes(text, find_amounts(text, sentence))
        counted = [one for one in amounts if one.kind in _COUNTED]
        for check in (_parts, _shares, _sums, _conversions, _stated_changes):
            found += check(text, counted)
        for one, year in _with_years(text, amounts):
            dated.append(_Dated(one, year, *_topic(text, sentence, one.span), place))
        changes += [
            (one.quantity, one.quantity.change, place) for one in counted if one.quantity.change is not None
        ]
    found += _changes_elsewhere(text, changes, dated)
    found += _two_figures(text, dated)
    return tuple(sorted(set(found), key=lambda one: (one.spans, one.conflict, one.words)))


def _note(text: str, conflict: Conflict, figures: Sequence[Quantity], why: str) -> Inconsistency:
    spans = tuple(sorted(one.span for one in figures))
    if spans[-1].end - spans[0].start <= 4 * _WITHIN:
        closes = text[spans[-1].end : spans[-1].end + 1] == ")"
        words = f"“{_clean(text, spans[0].start, spans[-1].end + closes)}”"
    else:
        words = " and ".join(f"“{_clean(text, *span)}”" for span in spans)
    return Inconsistency(conflict=conflict, spans=spans, words=f"{words}: {why}")


def _clean(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _figure(value: float, unit: str = "") -> str:
    number = f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    return f"{number} {unit if value == 1 else plural_of(unit)}".strip()


# ---------------------------------------------------------------- parts, shares, sums


def _exact_limits(one: Quantity) -> tuple[float, float]:
    """Return what the bound of a count allows; counts are not rounded as measures are."""
    value = float(one.value or 0)
    return (value, value) if one.op is Op.EQUAL else limits_of(one)


def _pairs_of(text: str, amounts: Sequence[Amount]) -> Iterator[tuple[int, Quantity, Quantity]]:
    """Yield "A of the B things": the place of A, and both."""
    for place, (part, whole) in enumerate(pairwise(amounts)):
        a, b = part.quantity, whole.quantity
        is_count = part.unit.kind in ("", "noun") and whole.unit.kind == "noun"
        is_whole = isinstance(a.value, int) and isinstance(b.value, int) and a.high is b.high is None
        if is_count and is_whole and _OF.fullmatch(text, a.span.end, b.span.start):
            yield place, a, b


def _parts(text: str, amounts: Sequence[Amount]) -> Iterator[Inconsistency]:
    for _, part, whole in _pairs_of(text, amounts):
        if _exact_limits(part)[0] > _exact_limits(whole)[1]:
            sizes = _figure(part.value or 0), _figure(whole.value or 0)
            why = "the part ({}) is larger than the whole ({})".format(*sizes)
            yield _note(text, Conflict.PART, (part, whole), why)
    for whole_, part_ in pairwise(amounts):
        a, b = whole_.quantity, part_.quantity
        if whole_.unit.kind != "noun" or part_.unit.kind != "noun" or a.value is None or b.value is None:
            continue
        if _INCLUDING.fullmatch(text, a.span.end, b.span.start) and _exact_limits(b)[0] > _exact_limits(a)[1]:
            why = f"{_figure(b.value)} are said to be among {_figure(a.value)}"
            yield _note(text, Conflict.PART, (a, b), why)


def _shares(text: str, amounts: Sequence[Amount]) -> Iterator[Inconsistency]:
    for place, part, whole in _pairs_of(text, amounts):
        share = amounts[place + 2].quantity if place + 2 < len(amounts) else None
        if share is None or share.unit != "percent" or not whole.value or not part.value:
            continue
        gap = text[whole.span.end : share.span.start]
        if (
            len(gap) > _WITHIN
            or not _SHARE_BESIDE.search(gap)
            or part.op is not Op.EQUAL
            or whole.op is not Op.EQUAL
        ):
            continue
        low, high = limits_of(share)
        is_share = 100 * part.value / whole.value
        if not low - 0.5 <= is_share <= high + 0.5:
            why = f"{_figure(part.value)} of {_figure(whole.value)} is {is_share:.3g} percent"
            yield _note(text, Conflict.SHARE, (part, whole, share), why)


def _sums(text: str, amounts: Sequence[Amount]) -> Iterator[Inconsistency]:
    """Check "12 ships: five tankers, four freighters and two tugs", and "five …, for a total of 12"."""
    for place, one in enumerate(amounts):
        total = one.quantity
        if total.op is not Op.EQUAL or total.value is None:
            continue
        after = _list_after(text, amounts, place)
        before = _list_before(text, amounts, place)
        for parts in (after, before):
            if len(parts) < 2 or any(part.op is not Op.EQUAL for part in parts):
                continue
            whole = sum(part.value or 0 for part in parts)
            low, high = _exact_limits(total) if one.unit.kind == "noun" else limits_of(total)
            slack = 0.0 if one.unit.kind == "noun" else sum(limits_of(part)[1] for part in parts) - whole
            if not low - slack <= whole <= high + slack:
                why = f"the parts add up to {_figure(whole)}, not {_figure(total.value)}"
                yield _note(text, Conflict.SUM, (total, *parts), why)


def _list_after(text: str, amounts: Sequence[Amount], place: int) -> list[Quantity]:
    """Return the parts that a colon after the total lists, if the list is closed by "and"."""
    total, following = amounts[place], amounts[place + 1 :]
    if total.unit.kind != "noun" or not following:
        return []
    first = following[0].quantity
    if not _LIST_OPENS.fullmatch(text, total.quantity.span.end, first.span.start):
        return []
    parts, joint = [first], ""
    for one in following[1:]:
        joint = text[parts[-1].span.end : one.quantity.span.start]
        if one.unit.kind != "noun" or not _LIST_GOES_ON.fullmatch(joint):
            return []
        parts.append(one.quantity)
        if "and" in joint:
            break
    ends = re.match(r"\s?(?:[.,;)”—–]|$)", text[parts[-1].span.end : parts[-1].span.end + 2])
    return parts if "and" in joint and ends and following[0].unit.kind == "noun" else []


def _list_before(text: str, amounts: Sequence[Amount], place: int) -> list[Quantity]:
    """Return the parts before "for a total of"."""
    total = amounts[place]
    if not place or not _IN_TOTAL.fullmatch(
        text, amounts[place - 1].quantity.span.end, total.quantity.span.start
    ):
        return []
    parts = [amounts[place - 1].quantity]
    for one in amounts[place - 2 :: -1] if place > 1 else ():
        joint = text[one.quantity.span.end : parts[-1].span.start]
        if not _LIST_GOES_ON.fullmatch(joint) or one.unit.kind != total.unit.kind:
            break
        parts.append(one.quantity)
    same = total.unit.kind == "noun" or {part.unit for part in parts} == {total.quantity.unit}
    return parts if same else []


# ---------------------------------------------------------------- conversions and changes


def _conversions(text: str, amounts: Sequence[Amount]) -> Iterator[Inconsistency]:
    for one, other in pairwise(amounts):
        a, b = one.quantity, other.quantity
        if not one.unit.dimension or one.unit.dimension != other.unit.dimension or a.unit == b.unit:
            continue
        if not _CONVERTED.fullmatch(text, a.span.end, b.span.start) or not a.value or not b.value:
            continue
        scale = one.unit.size / other.unit.size
        (low, high), (least, most) = limits_of(a), limits_of(b)
        if low * scale * (1 - _CONVERSION_SLACK) > most or high * scale * (1 + _CONVERSION_SLACK) < least:
            why = f"{_figure(a.value, a.unit)} is {_figure(float(f'{a.value * scale:.3g}'), b.unit)}"
            yield _note(text, Conflict.CONVERSION, (a, b), why)


def _stated_changes(text: str, amounts: Sequence[Amount]) -> Iterator[Inconsistency]:
    """Check "rose 20 percent to $120 million from $90 million", "tripled from 50 tons to 100"."""
    for one, other in pairwise(amounts):
        change, b = one.quantity.change, other.quantity
        if change is None or change.of == "difference" or b.unit not in (change.unit, "") or b.value is None:
            continue
        joint = _THEN if change.of in ("before", "after") else _OF_THAT
        if joint.fullmatch(text, one.quantity.span.end, b.span.start) and not _fits(change, b):
            yield _note(text, Conflict.CHANGE, (one.quantity, b), _reckons(change))


def _fits(change: Change, stated: Quantity) -> bool:
    low, high = limits_of(stated)
    least = -INFINITE if change.low is None else change.low
    most = INFINITE if change.high is None else change.high
    return low <= most and least <= high


def _reckons(change: Change) -> str:
    return f"{change.reckoning} gives about {_figure(change.value, change.unit)} ({change.of})"


# ---------------------------------------------------------------- across sentences


def _with_years(text: str, amounts: Sequence[Amount]) -> Iterator[tuple[Quantity, int]]:
    """Yield the figures with the year right after them ("$5 million in 2022")."""
    for one, year in pairwise(amounts):
        if one.kind is AmountKind.AMOUNT and year.kind is AmountKind.YEAR and one.quantity.unit != "times":
            value = year.quantity.value
            if isinstance(value, int) and _IN_YEAR.fullmatch(
                text, one.quantity.span.end, year.quantity.span.start
            ):
                yield one.quantity, value


def _topic(text: str, sentence: Span, span: Span) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that lead to a figure from the clause's beginning, and the names among them."""
    leads = _CLAUSE.split(text[max(sentence.start, span.start - _LEADS) : span.start])[-1].split()
    names = frozenset(word.strip("’'") for word in leads[1:] if word[:1].isupper())
    return frozenset(word for word in tokens(" ".join(leads)) if len(word) > 3), names


def _changes_elsewhere(
    text: str, changes: Sequence[tuple[Quantity, Change, int]], dated: Sequence[_Dated]
) -> Iterator[Inconsistency]:
    """Hold "nine times the previous year" against the figure that the document gives for that year."""
    by_span = {one.quantity.span: one for one in dated}
    by_year = _by_year_and_unit(dated)
    for quantity, change, place in changes:
        base = by_span.get(change.base)
        year = int(change.of) if change.of.isdigit() else None
        if base is not None and year is None and _YEAR_BEFORE.search(change.of):
            year = base.year - 1
        if year is None or base is None:
            continue
        for other in by_year.get((year, change.unit), ())[:_MOST_TOPICS]:
            if other.sentence != place and base.topic & other.topic and not _fits(change, other.quantity):
                yield _note(text, Conflict.CHANGE, (quantity, other.quantity), _reckons(change))


def _by_year_and_unit(dated: Sequence[_Dated]) -> dict[tuple[int, str], list[_Dated]]:
    groups: dict[tuple[int, str], list[_Dated]] = {}
    for one in dated:
        if one.quantity.unit:
            groups.setdefault((one.year, one.quantity.unit), []).append(one)
    return groups


def _two_figures(text: str, dated: Sequence[_Dated]) -> Iterator[Inconsistency]:
    """Find figures that differ from the first one for the same thing in the same year."""
    for (year, _), group in _by_year_and_unit(dated).items():
        firsts: list[_Dated] = []
        for one in group:
            first = next((other for other in firsts if _same_topic(other, one)), None)
            if first is None:
                firsts += [one] if len(firsts) < _MOST_TOPICS else []
                continue
            (low, high), (least, most) = limits_of(first.quantity), limits_of(one.quantity)
            if first.sentence != one.sentence and (high < least or most < low):
                why = f"two figures for {year}"
                yield _note(text, Conflict.TWO_FIGURES, (first.quantity, one.quantity), why)


def _same_topic(one: _Dated, other: _Dated) -> bool:
    shared = len(one.topic & other.topic)
    return one.names == other.names and shared >= 2 and shared >= _SAME_TOPIC * len(one.topic | other.topic)
