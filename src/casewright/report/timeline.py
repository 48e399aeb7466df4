"""What happened and what was said, in order of time; what has no date stands apart with the reason."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casewright.plain_words import clip, day_words, interval_words
from casewright.report.book import Book, exhibit_page
from casewright.values import Claim, TimeExpression, TimeInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One row: the same matter at the same time is one row, however many reports print it.

    Attributes:
        when: The time in words.
        kind: ``event``, ``statement`` or ``publication``.
        reason: How the time was found, or why it is open.
        hrefs: Pages where it stands, from the casebook's root, with what they are called in short.
    """

    when: str
    year: str
    kind: str
    text: str
    speaker: str
    worded: str
    reason: str
    hrefs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Dated rows, oldest first, and open ones in the order of exhibits and text."""

    dated: tuple[Moment, ...]
    open: tuple[Moment, ...]


_Key = tuple[str, str, str]


def make_timeline(book: Book) -> Timeline:
    """Return the timeline of a case."""
    rows: dict[_Key, list[tuple[Claim, TimeExpression]]] = defaultdict(list)
    for kind, claim, time in _iter_times(book):
        weight = book.weight_of_claim.get(claim.id)
        value = time.interval.value if time.interval is not None else f"open:{time.text}"
        rows[kind, weight.id if weight is not None else claim.id, value].append((claim, time))
    dated: list[tuple[tuple[date, date, str], Moment]] = []
    open_rows: list[Moment] = []
    for (kind, _, _), pairs in rows.items():
        moment = _moment(book, kind, pairs)
        interval = pairs[0][1].interval
        if interval is None or (interval.start is None and interval.end is None):
            open_rows.append(moment)
        else:
            dated.append((_place_of(interval, kind), moment))
    dated += _publications(book)
    return Timeline(
        dated=tuple(row for _, row in sorted(dated, key=lambda one: one[0])), open=tuple(open_rows)
    )


def _iter_times(book: Book) -> Iterator[tuple[str, Claim, TimeExpression]]:
    for reading in book.case.readings:
        if reading.exhibit_id in book.case.not_weighed:
            continue
        for claim in reading.claims:
            if claim.time is not None:
                yield "event", claim, claim.time
            if claim.said_at is not None:
                yield "statement", claim, claim.said_at


def _place_of(interval: TimeInterval, kind: str) -> tuple[date, date, str]:
    first = interval.start or interval.end or date.min
    return first, interval.end or date.max, kind


def _moment(book: Book, kind: str, pairs: list[tuple[Claim, TimeExpression]]) -> Moment:
    claim, time = pairs[0]
    hrefs: dict[str, str] = {}
    for one, _ in pairs:
        hrefs.setdefault(book.claim_href(one), book.name_of(one.exhibit_id))
    interval = time.interval
    return Moment(
        when=interval_words(interval) if interval is not None else "open",
        year=_year_of(interval),
        kind=kind,
        text=clip(claim.text, 180),
        speaker=claim.attribution.speaker if claim.attribution is not None else "",
        worded=clip(time.text, 60),
        reason=time.reason,
        hrefs=tuple(hrefs.items()),
    )


def _publications(book: Book) -> list[tuple[tuple[date, date, str], Moment]]:
    found = []
    for reading in book.case.readings:
        published = reading.publication.published
        if published is None:
            continue
        moment = Moment(
            when=day_words(published),
            year=str(published.year),
            kind="publication",
            text=book.title_of(reading.exhibit_id),
            speaker=reading.publication.publisher,
            worded="",
            reason=reading.publication.published_how,
            hrefs=((exhibit_page(reading.exhibit_id), book.title_of(reading.exhibit_id)),),
        )
        found.append(((published, published, "publication"), moment))
    return found


def _year_of(interval: TimeInterval | None) -> str:
    day = (interval.start or interval.end) if interval is not None else None
    return str(day.year) if day is not None else ""
