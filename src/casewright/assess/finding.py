"""From weights to findings: which provisions a matter touches, and how it is put.

A matter becomes a finding when North Korea has a part in it, and event,
direction, goods and date of one of its claims fit a provision. Nothing here
says that anything was violated.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casewright.assess.act import is_negated, is_norm
from casewright.assess.course import MOVEMENTS, Known
from casewright.assess.direction import Direction, is_foreign_use
from casewright.assess.matter import Matter, Part, gather
from casewright.assess.provision import find_goods, is_in_force, most_specific_first, names_free_goods
from casewright.assess.evidence import link
from casewright.assess.reasons import exceptions_of, settles_of, why_of
from casewright.assess.replies import replies_of
from casewright.assess.standing import contest_of, is_undertaking, relation_of, support_of
from casewright.assess.states import codes_of, expand
from casewright.assess.wording import Held, direction_of, missing_of, more_words, statement_of, title_of
from casewright.text import digest
from casewright.values import (
    Claim,
    EventType,
    Finding,
    Judgement,
    Listing,
    Match,
    Outcome,
    Provision,
    Reading,
    Relation,
    Reply,
    Status,
    Weighing,
    Weight,
)

_RANK = {
    Relation.SUSPECTED_BREACH: 0,
    Relation.ENFORCEMENT: 1,
    Relation.EXEMPTION: 2,
    Relation.WATCH: 3,
    Relation.CONTEXT: 4,
}
_UNDIRECTED = {EventType.SANCTIONS_MEASURE, EventType.LAUNCH_OR_TEST}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Touched:
    """One provision with the claims that touch it."""

    provision: Provision
    parts: tuple[Part, ...]
    relation: Relation


def assess(
    weighing: Weighing,
    readings: Sequence[Reading],
    matches: Sequence[Match],
    listings: Sequence[Listing],
    provisions: Sequence[Provision],
    replies: Sequence[Reply] = (),
) -> tuple[Finding, ...]:
    """Hold every weighed matter against the provisions and return what there is to say.

    Args:
        weighing: What the case's claims weigh.
        readings: Every reading of the case, in any order.
        matches: Mentions held against listings.
        listings: All entries that were screened; empty when no list was.
        provisions: The provisions to hold the matters against.
        replies: What the user has recorded of asking those concerned.

    Returns:
        Findings, suspected breaches first, within a relation by origins shown independent, then
        possibly independent, then number of claims and id. Empty when nothing touches a provision.
    """
    case = _Case.of(readings, matches, listings, replies)
    found: list[tuple[Held, Finding]] = []
    for target in dict.fromkeys(one.target for one in provisions):
        regime = tuple(one for one in provisions if one.target == target)
        found += _findings_of(regime, target, weighing, case)
    return _without_repeats(sorted(link(found), key=_order))


def _without_repeats(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Keep the best of what is context, or watched without a movement, to the same paragraphs; count the rest.

    Reports on one state come back to its programme and to its treaties in every second paragraph: thirty items that
    say so hide the three that matter. The claims of the others stay in the casebook as claims.
    """
    kept: list[Finding] = []
    more: Counter[tuple[object, ...]] = Counter()
    for one in findings:
        group = (one.target, one.relation, one.provision_keys)
        is_repeated = one.relation is Relation.CONTEXT or (one.relation is Relation.WATCH and not one.direction)
        if is_repeated and group in more:
            more[group] += 1
            continue
        if is_repeated:
            more[group] = 0
        kept.append(one)
    return tuple(
        replace(one, statement=f"{one.statement} {more_words(n)}")
        if (n := more[one.target, one.relation, one.provision_keys])
        else one
        for one in kept
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What every rule asks of the case, looked up once."""

    claims: Mapping[str, Claim]
    readings: Mapping[str, Reading]
    matches: Mapping[str, Sequence[Match]]
    listings: Sequence[Listing]
    replies: Sequence[Reply]
    states: Mapping[str, frozenset[str]]

    @classmethod
    def of(
        cls,
        readings: Sequence[Reading],
        matches: Sequence[Match],
        listings: Sequence[Listing],
        replies: Sequence[Reply],
    ) -> "_Case":
        by_exhibit: dict[str, list[Match]] = defaultdict(list)
        for match in matches:
            by_exhibit[match.exhibit_id].append(match)
        return cls(
            claims={claim.id: claim for reading in readings for claim in reading.claims},
            readings={reading.exhibit_id: reading for reading in readings},
            matches=by_exhibit,
            listings=listings,
            replies=replies,
            states={reading.exhibit_id: codes_of(reading.text) for reading in readings},
        )


def _findings_of(
    provisions: Sequence[Provision], target: str, weighing: Weighing, case: _Case
) -> Iterator[tuple[Held, Finding]]:
    """Yield what there is to say of the matters of a case under the regime on one state."""
    events = {event for provision in provisions for event in provision.events}
    events |= {EventType.TRADE} if not events.isdisjoint(MOVEMENTS) else set()
    is_watched = any(provision.watch for provision in provisions)
    listed = _claims_of_listed(case, target)
    for weight in weighing.weights:
        if not (weight.event in events or is_watched) or not _may_concern(weight, target, case, listed):
            continue
        matter = gather(weight, case.claims, case.readings, target=target, listed=listed)
        touched = _find_touched(matter, provisions)
        if touched:
            held = _hold(matter, touched, provisions)
            yield held, _finding(held, provisions, case)


def _may_concern(weight: Weight, target: str, case: _Case, listed: Container[str]) -> bool:
    """Whether a document of the matter names the state at all, or a claim names a party listed for it."""
    named = (case.claims[one] for one in weight.claim_ids if one in case.claims)
    return any(target in case.states[one.exhibit_id] or one.id in listed for one in named)


def _claims_of_listed(case: _Case, target: str) -> set[str]:
    """Return the claims whose words name a party that agrees with an entry of the regime.

    A name that is only similar does not count, nor does one that a reviewer called different.
    """
    if target != "KP":  # entries under the other regimes cannot be told by their numbers yet
        return set()
    regime = {listing.id for listing in case.listings if is_of_regime(listing)}
    return {
        claim.id
        for claim in case.claims.values()
        for match in case.matches.get(claim.exhibit_id, ())
        if match.listing_id in regime
        and match.outcome is Outcome.MATCH
        and match.judgement is not Judgement.DIFFERENT
        and any(one.start <= match.mention.span.start < one.end for one in claim.content)
    }


def is_of_regime(listing: Listing) -> bool:
    """Whether an entry stands on a list under the regime on North Korea, by its number or programmes.

    The U.N. list numbers such entries KPi (persons) and KPe (entities); OFAC's programmes are
    called DPRK, DPRK2 and so on.
    """
    return listing.reference.startswith(("KPi.", "KPe.")) or any(
        "DPRK" in programme.upper() or programme.upper() in {"KP", "NORTH KOREA"}
        for programme in listing.programmes
    )


# ---------------------------------------------------------------- which provisions


def _find_touched(matter: Matter, provisions: Sequence[Provision]) -> list[_Touched]:
    """Return the provisions that claims of a matter touch, in no order yet; none for most matters."""
    told = [part for part in matter.parts if _tells_of_an_act(part, matter.weight.event, matter.target)]
    found: list[_Touched] = []
    for provision in provisions:
        parts = tuple(
            part for part in told if _fits(provision, part) and _names_goods(provision, part, provisions)
        )
        relation = relation_of(matter.weight, parts, provision) if parts else None
        if relation is not None:
            found.append(_Touched(provision=provision, parts=parts, relation=relation))
    return found or _find_watched(matter, provisions)


def _find_watched(matter: Matter, provisions: Sequence[Provision]) -> list[_Touched]:
    """Return the provisions under which an undertaking calls for a watch: a pact, a payment channel."""
    found = []
    for provision in provisions:
        parts = tuple(part for part in matter.parts if provision.watch and is_undertaking(part, provision))
        if parts:
            found.append(_Touched(provision=provision, parts=parts, relation=Relation.WATCH))
    return found


def _tells_of_an_act(part: Part, event: EventType, target: str) -> bool:
    """Whether a claim says that something of the matter's kind happened or is to happen.

    Left out: what only asks, what says that nothing happened, and what states a rule.
    """
    if part.claim.event is not event or part.direction is None or part.claim.status is Status.QUESTIONED:
        return False
    if is_negated(part.words) or (event is not EventType.SANCTIONS_MEASURE and is_norm(part.words)):
        return False
    if event is EventType.ARMS_USE:
        is_foreign = is_foreign_use(part.claim.text, part.context, target=target)
        return is_foreign and part.direction is not Direction.TO
    return True


def _fits(provision: Provision, part: Part) -> bool:
    """Whether event, date, direction and those bound fit; goods are another question."""
    event = part.claim.event
    if not _covers(provision, event) or not is_in_force(provision, part.interval):
        return False
    if event in _UNDIRECTED or provision.direction not in {"to", "from"}:
        return not provision.bound or part.names_any(expand(provision.bound))
    is_same = part.direction in {Direction.BOTH, Direction.UNKNOWN} or part.direction == provision.direction
    return is_same and _is_bound(provision, part)


def _covers(provision: Provision, event: EventType) -> bool:
    """Whether a provision is about an event; trade in goods that it names is, whatever they are called."""
    is_trade = event is EventType.TRADE and provision.goods and not MOVEMENTS.isdisjoint(provision.events)
    return event in provision.events or bool(is_trade)


def _is_bound(provision: Provision, part: Part) -> bool:
    """Whether the other end of the movement is somebody whom the provision binds; all are by most."""
    if not provision.bound:
        return True
    return part.has_at_other_end(expand(provision.bound), Direction(provision.direction))


def _names_goods(provision: Provision, part: Part, provisions: Sequence[Provision]) -> bool:
    """Whether a claim names goods of the provision; the rest of its sentence is asked only when the
    claim itself names no goods at all ("the deliveries")."""
    if find_goods(provision, part.words):
        return True
    if part.claim.event in MOVEMENTS and names_free_goods(part.words):
        # a cargo of food is none of arms because nobody wrote the food down
        return not provision.goods and _names_any_goods(part, provisions)
    if not provision.goods:
        return True
    rivals = [one for one in provisions if part.claim.event in one.events]
    return not any(find_goods(one, part.words) for one in rivals) and bool(
        find_goods(provision, part.words_around)
    )


def _names_any_goods(part: Part, provisions: Sequence[Provision]) -> bool:
    """Whether a claim or its sentence names goods that any provision on its kind of event covers."""
    listed = [one for one in provisions if one.goods and part.claim.event in one.events]
    return not listed or any(find_goods(one, f"{part.words} {part.words_around}") for one in listed)


# ---------------------------------------------------------------- the finding


def _hold(matter: Matter, touched: list[_Touched], provisions: Sequence[Provision]) -> Held:
    """Keep the provisions in the gravest relation, with the claims that touch them."""
    relation = min((one.relation for one in touched), key=_RANK.__getitem__)
    kept = [one for one in touched if one.relation is relation]
    ids = {part.claim.id for one in kept for part in one.parts}
    parts = tuple(part for part in matter.parts if part.claim.id in ids)
    return Held(
        matter=matter,
        parts=parts,
        provisions=most_specific_first(one.provision for one in kept),
        relation=relation,
        are_goods_named=any(_names_any_goods(part, provisions) for part in parts),
    )


def _finding(held: Held, regime: Sequence[Provision], case: _Case) -> Finding:
    matter, weight = held.matter, held.matter.weight
    return Finding(
        id=digest(weight.id, *(one.key for one in held.provisions)),
        weight_id=weight.id,
        title=title_of(held),
        statement=statement_of(held),
        relation=held.relation,
        support=support_of(matter),
        contest=contest_of(matter),
        n_origins_low=weight.n_origins_low,
        n_origins_high=weight.n_origins_high,
        provision_keys=tuple(one.key for one in held.provisions),
        claim_ids=tuple(part.claim.id for part in matter.parts),
        denial_ids=weight.denial_ids,
        match_ids=tuple(match.id for match in _matches_in(matter, case.matches)),
        missing=missing_of(held, case.listings),
        target=matter.target,
        direction=direction_of(held),
        why=why_of(held),
        exceptions=exceptions_of(held, regime),
        settles=settles_of(held),
        replies=replies_of(matter, held.parts, held.relation, case.replies),
        is_inferred=all(part.course.known is Known.INFERRED for part in held.parts),
        is_provisional=any(not one.verified for one in held.provisions),
    )


def _matches_in(matter: Matter, matches: Mapping[str, Sequence[Match]]) -> list[Match]:
    """Return the matches of mentions in the sentences of the matter, decided "different" left out."""
    found: dict[str, Match] = {}
    for part in matter.parts:
        context = part.claim.context
        for match in matches.get(part.claim.exhibit_id, ()):
            inside = context.start <= match.mention.span.start and match.mention.span.end <= context.end
            is_open = match.outcome is not Outcome.NO and match.judgement is not Judgement.DIFFERENT
            if inside and is_open:
                found[match.id] = match
    return list(found.values())


def _order(finding: Finding) -> tuple[int, int, int, int, str]:
    return (
        _RANK[finding.relation],
        -finding.n_origins_low,
        -finding.n_origins_high,
        -len(finding.claim_ids),
        finding.id,
    )
