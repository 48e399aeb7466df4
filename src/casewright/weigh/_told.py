"""The claims of a case as weighing compares them, with what each repeats and when it was published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casewright.values import Claim, EventType, Reading
from casewright.weigh._counterparts import Repeat
from casewright.weigh._terms import Terms, find_terms

# Kinds of event that one and the same act is reported as.
_RELATED = (
    {EventType.ARMS_TRANSFER, EventType.VESSEL_ACTIVITY, EventType.TRADE, EventType.MILITARY_COOPERATION},
    {EventType.PETROLEUM, EventType.VESSEL_ACTIVITY, EventType.TRADE},
    {EventType.COAL_MINERALS, EventType.VESSEL_ACTIVITY, EventType.TRADE},
    {EventType.OTHER_BANNED_GOODS, EventType.LUXURY_GOODS, EventType.TRADE, EventType.VESSEL_ACTIVITY},
    {EventType.LAUNCH_OR_TEST, EventType.ARMS_USE},
    {EventType.DIPLOMACY, EventType.MILITARY_COOPERATION},
    {EventType.FINANCE, EventType.WORKERS_ABROAD},
)


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with what the comparison needs.

    Attributes:
        at: Index of its reading.
        day: When its report was published.
        repeat: What it repeats, when it stands in a copy.
    """

    claim: Claim
    at: int
    terms: Terms
    repeat: Repeat | None
    day: date | None = None


def tell(readings: Sequence[Reading], repeats: Mapping[str, Repeat]) -> tuple[Told, ...]:
    """Return all claims of a case in order of reading and text."""
    return tuple(
        Told(claim, at, find_terms(claim, reading), repeats.get(claim.id), reading.publication.published)
        for at, reading in enumerate(readings)
        for claim in reading.claims
    )


def are_related(a: EventType, b: EventType) -> bool:
    """Whether reports of one event may be read as these two kinds.

    >>> are_related(EventType.ARMS_TRANSFER, EventType.VESSEL_ACTIVITY)
    True
    >>> are_related(EventType.ARMS_TRANSFER, EventType.DIPLOMACY)
    False
    """
    return a is b or EventType.OTHER in (a, b) or any(a in group and b in group for group in _RELATED)
