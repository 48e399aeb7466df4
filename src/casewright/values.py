"""The values that flow through Casewright, frozen and without I/O.

    Exhibit ─read→ Reading(Claim*) ─resolve→ Match*         per document
    Claim* of one case ─weigh→ Edge*, Flag*, Weight* ─assess→ Finding*

References point upstream only: Finding → Weight → Claim → Exhibit → bytes.
Every id is a digest of content (:func:`casewright.text.digest`), every result
has a fixed order, "undecided" is a value and "nothing" is an empty tuple.
Spans count code points of the exhibit's one stored text, end excluded.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open stretch of code points of one exhibit's text."""

    start: int
    end: int


# ---------------------------------------------------------------- exhibits


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """How an exhibit's bytes came to us.

    Attributes:
        obtained_at: Aware time in UTC.
        method: ``file``, ``url`` or ``member`` (taken out of another exhibit).
        acquired_by: Who ran the build, as far as known; may be empty.
        tool: Name and version of the program.
        headers: Response or record headers, in the order received.
    """

    obtained_at: datetime
    method: str
    acquired_by: str
    tool: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One document as received. The same bytes at two addresses are two exhibits, one blob.

    Attributes:
        id: ``digest(address, body_sha256)``.
        address: URL, or path relative to the argument given, or ``container!member``.
        body_sha256: 64 hexadecimal digits; names the blob.
        media_type: What the bytes are, decided from the bytes first (``text/html``…).
        part_of: Id of the exhibit (archive, message) that it was taken out of.
    """

    id: str
    address: str
    body_sha256: str
    n_bytes: int
    media_type: str
    part_of: str | None = None
    custody: Custody


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something the world did wrong to one subject; listed in the casebook, never dropped."""

    subject: str
    step: str
    error: str
    message: str


# ---------------------------------------------------------------- time and quantity


class Grain(StrEnum):
    """How precise a time is: never more than its words."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeInterval:
    """Closed interval of days, an end ``None`` where it is open.

    >>> TimeInterval(start=date(2023, 12, 1), end=date(2024, 2, 29), grain=Grain.MONTH).value
    '2023-12/2024-02'
    >>> TimeInterval(start=None, end=date(2023, 9, 30), grain=Grain.MONTH).value
    '../2023-09'
    >>> TimeInterval(start=date(2024, 6, 18), end=date(2024, 6, 18), grain=Grain.DAY).value
    '2024-06-18'
    """

    start: date | None
    end: date | None
    grain: Grain

    @property
    def value(self) -> str:
        """ISO form at the grain: one period, ``A/B`` with both ends included, ``..`` for an open end."""
        first, last = self._at_grain(self.start), self._at_grain(self.end)
        return first if first == last else f"{first}/{last}"

    def _at_grain(self, day: date | None) -> str:
        if day is None:
            return ".."
        return day.isoformat()[: {Grain.DAY: 10, Grain.MONTH: 7, Grain.YEAR: 4}[self.grain]]

    def is_near(self, other: "TimeInterval", *, slack_days: int = 0) -> bool:
        """Whether the two intervals share a day, each widened by the slack."""
        slack = timedelta(days=slack_days)
        early = self.end is not None and other.start is not None and self.end + slack < other.start
        late = other.end is not None and self.start is not None and other.end + slack < self.start
        return not early and not late


class TimeRole(StrEnum):
    """What a time expression dates."""

    TIME = "time"
    SAID_AT = "said_at"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as worded, with the interval it means or the reason it stays open."""

    span: Span
    text: str
    role: TimeRole
    interval: TimeInterval | None
    reason: str


