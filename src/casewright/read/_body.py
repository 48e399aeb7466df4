"""The bytes of an exhibit, bounded and unpacked, with every failure a ReadError."""

from pathlib import Path

from casewright.body import open_body
from casewright.errors import ReadError, Refused
from casewright.values import Exhibit

MAX_BYTES = 50_000_000  # of one document, unpacked; the largest of 250 sample pages has 3 MB


def load_body(exhibit: Exhibit, body: Path) -> bytes:
    """Return a document's bytes, unpacked when gzipped.

    Raises:
        ReadError: Empty, larger than ``MAX_BYTES``, damaged gzip, or not readable.
    """
    try:
        raw = open_body(body, max_bytes=MAX_BYTES, subject=exhibit.address)
    except Refused as error:
        raise ReadError(error.message, subject=exhibit.address) from error
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", subject=exhibit.address) from error
    if not raw.strip(b" \t\r\n\x00"):
        raise ReadError("empty file; there is nothing to read", subject=exhibit.address)
    return raw
