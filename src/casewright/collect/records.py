"""Records of web archives (WARC and ARC), read so that damage shows.

The common libraries stop at the first broken record, or pass a gzip member
whose end is missing; an archive kept as evidence must say what is wrong with
it and still give what is sound. So the frames are cut here, in one forward
pass with bounded memory, and both :mod:`~casewright.collect.members` and
:mod:`~casewright.collect.check` see the same records.

Source: ISO 28500 (WARC 1.0 and 1.1); Internet Archive, "Arc File Format" (1996).
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

MAX_LINE_BYTES = 1 << 16
MAX_HEADERS = 1000
_CHUNK_BYTES = 1 << 16
_MAX_REWINDS = 200
_MAX_REWIND_BYTES = 16 << 20

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
    source: "_Source"

    def header(self, name: str) -> str:
        """Return the first header of that name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def iter_block(self) -> Iterator[bytes]:
        """Yield what is left of the block, in pieces."""
        while self.n_read < self.n_bytes:
            chunk = self.source.read(min(_CHUNK_BYTES, self.n_bytes - self.n_read))
            if not chunk:
                return
            self.n_read += len(chunk)
            yield chunk


def iter_records(stream: IO[bytes]) -> Iterator[Record | Damage]:
    """Yield the records of a WARC or ARC file, gzipped or not, in order, and the damage between them.

    After damage the reader goes on at the next place that looks like a record
    (in a gzipped file: at the next gzip member).

    Args:
        stream: Seekable, at its beginning.

    Yields:
        A record, whose block can be read until the next is asked for; or a damage.
    """
    source = _Source(stream)
    is_arc = not re.match(rb"\s*WARC/", source.peek(256))
    cut = _cut_arc if is_arc else _cut_warc
    while True:
        line = source.read_line()
        while line in (b"\r\n", b"\n"):
            line = source.read_line()
        if not line:
            if source.damage:
                yield Damage(offset=source.offset, url="", message=f"is damaged: {source.damage}")
                if source.resume():
                    continue
            return
        found = cut(line, source)
        yield found
        if isinstance(found, Record):
            fault = _finish(found, is_arc=is_arc)
            if not fault:
                continue
            is_slight = fault in {_NO_END, _SHORT_END}
            yield Damage(offset=found.offset, url=found.url, message=fault, is_slight=is_slight)
        source.skip_to(_ARC_LIKE if is_arc else _WARC_LINE)


def _finish(record: Record, *, is_arc: bool) -> str:
    """Read past the rest of a block; return what is wrong with its end, or nothing."""
    for _ in record.iter_block():
        pass
    source = record.source
    if record.n_read < record.n_bytes:
        return f"is cut off: {record.n_read:_} of {record.n_bytes:_} bytes are there" + (
            f" ({source.damage})" if source.damage else ""
        )
    end = source.peek(4)
    if source.damage:
        return f"ends in damage: {source.damage}"
    if is_arc:
        return "" if not end or end[:1] in b"\r\n" else "is longer than its declared length"
    if end.startswith((b"\r\n\r\n", b"\n\n")):
        return ""
    if not end.strip(b"\r\n"):
        return _NO_END
    if source.peek(12).lstrip(b"\r\n").startswith(b"WARC/"):
        return _SHORT_END
    return "is longer than its declared length"


def _cut_warc(line: bytes, source: "_Source") -> Record | Damage:
    offset = source.offset
    if not _WARC_LINE.match(line):
        return Damage(
            offset=offset, url="", message=f"is no record; it begins {line[:60]!r}" + _because(source)
        )
    headers: list[tuple[str, str]] = []
    while (line := source.read_line()).strip(b"\r\n"):
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
        return Damage(offset=offset, url=url, message="is cut off within its header" + _because(source))
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
        source=source,
    )


def _cut_arc(line: bytes, source: "_Source") -> Record | Damage:
    offset = source.offset
    found = _ARC_LINE.match(line)
    if not found:
        return Damage(
            offset=offset, url="", message=f"has a broken header line {line[:80]!r}" + _because(source)
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
        source=source,
    )


def _url_of(headers: list[tuple[str, str]]) -> str:
    """Return the record's address; some writers put it into angle brackets."""
    url = next((value for key, value in headers if key.lower() == "warc-target-uri"), "")
    return url[1:-1] if url.startswith("<") and url.endswith(">") else url


