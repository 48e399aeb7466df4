"""From weights to findings: which provisions a matter touches, and how it is put.

A matter becomes a finding when North Korea has a part in it, and event,
direction, goods and date of one of its claims fit a provision. Nothing here
says that anything was violated.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casewright.assess.course import MOVEMENTS, Known
from casewright.assess.direction import Direction
from casewright.assess.evidence import link, without_verdicts
from casewright.assess.matter import Matter, Part, gather, other_end
from casewright.assess.missing import missing_of
from casewright.assess.provision import most_specific_first
from casewright.assess.reasons import exceptions_of, settles_of, why_of
from casewright.assess.replies import replies_of
from casewright.assess.standing import contest_of, support_of
from casewright.assess.states import GROUP, codes_of
from casewright.assess.touched import Touched, find_touched, names_any_goods
from casewright.assess.wording import Held, direction_of, more_words, shown_part, statement_of, title_of
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
    return _without_repeats(sorted(link(without_verdicts(found)), key=_order))


def _without_repeats(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Keep the best of what is context, or watched without a movement, to the same paragraphs.

    Reports on one state come back to its programme and to its treaties in every second paragraph: thirty
    items that say so hide the three that matter. The rest is counted; its claims stay in the casebook.
    """
    kept: list[Finding] = []
    more: Counter[tuple[object, ...]] = Counter()
    for one in findings:
        group = (one.target, one.relation, one.provision_keys)
        is_repeated = one.relation is Relation.CONTEXT or (
            one.relation is Relation.WATCH and not one.direction
        )
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
    denials: Mapping[str, Sequence[Claim]]

    def answers(self, parts: Sequence[Part], target: str) -> tuple[Claim, ...]:
        """Return denials in the same reports by a state that the claims put at an end of the movement."""
        ends = (name for part in parts for name in other_end(part, part.direction or Direction.UNKNOWN))
        accused = {target}.union(*map(codes_of, ends)) - {GROUP}
        return tuple(
            denial
            for exhibit_id in dict.fromkeys(part.claim.exhibit_id for part in parts)
            for denial in self.denials.get(exhibit_id, ())
            if denial.attribution is not None and codes_of(denial.attribution.speaker) & accused
        )

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
        denials = {
            reading.exhibit_id: [one for one in reading.claims if one.status is Status.DENIED]
            for reading in readings
        }
        return cls(
            denials=denials,
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
        touched = find_touched(matter, provisions)
        if touched:
            held = _hold(matter, touched, provisions, case)
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


# ---------------------------------------------------------------- the finding


def _hold(matter: Matter, touched: list[Touched], provisions: Sequence[Provision], case: _Case) -> Held:
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
        is_undertaking=any(one.is_undertaking for one in kept),
        answers=case.answers(parts, matter.target) if not matter.denials else (),
        are_goods_named=any(names_any_goods(part, provisions) for part in parts),
    )


def _finding(held: Held, regime: Sequence[Provision], case: _Case) -> Finding:
    matter, weight = held.matter, held.matter.weight
    shown = shown_part(held)
    matches = _matches_in(matter, case.matches)
    return Finding(
        id=digest(weight.id, *(one.key for one in held.provisions)),
        weight_id=weight.id,
        title=title_of(held, shown),
        title_claim_id=shown.claim.id,
        statement=statement_of(held),
        relation=held.relation,
        support=support_of(matter),
        contest=contest_of(matter.denials),
        n_origins_low=weight.n_origins_low,
        n_origins_high=weight.n_origins_high,
        provision_keys=tuple(one.key for one in held.provisions),
        claim_ids=tuple(part.claim.id for part in matter.parts),
        denial_ids=weight.denial_ids,
        match_ids=tuple(match.id for match in matches),
        missing=missing_of(held, case.listings),
        target=matter.target,
        direction=direction_of(held),
        why=why_of(held),
        exceptions=exceptions_of(held, regime),
        settles=settles_of(held),
        replies=replies_of(matter, held.parts, held.relation, case.replies, matches),
        is_inferred=all(part.course.known is Known.INFERRED for part in held.parts),
        is_provisional=any(not one.verified for one in held.provisions),
    )


def _matches_in(matter: Matter, matches: Mapping[str, Sequence[Match]]) -> list[Match]:
    """Return the matches of mentions in the sentences of the matter, decided "different" left out."""
    found: dict[str, Match] = {}
    for part in matter.parts:
        context = part.claim.context
        for match in matches.get(part.claim.exhibit_id, ()):
            is_open = match.outcome is not Outcome.NO and match.judgement is not Judgement.DIFFERENT
            if context.holds(match.mention.span) and is_open:
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
