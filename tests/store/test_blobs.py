"""Evidence bytes: each kept once, whole or not at all, and not to be written again."""

import errno
import hashlib
import io
import os
import random
import resource
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from casewright.errors import CollectError, CustodyError, Refused, StoreError
from casewright.store import Blobs
from casewright.store.blobs import disk_error
from tests.store.making import kill_while_running


class _BreaksOff(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raw = super().read(3)
        if not raw:
            raise OSError(errno.EIO, "Input/output error")
        return raw


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_bytes_come_back_as_they_went_in(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    body = bytes(range(256)) * 20_000
    sha256, n_bytes, head = blobs.put(io.BytesIO(body))
    assert (sha256, n_bytes, head) == (hashlib.sha256(body).hexdigest(), len(body), body[:4096])
    assert blobs.path(sha256) == tmp_path / "blobs" / sha256[:2] / sha256
    assert blobs.path(sha256).read_bytes() == body
    assert blobs.has(sha256)


def test_no_bytes_are_a_body_too(tmp_path: Path) -> None:
    blob = Blobs(tmp_path).put(io.BytesIO(b""))
    assert (blob.n_bytes, blob.head) == (0, b"")
    assert Blobs(tmp_path).path(blob.sha256).read_bytes() == b""


def test_the_same_bytes_are_one_file(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    first = blobs.put(io.BytesIO(b"shells"))
    inode = blobs.path(first.sha256).stat().st_ino
    assert blobs.put(io.BytesIO(b"shells")) == first
    assert [path.stat().st_ino for path in _files(tmp_path)] == [inode]


def test_two_bodies_are_two_files(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    digests = sorted(blobs.put(io.BytesIO(body)).sha256 for body in (b"one", b"two"))
    assert [path.name for path in _files(tmp_path)] == digests == list(blobs)


def test_bodies_whose_digests_begin_alike_share_a_folder(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    digests = [blobs.put(io.BytesIO(b"%d" % n)).sha256 for n in range(60)]
    shards = {digest[:2] for digest in digests}
    assert len(shards) < len(digests)
    assert {path.name for path in tmp_path.iterdir()} == shards
    assert all(blobs.has(digest) for digest in digests)


def test_a_blob_may_not_be_written_again(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    path = blobs.path(blobs.put(io.BytesIO(b"shells")).sha256)
    assert path.stat().st_mode & 0o222 == 0
    assert path.stat().st_mode & 0o444


def test_a_body_over_the_limit_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    assert blobs.put(io.BytesIO(b"12345"), max_bytes=5).n_bytes == 5
    before = _files(tmp_path)
    with pytest.raises(Refused, match=r"^a.txt: is longer than 5 bytes"):
        blobs.put(io.BytesIO(b"123456"), subject="a.txt", max_bytes=5)
    assert _files(tmp_path) == before


def test_a_stream_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="broke off"):
        Blobs(tmp_path).put(_BreaksOff(b"123456"), subject="a.txt")
    assert _files(tmp_path) == []


def test_bytes_that_are_not_there_are_a_breach_of_custody(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    assert not blobs.has("0" * 64)
    with pytest.raises(CustodyError, match="gone"):
        blobs.path("0" * 64)


def test_changed_bytes_are_noticed_when_asked_for_with_a_check(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    sha256 = blobs.put(io.BytesIO(b"shells")).sha256
    assert blobs.checked_path(sha256) == blobs.path(sha256)
    _overwrite(blobs.path(sha256), b"shovel")
    with pytest.raises(CustodyError, match="differ from their digest"):
        blobs.checked_path(sha256)


def test_bytes_are_not_counted_as_kept_when_the_blob_there_was_changed(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    _overwrite(blobs.path(blobs.put(io.BytesIO(b"shells")).sha256), b"shovel")
    with pytest.raises(CustodyError, match="differ from their digest"):
        blobs.put(io.BytesIO(b"shells"))


def test_a_writer_sweeps_the_drafts_of_a_killed_run_and_a_reader_does_not(tmp_path: Path) -> None:
    draft = tmp_path / ".draft-0"
    draft.write_bytes(b"half")
    kept = Blobs.reading(tmp_path)
    assert draft.exists()
    assert list(kept) == []
    Blobs(tmp_path)
    assert not draft.exists()


def test_opening_for_reading_makes_nothing(tmp_path: Path) -> None:
    Blobs.reading(tmp_path / "blobs")
    assert not (tmp_path / "blobs").exists()


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be read or written"):
        Blobs(tmp_path / "file" / "blobs")


def test_a_full_disk_is_reported_and_leaves_no_half_blob(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs = Blobs(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="the disk is full; free space"):
        blobs.put(io.BytesIO(b"shells"))
    assert _files(tmp_path) == []
    monkeypatch.undo()
    assert blobs.put(io.BytesIO(b"shells")).n_bytes == 6


def test_a_limit_on_file_sizes_is_reported_and_leaves_no_half_blob(tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    script = (
        "import io, sys\nfrom pathlib import Path\nfrom casewright.errors import StoreError\n"
        "from casewright.store import Blobs\n"
        f"blobs = Blobs(Path({str(tmp_path)!r}))\n"
        "try:\n    blobs.put(io.BytesIO(bytes(200_000)))\n"
        "except StoreError as error:\n    sys.stdout.write(error.message)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], preexec_fn=limit, capture_output=True, text=True)
    assert "the disk is full" in done.stdout, done.stderr
    assert _files(tmp_path) == []


def test_a_blob_that_cannot_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs = Blobs(tmp_path)
    sha256 = blobs.put(io.BytesIO(b"shells")).sha256

    def refuse(path: Path, *args: Any, **options: Any) -> IO[Any]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreError, match="may not be read or written"):
        blobs.checked_path(sha256)


def test_every_failure_of_the_disk_has_words() -> None:
    messages = {
        code: disk_error(OSError(code, os.strerror(code)), Path("x")).message for code in errno.errorcode
    }
    assert all(messages.values())
    assert "take a folder that you may write" in messages[errno.EROFS]


def test_a_writer_killed_at_any_moment_leaves_whole_blobs(tmp_path: Path) -> None:
    script = (
        "import io\nfrom pathlib import Path\nfrom casewright.store import Blobs\n"
        f"blobs = Blobs(Path({str(tmp_path)!r}))\n"
        "print('ready', flush=True)\n"
        "for n in range(100_000):\n    blobs.put(io.BytesIO(b'%d' % n * 50_000))\n"
    )
    moments = random.Random(4)
    for _ in range(3):
        kill_while_running(script, after_s=0.02 + moments.random() / 5)
        kept = list(Blobs(tmp_path))
        assert all(
            hashlib.sha256(Blobs(tmp_path).path(name).read_bytes()).hexdigest() == name for name in kept
        )
        assert {path.name for path in _files(tmp_path)} == set(kept)
    assert kept


def _overwrite(path: Path, raw: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(raw)
