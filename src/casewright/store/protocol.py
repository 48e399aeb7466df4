"""What a case's database does for the pipeline, whichever database it is."""

from collections.abc import Iterable, Iterator
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from casewright.values import Exhibit, Failure, Finding, Listing, Match, Reading, Weighing


class Store(Protocol):
    """The rows of one case; one process writes, any number read.

    Every method raises :class:`~casewright.errors.StoreError` when the database
    is locked, damaged, full or may not be written. What a method replaces, it
    replaces as a whole or not at all.
    """

    def __enter__(self) -> Self:
        """Return the store; :meth:`close` is called at the end."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""

    def close(self) -> None:
        """Give the database back in one piece, ready to be moved."""

    # -- exhibits

    def add_exhibits(self, exhibits: Iterable[Exhibit]) -> int:
        """Add those that are not there yet and return how many that were."""

    def exhibits(self) -> tuple[Exhibit, ...]:
        """Return all exhibits by address, then id."""

    def find_exhibit(self, exhibit_id: str) -> Exhibit | None:
        """Return one exhibit, or ``None``."""

    # -- readings

    def add_reading(self, reading: Reading, *, published_given: date | None = None) -> None:
        """Keep a reading with its claims and mentions in place of an older one of the same exhibit.

        Args:
            reading: Of an exhibit that the store holds.
            published_given: The publication date that the user gave the reader, if any.
        """

    def has_reading(
        self, exhibit_id: str, reader_version: str, *, published_given: date | None = None
    ) -> bool:
        """Return whether the exhibit was read by this reader version with this date given."""

    def find_reading(
        self, exhibit_id: str, reader_version: str | None = None, *, published_given: date | None = None
    ) -> Reading | None:
        """Return the exhibit's reading, or ``None``.

        With a reader version the reading must be of it and made with this date
        given; without one any reading will do.
        """

    def iter_readings(self) -> Iterator[Reading]:
        """Yield all readings in the order of :meth:`exhibits`, a few in memory at a time."""

    # -- failures

    def add_failure(self, failure: Failure) -> None:
        """Add a failure, in place of an equal one."""

    def clear_failures(self, *, subject: str | None = None, step: str | None = None) -> None:
        """Forget the failures of a subject, of a step, or of both together; all of them without either."""

    def failures(self) -> tuple[Failure, ...]:
        """Return all failures by subject, step, error, message."""

    # -- what looks at the whole case; each in the order in which it was given

    def replace_matches(self, matches: Iterable[Match]) -> None:
        """Keep these matches in place of all there were."""

    def matches(self) -> tuple[Match, ...]:
        """Return the matches."""

    def replace_listings(self, listings: Iterable[Listing]) -> None:
        """Keep these listings – those that matches refer to – in place of all there were."""

    def listings(self) -> tuple[Listing, ...]:
        """Return the listings."""

    def replace_weighing(self, weighing: Weighing) -> None:
        """Keep these edges, flags, weights and common sources in place of all there were."""

    def weighing(self) -> Weighing:
        """Return edges, flags, weights and common sources."""

    def replace_findings(self, findings: Iterable[Finding]) -> None:
        """Keep these findings in place of all there were."""

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings."""

    # -- settings

    def set_setting(self, name: str, content: str) -> None:
        """Keep a setting in place of an older one of the same name."""

    def get_setting(self, name: str, default: str = "") -> str:
        """Return a setting, or the default."""
