"""The store on any database that SQLAlchemy knows; what differs is in ``dialects``.

One connection is kept for the store's life, and every change is one
transaction, so that a killed program leaves all of it or none.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, delete, insert, select

from casewright.errors import StoreError
from casewright.store import rows, tables
from casewright.store.codec import from_json
from casewright.store.dialects import DRIVER_ERRORS, explain, leave_in_one_file
from casewright.store.migrations import bring_up_to_date
from casewright.values import (
    Claim,
    CommonSource,
    Edge,
    Exhibit,
    Failure,
    Finding,
    Flag,
    Listing,
    Match,
    Mention,
    Reading,
    Weighing,
    Weight,
)

T = TypeVar("T")

ROWS_PER_TRANSACTION = 200  # 120 rows took 17 ms: nobody waits long for the lock
READINGS_AT_A_TIME = 20


class DatabaseStore:
    """A case's rows in one database; see :class:`~casewright.store.protocol.Store` for the methods.

    Args:
        engine: Where the rows are; this object closes it.
        name: What to call the database in messages.
        read_only: Refuse to bring an older schema up to date.
    """

    def __init__(self, engine: Engine, *, name: str, read_only: bool = False) -> None:
        self._engine = engine
        self._name = name
        self._read_only = read_only
        self._connection: Connection | None = None
        try:
            with self._mapped():
                self._connection = engine.connect()
                bring_up_to_date(self._connection, name=name, read_only=read_only)
        except BaseException:
            self._give_back()
            raise

    def __enter__(self) -> Self:
        """Return the store; it is closed at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store; what went wrong before is not hidden by what goes wrong in closing."""
        try:
            self.close()
        except StoreError:
            if error is None:
                raise

    def close(self) -> None:
        """Give the database back in one piece, ready to be moved; closing twice is harmless."""
        try:
            if self._connection is not None and not self._read_only:
                with self._mapped():
                    leave_in_one_file(self._connection)
        finally:
            self._give_back()

    # ---------------------------------------------------------------- exhibits

    def add_exhibits(self, exhibits: Iterable[Exhibit]) -> int:
        """Add those that are not there yet and return how many that were."""
        n_added = 0
        for batch in _batches(exhibits, ROWS_PER_TRANSACTION):
            given = {exhibit.id: exhibit for exhibit in batch}
            with self._transaction() as connection:
                known = select(tables.exhibit.c.id).where(tables.exhibit.c.id.in_(list(given)))
                for exhibit_id in connection.scalars(known):
                    del given[exhibit_id]
                _insert(connection, tables.exhibit, [rows.exhibit_row(exhibit) for exhibit in given.values()])
            n_added += len(given)
        return n_added

    def exhibits(self) -> tuple[Exhibit, ...]:
        """Return all exhibits by address, then id."""
        table = tables.exhibit
        found = self._values(select(table.c.json), Exhibit)
        # Sorted here, by code point: a database's collation must not decide the order of an export.
        return tuple(sorted(found, key=lambda exhibit: (exhibit.address, exhibit.id)))

    def find_exhibit(self, exhibit_id: str) -> Exhibit | None:
        """Return one exhibit, or ``None``."""
        table = tables.exhibit
        found = self._values(select(table.c.json).where(table.c.id == exhibit_id), Exhibit)
        return found[0] if found else None

    # ---------------------------------------------------------------- readings

    def add_reading(self, reading: Reading, *, published_given: date | None = None) -> None:
        """Keep a reading with its claims and mentions in place of an older one of the same exhibit."""
        row = rows.reading_row(reading, published_given)
        claims = [rows.claim_row(place, claim) for place, claim in enumerate(reading.claims)]
        mentions = [
            rows.mention_row(place, reading.exhibit_id, mention)
            for place, mention in enumerate(reading.mentions)
        ]
        with self._transaction() as connection:
            for table in (tables.mention, tables.claim, tables.reading):
                connection.execute(delete(table).where(table.c.exhibit_id == reading.exhibit_id))
            _insert(connection, tables.reading, [row])
            _insert(connection, tables.claim, claims)
            _insert(connection, tables.mention, mentions)

    def has_reading(
        self, exhibit_id: str, reader_version: str, *, published_given: date | None = None
    ) -> bool:
        """Return whether the exhibit was read by this reader version with this date given."""
        table = tables.reading
        wanted = self._wanted_reading(exhibit_id, reader_version, published_given)
        with self._transaction() as connection:
            return connection.scalar(wanted.with_only_columns(table.c.exhibit_id)) is not None

    def find_reading(
        self, exhibit_id: str, reader_version: str | None = None, *, published_given: date | None = None
    ) -> Reading | None:
        """Return the exhibit's reading, or ``None``; without a reader version any reading will do."""
        with self._transaction() as connection:
            raw = connection.scalar(self._wanted_reading(exhibit_id, reader_version, published_given))
            if raw is None:
                return None
            return self._readings_of(connection, [(exhibit_id, raw)])[0]

    def iter_readings(self) -> Iterator[Reading]:
        """Yield all readings in the order of :meth:`exhibits`, a few in memory at a time."""
        for batch in _batches(self._reading_order(), READINGS_AT_A_TIME):
            table = tables.reading
            wanted = select(table.c.exhibit_id, table.c.json).where(table.c.exhibit_id.in_(batch))
            with self._transaction() as connection:
                found = {row.exhibit_id: row.json for row in connection.execute(wanted)}
                # A reading that a concurrent build is replacing just now is left out rather than invented.
                pairs = [(exhibit_id, found[exhibit_id]) for exhibit_id in batch if exhibit_id in found]
                readings = self._readings_of(connection, pairs)
            yield from readings

    # ---------------------------------------------------------------- failures

    def add_failure(self, failure: Failure) -> None:
        """Add a failure, in place of an equal one."""
        row = rows.failure_row(failure)
        with self._transaction() as connection:
            connection.execute(delete(tables.failure).where(tables.failure.c.json == row["json"]))
            _insert(connection, tables.failure, [row])

    def clear_failures(self, *, subject: str | None = None, step: str | None = None) -> None:
        """Forget the failures of a subject, of a step, or of both together; all of them without either."""
        table = tables.failure
        wanted = delete(table)
        if subject is not None:
            wanted = wanted.where(table.c.subject == rows.column_text(subject))
        if step is not None:
            wanted = wanted.where(table.c.step == step)
        with self._transaction() as connection:
            connection.execute(wanted)

    def failures(self) -> tuple[Failure, ...]:
        """Return all failures by subject, step, error, message."""
        found = self._values(select(tables.failure.c.json), Failure)
        return tuple(sorted(found, key=lambda one: (one.subject, one.step, one.error, one.message)))

    # ---------------------------------------------------------------- the whole case

    def replace_matches(self, matches: Iterable[Match]) -> None:
        """Keep these matches in place of all there were."""
        self._replace({tables.match: [rows.match_row(*pair) for pair in enumerate(matches)]})

    def matches(self) -> tuple[Match, ...]:
        """Return the matches in the order in which they were given."""
        return self._in_place(tables.match, Match)

    def replace_listings(self, listings: Iterable[Listing]) -> None:
        """Keep these listings in place of all there were."""
        self._replace({tables.listing: [rows.listing_row(*pair) for pair in enumerate(listings)]})

    def listings(self) -> tuple[Listing, ...]:
        """Return the listings in the order in which they were given."""
        return self._in_place(tables.listing, Listing)

    def replace_weighing(self, weighing: Weighing) -> None:
        """Keep these edges, flags, weights and common sources in place of all there were."""
        self._replace(
            {
                tables.edge: [rows.edge_row(*pair) for pair in enumerate(weighing.edges)],
                tables.flag: [rows.flag_row(*pair) for pair in enumerate(weighing.flags)],
                tables.weight: [rows.weight_row(*pair) for pair in enumerate(weighing.weights)],
                tables.common_source: [rows.common_row(*pair) for pair in enumerate(weighing.common)],
            }
        )

    def weighing(self) -> Weighing:
        """Return edges, flags, weights and common sources in the order in which they were given."""
        return Weighing(
            edges=self._in_place(tables.edge, Edge),
            flags=self._in_place(tables.flag, Flag),
            weights=self._in_place(tables.weight, Weight),
            common=self._in_place(tables.common_source, CommonSource),
        )

    def replace_findings(self, findings: Iterable[Finding]) -> None:
        """Keep these findings in place of all there were."""
        self._replace({tables.finding: [rows.finding_row(*pair) for pair in enumerate(findings)]})

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings in the order in which they were given."""
        return self._in_place(tables.finding, Finding)

    # ---------------------------------------------------------------- settings

    def set_setting(self, name: str, content: str) -> None:
        """Keep a setting in place of an older one of the same name."""
        with self._transaction() as connection:
            connection.execute(delete(tables.setting).where(tables.setting.c.name == name))
            _insert(connection, tables.setting, [{"name": name, "content": content}])

    def get_setting(self, name: str, default: str = "") -> str:
        """Return a setting, or the default."""
        wanted = select(tables.setting.c.content).where(tables.setting.c.name == name)
        with self._transaction() as connection:
            found: str | None = connection.scalar(wanted)
        return default if found is None else found

    # ---------------------------------------------------------------- privately

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._connection is None:
            raise StoreError("was closed already", subject=self._name)
        with self._mapped(), self._connection.begin():
            yield self._connection

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        """Turn what the world does to a database into our error; mistakes of ours pass as they are."""
        try:
            yield
        except DRIVER_ERRORS as error:
            message = explain(error)
            if message is None:
                raise
            raise StoreError(message, subject=self._name) from error

    def _give_back(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        self._engine.dispose()

    def _values(self, wanted: Select[Any], kind: type[T]) -> tuple[T, ...]:
        with self._transaction() as connection:
            return tuple(from_json(raw, kind, subject=self._name) for raw in connection.scalars(wanted))

    def _in_place(self, table: Table, kind: type[T]) -> tuple[T, ...]:
        return self._values(select(table.c.json).order_by(table.c.place), kind)

    def _replace(self, rows_by_table: dict[Table, list[rows.Row]]) -> None:
        # One transaction whatever its length: half a weighing would be a wrong count of origins.
        with self._transaction() as connection:
            for table, new_rows in rows_by_table.items():
                connection.execute(delete(table))
                _insert(connection, table, new_rows)

    def _wanted_reading(
        self, exhibit_id: str, reader_version: str | None, published_given: date | None
    ) -> Select[Any]:
        table = tables.reading
        wanted = select(table.c.json).where(table.c.exhibit_id == exhibit_id)
        if reader_version is None:
            return wanted
        given = rows.day_text(published_given)
        return wanted.where(table.c.reader_version == reader_version, table.c.published_given == given)

    def _reading_order(self) -> list[str]:
        wanted = select(tables.exhibit.c.id, tables.exhibit.c.address).join(
            tables.reading, tables.reading.c.exhibit_id == tables.exhibit.c.id
        )
        with self._transaction() as connection:
            found = [(address, exhibit_id) for exhibit_id, address in connection.execute(wanted)]
        return [exhibit_id for _, exhibit_id in sorted(found)]

    def _readings_of(self, connection: Connection, pairs: Sequence[tuple[str, str]]) -> list[Reading]:
        """Put readings together from their rows and the rows of their claims and mentions."""
        ids = [exhibit_id for exhibit_id, _ in pairs]
        claims = self._by_exhibit(connection, tables.claim, Claim, ids)
        mentions = self._by_exhibit(connection, tables.mention, Mention, ids)
        return [
            replace(
                from_json(raw, Reading, subject=self._name),
                claims=tuple(claims[exhibit_id]),
                mentions=tuple(mentions[exhibit_id]),
            )
            for exhibit_id, raw in pairs
        ]

    def _by_exhibit(
        self, connection: Connection, table: Table, kind: type[T], ids: Sequence[str]
    ) -> dict[str, list[T]]:
        found: dict[str, list[T]] = {exhibit_id: [] for exhibit_id in ids}
        wanted = select(table.c.exhibit_id, table.c.json).where(table.c.exhibit_id.in_(ids))
        for exhibit_id, raw in connection.execute(wanted.order_by(table.c.exhibit_id, table.c.place)):
            found[exhibit_id].append(from_json(raw, kind, subject=self._name))
        return found


def _insert(connection: Connection, table: Table, new_rows: list[rows.Row]) -> None:
    if new_rows:
        connection.execute(insert(table), new_rows)


def _batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    batch: list[T] = []
    for value in values:
        batch.append(value)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
