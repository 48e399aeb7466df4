"""A large collection that further texts are held against one by one, at once.

    readings ─Shelves→ traces, sorted ─compare(reading)→ the texts it copies, or that copy it

Who watches sources does not compare ten thousand articles anew for each that comes in: the traces of those
that are there stay sorted, the new one's are looked up, and only what shares enough of them is aligned. The
rarity of words is that of the few texts compared and of English at large, so that a verdict near a limit
may differ from that of a whole build, which has the last word.
"""

from collections.abc import Sequence

import numpy as np

from casewright.values import CopyKind, Reading
from casewright.weigh._candidates import LEAST_TRACES, TEXT_MASK, traces_of
from casewright.weigh._imprint import Imprint, Shelf, find_imprint
from casewright.weigh._measure import Measure
from casewright.weigh.copies import kind_of

_MOST = 40  # texts aligned for one new text; an agency story of the day may have hundreds of copies


class Shelves:
    """Texts that others are held against.

    Args:
        readings: The texts that are there from the beginning.
    """

    def __init__(self, readings: Sequence[Reading] = ()) -> None:
        self._readings = list(readings)
        self._imprints: list[Imprint] = [find_imprint(reading) for reading in readings]
        self._traces = traces_of(Shelf(self._imprints))

    def add(self, reading: Reading) -> None:
        """Keep a further text."""
        imprint = find_imprint(reading)
        new = traces_of(Shelf([imprint])) | np.uint64(len(self._imprints))
        self._traces = np.insert(self._traces, np.searchsorted(self._traces, new), new)
        self._readings.append(reading)
        self._imprints.append(imprint)

    def compare(self, reading: Reading) -> tuple[tuple[Reading, CopyKind], ...]:
        """Return the texts that are a copy of one or its original, and of which kind, as they were added.

        The text itself is not kept; see :meth:`add`.
        """
        imprint = find_imprint(reading)
        near = self._near(imprint)
        held = [self._readings[at] for at in near] + [reading]
        measure = Measure([self._imprints[at] for at in near] + [imprint])
        found = []
        for at, other in enumerate(held[:-1]):
            one = measure.between(at, len(near))
            kind = kind_of(one, held) if one is not None else None
            if kind is not None:
                found.append((other, kind))
        return tuple(found)

    def _near(self, imprint: Imprint) -> list[int]:
        """Return the texts that share most traces with a new one, in order."""
        traces = traces_of(Shelf([imprint]))
        first = np.searchsorted(self._traces, traces)
        n = np.searchsorted(self._traces, traces | TEXT_MASK, side="right") - first
        common = n > max(_MOST, len(self._imprints) // 100)
        first, n = first[~common], n[~common]
        at = np.repeat(first, n) + np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
        texts = (self._traces[at] & TEXT_MASK).astype(np.int64)
        counts = np.bincount(texts, minlength=len(self._imprints))
        best = np.argsort(-counts, kind="stable")[:_MOST]
        return sorted(int(one) for one in best if counts[one] >= LEAST_TRACES)
