"""weigh: how many independent origins stand behind each matter of a case?"""

from collections.abc import Sequence

from casewright.text import digest
from casewright.values import Exhibit, Reading, Voice, Weighing, Weight
from casewright.weigh._prose import find_prose
from casewright.weigh.copies import edges_of, find_copies

__all__ = ["weigh"]


def weigh(exhibits: Sequence[Exhibit], readings: Sequence[Reading]) -> Weighing:
    """Return who copies whom, and what stands behind each matter."""
    by_id = {exhibit.id: exhibit for exhibit in exhibits}
    held = [by_id[reading.exhibit_id] for reading in readings]
    proses = [find_prose(reading) for reading in readings]
    copyings = find_copies(held, readings, proses)
    edges = edges_of(copyings, readings, proses, held)
    weights = []
    for reading in readings:
        for claim in reading.claims:
            n = 1 if claim.voice is Voice.ATTRIBUTED else 0
            weights.append(
                Weight(
                    id=digest(claim.id),
                    matter=claim.text,
                    event=claim.event,
                    claim_ids=(claim.id,),
                    origins=(),
                    n_origins_low=n,
                    n_origins_high=n,
                )
            )
    return Weighing(edges=edges, flags=(), weights=tuple(weights))
