"""From a comparison of two names to a number between 0 and 1.

A logistic curve over a few quantities that a person can check. The weights were
fitted on labelled pairs; ``bench/quality/name_pairs.py`` fits and tests them
leaving one group of pairs out at a time, so no group's habits are learnt.
"""

from math import exp

from rapidfuzz.distance import OSA

from casewright.resolve.compare import Comparison
from casewright.resolve.names import Name

#: Names of the quantities, in the order of :func:`features`.
FEATURES = ("shared", "letters", "both_left", "both_left_person")

# Fitted on 496 labelled pairs of nomenklatura (MIT), L2 penalty 1, by bench/quality/name_pairs.py.
# Leaving one group of pairs out at a time: area under the curve .893, F1 .870 at .5, calibration error .083.
WEIGHTS = (0.63, 2.20, -2.25, -1.29)
BIAS = -0.61


def features(found: Comparison, query: Name, alias: Name, *, of_person: bool) -> tuple[float, ...]:
    """Return the quantities that the score is made of, each 0..1.

    They are: the mean share of the two names' weight that found a partner; how alike the
    letters are when all words stand in alphabetical order, or as printed; whether both names
    have telling words left over; and the same again for persons, for whom that says more.
    """
    both_left = float(bool(found.left_query) and bool(found.left_alias))
    return (
        (found.covered_query + found.covered_alias) / 2,
        max(
            OSA.normalized_similarity(query.ordered, alias.ordered),
            OSA.normalized_similarity(query.joined, alias.joined),
        ),
        both_left,
        both_left * of_person,
    )


# Of a translated name no free labelled pairs exist, so these are set, not fitted: words of its own that agree
# outweigh common words, which translators choose freely.
_TRANSLATED = (3.4, 1.6, 1.6)
_TRANSLATED_BIAS = -3.1


def name_score(found: Comparison, query: Name, alias: Name, *, of_person: bool) -> float:
    """Return how likely two names stand for the same party, as far as names alone tell (0..1)."""
    if not of_person and query.script != alias.script:
        own = sorted((found.own_query, found.own_alias), reverse=True)
        shared = (found.covered_query + found.covered_alias) / 2
        values: tuple[float, ...] = (*own, shared)
        return _curve(_TRANSLATED_BIAS, _TRANSLATED, values)
    values = features(found, query, alias, of_person=of_person)
    return _curve(BIAS, WEIGHTS, values)


def _curve(bias: float, weights: tuple[float, ...], values: tuple[float, ...]) -> float:
    total = bias + sum(weight * value for weight, value in zip(weights, values, strict=True))
    return 1.0 / (1.0 + exp(-total))
