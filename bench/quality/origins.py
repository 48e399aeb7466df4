"""How well claims are led back to their origins.

    python -m bench.quality.origins --data CASES.jsonl
    python -m bench.quality.origins --documents FOLDER [--show]

One JSON object a line: ``{"id", "exhibits": [texts], "claims": [{"exhibit", "content": [[s, e]…],
"matter", "origin"}], "denials": […]}``. The texts are read by the reader as it is, so its misses count.
A gold claim is found by the claim whose content overlaps it most. ``ari`` is the adjusted Rand index
between the gold origins and ours over the claims found, within each case, pooled by number of claims;
``matter_ari`` the same for matters. Last line: one JSON object with ``ari matter_ari n_claims found
direction_accuracy direction_decided``; a text may name its ``original`` for the last two.

FOLDER holds the documents that ``bench/labels`` names; each collection is read as pages and weighed as one
case. A labelled pair of documents shares an origin if it is *copy* or *cites*. We say so where one copies or
cites the other, both copy one text, or both rest on one common source. ``ari`` is the adjusted
Rand index over the labelled pairs, which for pairs is Cohen's kappa (Warrens 2008); beside it ``precision
recall`` of shared origins, ``found_copy found_cites`` (share of the pairs so labelled for which we say so)
and ``called_independent`` (pairs labelled independent for which we say so).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.quality._labels import in_collections, read_documents, read_pairs
from bench.quality._texts import Text, as_claims, as_exhibit, read_json_lines
from bench.quality.reuse import linked_by
from casewright.values import Edge, EdgeKind, Reading, Weighing
from casewright.weigh import weigh


def main() -> None:
    """Weigh each case and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--data", type=Path)
    given.add_argument("--documents", type=Path)
    parser.add_argument("--show", action="store_true", help="list the labelled pairs that come out wrong")
    options = parser.parse_args()
    if options.data:
        print(json.dumps(evaluate(read_json_lines(options.data))))
        return
    shared: set[frozenset[str]] = set()
    for documents in in_collections(read_documents(options.documents)):
        texts = [document.text for document in documents]
        readings = as_claims(texts)
        shared |= share_origin(weigh([as_exhibit(text) for text in texts], readings))
    pairs = read_pairs()
    if options.show:
        wrong = [one for one in pairs if (one["label"] != "independent") != (_key(one) in shared)]
        print("\n".join(f"{one['label']}: {one['a']} {one['b']}  {one['why']}" for one in wrong))
    print(json.dumps(of_pairs(pairs, shared)))


def share_origin(weighing: Weighing) -> set[frozenset[str]]:
    """Return the pairs of documents that go back to one origin as far as the weighing says."""
    groups = [{edge.from_exhibit, edge.to_exhibit or edge.from_exhibit} for edge in weighing.edges]
    groups += [set(source.exhibit_ids) for source in weighing.common]
    copies = [edge for edge in weighing.edges if edge.kind is EdgeKind.COPIES and edge.to_exhibit]
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)} | linked_by(copies)


def of_pairs(
    pairs: Sequence[Mapping[str, str]], shared: Set[frozenset[str]]
) -> dict[str, float | int | None]:
    """Return the figures over labelled pairs of documents."""
    called = {
        label: [_key(one) in shared for one in pairs if one["label"] == label]
        for label in ("copy", "cites", "independent")
    }
    gold = [one["label"] != "independent" for one in pairs]
    ours = [_key(one) in shared for one in pairs]
    right = sum(a and b for a, b in zip(gold, ours, strict=True))
    return {
        "ari": round(kappa(gold, ours), 4),
        "precision": round(right / sum(ours), 4) if any(ours) else None,
        "recall": round(right / sum(gold), 4) if any(gold) else None,
        "n_pairs": len(pairs),
        "found_copy": _share(called["copy"]),
        "found_cites": _share(called["cites"]),
        "called_independent": sum(called["independent"]),
        "n_independent": len(called["independent"]),
    }


def _share(called: Sequence[bool]) -> float | None:
    return round(sum(called) / len(called), 4) if called else None


def _key(pair: Mapping[str, str]) -> frozenset[str]:
    return frozenset((pair["a"], pair["b"]))


