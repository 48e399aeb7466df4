"""Errors leave in our words, whatever the database says; mistakes of ours leave as they are."""

import sqlite3
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError, ProgrammingError

from casewright.store.dialects import explain, leave_in_one_file

SAID = {
    "database is locked": "in use by another program",
    "database table is locked: x": "in use by another program",
    "database or disk is full": "the disk is full",
    "attempt to write a readonly database": "may not be written",
    "unable to open database file": "cannot be opened",
    "file is not a database": "is not a database, or damaged",
    "database disk image is malformed": "is damaged",
    "disk I/O error": "disk error",
    "no such table: exhibit": "lacks a table",
    "server closed the connection": "the database failed (server closed the connection)",
}


@pytest.mark.parametrize(("said", "ours"), SAID.items())
@pytest.mark.parametrize("kind", [OperationalError, DatabaseError])
def test_what_the_world_does_to_a_database_has_words(said: str, ours: str, kind: type[DatabaseError]) -> None:
    assert ours in str(explain(sqlite3.OperationalError(said)))
    assert ours in str(explain(kind("SELECT", {}, sqlite3.OperationalError(said))))


@pytest.mark.parametrize("kind", [IntegrityError, ProgrammingError])
def test_mistakes_of_ours_have_none(kind: type[DatabaseError]) -> None:
    assert explain(kind("SELECT", {}, sqlite3.IntegrityError("FOREIGN KEY constraint failed"))) is None
    assert explain(sqlite3.ProgrammingError("Incorrect number of bindings supplied")) is None


def connection_that_says(words: str, dialect: str = "sqlite") -> Connection:
    def fail(_statement: str) -> None:
        raise sqlite3.OperationalError(words)

    cursor = SimpleNamespace(execute=fail, close=lambda: None)
    raw = SimpleNamespace(cursor=lambda: cursor)
    return cast("Connection", SimpleNamespace(dialect=SimpleNamespace(name=dialect), connection=raw))


def test_a_log_that_a_reader_holds_stays_and_another_failure_does_not_pass_unnoticed() -> None:
    leave_in_one_file(connection_that_says("database is locked"))
    leave_in_one_file(connection_that_says("disk I/O error", dialect="postgresql"))
    with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
        leave_in_one_file(connection_that_says("disk I/O error"))
