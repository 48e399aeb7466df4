"""The pages among the records of a web archive."""

from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from urllib.parse import urlsplit

from casewright.collect.http_record import HttpMessage, parse_http
from casewright.collect.incoming import Incoming, Limits, SpooledBody
from casewright.collect.records import Damage, Record
from casewright.collect.sniff import CONTAINER_TYPES, PAGE_TYPES, find_media_type
from casewright.values import Exhibit, Failure

_WEB_SCHEMES = frozenset({"http", "https", "ftp", "file"})
_PAGE_KINDS = frozenset({"response", "resource", "conversion"})
_SILENT_KINDS = frozenset({"warcinfo", "request", "metadata"})


def find_pages(
    exhibit: Exhibit, records: Iterable[Record | Damage], *, limits: Limits
) -> Iterator[Incoming | Failure]:
    """Yield the pages among the records, then what was damaged and what was left inside."""
    walk = _Walk(exhibit, limits)
    for record in records:
        if isinstance(record, Damage):
            yield walk.failure_of(record.url, record.offset, "Damaged", record.message)
        elif record.kind in _PAGE_KINDS:
            yield from walk.find_page(record)
        elif record.kind not in _SILENT_KINDS:
            walk.left[f"{record.kind or 'untyped'} record"] += 1
    if walk.left:
        words = ", ".join(f"{n} × {kind}" for kind, n in sorted(walk.left.items()))
        message = f"these records are no pages and stay inside the preserved archive: {words}"
        yield Failure(subject=exhibit.address, step="collect", error="LeftInside", message=message)


class _Walk:
    """What is remembered from record to record: addresses given out, records left inside."""

    def __init__(self, exhibit: Exhibit, limits: Limits) -> None:
        self.exhibit = exhibit
        self.limits = limits
        self.left: Counter[str] = Counter()
        self._n_by_url: Counter[str] = Counter()

    def failure_of(self, url: str, offset: int, error: str, message: str) -> Failure:
        name = f"{self.exhibit.address}!{url}" if url else f"{self.exhibit.address} at byte {offset:_}"
        return Failure(subject=name, step="collect", error=error, message=message)

    def address_of(self, url: str) -> str:
        """Return the member's address; ``!`` marks the way in, so it is escaped in the URL."""
        self._n_by_url[url] += 1
        n = self._n_by_url[url]
        return f"{self.exhibit.address}!{url.replace('!', '%21')}" + (f"#{n}" if n > 1 else "")

    def find_page(self, record: Record) -> Iterator[Incoming | Failure]:
        scheme = urlsplit(record.url).scheme.lower() if record.url else ""
        if scheme not in _WEB_SCHEMES:
            self.left["note of the archiving program"] += 1
            return
        if record.n_bytes > self.limits.max_member_bytes:
            message = (
                f"is larger than {self.limits.max_member_bytes:_} bytes; take it out and give it as a file"
            )
            yield self.failure_of(record.url, record.offset, "Refused", message)
            return
        block = b"".join(record.iter_block())
        if record.kind == "response" and scheme in {"http", "https"}:
            answer = parse_http(block, max_bytes=self.limits.max_member_bytes)
        else:
            answer = HttpMessage(status=None, headers=record.headers, raw_body=block, body=block, problem="")
        if answer.status is not None and not 200 <= answer.status < 300:
            self.left[f"answer with status {answer.status}"] += 1
            return
        hint = next((value for key, value in answer.headers if key.lower() == "content-type"), "")
        media_type = find_media_type(BytesIO(answer.body), name=urlsplit(record.url).path, hint=hint)
        if media_type not in PAGE_TYPES | CONTAINER_TYPES:
            self.left[media_type] += 1
            return
        if answer.problem:
            yield self.failure_of(record.url, record.offset, "Damaged", answer.problem)
        address = self.address_of(record.url)
        yield Incoming(
            address=address,
            media_type=media_type,
            method="member",
            part_of=self.exhibit.id,
            headers=answer.headers,
            open=SpooledBody([answer.body], max_bytes=self.limits.max_member_bytes, subject=address),
        )
