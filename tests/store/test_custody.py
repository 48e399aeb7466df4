"""The custody log: appended, chained, and whole again after whatever killed the writer."""

import errno
import hashlib
import json
import os
import random
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.errors import CustodyError, InputError, StoreError
from casewright.store import GENESIS, CustodyLog
from casewright.store.custody import exhibit_of, format_line, iter_entries, record_of
from casewright.values import Exhibit
from tests.store.making import exhibit, kill_while_running, values_of


@pytest.fixture
def log(tmp_path: Path) -> CustodyLog:
    log = CustodyLog(tmp_path / "custody.jsonl")
    for name in ("a.txt", "b.txt", "c.txt"):
        log.append_exhibit(exhibit(name))
    return log


def test_an_empty_log_has_the_head_zero_and_no_file(tmp_path: Path) -> None:
    log = CustodyLog(tmp_path / "custody.jsonl")
    assert log.head() == GENESIS == "0" * 64
    assert list(log.entries()) == []
    assert log.append([]) == GENESIS
    assert not log.path.exists()


def test_every_line_names_the_hash_of_the_line_before(log: CustodyLog) -> None:
    entries = [json.loads(line) for line in log.path.read_text().splitlines()]
    assert [entry["seq"] for entry in entries] == [1, 2, 3]
    assert [entry["prev"] for entry in entries] == [GENESIS, entries[0]["hash"], entries[1]["hash"]]
    assert log.head() == entries[2]["hash"]
    assert len(log.head()) == 64


def test_the_head_depends_on_every_entry_and_on_nothing_else(tmp_path: Path) -> None:
    heads = []
    for number, names in enumerate([("a", "b"), ("a", "b"), ("a", "c"), ("b", "a")]):
        log = CustodyLog(tmp_path / str(number))
        heads.append(log.append([record_of(exhibit(name)) for name in names]))
    assert heads[0] == heads[1]
    assert len(set(heads)) == 3


def test_appending_leaves_what_is_there_as_it_is(log: CustodyLog) -> None:
    before = log.path.read_bytes()
    log.append_exhibit(exhibit("d.txt"))
    assert log.path.read_bytes().startswith(before)


def test_a_batch_makes_the_same_log_as_one_by_one(log: CustodyLog, tmp_path: Path) -> None:
    batch = CustodyLog(tmp_path / "batch.jsonl")
    batch.append([record_of(exhibit(name)) for name in ("a.txt", "b.txt", "c.txt")])
    assert batch.path.read_bytes() == log.path.read_bytes()


def test_the_log_goes_on_where_it_stopped(log: CustodyLog) -> None:
    again = CustodyLog(log.path)
    assert again.head() == log.head()
    again.append_exhibit(exhibit("d.txt"))
    assert [one.address for one in again.exhibits()] == ["a.txt", "b.txt", "c.txt", "d.txt"]


@given(values_of(Exhibit))
def test_an_entry_tells_all_of_an_exhibit(one: Exhibit) -> None:
    line, _ = format_line(seq=1, prev=GENESIS, kind="exhibit", record=record_of(one))
    assert exhibit_of(json.loads(line)["record"]) == one


def test_an_entry_that_tells_of_no_exhibit_is_reported(tmp_path: Path) -> None:
    log = CustodyLog(tmp_path / "custody.jsonl")
    log.append([{"address": "a.txt"}])
    with pytest.raises(
        CustodyError, match=r"^a.txt: an entry of the custody log does not tell of an exhibit"
    ):
        list(log.exhibits())


def test_entries_of_other_kinds_are_not_exhibits(log: CustodyLog) -> None:
    log.append([{"words": "a note"}], kind="note")
    assert len(list(log.entries())) == 4
    assert len(list(log.exhibits())) == 3


def test_text_that_is_not_unicode_is_refused_before_it_is_written(log: CustodyLog) -> None:
    before = log.path.read_bytes()
    with pytest.raises(InputError, match="not valid Unicode; rename it"):
        log.append_exhibit(exhibit("caf\udce9.txt"))
    assert log.path.read_bytes() == before


