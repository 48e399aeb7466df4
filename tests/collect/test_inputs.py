"""Arguments become documents in a fixed order; nothing is dropped silently."""

import gzip
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from casewright.collect import Incoming, Limits, find_inputs, inputs
from casewright.collect.incoming import SpooledBody
from casewright.errors import Refused, Unreachable
from casewright.values import Failure
from tests.samples import make_html, make_noise


def _split(results: list[Incoming | Failure]) -> tuple[list[Incoming], list[Failure]]:
    arrived = [one for one in results if isinstance(one, Incoming)]
    return arrived, [one for one in results if isinstance(one, Failure)]


def _collect(*arguments: Path | str, limits: Limits | None = None) -> tuple[list[Incoming], list[Failure]]:
    return _split(list(find_inputs([str(argument) for argument in arguments], limits=limits)))


def _fill(folder: Path, *names: str, body: bytes = b"Words.") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)


def test_a_folder_gives_its_files_in_the_order_of_their_path_parts(tmp_path: Path) -> None:
    _fill(tmp_path, "b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "B.txt")
    arrived, failures = _collect(tmp_path)
    assert [one.address for one in arrived] == ["B.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt"]
    assert not failures


def test_a_file_is_addressed_by_its_name_and_opens_from_the_beginning_each_time(tmp_path: Path) -> None:
    _fill(tmp_path, "deep/report.txt")
    (one,), failures = _collect(tmp_path / "deep/report.txt")
    assert (one.address, one.media_type, one.method, one.part_of) == (
        "report.txt",
        "text/plain",
        "file",
        None,
    )
    for _ in range(2):
        with one.open() as stream:
            assert stream.read() == b"Words."
    assert not failures


def test_arguments_keep_their_order(tmp_path: Path) -> None:
    _fill(tmp_path, "z.txt", "a.txt")
    arrived, _ = _collect(tmp_path / "z.txt", tmp_path / "a.txt")
    assert [one.address for one in arrived] == ["z.txt", "a.txt"]


def test_side_files_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    _fill(
        tmp_path,
        "a.txt",
        "index.jsonl",
        "a.claims.jsonl",
        "a.meta.json",
        ".hidden",
        ".git/config",
        "b/index.jsonl",
    )
    arrived, failures = _collect(tmp_path)
    assert [one.address for one in arrived] == ["a.txt"]
    assert not failures


def test_a_side_file_given_by_name_is_taken(tmp_path: Path) -> None:
    _fill(tmp_path, "index.jsonl")
    arrived, _ = _collect(tmp_path / "index.jsonl")
    assert [one.address for one in arrived] == ["index.jsonl"]


def test_a_case_inside_a_folder_is_not_swallowed(tmp_path: Path) -> None:
    _fill(
        tmp_path,
        "a.txt",
        "case/custody.jsonl",
        "case/case.toml",
        "case/exports/claims.jsonl",
        "case/blobs/ab/abc",
    )
    _fill(tmp_path, "notacase/case.toml")
    arrived, failures = _collect(tmp_path)
    assert [one.address for one in arrived] == ["a.txt", "notacase/case.toml"]
    assert not failures


def test_a_case_given_as_argument_is_named(tmp_path: Path) -> None:
    _fill(tmp_path, "custody.jsonl", "case.toml")
    arrived, (failure,) = _collect(tmp_path)
    assert not arrived
    assert failure.error == "InputError" and "--case" in failure.message


def test_what_is_not_there_is_a_failure_and_the_rest_goes_on(tmp_path: Path) -> None:
    _fill(tmp_path, "a.txt")
    arrived, (failure,) = _collect(tmp_path / "missing.txt", tmp_path / "a.txt")
    assert [one.address for one in arrived] == ["a.txt"]
    assert failure.step == "collect" and failure.subject.endswith("missing.txt")
    assert "check the path" in failure.message


def test_a_folder_that_holds_no_document_is_a_failure_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty" / "below").mkdir(parents=True)
    _fill(tmp_path / "empty", ".hidden")
    _fill(tmp_path, "a.txt")
    arrived, (failure,) = _collect(tmp_path / "empty", tmp_path / "a.txt")
    assert [one.address for one in arrived] == ["a.txt"]
    assert failure.subject.endswith("empty") and "holds no document" in failure.message


def test_what_cannot_be_read_is_preserved_all_the_same(tmp_path: Path) -> None:
    _fill(tmp_path, "noise.bin", body=make_noise())
    _fill(tmp_path, "empty.txt", body=b"")
    arrived, failures = _collect(tmp_path)
    assert [(one.address, one.media_type) for one in arrived] == [
        ("empty.txt", "application/x-empty"),
        ("noise.bin", "application/octet-stream"),
    ]
    assert not failures


def test_a_gzipped_page_keeps_its_bytes_and_says_what_it_is(tmp_path: Path) -> None:
    packed = gzip.compress(make_html())
    _fill(tmp_path, "page.html.gz", body=packed)
    (one,), _ = _collect(tmp_path)
    assert one.media_type == "text/html"
    with one.open() as stream:
        assert stream.read() == packed


def test_an_unreadable_folder_is_a_failure_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(tmp_path, "a.txt", "locked/b.txt", "z.txt")
    listdir = os.listdir

    def refuse(path: Path) -> list[str]:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    arrived, (failure,) = _collect(tmp_path)
    assert [one.address for one in arrived] == ["a.txt", "z.txt"]
    assert failure.subject == "locked" and "right to read" in failure.message


def test_a_file_that_cannot_be_opened_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(tmp_path, "a.txt", "b.txt")

    def refuse(path: Path, subject: str) -> BinaryIO:
        if path.name == "a.txt":
            raise Unreachable("cannot be opened (Permission denied)", subject=subject)
        return path.open("rb")

    monkeypatch.setattr(inputs, "open_file", refuse)
    arrived, (failure,) = _collect(tmp_path)
    assert [one.address for one in arrived] == ["b.txt"]
    assert failure.subject == "a.txt" and failure.error == "Unreachable"


def test_a_link_out_of_the_folder_is_not_followed_and_said(tmp_path: Path) -> None:
    _fill(tmp_path, "outside/secret.txt", "given/a.txt")
    (tmp_path / "given/link.txt").symlink_to(tmp_path / "outside/secret.txt")
    (tmp_path / "given/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "given/nowhere").symlink_to(tmp_path / "missing")
    arrived, failures = _collect(tmp_path / "given")
    assert [one.address for one in arrived] == ["a.txt"]
    assert {failure.subject for failure in failures} == {"link.txt", "folder", "nowhere"}


def test_links_inside_the_folder_make_no_loop(tmp_path: Path) -> None:
    _fill(tmp_path, "a/b.txt")
    (tmp_path / "a/again").symlink_to(tmp_path)
    (tmp_path / "same.txt").symlink_to(tmp_path / "a/b.txt")
    arrived, failures = _collect(tmp_path)
    assert [one.address for one in arrived] == ["a/b.txt", "same.txt"]
    assert not failures


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    arrived, (failure,) = _collect(tmp_path)
    assert not arrived and "not a regular file" in failure.message


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    _fill(tmp_path, "a.txt", body=b"123456")
    arrived, (failure,) = _collect(tmp_path, limits=Limits(max_file_bytes=5))
    assert not arrived and "larger than 5 bytes" in failure.message


def test_a_name_that_is_no_utf8_gets_a_printable_address(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"bad\xff.txt")).write_bytes(b"Words.")
    (one,), _ = _collect(tmp_path)
    assert one.address == "bad\\xff.txt"
    assert one.address.encode()


@pytest.mark.parametrize("url", ["http://127.0.0.1/x", "ftp://a.example/x", "http://[bad"])
def test_a_url_that_is_refused_is_a_failure_and_the_rest_goes_on(tmp_path: Path, url: str) -> None:
    _fill(tmp_path, "a.txt")
    arrived, (failure,) = _collect(url, tmp_path / "a.txt")
    assert [one.address for one in arrived] == ["a.txt"]
    assert (failure.subject, failure.error) == (url, "Refused")


def test_a_full_temporary_folder_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(prefix: str) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    with pytest.raises(Refused, match="No space left"):
        SpooledBody.of([b"x" * 3_000_000], max_bytes=4_000_000, subject="page")
    assert SpooledBody.of([b"x" * 1000], max_bytes=1000, subject="page").n_bytes == 1000
