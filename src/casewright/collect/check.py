"""Whether a web archive is what its own lengths and digests say.

The public checkers pass a file that was cut off and one whose digests were
taken away; neither is evidence of what it claims to hold, so both are said here.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from casewright.body import check_zip
from casewright.collect.digests import find_digest_faults, has_digest
from casewright.collect.incoming import Limits
from casewright.collect.records import Damage, Record, iter_records
from casewright.collect.sniff import ARC, WACZ, WARC
from casewright.collect.wacz import UNZIP_ERRORS, archive_names, find_wacz_faults
from casewright.errors import Refused

_KINDS_WITH_DIGEST = frozenset({"response", "resource", "conversion"})
_MAX_SENTENCES = 200  # a broken archive of a crawl could give one per record


def check_archive(body: Path, media_type: str, *, limits: Limits | None = None) -> tuple[str, ...]:
    """Return what is wrong with a web archive, in sentences; nothing when it is sound.

    Found are: a file or record that is cut off, broken gzip data, broken or missing record headers,
    lengths that do not fit, digests that do not fit the bytes, content records without any digest,
    and in a WACZ members that its data package does not cover. An ARC has no digests by its format,
    so only its frames are checked. A cut exactly between two records leaves no trace in a WARC.

    Args:
        body: The blob; only read.
        media_type: Of the exhibit; other kinds than web archives give nothing.
        limits: What it may cost.

    >>> check_archive(Path("x.txt"), "text/plain")
    ()
    """
    limits = limits or Limits()
    if media_type in {WARC, ARC}:
        sentences = list(_in_order(_check_file(body, limits)))
    elif media_type == WACZ:
        sentences = list(_in_order(_check_wacz(body, limits)))
    else:
        return ()
    n_more = len(sentences) - _MAX_SENTENCES
    more = [f"There are {n_more} more faults of these kinds."] if n_more > 0 else []
    return tuple(sentences[:_MAX_SENTENCES] + more)


def _in_order(sentences: Iterator[str]) -> Iterator[str]:
    """Pass on each sentence once."""
    seen = set()
    for sentence in sentences:
        if sentence not in seen:
            seen.add(sentence)
            yield sentence


def _check_file(body: Path, limits: Limits) -> Iterator[str]:
    try:
        with body.open("rb") as stream:
            yield from _check_records(iter_records(stream), limits)
    except OSError as error:
        yield f"The archive cannot be read ({error.strerror or error})."


def _check_wacz(body: Path, limits: Limits) -> Iterator[str]:
    try:
        check_zip(body, max_bytes=limits.max_unpacked_bytes)
    except Refused as error:
        yield f"The archive {error.message}."
        return
    with zipfile.ZipFile(body) as archive:
        yield from find_wacz_faults(archive, max_bytes=limits.max_unpacked_bytes)
        for name in archive_names(archive):
            try:
                with archive.open(name) as member:
                    for sentence in _check_records(iter_records(member), limits):
                        yield f"In {name}: {sentence}"
            except UNZIP_ERRORS as error:
                yield f"In {name}: the member is damaged ({error})."


def _check_records(records: Iterator[Record | Damage], limits: Limits) -> Iterator[str]:
    n_records = n_content = n_bare = 0
    for record in records:
        if isinstance(record, Damage):
            yield f"{_name(record)} {record.message}."
            continue
        n_records += 1
        if record.kind in _KINDS_WITH_DIGEST:
            n_content += 1
            n_bare += not record.is_arc and not has_digest(record)
        if not has_digest(record):
            continue
        if record.n_bytes > limits.max_member_bytes:
            yield f"{_name(record)} is too large for its digest to be checked."
            continue
        block = b"".join(record.iter_block())
        if record.n_read == record.n_bytes:  # a block that is cut off is said by the damage that follows
            for fault in find_digest_faults(record, block, max_bytes=limits.max_member_bytes):
                yield f"{_name(record)} {fault}."
    if n_bare:
        yield (
            f"{n_bare} of {n_content} content records carry no digest, "
            "so a change to them before they came to us cannot be noticed."
        )
    if not n_records:
        yield "No sound record was found."


def _name(record: Record | Damage) -> str:
    return f"The record at byte {record.offset:_}" + (f" ({record.url})" if record.url else "")
