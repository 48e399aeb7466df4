"""Groups of things by how alike they are on average, from the pairs that were compared.

Two groups are joined, the most alike first, as long as the mean over their pairs is
high enough. A pair that was not compared counts as unlike, but a part of the pairs of
two groups may be missing: of a thing told a hundred times not every pair is looked at.
What is barred never comes together.
"""

from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]


def find_groups(
    n: int,
    alike: Mapping[Pair, float],
    *,
    least: float,
    may_miss: float = 0.25,
    barred: Collection[Pair] = (),
    joined: Iterable[Pair] = (),
) -> list[list[int]]:
    """Return groups of 0…n-1, each in order, by their first.

    Args:
        n: Number of things.
        alike: How alike the compared pairs ``(i, j)``, ``i < j``, are.
        least: Mean from which on two groups are one.
        may_miss: Part of the pairs of two groups that need not have been compared.
        barred: Pairs that never stand in one group.
        joined: Pairs that stand in one group whatever else.

    >>> find_groups(4, {(0, 1): 0.9, (1, 2): 0.3, (2, 3): 0.8}, least=0.5)
    [[0, 1], [2, 3]]
    """
    groups = _Groups(n, alike, barred, 1 - may_miss)
    for i, j in joined:
        groups.join(groups.of[i], groups.of[j])
    queue = [(-groups.mean(i, j), i, j) for i in groups.sums for j in groups.sums[i] if i < j]
    heapify(queue)
    while queue:
        mean, i, j = heappop(queue)
        if -mean < least:
            break
        is_current = i in groups.members and j in groups.members and -mean == groups.mean(i, j)
        if is_current and j not in groups.barred[i]:
            kept = groups.join(i, j)
            for other in groups.sums[kept]:
                a, b = sorted((kept, other))
                heappush(queue, (-groups.mean(a, b), a, b))
    return [sorted(groups.members[first]) for first in sorted(groups.members)]


class _Groups:
    """Groups under the number of their first member, with sums of likeness between them."""

    def __init__(self, n: int, alike: Mapping[Pair, float], barred: Collection[Pair], counted: float) -> None:
        self.counted = counted
        self.of = list(range(n))
        self.members = {at: [at] for at in range(n)}
        self.sums: dict[int, dict[int, float]] = {at: {} for at in range(n)}
        self.counts: dict[int, dict[int, float]] = {at: {} for at in range(n)}
        self.barred: dict[int, set[int]] = {at: set() for at in range(n)}
        for (i, j), score in alike.items():
            self.sums[i][j] = self.sums[j][i] = score
            self.counts[i][j] = self.counts[j][i] = 1.0
        for i, j in barred:
            self.barred[i].add(j)
            self.barred[j].add(i)

    def mean(self, i: int, j: int) -> float:
        n_pairs = len(self.members[i]) * len(self.members[j])
        return self.sums[i][j] / max(self.counts[i][j], n_pairs * self.counted)

    def join(self, i: int, j: int) -> int:
        """Make one group of two and return its number."""
        first, second = min(i, j), max(i, j)
        if first == second:
            return first
        for at in self.members[second]:
            self.of[at] = first
        self.members[first] += self.members.pop(second)
        _merge(self.sums, first, second)
        _merge(self.counts, first, second)
        for other in self.barred.pop(second):
            self.barred[other].discard(second)
            if other != first:
                self.barred[first].add(other)
                self.barred[other].add(first)
        return first


def _merge(table: dict[int, dict[int, float]], first: int, second: int) -> None:
    """Give the first group what the second has with others."""
    for other, value in table.pop(second).items():
        table[other].pop(second)
        if other != first:
            table[first][other] = table[other][first] = table[first].get(other, 0.0) + value