# ---------------------------------------------------------------- a torn tail


@pytest.mark.parametrize("n_lost", [2, 10, 300])
def test_a_torn_line_is_set_aside_and_recorded(log: CustodyLog, n_lost: int) -> None:
    whole = log.path.read_bytes()
    sound = b"".join(whole.splitlines(keepends=True)[:2])
    torn = whole[len(sound) : -n_lost]
    log.path.write_bytes(sound + torn)
    again = CustodyLog(log.path)
    aside = log.path.with_name("custody.torn-1")
    assert aside.read_bytes() == torn
    last = list(again.entries())[-1]
    assert (last.kind, last.seq, last.hash) == ("torn_tail", 3, again.head())
    assert (last.record["file"], last.record["n_bytes"]) == ("custody.torn-1", len(torn))
    assert log.path.read_bytes().startswith(sound)
    assert sorted(path.name for path in log.path.parent.iterdir()) == ["custody.jsonl", "custody.torn-1"]
    again.append_exhibit(exhibit("d.txt"))
    assert CustodyLog(log.path).head() == again.head()


def test_a_last_line_of_rubbish_is_torn_even_with_a_line_feed(log: CustodyLog) -> None:
    log.path.write_bytes(log.path.read_bytes() + b"\0\0\0\0\n")
    assert [entry.kind for entry in CustodyLog(log.path).entries()] == ["exhibit"] * 3 + ["torn_tail"]


def test_an_entry_that_lacks_only_its_line_feed_is_not_lost(log: CustodyLog) -> None:
    whole = log.path.read_bytes()
    log.path.write_bytes(whole[:-1])
    assert CustodyLog(log.path).head() == log.head()
    assert log.path.read_bytes() == whole


def test_a_second_torn_tail_gets_a_file_of_its_own(log: CustodyLog) -> None:
    for number in (1, 2):
        log.path.write_bytes(log.path.read_bytes() + b"torn" * number)
        CustodyLog(log.path)
    assert log.path.with_name("custody.torn-2").read_bytes() == b"torntorn"
    assert [entry.kind for entry in iter_entries(log.path)][3:] == ["torn_tail", "torn_tail"]


def test_a_tail_set_aside_by_a_run_that_was_killed_then_is_recorded_by_the_next(log: CustodyLog) -> None:
    log.path.write_bytes(log.path.read_bytes() + b"torn")
    log.path.with_name("custody.torn-1").write_bytes(b"torn")
    last = list(CustodyLog(log.path).entries())[-1]
    assert last.record["file"] == "custody.torn-1"
    assert not log.path.with_name("custody.torn-2").exists()


@settings(max_examples=60, deadline=None)
@given(n_entries=st.integers(0, 4), cut=st.integers(0, 3000))
def test_a_log_cut_anywhere_opens_and_keeps_every_whole_entry(
    tmp_path_factory: pytest.TempPathFactory, n_entries: int, cut: int
) -> None:
    log = CustodyLog(tmp_path_factory.mktemp("log") / "custody.jsonl")
    log.append([record_of(exhibit(f"{n}.txt")) for n in range(n_entries)])
    whole = log.path.read_bytes() if n_entries else b""
    if cut < len(whole):
        log.path.write_bytes(whole[:cut])
    # A line that lacks nothing but its line feed counts as whole.
    n_whole = n_entries if cut >= len(whole) else whole[: cut + 1].count(b"\n")
    again = CustodyLog(log.path)
    assert [one.address for one in again.exhibits()] == [f"{n}.txt" for n in range(n_whole)]
    assert CustodyLog(log.path).head() == again.head()


