"""The documents inside containers: pages of web archives, attachments of messages."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from casewright.body import check_zip
from casewright.collect.incoming import Incoming, Limits, SpooledBody, failure
from casewright.collect.mail import find_attachments
from casewright.collect.pages import PageFinder
from casewright.collect.records import iter_records
from casewright.collect.sniff import ARC, CONTAINER_TYPES, MAIL, WACZ, WARC
from casewright.collect.wacz import UNZIP_ERRORS, archive_names, find_wacz_faults, inner_names, iter_limited
from casewright.errors import CasewrightError, InputError, Refused
from casewright.values import Exhibit, Failure


def is_container(media_type: str) -> bool:
    """Whether :func:`find_members` can take documents out of such a body.

    >>> is_container("application/warc"), is_container("message/rfc822"), is_container("text/html")
    (True, True, False)
    """
    return media_type in CONTAINER_TYPES


def find_members(
    exhibit: Exhibit, body: Path, *, limits: Limits | None = None
) -> Iterator[Incoming | Failure]:
    """Yield the documents inside a container, in their order, with bounded memory.

    Of a web archive, the pages: records answered with success whose content is a kind of document
    that we read, or a container again. Of a message, the attachments of such kinds. The address of
    a member is ``container!member`` (for a page its URL), with ``#2`` where it occurs again; every
    ``!`` is one step deeper.

    Args:
        exhibit: The container.
        body: Its blob; only read.
        limits: What it may cost.

    Yields:
        An :class:`Incoming` per member; a failure per record or member that is damaged or refused,
        and one that counts what was left inside because it is no document.
    """
    limits = limits or Limits()
    try:
        if exhibit.address.count("!") >= limits.max_depth:
            message = (
                f"lies {limits.max_depth} containers deep and was not opened; give it as a file of its own"
            )
            raise Refused(message, subject=exhibit.address)
        for n, member in enumerate(_find(exhibit, body, limits), start=1):
            if n > limits.max_members:
                message = (
                    f"holds more than {limits.max_members:_} members; the rest was not taken out, split it"
                )
                raise Refused(message, subject=exhibit.address)
            yield member
    except CasewrightError as error:
        yield failure(error)
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}); check the disk"
        yield Failure(subject=exhibit.address, step="collect", error="Unreachable", message=message)


def _find(exhibit: Exhibit, body: Path, limits: Limits) -> Iterator[Incoming | Failure]:
    # CASE 1: a web archive.
    if exhibit.media_type in {WARC, ARC}:
        finder = PageFinder(exhibit, limits)
        with body.open("rb") as stream:
            yield from finder.find_pages(iter_records(stream))
        yield from finder.find_rest()
    # CASE 2: a zip of web archives.
    elif exhibit.media_type == WACZ:
        yield from _find_in_wacz(exhibit, body, limits)
    # CASE 3: a message.
    elif exhibit.media_type == MAIL:
        yield from find_attachments(exhibit, body, limits=limits)
    else:
        raise InputError(f"is no container ({exhibit.media_type})", subject=exhibit.address)


def _find_in_wacz(exhibit: Exhibit, body: Path, limits: Limits) -> Iterator[Incoming | Failure]:
    check_zip(body, max_bytes=limits.max_unpacked_bytes, subject=exhibit.address)
    finder = PageFinder(exhibit, limits)
    with zipfile.ZipFile(body) as archive:
        for fault in find_wacz_faults(archive, max_bytes=limits.max_unpacked_bytes):
            yield Failure(subject=exhibit.address, step="collect", error="Damaged", message=fault)
        for name in archive_names(archive):
            try:
                with archive.open(name) as member:
                    yield from finder.find_pages(iter_records(member))
            except UNZIP_ERRORS as error:
                yield _broken_member(exhibit, name, error)
        for name in inner_names(archive):
            yield _take_out(exhibit, archive, name, limits)
    yield from finder.find_rest()


def _take_out(exhibit: Exhibit, archive: zipfile.ZipFile, name: str, limits: Limits) -> Incoming | Failure:
    """Take a whole WACZ out of a WACZ of several crawls; it is opened as a container of its own."""
    address = f"{exhibit.address}!{name.replace('!', '%21')}"
    try:
        with archive.open(name) as member:
            chunks = iter_limited(member, max_bytes=limits.max_url_bytes, subject=address)
            taken = SpooledBody.of(chunks, max_bytes=limits.max_url_bytes, subject=address)
    except Refused as error:
        return failure(error)
    except UNZIP_ERRORS as error:
        return _broken_member(exhibit, name, error)
    with taken() as stream:
        is_zip = zipfile.is_zipfile(BytesIO(stream.read())) if taken.n_bytes < (1 << 20) else True
    media_type = WACZ if is_zip else "application/octet-stream"
    return Incoming(address=address, media_type=media_type, method="member", part_of=exhibit.id, open=taken)


def _broken_member(exhibit: Exhibit, name: str, error: Exception) -> Failure:
    message = f"its member {name!r} is damaged ({error}); what came before was kept"
    return Failure(subject=exhibit.address, step="collect", error="Damaged", message=message)
