"""Verification names what was done to a case after it was built."""

import io
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.errors import InputError, StoreError
from casewright.store import GENESIS, Blobs, CustodyLog, SqliteStore, verify_case
from casewright.store.chain import find_chain_problems
from casewright.store.custody import format_line, record_of, split_lines
from casewright.text import digest
from tests.store.making import exhibit, nobody_may_write

BODIES = {"a.txt": b"shells", "b.txt": b"containers", "c.txt": b"shells"}


def make_case(folder: Path) -> str:
    """Make a case of three exhibits, two of the same bytes, and return its head."""
    blobs, log = Blobs(folder / "blobs"), CustodyLog(folder / "custody.jsonl")
    with SqliteStore(folder / "case.db") as store:
        for address, body in BODIES.items():
            blob = blobs.put(io.BytesIO(body))
            one = exhibit(address, blob.sha256, blob.n_bytes)
            log.append_exhibit(one)
            store.add_exhibits([one])
    return log.head()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    make_case(tmp_path / "case")
    return tmp_path / "case"


def kinds(folder: Path, head: str | None = None) -> list[str]:
    return [problem.kind for problem in verify_case(folder, head=head).problems]


def blob_of(case: Path, body: bytes) -> Path:
    return next(path for path in (case / "blobs").rglob("*") if path.is_file() and path.read_bytes() == body)


