"""Plain text: the stored text is the decoded file, unchanged.

A leading block of ``key: value`` lines that ends with a line ``---`` tells
about the document (title, url, date, publisher, author) and is not reporting.
"""

import re
from collections.abc import Iterator

from casewright.errors import ReadError
from casewright.read._clock import find_moment
from casewright.read._decode import NotText, decode
from casewright.read._draft import Dated, Draft
from casewright.read.published import find_date, url_date
from casewright.values import Exhibit, Passage, PassageKind, Span

_KEY_VALUE = re.compile(r"\s{0,3}([A-Za-z][\w .-]{0,40}?)\s*:(?:[ \t]+(.*?))?\s*$")
_RULE = re.compile(r"-{3,}\s*$")
_MAX_HEADER_LINES = 60


def read_plain(exhibit: Exhibit, raw: bytes) -> Draft:
    """Return the draft of a plain text file.

    Raises:
        ReadError: Binary noise.
    """
    try:
        text, notes = decode(raw)
    except NotText as error:
        message = "is not text but binary data; obtain the document in another format"
        raise ReadError(message, subject=exhibit.address) from error
    return draft_plain(text, notes=notes, address=exhibit.address)


def draft_plain(text: str, *, notes: tuple[str, ...] = (), address: str = "") -> Draft:
    """Return the draft of a text that stands for itself, header block and lines told apart.

    Args:
        text: As stored.
        notes: On how it was decoded.
        address: Where it stood; a path of this machine tells nothing.
    """
    lines = list(iter_lines(text))
    header, n_header = _find_header(text, lines)
    values = {key: text[span.start : span.end].strip("\"' ") for key, span in header.items()}
    title = values.get("title", "")
    told = lines[n_header : n_header + 1]
    if title and told and text[told[0].start : told[0].end].strip(" #*") == title:
        blocks = [Passage(span=span, kind=PassageKind.METADATA) for span in lines[:n_header]]
        blocks.append(Passage(span=told[0], kind=PassageKind.HEADLINE))
        n_header += 1
    else:
        blocks = _header_blocks(lines[:n_header], header.get("title"))
    blocks += [Passage(span=span, kind=PassageKind.BODY) for span in lines[n_header:]]
    if not title and not n_header:
        title, blocks = _find_headline(text, blocks)
    return Draft(
        text=text,
        blocks=tuple(blocks),
        title=title,
        byline=values.get("author", "") or values.get("byline", ""),
        publisher=values.get("publisher", ""),
        url=_address(values.get("url", "")),
        dates=tuple(_header_dates(values, address)),
        undated=_why_undated(values),
        notes=notes,
    )


def iter_lines(text: str) -> Iterator[Span]:
    """Yield the span of every line that is not blank, white space at its ends left out."""
    for found in re.finditer(r"[^\r\n\u2028\u2029\f\v\x85]+", text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip())
        end = found.start() + len(line.rstrip())
        if start < end:
            yield Span(start, end)


def _find_header(text: str, lines: list[Span]) -> tuple[dict[str, Span], int]:
    """Return the first value of each key and how many lines the header has; ({}, 0) without one."""
    values: dict[str, Span] = {}
    opens_with_rule = bool(lines) and _RULE.match(text[lines[0].start : lines[0].end]) is not None
    for number, line in enumerate(lines[:_MAX_HEADER_LINES]):
        words = text[line.start : line.end]
        if _RULE.match(words):
            if number == 0 and opens_with_rule:
                continue
            return values, number + 1 if values else 0
        found = _KEY_VALUE.match(words)
        if not found:
            break
        if found.group(2) is not None:
            span = Span(line.start + found.start(2), line.start + found.end(2))
            values.setdefault(found.group(1).casefold(), span)
    return {}, 0


def _header_blocks(lines: list[Span], title: Span | None) -> list[Passage]:
    blocks: list[Passage] = []
    for line in lines:
        if title is not None and line.start <= title.start < line.end:
            blocks.append(Passage(span=Span(line.start, title.start), kind=PassageKind.METADATA))
            blocks.append(Passage(span=title, kind=PassageKind.HEADLINE))
        else:
            blocks.append(Passage(span=line, kind=PassageKind.METADATA))
    return blocks


def _find_headline(text: str, blocks: list[Passage]) -> tuple[str, list[Passage]]:
    """Take a short first line that ends without punctuation, a blank line below it, for the headline."""
    if len(blocks) < 3:
        return "", blocks
    first, second = blocks[0].span, blocks[1].span
    words = text[first.start : first.end]
    gap = text[first.end : second.start].replace("\r\n", "\n")
    is_headline = 3 <= len(words.split()) <= 25 and words[-1] not in '.!:;,…)”"' and gap.count("\n") >= 2
    if not is_headline or second.end - second.start < len(words):
        return "", blocks
    return words, [Passage(span=first, kind=PassageKind.HEADLINE), *blocks[1:]]


def _header_dates(values: dict[str, str], address: str) -> Iterator[Dated]:
    for key in ("date", "published", "publication date"):
        day = find_date(values.get(key, ""))
        if day is not None:
            yield Dated(day=day, how="header line", at=find_moment(values.get(key, ""), day))
    day = url_date(values.get("url") or _address(address))
    if day is not None:
        yield Dated(day=day, how="address of the page", is_own=True)


def _why_undated(values: dict[str, str]) -> str:
    words = values.get("date", "")
    return (
        f'the header says "{words[:60]}", which is no single day'
        if words
        else "the text states no date of its own"
    )


def _address(value: str) -> str:
    found = re.search(r"https?://\S+", value)
    return found.group() if found else ""
