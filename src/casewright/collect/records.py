"""Records of web archives (WARC and ARC), read so that damage shows.

The common libraries stop at the first broken record, or pass a gzip member
whose end is missing; an archive kept as evidence must say what is wrong with
it and still give what is sound. So the frames are cut here, in one forward
pass with bounded memory, and both :mod:`~casewright.collect.members` and
:mod:`~casewright.collect.check` see the same records.

Source: ISO 28500 (WARC 1.0 and 1.1); Internet Archive, "Arc File Format" (1996).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from casewright.collect.archive_stream import CHUNK_BYTES, ArchiveStream

MAX_HEADERS = 1000

_WARC_LINE = re.compile(rb"WARC/\d+\.\d+\s*$")
_HEADER = re.compile(rb"([^\s:]+)[ \t]*:[ \t]*(.*)")
_ARC_LINE = re.compile(
    rb"(?P<url>[a-zA-Z][\w+.\-]*:.*?) (?P<ip>[\d.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]+|-) (?P<date>\d{8,18})"
    rb" (?P<type>\S*)(?P<more>(?: \S+)*?) (?P<length>\d{1,18})\s*$"
)
_SHORT_END = "is not closed by the two line ends that follow a record"
_NO_END = "is cut off at its very end: the two line ends that close a record are missing"
_ARC_LIKE = re.compile(rb"[a-zA-Z][\w+.\-]*:\S.* \d{8,18} ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A place where an archive is not what it should be.

    Attributes:
        offset: Byte offset in the file (for gzip: of the member that it is in).
        url: Of the record concerned; empty when its header cannot be read.
        message: What is wrong, to stand after the name of the record.
        is_slight: Whether all content is there all the same (only the blank lines after it are wrong).
    """

    offset: int
    url: str
    message: str
    is_slight: bool = False