class Op(StrEnum):
    """What a quantity says about its value."""

    EQUAL = "="
    ABOUT = "~"
    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    RANGE = "range"
    UNSPECIFIED_PLURAL = "unspecified_plural"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount with its bound and the noun counted.

    Attributes:
        value: ``None`` for an unspecified plural; the lower end of a range.
        high: Upper end of a range, else ``None``.
        unit: Counted noun in the singular, or unit symbol (``container``, ``USD``, ``percent``).
        capacity_of: What the amount could be held by ("containers that might hold …"), else empty.
    """

    span: Span
    text: str
    op: Op
    value: int | float | None
    high: int | float | None = None
    unit: str = ""
    capacity_of: str = ""


# ---------------------------------------------------------------- claims


class MentionKind(StrEnum):
    """What a name in a text is the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    VESSEL = "vessel"
    WEAPON = "weapon"
    GOODS = "goods"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text.

    Attributes:
        name: Fullest form of the same name in the document, without titles.
        role: Title or description that stands with it ("defence minister"); may be empty.
        identifiers: Pairs (kind, value), e.g. ``("imo", "9074729")``.
    """

    span: Span
    text: str
    kind: MentionKind
    name: str
    role: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()


class Voice(StrEnum):
    """Whether a claim is given on someone's word or in the reporter's own voice."""

    ATTRIBUTED = "attributed"
    REPORTER = "reporter"


class Status(StrEnum):
    """How a claim is put forward."""

    ASSERTED = "asserted"
    FOUND = "found"
    ALLEGED = "alleged"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"
    PREDICTED = "predicted"
    PLANNED = "planned"
    QUESTIONED = "questioned"
    UNDETERMINED = "undetermined"


class Denied(StrEnum):
    """What a denial denies."""

    FACT = "fact"
    KNOWLEDGE = "knowledge"
    RESPONSIBILITY = "responsibility"
    LEGALITY = "legality"


class EventType(StrEnum):
    """What a claim is about; the list is DESIGN's, mapped to PLOVER on export."""

    ARMS_TRANSFER = "arms_transfer"
    ARMS_USE = "arms_use"
    WMD_PROCUREMENT = "wmd_procurement"
    PETROLEUM = "petroleum"
    COAL_MINERALS = "coal_minerals"
    OTHER_BANNED_GOODS = "other_banned_goods"
    LUXURY_GOODS = "luxury_goods"
    WORKERS_ABROAD = "workers_abroad"
    FINANCE = "finance"
    VESSEL_ACTIVITY = "vessel_activity"
    MILITARY_COOPERATION = "military_cooperation"
    LAUNCH_OR_TEST = "launch_or_test"
    TRADE = "trade"
    DIPLOMACY = "diplomacy"
    SANCTIONS_MEASURE = "sanctions_measure"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """A carrier between the speaker and this report ("according to Reuters")."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says it, with which words.

    Attributes:
        source: Spans of the speaker as printed; empty where none is named ("it is said").
        cue: Spans of the words that attribute ("said", "according to").
        speaker: Name or description that the source resolves to; a pronoun's antecedent.
        chain: Wordings passed on the way to the speaker ("He" → "Mr. Ushakov" → …); may be empty.
        anonymous: Whether the speaker is described but not named.
        via: Carriers, outermost first.
        basis: Spans where the speaker states what it rests on ("satellite imagery shows").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: str
    chain: tuple[str, ...] = ()
    anonymous: bool = False
    via: tuple[Via, ...] = ()
    basis: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that a document says to be so, with the words and the speaker.

    Attributes:
        id: ``digest(exhibit_id, READER_VERSION, *content, *source, *cue)``.
        content: Spans of what is said, in order; may be discontinuous.
        text: The words of ``content``, fragments joined by " … ".
        context: Span of the sentence or sentences that hold source, cue and content.
        attribution: ``None`` when ``voice`` is reporter.
        denied: What is denied when ``status`` is denied, else ``None``.
        hedges: Spans of words that weaken it ("could", "reportedly", "roughly").
        time: When the event happened; an interval ``None`` inside says why it is open.
        said_at: When the statement was made.
        mentions: Mentions inside ``content``, in order.
    """

    id: str
    exhibit_id: str
    content: tuple[Span, ...]
    text: str
    context: Span
    voice: Voice
    status: Status
    attribution: Attribution | None
    denied: Denied | None = None
    hedges: tuple[Span, ...] = ()
    event: EventType = EventType.OTHER
    quantities: tuple[Quantity, ...] = ()
    time: TimeExpression | None = None
    said_at: TimeExpression | None = None
    mentions: tuple[Mention, ...] = ()


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
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader version made of one exhibit: its text, claims and mentions, in text order."""

    exhibit_id: str
    reader_version: str
    text: str
    publication: Publication
    passages: tuple[Passage, ...]
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    notes: tuple[str, ...] = ()


# ---------------------------------------------------------------- listings and matches


class PartyKind(StrEnum):
    """What a listing lists."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name in a listing.

    Attributes:
        quality: ``primary``, ``strong``, ``weak`` or ``original_script``.
        valid_from: First day known to hold, or ``None`` when the list does not tell.
        valid_to: Last day known to hold, or ``None`` while it holds.
    """

    name: str
    quality: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One entry of one sanctions list, dated.

    Attributes:
        id: ``digest(list_name, reference)``.
        list_name: ``UN``, ``OFAC SDN``…
        reference: The list's own number for the entry ("KPe.001").
        listed_on: Day of listing as the entry states it.
        valid_from: First day known to be listed (``listed_on``, else the first snapshot that has it).
        valid_to: Last day known to be listed, ``None`` while listed.
        list_date: Date of the snapshot read.
        is_sample: True for the small sample shipped with the examples.
        entry: The entry's own words (narrative, remarks), for quotation.
        linked_to: Names that the entry links it to (owner, parent, group), as printed.
    """

    id: str
    list_name: str
    reference: str
    kind: PartyKind
    name: str
    aliases: tuple[Alias, ...] = ()
    programmes: tuple[str, ...] = ()
    listed_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    list_date: date | None = None
    birth_dates: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    entry: str = ""
    is_sample: bool = False
    linked_to: tuple[str, ...] = ()


