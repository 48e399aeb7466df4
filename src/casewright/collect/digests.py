"""The digests that a record of a web archive carries, held against its bytes.

Source: ISO 28500:2017, 5.8 and 5.9. The block is everything after the record's
header. The payload of a response is its body; whether chunking belongs to it
is read both ways, so a payload digest holds if it fits the body as it stands,
without its chunks, or wholly decoded.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator, Sequence

from casewright.collect.http_record import parse_http, unchunk
from casewright.collect.records import Record

_LENGTHS = {"md5": 16, "sha1": 20, "sha224": 28, "sha256": 32, "sha384": 48, "sha512": 64}


def has_digest(record: Record) -> bool:
    """Whether the record carries a digest of its block or payload."""
    return bool(record.header("warc-block-digest") or record.header("warc-payload-digest"))


def find_digest_faults(record: Record, block: bytes, *, max_bytes: int) -> tuple[str, ...]:
    """Return what is wrong with a record's digests, to stand after its name; nothing when they fit.

    A revisit names the payload of another record, so only its block is checked.

    Args:
        record: The record.
        block: All of its block.
        max_bytes: Most bytes that the payload may decode to.
    """
    faults, changed = [], []
    for part, bodies in _parts(record, block, max_bytes):
        label = record.header(f"warc-{part}-digest")
        fault = _fault(part, label, bodies) if label else ""
        if fault == _CHANGED:
            changed.append(part)
        elif fault:
            faults.append(fault)
    if changed:
        parts = " and ".join(changed)
        faults.append(f"differs from its digest: its {parts} {'do' if len(changed) > 1 else 'does'} not fit")
    return tuple(faults)


_CHANGED = "changed"


def _parts(record: Record, block: bytes, max_bytes: int) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "block", [block]
    if record.kind != "revisit":
        yield "payload", _payloads(record, block, max_bytes)


def _payloads(record: Record, block: bytes, max_bytes: int) -> Iterable[bytes]:
    """Yield the readings of "payload", the plainest first."""
    if "http" not in record.header("content-type").lower():
        yield block
        return
    head, _, body = block.partition(b"\r\n\r\n")
    yield body
    if body and not head.startswith((b"GET ", b"POST ", b"PUT ", b"HEAD ")):
        yield unchunk(body, max_bytes)[0]
        yield parse_http(block, max_bytes=max_bytes).body


def _fault(part: str, label: str, bodies: Iterable[bytes]) -> str:
    name, _, shown = label.partition(":")
    algorithm = name.strip().lower().replace("-", "")
    if algorithm not in _LENGTHS:
        return f"has a {part} digest of an unknown kind ({name[:40]!r}), which cannot be checked"
    wanted = _readings(shown.strip(), _LENGTHS[algorithm])
    if not wanted:
        return f"has a {part} digest that is no {algorithm} value ({shown[:40]!r})"
    if any(hashlib.new(algorithm, body, usedforsecurity=False).digest() in wanted for body in bodies):
        return ""
    return _CHANGED


def _readings(shown: str, n_bytes: int) -> Sequence[bytes]:
    """Return the bytes a digest may stand for: hexadecimal, base32 or base64, each if it has the length."""
    found = []
    for decode in (bytes.fromhex, _from_base32, _from_base64):
        try:
            raw = decode(shown)
        except (ValueError, binascii.Error):
            continue
        if len(raw) == n_bytes:
            found.append(raw)
    return found


def _from_base32(shown: str) -> bytes:
    return base64.b32decode(shown + "=" * (-len(shown) % 8), casefold=True)


def _from_base64(shown: str) -> bytes:
    return base64.b64decode(
        shown + "=" * (-len(shown) % 4), altchars=b"-_" if "-" in shown or "_" in shown else None
    )
