"""From a comparison of two names to a number between 0 and 1.

A logistic curve over a few quantities that a person can check. The weights were
fitted on labelled pairs; ``bench/quality/name_pairs.py`` fits and tests them
leaving one group of pairs out at a time, so no group's habits are learnt.
"""

from math import exp

from casewright.resolve.compare import Comparison
from casewright.resolve.names import Name

#: Names of the quantities, in the order of :func:`features`.
FEATURES = ("shared_least", "shared_most", "both_left", "numbers_differ", "weakest_pair", "one_word")

WEIGHTS: tuple[float, ...] = (4.0, 4.0, -3.0, -4.0, -2.5, -1.0)
BIAS = -4.0


def features(found: Comparison, query: Name, alias: Name) -> tuple[float, ...]:
    """Return the quantities that the score is made of, each about 0..1."""
    weakest = min((pair.similarity for pair in found.pairs if pair.weight > 0.5), default=0.0)
    return (
        min(found.covered_query, found.covered_alias),
        max(found.covered_query, found.covered_alias),
        float(bool(found.left_query) and bool(found.left_alias)),
        float(found.numbers_differ),
        1.0 - weakest,
        float(min(len(query.telling), len(alias.telling)) < 2),
    )


def name_score(found: Comparison, query: Name, alias: Name) -> float:
    """Return how likely two names stand for the same party, as far as names alone tell (0..1)."""
    total = BIAS + sum(
        weight * value for weight, value in zip(WEIGHTS, features(found, query, alias), strict=True)
    )
    return 1.0 / (1.0 + exp(-total))
