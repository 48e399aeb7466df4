"""The kind of a body is decided from its bytes, names only choose between kinds of text."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.collect import sniff
from casewright.collect.sniff import find_media_type
from tests import samples

SHARED = Path(__file__).parents[2] / "../shared/data"

KINDS = {
    "html": (samples.make_html(), sniff.HTML),
    "pdf": (samples.make_pdf(), sniff.PDF),
    "docx": (samples.make_docx(), sniff.DOCX),
    "eml": (samples.make_eml(), sniff.MAIL),
    "mhtml": (samples.make_mhtml(), sniff.MHTML),
    "warc": (samples.make_warc(packed=False), sniff.WARC),
    "warc.gz": (samples.make_warc(), sniff.WARC),
    "arc": (samples.make_arc(), sniff.ARC),
    "arc.gz": (samples.make_arc(packed=True), sniff.ARC),
    "wacz": (samples.make_wacz(), sniff.WACZ),
    "text": ("Ein Schiff verließ den Hafen.".encode(), sniff.TEXT),
    "epub": (samples.make_zip({"mimetype": b"application/epub+zip"}), sniff.EPUB),
    "zip": (samples.make_zip({"a.txt": b"words"}), "application/zip"),
    "mbox": (b"From a@a.example Mon Jun 17 09:30:00 2024\nSubject: Ships\n\nWords.", "application/mbox"),
    "rtf": (b"{\\rtf1 words}", "application/rtf"),
    "empty": (b"", sniff.EMPTY),
    "noise": (samples.make_noise(), sniff.OTHER),
    "image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", sniff.OTHER),
    "video": (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", sniff.OTHER),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_bytes_tell_the_kind_whatever_the_name_says(name: str) -> None:
    body, kind = KINDS[name]
    assert find_media_type(BytesIO(body)) == kind
    assert find_media_type(BytesIO(body), name="wrong.bin", hint="application/x-wrong") == kind


@pytest.mark.parametrize("name", ["html", "eml", "mhtml", "text", "pdf"])
def test_one_layer_of_gzip_is_looked_through(name: str) -> None:
    body, kind = KINDS[name]
    assert find_media_type(BytesIO(gzip.compress(body)), name="page.gz") == kind


def test_a_second_layer_of_gzip_is_not() -> None:
    assert find_media_type(BytesIO(gzip.compress(gzip.compress(b"words")))) == "application/gzip"


@pytest.mark.parametrize(
    "body",
    [
        b"<!-- saved page -->\n<?xml version='1.0'?>\n<HTML><p>x",
        b"\xef\xbb\xbf  <!DOCTYPE html>",
        "\ufeff<html><body>words".encode("utf-16"),
        "<html><body>words and more words".encode("utf-16-le"),
        b"Warning: mysql_connect() in /srv/x.php\n<html><head><title>x",
        b"<div>" * 100_000,
        b"<p>A fragment",
    ],
)
def test_markup_is_html(body: bytes) -> None:
    assert find_media_type(BytesIO(body)) == sniff.HTML


@pytest.mark.parametrize(
    "text",
    [
        "title: Ships\nurl: http://a.example\ndate: 2024-06-17\n---\nWords.",
        "Date: Monday\nSubject: ships\n\nNo sender, no route.",
        "He wrote: <we left>.",
        "A file that begins with %PDF- is a PDF.",
        "Moscow: the ministry denied it.\nKyiv: it did not.",
        "The tag <p> begins a paragraph.",
        "Note to the editor: 5 < 6 <html> is a word here.",
    ],
)
def test_a_report_in_plain_text_is_text(text: str) -> None:
    assert find_media_type(BytesIO(text.encode())) == sniff.TEXT


@pytest.mark.parametrize("encoding", ["cp1251", "shift_jis", "iso2022_jp", "utf-16", "utf-16-be", "gb18030"])
def test_text_in_another_encoding_is_text(encoding: str) -> None:
    words = {"cp1251": "Корабль вышел из порта. "}.get(encoding, "船が港を出た。The ship left. ")
    assert find_media_type(BytesIO((words * 20).encode(encoding))) == sniff.TEXT


def test_a_name_or_a_server_decides_between_kinds_of_text() -> None:
    script = b"var page = '<html><head></head><body></body></html>';"
    assert find_media_type(BytesIO(script), name="/a/page.js") == "text/javascript"
    assert find_media_type(BytesIO(script), hint="application/javascript; charset=utf-8") == "text/javascript"
    assert find_media_type(BytesIO(b'{"a": 1}'), hint="application/json") == "application/json"
    assert find_media_type(BytesIO(b"a,b\n1,2\n"), name="table.csv") == "text/csv"
    assert find_media_type(BytesIO(b"Words only."), hint="text/html") == sniff.HTML


def test_junk_before_a_pdf_is_looked_over() -> None:
    assert find_media_type(BytesIO(b"\r\nX-Junk: 1\r\n\r\n" + samples.make_pdf())) == sniff.PDF


def test_the_name_eml_helps_a_bare_message() -> None:
    bare = b"To: b@b.example\nSubject: Ships\n\nWords."
    assert find_media_type(BytesIO(bare)) == sniff.TEXT
    assert find_media_type(BytesIO(bare), name="a.eml") == sniff.MAIL


def test_a_message_with_inline_pictures_is_a_message_and_no_saved_page() -> None:
    sent = samples.make_eml().replace(b"text/plain", b'multipart/related; boundary="x"')
    assert find_media_type(BytesIO(sent)) == sniff.MAIL


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF-", b"WARC/1.0\r\n"])
)
def test_no_bytes_break_it(body: bytes, start: bytes) -> None:
    stream = BytesIO(start + body)
    assert "/" in find_media_type(stream, name="x.html", hint="text/html")
    assert stream.tell() == 0


def test_each_stored_page_is_html_and_each_report_text() -> None:
    if not (SHARED / "html").exists():
        pytest.skip("the sample data is not here")
    for path in sorted(SHARED.glob("html/*/*.gz")):
        with path.open("rb") as stream:
            assert find_media_type(stream, name=path.name) == sniff.HTML, path
    for path in sorted(SHARED.glob("news/docs/*.txt")):
        with path.open("rb") as stream:
            assert find_media_type(stream, name=path.name) == sniff.TEXT, path
