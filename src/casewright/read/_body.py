"""The bytes of an exhibit, bounded and unpacked."""

import gzip
import zlib
from pathlib import Path

from casewright.errors import ReadError
from casewright.values import Exhibit

MAX_BYTES = 50_000_000  # of one document, unpacked; the largest of 250 sample pages has 3 MB
_GZIP = b"\x1f\x8b"


def load_body(exhibit: Exhibit, body: Path) -> bytes:
    """Return a document's bytes, unpacked when gzipped.

    Raises:
        ReadError: Empty, larger than ``MAX_BYTES``, damaged gzip, or not readable.
    """
    try:
        with body.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", subject=exhibit.address) from error
    if raw.startswith(_GZIP):
        raw = _unpacked(exhibit, body)
    if len(raw) > MAX_BYTES:
        message = f"larger than the limit of {MAX_BYTES // 1_000_000} MB for one document; split it"
        raise ReadError(message, subject=exhibit.address)
    if not raw.strip(b" \t\r\n\x00"):
        raise ReadError("empty file; there is nothing to read", subject=exhibit.address)
    return raw


def _unpacked(exhibit: Exhibit, body: Path) -> bytes:
    try:
        with gzip.open(body, "rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"damaged gzip: {error}; obtain it again", subject=exhibit.address) from error