class Outcome(StrEnum):
    """What screening says of a pair; a pair that says "no" is not kept."""

    MATCH = "match"
    POSSIBLE = "possible"
    NO = "no"


class Judgement(StrEnum):
    """What a reviewer says of a match."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    UNDECIDED = "undecided"


class AsOf(StrEnum):
    """Whether the entry was listed on the day in question."""

    LISTED = "listed"
    NOT_YET = "not_yet_listed"
    DELISTED = "delisted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """One named part of a score, in words a non-programmer reads."""

    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A mention held against a listing. Never says "is listed" when only the name is similar.

    Attributes:
        id: ``digest(exhibit_id or query, span, listing_id)``.
        exhibit_id: Empty when the name came from a file of names, not from a report.
        as_of_day: The day the question is asked of (event, else publication), or ``None``.
    """

    id: str
    exhibit_id: str
    mention: Mention
    listing_id: str
    alias: Alias
    score: float
    outcome: Outcome
    parts: tuple[ScorePart, ...]
    as_of: AsOf
    as_of_day: date | None
    as_of_reason: str
    judgement: Judgement = Judgement.UNDECIDED


# ---------------------------------------------------------------- weights


class EdgeKind(StrEnum):
    """How one exhibit rests on another."""

    COPIES = "copies"
    CITES = "cites"