@dataclass(slots=True, kw_only=True)
class Record:
    """One record; its block must be read before the next record is asked for.

    Attributes:
        kind: WARC-Type in lower case; an ARC record is a ``response``, its first a ``warcinfo``.
        headers: Header lines of the record, in order.
        n_bytes: Declared length of the block.
        offset: Byte offset in the file (for gzip: of the member that it is in).
        n_read: How much of the block was there, once it was read.
        is_arc: Whether it stands in an ARC, whose records have no digests.
    """

    kind: str
    url: str
    headers: tuple[tuple[str, str], ...]
    n_bytes: int
    offset: int
    n_read: int = 0
    is_arc: bool = False
    stream: ArchiveStream

    def header(self, name: str) -> str:
        """Return the first header of that name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def iter_block(self) -> Iterator[bytes]:
        """Yield what is left of the block, in pieces."""
        while self.n_read < self.n_bytes:
            chunk = self.stream.read(min(CHUNK_BYTES, self.n_bytes - self.n_read))
            if not chunk:
                return
            self.n_read += len(chunk)
            yield chunk


def iter_records(file: IO[bytes]) -> Iterator[Record | Damage]:
    """Yield the records of a WARC or ARC file, gzipped or not, in order, and the damage between them.

    After damage the reader goes on at the next place that looks like a record
    (in a gzipped file: at the next gzip member).

    Args:
        file: Seekable; read from its beginning.

    Yields:
        A record, whose block can be read until the next is asked for; or a damage.
    """
    stream = ArchiveStream(file)
    is_arc = not re.match(rb"\s*WARC/", stream.peek(256))
    cut = _cut_arc if is_arc else _cut_warc
    while True:
        line = stream.read_line()
        while line in (b"\r\n", b"\n"):
            line = stream.read_line()
        if not line:
            if stream.damage:
                yield Damage(offset=stream.offset, url="", message=f"is damaged: {stream.damage}")
                if stream.resume():
                    continue
            return
        found = cut(line, stream)
        yield found
        if isinstance(found, Record):
            fault = _finish(found, is_arc=is_arc)
            is_slight = fault in {_NO_END, _SHORT_END}
            if fault:
                yield Damage(offset=found.offset, url=found.url, message=fault, is_slight=is_slight)
            if not fault or is_slight:  # the next record begins here
                continue
        stream.skip_to(_ARC_LIKE if is_arc else _WARC_LINE)


def _finish(record: Record, *, is_arc: bool) -> str:
    """Read past the rest of a block; return what is wrong with its end, or nothing."""
    for _ in record.iter_block():
        pass
    stream = record.stream
    if record.n_read < record.n_bytes:
        return f"is cut off: {record.n_read:_} of {record.n_bytes:_} bytes are there" + (
            f" ({stream.damage})" if stream.damage else ""
        )
    member_offset = stream.member_offset
    end = stream.peek(4)
    if stream.damage and stream.member_offset == member_offset:  # else it is the next record's
        return f"ends in damage: {stream.damage}"
    if is_arc:
        return "" if not end or end[:1] in b"\r\n" else "is longer than its declared length"
    if end.startswith((b"\r\n\r\n", b"\n\n")):
        return ""
    if not end.strip(b"\r\n"):
        return _NO_END
    if stream.peek(12).lstrip(b"\r\n").startswith(b"WARC/"):
        return _SHORT_END
    return "is longer than its declared length"


def _cut_warc(line: bytes, stream: ArchiveStream) -> Record | Damage:
    offset = stream.offset
    if not _WARC_LINE.match(line):
        return Damage(
            offset=offset, url="", message=f"is no record; it begins {line[:60]!r}" + _because(stream)
        )
    headers: list[tuple[str, str]] = []
    while (line := stream.read_line()).strip(b"\r\n"):
        if line[:1] in b" \t" and headers:
            headers[-1] = (headers[-1][0], headers[-1][1] + " " + _decode(line.strip()))
        elif (found := _HEADER.match(line)) and len(headers) < MAX_HEADERS:
            headers.append((_decode(found[1]), _decode(found[2].strip())))
        else:
            return Damage(
                offset=offset, url=_url_of(headers), message=f"has a broken header line {line[:60]!r}"
            )
    url = _url_of(headers)
    if not line:
        return Damage(offset=offset, url=url, message="is cut off within its header" + _because(stream))
    by_name = {key.lower(): value for key, value in headers}
    length = by_name.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 19):
        return Damage(offset=offset, url=url, message=f"has no usable Content-Length ({length[:40]!r})")
    return Record(
        kind=by_name.get("warc-type", "").lower(),
        url=url,
        headers=tuple(headers),
        n_bytes=int(length),
        offset=offset,
        stream=stream,
    )


def _cut_arc(line: bytes, stream: ArchiveStream) -> Record | Damage:
    offset = stream.offset
    found = _ARC_LINE.match(line)
    if not found:
        return Damage(
            offset=offset, url="", message=f"has a broken header line {line[:80]!r}" + _because(stream)
        )
    url = _decode(found["url"])
    headers = (
        ("URL", url),
        ("IP-address", _decode(found["ip"])),
        ("Archive-date", _decode(found["date"])),
        ("Content-type", _decode(found["type"])),
        ("Archive-length", _decode(found["length"])),
    )
    kind = "warcinfo" if url.startswith("filedesc:") else "response"
    return Record(
        kind=kind,
        url=url,
        headers=headers,
        n_bytes=int(found["length"]),
        offset=offset,
        is_arc=True,
        stream=stream,
    )


def _url_of(headers: list[tuple[str, str]]) -> str:
    """Return the record's address; some writers put it into angle brackets."""
    url = next((value for key, value in headers if key.lower() == "warc-target-uri"), "")
    return url[1:-1] if url.startswith("<") and url.endswith(">") else url


def _decode(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _because(stream: ArchiveStream) -> str:
    return f" ({stream.damage})" if stream.damage else ""
