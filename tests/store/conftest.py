"""What the store's tests share."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.schema import CreateSchema, DropSchema

from casewright.store import DatabaseStore, SqliteStore

POSTGRESQL = "CASEWRIGHT_TEST_POSTGRESQL"
"""Environment variable with the SQLAlchemy URL of a PostgreSQL server; the driver must be installed."""

OpenStore = Callable[[], AbstractContextManager[DatabaseStore]]


@pytest.fixture(params=["sqlite", "postgresql"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenStore]:
    """Return a function that opens the same store again and again, on each database."""
    if request.param == "sqlite":
        yield lambda: SqliteStore(tmp_path / "case.db")
        return
    if POSTGRESQL not in os.environ:
        pytest.skip(f"{POSTGRESQL} names no server")
    url, schema = os.environ[POSTGRESQL], f"casewright_test_{os.getpid()}_{tmp_path.name}"[:60]
    with _own_schema(url, schema):
        yield lambda: DatabaseStore(_engine_in(url, schema), name=schema)


@contextmanager
def _own_schema(url: str, schema: str) -> Iterator[None]:
    """Make a schema that was not there before, and drop that one alone."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(CreateSchema(schema))
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(DropSchema(schema, cascade=True))
        engine.dispose()


def _engine_in(url: str, schema: str) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def stay_in_schema(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'SET search_path TO "{schema}"')
        connection.commit()

    return engine
