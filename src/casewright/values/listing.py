"""Entries of sanctions lists, and names held against them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casewright.values.claim import Mention


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
class Spell:
    """A time for which successive issues of a list hold an entry; what happened between two issues is open.

    Attributes:
        after: Day of the last issue before it, which lacks the entry; ``None`` if there is none.
        first: Day of the first issue that has it.
        last: Day of the last issue that has it.
        before: Day of the next issue, which lacks it again; ``None`` while the newest issue has it.
    """

    after: date | None
    first: date
    last: date
    before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One entry of one sanctions list, dated.

    Attributes:
        id: ``digest(list_name, reference)``.
        list_name: ``UN``, ``OFAC SDN``…
        reference: The list's own number for the entry ("KPe.001").
        listed_on: Day of listing as the entry states it.
        valid_from: First day known to be listed: ``listed_on``, else the earliest on which something that the
            entry names, or an issue kept, shows it.
        valid_to: Last day known to be listed, ``None`` while listed.
        list_date: Date of the snapshot read.
        birth_dates: ISO days, months or years; ``A/B`` for a range of years, which may be open at one end;
            ``~`` before what the list calls approximate.
        is_sample: True for the small sample shipped with the examples.
        entry: The entry's own words (narrative, remarks), for quotation.
        spells: When successive issues held it, oldest first; empty where the folder keeps no issues.
        linked_to: Names that the entry links it to (owner, parent, group), as printed.
        gender: ``male`` or ``female`` where the entry states it, else empty.
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
    spells: tuple[Spell, ...] = ()
    gender: str = ""


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
    CHANGED = "changed_between_lists"
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
        mention: Its name may be that of the original, where a copy damaged it; its text is as printed.
        score: How likely the entry is the one meant, its namesakes on the list counted, 0..1.
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
