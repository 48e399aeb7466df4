"""Names, attributions and claims in a text."""

from dataclasses import dataclass
from enum import StrEnum

from casewright.values.exhibit import Span
from casewright.values.measure import Quantity, TimeExpression


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


class Answering(StrEnum):
    """What an answer does with what it is about, where it neither asserts nor denies it outright."""

    GRANTS = "grants"
    LEAVES_OPEN = "leaves open"


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


HANDED_OVER = frozenset(
    {
        EventType.ARMS_TRANSFER,
        EventType.WMD_PROCUREMENT,
        EventType.PETROLEUM,
        EventType.COAL_MINERALS,
        EventType.OTHER_BANNED_GOODS,
        EventType.LUXURY_GOODS,
        EventType.TRADE,
    }
)
"""Types in which goods go from one side to another; which of them it is, the goods tell."""


class Role(StrEnum):
    """What a party is to an event."""

    GIVER = "giver"
    RECEIVER = "receiver"
    ACTOR = "actor"
    TARGET = "target"
    GOODS = "goods"
    VESSEL = "vessel"
    ORIGIN = "origin"
    DESTINATION = "destination"
    PLACE = "place"
    INSTRUMENT = "instrument"
    INTERMEDIARY = "intermediary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who or what takes part in an event, as worded.

    Attributes:
        name: Name of the mention that it is or holds; empty where it holds none.
    """

    role: Role
    span: Span
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something said to happen, to have happened or not to have happened; the claim's status says which.

    Attributes:
        trigger: Span of the words that name it ("shipped", "delivery").
        parties: In text order; one role may have several.
    """

    type: EventType
    trigger: Span
    parties: tuple[Party, ...] = ()

    def named(self, role: Role) -> tuple[str, ...]:
        """Return the names, or else the words, of those in a role."""
        return tuple(party.name or party.text for party in self.parties if party.role is role)


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
        withdraws: Whether the speaker takes back what was said before ("retracted", "no longer says"); the
            status is then denied.
        answering: Whether its cue grants it ("did not deny", "acknowledged") or leaves it open ("declined to
            say"); ``None`` where it is put forward or denied.
        hedges: Spans of words that weaken it ("could", "reportedly", "roughly").
        time: When the event happened; an interval ``None`` inside says why it is open.
        said_at: When the statement was made.
        event: What the content as a whole is about: the type of the event that it turns on.
        events: The events that it tells of, in order.
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
    withdraws: bool = False
    answering: Answering | None = None
    hedges: tuple[Span, ...] = ()
    event: EventType = EventType.OTHER
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    time: TimeExpression | None = None
    said_at: TimeExpression | None = None
    mentions: tuple[Mention, ...] = ()