def relines(case: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    log = case / "custody.jsonl"
    log.write_bytes(b"".join(change(log.read_bytes().splitlines(keepends=True))))


# ---------------------------------------------------------------- nothing was done


def test_a_case_as_it_was_built_has_no_problems(tmp_path: Path) -> None:
    head = make_case(tmp_path)
    found = verify_case(tmp_path, head=head)
    assert (found.problems, found.notes, found.n_exhibits, found.head) == ((), (), 3, head)
    assert [one.address for one in found.exhibits] == list(BODIES)


def test_verification_changes_nothing(case: Path) -> None:
    def state() -> list[tuple[str, int, bytes]]:
        files = sorted(path for path in case.rglob("*") if path.is_file())
        return [(str(path), path.stat().st_mtime_ns, path.read_bytes()) for path in files]

    before = state()
    verify_case(case)
    assert state() == before


def test_a_case_verifies_after_it_was_moved(case: Path, tmp_path: Path) -> None:
    moved = tmp_path / "else where 100% é"
    shutil.move(case, moved)
    assert kinds(moved) == []
    with SqliteStore(moved / "case.db", read_only=True) as store:
        assert len(store.exhibits()) == 3


def test_a_case_that_nobody_may_write_verifies(tmp_path: Path) -> None:
    head = make_case(tmp_path / "case")
    with nobody_may_write(tmp_path / "case"):
        assert verify_case(tmp_path / "case", head=head).problems == ()


def test_a_head_noted_earlier_is_found_after_more_was_added(case: Path) -> None:
    head = verify_case(case).head
    CustodyLog(case / "custody.jsonl").append([{"words": "more"}], kind="note")
    assert kinds(case, head) == []
    assert kinds(case, GENESIS) == []
    assert kinds(case, f" {head.upper()}\n") == []


# ---------------------------------------------------------------- bytes


def test_a_changed_blob_is_named_with_its_exhibits(case: Path) -> None:
    path = blob_of(case, b"shells")
    path.chmod(0o644)
    path.write_bytes(b"shovel")
    [problem] = verify_case(case).problems
    assert problem.kind == "changed"
    assert path.name in problem.subject
    assert "a.txt, c.txt" in problem.message


@given(place=st.integers(0, 5), bit=st.integers(0, 7))
@settings(max_examples=8, deadline=None)
def test_any_bit_changed_in_a_blob_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("case")
    make_case(folder)
    path = blob_of(folder, b"shells")
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1 << bit
    path.chmod(0o644)
    path.write_bytes(raw)
    assert kinds(folder) == ["changed"]


def test_a_blob_cut_short_is_changed(case: Path) -> None:
    path = blob_of(case, b"containers")
    path.chmod(0o644)
    path.write_bytes(b"")
    assert kinds(case) == ["changed"]


def test_a_removed_blob_is_named(case: Path) -> None:
    blob_of(case, b"containers").unlink()
    [problem] = verify_case(case).problems
    assert (problem.kind, "b.txt" in problem.message) == ("removed", True)


def test_a_renamed_blob_is_named_once(case: Path) -> None:
    path = blob_of(case, b"containers")
    path.rename(path.with_name("containers.txt"))
    [problem] = verify_case(case).problems
    assert problem.kind == "renamed"
    assert "containers.txt" in problem.message


def test_two_blobs_that_changed_places_are_both_named(case: Path) -> None:
    first, second = blob_of(case, b"shells"), blob_of(case, b"containers")
    first.rename(case / "other")
    second.rename(first)
    (case / "other").rename(second)
    assert kinds(case) == ["changed", "changed"]


def test_an_added_file_is_named(case: Path) -> None:
    (case / "blobs" / "planted.txt").write_text("planted")
    [problem] = verify_case(case).problems
    assert (problem.kind, problem.subject) == ("added", "blobs/planted.txt")


def test_an_added_file_with_a_proper_name_is_named(case: Path) -> None:
    sha256 = Blobs(case / "blobs").put(io.BytesIO(b"planted")).sha256
    [problem] = verify_case(case).problems
    assert (problem.kind, problem.subject) == ("added", f"blobs/{sha256[:2]}/{sha256}")


def test_a_link_in_place_of_a_blob_is_named(case: Path, tmp_path: Path) -> None:
    path = blob_of(case, b"shells")
    path.rename(tmp_path / "else")
    path.symlink_to(tmp_path / "else")
    [problem] = verify_case(case).problems
    assert (problem.kind, "a link" in problem.message) == ("changed", True)


def test_a_pipe_in_place_of_a_blob_is_named_and_not_read(case: Path) -> None:
    path = blob_of(case, b"shells")
    path.unlink()
    os.mkfifo(path)
    [problem] = verify_case(case).problems
    assert (problem.kind, "no file" in problem.message) == ("changed", True)


def test_a_blob_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    make_case(tmp_path / "case")
    path = blob_of(tmp_path / "case", b"shells")
    with nobody_may_write(tmp_path / "case", but_hide=path):
        [problem] = verify_case(tmp_path / "case").problems
    assert (problem.kind, "cannot be read" in problem.message) == ("changed", True)


def test_an_unfinished_write_of_a_killed_build_is_a_note(case: Path) -> None:
    (case / "blobs" / ".draft-0").write_bytes(b"half")
    found = verify_case(case)
    assert found.problems == ()
    assert "unfinished write" in found.notes[0]


# ---------------------------------------------------------------- the log


def test_an_edited_line_is_named_with_its_document(case: Path) -> None:
    relines(
        case,
        lambda lines: [
            line.replace(b'"member"', b'"x"').replace(b'"n_bytes":10', b'"n_bytes":11') for line in lines
        ],
    )
    problems = verify_case(case).problems
    assert (problems[0].kind, problems[0].subject) == ("edited", "custody.jsonl line 2")
    assert "b.txt" in problems[0].message


def test_a_removed_line_is_named(case: Path) -> None:
    relines(case, lambda lines: [lines[0], lines[2]])
    problems = verify_case(case).problems
    assert [(one.kind, one.subject) for one in problems] == [
        ("line_removed", "custody.jsonl entry 2"),
        ("added", f"blobs/{blob_of(case, b'containers').relative_to(case / 'blobs')}"),
        ("row_unknown", "b.txt"),
    ]


def test_lines_that_changed_places_are_named(case: Path) -> None:
    relines(case, lambda lines: [lines[0], lines[2], lines[1]])
    [problem] = verify_case(case).problems
    assert (problem.kind, problem.subject) == ("reordered", "custody.jsonl line 3")


def test_a_line_put_in_twice_is_named(case: Path) -> None:
    relines(case, lambda lines: [*lines, lines[1]])
    [problem] = verify_case(case).problems
    assert (problem.kind, problem.subject) == ("line_inserted", "custody.jsonl line 4")


def test_a_forged_line_is_named(case: Path) -> None:
    forged, _ = format_line(seq=2, prev=GENESIS, kind="note", record={})
    relines(case, lambda lines: [lines[0], forged, *lines[1:]])
    assert set(kinds(case)) == {"line_inserted", "rewritten"}


def test_a_line_written_anew_with_its_hash_breaks_the_next_link(case: Path) -> None:
    lines = (case / "custody.jsonl").read_bytes().splitlines(keepends=True)
    log = CustodyLog(case / "custody.jsonl")
    first, second, _ = log.entries()
    forged, _ = format_line(
        seq=2, prev=first.hash, kind="exhibit", record={**second.record, "acquired_by": "someone else"}
    )
    (case / "custody.jsonl").write_bytes(lines[0] + forged + lines[2])
    problems = verify_case(case).problems
    assert (problems[0].kind, problems[0].subject) == ("rewritten", "custody.jsonl line 3")
    assert [problem.kind for problem in problems] == ["rewritten", "row_differs"]


def test_a_cut_tail_is_noticed_by_a_head_noted_earlier(case: Path) -> None:
    head = verify_case(case).head
    relines(case, lambda lines: lines[:2])
    assert kinds(case, head) == ["head", "row_unknown"]
    assert "head" not in kinds(case)


def test_a_log_written_anew_is_noticed_by_a_head_noted_earlier(case: Path) -> None:
    head = verify_case(case).head
    exhibits = verify_case(case).exhibits
    (case / "custody.jsonl").unlink()
    changed = [replace(one, custody=replace(one.custody, acquired_by="someone else")) for one in exhibits]
    CustodyLog(case / "custody.jsonl").append([record_of(one) for one in changed])
    assert kinds(case, head) == ["head", "row_differs", "row_differs", "row_differs"]


@pytest.mark.parametrize("head", ["", "abc", "g" * 64, "0" * 63])
def test_a_head_that_is_none_is_refused(case: Path, head: str) -> None:
    with pytest.raises(InputError, match="64 hexadecimal digits"):
        verify_case(case, head=head)


def test_a_torn_tail_is_reported_until_it_is_set_aside(case: Path) -> None:
    log = case / "custody.jsonl"
    log.write_bytes(log.read_bytes() + b'{"hash":')
    assert kinds(case) == ["torn_tail"]
    CustodyLog(log)
    found = verify_case(case)
    assert found.problems == ()
    assert "custody.torn-1" in found.notes[0]


def test_a_torn_tail_set_aside_is_evidence_too(case: Path) -> None:
    log = case / "custody.jsonl"
    log.write_bytes(log.read_bytes() + b"torn")
    CustodyLog(log)
    (case / "custody.torn-1").write_bytes(b"other")
    assert kinds(case) == ["changed"]
    (case / "custody.torn-1").unlink()
    assert kinds(case) == ["removed"]


def test_a_log_that_is_gone_is_reported(case: Path) -> None:
    (case / "custody.jsonl").unlink()
    found = verify_case(case)
    assert found.head == GENESIS
    assert {problem.kind for problem in found.problems} == {"removed", "added", "row_unknown"}


def test_a_log_that_cannot_be_read_is_an_error(case: Path) -> None:
    (case / "custody.jsonl").unlink()
    (case / "custody.jsonl").mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        verify_case(case)


def test_an_entry_that_tells_of_no_exhibit_is_named(case: Path) -> None:
    CustodyLog(case / "custody.jsonl").append([{"address": "d.txt", "n_bytes": "many"}])
    [problem] = verify_case(case).problems
    assert (problem.kind, problem.subject) == ("edited", "custody.jsonl entry 4")


def test_an_entry_on_a_torn_tail_that_names_another_folder_is_kept_inside_the_case(case: Path) -> None:
    CustodyLog(case / "custody.jsonl").append([{"file": "../../etc/passwd"}], kind="torn_tail")
    [problem] = verify_case(case).problems
    assert (problem.kind, problem.subject) == ("removed", "passwd")


# ---------------------------------------------------------------- any change to any log


def chain(n_entries: int) -> list[bytes]:
    lines, head = [], GENESIS
    for seq in range(1, n_entries + 1):
        record = {"address": f"{seq}.txt", "words": "é" * seq}
        line, head = format_line(seq=seq, prev=head, kind="exhibit", record=record)
        lines.append(line)
    return lines


def found_in(raw: bytes, head: str | None = None) -> bool:
    """Whether verification would report anything about a log of these bytes."""
    lines, tail = split_lines(raw)
    is_lost = head is not None and not any(line[9:73] == head.encode() for line in lines)
    return bool(list(find_chain_problems(lines, log="log")) or tail or is_lost)


@given(n=st.integers(1, 5), data=st.data())
def test_any_byte_changed_is_noticed(n: int, data: st.DataObject) -> None:
    raw = bytearray(b"".join(chain(n)))
    assert not found_in(bytes(raw))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    assert found_in(bytes(raw))


@given(n=st.integers(2, 6), data=st.data())
def test_any_line_but_the_last_taken_out_is_noticed(n: int, data: st.DataObject) -> None:
    lines = chain(n)
    del lines[data.draw(st.integers(0, n - 2))]
    assert found_in(b"".join(lines))


@given(n=st.integers(2, 6), data=st.data())
def test_any_other_order_is_noticed(n: int, data: st.DataObject) -> None:
    lines = chain(n)
    shuffled = data.draw(st.permutations(lines).filter(lambda other: other != lines))
    problems = list(find_chain_problems([line[:-1] for line in shuffled], log="log"))
    assert {problem.kind for problem in problems} == {"reordered"}


@given(n=st.integers(1, 6), data=st.data())
def test_any_line_put_in_again_is_noticed(n: int, data: st.DataObject) -> None:
    lines = chain(n)
    lines.insert(data.draw(st.integers(0, n)), data.draw(st.sampled_from(chain(n))))
    assert found_in(b"".join(lines))


@given(n=st.integers(1, 4), data=st.data())
def test_a_tail_cut_anywhere_is_noticed_by_the_head(n: int, data: st.DataObject) -> None:
    raw = b"".join(chain(n))
    head = raw.splitlines()[-1][9:73].decode()
    assert not found_in(raw, head)
    assert found_in(raw[: data.draw(st.integers(0, len(raw) - 1))], head)


@given(
    seqs=st.lists(st.integers(-2, 5), max_size=5), prevs=st.lists(st.integers(0, 5), min_size=5, max_size=5)
)
def test_only_a_chain_as_we_write_it_is_free_of_problems(seqs: list[int], prevs: list[int]) -> None:
    """Lines forged with any numbers and any links, each with its proper hash."""
    lines, hashes = [], [GENESIS]
    for seq, prev in zip(seqs, prevs, strict=False):
        line, own = format_line(seq=seq, prev=hashes[min(prev, len(hashes) - 1)], kind="note", record={})
        lines.append(line[:-1])
        hashes.append(own)
    is_sound = all(
        seq == place and hashes[min(prev, place - 1)] == hashes[place - 1]
        for place, (seq, prev) in enumerate(zip(seqs, prevs, strict=False), start=1)
    )
    assert (list(find_chain_problems(lines, log="log")) == []) == is_sound


@pytest.mark.parametrize(
    "line", [b"", b"[]", b"1", b'{"seq":true}', b"\xff", b"[" * 100_000, b'{"seq":1}', b"null"]
)
def test_a_line_of_anything_is_named(line: bytes) -> None:
    lines = [one[:-1] for one in chain(3)]
    problems = list(find_chain_problems([lines[0], line, lines[2]], log="log"))
    assert any(problem.subject == "log line 2" for problem in problems)


def test_a_run_of_missing_entries_is_named_as_one() -> None:
    lines = [one[:-1] for one in chain(6)]
    [problem] = find_chain_problems([lines[0], lines[5]], log="log")
    assert problem.subject == "log entries 2 to 5"


# ---------------------------------------------------------------- the database


def test_a_row_that_is_missing_is_named(case: Path) -> None:
    _on_database(case, "DELETE FROM exhibit WHERE address = 'b.txt'")
    [problem] = verify_case(case).problems
    assert (problem.kind, problem.subject) == ("row_missing", "b.txt")


def test_a_row_that_tells_otherwise_is_named(case: Path) -> None:
    _on_database(
        case, "UPDATE exhibit SET json = replace(json, '\"file\"', '\"url\"') WHERE address = 'b.txt'"
    )
    [problem] = verify_case(case).problems
    assert (problem.kind, problem.subject) == ("row_differs", "b.txt")


def test_a_row_that_no_entry_knows_is_named(case: Path) -> None:
    with SqliteStore(case / "case.db") as store:
        store.add_exhibits([exhibit("planted.txt")])
    [problem] = verify_case(case).problems
    assert (problem.kind, problem.subject) == ("row_unknown", "planted.txt")


def test_a_database_that_is_gone_or_damaged_is_named(case: Path) -> None:
    (case / "case.db").write_bytes(b"not a database" * 100)
    [problem] = verify_case(case).problems
    assert (problem.kind, "come back from custody.jsonl" in problem.message) == ("database", True)
    (case / "case.db").unlink()
    assert kinds(case) == ["database"]


def test_the_same_exhibit_entered_twice_is_no_problem_of_the_rows(case: Path) -> None:
    log = CustodyLog(case / "custody.jsonl")
    log.append_exhibit(next(log.exhibits()))
    assert kinds(case) == []


def _on_database(case: Path, statement: str) -> None:
    engine = sqlalchemy.create_engine(f"sqlite:///{case / 'case.db'}")
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text(statement))
    engine.dispose()


def test_ids_in_these_tests_are_those_of_the_pipeline() -> None:
    assert exhibit("a.txt", "b" * 64).id == digest("a.txt", "b" * 64)
