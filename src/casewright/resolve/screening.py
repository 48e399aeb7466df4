"""Holds a name against all listings and says match, possible or nothing.

The rule that governs everything here: **nobody is called listed because the name
is similar.** "Match" needs an identifier, or the very name together with
something else that agrees, or a name so rare that it stands alone (see
``docs/decisions/0061``). Everything else worth a look is "possible", with the
reasons; a reviewer decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casewright.resolve.compare import SYLLABLE, Comparison, compare
from casewright.resolve.context import Known, context_parts
from casewright.resolve.dates import listed_on_day
from casewright.resolve.index import Candidate, ListingIndex
from casewright.resolve.names import WEIGHT_GENERIC, Name, make_name
from casewright.resolve.reasons import name_parts
from casewright.resolve.score import name_score
from casewright.text import digest
from casewright.values import (
    Match,
    Mention,
    MentionKind,
    Outcome,
    PartyKind,
    ScorePart,
    Span,
)

# Thresholds; decision 0061 has the rule and the measurements.
POSSIBLE_FROM = 0.60
MATCH_FROM = 0.80
MAX_MATCHES = 5
#: Bits of rarity (see ListingIndex.rarity) that the shared words of names which are only alike must say.
ALIKE_BITS = 17.0
#: The same when every telling word of both names found a partner.
WHOLE_BITS = 11.0
#: Bits that a person's name must say to stand alone.
ALONE_BITS = 30.0

_KINDS = {
    MentionKind.PERSON: PartyKind.PERSON,
    MentionKind.ORGANISATION: PartyKind.ORGANISATION,
    MentionKind.GROUP: PartyKind.ORGANISATION,
    MentionKind.VESSEL: PartyKind.VESSEL,
}
_CLASHES = {
    (PartyKind.PERSON, PartyKind.ORGANISATION),
    (PartyKind.PERSON, PartyKind.VESSEL),
    (PartyKind.PERSON, PartyKind.AIRCRAFT),
    (PartyKind.ORGANISATION, PartyKind.PERSON),
    (PartyKind.VESSEL, PartyKind.PERSON),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """One candidate with its score, outcome and reasons."""

    candidate: Candidate
    score: float
    outcome: Outcome
    parts: tuple[ScorePart, ...]


def screen(
    name: str,
    index: ListingIndex,
    *,
    as_of: date | None = None,
    kind: MentionKind | None = None,
    known: Known | None = None,
) -> tuple[Match, ...]:
    """Return the listings that a name matches or may match, the likeliest first.

    Args:
        name: A name in any script.
        index: What to hold it against.
        as_of: The day for which to ask whether the entry was listed.
        kind: What the name names, if known. Places, weapons and goods are not screened.
        known: What else is known: birth date, countries, identifiers.

    Returns:
        At most five matches, one per listing; empty when nothing is worth a look.

    >>> from casewright.values import Listing
    >>> komid = Listing(
    ...     id="a", list_name="UN", reference="KPe.001", kind=PartyKind.ORGANISATION,
    ...     name="Korea Mining Development Trading Corporation",
    ... )
    >>> [found] = screen("Korea Mining Development Trading Corp.", ListingIndex([komid]))
    >>> found.outcome.value, found.as_of_reason
    ('match', 'no day to ask about; on a list without a date, day of listing not stated')
    """
    if kind is not None and kind not in _KINDS:
        return ()
    known = known or Known()
    mention = Mention(
        span=Span(0, len(name)),
        text=name,
        kind=kind or MentionKind.ORGANISATION,
        name=name,
        identifiers=known.identifiers,
    )
    return tuple(
        make_match(found, mention, exhibit_id="", day=as_of, why="")
        for found in find_matches(name, index, kind=kind, known=known)
    )


def find_matches(
    name: str, index: ListingIndex, *, kind: MentionKind | None, known: Known
) -> tuple[_Judged, ...]:
    """Return the judged candidates that are worth a look, the likeliest first, one per listing."""
    party = _KINDS.get(kind) if kind else None
    best: dict[str, _Judged] = {}
    for candidate in index.find(name, party, known.identifiers):
        judged = _judge(name, candidate, index, party, known)
        held = best.get(candidate.listing.id)
        if judged.outcome is not Outcome.NO and (held is None or _rank(judged) < _rank(held)):
            best[candidate.listing.id] = judged
    return tuple(sorted(best.values(), key=_rank)[:MAX_MATCHES])


def make_match(found: _Judged, mention: Mention, *, exhibit_id: str, day: date | None, why: str) -> Match:
    """Return the value for one judged candidate."""
    listing = found.candidate.listing
    as_of, reason = listed_on_day(listing, day, why=why)
    return Match(
        id=digest(exhibit_id or mention.name, *mention.span, listing.id),
        exhibit_id=exhibit_id,
        mention=mention,
        listing_id=listing.id,
        alias=found.candidate.alias,
        score=round(found.score, 4),
        outcome=found.outcome,
        parts=found.parts,
        as_of=as_of,
        as_of_day=day,
        as_of_reason=reason,
    )


def _rank(judged: _Judged) -> tuple[object, ...]:
    order = (Outcome.MATCH, Outcome.POSSIBLE, Outcome.NO)
    listing = judged.candidate.listing
    quality = ("primary", "strong", "original_script", "weak").index(judged.candidate.alias.quality)
    return order.index(judged.outcome), -round(judged.score, 6), quality, listing.list_name, listing.reference


def _judge(
    name: str, candidate: Candidate, index: ListingIndex, party: PartyKind | None, known: Known
) -> _Judged:
    listing, alias = candidate.listing, candidate.alias
    of_person = listing.kind in (PartyKind.PERSON, PartyKind.UNKNOWN)
    query = make_name(name, of_person=of_person)
    found = compare(query, candidate.name, of_person=of_person)
    score = name_score(found, query, candidate.name, of_person=of_person)
    parts = list(name_parts(found, query, candidate.name, alias, score, of_person=of_person))
    context = context_parts(known, listing)
    agrees = any(part.score > 0 for part in context)
    opposed = any(part.score < 0 for part in context)
    if alias.quality == "weak":
        score *= 0.85
        parts.append(ScorePart(name="alias", score=-0.15, reason="the list marks this alias as weak"))
    if (party, listing.kind) in _CLASHES:
        score *= 0.5
        reason = f"the name is that of a {party}, the entry is a {listing.kind}"
        parts.append(ScorePart(name="kind", score=-0.5, reason=reason))
    for part in context:
        score = min(1.0, max(0.0, score + part.score * (1 - score if part.score > 0 else score)))
    if any(part.name == "identifier" and part.score > 0 for part in context):
        return _Judged(candidate=candidate, score=1.0, outcome=Outcome.MATCH, parts=(*context, *parts))
    outcome = _outcome(found, query, candidate, index, score, agrees=agrees, opposed=opposed)
    return _Judged(candidate=candidate, score=score, outcome=outcome, parts=(*parts, *context))


def _outcome(  # noqa: PLR0913 - the rule reads better with its inputs named
    found: Comparison,
    query: Name,
    candidate: Candidate,
    index: ListingIndex,
    score: float,
    *,
    agrees: bool,
    opposed: bool,
) -> Outcome:
    if score < POSSIBLE_FROM or found.numbers_differ:
        return Outcome.NO
    if not _says_enough(found, query, candidate, index, agrees=agrees):
        return Outcome.NO
    sure = found.is_same and candidate.alias.quality != "weak" and not opposed and score >= MATCH_FROM
    if sure and (agrees or _stands_alone(query, candidate, index)):
        return Outcome.MATCH
    return Outcome.POSSIBLE


def _says_enough(
    found: Comparison, query: Name, candidate: Candidate, index: ListingIndex, *, agrees: bool
) -> bool:
    """Whether the shared words can point at one party at all: a lone "Kim" never does."""
    of_person = candidate.listing.kind is PartyKind.PERSON
    n_query, n_alias = len(query.telling), len(candidate.name.telling)
    if of_person and min(n_query, n_alias) < 2:
        return found.is_same and n_query == n_alias and (agrees or len(query.words) >= 3)
    if found.is_same:
        return True
    if min(n_query, n_alias) < 2 and (found.left_query or found.left_alias):
        return False
    if any(pair.how == SYLLABLE for pair in found.pairs) and not agrees:
        return False
    whole = not found.left_query and not found.left_alias
    return _bits(found, index) >= (WHOLE_BITS if whole else ALIKE_BITS)


def _bits(found: Comparison, index: ListingIndex) -> float:
    """How much the shared words say together; a pair that is merely alike says less."""
    return sum(
        pair.similarity**2 * sum(index.rarity(word) for word in pair.alias.split())
        for pair in found.pairs
        if pair.weight > WEIGHT_GENERIC
    )


def _stands_alone(query: Name, candidate: Candidate, index: ListingIndex) -> bool:
    """Whether the name is so rare that it needs nothing beside it."""
    listing = candidate.listing
    if index.n_namesakes(candidate.name, listing.list_name) > 1:
        return False
    telling = query.telling
    if listing.kind is PartyKind.ORGANISATION:
        return len(query.words) >= 3 and sum(map(index.rarity, telling)) >= ALIKE_BITS
    if listing.kind is PartyKind.PERSON:
        return len(telling) >= 3 and sum(map(index.rarity, telling)) >= ALONE_BITS
    return False


def names_worth_screening(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return one mention per name and kind, the first in the text; places and goods left out."""
    first: dict[tuple[str, MentionKind], Mention] = {}
    for mention in mentions:
        if mention.kind in _KINDS:
            first.setdefault((mention.name, mention.kind), mention)
    return tuple(first.values())
