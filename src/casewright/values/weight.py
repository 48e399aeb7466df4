"""What stands behind a matter: copies and citations, origins, figures, changes that copies made."""

from dataclasses import dataclass
from enum import StrEnum

from casewright.values.claim import EventType
from casewright.values.exhibit import Span
from casewright.values.measure import Quantity, TimeInterval


class EdgeKind(StrEnum):
    """How one exhibit rests on another."""

    COPIES = "copies"
    CITES = "cites"


class CopyKind(StrEnum):
    """How a copy differs from its original.

    A condensed copy leaves most out; a partial one stands among words that are not the original's. What was
    translated and translated back is reworded.
    """

    VERBATIM = "verbatim"
    EDITED = "edited"
    REWORDED = "reworded"
    CONDENSED = "condensed"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One exhibit rests on another, or on a source that the case does not hold.

    Attributes:
        from_exhibit: The copy, or the one that cites.
        to_exhibit: The original or cited exhibit; ``None`` when the case lacks it.
        to_name: Name of what is cited ("Reuters"); the original's title for a copy.
        copy: Kind of copy; ``None`` for a citation.
        score: 0..1, how much of the shorter text is shared in order, by words or, where it is more, by the
            rarity of what is told; 1.0 for a citation.
        direction: Why it points this way ("published two days later", "undecided").
        evidence: Pairs (span in from_exhibit, span in to_exhibit), at most 20, in text order.
    """

    kind: EdgeKind
    from_exhibit: str
    to_exhibit: str | None
    to_name: str
    copy: CopyKind | None
    score: float
    direction: str
    evidence: tuple[tuple[Span, Span], ...] = ()


class FlagKind(StrEnum):
    """What only the copy says."""

    DAMAGED_NAME = "damaged_name"
    LOST_HEDGE = "lost_hedge"
    CHANGED_FIGURE = "changed_figure"
    LOST_SPEAKER = "lost_speaker"
    LOST_DENIAL = "lost_denial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A value that only the copy carries, beside the original's wording."""

    kind: FlagKind
    exhibit_id: str
    span: Span
    text: str
    original_exhibit_id: str
    original_span: Span
    original_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A root of the graph of copies and citations: one word, or two that cannot be told apart.

    Attributes:
        speaker: Name or description of who says it first.
        basis: What the speaker says it rests on; empty when nothing is stated.
        via: Carriers between the speaker and the case, outermost first.
        claim_ids: Claims that go back to it, earliest first.
        independent: Whether a different basis shows it independent of the origins before it.
        reason: Why it counts or does not, in one sentence.
    """

    speaker: str
    basis: str
    via: tuple[str, ...]
    claim_ids: tuple[str, ...]
    independent: bool
    reason: str


class FigureRelation(StrEnum):
    """How one figure stands to the others of its matter."""

    FIRST = "first"
    SAME = "same"
    UPDATE = "update"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity of one claim beside the other figures for the same noun."""

    claim_id: str
    speaker: str
    quantity: Quantity
    stated: TimeInterval | None
    relation: FigureRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What stands behind one matter: the claims grouped, their origins, who contests them.

    Attributes:
        id: ``digest(*claim_ids)``.
        matter: The words of the claim that represents the group.
        claim_ids: All claims of the group but the denials, in order of exhibit and text.
        n_origins_low: Origins shown independent.
        n_origins_high: Origins that might be independent as far as stated.
        denial_ids: Claims that deny the matter.
        to_obtain: Primary sources that everyone cites and the case lacks.
    """

    id: str
    matter: str
    event: EventType
    claim_ids: tuple[str, ...]
    origins: tuple[Origin, ...]
    n_origins_low: int
    n_origins_high: int
    denial_ids: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    flags: tuple[Flag, ...] = ()
    to_obtain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """All that one case's claims weigh: edges between exhibits, and weights by matter."""

    edges: tuple[Edge, ...]
    flags: tuple[Flag, ...]
    weights: tuple[Weight, ...]
