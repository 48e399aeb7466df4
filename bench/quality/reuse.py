"""How well copies are told from independent reports.

    python -m bench.quality.reuse --data TEXTS.jsonl [--pairs PAIRS.csv]

TEXTS holds one JSON object a line: ``{"id", "text", "published"?, "publisher"?}``. PAIRS
(``TEXTS`` with the ending ``.csv`` when left out) has the columns ``a,b,label[,original]``,
label ``copy``, ``cites`` or ``independent``; only ``copy`` counts as positive. Whole collections are
compared at once, as in a case, so every pair of the collection is a chance to be wrong. Last line: one
JSON object: ``auc precision recall f1`` over the labelled pairs, ``n_pairs``, ``n_unlabelled`` (pairs
called copies that nobody labelled), ``direction_accuracy direction_decided``.
"""

import argparse
import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.quality._texts import Text, as_exhibit, as_reading, read_texts
from casewright.values import Edge, EdgeKind
from casewright.weigh import find_copy_scores, weigh


def main() -> None:
    """Read texts and pairs, compare, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--pairs", type=Path)
    options = parser.parse_args()
    texts = read_texts(options.data)
    pairs_path = options.pairs or options.data.with_suffix(".csv")
    with pairs_path.open(encoding="utf-8", newline="") as lines:
        pairs = list(csv.DictReader(lines))
    print(json.dumps(evaluate(texts, pairs)))


def evaluate(texts: Sequence[Text], pairs: Sequence[Mapping[str, str]]) -> dict[str, float | int | None]:
    """Return the figures for one collection of texts and its labelled pairs."""
    readings = [as_reading(text) for text in texts]
    edges = weigh([as_exhibit(text) for text in texts], readings).edges
    copies = [edge for edge in edges if edge.kind is EdgeKind.COPIES and edge.to_exhibit]
    linked = _closure(copies)
    scores = find_copy_scores(readings)
    labels = [pair["label"] == "copy" for pair in pairs]
    keys = [frozenset((pair["a"], pair["b"])) for pair in pairs]
    right = sum(label and key in linked for label, key in zip(labels, keys, strict=True))
    called = sum(key in linked for key in keys)
    precision = right / called if called else 1.0
    recall = right / sum(labels) if any(labels) else 1.0
    directions = [one for one in (_direction(pair, copies) for pair in pairs) if one is not None]
    decided = [one for one in directions if one != "undecided"]
    return {
        "auc": _auc([scores.get(key, 0.0) for key in keys], labels),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0,
        "n_pairs": len(pairs),
        "n_copies": sum(labels),
        "n_unlabelled": len(linked - set(keys)),
        "direction_accuracy": round(decided.count("right") / len(decided), 4) if decided else None,
        "direction_decided": round(len(decided) / len(directions), 4) if directions else None,
    }


def _closure(copies: Sequence[Edge]) -> set[frozenset[str]]:
    """Return every pair of texts that lead to one original."""
    family: dict[str, set[str]] = {}
    for edge in copies:
        assert edge.to_exhibit is not None
        joined = family.get(edge.from_exhibit, {edge.from_exhibit}) | family.get(
            edge.to_exhibit, {edge.to_exhibit}
        )
        for one in joined:
            family[one] = joined
    return {frozenset((a, b)) for joined in family.values() for a in joined for b in joined if a != b}


def _direction(pair: Mapping[str, str], copies: Sequence[Edge]) -> str | None:
    """Return whether the edge of a pair points to its known original; ``None`` where there is none."""
    original = pair.get("original") or ""
    for edge in copies:
        if original and {edge.from_exhibit, edge.to_exhibit} == {pair["a"], pair["b"]}:
            if edge.direction == "undecided":
                return "undecided"
            return "right" if edge.to_exhibit == original else "wrong"
    return None


def _auc(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """Return the share of (copy, other) pairs that the score ranks rightly, ties by half."""
    copies = [score for score, label in zip(scores, labels, strict=True) if label]
    others = [score for score, label in zip(scores, labels, strict=True) if not label]
    if not copies or not others:
        return None
    won = sum((copy > other) + 0.5 * (copy == other) for copy in copies for other in others)
    return round(won / (len(copies) * len(others)), 4)


if __name__ == "__main__":
    main()
