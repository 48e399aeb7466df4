"""Sentences of a document's reporting, found by punctuation and an abbreviation list.

Paragraphs are split first (a blank line, or the end of a line that is not a
hard-wrapped one), then sentences at a full stop, question or exclamation mark
that a new sentence can follow. A headline needs no full stop. A sentence never
reaches over a passage's edge, and furniture and metadata have none.

A line is joined to the next where that goes on in small letters. Before a capital
letter it may as well be a caption or a heading without a full stop, so that such
lines are joined only where the whole document shows that it is hard-wrapped and
the next word did not fit, or where a line breaks off at a word that ends nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from casewright.data import read_rows
from casewright.values import Passage, PassageKind, Span

REPORTING = frozenset({PassageKind.HEADLINE, PassageKind.BODY, PassageKind.CAPTION})
_WRAP_WIDTH = 100  # hard-wrapped text (mail, PDF) is 60 to 100 columns wide; a longer line is a paragraph
_WIDEST = (
    132  # columns of the widest terminals: so long a line is joined where the next goes on in small letters
)
_FULL_LINE = 0.6  # a wrapped line shorter than this share of the widest one ends its paragraph
_NARROW = 50  # columns; below, short lines that belong to nothing look like wrapped ones
_MANY = 4  # broken lines that go on in small letters, from which a narrow column is believed
_NO_ROOM = 0.9  # share of the width that a line with the next one's first word exceeds where it was wrapped

_LINE = re.compile(r"[^\n]+")
# The lookbehind and the possessive runs keep the search linear on a text of nothing but full stops.
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]++(?:[\"”’'»)\]]*+(?=\s)|[”»](?=[A-Z“]))|(?<=[a-z][a-z])[.!?](?=[“A-Z][a-z])"
)
_OPENING = "\"“‘'«([—–-*•"
_SHORT_SENTENCE_END = re.compile(r"[.!?…:;][\"”’'»)\]]*$")
_ENDS_NOTHING = frozenset(
    {"the", "a", "an", "its", "his", "their", "our", "every", "of", "into", "against", "between", "among"}
    | {"and", "or", "but", "nor", "than", "that", "which", "whose"}
)
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
    width = _wrap_width(text, areas)
    return tuple(
        sentence
        for area in areas
        for paragraph in iter_paragraphs(text, area, width=width)
        for sentence in _iter_sentences(text, paragraph)
    )


def iter_paragraphs(text: str, area: Span, *, width: int) -> Iterator[Span]:
    """Yield the paragraphs of one stretch of text; hard-wrapped lines are joined.

    Args:
        text: The exhibit's text.
        area: The stretch.
        width: Columns that the text is wrapped to, 0 where it is not.
    """
    lines = _lines(text, area)
    start = -1
    for position, line in enumerate(lines):
        if not text[line.start : line.end].strip():
            continue
        start = line.start if start < 0 else start
        if position + 1 == len(lines) or _is_paragraph_end(text, line, lines[position + 1], width):
            yield Span(start, line.end)
            start = -1
    if start >= 0:
        yield Span(start, area.end)


def _lines(text: str, area: Span) -> list[Span]:
    return [Span(*found.span()) for found in _LINE.finditer(text, area.start, area.end)]


def _wrap_width(text: str, areas: Sequence[Span]) -> int:
    """Return the columns that a text is hard-wrapped to, 0 where it shows no sign of it.

    Most lines that break off then go on in small letters, as seven words in ten are written, and hardly any
    line is longer than the columns of mail, PDF and wire copy. A page of captions shows neither.
    """
    lengths: list[int] = []
    n_small = n_other = 0
    for area in areas:
        lines = _lines(text, area)
        words = [text[line.start : line.end].strip() for line in lines]
        lengths += [len(one) for one in words if " " in one]  # an address has any length
        for (line, following), one, after in zip(pairwise(lines), words, words[1:], strict=False):
            if following.start - line.end == 1 and one and after and not _SHORT_SENTENCE_END.search(one):
                n_small += after[0].islower()
                n_other += not (after[0].islower() or _breaks_off(one))
    if not lengths or n_small < max(1, n_other):
        return 0
    lengths.sort()
    width = lengths[int(_USUAL * len(lengths))]
    if width < _NARROW and (n_small < _MANY or n_small < 3 * n_other):
        return 0
    return width if width <= _WRAP_WIDTH else 0


_USUAL = 0.95  # share of lines that keep to the width; a table or a heading may exceed it


def opens_paragraph(text: str, sentences: Sequence[Span]) -> list[bool]:
    """Return of each sentence whether a paragraph begins with it, as far as lines tell.

    In hard-wrapped text a sentence that ends with its line ends no paragraph where the next word had no room.

    >>> opens_paragraph("It rained.\\nIt snowed. It froze.", [Span(0, 10), Span(11, 21), Span(22, 31)])
    [True, True, False]
    """
    width = _wrap_width(text, [Span(0, len(text))])
    return [True, *(_parts(text, one, after, width) for one, after in pairwise(sentences))][: len(sentences)]


def paragraphs_of(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield the paragraphs that sentences stand in, from the first letter to the last of those given.

    >>> list(paragraphs_of("It rained.\\nIt snowed. It froze.", [Span(0, 10), Span(11, 21), Span(22, 31)]))
    [Span(start=0, end=10), Span(start=11, end=31)]
    """
    start = end = -1
    for sentence, opens in zip(sentences, opens_paragraph(text, sentences), strict=True):
        if opens and start >= 0:
            yield Span(start, end)
        start = sentence.start if opens else start
        end = sentence.end
    if start >= 0:
        yield Span(start, end)


def _parts(text: str, sentence: Span, following: Span, width: int) -> bool:
    gap = text[sentence.end : following.start]
    if "\n" not in gap or not width or gap.count("\n") > 1:
        return "\n" in gap
    line = text[text.rfind("\n", 0, sentence.end) + 1 : sentence.end]
    return not _had_no_room(line.strip(), text[following.start : following.end], width)


def _is_paragraph_end(text: str, line: Span, following: Span, wrapped: int) -> bool:
    if following.start - line.end > 1:  # a blank line lies between
        return True
    words, after = text[line.start : line.end].strip(), text[following.start : following.end].strip()
    if not after or _BULLET.match(text, *following) or _SHORT_SENTENCE_END.search(words):
        return True
    width = max(len(words), min(len(after), _WRAP_WIDTH))
    if (
        len(words) > (_WIDEST if after[0].islower() else _WRAP_WIDTH)
        or len(words) < _FULL_LINE * width
        or len(words) < _FULL_LINE * _WRAP_WIDTH / 2
    ):
        return True
    return not (after[0].islower() or _breaks_off(words) or _had_no_room(words, after, wrapped))


def _breaks_off(words: str) -> bool:
    """Whether a line ends in a word that no caption ends in: "the President of"."""
    last = _LAST_WORD.search(words)
    return words[-1] in ",-" or (last is not None and last.group() in _ENDS_NOTHING)


def _had_no_room(words: str, after: str, width: int) -> bool:
    """Whether the next line's first word did not fit into this one any more."""
    return bool(width) and len(words) + 1 + len(after.split(maxsplit=1)[0]) > _NO_ROOM * width


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
