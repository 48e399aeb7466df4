"""Opening preserved bytes without being blown up by them.

What is stored is what was received: a page that came gzipped stays gzipped in
its blob, and its media type is that of the page. Whoever needs the content
opens it here, with a limit on what comes out: a small file may unpack to
gigabytes on purpose.
"""

import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from casewright.errors import Refused

GZIP_MAGIC = b"\x1f\x8b"
_CHUNK_BYTES = 1 << 16

MAX_ZIP_MEMBERS = 10_000  # a docx has some tens; a WACZ of one site crawl has some hundreds
MAX_ZIP_RATIO = 200  # deflate reaches 1032 on one repeated byte
RATIO_FROM_BYTES = 32 << 20  # a docx of 20 000 equal paragraphs has the ratio 269, in a part of 2 MB


def open_body(path: Path, *, max_bytes: int, subject: str = "") -> bytes:
    """Return the content of a preserved body, gunzipped if it is stored gzipped.

    Args:
        path: The blob.
        max_bytes: Most bytes that may come out.
        subject: Named in errors; the file's name when empty.

    Raises:
        Refused: More than ``max_bytes`` would come out, or the gzip is broken or cut.
        OSError: The blob cannot be read.
    """
    subject = subject or path.name
    with path.open("rb") as stream:
        content = stream.read(len(GZIP_MAGIC))
        if content == GZIP_MAGIC:
            stream.seek(0)
            return gunzip(stream, max_bytes=max_bytes, subject=subject)
        content += stream.read(max_bytes + 1 - len(content))
    if len(content) > max_bytes:
        raise Refused(_too_large(max_bytes), subject=subject)
    return content


def gunzip(stream: BinaryIO, *, max_bytes: int, subject: str) -> bytes:
    """Return what a gzip stream of one or more members holds; zeros after the last are padding.

    Raises:
        Refused: More than ``max_bytes`` would come out, or the gzip is broken or cut.
    """
    out = bytearray()
    inflate = zlib.decompressobj(wbits=31)
    while chunk := stream.read(_CHUNK_BYTES):
        while chunk:
            if inflate.eof:
                chunk = chunk.lstrip(b"\0")
                if not chunk:
                    break
                inflate = zlib.decompressobj(wbits=31)
            try:
                out += inflate.decompress(chunk, max_bytes + 1 - len(out))
            except zlib.error as error:
                raise Refused(
                    f"its gzip data is broken ({error}); get a sound copy", subject=subject
                ) from error
            if len(out) > max_bytes:
                raise Refused(_too_large(max_bytes), subject=subject)
            chunk = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
    if not inflate.eof:
        raise Refused("its gzip data is cut off; get a complete copy", subject=subject)
    return bytes(out)


def check_zip(path: Path, *, max_bytes: int, subject: str = "") -> None:
    """Refuse a zip container (docx, WACZ) that would unpack to far more than it is.

    The sizes declared in the directory are summed; Python's ``zipfile`` never
    reads more of a member than is declared, so a directory that lies low gives
    a checksum error instead of a flood.

    Args:
        path: The zip file.
        max_bytes: Most bytes that all members together may unpack to.
        subject: Named in errors; the file's name when empty.

    Raises:
        Refused: It is no sound zip file, too large unpacked, suspiciously compressed, encrypted,
            or it has too many members.
    """
    subject = subject or path.name
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(f"is not a sound zip file ({error}); get a complete copy", subject=subject) from error
    if len(members) > MAX_ZIP_MEMBERS:
        raise Refused(f"holds {len(members)} members, more than {MAX_ZIP_MEMBERS}", subject=subject)
    if sum(member.file_size for member in members) > max_bytes:
        raise Refused(_too_large(max_bytes), subject=subject)
    for member in members:
        if member.flag_bits & 1:
            raise Refused("is encrypted; remove the password and add it again", subject=subject)
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > RATIO_FROM_BYTES and ratio > MAX_ZIP_RATIO:
            message = (
                f"its member {member.filename!r} is a zip bomb: it unpacks to {ratio:.0f} times its size"
            )
            raise Refused(message, subject=subject)


def _too_large(max_bytes: int) -> str:
    return f"opens to more than {max_bytes:_} bytes; give the part that matters as a file of its own"
