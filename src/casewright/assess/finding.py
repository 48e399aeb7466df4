"""From weights to findings: which provisions a matter touches, and how it is put.

A matter becomes a finding when North Korea has a part in it, its event,
direction and goods fit a provision, and that provision was in force at the
time. Nothing here says that anything was violated.
"""

from collections.abc import Sequence

from casewright.assess.direction import Direction, names_others
from casewright.assess.matter import Matter, gather
from casewright.assess.provision import find_goods, is_in_force, most_specific_first
from casewright.assess.standing import contest_of, is_negated, relation_of, support_of
from casewright.assess.wording import missing_of, statement_of, title_of
from casewright.text import digest
from casewright.values import (
    EventType,
    Finding,
    Judgement,
    Listing,
    Match,
    Outcome,
    Provision,
    Reading,
    Relation,
    Status,
    Weighing,
)

_RANK = {
    Relation.SUSPECTED_BREACH: 0,
    Relation.ENFORCEMENT: 1,
    Relation.EXEMPTION: 2,
    Relation.WATCH: 3,
    Relation.CONTEXT: 4,
}
_UNDIRECTED = {EventType.SANCTIONS_MEASURE, EventType.LAUNCH_OR_TEST}


def assess(
    weighing: Weighing,
    readings: Sequence[Reading],
    matches: Sequence[Match],
    listings: Sequence[Listing],
    provisions: Sequence[Provision],
) -> tuple[Finding, ...]:
    """Hold every weighed matter against the provisions and return what there is to say.

    Args:
        weighing: What the case's claims weigh.
        readings: Every reading of the case, in any order.
        matches: Mentions held against listings.
        listings: All entries that were screened; empty when no list was.
        provisions: The provisions to hold the matters against.

    Returns:
        Findings, suspected breaches first, within a relation by origins shown independent, then
        possibly independent, then denials and id. Empty when nothing touches a provision.
    """
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    by_exhibit = {reading.exhibit_id: reading for reading in readings}
    found: list[Finding] = []
    for weight in weighing.weights:
        matter = gather(weight, claims, by_exhibit)
        touched = find_provisions(matter, provisions)
        if touched:
            found.append(_finding(matter, touched, matches, listings))
    return tuple(sorted(found, key=_order))


def find_provisions(matter: Matter, provisions: Sequence[Provision]) -> tuple[Provision, ...]:
    """Return the provisions that a matter touches, most specific first; none for most matters.

    The goods are looked for in what is said, and in the rest of the sentence only when what is
    said names none ("the deliveries").
    """
    asserted = [claim for claim in matter.claims if not is_negated(claim.text)]
    if not asserted or all(claim.status is Status.QUESTIONED for claim in asserted):
        return ()
    if matter.direction is None or not _is_a_transfer(matter):
        return ()
    timely = [one for one in provisions if _fits(one, matter)]
    for words in (matter.words, matter.words_around):
        touched = [one for one in timely if not one.goods or find_goods(one, words)]
        if touched:
            return most_specific_first(touched)
    return ()


def _fits(provision: Provision, matter: Matter) -> bool:
    """Whether event, direction and date fit; goods are another question."""
    if matter.weight.event not in provision.events or not is_in_force(provision, matter.interval):
        return False
    if matter.weight.event in _UNDIRECTED or provision.direction not in {"to", "from"}:
        return True
    return matter.direction in {Direction.BOTH, Direction.UNKNOWN} or matter.direction == provision.direction


def _is_a_transfer(matter: Matter) -> bool:
    """The use of arms points to a transfer only when another state uses what came from the target."""
    if matter.weight.event is not EventType.ARMS_USE:
        return True
    moved = matter.direction in {Direction.FROM, Direction.BOTH}
    return moved and (names_others(matter.words) or names_others(matter.words_around))


def _finding(
    matter: Matter, touched: tuple[Provision, ...], matches: Sequence[Match], listings: Sequence[Listing]
) -> Finding:
    relations = {one.key: relation_of(matter, one) for one in touched}
    relation = min(relations.values(), key=_RANK.__getitem__)
    held = tuple(one for one in touched if relations[one.key] is relation)
    named = _matches_in(matter, matches)
    weight = matter.weight
    return Finding(
        id=digest(weight.id, *(one.key for one in held)),
        weight_id=weight.id,
        title=title_of(matter, relation),
        statement=statement_of(matter, relation, held),
        relation=relation,
        support=support_of(matter),
        contest=contest_of(matter),
        n_origins_low=weight.n_origins_low,
        n_origins_high=weight.n_origins_high,
        provision_keys=tuple(one.key for one in held),
        claim_ids=tuple(claim.id for claim in matter.claims),
        denial_ids=weight.denial_ids,
        match_ids=tuple(match.id for match in named),
        missing=missing_of(matter, relation, held, listings),
    )


def _matches_in(matter: Matter, matches: Sequence[Match]) -> list[Match]:
    """Return the matches of mentions in the sentences of the matter, decided "different" left out."""
    return [
        match
        for match in matches
        if match.outcome is not Outcome.NO
        and match.judgement is not Judgement.DIFFERENT
        and any(
            claim.exhibit_id == match.exhibit_id
            and claim.context.start <= match.mention.span.start
            and match.mention.span.end <= claim.context.end
            for claim in matter.claims
        )
    ]


def _order(finding: Finding) -> tuple[int, int, int, int, str]:
    return (
        _RANK[finding.relation],
        -finding.n_origins_low,
        -finding.n_origins_high,
        -len(finding.claim_ids),
        finding.id,
    )