class CopyKind(StrEnum):
    """How a copy differs from its original."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    REWORDED = "reworded"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One exhibit rests on another, or on a source that the case does not hold.

    Attributes:
        from_exhibit: The copy, or the one that cites.
        to_exhibit: The original or cited exhibit; ``None`` when the case lacks it.
        to_name: Name of what is cited ("Reuters"); the original's title for a copy.
        copy: Kind of copy; ``None`` for a citation.
        score: 0..1, how much of the shorter text is shared in order; 1.0 for a citation.
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


# ---------------------------------------------------------------- provisions and findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A ceiling that a provision sets.

    Attributes:
        amount: Ceiling in ``unit`` per ``period``.
        period: ``calendar year`` or ``12 months from 22 December``.
    """

    amount: float
    unit: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A paragraph of a sanctions instrument, dated.

    Attributes:
        direction: ``to``, ``from``, ``to and from``, ``global`` or ``none``, seen from the target state.
        target: ISO code of the state the regime is about (``KP``).
        binds: Who is bound ("all U.N. member states").
        events: Types of event that can touch it.
        goods: Words for the goods covered, folded; empty when the event type says it all.
        until: Last day in force, ``None`` while in force.
        verified: Whether the paragraph was read, or confirmed by a source that quotes it.
        verification: What was verified and what was not.
        legal_status: In force, replaced, or disputed and by whom.
        kind: ``ban``, ``ceiling`` (see ``caps``), ``duty`` (inspect, freeze, refuse entry) or ``body``
            (sets up an organ or announces a step, so that nothing can fall within it).
    """

    key: str
    instrument: str
    paragraph: str
    title: str
    rule: str
    direction: str
    target: str
    binds: str
    events: tuple[EventType, ...]
    goods: tuple[str, ...]
    adopted: date
    since: date
    until: date | None
    caps: tuple[Cap, ...]
    exceptions: tuple[str, ...]
    legal_status: str
    sources: tuple[str, ...]
    verified: bool
    verification: str
    kind: str = "ban"


class Relation(StrEnum):
    """How a matter stands to a provision."""

    SUSPECTED_BREACH = "suspected_breach"
    ENFORCEMENT = "enforcement"
    EXEMPTION = "exemption"
    CONTEXT = "context"
    WATCH = "watch"


class Support(StrEnum):
    """What stands behind a finding."""

    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single_origin"
    ATTRIBUTED_ONLY = "attributed_only"


class Contest(StrEnum):
    """What stands against a finding."""

    UNDISPUTED = "undisputed"
    DENIED = "denied"
    ANSWERED_IN_PART = "answered_in_part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Our words about a matter and a provision; a machine draft until a named reviewer confirms it.

    Attributes:
        id: ``digest(weight_id, *provision_keys)``.
        statement: Careful words: "if confirmed, would fall within …", never "violated".
        claim_ids: Supporting claims, the ones a reader walks back from.
        missing: What the case lacks to say more, each a sentence.
        reviewed_by: Name of the reviewer who confirmed it; empty for a machine draft.
    """

    id: str
    weight_id: str
    title: str
    statement: str
    relation: Relation
    support: Support
    contest: Contest
    n_origins_low: int
    n_origins_high: int
    provision_keys: tuple[str, ...]
    claim_ids: tuple[str, ...]
    denial_ids: tuple[str, ...]
    match_ids: tuple[str, ...]
    missing: tuple[str, ...] = ()
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reviewer decided, who and when; a decision is closed by a later one, never deleted.

    Attributes:
        kind: What it is about: ``match``, ``finding``, ``claim``, ``grade``.
        subject_id: Id of the match, finding or claim.
        judgement: A :class:`Judgement` or another word of the kind's own ("confirmed").
        by: Name of the reviewer.
        at: Aware time in UTC.
        closed_at: When a later decision took its place, ``None`` while it stands.
    """

    kind: str
    subject_id: str
    judgement: str
    by: str
    at: datetime
    reason: str = ""
    closed_at: datetime | None = None


# ---------------------------------------------------------------- the case


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that one case holds, as the report shows it; every sequence in a fixed order.

    Attributes:
        question: What the analyst asked; may be empty.
        exhibits: By address, then id.
        readings: One per exhibit that could be read, in the order of ``exhibits``.
        failures: By subject, step.
        listings: Those that ``matches`` refer to.
        lists: Versions of the lists screened: pairs (name, words on date and size).
        n_listings: How many entries were screened in all.
        lists_are_sample: True when nothing but a sample was screened.
        provisions: All provisions held against the case.
    """

    title: str
    question: str
    exhibits: tuple[Exhibit, ...]
    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...]
    matches: tuple[Match, ...]
    listings: tuple[Listing, ...]
    lists: tuple[tuple[str, str], ...]
    n_listings: int
    lists_are_sample: bool
    weighing: Weighing
    provisions: tuple[Provision, ...]
    findings: tuple[Finding, ...]
    reader_version: str
    casewright_version: str
