"""Quoted stretches of a paragraph, by the pairs of its quotation marks."""

import re

from casewright.values import Span

_MARK = re.compile(r"[“”\"«»„]|''|``|(?<!\w)‘(?=\w)")
_SINGLE_END = re.compile(r"(?<=[\w.,?!…])’(?!\w)")
_MAX_SINGLE = 1000  # a stretch between single marks; a longer one is an apostrophe gone astray


def find_quotes(text: str, paragraph: Span) -> list[Span]:
    """Return the quoted stretches of a paragraph with their marks, in order.

    A quotation left open runs to the end of its paragraph, as in speech that
    goes on in the next one.

    >>> text = "“Yes,” he said. “And"
    >>> [text[start:end] for start, end in find_quotes(text, Span(0, len(text)))]
    ['“Yes,”', '“And']
    """
    found: list[Span] = []
    opened = -1
    closers = ""
    position = paragraph.start
    while (mark := _MARK.search(text, position, paragraph.end)) is not None:
        position = mark.end()
        sign = mark.group()
        if opened >= 0:
            if sign in closers:
                found.append(Span(opened, mark.end()))
                opened = -1
        elif sign == "‘":
            end = _SINGLE_END.search(text, mark.end(), min(paragraph.end, mark.end() + _MAX_SINGLE))
            if end is not None:
                found.append(Span(mark.start(), end.end()))
                position = end.end()
        elif sign not in "”»":
            opened, closers = mark.start(), {"“": '”"', "„": "“”", "«": "»"}.get(sign, "\"”''")
    if opened >= 0:
        found.append(Span(opened, paragraph.end))
    return found
