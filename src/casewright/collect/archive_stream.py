"""The bytes of an archive file, unpacked in one forward pass, with the damage met on the way.

Gzip members are opened one by one. Where one is broken, everything that came
out before the broken byte is given, then nothing, until the reader asks to
:meth:`~ArchiveStream.resume` at the next member.

Source: RFC 1952 (gzip); ISO 28500, annex D, on archives of one member per record.
"""

import re
import zlib
from typing import IO

MAX_LINE_BYTES = 1 << 16
CHUNK_BYTES = 1 << 16
_MAX_REWINDS = 200
_MAX_REWIND_BYTES = 16 << 20


class ArchiveStream:
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

    @property
    def member_offset(self) -> int:
        """Where the gzip member begins that was opened last; 0 in a file that is not gzipped."""
        return self._raw.member_offset if self._raw else 0

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
        chunk = self._stream.read(CHUNK_BYTES)
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
                self._packed = self._stream.read(CHUNK_BYTES)
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
            chunk = self._stream.read(CHUNK_BYTES)
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
                out += inflate.decompress(self._packed[at : at + 1], CHUNK_BYTES)
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
