"""Things that pairs connect, gathered into sets."""

from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=Any)


class Sets(Generic[T]):
    """Sets that grow together as pairs of their members are joined.

    >>> sets = Sets[int]()
    >>> sets.join(4, 2)
    >>> sets.join(7, 4)
    >>> sets.join(1, 3)
    >>> sets.all()
    [[1, 3], [2, 4, 7]]
    >>> sets.of(5)
    [5]
    """

    def __init__(self) -> None:
        self._of: dict[T, list[T]] = {}

    def of(self, one: T) -> list[T]:
        """Return what stands together with a thing, itself included; one list for all of a set."""
        return self._of.setdefault(one, [one])

    def join(self, one: T, other: T) -> None:
        """Make one set of the sets of two things."""
        small, large = sorted((self.of(one), self.of(other)), key=len)
        if small is not large:
            large += small
            self._of.update(dict.fromkeys(small, large))

    def all(self) -> list[list[T]]:
        """Return the sets of all things that were asked for or joined, each and all in order."""
        return sorted(sorted(group) for group in {id(group): group for group in self._of.values()}.values())
