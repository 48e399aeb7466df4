"""Messages (.eml) and web pages saved as one file (MHTML): both are MIME.

A message's subject is its headline, its sender the byline, its ``Date`` header
the day of publication. Of a saved page the HTML part is read; its ``Date``
header tells when it was saved, not when it was published, and is not used.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

import trafilatura

from casewright.errors import ReadError
from casewright.read._clock import find_moment
from casewright.read._decode import NotText, declared_encoding, decode
from casewright.read._draft import Dated, Draft
from casewright.read._html import draft_html
from casewright.read._html_metadata import publisher_of
from casewright.read._plain import iter_lines
from casewright.read.published import find_date
from casewright.values import Exhibit, Passage, PassageKind, Span

_MAX_PARTS = 1000
_SHORT = 200  # characters of a text part below which an HTML part is preferred ("view this in a browser")
_HEADER = re.compile(r"[>\s*]*(?:From|Sent|Date|To|Cc|Subject|Reply-To)\s*:\s?\S.*")
_FORWARD = re.compile(
    r"[>\s]*-{2,}\s*(?:Forwarded message|Original Message|Weitergeleitete Nachricht)\s*-{2,}.*"
)


# What the email package raises on messages and headers that are not as they should be.
_TRIPS = (
    MessageError, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip


def read_mail(exhibit: Exhibit, raw: bytes) -> Draft:
    """Return the draft of a message: subject, then its text part or what its HTML part says.

    Raises:
        ReadError: Not a message, nested too deep, or without a text.
    """
    message = _parse(exhibit, raw)
    parts = list(_parts(exhibit, message))
    words, notes = _body(exhibit, parts)
    subject = " ".join(_header(message, "subject").split())
    name, sender = parseaddr(" ".join(_header(message, "from").split()))
    domain = sender.rpartition("@")[2]
    text, blocks = _compose(subject, words)
    return Draft(
        text=text,
        blocks=blocks,
        title=subject,
        byline=name or sender,
        publisher=publisher_of(f"https://{domain}/") or domain,
        dates=_dates(_header(message, "date")),
        undated="the message has no Date header",
        notes=notes,
    )


def _dates(header: str) -> tuple[Dated, ...]:
    day = find_date(header)
    if day is None:
        return ()
    return (Dated(day=day, how="header Date of the message", at=find_moment(header, day)),)


def read_mhtml(exhibit: Exhibit, raw: bytes) -> Draft:
    """Return the draft of the page in an MHTML file.

    Raises:
        ReadError: No HTML part in it, or that part cannot be read.
    """
    message = _parse(exhibit, raw)
    for part in _parts(exhibit, message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            location = _header(part, "content-location") or _header(message, "snapshot-content-location")
            address = location.strip() if location.startswith("http") else ""
            markup, notes = _decoded(exhibit, part)
            return draft_html(exhibit, markup, notes=notes, address=address)
    raise ReadError("no HTML part in the saved page; save it again", subject=exhibit.address)


def _parse(exhibit: Exhibit, raw: bytes) -> EmailMessage:
    try:
        return message_from_bytes(raw, policy=default)
    except _TRIPS as error:
        message = f"cannot be parsed as a message ({type(error).__name__}); save it again"
        raise ReadError(message, subject=exhibit.address) from error


def _parts(exhibit: Exhibit, message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that hold something, in order; attached messages are exhibits of their own."""
    waiting = [message]
    for _ in range(_MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        if part is not message and part.get_content_type() == "message/rfc822":
            continue
        children = part.get_payload() if part.is_multipart() else []
        waiting[:0] = [child for child in children if isinstance(child, EmailMessage)]
        if not part.is_multipart():
            yield part
    message_words = f"more than {_MAX_PARTS} parts in one message; save those that matter as files"
    raise ReadError(message_words, subject=exhibit.address)


def _body(exhibit: Exhibit, parts: list[EmailMessage]) -> tuple[str, tuple[str, ...]]:
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    found = {}
    for kind in ("text/plain", "text/html"):
        found[kind] = next((part for part in shown if part.get_content_type() == kind), None)
    plain, html = found["text/plain"], found["text/html"]
    words, notes = _decoded(exhibit, plain) if plain is not None else ("", ())
    if html is not None and len(words.strip()) < _SHORT:
        markup, html_notes = _decoded(exhibit, html)
        shown_words = trafilatura.html2txt(markup) if markup.strip() else ""
        if len(shown_words) > len(words.strip()):
            words, notes = _main_words(exhibit, markup, shown_words), html_notes
    if not words.strip():
        raise ReadError("the message holds no text", subject=exhibit.address)
    return words, notes


def _main_words(exhibit: Exhibit, markup: str, all_words: str) -> str:
    """Return the main text of an HTML part, all its words when no main text stands out."""
    try:
        draft = draft_html(exhibit, markup)
    except ReadError:
        return all_words
    return "\n\n".join(
        draft.text[block.span.start : block.span.end]
        for block in draft.blocks
        if block.kind is PassageKind.BODY
    )


def _decoded(exhibit: Exhibit, part: EmailMessage) -> tuple[str, tuple[str, ...]]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    declared = part.get_content_charset() or ""
    if declared.casefold() in ("", "utf-8", "us-ascii"):
        declared = declared_encoding(raw)
    try:
        return decode(raw, declared=declared)
    except NotText as error:
        raise ReadError("a text part is binary data", subject=exhibit.address) from error


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's words: as they stand in the message where the email package trips over them."""
    try:
        return str(message.get(name) or "")
    except _TRIPS:
        stated = (str(words) for key, words in message.raw_items() if key.casefold() == name)
        return next(stated, "").encode("utf-8", "backslashreplace").decode("utf-8")


def _compose(subject: str, words: str) -> tuple[str, tuple[Passage, ...]]:
    text = f"{subject}\n\n{words}" if subject else words
    blocks = [Passage(span=Span(0, len(subject)), kind=PassageKind.HEADLINE)] if subject else []
    start = len(text) - len(words)
    lines = [Span(start + line.start, start + line.end) for line in iter_lines(words)]
    in_signature = False
    for line in lines:
        content = text[line.start : line.end]
        in_signature = in_signature or text[line.start - 1 : line.end + 2] in ("\n-- \n", "\n-- \r")
        kind = PassageKind.BODY
        if in_signature:
            kind = PassageKind.FURNITURE
        elif _HEADER.fullmatch(content) or _FORWARD.fullmatch(content):
            kind = PassageKind.METADATA
        blocks.append(Passage(span=line, kind=kind))
    return text, tuple(blocks)
