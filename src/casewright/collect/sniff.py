"""What a body is, decided from its bytes first.

A name or a server's word only decides between kinds that are all text: a style
sheet and a report look alike. Whatever is not recognised is
``application/octet-stream``: it is preserved, and the reader says why it cannot
be read.
"""

import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import BinaryIO, Final

HTML: Final = "text/html"
TEXT: Final = "text/plain"
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EPUB: Final = "application/epub+zip"
MAIL: Final = "message/rfc822"
MHTML: Final = "multipart/related"
WARC: Final = "application/warc"
ARC: Final = "application/x-internet-archive"
WACZ: Final = "application/wacz"
EMPTY: Final = "application/x-empty"
OTHER: Final = "application/octet-stream"

PAGE_TYPES: Final = frozenset({HTML, TEXT, PDF, DOCX, MAIL, MHTML})
CONTAINER_TYPES: Final = frozenset({WARC, ARC, WACZ, MAIL})

HEAD_BYTES = 1 << 14

_MBOX = re.compile(rb"From \S+ .*\r?\n[!-9;-~]+: ")
_TEXT_SUFFIXES: Mapping[str, str] = {
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".css": "text/css", ".js": "text/javascript",
    ".json": "application/json", ".jsonl": "application/json", ".xml": "application/xml",
    ".svg": "image/svg+xml", ".csv": "text/csv",
}  # fmt: skip
_TEXT_HINTS: Mapping[str, str] = {
    HTML: HTML, "application/xhtml+xml": HTML, "text/css": "text/css", "text/csv": "text/csv",
    "text/javascript": "text/javascript", "application/javascript": "text/javascript",
    "application/x-javascript": "text/javascript", "application/ecmascript": "text/javascript",
    "application/json": "application/json", "application/ld+json": "application/json",
    "text/xml": "application/xml", "application/xml": "application/xml",
    "application/rss+xml": "application/xml", "application/atom+xml": "application/xml",
    "image/svg+xml": "image/svg+xml",
}  # fmt: skip

_BLANK = re.compile(rb"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|span|p|br|table|article|section|h[1-6]|a|"
    rb"b|i|ul|ol|iframe|font|center|main|nav|header|img|form)(?:[\s>/]|$)",
    re.IGNORECASE,
)
_HTML_LATE = re.compile(rb"<html[\s>].*?<(?:head|body)[\s>]", re.IGNORECASE | re.DOTALL)
_HEADER_LINE = re.compile(rb"([!-9;-~]+):[ \t]?(.*)")
_MAIL_ROUTE = frozenset(
    {b"to", b"cc", b"bcc", b"received", b"message-id", b"delivered-to", b"return-path", b"mime-version"}
)
_ARC_START = re.compile(rb"filedesc://\S+ \S+ \d{8,17} ")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\b\x1b")) + b"\x7f"
_MAX_CONTROL_SHARE = 0.02  # random bytes have 0.11, the worst of 154 stored pages has 0.0


def find_media_type(stream: BinaryIO, *, name: str = "", hint: str = "") -> str:
    """Return the media type of a seekable stream; its position is left at the beginning.

    Args:
        stream: The bytes.
        name: File name or path of the URL; its suffix decides between kinds of text.
        hint: ``Content-Type`` that came with it, parameters allowed; decides the same.

    >>> from io import BytesIO
    >>> find_media_type(BytesIO(b"<!doctype html><p>News")), find_media_type(BytesIO(b"News"), name="a.css")
    ('text/html', 'text/css')
    """
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    found = _by_magic(head, stream) or _by_text(head, name=name, hint=hint)
    if found == "application/gzip":
        inside = _by_gunzipped(head, name=name.removesuffix(".gz"), hint=hint)
        found = inside or found
    stream.seek(0)
    return found


def _by_magic(head: bytes, stream: BinaryIO) -> str:
    if not head:
        return EMPTY
    if head.startswith(b"\x1f\x8b\x08"):
        return "application/gzip"
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return "application/zstd"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(stream)
    # Readers allow the header anywhere in the first kilobyte; a report about it has no objects.
    if head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and b" obj" in head):
        return PDF
    if head.startswith(b"{\\rtf"):
        return "application/rtf"
    if _MBOX.match(head):  # many messages in one file; each has to be given by itself
        return "application/mbox"
    return _by_archive_start(head)


