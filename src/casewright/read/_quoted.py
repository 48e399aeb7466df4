"""Quotations that fill a paragraph and name nobody: who spoke in the paragraph before goes on.

    "The ship was empty," he said.
    "It had been so for a week. Nobody asked."

The model leaves such a paragraph to nobody, or, where it looks further, to whoever speaks next. What is
neither quoted by anybody nor the reporter's own must not become a claim of the reporter.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from casewright.read._attributed import Attributed
from casewright.read.sentence import paragraphs_of
from casewright.text import find_quotes
from casewright.values import Span

_REACH = 2000  # characters between a quotation and the cue that it belongs to
_WHEN = re.compile(r"[\w\s,’'-]{0,60}[.”\"]*\s*")  # "… he told the council on Monday."


def with_quotations(
    text: str, sentences: Sequence[Span], attributed: Sequence[Attributed]
) -> tuple[Attributed, ...]:
    """Return the attributions with one more for each paragraph of quotation that goes on with the last.

    Args:
        text: The exhibit's text.
        sentences: Its sentences, in order.
        attributed: By the place of their cue.

    >>> text = "“It was empty,” Lee Ko said.\\n“Nobody asked. We left.”"
    >>> said = Attributed(source=(Span(16, 22),), cue=(Span(23, 27),), content=(Span(0, 15),))
    >>> sentences = [Span(0, 28), Span(29, 43), Span(44, 53)]
    >>> [text[a:b] for one in with_quotations(text, sentences, [said])[1:] for a, b in one.content]
    ['“Nobody asked. We left.”']
    """
    found: list[Attributed] = []
    starts = [one.cue[0].start for one in attributed]
    before: Span | None = None
    speaks: Attributed | None = None
    left_open: Attributed | None = None
    for paragraph in paragraphs_of(text, sentences):
        follows = before is not None and not text[before.end : paragraph.start].strip()
        before = paragraph
        if not follows:
            speaks = left_open = None
        near = attributed[
            bisect_left(starts, paragraph.start - _REACH) : bisect_left(starts, paragraph.end + _REACH)
        ]
        if left_open and _is_caption(text, paragraph, near):
            continue
        if not _is_quotation(text, paragraph):
            speaks = _last_quoted(text, paragraph, near)
        elif quoted_by := next((one for one in reversed(near) if _quotes(one, paragraph)), None):
            speaks = quoted_by
            rest = _unread(quoted_by, paragraph, sentences)
            if rest is not None:
                found.append(replace(quoted_by, content=(rest,)))
        elif speaks is not None:
            found.append(replace(speaks, content=(paragraph,)))
        left_open = speaks if _ends_open(text, paragraph) else None
    return tuple(sorted((*attributed, *found), key=lambda one: (one.cue[0], one.content)))


def _is_quotation(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is quoted from its first to its last word."""
    if text[paragraph.start] not in '“"«':
        return False
    position = paragraph.start
    for quote in find_quotes(text, paragraph):
        if text[position : quote.start].strip():
            return False
        position = quote.end
    return not text[position : paragraph.end].strip(" .")


def _ends_open(text: str, paragraph: Span) -> bool:
    """Whether a paragraph ends within a quotation, which then goes on in the next."""
    quotes = find_quotes(text, paragraph)
    return bool(quotes) and quotes[-1].end == paragraph.end and text[paragraph.end - 1] not in "”\"»'"


def _is_caption(text: str, paragraph: Span, near: Sequence[Attributed]) -> bool:
    """Whether a line without a full stop, in which nobody speaks, stands within a quotation left open."""
    is_line = text[paragraph.end - 1].isalnum() and "\n" not in text[paragraph.start : paragraph.end]
    return is_line and not any(paragraph.start <= one.cue[0].start < paragraph.end for one in near)


def _quotes(one: Attributed, paragraph: Span) -> bool:
    """Whether somebody is said to say a paragraph, from its first word or in words that stand outside it."""
    first = min(one.content, default=paragraph)
    inside = paragraph.start <= one.cue[0].start < paragraph.end
    if inside:
        return paragraph.start <= first.start <= paragraph.start + 1
    return any(_overlap(span, paragraph) for span in one.content)


def _unread(one: Attributed, paragraph: Span, sentences: Sequence[Span]) -> Span | None:
    """Return the sentences of a quotation behind those that its speaker is said to say already."""
    if paragraph.start <= one.cue[0].start < paragraph.end:
        return None
    end = max(span.end for span in one.content if _overlap(span, paragraph))
    place = bisect_left(sentences, Span(end, 0))
    is_within = place < len(sentences) and sentences[place].start < paragraph.end
    return Span(sentences[place].start, paragraph.end) if is_within else None


def _last_quoted(text: str, paragraph: Span, near: Sequence[Attributed]) -> Attributed | None:
    """Return who is quoted word for word at the end of a paragraph, and named there."""
    quotes = find_quotes(text, paragraph)
    told = [
        one
        for one in near
        if one.source
        and paragraph.start <= one.cue[0].start < paragraph.end
        and not any(quote.start < one.cue[0].start < quote.end for quote in quotes)
    ]
    if not told or not quotes:
        return None
    last = max(told, key=_end_of)
    if not any(_overlap(span, quotes[-1]) for span in last.content):
        return None
    end = min(_end_of(last), paragraph.end)
    return last if _WHEN.fullmatch(text, end, paragraph.end) else None


def _end_of(one: Attributed) -> int:
    return max(span.end for span in (*one.source, *one.cue, *one.content))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
