"""Provisions, and what we find when a matter is held against them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casewright.values.claim import EventType
from casewright.values.weight import Answer


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
class HsCode:
    """A heading of the Harmonized System that a provision names, or is held to mean.

    Attributes:
        code: Chapter, heading or subheading, or a range of them ("50-63").
        covers: The goods in words.
        verified: Whether a source that was read gives the code.
    """

    code: str
    covers: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A paragraph of a sanctions instrument, dated.

    Attributes:
        paragraph: Its number, without the word; several as a range ("9-15").
        division: The word before the number: ``paragraph``, ``article``, ``section``, ``regulation``.
        rule: What it forbids, limits, demands or sets up, in our words.
        to_whom: Whose dealings it is about ("North Korea, through whomever").
        binds: Who is bound ("all U.N. member states").
        direction: ``to``, ``from``, ``to and from``, ``global`` or ``none``, seen from the target state.
        counterpart: Key of the provision on the same goods in the other direction; may be empty.
        target: ISO code of the state the regime is about (``KP``).
        kind: ``ban``, ``ceiling`` (see ``caps``), ``duty`` (inspect, freeze, refuse entry), ``body``
            (sets up an organ or announces a step) or ``exemption``; nothing can fall within the last two.
        events: Types of event that can touch it; empty where no matter is held against it.
        goods: Words for the goods covered, folded; empty when the event type says it all.
        bound: ISO codes of the states whose people are bound, ``EU`` for the members of the European
            Union; empty where all states are.
        watch: Words for undertakings (a pact, a payment channel) that fall within nothing yet and call
            for a watch under this entry, folded.
        until: Last day in force, ``None`` while in force.
        legal_status: In force, replaced or ended, and by what.
        disputed: Who holds that it is in force and who does not; empty where nobody disputes it.
        text_at: Official address of the instrument's text.
        verified: Whether the paragraph was read, or confirmed by a source that quotes it.
        verification: What was verified and what was not.
    """

    key: str
    instrument: str
    paragraph: str
    title: str
    rule: str
    to_whom: str
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
    text_at: str
    verified: bool
    verification: str
    kind: str = "ban"
    division: str = "paragraph"
    hs: tuple[HsCode, ...] = ()
    disputed: str = ""
    counterpart: str = ""
    bound: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()


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
class Reply:
    """Somebody whom a finding puts in a bad light, whether they answered, and what came of asking them.

    Attributes:
        denial_ids: Denials in the exhibits that are this party's own; a state's is not its companies'.
        answers: Answers in part in the exhibits that are this party's own.
        approached: When they were asked; ``None`` while nobody has recorded it.
        deadline: Until when they could answer.
        answer: What they answered, as recorded.
        assessment: What the user makes of the answer.
    """

    party: str
    denial_ids: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    approached: date | None = None
    deadline: date | None = None
    answer: str = ""
    assessment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Our words about a matter and a provision; a machine draft until a named reviewer confirms it.

    Attributes:
        id: ``digest(weight_id, *provision_keys)``.
        title: Kind of event and way of the goods, then ``: “…”``, the words of one claim.
        statement: Careful words: "if confirmed, would fall within …", never "violated".
        claim_ids: Supporting claims, the ones a reader walks back from.
        missing: What the case lacks to say more, each a sentence.
        target: ISO code of the state whose regime it is held against.
        direction: ``to``, ``from`` or ``to and from`` the target state; empty: nothing moves, or it is open.
        why: Why it was held to fall there: parties, direction, goods, time, amount, who is bound.
        exceptions: Which exceptions could apply, each with its paragraph.
        settles: What would settle it, most telling first.
        replies: Who should be asked, with what they have answered.
        related_ids: Findings of the case that bear on it, as the use of arms bears on their transfer.
        is_inferred: Whether a party was found beside the words that speak of the act; ``why`` has the steps.
        is_provisional: Whether it rests on a paragraph that nobody has read.
        title_claim_id: The claim that its title quotes; empty in a case that an earlier version built.
        reviewed_by: Names of those who confirmed its supporting claims; empty for a machine draft.
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
    target: str = ""
    direction: str = ""
    why: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()
    related_ids: tuple[str, ...] = ()
    is_inferred: bool = False
    is_provisional: bool = False
    title_claim_id: str = ""
    reviewed_by: str = ""
