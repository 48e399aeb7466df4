"""Figures for one noun side by side: the same, a later count by the same speaker, or a conflict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from casewright.values import (
    Answering,
    Figure,
    FigureRelation,
    Grain,
    Op,
    Quantity,
    Reading,
    Span,
    TimeInterval,
)
from casewright.weigh._terms import stem
from casewright.weigh.matters import Told
from casewright.weigh.speakers import Speaker, Speakers, is_same_speaker
from casewright.weigh.withdrawals import NOTHING, Withdrawals

_LOOSE = 0.1  # "about 10,000" and "10,200" are one figure; a tenth is what "about" usually allows
_INFINITE = float("inf")


def find_figures(
    group: Sequence[Told],
    readings: Sequence[Reading],
    speakers: Speakers,
    withdrawn: Withdrawals = NOTHING,
) -> tuple[Figure, ...]:
    """Return the figures of one matter, by noun, then by the day stated.

    Copies are left out: what they change is a flag, no figure of its own. A noun with one
    figure has one row. What its own source took back or put right is superseded, and nothing else is held
    against it.
    """
    by_noun: dict[str, list[tuple[date, int, Told, Quantity]]] = {}
    # claims nest ("he said pictures showed …"): the outer one comes first and keeps the figure
    seen: set[tuple[int, Span]] = set()
    for order, one in enumerate(group):
        # "declined to say whether 300 were sent" gives no figure
        if one.repeat is None and one.claim.answering is not Answering.LEAVES_OPEN:
            for quantity in one.claim.quantities:
                place = (one.at, quantity.span)
                if quantity.value is not None and quantity.unit and place not in seen:
                    seen.add(place)
                    noun = stem(quantity.noun.split()[-1].casefold()) + quantity.unit[len(quantity.noun) :]
                    noun += "/held" if quantity.capacity_of else ""
                    by_noun.setdefault(noun, []).append((_day(one, readings), order, one, quantity))
    figures: list[Figure] = []
    for noun in by_noun:
        rows = sorted(by_noun[noun], key=lambda row: (row[0], _moment(row[2], readings), row[1], row[3].span))
        figures += _related(rows, readings, speakers, withdrawn)
    return tuple(figures)


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure with the report and speaker that give it."""

    day: date
    at: int
    speaker: Speaker
    quantity: Quantity
    is_superseded: bool
    moment: datetime | None

    def is_after(self, other: "_Row") -> bool:
        """Whether it was stated later: on a later day, or at a later time of one day where both have one."""
        if self.day != other.day or self.moment is None or other.moment is None:
            return other.day < self.day
        return other.moment < self.moment


def _related(
    rows: Sequence[tuple[date, int, Told, Quantity]],
    readings: Sequence[Reading],
    speakers: Speakers,
    withdrawn: Withdrawals,
) -> list[Figure]:
    found = [
        (
            one,
            _Row(
                day=day,
                at=one.at,
                speaker=speakers.of(one.claim, one.at),
                quantity=quantity,
                is_superseded=_is_past(one, quantity, withdrawn),
                moment=readings[one.at].publication.published_at,
            ),
        )
        for day, _, one, quantity in rows
    ]
    return [
        Figure(
            claim_id=one.claim.id,
            speaker=row.speaker.label or readings[one.at].publication.publisher,
            quantity=row.quantity,
            stated=_stated(one, readings),
            relation=_relation(row, [other for _, other in found[:place]], [other for _, other in found]),
        )
        for place, (one, row) in enumerate(found)
    ]


def _is_past(one: Told, quantity: Quantity, withdrawn: Withdrawals) -> bool:
    is_wrong = float(quantity.value or 0) in withdrawn.wrong.get(one.claim.id, ())
    return is_wrong or withdrawn.whole(one.claim.id) is not None


def _relation(row: _Row, earlier: Sequence[_Row], rows: Sequence[_Row]) -> FigureRelation:
    """Relate a figure to the earlier ones of other reports.

    One report's two figures count two things. So do those of two reports that agree on one figure
    and give others besides: only reports that agree on none are in conflict.
    """
    if row.is_superseded:
        return FigureRelation.SUPERSEDED
    others = [other for other in earlier if other.at != row.at and not other.is_superseded]
    if not others:
        return FigureRelation.FIRST
    for other in others:
        same_speaker = is_same_speaker(row.speaker, other.speaker, told_together=False)
        if same_speaker and row.is_after(other) and other.quantity.value != row.quantity.value:
            return FigureRelation.UPDATE
    if any(agree(row.quantity, other.quantity) for other in others):
        return FigureRelation.SAME
    mine = [one.quantity for one in rows if one.at == row.at]
    if any(agree(one, other.quantity) for one in mine for other in others):
        return FigureRelation.FIRST
    return FigureRelation.CONFLICT


def agree(a: Quantity, b: Quantity) -> bool:
    """Return whether two quantities can both be right.

    >>> from casewright.values import Span
    >>> def quantity(op, value, high=None):
    ...     return Quantity(span=Span(0, 1), text="", op=op, value=value, high=high, unit="container")
    >>> agree(quantity(Op.ABOUT, 10_000), quantity(Op.EQUAL, 10_200))
    True
    >>> agree(quantity(Op.EQUAL, 300), quantity(Op.EQUAL, 400))
    False
    >>> agree(quantity(Op.AT_LEAST, 6_700), quantity(Op.EQUAL, 10_000))
    True
    """
    first, second = _bounds(a), _bounds(b)
    return first[0] <= second[1] and second[0] <= first[1]


def _bounds(quantity: Quantity) -> tuple[float, float]:
    value = float(quantity.value or 0)
    by_op: Mapping[Op, tuple[float, float]] = {
        Op.EQUAL: (value, value),
        Op.ABOUT: (value * (1 - _LOOSE), value * (1 + _LOOSE)),
        Op.AT_LEAST: (value, _INFINITE),
        Op.MORE: (value, _INFINITE),
        Op.AT_MOST: (-_INFINITE, value),
        Op.LESS: (-_INFINITE, value),
        Op.RANGE: (value, float(quantity.high) if quantity.high is not None else value),
        Op.UNSPECIFIED_PLURAL: (-_INFINITE, _INFINITE),
    }
    return by_op[quantity.op]


def _day(one: Told, readings: Sequence[Reading]) -> date:
    stated = _stated(one, readings)
    return (stated.start or stated.end or date.max) if stated else date.max


def _moment(one: Told, readings: Sequence[Reading]) -> datetime:
    return readings[one.at].publication.published_at or datetime.max.replace(tzinfo=UTC)


def _stated(one: Told, readings: Sequence[Reading]) -> TimeInterval | None:
    """Return when a figure was stated: the day of the statement, else of the report."""
    if one.claim.said_at is not None and one.claim.said_at.interval is not None:
        return one.claim.said_at.interval
    published = readings[one.at].publication.published
    return None if published is None else TimeInterval(start=published, end=published, grain=Grain.DAY)
