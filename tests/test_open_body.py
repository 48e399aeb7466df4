"""Bytes are opened within limits, and what would blow up is refused."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.body import MAX_ZIP_MEMBERS, check_zip, gunzip, open_body
from casewright.errors import Refused
from tests.samples import make_docx, make_docx_bomb, make_gzip_bomb, make_wacz, make_zip


def _kept(tmp_path: Path, body: bytes) -> Path:
    path = tmp_path / "blob"
    path.write_bytes(body)
    return path


@given(content=st.binary(max_size=3000), n_members=st.integers(1, 3), padding=st.integers(0, 3))
def test_gunzip_gives_back_what_was_packed(content: bytes, n_members: int, padding: int) -> None:
    packed = gzip.compress(content) * n_members + b"\0" * padding
    assert gunzip(io.BytesIO(packed), max_bytes=10_000, subject="x") == content * n_members


def test_a_plain_body_comes_out_as_it_is(tmp_path: Path) -> None:
    assert open_body(_kept(tmp_path, b"words"), max_bytes=5) == b"words"


def test_an_empty_body_comes_out_empty(tmp_path: Path) -> None:
    assert open_body(_kept(tmp_path, b""), max_bytes=5) == b""


@pytest.mark.parametrize("body", [b"sixsix", gzip.compress(b"sixsix")])
def test_a_body_over_the_limit_is_refused(tmp_path: Path, body: bytes) -> None:
    assert open_body(_kept(tmp_path, body), max_bytes=6) == b"sixsix"
    with pytest.raises(Refused, match="more than 5 bytes"):
        open_body(_kept(tmp_path, body), max_bytes=5, subject="page")


def test_a_gzip_bomb_is_refused_before_it_has_unpacked(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="more than 1_000_000 bytes"):
        open_body(_kept(tmp_path, make_gzip_bomb(48 << 20)), max_bytes=1_000_000)


def test_a_cut_gzip_is_refused_with_the_remedy(tmp_path: Path) -> None:
    packed = gzip.compress(b"words " * 100)
    with pytest.raises(Refused, match="cut off; get a complete copy"):
        open_body(_kept(tmp_path, packed[:-3]), max_bytes=10_000)


def test_a_broken_gzip_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(b"words " * 100))
    packed[-6] ^= 0xFF
    with pytest.raises(Refused, match="broken"):
        open_body(_kept(tmp_path, bytes(packed)), max_bytes=10_000)


def test_sound_zips_pass(tmp_path: Path) -> None:
    for body in (make_docx(), make_wacz(), make_zip({})):
        check_zip(_kept(tmp_path, body), max_bytes=10_000_000)


def test_a_docx_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"'word/document.xml' is a zip bomb"):
        check_zip(_kept(tmp_path, make_docx_bomb(40 << 20)), max_bytes=1 << 40)


def test_a_zip_that_unpacks_to_more_than_allowed_is_refused(tmp_path: Path) -> None:
    body = make_zip({f"part{n}": bytes([n]) * 1000 for n in range(10)})
    check_zip(_kept(tmp_path, body), max_bytes=10_000)
    with pytest.raises(Refused, match="more than 9_999 bytes"):
        check_zip(_kept(tmp_path, body), max_bytes=9_999)


def test_a_zip_of_too_many_members_is_refused(tmp_path: Path) -> None:
    body = make_zip((f"{n}", b"") for n in range(MAX_ZIP_MEMBERS + 1))
    with pytest.raises(Refused, match="members"):
        check_zip(_kept(tmp_path, body), max_bytes=10_000)


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 and no more", make_docx()[:-30]])
def test_what_is_no_sound_zip_is_refused(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(Refused, match="is not a sound zip file"):
        check_zip(_kept(tmp_path, body), max_bytes=10_000_000, subject="report.docx")


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    body = bytearray(make_zip({"a": b"words"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + offset] |= 1
    with pytest.raises(Refused, match="encrypted"):
        check_zip(_kept(tmp_path, bytes(body)), max_bytes=10_000)


def test_a_directory_that_understates_a_member_gives_an_error_and_no_flood(tmp_path: Path) -> None:
    body = bytearray(make_zip({"a": b" " * 100_000}))
    at = body.index(b"PK\x01\x02")
    body[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path = _kept(tmp_path, bytes(body))
    check_zip(path, max_bytes=1000)
    with zipfile.ZipFile(path) as archive, pytest.raises(zipfile.BadZipFile):
        archive.read("a")
