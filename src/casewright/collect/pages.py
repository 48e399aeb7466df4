"""The pages among the records of a web archive."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO

from casewright.collect.digests import find_digest_faults
from casewright.collect.http_record import HttpMessage, parse_http
from casewright.collect.incoming import Incoming, Limits, SpooledBody
from casewright.collect.records import Damage, Record
from casewright.collect.sniff import CONTAINER_TYPES, EMPTY, OTHER, PAGE_TYPES, find_media_type
from casewright.errors import Refused
from casewright.values import Exhibit, Failure

_WEB_SCHEMES = frozenset({"http", "https", "ftp", "file"})
_PAGE_KINDS = frozenset({"response", "resource", "conversion"})
_WORDS = {EMPTY: "empty answer", OTHER: "picture, film or other data"}
_KEPT_FIELDS = frozenset({"warc-date", "warc-record-id", "warc-ip-address", "archive-date", "ip-address"})
_SILENT_KINDS = frozenset({"warcinfo", "request", "metadata"})


class PageFinder:
    """Finds the pages of one container, over one or more archives in it.

    It remembers which addresses it gave out, so that the second capture of a
    URL gets one of its own, and counts what it left inside.
    """

    def __init__(self, exhibit: Exhibit, limits: Limits) -> None:
        self._exhibit = exhibit
        self._limits = limits
        self._left: Counter[str] = Counter()
        self._silent: Counter[str] = Counter()
        self._n_by_url: Counter[str] = Counter()
        self._n_unpacked = 0

    def find_pages(self, records: Iterable[Record | Damage]) -> Iterator[Incoming | Failure]:
        """Yield the pages among the records, and what is damaged, in their order.

        Raises:
            Refused: The archive unpacks to more than the limit.
        """
        for record in records:
            if isinstance(record, Damage):
                if not record.is_slight:
                    yield self._failure(record.url, record.offset, "Damaged", record.message)
                continue
            self._count(record)
            if record.kind in _PAGE_KINDS:
                yield from self._find_page(record)
            elif record.kind in _SILENT_KINDS:
                self._silent[f"{record.kind} record"] += 1
            else:
                self._left[f"{record.kind or 'untyped'} record"] += 1

    def find_rest(self) -> Iterator[Failure]:
        """Yield one row that counts the records left inside, if there are any.

        What merely describes captures is counted only where it is all that the archive holds.
        """
        left = self._left or (Counter() if self._n_by_url else self._silent)
        if not left:
            return
        words = ", ".join(f"{n} × {kind}" for kind, n in sorted(left.items()))
        message = f"these records are no pages and stay inside the preserved archive: {words}"
        yield Failure(subject=self._exhibit.address, step="collect", error="LeftInside", message=message)

    def _count(self, record: Record) -> None:
        """Stop at the limit before the block is unpacked, as far as its length is honest."""
        self._n_unpacked += min(record.n_bytes, self._limits.max_unpacked_bytes + 1)
        if self._n_unpacked > self._limits.max_unpacked_bytes:
            message = f"unpacks to more than {self._limits.max_unpacked_bytes:_} bytes; split the archive"
            raise Refused(message, subject=self._exhibit.address)

    def _failure(self, url: str, offset: int, error: str, message: str) -> Failure:
        name = f"{self._exhibit.address}!{url}" if url else f"{self._exhibit.address} at byte {offset:_}"
        return Failure(subject=name, step="collect", error=error, message=message)

    def _address(self, url: str) -> str:
        """Return the member's address; ``!`` marks the way in, so it is escaped in the URL."""
        self._n_by_url[url] += 1
        n = self._n_by_url[url]
        return f"{self._exhibit.address}!{url.replace('!', '%21')}" + (f"#{n}" if n > 1 else "")

    def _find_page(self, record: Record) -> Iterator[Incoming | Failure]:
        scheme, path = _parts(record.url)
        if scheme not in _WEB_SCHEMES:
            self._left["note of the archiving program"] += 1
            return
        if record.n_bytes > self._limits.max_member_bytes:
            message = (
                f"is larger than {self._limits.max_member_bytes:_} bytes; take it out and give it as a file"
            )
            yield self._failure(record.url, record.offset, "Refused", message)
            return
        block = b"".join(record.iter_block())
        if record.kind == "response" and scheme in {"http", "https"}:
            answer = parse_http(block, max_bytes=self._limits.max_member_bytes)
        else:
            answer = HttpMessage(status=None, headers=_content_headers(record), body=block, problem="")
        if answer.status is not None and not 200 <= answer.status < 300:
            self._left[f"answer with status {answer.status}"] += 1
            return
        if answer.problem:
            yield self._failure(record.url, record.offset, "Damaged", answer.problem)
        hint = next((value for key, value in answer.headers if key.lower() == "content-type"), "")
        media_type = find_media_type(BytesIO(answer.body), name=path, hint=hint)
        if media_type not in PAGE_TYPES | CONTAINER_TYPES:
            self._left[_WORDS.get(media_type, media_type)] += 1
            return
        if record.n_read == record.n_bytes:
            for fault in find_digest_faults(record, block, max_bytes=self._limits.max_member_bytes):
                yield self._failure(record.url, record.offset, "Damaged", fault)
        address = self._address(record.url)
        yield Incoming(
            address=address,
            media_type=media_type,
            method="member",
            part_of=self._exhibit.id,
            headers=_headers(record, answer),
            open=SpooledBody.of([answer.body], max_bytes=self._limits.max_member_bytes, subject=address),
        )


def _parts(url: str) -> tuple[str, str]:
    """Return scheme and path of an address that may be no valid URL; an archive keeps what it met."""
    scheme, _, rest = url.partition(":")
    return scheme.lower(), re.split(r"[?#]", rest, maxsplit=1)[0]


def _headers(record: Record, answer: HttpMessage) -> tuple[tuple[str, str], ...]:
    """Return when and where the record was made, then the status and headers of the answer in it."""
    kept = [(key, value) for key, value in record.headers if key.lower() in _KEPT_FIELDS]
    status = [(":status", str(answer.status))] if answer.status is not None else []
    return (*kept, *status, *answer.headers)


def _content_headers(record: Record) -> tuple[tuple[str, str], ...]:
    """Return what a record that is no HTTP answer says about its content."""
    return tuple((key, value) for key, value in record.headers if key.lower() == "content-type")
