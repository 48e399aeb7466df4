"""Whether the score of a match is a probability: fitted and tested on names made from one list.

    python -m bench.quality.chances --lists DIR [--fit]

Half of the entries, told by their digest, are indexed; names of them and names of the other half are
damaged (words turned, left out, shortened, misspelled) and asked for. So the right entry is known, the
strangers' names come from the same languages, and namesakes occur as they do. A stranger counts nine
times: one name in ten asked about is then a listed party's.

The model is that at most one entry of the list is meant: its odds against nobody, shared with those of
the other entries that the name may be. ``ece`` and ``auc`` are over all entries shown, weights fitted
on four fifths of the names and tested on the fifth, in turn; ``shipped_*`` are those of the weights in
the package, ``alone_*`` those of the likeness of the two names alone. ``curve`` says what a threshold
buys: for each least score of the best entry, the share of listed names that still alert, and how many
alerts there are for each that shows the right entry.
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.quality._logistic import Array, measures
from casewright.resolve import Known, ListingIndex, load_listings
from casewright.resolve.score import CHANCE_BIAS, CHANCE_FEATURES, CHANCE_WEIGHTS
from casewright.resolve.screening import judge_all
from casewright.text import digest
from casewright.values import Listing, MentionKind, Outcome, PartyKind

_SEED = 7
_N_NAMES = 2500
_STRANGER = 9
_FOLDS = 5
_PENALTY = 1.0
_LEAST_SCORES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
_KINDS = {
    PartyKind.PERSON: MentionKind.PERSON,
    PartyKind.VESSEL: MentionKind.VESSEL,
    PartyKind.ORGANISATION: MentionKind.ORGANISATION,
    PartyKind.UNKNOWN: MentionKind.ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class _Question:
    """One name asked for.

    Attributes:
        values: A row for each entry shown: :func:`chance_features`, and a one for the constant.
        right: For each of them, whether it is the one meant.
        weight: How often it counts.
        fold: 0..4.
    """

    values: Array
    right: Array
    weight: int
    fold: int


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lists", type=Path, required=True)
    parser.add_argument("--fit", action="store_true", help="also print weights fitted on all names")
    arguments = parser.parse_args()
    questions = _ask(load_listings(arguments.lists).listings)
    shown = [one for one in questions if len(one.right)]
    shipped = np.array([*CHANCE_WEIGHTS, CHANCE_BIAS])
    held_out = {
        fold: _fit([one for one in shown if one.fold != fold]) for fold in sorted({one.fold for one in shown})
    }
    chances = [_chances(one, held_out[one.fold]) for one in shown]
    figures: dict[str, object] = {
        **_measured(shown, chances, ""),
        **_measured(shown, [_chances(one, shipped) for one in shown], "shipped_"),
        **_measured(shown, [1.0 / (1.0 + np.exp(-one.values[:, 0])) for one in shown], "alone_"),
        "n_listed": sum(one.weight == 1 for one in questions),
        "n_strangers": sum(one.weight != 1 for one in questions),
        "curve": _curve(questions, shown, chances),
    }
    if arguments.fit:
        fitted = _fit(shown)
        figures["weights"] = dict(zip((*CHANCE_FEATURES, "constant"), fitted.round(3).tolist(), strict=True))
    print(json.dumps(figures))


def _ask(listings: Sequence[Listing]) -> list[_Question]:
    asked = [listing for listing in listings if listing.kind in _KINDS]
    halves = [[one for one in asked if int(digest("half", one.id)[:8], 16) % 2 == half] for half in (0, 1)]
    index = ListingIndex(halves[0])
    chance = random.Random(_SEED)
    questions = []
    for half, weight in zip(halves, (1, _STRANGER), strict=True):
        for listing in chance.sample(half, min(_N_NAMES, len(half))):
            names = [listing.name, *(one.name for one in listing.aliases if one.quality != "weak")]
            name = _damage(chance.choice(names), chance, of_person=listing.kind is PartyKind.PERSON)
            judged = judge_all(name, index, kind=_KINDS[listing.kind], known=Known())
            shown = [one for one in judged if one.outcome is not Outcome.NO]
            rows = [(*(one.values or ()), 1.0) for one in shown]
            right = [float(one.candidate.listing.id == listing.id) for one in shown]
            questions.append(
                _Question(
                    np.array(rows, dtype=np.float64).reshape(-1, len(CHANCE_FEATURES) + 1),
                    np.array(right, dtype=np.float64),
                    weight,
                    int(digest("fold", listing.id)[:8], 16) % _FOLDS,
                )
            )
    return questions


def _damage(name: str, chance: random.Random, *, of_person: bool) -> str:
    """Write a name as carelessly as people do; about every third comes through unharmed."""
    words = name.replace(",", " ").split()
    if of_person and chance.random() < 0.35:
        chance.shuffle(words)
    if len(words) > 2 and chance.random() < 0.25:
        words.pop(chance.randrange(len(words)))
    if chance.random() < 0.5:
        at = chance.randrange(len(words))
        words[at] = _misspell(words[at], chance)
    if of_person and chance.random() < 0.08:
        at = chance.randrange(len(words))
        words[at] = words[at][0]
    return " ".join(words)


def _misspell(word: str, chance: random.Random) -> str:
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return chance.choice(
        (
            f"{before}{after}",
            f"{before}{after[:1]}{letter}{after[1:]}",
            f"{before}{chance.choice('aeioustrnlkh')}{after}",
            f"{before}{letter}{letter}{after}",
        )
    )


def _chances(question: _Question, weights: Array) -> Array:
    """The probability of each entry to be the one meant; what is left of 1 is that of nobody."""
    odds: Array = np.exp(np.clip(question.values @ weights, -30, 30))
    chances: Array = odds / (1.0 + odds.sum())
    return chances


def _fit(questions: Sequence[_Question]) -> Array:
    """The weights under which the right entries, or nobody, are likeliest (Newton's method)."""
    n_weights = questions[0].values.shape[1]
    weights = np.zeros(n_weights)
    ridge = np.eye(n_weights) * _PENALTY
    ridge[-1, -1] = 1e-6
    for _ in range(60):
        slope, curve = -ridge @ weights, ridge.copy()
        for one in questions:
            likely = _chances(one, weights)
            mean = one.values.T @ likely
            slope += one.weight * (one.values.T @ (one.right - likely))
            curve += one.weight * ((one.values.T * likely) @ one.values - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def _measured(shown: Sequence[_Question], chances: Sequence[Array], prefix: str) -> dict[str, float]:
    weights = np.concatenate([np.full(len(one.right), one.weight) for one in shown])
    score = np.repeat(np.concatenate(chances), weights)
    found = measures(score, np.repeat(np.concatenate([one.right for one in shown]), weights))
    return {f"{prefix}{key}": found[key] for key in ("auc", "ece")}


def _curve(
    questions: Sequence[_Question], shown: Sequence[_Question], chances: Sequence[Array]
) -> list[dict[str, float]]:
    n_listed = sum(one.weight == 1 for one in questions)
    n_strangers = len(questions) - n_listed
    best = np.array([one.max() for one in chances])
    weights = np.array([one.weight for one in shown])
    is_right: NDArray[np.bool_] = np.array([bool(one.right.any()) for one in shown])
    rows = []
    for least in _LEAST_SCORES:
        alerts = best >= least
        n_right = int((alerts & is_right).sum())
        rows.append(
            {
                "least_score": least,
                "recall": round(n_right / max(1, n_listed), 3),
                "alerts_per_right_one": round(float(weights[alerts].sum()) / max(1, n_right), 2),
                "strangers_that_alert": round(int((alerts & (weights > 1)).sum()) / max(1, n_strangers), 4),
            }
        )
    return rows


if __name__ == "__main__":
    main()