def test_a_writer_killed_at_any_moment_loses_no_acknowledged_entry(tmp_path: Path) -> None:
    path, notes = tmp_path / "custody.jsonl", tmp_path / "acknowledged"
    script = (
        "import os\nfrom pathlib import Path\nfrom casewright.store import CustodyLog\n"
        "from casewright.store.custody import record_of\n"
        "from tests.store.making import exhibit\n"
        f"log = CustodyLog(Path({str(path)!r}))\n"
        f"notes = open({str(notes)!r}, 'a')\n"
        "print('ready', flush=True)\n"
        "for n in range(100_000):\n"
        "    address = f'{os.getpid()}-{n}'\n"
        "    both = exhibit(address), exhibit(address + 'x' * 50_000)\n"
        "    log.append([record_of(one) for one in both])\n"
        "    print(address, file=notes, flush=True)\n"
    )
    moments = random.Random(5)
    for _ in range(3):
        kill_while_running(script, after_s=moments.random() / 8)
        kept = {one.address for one in CustodyLog(path).exhibits()}
        assert set(notes.read_text().split("\n")[:-1]) <= kept
    assert kept


# ---------------------------------------------------------------- a chain that is broken


def test_an_edited_line_stops_the_writer(log: CustodyLog) -> None:
    log.path.write_bytes(log.path.read_bytes().replace(b"b.txt", b"x.txt"))
    with pytest.raises(CustodyError, match="broken at line 2"):
        CustodyLog(log.path)
    with pytest.raises(CustodyError, match="broken at line 2"):
        list(log.entries())


def test_lines_in_another_order_stop_the_writer(log: CustodyLog) -> None:
    first, second, third = log.path.read_bytes().splitlines(keepends=True)
    log.path.write_bytes(second + first + third)
    with pytest.raises(CustodyError, match="broken at line 1"):
        CustodyLog(log.path)


@pytest.mark.parametrize(
    "rest", [b'"x":1}', b'"kind":1,"prev":"","record":{},"seq":1}', b"]", b'"hash":"x"}']
)
def test_a_line_with_a_proper_hash_that_is_no_entry_stops_the_writer(log: CustodyLog, rest: bytes) -> None:
    own = hashlib.sha256(b"{" + rest).hexdigest()
    first, *others = log.path.read_bytes().splitlines(keepends=True)
    log.path.write_bytes(b"".join([first, f'{{"hash":"{own}",'.encode() + rest + b"\n", *others]))
    with pytest.raises(CustodyError, match="broken at line 2"):
        CustodyLog(log.path)


def test_another_writer_at_the_same_time_is_noticed(log: CustodyLog) -> None:
    other = CustodyLog(log.path)
    other.append_exhibit(exhibit("d.txt"))
    with pytest.raises(CustodyError, match="changed by another program"):
        log.append_exhibit(exhibit("e.txt"))
    assert CustodyLog(log.path).head() == other.head()


# ---------------------------------------------------------------- a disk that refuses


def test_a_full_disk_is_reported_and_leaves_no_half_line(
    log: CustodyLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, head = log.path.read_bytes(), log.head()
    write = os.write

    def write_a_little(descriptor: int, raw: Any) -> int:
        if len(raw) < 100:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, raw[: len(raw) // 2])

    monkeypatch.setattr(os, "write", write_a_little)
    with pytest.raises(StoreError, match="the disk is full"):
        log.append_exhibit(exhibit("d.txt"))
    assert (log.path.read_bytes(), log.head()) == (before, head)
    monkeypatch.undo()
    log.append_exhibit(exhibit("d.txt"))
    assert len(list(CustodyLog(log.path).exhibits())) == 4


def test_a_full_disk_while_a_torn_tail_is_set_aside_loses_nothing(
    log: CustodyLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn = log.path.read_bytes() + b"torn"
    log.path.write_bytes(torn)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="the disk is full"):
        CustodyLog(log.path)
    assert log.path.read_bytes() == torn


def test_a_log_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "custody.jsonl").mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        CustodyLog(tmp_path / "custody.jsonl")


def test_the_log_can_be_read_by_its_owner(log: CustodyLog) -> None:
    assert log.path.stat().st_mode & stat.S_IRUSR
