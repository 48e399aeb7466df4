"""The documents inside containers: pages of web archives, attachments of messages."""

from collections.abc import Iterator
from pathlib import Path

from casewright.collect.incoming import Incoming, Limits
from casewright.collect.pages import find_pages
from casewright.collect.records import iter_records
from casewright.collect.sniff import ARC, CONTAINER_TYPES, WARC
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
    """Yield the documents inside a container, in their order."""
    limits = limits or Limits()
    if exhibit.media_type in {WARC, ARC}:
        with body.open("rb") as stream:
            yield from find_pages(exhibit, iter_records(stream), limits=limits)
