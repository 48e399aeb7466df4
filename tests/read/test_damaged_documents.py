"""A document made or damaged on purpose is read or refused with its reason; it never stops a build."""

import random
import re
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from casewright.errors import ReadError
from casewright.read import read
from casewright.read.page import Page, find_page
from casewright.text import host_of
from casewright.values import Custody, Exhibit
from casewright.weigh.media import publishers_of
from tests.samples import PARAGRAPHS, make_docx, make_eml, make_html, make_zip

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _exhibit(media_type: str) -> Exhibit:
    custody = Custody(
        obtained_at=datetime(2024, 7, 1, tzinfo=UTC), method="file", acquired_by="", tool="test"
    )
    return Exhibit(
        id="x", address="report", body_sha256="0" * 64, n_bytes=1, media_type=media_type, custody=custody
    )


def _page(folder: Path, raw: bytes, media_type: str) -> Page:
    body = folder / "body"
    body.write_bytes(raw)
    return find_page(_exhibit(media_type), body)


def _is_read_or_refused(folder: Path, raw: bytes) -> bool:
    try:
        return bool(_page(folder, raw, DOCX).text)
    except ReadError as error:
        return error.subject == "report" and len(error.message) > 10


def test_a_word_document_with_any_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    sound = make_docx()
    chance = random.Random(2)
    for _ in range(150):  # one in forty breaks the compressed data itself, which zipfile does not call bad
        damaged = bytearray(sound)
        damaged[chance.randrange(len(damaged))] ^= chance.randrange(1, 256)
        assert _is_read_or_refused(tmp_path, bytes(damaged))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/_rels/document.xml.rels", b"Target=", b"Tarrget="),
        ("word/_rels/document.xml.rels", b'"styles.xml"', b'"../../../styles.xml"'),
        ("_rels/.rels", b"word/document.xml", b"docProps/app.xml"),
        ("[Content_Types].xml", b"<Override", b"<Overide"),
        ("word/document.xml", b"<w:p>", b"<w:tbl><w:tr/></w:tbl><w:p>"),
        ("word/document.xml", b"<w:body>", b"<w:boddy>"),
        ("docProps/core.xml", b"2013-12-23T23:15:00Z", b"9999-99-99T99:99:99Z"),
    ],
)
def test_a_word_document_whose_parts_are_not_as_they_should_be_is_read_or_refused(
    tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    with zipfile.ZipFile(BytesIO(make_docx())) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    assert _is_read_or_refused(tmp_path, make_zip(parts))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Date", f"Mon, 17 Jun {'9' * 40} 10:00:00 +0000"),
        ("From", "Desk <desk@[>"),
        ("From", "[.x.]@"),
        ("From", "desk: a@b, c@d;;<"),
        ("Subject", "=?utf-8?q?=41"),
    ],
)
def test_a_message_is_read_whatever_its_headers_say(tmp_path: Path, name: str, words: str) -> None:
    raw = re.sub(rb"(?m)^%s: .*$" % name.encode(), f"{name}: {words}\r".encode(), make_eml())
    assert f"{name}: {words}".encode() in raw
    assert PARAGRAPHS[0] in " ".join(_page(tmp_path, raw, "message/rfc822").text.split())


def test_a_header_that_cannot_be_parsed_is_shown_as_it_stands(tmp_path: Path) -> None:
    raw = make_eml().replace(b"Desk <desk@news.example>", b"desk: a@b, c@d;;<")
    assert _page(tmp_path, raw, "message/rfc822").publication.byline != ""


@pytest.mark.parametrize("address", ["http://[bad/x", "https://[::1", "https://ex℀mple.com/"])
def test_a_page_may_state_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    body = tmp_path / "body"
    link = f'<head><link rel="canonical" href="{address}">'.encode()
    body.write_bytes(make_html().replace(b"<head>", link))
    told = read(_exhibit("text/html"), body)
    assert (told.publication.url, host_of(address)) == (address, "")
    assert publishers_of(told) == ()


NINES, ZEROS = "9" * 400, ",000" * 150


@pytest.mark.parametrize(
    "amount",
    [
        f"1{ZEROS} shells",
        f"{NINES} shells",
        f"{NINES}{NINES} shells",
        f"${NINES}.5B",
        f"€1{ZEROS[:400]}.5 trillion",
        f"{'one hundred ' * 300}shells",
        f"{'million ' * 100}shells",
        f"9e300 km, {NINES} years ago",
    ],
    ids=range(8),
)
def test_a_number_of_hundreds_of_digits_is_one_that_is_finite(tmp_path: Path, amount: str) -> None:
    body = tmp_path / "body"
    body.write_text(f"The ministry said on Monday that {amount} had been shipped to Russia, not {amount}.\n")
    told = read(_exhibit("text/plain"), body)
    figures = [
        number for claim in told.claims for one in claim.quantities for number in (one.value, one.high)
    ]
    assert all(abs(number) <= sys.float_info.max for number in figures if number is not None)
    assert all(abs(number) < 2**63 for number in figures if isinstance(number, int))
