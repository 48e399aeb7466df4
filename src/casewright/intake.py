"""Documents taken in: preserved with their custody, and read without a case.

What a build does to one document before anything looks at the case. It stands
apart from :mod:`casewright.pipeline` so that reading a document needs neither
database nor report.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from getpass import getuser
from pathlib import Path
from tempfile import TemporaryDirectory

import casewright
from casewright.collect import Incoming, Limits, find_inputs, find_members, is_container
from casewright.errors import CasewrightError, CustodyError
from casewright.read import read
from casewright.store import Blobs
from casewright.text import digest
from casewright.values import Custody, Exhibit, Failure, Reading


def preserve(incoming: Incoming, blobs: Blobs) -> Exhibit:
    """Store the bytes before anything interprets them, and say how they came."""
    with incoming.open() as stream:
        blob = blobs.put(stream, subject=incoming.address)
    return Exhibit(
        id=digest(incoming.address, blob.sha256),
        address=incoming.address,
        body_sha256=blob.sha256,
        n_bytes=blob.n_bytes,
        media_type=incoming.media_type,
        part_of=incoming.part_of,
        custody=Custody(
            obtained_at=datetime.now(UTC),
            method=incoming.method,
            acquired_by=_user(),
            tool=f"casewright {casewright.__version__}",
            headers=incoming.headers,
        ),
    )


def is_archive(exhibit: Exhibit) -> bool:
    """Whether an exhibit only holds others; a message holds others and is read itself."""
    return is_container(exhibit.media_type) and not exhibit.media_type.startswith("message/")


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # no login name and no passwd row, as in some containers
        return ""


def failure_row(error: CasewrightError, *, step: str, subject: str) -> Failure:
    """Return an error that one document met as the row that says so."""
    return Failure(subject=subject, step=step, error=type(error).__name__, message=error.message)


def iter_readings(
    arguments: Sequence[str],
    *,
    published: date | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
) -> Iterator[tuple[Exhibit, Reading] | Failure]:
    """Read documents without keeping a case; archives and messages are opened as in a build.

    Args:
        arguments: Files, folders and URLs.
        published: Publication date of documents that state none.
        limits: How large inputs may be; the usual limits without it.
        allow_private: Whether URLs may lead to private or loopback addresses.

    Yields:
        Pairs (exhibit, reading) in the order of the arguments, and a failure for each document
        that could not be read.
    """
    with TemporaryDirectory(prefix="casewright-") as folder:
        blobs = Blobs(Path(folder))
        limits = limits or Limits()
        incoming = find_inputs(arguments, limits=limits, allow_private=allow_private)
        yield from _iter_readings_of(incoming, blobs, published, limits)


def _iter_readings_of(
    arrivals: Iterator[Incoming | Failure], blobs: Blobs, published: date | None, limits: Limits
) -> Iterator[tuple[Exhibit, Reading] | Failure]:
    for incoming in arrivals:
        if isinstance(incoming, Failure):
            yield incoming
            continue
        try:
            exhibit = preserve(incoming, blobs)
            body = blobs.path(exhibit.body_sha256)
            if not is_archive(exhibit):
                yield exhibit, read(exhibit, body, published=published)
        except CustodyError:
            raise
        except CasewrightError as error:
            yield failure_row(error, step="read", subject=incoming.address)
            continue
        if is_container(exhibit.media_type):
            members = find_members(exhibit, body, limits=limits)
            yield from _iter_readings_of(members, blobs, published, limits)