def _by_archive_start(head: bytes) -> str:
    if re.match(rb"\s*WARC/\d+\.\d+\s", head):
        return WARC
    return ARC if _ARC_START.match(head) else ""


def _by_gunzipped(head: bytes, *, name: str, hint: str) -> str:
    """Return what one layer of gzip holds if it is a page or an archive, else nothing."""
    try:
        inner = zlib.decompressobj(wbits=31).decompress(head, HEAD_BYTES)
    except zlib.error:
        return ""
    if archive := _by_archive_start(inner):
        return archive
    if not inner:
        return ""
    kind = PDF if inner.startswith(b"%PDF-") else _by_text(inner, name=name, hint=hint)
    return kind if kind in PAGE_TYPES else ""


def _kind_of_zip(stream: BinaryIO) -> str:
    try:
        stream.seek(0)
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return archive.read("mimetype").decode("ascii", "replace").strip() or "application/zip"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return "application/zip"
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    if "datapackage.json" in names or any(name.startswith("archive/") and ".warc" in name for name in names):
        return WACZ
    return "application/zip"


def _by_text(head: bytes, *, name: str, hint: str) -> str:
    if not _is_text(head):
        return OTHER
    flat = _without_utf16(head)
    if mail := _kind_of_mail(flat, name=name):
        return mail
    blank = _BLANK.match(flat)
    if _HTML_START.match(flat, blank.end() if blank else 0):
        return HTML
    if flat.lstrip().startswith(b"<?xml"):
        return "application/xml"
    stated = _TEXT_HINTS.get(hint.partition(";")[0].strip().lower(), "")
    named = _TEXT_SUFFIXES.get(PurePosixPath(name).suffix.lower(), "")
    if _HTML_LATE.search(flat) and {stated, named} <= {"", HTML}:  # a script may hold a page's markup
        return HTML
    return stated or named or TEXT


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    if b"\0" in head:
        flat = _without_utf16(head)
        return flat is not head and b"\0" not in flat
    n_control = len(head) - len(head.translate(None, _CONTROL))
    return n_control <= _MAX_CONTROL_SHARE * len(head)


def _without_utf16(head: bytes) -> bytes:
    """Return the head as UTF-8 where it is UTF-16, with or without a mark."""
    even, odd = head[0:400:2], head[1:400:2]
    if head.startswith(b"\xff\xfe") or (even and odd.count(0) > 0.4 * len(odd) and 0 not in even):
        return head.removeprefix(b"\xff\xfe").decode("utf-16-le", "ignore").encode("utf-8", "ignore")
    if head.startswith(b"\xfe\xff") or (odd and even.count(0) > 0.4 * len(even) and 0 not in odd):
        return head.removeprefix(b"\xfe\xff").decode("utf-16-be", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def _kind_of_mail(head: bytes, *, name: str) -> str:
    """Return the kind of a message by its header block, or nothing if it has none.

    A saved page (MHTML) is a message that was never sent: ``multipart/related``
    without a recipient or a route. A report with ``key: value`` lines on top is
    neither: it names no sender.
    """
    headers: dict[bytes, bytes] = {}
    last = b""
    for line in head.lstrip().splitlines()[:200]:
        if not line.strip():
            break
        if line[:1] in b" \t" and last:
            headers[last] += line.strip()
        elif found := _HEADER_LINE.fullmatch(line):
            last = found[1].lower()
            headers[last] = found[2].strip()
        else:
            return ""
    routed = bool(headers.keys() & _MAIL_ROUTE) or b"snapshot-content-location" in headers
    signed = headers.keys() & {b"from", b"received", b"content-type"} or name.lower().endswith(".eml")
    if not (routed and signed):
        return ""
    related = headers.get(b"content-type", b"").lower().startswith(b"multipart/related")
    sent = headers.keys() & (_MAIL_ROUTE - {b"mime-version"})
    saved = b"snapshot-content-location" in headers or name.lower().endswith((".mht", ".mhtml")) or not sent
    return MHTML if related and saved and not name.lower().endswith(".eml") else MAIL
