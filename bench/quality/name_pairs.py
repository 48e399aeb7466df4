"""How well the name score tells pairs that match from pairs that do not.

    python -m bench.quality.name_pairs --data name_pairs.csv

The file has the columns ``case_group, schema, name1, name2, is_match``. The main
figures are those of weights fitted on all groups but one and tested on that one,
in turn (the smallest groups pooled); ``shipped_*`` are those of the weights in
the package, and ``peers`` those of rapidfuzz scorers, and of nomenklatura where it is
installed (:mod:`bench.peer`), at their own best threshold.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bench.peer import load_judge
from bench.quality._logistic import Array, fit, measures, predict
from casewright.resolve.compare import compare
from casewright.resolve.names import make_name, split_words
from casewright.resolve.score import BIAS, WEIGHTS, features
from casewright.values import PartyKind

_PERSON = "Person"
_SMALL_GROUP = 10


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fit", action="store_true", help="also print weights fitted on all pairs")
    arguments = parser.parse_args()
    with arguments.data.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    values = np.array([_values(row) for row in rows])
    truth = np.array([row["is_match"] == "true" for row in rows], dtype=np.float64)
    shipped = measures(predict(values, np.array([*WEIGHTS, BIAS])), truth)
    figures: dict[str, object] = {
        **measures(_leave_one_out(values, truth, _groups(rows)), truth),
        "n": len(rows),
        **{f"shipped_{key}": value for key, value in shipped.items()},
        "peers": {**_peers(rows, truth), "nomenklatura": _nomenklatura(rows, truth)},
    }
    if arguments.fit:
        figures["weights"] = fit(values, truth).round(2).tolist()
    print(json.dumps(figures))


def _values(row: dict[str, str]) -> tuple[float, ...]:
    of_person = row["schema"] == _PERSON
    query, alias = (make_name(row[key], of_person=of_person) for key in ("name1", "name2"))
    return features(compare(query, alias, of_person=of_person), query, alias, of_person=of_person)


def _groups(rows: list[dict[str, str]]) -> list[str]:
    sizes = Counter(row.get("case_group", "") for row in rows)
    return [
        group if sizes[group] >= _SMALL_GROUP else "pooled"
        for group in (row.get("case_group", "") for row in rows)
    ]


def _leave_one_out(values: Array, truth: Array, groups: list[str]) -> Array:
    score = np.zeros(len(truth))
    for group in sorted(set(groups)):
        held = np.array([other == group for other in groups])
        if held.all():
            return predict(values, np.array([*WEIGHTS, BIAS]))
        score[held] = predict(values[held], fit(values[~held], truth[~held]))
    return score


def _peers(rows: list[dict[str, str]], truth: Array) -> dict[str, dict[str, float]]:
    pairs = [tuple(" ".join(split_words(row[key])) for key in ("name1", "name2")) for row in rows]
    scorers: dict[str, Callable[[str, str], float]] = {
        "rapidfuzz_wratio": lambda one, two: fuzz.WRatio(one, two) / 100,
        "rapidfuzz_token_sort": lambda one, two: fuzz.token_sort_ratio(one, two) / 100,
        "levenshtein": Levenshtein.normalized_similarity,
    }
    found = {}
    for name, scorer in scorers.items():
        score = np.array([scorer(one, two) for one, two in pairs])
        best = max(_f1(score >= cut, truth) for cut in np.unique(score))
        found[name] = {"auc": measures(score, truth)["auc"], "best_f1": round(best, 4)}
    return found


def _nomenklatura(rows: list[dict[str, str]], truth: Array) -> dict[str, float] | None:
    """The same of nomenklatura's LogicV2, on the names as printed; ``None`` if it is not installed."""
    judge = load_judge()
    if judge is None:
        return None
    kinds = [PartyKind.PERSON if row["schema"] == _PERSON else PartyKind.ORGANISATION for row in rows]
    score = np.array([judge(row["name1"], row["name2"], kind) for row, kind in zip(rows, kinds, strict=True)])
    best = max(_f1(score >= cut, truth) for cut in np.unique(score))
    return {"auc": measures(score, truth)["auc"], "best_f1": round(best, 4)}


def _f1(called: "np.typing.NDArray[np.bool_]", truth: Array) -> float:
    return 2 * float((called & (truth == 1)).sum()) / float(called.sum() + truth.sum())


if __name__ == "__main__":
    main()
