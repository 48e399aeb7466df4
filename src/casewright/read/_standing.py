"""How a claim stands by its words, and how that is weighed against what the model says."""

from collections.abc import Mapping
from typing import NamedTuple

from casewright.read._denied_kind import what_is_denied
from casewright.values import Denied, Status

NO_SIGN, IN_CONTENT, LIKELY, PLAIN, IN_CUE = 1.0, 2.0, 12.0, 25.0, 100.0
"""What a rule's sign multiplies the model's odds by, from none to one that stands in the cue itself."""


class Standing(NamedTuple):
    """How one claim is put forward, what is denied if it is a denial, and how much a rule's sign weighs.

    ``barred`` are the statuses that its words rule out, however likely the model finds them.
    """

    status: Status
    denied: Denied | None = None
    weight: float = NO_SIGN
    barred: frozenset[Status] = frozenset()


def denial(words: list[str], weight: float) -> Standing:
    """Return the standing of a denial; its words say what is denied."""
    return Standing(Status.DENIED, what_is_denied(words), weight)


def settle(by_rule: Standing, likely: Mapping[str, float]) -> Standing:
    """Return the status that is likeliest when the model's odds are weighed with a rule's sign.

    Args:
        by_rule: What the rules say, and how much it weighs.
        likely: The model's probability of each status, "denied" by its kinds ("denied:fact"); "none",
            of what is no statement, counts for no status.

    A sign in the cue is always followed: however unlikely the model finds its status, the odds come out above
    any other's. A denial keeps the rule's kind, unless the rule saw no denial or no word of its kind.

    >>> settle(Standing(Status.ASSERTED), {"asserted": 0.2, "denied:fact": 0.5, "denied:legality": 0.3})[:3]
    (<Status.DENIED: 'denied'>, <Denied.FACT: 'fact'>, 1.0)
    >>> settle(Standing(Status.UNCONFIRMED, weight=100.0), {"asserted": 0.9, "denied:fact": 0.1}).status.value
    'unconfirmed'
    """
    odds: dict[str, float] = {}
    for name, share in likely.items():
        status = name.partition(":")[0]
        if status != "none":
            odds[status] = odds.get(status, 0.0) + share
    ruled = by_rule.status.value
    odds[Status.DENIED.value] = odds.get(Status.DENIED.value, 0.0) * LEAN_TO_DENIAL
    if by_rule.status is Status.ASSERTED:  # a sign that nothing is denied says no more than that
        odds[Status.DENIED.value] /= by_rule.weight
        odds[ruled] = max(odds.get(ruled, 0.0), MIN_SHARE)
    elif by_rule.status is not Status.UNDETERMINED:
        # A negated deed of one's own is denied only if the model sees some denial in it: "he was not tired".
        is_weak = by_rule.status is Status.DENIED and by_rule.weight < IN_CUE
        odds[ruled] = max(odds.get(ruled, 0.0), 0.0 if is_weak else MIN_SHARE) * by_rule.weight
    for status in by_rule.barred:
        odds.pop(status.value, None)
    best = max(odds, key=lambda status: odds[status])
    if best != Status.DENIED.value:
        return by_rule if best == ruled else Standing(Status(best))
    kinds = {name: share for name, share in likely.items() if name.startswith("denied:")}
    if by_rule.denied in (None, Denied.FACT) and kinds:
        likeliest = max(kinds, key=lambda name: kinds[name])
        if by_rule.denied is None or kinds[likeliest] >= MIN_KIND:
            return Standing(Status.DENIED, Denied(likeliest.partition(":")[2]), by_rule.weight)
    return by_rule


LEAN_TO_DENIAL = 1.75  # to read a denial as an assertion turns a report round, so its odds are raised
MIN_KIND = 0.5  # of a kind by which the model corrects a rule; a smaller one tells little of what is denied
# of a status that a rule sees, however unlikely the model finds it; times IN_CUE it beats any
MIN_SHARE = 0.02