def kappa(a: Sequence[bool], b: Sequence[bool]) -> float:
    """Return Cohen's kappa of two judgements on the same pairs: 1 for agreement, 0 for chance.

    >>> kappa([True, True, False, False], [True, False, False, False])
    0.5
    """
    n = len(a)
    agreed = sum(one == other for one, other in zip(a, b, strict=True)) / n
    by_chance = (sum(a) * sum(b) + (n - sum(a)) * (n - sum(b))) / n**2
    return 1.0 if by_chance == 1.0 else (agreed - by_chance) / (1.0 - by_chance)


def evaluate(cases: Sequence[Mapping[str, Any]]) -> dict[str, float | int | None]:
    """Return the figures for all cases."""
    n_gold = 0
    scores: list[tuple[int, float, float]] = []
    directions: list[str] = []
    for case in cases:
        texts = [Text.of(record) for record in case["exhibits"]]
        readings = as_claims(texts)
        weighing = weigh([as_exhibit(text) for text in texts], readings)
        rows = list(_rows(case["claims"], readings, weighing))
        n_gold += len(case["claims"])
        if rows:
            by_origin = adjusted_rand([row[0] for row in rows], [row[1] for row in rows])
            by_matter = adjusted_rand([row[2] for row in rows], [row[3] for row in rows])
            scores.append((len(rows), by_origin, by_matter))
        directions += _directions(case["exhibits"], weighing.edges)
    found = sum(n for n, _, _ in scores)
    decided = [one for one in directions if one != "undecided"]
    return {
        "ari": round(sum(n * score for n, score, _ in scores) / found, 4) if found else None,
        "matter_ari": round(sum(n * score for n, _, score in scores) / found, 4) if found else None,
        "n_claims": n_gold,
        "found": round(found / n_gold, 4) if n_gold else 0.0,
        "direction_accuracy": round(decided.count("right") / len(decided), 4) if decided else None,
        "direction_decided": round(len(decided) / len(directions), 4) if directions else None,
    }


def _rows(
    gold: Sequence[Mapping[str, Any]], readings: Sequence[Reading], weighing: Weighing
) -> Iterator[tuple[str, str, str, str]]:
    """Yield (gold origin, our origin, gold matter, our matter) of each gold claim that was found."""
    origin_of = {
        claim_id: f"{weight.id}:{number}"
        for weight in weighing.weights
        for number, origin in enumerate(weight.origins)
        for claim_id in origin.claim_ids
    }
    matter_of = {claim_id: weight.id for weight in weighing.weights for claim_id in weight.claim_ids}
    by_exhibit = {reading.exhibit_id: reading for reading in readings}
    for one in gold:
        claims = by_exhibit[str(one["exhibit"])].claims
        wanted = {at for start, end in one["content"] for at in range(start, end)}
        overlaps = [
            (len(wanted & {at for start, end in claim.content for at in range(start, end)}), claim.id)
            for claim in claims
        ]
        best = max(overlaps, default=(0, ""))
        if best[0] and best[1] in matter_of:
            ours = origin_of.get(best[1], f"none:{best[1]}")
            yield str(one["origin"]), ours, str(one["matter"]), matter_of[best[1]]


def _directions(records: Sequence[Mapping[str, Any]], edges: Sequence[Edge]) -> Iterator[str]:
    originals = {str(one["id"]): str(one["original"]) for one in records if one.get("original")}
    for edge in edges:
        if edge.kind is EdgeKind.COPIES and (edge.from_exhibit in originals or edge.to_exhibit in originals):
            if edge.direction == "undecided":
                yield "undecided"
            else:
                yield "right" if originals.get(edge.from_exhibit) == edge.to_exhibit else "wrong"


def adjusted_rand(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the adjusted Rand index of two clusterings of the same things; 1.0 where both are trivial.

    >>> adjusted_rand(["x", "x", "y"], ["1", "1", "2"])
    1.0
    """

    def pairs(counts: Counter[Any]) -> float:
        return sum(n * (n - 1) / 2 for n in counts.values())

    together, first, second = pairs(Counter(zip(a, b, strict=True))), pairs(Counter(a)), pairs(Counter(b))
    total = len(a) * (len(a) - 1) / 2
    expected = first * second / total if total else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


if __name__ == "__main__":
    main()