def _decode(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _because(source: "_Source") -> str:
    return f" ({source.damage})" if source.damage else ""


class _Source:
    """The bytes of an archive, unpacked, with lines, a peek and a place to go on after damage.

    Attributes:
        offset: Where the line last read begins; in a gzip file, where its member begins.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        stream.seek(0)
        is_gzip = stream.read(2) == b"\x1f\x8b"
        stream.seek(0)
        self._raw = Gunzip(stream) if is_gzip else None
        self._stream: IO[bytes] | Gunzip = self._raw or stream
        self._buffer = b""
        self._at = 0
        self._n_taken = 0
        self.offset = 0

    @property
    def damage(self) -> str:
        """What is wrong with the gzip data that was met and not yet left behind."""
        return self._raw.damage if self._raw else ""

    def peek(self, n_bytes: int) -> bytes:
        """Return the next bytes without taking them; fewer only at the end or before damage."""
        while len(self._buffer) - self._at < n_bytes and self._fill():
            pass
        return self._buffer[self._at : self._at + n_bytes]

    def read(self, n_bytes: int) -> bytes:
        """Take at least one and at most that many bytes; none only at the end or before damage."""
        chunk = self.peek(1) and self._buffer[self._at : self._at + n_bytes]
        self._take(len(chunk))
        return chunk

    def read_line(self) -> bytes:
        """Take a line with its end, cut at 64 KiB; empty only at the end or before damage."""
        start = self._n_taken
        line = self._peek_line()
        self._take(len(line))
        self.offset = self._raw.member_offset if self._raw else start
        return line

    def skip_to(self, pattern: re.Pattern[bytes]) -> None:
        """Leave damage behind: go to the next gzip member, or to the next line that matches."""
        if self.damage:
            self._buffer, self._at = b"", 0
            self.resume()
            return
        while (line := self._peek_line()) and not pattern.match(line):
            self._take(len(line))

    def resume(self) -> bool:
        """Go to the next gzip member after damage; False when there is none."""
        return self._raw.resume() if self._raw else False

    def _peek_line(self) -> bytes:
        searched = self._at
        while (end := self._buffer.find(b"\n", searched)) < 0 and len(
            self._buffer
        ) - self._at < MAX_LINE_BYTES:
            n_waiting = len(self._buffer) - self._at
            if not self._fill():
                break
            searched = self._at + n_waiting
        stop = len(self._buffer) if end < 0 else end + 1
        return self._buffer[self._at : min(stop, self._at + MAX_LINE_BYTES)]

    def _take(self, n_bytes: int) -> None:
        self._at += n_bytes
        self._n_taken += n_bytes

    def _fill(self) -> bool:
        chunk = self._stream.read(_CHUNK_BYTES)
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return bool(chunk)


class Gunzip:
    """The content of a gzip file of many members, one member at a time.

    Attributes:
        damage: What is wrong where reading stopped; empty while all is sound.
        member_offset: Byte offset in the file at which the current member begins.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.damage = ""
        self.member_offset = 0
        self._stream = stream
        self._packed = b""
        self._n_passed = 0
        self._n_rewinds = 0
        self._inflate = zlib.decompressobj(wbits=31)
        self._is_fresh = True

    def read(self, n_bytes: int) -> bytes:
        """Return at most that many bytes, of one member; none at the end of the file or at damage."""
        while not self.damage:
            if not self._packed:
                self._packed = self._stream.read(_CHUNK_BYTES)
            if not self._packed:
                if not self._is_fresh:
                    self.damage = "the gzip data ends in the middle of a member"
                return b""
            if self._is_fresh and not self._start_member():
                continue
            if out := self._inflate_some(n_bytes):
                return out
        return b""

    def resume(self) -> bool:
        """Go on at the next place that looks like a gzip member; False when there is none.

        Broken data may have run on into the members that follow, so the search begins again where
        the broken member began – not too often and not too far back, so that a file made to be
        broken everywhere cannot hold us up.
        """
        self.damage = ""
        self._begin()
        if self._n_rewinds < _MAX_REWINDS and self._n_passed - self.member_offset < _MAX_REWIND_BYTES:
            self._n_rewinds += 1
            self._n_passed = self.member_offset + 1
            self._stream.seek(self._n_passed)
            self._packed = b""
        while True:
            found = self._packed.find(b"\x1f\x8b\x08")
            if found >= 0:
                self._pass(found)
                return True
            self._pass(max(len(self._packed) - 2, 0))
            chunk = self._stream.read(_CHUNK_BYTES)
            if not chunk:
                self._pass(len(self._packed))
                return False
            self._packed += chunk

    def _start_member(self) -> bool:
        """Skip zero padding; note where the member begins; say whether there is one."""
        padding = len(self._packed) - len(self._packed.lstrip(b"\0"))
        self._pass(padding)
        if not self._packed:
            return False
        self.member_offset = self._n_passed
        if self._packed[0] != 0x1F:
            self.damage = "there are bytes between its gzip members that are no gzip data"
            return False
        self._is_fresh = False
        return True

    def _inflate_some(self, n_bytes: int) -> bytes:
        before = self._inflate.copy()
        try:
            out = self._inflate.decompress(self._packed, n_bytes)
        except zlib.error as error:
            out = self._salvage(before)
            self.damage = f"the gzip data is broken ({str(error).rpartition(': ')[2]})"
            return out
        rest = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        self._pass(len(self._packed) - len(rest))
        if self._inflate.eof:
            self._begin()
        return out

    def _salvage(self, inflate: "zlib._Decompress") -> bytes:
        """Return what comes out before the broken byte, which a failed call throws away."""
        out = bytearray()
        for at in range(len(self._packed)):
            try:
                out += inflate.decompress(self._packed[at : at + 1], _CHUNK_BYTES)
            except zlib.error:
                self._pass(at + 1)
                break
        return bytes(out)

    def _begin(self) -> None:
        self._inflate = zlib.decompressobj(wbits=31)
        self._is_fresh = True

    def _pass(self, n_bytes: int) -> None:
        self._packed = self._packed[n_bytes:]
        self._n_passed += n_bytes
