"""What every format is turned into before the common rules look at it.

A format reader (plain, HTML, PDF, message …) decides the stored text and what
the format itself tells: which stretches are headline, metadata or running
header, and what the document states about itself. Furniture, credits, language
and the choice among stated dates are the same for all formats and come after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from casewright.values import Passage, PassageKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day that a document gives for itself.

    Attributes:
        day: The day as written, whatever the time zone.
        how: Where it stands ("meta article:published_time", "header line").
        at: The moment, in UTC, where a time with its zone is stated.
        is_weak: True for a day that was inferred and not stated as the day of publication.
        is_own: True for a day of the story itself or of its address, which later changes of a page leave.
    """

    day: date
    how: str
    at: datetime | None = None
    is_weak: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document's text with what its format says about it.

    Attributes:
        text: The stored text; every span counts its code points.
        blocks: Lines or paragraphs in order, each with the kind that the format gives it.
        dates: Days stated, the most trusted first.
        clock: Time with its zone that stands alone above the story, as printed; it is of the day chosen.
        undated: Why no day was found, where there is more to say than that none is stated.
        language_hint: Language code that the format declares; may be wrong.
    """

    text: str
    blocks: tuple[Passage, ...]
    title: str = ""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    dates: tuple[Dated, ...] = ()
    clock: str = ""
    undated: str = ""
    language_hint: str = ""
    notes: tuple[str, ...] = ()


class DraftText:
    """Text under construction: paragraphs go in, the text and its blocks come out.

    >>> draft = DraftText()
    >>> draft.add("Shells seen", PassageKind.HEADLINE)
    >>> draft.add("They came by sea.")
    >>> draft.text, draft.blocks[1].span
    ('Shells seen\\n\\nThey came by sea.', Span(start=13, end=30))
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Passage] = []
        self._length = 0

    def add(self, paragraph: str, kind: PassageKind = PassageKind.BODY, *, page: int | None = None) -> None:
        """Add one paragraph; an empty one is left out."""
        if not paragraph.strip():
            return
        if self._parts:
            self._length += 2
        start = self._length
        self._parts.append(paragraph)
        self._length += len(paragraph)
        self._blocks.append(Passage(span=Span(start, self._length), kind=kind, page=page))

    @property
    def text(self) -> str:
        """The paragraphs so far, a blank line between two."""
        return "\n\n".join(self._parts)

    @property
    def blocks(self) -> tuple[Passage, ...]:
        """One block for each paragraph, in order."""
        return tuple(self._blocks)


def merge_passages(text: str, blocks: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the passages of a text: neighbours of the same kind and page made one.

    Args:
        text: The stored text.
        blocks: Stretches in order that do not overlap; empty ones are left out.

    Returns:
        Passages in order. Only white space lies between two.
    """
    merged: list[Passage] = []
    for block in blocks:
        if not text[block.span.start : block.span.end].strip():
            continue
        last = merged[-1] if merged else None
        if last is not None and (last.kind, last.page) == (block.kind, block.page):
            merged[-1] = Passage(span=Span(last.span.start, block.span.end), kind=block.kind, page=block.page)
        else:
            merged.append(block)
    return tuple(merged)
