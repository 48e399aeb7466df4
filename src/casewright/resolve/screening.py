"""Holds a name against all listings and says match, possible or nothing.

The index finds the few entries that a name might be, each is compared and scored with what
stands beside the name, and :mod:`.outcomes` says what may be said of it, under the rule that
governs everything here: **nobody is called listed because the name is similar.**
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casewright.resolve.compare import Comparison, compare
from casewright.resolve.context import Known, context_parts, country_code, is_anothers
from casewright.resolve.dates import listed_on_day
from casewright.resolve.index import Candidate, ListingIndex
from casewright.resolve.names import Name, make_name, written_forms
from casewright.resolve.outcomes import MATCH_CHANCE, POSSIBLE_FROM, Pair, judge_outcome, shared_bits
from casewright.resolve.reasons import name_parts
from casewright.resolve.score import TRANSLATED_ODDS, chance_features, is_translated, name_score, odds, share
from casewright.resolve.scripts import ARABIC
from casewright.text import digest
from casewright.values import Match, Mention, MentionKind, Outcome, PartyKind, ScorePart, Span

#: At most so many entries are shown for one name.
MAX_MATCHES = 5
_HOPELESS = 0.35
# From which loss of probability on it is said that others of the list bear the name too.
_NAMESAKES_TOLD = 0.9

_NOTHING = Known()
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
class Judged:
    """One candidate worth a look, with its outcome and reasons.

    Attributes:
        values: What decides whether it is meant, by its name; see :func:`.score.chance_features`. ``None``
            where a number decides.
        odds: That it is meant rather than nobody, the other entries of the list not counted.
        score: The probability that it is meant, these counted.
    """

    candidate: Candidate
    values: tuple[float, ...] | None
    odds: float
    score: float
    outcome: Outcome
    parts: tuple[ScorePart, ...]
    found: Comparison


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
        as_of: The day for which to ask whether the entry was listed. Without one, entries that were
            removed from their list are passed over.
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
        if as_of or found.candidate.listing.valid_to is None
    )


def find_matches(
    name: str, index: ListingIndex, *, kind: MentionKind | None, known: Known
) -> tuple[Judged, ...]:
    """Return the judged candidates that are worth a look, the likeliest first, one per listing."""
    judged = _shared(judge_all(name, index, kind=kind, known=known), index)
    shared = _without_relatives([one for one in judged if one.outcome is not Outcome.NO])
    return tuple(sorted(shared, key=_rank)[:MAX_MATCHES])


def judge_all(
    name: str, index: ListingIndex, *, kind: MentionKind | None, known: Known
) -> tuple[Judged, ...]:
    """Return the judged candidates, one per listing, before the odds are shared among them.

    Namesakes that something contradicts are among them, with the outcome "no": they were looked at.
    """
    party = _KINDS.get(kind) if kind else None
    best: dict[str, Judged] = {}
    for candidate in index.find(name, party, known.identifiers):
        judged = _judge(name, candidate, index, party, known)
        if judged is None:
            continue
        held = best.get(candidate.listing.id)
        if held is None or _rank(judged) < _rank(held):
            best[candidate.listing.id] = judged
    return tuple(best.values())


def _shared(judged: Iterable[Judged], index: ListingIndex) -> Iterator[Judged]:
    """Share the odds among the entries of each list, since at most one of them is meant."""
    of_list: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        of_list[one.candidate.listing.list_name].append(one)
    for list_name, rivals in of_list.items():
        unseen = _odds_unseen(rivals, index, list_name)
        for one, score in zip(rivals, share([one.odds for one in rivals], unseen=unseen), strict=True):
            outcome, parts = one.outcome, one.parts
            if outcome is Outcome.MATCH and score < MATCH_CHANCE:
                outcome = Outcome.POSSIBLE
            if score < _NAMESAKES_TOLD * one.score:
                reason = "other entries of the list bear such a name, and at most one of them is meant"
                parts = (*parts, ScorePart(name="namesakes", score=score - one.score, reason=reason))
            yield replace(one, score=score, outcome=outcome, parts=parts)


def _odds_unseen(rivals: Sequence[Judged], index: ListingIndex, list_name: str) -> float:
    """Return the odds of all entries that bear a rival's very name and are not among the rivals."""
    bearers: defaultdict[tuple[str, ...], list[Judged]] = defaultdict(list)
    for one in rivals:
        bearers[tuple(sorted(one.candidate.name.words))].append(one)
    return sum(
        max(0, index.n_namesakes(same[0].candidate.name, list_name) - len(same))
        * min(one.odds for one in same)
        for same in bearers.values()
    )


