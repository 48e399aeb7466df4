"""Page furniture: what a page carries around its reporting."""

import re
from collections.abc import Sequence
from functools import cache

from casewright.data import read_rows
from casewright.values import Passage, PassageKind


def mark_furniture(text: str, blocks: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the blocks with those body lines that are page furniture marked so."""
    marked: list[Passage] = []
    in_section = False
    for block in blocks:
        words = text[block.span.start : block.span.end]
        cue = _cue(words)
        if block.kind is not PassageKind.BODY:
            marked.append(block)
            continue
        in_section = cue == "section" or (in_section and (cue != "" or not _is_prose(words)))
        kind = PassageKind.FURNITURE if in_section or cue else PassageKind.BODY
        marked.append(Passage(span=block.span, kind=kind, page=block.page))
    return tuple(marked)


def _is_prose(words: str) -> bool:
    return len(words.split()) >= 12 and words.rstrip("\"'”’)")[-1:] in ".!?" and not words.endswith("...")


def _cue(words: str) -> str:
    line = " ".join(words.split()).casefold().strip(" .:*-–—|>»«[]()")
    for kind, pattern in _patterns():
        if pattern.fullmatch(line):
            return kind
    return ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[0], re.compile(row[1])) for row in read_rows("furniture.tsv"))
