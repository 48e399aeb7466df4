"""PLOVER codes of events, for programs that read event data.

They are derived when exporting and nowhere else: our types say more of what sanctions are about, and keep
whether a thing is said, denied or planned apart from what it is. PLOVER folds a plan into AGREE.
"""

from functools import cache

from casewright.data import read_rows
from casewright.values import Event, EventType, Status


@cache
def _codes() -> dict[EventType, tuple[str, str, tuple[str, ...]]]:
    return {
        EventType(kind): (event, mode, tuple(contexts.split(",")))
        for kind, event, mode, contexts in read_rows("plover.tsv")
    }


def plover_of(event: Event, status: Status) -> dict[str, object] | None:
    """Return the PLOVER event, mode and contexts of an event, or ``None`` where it is of no type of ours.

    >>> from casewright.values import Span
    >>> shipped = Event(type=EventType.ARMS_TRANSFER, trigger=Span(0, 7))
    >>> plover_of(shipped, Status.ASSERTED)
    {'event': 'COOPERATE', 'mode': '', 'contexts': ['military', 'trafficking']}
    >>> plover_of(shipped, Status.PLANNED)["event"]
    'AGREE'
    """
    if event.type not in _codes():
        return None
    code, mode, contexts = _codes()[event.type]
    if status is Status.PLANNED:
        code, mode = "AGREE", ""
    return {"event": code, "mode": mode, "contexts": list(contexts)}
