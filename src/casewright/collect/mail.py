"""The documents attached to a message; what the message itself says is read from the message."""

import email
from collections import Counter
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from io import BytesIO
from pathlib import Path

from casewright.body import open_body
from casewright.collect.incoming import Incoming, Limits, SpooledBody
from casewright.collect.sniff import CONTAINER_TYPES, PAGE_TYPES, find_media_type
from casewright.errors import Refused
from casewright.values import Exhibit, Failure

_MAX_NAME = 120  # code points of an attachment's name that become part of an address


def find_attachments(exhibit: Exhibit, body: Path, *, limits: Limits) -> Iterator[Incoming | Failure]:
    """Yield the readable attachments of a message in their order, then a count of the others.

    Raises:
        Refused: The message is too large, broken gzip, or nested too deep.
    """
    raw = open_body(body, max_bytes=limits.max_member_bytes, subject=exhibit.address)
    message = _parse(raw, exhibit.address)
    names: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for n, part in enumerate(_iter_attached(message), start=1):
        name = _name_of(part) or f"part-{n}"
        content = _content_of(part)
        media_type = find_media_type(BytesIO(content), name=name, hint=part.get_content_type())
        if media_type not in PAGE_TYPES | CONTAINER_TYPES:
            left[part.get_content_type()] += 1
            continue
        names[name] += 1
        address = f"{exhibit.address}!{name}" + (f"#{names[name]}" if names[name] > 1 else "")
        yield Incoming(
            address=address,
            media_type=media_type,
            method="member",
            part_of=exhibit.id,
            headers=tuple((key, str(value)) for key, value in part.items()),
            open=SpooledBody.of([content], max_bytes=limits.max_member_bytes, subject=address),
        )
    if left:
        words = ", ".join(f"{n} × {kind}" for kind, n in sorted(left.items()))
        message_words = f"these attachments are no documents we read and stay inside the message: {words}"
        yield Failure(subject=exhibit.address, step="collect", error="LeftInside", message=message_words)


def _parse(raw: bytes, subject: str) -> Message:
    try:
        return email.message_from_bytes(raw, policy=compat32)
    except RecursionError as error:
        raise Refused(
            "its parts are nested too deep to open; take out what matters", subject=subject
        ) from error


def _iter_attached(message: Message) -> Iterator[Message]:
    """Yield the parts that are documents of their own, outermost first; a message within is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part is not message and part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            waiting = [*_children(part), *waiting]
        elif part.get_content_disposition() == "attachment" or part.get_filename():
            yield part


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _content_of(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822" and (inner := _children(part)):
        return inner[0].as_bytes()
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name_of(part: Message) -> str:
    """Return an attachment's name without any folder it claims; ``!`` marks the way in, so it is escaped."""
    stated = part.get_filename() or ""
    try:
        shown = str(make_header(decode_header(stated)))
    except (LookupError, ValueError):  # an unknown charset, or bytes that are not in it
        shown = stated
    shown = shown.encode("utf-8", "backslashreplace").decode("utf-8")
    last = shown.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in last if char.isprintable())[:_MAX_NAME].strip(" .").replace("!", "%21")
