"""Findings from one report, for the tests of assess."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from casewright.assess import assess, load_provisions
from casewright.values import (
    EventType,
    Finding,
    Publication,
    Status,
    Weighing,
    Weight,
)
from tests.report.sample_case import Report, weight_of

JUNE = date(2024, 6, 20)


def report_of(text: str, published: date | None = JUNE, address: str = "a.txt") -> Report:
    return Report(address, text, Publication(published=published))


def assess_all(*weights: Weight, reports: Sequence[Report]) -> tuple[Finding, ...]:
    weighing = Weighing(edges=(), flags=(), weights=weights)
    return assess(weighing, [report.reading() for report in reports], (), (), load_provisions())


def assess_one(
    words: str,
    event: EventType,
    status: Status = Status.ASSERTED,
    published: date | None = JUNE,
    **fields: Any,
) -> tuple[Finding, ...]:
    report = report_of(f"The minister, Ann Harrow, said that {words}.", published)
    claim = report.claim(words, source="Ann Harrow", event=event, status=status, **fields)
    return assess_all(weight_of([claim]), reports=[report])


ARMS = EventType.ARMS_TRANSFER
SHELLS = "shells were shipped from North Korea to Russia"
