"""What stands behind a matter: copies and citations, origins, figures, changes that copies made."""

from dataclasses import dataclass
from enum import StrEnum

from casewright.values.claim import EventType
from casewright.values.exhibit import Span
from casewright.values.grade import Grade
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
    REVERSED_FACT = "reversed_fact"
    ADDED_NAME = "added_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A value that only the copy carries, beside the original's wording.

    What a copy adds has no counterpart: ``original_text`` is then empty, and ``original_span`` is the place
    where it was put.
    """

    kind: FlagKind
    exhibit_id: str
    span: Span
    text: str
    original_exhibit_id: str
    original_span: Span
    original_text: str


class SpeakerKind(StrEnum):
    """Who stands behind an origin."""

    OFFICIAL = "official"
    ANONYMOUS_OFFICIAL = "anonymous official"
    PARTY = "party to the matter"
    OTHER_NAMED = "other named"
    OTHER_ANONYMOUS = "other anonymous"
    DOCUMENT = "document"
    SENSOR = "sensor"
    REPORTER = "reporter"
    CARRIER = "carrier"


class BasisKind(StrEnum):
    """What a speaker says a statement rests on."""

    IMAGERY = "imagery"
    TRACKING = "tracking data"
    DOCUMENTS = "documents"
    OBSERVATION = "own observation"
    REPORT = "another's report"
    NONE = "none stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A root of the graph of copies and citations: one word, or two that cannot be told apart.

    Attributes:
        speaker: Name or description of who says it first.
        basis: What the speaker says it rests on; empty when nothing is stated.
        via: Carriers between the speaker and the case, outermost first.
        claim_ids: Claims that go back to it, earliest first.
        independent: Whether a different basis shows it independent of the origins before it.
        reason: The rule that says why it counts or does not, and the reason, in one sentence.
        speaker_kind: What the speaker is; a party to the matter is one whatever the office.
        basis_kind: Kind of ``basis``.
        n_voices: How many people speak as one ("two officials"): they count as 1 to ``n_voices``.
    """

    speaker: str
    basis: str
    via: tuple[str, ...]
    claim_ids: tuple[str, ...]
    independent: bool
    reason: str
    speaker_kind: SpeakerKind = SpeakerKind.OTHER_NAMED
    basis_kind: BasisKind = BasisKind.NONE
    n_voices: int = 1


class FigureRelation(StrEnum):
    """How one figure stands to the others of its matter."""

    FIRST = "first"
    SAME = "same"
    UPDATE = "update"
    CONFLICT = "conflict"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity of one claim beside the other figures for the same noun."""

    claim_id: str
    speaker: str
    quantity: Quantity
    stated: TimeInterval | None
    relation: FigureRelation


class ObjectionKind(StrEnum):
    """What a claim holds against another of its matter."""

    DENIES_FACT = "denies_fact"
    DENIES_KNOWLEDGE = "denies_knowledge"
    DENIES_RESPONSIBILITY = "denies_responsibility"
    DENIES_ILLEGALITY = "denies_illegality"
    WITHDRAWS = "withdraws"
    UNVERIFIED = "unverified"
    OTHER_FIGURE = "other_figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One claim stands against another.

    Attributes:
        against: The claim that it opposes.
        also: Denials in which the same party says the same again, in order: one objection with them.
    """

    claim_id: str
    kind: ObjectionKind
    against: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A claim, or a figure or name in it, that its own source has taken back or put right since.

    The claim stays where it is; nothing of the evidence is changed.

    Attributes:
        by_exhibit: The exhibit whose words take it back; a later version of the claim's own, or its own.
        span: Those words.
        text: The same, as printed.
        is_whole: Whether the claim is taken back; otherwise only a figure or name in it is put right, and
            the claim still counts.
        reason: Who takes back what, in one sentence.
    """

    claim_id: str
    by_exhibit: str
    span: Span
    text: str
    is_whole: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one speaker grants, denies and leaves open in one answer; at least two of the three.

    Attributes:
        speaker: Words for who answers.
        granted: Claims that the answer grants, in order.
        denied: Claims in which it denies.
        open: Claims on which it declines to say anything.
    """

    exhibit_id: str
    speaker: str
    granted: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """All claims of the answer."""
        return (*self.granted, *self.denied, *self.open)


class TieKind(StrEnum):
    """Why a claim stands in one matter with another."""

    COPIES = "copies"
    COPIED = "copied"
    REPEATS = "repeats"
    HOLDS = "holds"
    ALIKE = "alike"
    QUOTES = "quotes"
    RULED = "ruled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What brought a claim into its matter.

    Attributes:
        to_claim: The claim that it copies, or by which it is copied, that it repeats in the same report,
            that it holds or stands in, that it is most alike to, that quotes the same words, or that a
            reviewer joined it to.
        score: How likely the two are of one matter, 0 to 1; 1 where they were not compared. An alike claim
            has 0 where a reviewer took out what it was most alike to.
        shared: Terms that the sentences of two claims alike have in common, the first few.
    """

    claim_id: str
    to_claim: str
    kind: TieKind
    score: float
    shared: tuple[str, ...] = ()


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
        ties: What ties each claim but the first to another of the group, in the order of ``claim_ids``.
        objections: What stands against single claims of the group: denials, doubts, other figures.
        answers: Answers in part, of which a claim or denial is in this matter; the rest may be in others.
        withdrawals: What the own sources of its claims have taken back or put right, by claim.
        to_obtain: Primary sources that everyone cites and the case lacks.
        claim_reasons: Why each of ``claim_ids`` counts or does not, in step; the rule's number comes first.
        grades: One for each of ``claim_ids``, then of ``denial_ids``.
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
    ties: tuple[Tie, ...] = ()
    objections: tuple[Objection, ...] = ()
    claim_reasons: tuple[str, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    answers: tuple[Answer, ...] = ()
    grades: tuple[Grade, ...] = ()


class CommonKind(StrEnum):
    """How it shows that reports rest on one source."""

    STATEMENT = "statement"
    ORIGIN = "origin"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonSource:
    """A source that the news of several reports of one story rests on, whether or not one copies another.

    Attributes:
        kind: A statement that they print in the same words; an origin of one matter that a good part of
            what each attributes goes back to; a speaker to whom each gives much of its room, or whom each has
            near its head on one subject, within a day.
        source: Who it is; empty for a statement of which no report says whose it is.
        exhibit_ids: Two or more, in order of the case.
        spans: Where each of them shows it, in step: words of the statement, or a claim.
    """

    kind: CommonKind
    source: str
    exhibit_ids: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """All that one case's claims weigh: edges between exhibits, and weights by matter.

    Attributes:
        common: What reports of one story rest on together, by story.
    """

    edges: tuple[Edge, ...]
    flags: tuple[Flag, ...]
    weights: tuple[Weight, ...]
    common: tuple[CommonSource, ...] = ()
