"""Which provisions the claims of a matter touch, and in which relation.

Each claim is asked by itself: its kind of event, its day, its direction, its goods, and whether a provision
binds whoever stands at the other end. Most matters touch nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casewright.assess.act import is_negated, is_norm
from casewright.assess.course import MOVEMENTS
from casewright.assess.direction import Direction, is_foreign_use
from casewright.assess.matter import Matter, Part
from casewright.assess.provision import find_goods, is_in_force, names_free_goods
from casewright.assess.standing import is_undertaking, relation_of
from casewright.assess.states import expand
from casewright.values import EventType, Provision, Relation, Status

_UNDIRECTED = {EventType.SANCTIONS_MEASURE, EventType.LAUNCH_OR_TEST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """One provision with the claims that touch it.

    Attributes:
        is_undertaking: Whether they tell of a pact or a channel that is only watched.
    """

    provision: Provision
    parts: tuple[Part, ...]
    relation: Relation
    is_undertaking: bool = False


def find_touched(matter: Matter, provisions: Sequence[Provision]) -> list[Touched]:
    """Return the provisions that claims of a matter touch, in no order yet; none for most matters."""
    event = matter.weight.event
    about = [one for one in provisions if _covers(one, event)]
    # which way goods go is asked last and least: it takes longer than all the rest
    told = [part for part in matter.parts if _tells_of_an_act(part, event, matter.target)] if about else []
    found: list[Touched] = []
    for provision in about:
        parts = tuple(
            part for part in told if _fits(provision, part) and _names_goods(provision, part, provisions)
        )
        relation = relation_of(matter.weight, parts, provision) if parts else None
        if relation is not None:
            found.append(Touched(provision=provision, parts=parts, relation=relation))
    return found or _find_watched(matter, provisions)


def _find_watched(matter: Matter, provisions: Sequence[Provision]) -> list[Touched]:
    """Return the provisions under which an undertaking calls for a watch: a pact, a payment channel."""
    found = []
    for provision in provisions:
        parts = tuple(part for part in matter.parts if provision.watch and is_undertaking(part, provision))
        if parts:
            found.append(
                Touched(provision=provision, parts=parts, relation=Relation.WATCH, is_undertaking=True)
            )
    return found


def _tells_of_an_act(part: Part, event: EventType, target: str) -> bool:
    """Whether a claim says that something of the matter's kind happened or is to happen.

    Left out: what only asks, what says that nothing happened, and what states a rule.
    """
    if part.claim.event is not event or part.claim.status is Status.QUESTIONED:
        return False
    if is_negated(part.words) or (event is not EventType.SANCTIONS_MEASURE and is_norm(part.words)):
        return False
    if part.direction is None:
        return False
    if event is EventType.ARMS_USE:
        is_foreign = is_foreign_use(part.claim.text, part.context, target=target)
        return is_foreign and part.direction is not Direction.TO
    return True


def _fits(provision: Provision, part: Part) -> bool:
    """Whether date, direction and those bound fit; goods are another question."""
    if not is_in_force(provision, part.interval):
        return False
    if part.claim.event in _UNDIRECTED or provision.direction not in {"to", "from"}:
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
        return not provision.goods and names_any_goods(part, provisions)
    if not provision.goods:
        return True
    rivals = [one for one in provisions if part.claim.event in one.events]
    return not any(find_goods(one, part.words) for one in rivals) and bool(
        find_goods(provision, part.words_around)
    )


def names_any_goods(part: Part, provisions: Sequence[Provision]) -> bool:
    """Whether a claim or its sentence names goods that any provision on its kind of event covers."""
    listed = [one for one in provisions if one.goods and part.claim.event in one.events]
    return not listed or any(find_goods(one, f"{part.words} {part.words_around}") for one in listed)
