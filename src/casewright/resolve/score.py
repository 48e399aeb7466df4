"""From a comparison of two names to a probability.

Two questions, two curves. *Are these two names alike enough to be one party's?* (:func:`name_score`) is
asked of a pair, and was fitted on labelled pairs; ``bench/quality/name_pairs.py`` fits and tests it leaving
one group of pairs out at a time, so no group's habits are learnt. *Is this entry the one that is meant?*
(:func:`odds`, :func:`share`) also asks how rare the shared words are, what stands beside the name, and
who else on the list bears it: at most one of them is meant, and perhaps none.
``bench/quality/chances.py`` fits and tests that.
"""

from collections.abc import Iterable, Sequence
from math import exp, log, prod
from operator import mul

from rapidfuzz.distance import OSA

from casewright.resolve.compare import Comparison
from casewright.resolve.names import Name
from casewright.values import ScorePart

# In the order of :func:`features`. Fitted on 496 labelled pairs of nomenklatura (MIT), L2 penalty 1, by
# bench/quality/name_pairs.py.
# Leaving one group of pairs out at a time: area under the curve .901, F1 .874 at .5, calibration error .073.
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


#: What the odds of a translated name are multiplied by: many firms and bodies share what is translated of
#: them. Fitted on the Canadian list's names in their own scripts; ``bench/quality/cross_script.py`` tests it.
TRANSLATED_ODDS = 1 / 15


def is_translated(query: Name, alias: Name, *, of_person: bool) -> bool:
    """Return whether two names stand in two scripts, so that common words of one had to be translated."""
    return not of_person and query.script != alias.script


def name_score(found: Comparison, query: Name, alias: Name, *, of_person: bool) -> float:
    """Return how likely two names stand for the same party, as far as names alone tell (0..1)."""
    if is_translated(query, alias, of_person=of_person):
        own = sorted((found.own_query, found.own_alias), reverse=True)
        shared = (found.covered_query + found.covered_alias) / 2
        values: tuple[float, ...] = (*own, shared)
        return _curve(_TRANSLATED_BIAS, _TRANSLATED, values)
    values = features(found, query, alias, of_person=of_person)
    return _curve(BIAS, WEIGHTS, values)


def _curve(bias: float, weights: tuple[float, ...], values: tuple[float, ...]) -> float:
    total = bias + sum(weight * value for weight, value in zip(weights, values, strict=True))
    return 1.0 / (1.0 + exp(-total))


#: Names of the quantities of :func:`chance_features`.
CHANCE_FEATURES = ("alike", "bits", "left")
# Fitted by bench/quality/chances.py on 2 500 names of the SDN list of July 2021, damaged, and as many
# names of strangers; nine strangers are counted for each listed party, so the score is the share of right
# entries among those shown where one name in ten asked about is listed.
CHANCE_WEIGHTS = (2.371, 0.074, -0.696)
CHANCE_BIAS = -5.089
# A part of 1 (an identifier that agrees) does not make a certainty.
_MOST = 0.98


def chance_features(alone: float, bits: float, found: Comparison) -> tuple[float, ...]:
    """Return what decides whether an entry is meant: how alike the names are, how rare, what is left over.

    Args:
        alone: See :func:`name_score`.
        bits: How much the shared words say; see :func:`casewright.resolve.outcomes.shared_bits`.
        found: The names compared.
    """
    return log(alone / (1.0 - alone)), bits, float(bool(found.left_query) or bool(found.left_alias))


def odds(values: Sequence[float] | None, beside: Iterable[ScorePart]) -> float:
    """Return the odds that an entry is the one meant rather than nobody on the list.

    Args:
        values: Of :func:`chance_features`; ``None`` where the name does not matter.
        beside: What else speaks for and against it; a part of score *s* multiplies the odds by
            ((1 + s) / (1 - s))²: 9 for a year of birth that agrees (.5), 0.06 for one far away (-.6).
    """
    named = 1.0 if values is None else exp(CHANCE_BIAS + sum(map(mul, CHANCE_WEIGHTS, values)))
    return named * prod(((1 + s) / (1 - s)) ** 2 for s in (min(part.score, _MOST) for part in beside))


def share(all_odds: Sequence[float], *, unseen: float = 0.0) -> list[float]:
    """Return for each of several entries of one list the probability that it is the one meant.

    Args:
        all_odds: Of each entry, against nobody.
        unseen: Odds of entries of the list that were not looked at, together.

    >>> [round(one, 2) for one in share([9.0])], [round(one, 2) for one in share([9.0, 9.0])]
    ([0.9], [0.47, 0.47])
    """
    total = 1.0 + sum(all_odds) + unseen
    return [one / total for one in all_odds]
