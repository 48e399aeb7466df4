"""Matters as a reviewer wants them: claims joined or parted, denials set against a matter or taken away."""

from collections.abc import Mapping, Sequence

from casewright.text import fold
from casewright.values import Ruling
from casewright.weigh.matters import Told


def follow_rulings(
    groups: list[list[int]], told: Sequence[Told], rulings: Sequence[Ruling]
) -> list[list[int]]:
    """Return groups of claims after the rulings of reviewers, each ruling on what those before it left.

    To join two claims joins their matters. To part them takes the second out of the matter of the
    first, with the claims that repeat it: its copies, and claims in the same words. A ruling on a
    claim that is not weighed (one that was rejected) changes nothing here, nor does one on a denial.

    Args:
        groups: Indices into ``told``.
        told: Claims that are no denials, in order.
        rulings: Oldest first.

    Returns:
        Groups by their first claim, each in order.
    """
    if not rulings:
        return groups
    place = {one.claim.id: at for at, one in enumerate(told)}
    groups = [list(group) for group in groups]
    for ruling in rulings:
        if ruling.claim_id not in place or ruling.other_id not in place:
            continue
        at, other = place[ruling.claim_id], place[ruling.other_id]
        groups = _join(groups, at, other) if ruling.is_join else _part(groups, at, other, told)
    return sorted((sorted(group) for group in groups if group), key=lambda group: group[0])


def follow_on_denials(
    denied: Mapping[int, tuple[int, ...]],
    denials: Sequence[Told],
    told: Sequence[Told],
    groups: Sequence[Sequence[int]],
    rulings: Sequence[Ruling],
) -> Mapping[int, tuple[int, ...]]:
    """Return which matters each denial denies, after the rulings on a denial and a claim of a matter.

    Args:
        denied: For each denial, by index, the indices of the groups.
        denials: The denials.
        told: The other claims.
        groups: Matters, as indices into ``told``.
        rulings: Oldest first: to join a denial with a claim sets it against the claim's matter, to part
            the two takes it away from there.
    """
    if not rulings:
        return denied
    denial_at = {one.claim.id: at for at, one in enumerate(denials)}
    group_of = {told[at].claim.id: number for number, group in enumerate(groups) for at in group}
    found = {at: set(numbers) for at, numbers in denied.items()}
    for ruling in rulings:
        for one, other in ((ruling.claim_id, ruling.other_id), (ruling.other_id, ruling.claim_id)):
            if one in denial_at and other in group_of:
                change = set.add if ruling.is_join else set.discard
                change(found[denial_at[one]], group_of[other])
    return {at: tuple(sorted(numbers)) for at, numbers in found.items()}


def _join(groups: list[list[int]], at: int, other: int) -> list[list[int]]:
    joined = [group for group in groups if at in group or other in group]
    rest = [group for group in groups if at not in group and other not in group]
    return [*rest, [one for group in joined for one in group]]


def _part(groups: list[list[int]], at: int, other: int, told: Sequence[Told]) -> list[list[int]]:
    (group,) = [group for group in groups if other in group]
    if at not in group:
        return groups
    leaving = [one for one in group if one != at and _repeats(told[one], told[other])]
    rest = [one for one in groups if one is not group]
    return [*rest, [one for one in group if one not in leaving], leaving]


def _repeats(one: Told, other: Told) -> bool:
    is_copied = one.repeat is not None and one.repeat.claim_id == other.claim.id
    return one is other or is_copied or fold(one.claim.text) == fold(other.claim.text)
