"""The store in one file: movable, readable where nobody may write, whole after a kill."""

import random
import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from casewright.errors import StoreError
from casewright.store import SqliteStore, migrations, tables
from tests.store.making import exhibit, kill_while_running, nobody_may_write, reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a store that holds one exhibit with its reading."""
    fill(tmp_path / "case.db")
    return tmp_path / "case.db"


def fill(path: Path) -> None:
    with SqliteStore(path) as store:
        store.add_exhibits([exhibit("a")])
        store.add_reading(reading(exhibit("a").id))


def ask(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return connection.execute(statement).fetchall()


# ---------------------------------------------------------------- one file


def test_between_builds_one_file_is_all_there_is(path: Path) -> None:
    assert [one.name for one in path.parent.iterdir()] == ["case.db"]
    assert ask(path, "PRAGMA journal_mode") == [("delete",)]


def test_a_writer_uses_a_write_ahead_log_and_checks_references(path: Path) -> None:
    with SqliteStore(path) as store, store._transaction() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "journal_size_limit", "synchronous")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "journal_size_limit": 8 * 1024 * 1024,
        "synchronous": 1,
    }


def test_a_store_opens_at_another_place(path: Path, tmp_path: Path) -> None:
    moved = tmp_path / "50% of é?#&mode=memory" / "case.db"
    moved.parent.mkdir()
    shutil.move(path, moved)
    for read_only in (True, False):
        with SqliteStore(moved, read_only=read_only) as store:
            assert store.exhibits() == (exhibit("a"),)


# ---------------------------------------------------------------- looking only


def test_looking_writes_nothing_not_even_beside_the_file(path: Path) -> None:
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    with SqliteStore(path, read_only=True) as store:
        assert len(list(store.iter_readings())) == 1
        assert [one.name for one in path.parent.iterdir()] == ["case.db"]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_store_opened_for_looking_refuses_to_be_written(path: Path) -> None:
    with SqliteStore(path, read_only=True) as store, pytest.raises(StoreError, match="may not be written"):
        store.add_exhibits([exhibit("b")])


def test_a_store_in_a_folder_that_nobody_may_write_can_be_looked_at(tmp_path: Path) -> None:
    fill(tmp_path / "case" / "case.db")
    with (
        nobody_may_write(tmp_path / "case"),
        SqliteStore(tmp_path / "case" / "case.db", read_only=True) as store,
    ):
        assert list(store.iter_readings()) == [reading(exhibit("a").id)]


def test_a_store_left_in_its_log_mode_can_be_looked_at_where_nobody_may_write(tmp_path: Path) -> None:
    path = tmp_path / "case" / "case.db"
    fill(path)
    ask(path, "PRAGMA journal_mode=WAL")
    with nobody_may_write(path.parent), SqliteStore(path, read_only=True) as store:
        assert store.exhibits() == (exhibit("a"),)


def test_a_store_that_a_killed_build_left_can_be_looked_at_where_nobody_may_write(tmp_path: Path) -> None:
    path = tmp_path / "case" / "case.db"
    fill(path)
    _kill_in_the_middle(path)
    assert path.with_name("case.db-wal").stat().st_size
    with nobody_may_write(path.parent), SqliteStore(path, read_only=True) as store:
        assert len(store.exhibits()) > 1


def test_writing_where_nobody_may_write_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case" / "case.db"
    fill(path)
    with (
        nobody_may_write(path.parent),
        pytest.raises(StoreError, match=r"may not be written|cannot be opened"),
    ):
        fill(path)


def test_looking_at_what_is_not_there_is_refused_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run build on the case first"):
        SqliteStore(tmp_path / "case" / "case.db", read_only=True)
    assert not (tmp_path / "case").exists()


# ---------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("rubbish", [b"rubbish" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_reported_with_what_to_do(path: Path, rubbish: bytes, read_only: bool) -> None:
    path.write_bytes(rubbish)
    with pytest.raises(StoreError, match=r"move case\.db away and run build again") as caught:
        SqliteStore(path, read_only=read_only)
    assert caught.value.subject == str(path)
    assert path.read_bytes() == rubbish


def test_a_page_damaged_in_the_middle_is_reported(path: Path) -> None:
    with SqliteStore(path) as store:
        store.add_exhibits(exhibit(f"{n:04}") for n in range(400))
    raw = bytearray(path.read_bytes())
    raw[4096 * 8 : -4096] = b"\xa5" * (len(raw) - 4096 * 9)
    path.write_bytes(raw)
    with pytest.raises(StoreError, match=r"move case\.db away"), SqliteStore(path, read_only=True) as store:
        list(store.iter_readings())
        store.exhibits()


def test_a_row_that_someone_edited_is_reported(path: Path) -> None:
    ask(path, "UPDATE exhibit SET json = '{}'")
    with (
        pytest.raises(StoreError, match="does not hold the Exhibit"),
        SqliteStore(path, read_only=True) as store,
    ):
        store.exhibits()


def test_a_newer_schema_is_reported(path: Path) -> None:
    ask(path, "UPDATE alembic_version SET version_num = '9999'")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="made by a newer Casewright"):
            SqliteStore(path, read_only=read_only)


def test_a_store_without_tables_is_filled_by_a_writer_and_refused_to_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.touch()
    with pytest.raises(StoreError, match="run build on the case once"):
        SqliteStore(path, read_only=True)
    fill(path)
    with SqliteStore(path, read_only=True) as store:
        assert store.exhibits() == (exhibit("a"),)


def test_a_store_that_another_program_holds_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casewright.store.dialects.BUSY_TIMEOUT_MS", 50)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="in use by another program"):
            SqliteStore(path)
        other.execute("ROLLBACK")
    with SqliteStore(path) as store:
        assert len(store.exhibits()) == 1


def test_a_full_disk_is_reported_and_what_was_there_stays(path: Path) -> None:
    with pytest.raises(StoreError, match="the disk is full"), SqliteStore(path) as store:
        with store._transaction() as connection:
            n_pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        assert store._connection is not None
        cursor = store._connection.connection.cursor()
        cursor.execute(f"PRAGMA max_page_count={n_pages}")
        cursor.close()
        store.add_exhibits(exhibit(f"{n:04}") for n in range(199))
    with SqliteStore(path) as store:
        assert store.exhibits() == (exhibit("a"),)


def test_an_error_before_is_not_hidden_by_an_error_in_closing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("casewright.store.database.leave_in_one_file", fail)
    with pytest.raises(KeyError), SqliteStore(path):
        raise KeyError
    with pytest.raises(StoreError, match="disk error"), SqliteStore(path):
        pass


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        SqliteStore(tmp_path / "file" / "case.db")


# ---------------------------------------------------------------- at the same time


def test_readers_work_while_a_build_writes(path: Path) -> None:
    wrong: list[object] = []
    is_done = threading.Event()

    def look() -> None:
        while not is_done.is_set():
            with SqliteStore(path, read_only=True) as store:
                for one in store.iter_readings():
                    if len(one.claims) != len(one.mentions):
                        wrong.append(one)

    with SqliteStore(path) as store:
        reader = threading.Thread(target=look)
        reader.start()
        try:
            for n in range(60):
                store.add_reading(reading(exhibit("a").id, n_claims=n % 7, version=str(n)))
        finally:
            is_done.set()
            reader.join()
    assert wrong == []


def test_a_reader_at_work_does_not_keep_a_build_from_ending(path: Path) -> None:
    with SqliteStore(path) as store:
        store.add_exhibits([exhibit("b")])
        looking = SqliteStore(path, read_only=True)
        assert len(looking.exhibits()) == 2
        with looking._transaction() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM exhibit").scalar()
            store.close()
    looking.close()
    fill(path)
    assert [one.name for one in path.parent.iterdir()] == ["case.db"]


def test_a_writer_killed_at_any_moment_leaves_whole_readings(path: Path) -> None:
    moments = random.Random(6)
    for _ in range(3):
        _kill_in_the_middle(path, after_s=moments.random() / 4)
        with SqliteStore(path) as store:
            readings = list(store.iter_readings())
            assert readings
            for one in readings:
                assert one == reading(one.exhibit_id, n_claims=len(one.claims), version=one.reader_version)
                assert one.reader_version in {"1", str(len(one.claims))}
        assert ask(path, "PRAGMA integrity_check") == [("ok",)]


def _kill_in_the_middle(path: Path, after_s: float = 0.3) -> None:
    script = (
        "from pathlib import Path\nfrom casewright.store import SqliteStore\n"
        "from tests.store.making import exhibit, reading\n"
        f"store = SqliteStore(Path({str(path)!r}))\n"
        "store.add_exhibits([exhibit('b'), exhibit('c')])\n"
        "print('ready', flush=True)\n"
        "for n in range(100_000):\n"
        "    n_claims = 2 + n % 50\n"
        "    store.add_reading(reading(exhibit('abc'[n % 3]).id, n_claims=n_claims, version=str(n_claims)))\n"
    )
    kill_while_running(script, after_s=after_s)


# ---------------------------------------------------------------- the schema


def test_the_migrations_make_the_tables_that_the_program_uses(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    engine.dispose()


def test_every_table_is_named_in_the_singular_after_a_value() -> None:
    assert set(tables.metadata.tables) == {
        "exhibit", "reading", "claim", "mention", "match", "listing", "weight", "edge", "flag", "finding",
        "failure", "setting", "common_source",
    }  # fmt: skip


def test_the_steps_of_the_schema_are_one_line_without_forks() -> None:
    scripts = ScriptDirectory(Path(migrations.__file__).parent)
    assert len(scripts.get_heads()) == 1
    assert [step.revision for step in scripts.walk_revisions()][-1] == "0001"


def test_a_step_is_not_taken_back(path: Path) -> None:
    scripts = ScriptDirectory(Path(migrations.__file__).parent)
    for step in scripts.walk_revisions():
        with pytest.raises(NotImplementedError, match="keep a copy of the case"):
            step.module.downgrade()


def test_rows_of_a_reading_go_with_its_exhibit(path: Path) -> None:
    with SqliteStore(path) as store, store._transaction() as connection:
        connection.execute(tables.exhibit.delete())
    for table in ("reading", "claim", "mention"):
        assert ask(path, f"SELECT count(*) FROM {table}") == [(0,)]


def test_values_of_one_process_are_found_by_the_next(path: Path) -> None:
    changed = replace(reading(exhibit("a").id), text="Other words.")
    with SqliteStore(path) as store:
        store.add_reading(changed)
    with SqliteStore(path, read_only=True) as store:
        assert store.find_reading(exhibit("a").id) == changed
