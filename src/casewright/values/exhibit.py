"""Documents as received, with their custody; failures; stretches of their text."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open stretch of code points of one exhibit's text."""

    start: int
    end: int

    def meets(self, other: "Span") -> bool:
        """Whether two stretches share a code point.

        >>> Span(0, 5).meets(Span(4, 9)), Span(0, 5).meets(Span(5, 9))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether another stretch lies wholly in this one.

        >>> Span(0, 5).holds(Span(0, 5)), Span(0, 5).holds(Span(4, 6))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """How an exhibit's bytes came to us.

    Attributes:
        obtained_at: Aware time in UTC.
        method: ``file``, ``url`` or ``member`` (taken out of another exhibit).
        acquired_by: Who ran the build, as far as known; may be empty.
        tool: Name and version of the program.
        headers: Response or record headers, in the order received.
    """

    obtained_at: datetime
    method: str
    acquired_by: str
    tool: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One document as received. The same bytes at two addresses are two exhibits, one blob.

    Attributes:
        id: ``digest(address, body_sha256)``.
        address: URL, or path relative to the argument given, or ``container!member``.
        body_sha256: 64 hexadecimal digits; names the blob.
        media_type: What the bytes are, decided from the bytes first (``text/html``…).
        part_of: Id of the exhibit (archive, message) that it was taken out of.
    """

    id: str
    address: str
    body_sha256: str
    n_bytes: int
    media_type: str
    part_of: str | None = None
    custody: Custody


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something the world did wrong to one subject; listed in the casebook, never dropped."""

    subject: str
    step: str
    error: str
    message: str
