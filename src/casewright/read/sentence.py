"""Sentences of a document's reporting, found by punctuation and an abbreviation list.

Paragraphs are split first (a blank line, or the end of a line that is not a
hard-wrapped one), then sentences at a full stop, question or exclamation mark
that a new sentence can follow. A headline needs no full stop. A sentence never
reaches over a passage's edge, and furniture and metadata have none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from casewright.data import read_rows
from casewright.values import Passage, PassageKind, Span

REPORTING = frozenset({PassageKind.HEADLINE, PassageKind.BODY, PassageKind.CAPTION})
_WRAP_WIDTH = 100  # hard-wrapped text (mail, PDF) is 60 to 100 columns wide; a longer line is a paragraph
_FULL_LINE = 0.6  # a wrapped line shorter than this share of the widest one ends its paragraph

_LINE = re.compile(r"[^\n]+")
# The lookbehind and the possessive runs keep the search linear on a text of nothing but full stops.
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]++(?:[\"”’'»)\]]*+(?=\s)|[”»](?=[A-Z“]))|(?<=[a-z][a-z])[.!?](?=[“A-Z][a-z])"
)
_OPENING = "\"“‘'«([—–-*•"
_SHORT_SENTENCE_END = re.compile(r"[.!?…:;][\"”’'»)\]]*$")
_BULLET = re.compile(r"\s*(?:[-*•–—]|\d{1,2}[.)])\s")
_ASKED = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|asked|wrote|told|added|says|asks|replied|shouted)\b"
)
_WORD = re.compile(r"[\w’']+")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_LAST_WORD = re.compile(r"[\w.’'&-]+$")


def find_sentences(text: str, passages: Sequence[Passage] = ()) -> tuple[Span, ...]:
    """Return the sentences of all reporting passages, in text order, without space at their edges.

    Args:
        text: The exhibit's text.
        passages: What its stretches are; without any, all of the text is reporting.

    >>> text = "Mr. Yuri V. Ushakov left. He met No. 18 of the U.S. team."
    >>> [text[start:end] for start, end in find_sentences(text)]
    ['Mr. Yuri V. Ushakov left.', 'He met No. 18 of the U.S. team.']
    """
    areas = (
        [passage.span for passage in passages if passage.kind in REPORTING]
        if passages
        else [Span(0, len(text))]
    )
    return tuple(
        sentence
        for area in areas
        for paragraph in iter_paragraphs(text, area)
        for sentence in _iter_sentences(text, paragraph)
    )


def iter_paragraphs(text: str, area: Span) -> Iterator[Span]:
    """Yield the paragraphs of one stretch of text; hard-wrapped lines are joined."""
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(text, area.start, area.end)]
    start = -1
    for position, line in enumerate(lines):
        if not text[line.start : line.end].strip():
            continue
        start = line.start if start < 0 else start
        if position + 1 == len(lines) or _is_paragraph_end(text, line, lines[position + 1]):
            yield Span(start, line.end)
            start = -1
    if start >= 0:
        yield Span(start, area.end)


def _is_paragraph_end(text: str, line: Span, following: Span) -> bool:
    if following.start - line.end > 1:  # a blank line lies between
        return True
    words, after = text[line.start : line.end].strip(), text[following.start : following.end]
    if not after.strip() or _BULLET.match(after) or _SHORT_SENTENCE_END.search(words):
        return True
    width = max(len(words), min(len(after.strip()), _WRAP_WIDTH))
    return (
        len(words) > _WRAP_WIDTH
        or len(words) < _FULL_LINE * width
        or len(words) < _FULL_LINE * _WRAP_WIDTH / 2
    )


def _iter_sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.end() < paragraph.end and _is_end(text, stop, paragraph):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, paragraph.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _is_end(text: str, stop: re.Match[str], paragraph: Span) -> bool:
    """Whether a new sentence begins after these marks."""
    position = stop.end()
    while position < paragraph.end and (text[position].isspace() or text[position] in _OPENING):
        position += 1
    if position >= paragraph.end or text[position].islower():
        return False
    marks = stop.group()
    if (
        marks[0] in "!?"
        and len(marks) > 1
        and _ASKED.match(text, stop.end(), min(stop.end() + 120, paragraph.end))
    ):
        return False
    if marks[0] != "." or marks.startswith("..") or len(marks) > 1:
        return True
    return not _is_abbreviation(text, stop.start(), position, paragraph)


def _is_abbreviation(text: str, dot: int, position: int, paragraph: Span) -> bool:
    """Whether the full stop at ``dot`` belongs to its word rather than to the sentence."""
    found = _LAST_WORD.search(text, max(paragraph.start, dot - 20), dot)
    if found is None:
        return False
    word = found.group()
    kinds = _abbreviations().get(word) or _abbreviations().get(word.lower())
    following = _WORD.match(text, position, min(position + 30, paragraph.end))
    after = following.group() if following else ""
    if kinds == "before":  # a title or label: what it belongs to comes next
        return True
    if kinds == "number":
        return after[:1].isdigit()
    if kinds == "any" or _DOTTED.fullmatch(word):
        return after not in _starters()
    return len(word) == 1 and word.isupper() and word != "I" and after not in _starters()


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("abbreviations.tsv") if row[1] != "starter"}


@cache
def _starters() -> frozenset[str]:
    return frozenset(row[0] for row in read_rows("abbreviations.tsv") if row[1] == "starter")