def _without_relatives(judged: list[Judged]) -> list[Judged]:
    """Where an entry bears the very name, drop those that are only alike (a brother, a subsidiary)."""
    if not any(one.found.is_same for one in judged):
        return judged
    return [one for one in judged if one.found.is_close or one.outcome is Outcome.MATCH]


def make_match(found: Judged, mention: Mention, *, exhibit_id: str, day: date | None, why: str) -> Match:
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


def _rank(judged: Judged) -> tuple[object, ...]:
    order = (Outcome.MATCH, Outcome.POSSIBLE, Outcome.NO)
    listing = judged.candidate.listing
    quality = ("primary", "strong", "original_script", "weak").index(judged.candidate.alias.quality)
    return order.index(judged.outcome), -round(judged.score, 6), quality, listing.list_name, listing.reference


def _judge(
    name: str, candidate: Candidate, index: ListingIndex, party: PartyKind | None, known: Known
) -> Judged | None:
    """Return what is to be said of one candidate; ``None`` when it is neither worth a look nor a namesake."""
    listing = candidate.listing
    if is_anothers(known, listing):
        return None
    of_person = listing.kind in (PartyKind.PERSON, PartyKind.UNKNOWN)
    query, found, alone = _best_form(name, candidate, of_person=of_person)
    nothing_beside = known == _NOTHING
    if alone < (POSSIBLE_FROM if nothing_beside else _HOPELESS) and not known.identifiers:
        return None
    pair = Pair(
        query=query,
        candidate=candidate,
        found=found,
        context=() if nothing_beside else context_parts(known, listing),
        country_is_hint=known.country_is_hint,
    )
    against = _against(candidate, party)
    score = alone
    for part in (*against, *pair.context):
        score += part.score * (1 - score if part.score > 0 else score)
    outcome = judge_outcome(pair, index, alone=alone, score=score)
    if outcome is Outcome.NO and not found.is_same:
        return None
    names = name_parts(found, candidate.name, candidate.alias, alone)
    parts = (*names, *against, *pair.context)
    values = None if pair.is_settled else chance_features(alone, shared_bits(pair, index), found)
    chance = odds(values, (*against, *pair.context))
    if values is not None and is_translated(query, candidate.name, of_person=of_person):
        chance *= TRANSLATED_ODDS
    return Judged(
        candidate=candidate,
        values=values,
        odds=chance,
        score=chance / (1.0 + chance),
        outcome=outcome,
        parts=parts,
        found=found,
    )


def _best_form(name: str, candidate: Candidate, *, of_person: bool) -> tuple[Name, Comparison, float]:
    """Return the form of a printed name that is most like a candidate, the comparison, and its score."""
    judged = []
    forms = [make_name(form, of_person=of_person) for form in written_forms(name, of_person=of_person)]
    if not of_person and forms[0].script == ARABIC:  # Latin lists write "Ansar" as often as "supporters"
        forms += [make_name(form, of_person=True) for form in written_forms(name, of_person=False)]
    for query in forms:
        found = compare(query, candidate.name, of_person=of_person)
        judged.append((query, found, name_score(found, query, candidate.name, of_person=of_person)))
    return max(judged, key=lambda one: one[2])


def _against(candidate: Candidate, party: PartyKind | None) -> tuple[ScorePart, ...]:
    """Return what in the entry itself speaks against the match: a weak alias, another kind of party."""
    parts: list[ScorePart] = []
    if candidate.alias.quality == "weak":
        parts.append(ScorePart(name="alias", score=-0.15, reason="the list marks this alias as weak"))
    if (party, candidate.listing.kind) in _CLASHES:
        reason = f"the name is that of a {party}, the entry is a {candidate.listing.kind}"
        parts.append(ScorePart(name="kind", score=-0.5, reason=reason))
    return tuple(parts)


def names_worth_screening(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return one mention per name and kind, the first in the text; places, goods and peoples left out."""
    first: dict[tuple[str, MentionKind], Mention] = {}
    for mention in mentions:
        if mention.kind in _KINDS and not country_code(mention.name):
            first.setdefault((mention.name, mention.kind), mention)
    return tuple(first.values())
