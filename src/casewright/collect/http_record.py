"""HTTP messages as archives keep them: head and body, the codings of the body taken off.

Archives hold what real servers sent: chunked bodies that are not chunked,
bodies called gzip that are not, heads without a reason. What can be decoded
is; what cannot is given as it stands, with a sentence that says so.

Source: RFC 9112 (HTTP/1.1), chapter 7.1; RFC 9110, chapter 8.4.
"""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ZstdReader

_STATUS = re.compile(rb"[A-Z]{2,8}/\d(?:\.\d)? (\d{3})(?: |$)")
_HEADER = re.compile(rb"([^\s:]+)[ \t]*:[ \t]*(.*)")
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
MAX_HEADERS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpMessage:
    """A response taken apart.

    Attributes:
        status: Three digits, or ``None`` where there is no status line.
        body: The body with transfer and content codings taken off.
        problem: What could not be decoded; empty when all was.
    """

    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes
    problem: str


def parse_http(block: bytes, *, max_bytes: int) -> HttpMessage:
    """Take a response apart.

    Args:
        block: Status line, headers, blank line and body.
        max_bytes: Most bytes that the body may decode to.

    Returns:
        The message; a block without a status line is all body.

    >>> block = b"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nHi\\r\\n0\\r\\n\\r\\n"
    >>> parse_http(block, max_bytes=9).body
    b'Hi'
    """
    first = block.partition(b"\n")[0].rstrip(b"\r")
    found = _STATUS.match(first)
    if not found:
        return HttpMessage(status=None, headers=(), body=block, problem="")
    end = _HEAD_END.search(block)
    head, raw = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    headers = _headers_of(head)
    body, problems = raw, []
    for name, coding in _codings(headers):
        decode = _DECODERS.get(coding)
        if decode is None:
            problems.append(f"its {name} {coding!r} is not known")
            break
        body, problem = decode(body, max_bytes)
        problems += [problem] if problem else []
    return HttpMessage(status=int(found[1]), headers=headers, body=body, problem="; ".join(problems))


def _headers_of(head: bytes) -> tuple[tuple[str, str], ...]:
    headers: list[tuple[str, str]] = []
    for line in head.split(b"\n")[1 : MAX_HEADERS + 1]:
        text = line.rstrip(b"\r")
        if text[:1] in (b" ", b"\t") and headers:
            headers[-1] = (headers[-1][0], headers[-1][1] + " " + text.strip().decode("utf-8", "replace"))
        elif found := _HEADER.match(text):
            headers.append((found[1].decode("utf-8", "replace"), found[2].strip().decode("utf-8", "replace")))
    return tuple(headers)


def _codings(headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Return the codings in the order in which they must be taken off."""
    codings = []
    for name in ("transfer-encoding", "content-encoding"):
        stated = ",".join(value for key, value in headers if key.lower() == name)
        names = [part.strip().lower() for part in stated.split(",") if part.strip()]
        codings += [(name, coding) for coding in reversed(names)]
    return codings


def unchunk(body: bytes, max_bytes: int) -> tuple[bytes, str]:
    """Return a chunked body without its chunk lines, and what is wrong with it.

    A body that does not begin with a chunk line was decoded before it was archived and is returned
    as it stands.
    """
    if not _CHUNK_SIZE.match(body):
        return body, ""
    out = bytearray()
    at = 0
    while found := _CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return bytes(out), ""
        chunk = body[found.end() : found.end() + size]
        out += chunk
        at = found.end() + size
        if len(chunk) < size:
            return bytes(out), "its last chunk is cut off"
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return bytes(out), "" if at >= len(body) else "its chunks are broken, so the rest of the body is missing"


def _inflate(body: bytes, max_bytes: int) -> tuple[bytes, str]:
    """Return a gzip or deflate body unpacked; one that is neither as it stands."""
    if not body:
        return body, ""
    kinds = (31,) if body.startswith(b"\x1f\x8b") else (15, -15)
    for wbits in kinds:
        inflate = zlib.decompressobj(wbits=wbits)
        try:
            out = inflate.decompress(body, max_bytes + 1)
        except zlib.error:
            continue
        if len(out) > max_bytes:
            return b"", f"it unpacks to more than {max_bytes:_} bytes, which is refused"
        return out, "" if inflate.eof else "its compressed data is cut off"
    if len(kinds) == 1:
        return b"", "its compressed data is broken"
    return body, ""


def _by_reader(reader: type[BrotliReader] | type[ZstdReader]) -> Callable[[bytes, int], tuple[bytes, str]]:
    def decode(body: bytes, max_bytes: int) -> tuple[bytes, str]:
        out = bytearray()
        try:
            with reader(BytesIO(body)) as stream:
                while len(out) <= max_bytes and (chunk := stream.read(1 << 16)):
                    out += chunk
        except (OSError, ValueError, EOFError):
            return (bytes(out), "its compressed data is broken") if out else (body, "")
        if len(out) > max_bytes:
            return b"", f"it unpacks to more than {max_bytes:_} bytes, which is refused"
        return bytes(out), ""

    return decode


def _as_it_is(body: bytes, max_bytes: int) -> tuple[bytes, str]:
    return body, ""


_DECODERS: dict[str, Callable[[bytes, int], tuple[bytes, str]]] = {
    "chunked": unchunk,
    "gzip": _inflate,
    "x-gzip": _inflate,
    "deflate": _inflate,
    "br": _by_reader(BrotliReader),
    "zstd": _by_reader(ZstdReader),
    "identity": _as_it_is,
    "binary": _as_it_is,
    "none": _as_it_is,
    "utf-8": _as_it_is,  # servers put a charset here
}
