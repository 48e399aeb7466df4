"""Everything that is said differently to each database, and nothing else.

SQLite gets its settings when a connection opens and takes the write lock when
a transaction begins; other databases need neither. Errors come in each
database's own words and leave here in ours.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

BUSY_TIMEOUT_MS = 10_000  # the longest transaction, a reading of 60 claims, took 17 ms
JOURNAL_SIZE_LIMIT_BYTES = 8 * 1024 * 1024
_WAL_FORMAT = 2


def sqlite_engine(path: Path, *, read_only: bool, folder_writable: bool) -> Engine:
    """Return an engine on one SQLite file.

    Args:
        path: The file; made by the first connection unless ``read_only``.
        read_only: Open for reading alone; nothing is created beside the file.
        folder_writable: Whether SQLite may put its lock files beside the database.
    """
    uri = path.resolve().as_uri()
    if read_only:
        uri += "?mode=ro"
        if not folder_writable and _rests_in_wal(path):
            uri += "&immutable=1"  # no log beside it and no place to make one: the file is all there is
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(uri, uri=True), poolclass=NullPool)
    event.listen(engine, "connect", _set_reader if read_only else _set_writer)
    event.listen(engine, "begin", _begin if read_only else _begin_immediate)
    return engine


def leave_in_one_file(connection: Connection) -> None:
    """Fold SQLite's write-ahead log into the database, so that one file is the whole of it.

    Back in rollback mode the file can be read from a folder that nobody may
    write. A reader that is still at work prevents it; then the log stays
    beside the database, and the next writer folds it in.
    """
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        try:
            cursor.execute("PRAGMA busy_timeout=0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
        finally:
            cursor.close()


DRIVER_ERRORS = (DBAPIError, sqlite3.Error)
"""What a database raises, through SQLAlchemy or directly."""


def explain(error: DBAPIError | sqlite3.Error) -> str | None:
    """Return what a database error means to the user, or ``None`` when it is a mistake of ours.

    >>> explain(sqlite3.OperationalError("database is locked"))
    'is in use by another program; close that one and run the command again'
    >>> explain(sqlite3.IntegrityError("FOREIGN KEY constraint failed")) is None
    True
    """
    words = str(error.orig if isinstance(error, DBAPIError) else error)
    for sign, message in _MEANINGS:
        if sign in words.lower():
            return message
    if type(error) in _WORLDLY:
        return f"the database failed ({words}); {_RESTORE}"
    return None


_RESTORE = (
    "move case.db away and run build again: exhibits and readings come back from custody.jsonl and blobs, "
    "reviewers' decisions from decisions.jsonl"
)
_WORLDLY = {DatabaseError, OperationalError, sqlite3.DatabaseError, sqlite3.OperationalError}
_MEANINGS = (
    (
        "disk is full",
        "the disk is full; free space and run the same command again, it goes on where it stopped",
    ),
    ("is locked", "is in use by another program; close that one and run the command again"),
    ("readonly database", "may not be written; take a folder that you may write"),
    ("unable to open", "cannot be opened; check that it is there and that you may read and write its folder"),
    ("not a database", f"is not a database, or damaged; {_RESTORE}"),
    ("malformed", f"is damaged; {_RESTORE}"),
    (
        "disk i/o error",
        "cannot be read or written (disk error); check the disk, and work on a copy of the case",
    ),
    ("no such table", f"lacks a table; {_RESTORE}"),
)


def _set_writer(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions are begun by us: the driver's own would begin too late to take the lock.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
        "journal_mode=WAL",
        # Safe against a killed program; after a power cut the custody log brings lost rows back.
        "synchronous=NORMAL",
        f"journal_size_limit={JOURNAL_SIZE_LIMIT_BYTES}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _set_reader(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}").close()
    connection.execute("PRAGMA query_only=ON").close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _rests_in_wal(path: Path) -> bool:
    """Return whether the file asks for a write-ahead log and none with content lies beside it."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        return False
    with path.open("rb") as file:
        header = file.read(20)
    return len(header) == 20 and header[18] == _WAL_FORMAT
