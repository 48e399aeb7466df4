"""What a reader made of one exhibit: its text in passages, what it says of itself, its claims."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casewright.values.claim import Claim, Mention
from casewright.values.exhibit import Span
from casewright.values.measure import Inconsistency


class PassageKind(StrEnum):
    """What a stretch of an exhibit's text is. Only the first three are reporting."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    METADATA = "metadata"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text of one kind; passages are in order and do not overlap."""

    span: Span
    kind: PassageKind
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a document says of itself; unknown stays unknown.

    Attributes:
        published: Day of publication, or ``None``.
        published_how: How the day was found ("meta article:published_time", "header line",
            "given by the user"), or why it was not.
        published_at: The moment, in UTC, where the document states a time with its zone; of the same day in
            that zone.
        written: Day that the story itself or its address gives, where that is another than ``published`` by
            more than a day: a reprint, or a page that was dated anew.
        url: Address that the document states for itself; may be empty.
        language: ISO 639-1 code, or empty when too short to tell.
        credits: Agencies printed as the origin of the text ("Reuters", "AP"), in order.
    """

    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None
    published_how: str = ""
    published_at: datetime | None = None
    written: date | None = None
    credits: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day to compare reports by: when a story was written, not when its page was dated anew."""
        return self.written or self.published


class CorrectionKind(StrEnum):
    """What a note of a publisher does to a report of its own."""

    CORRECTED = "corrected"
    CLARIFIED = "clarified"
    WITHDRAWN = "withdrawn"
    UPDATED = "updated"
    NOTE = "editor's note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A figure or name as a note words it; ``value`` is ``None`` for a name."""

    span: Span
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A publisher's note on a report of its own: it speaks of the report, and is no claim about the world.

    Attributes:
        span: The note's own words.
        wrong: Figures and names that the note says were wrong, in order; empty where it gives none.
        right: Those that it gives instead.
    """

    kind: CorrectionKind
    span: Span
    wrong: tuple[Worded, ...] = ()
    right: tuple[Worded, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader version made of one exhibit: its text, claims and mentions, in text order.

    ``notes`` say what went into reading it; ``inconsistencies`` are its own figures that do not fit;
    ``corrections`` are the publisher's notes on its own reports.
    """

    exhibit_id: str
    reader_version: str
    text: str
    publication: Publication
    passages: tuple[Passage, ...]
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    notes: tuple[str, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()
    corrections: tuple[Correction, ...] = ()
