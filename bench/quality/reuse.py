"""How well copies are told from independent reports.

    python -m bench.quality.reuse --data TEXTS.jsonl [--pairs PAIRS.csv]
    python -m bench.quality.reuse --documents FOLDER [--pairs PAIRS.csv] [--show]

TEXTS holds one JSON object a line: ``{"id", "text", "published"?, "publisher"?}``. PAIRS
(``TEXTS`` with the ending ``.csv``, or the pairs of ``bench/labels``, when left out) has the columns
``a,b,label[,original]``, label ``copy``, ``cites`` or ``independent``; only ``copy`` counts as positive.
FOLDER holds the documents that ``bench/labels`` names; they are read as pages, so that furniture and
credits are told, and each of its collections is a case. Whole collections are compared at once, as in a
case, so every pair of the collection is a chance to be wrong. Last line: one JSON object: ``auc precision
recall f1`` over the labelled pairs, ``n_pairs``, ``called_cites called_independent`` (labelled so and called
copies), ``n_unlabelled`` (pairs called copies that nobody labelled), ``direction_accuracy
direction_decided``.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.quality._labels import in_collections, read_documents, read_pairs
from bench.quality._texts import Text, as_exhibit, as_pages, as_reading, read_texts
from casewright.values import Edge, EdgeKind, Reading
from casewright.weigh import find_copy_scores, weigh
from casewright.weigh._sets import Sets


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison of one collection found.

    Attributes:
        edges: Copies with both ends in the collection.
        linked: Every pair of texts that lead to one original.
        scores: How much pairs look like a copy and its original.
    """

    edges: tuple[Edge, ...]
    linked: frozenset[frozenset[str]]
    scores: Mapping[frozenset[str], float]


def main() -> None:
    """Read texts and pairs, compare, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser)
    options = parser.parse_args()
    compared, pairs = compare_given(options)
    if options.show:
        print("\n".join(_show(compared, pairs)))
    print(json.dumps(figures(compared, pairs)))


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which texts are compared, and which of their pairs are labelled."""
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--data", type=Path)
    given.add_argument("--documents", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--show", action="store_true", help="list labelled pairs and what was made of them")


def compare_given(options: argparse.Namespace) -> tuple[list[Compared], list[dict[str, str]]]:
    """Return what is found in the texts that the options name, and the labelled pairs."""
    if options.documents:
        pairs = read_pairs(options.pairs) if options.pairs else read_pairs()
        return compare_documents(options.documents), pairs
    texts = read_texts(options.data)
    pairs = read_pairs(options.pairs or options.data.with_suffix(".csv"))
    return [compare(texts, [as_reading(text) for text in texts])], pairs


def compare_documents(folder: Path) -> list[Compared]:
    """Return what is found in each collection of the labelled documents."""
    collections = in_collections(read_documents(folder))
    cases = [[document.text for document in documents] for documents in collections]
    return [compare(texts, as_pages(texts)) for texts in cases]


def compare(texts: Sequence[Text], readings: Sequence[Reading]) -> Compared:
    """Compare one collection."""
    edges = weigh([as_exhibit(text) for text in texts], readings).edges
    copies = tuple(edge for edge in edges if edge.kind is EdgeKind.COPIES and edge.to_exhibit)
    return Compared(copies, linked_by(copies), find_copy_scores(readings))


def evaluate(texts: Sequence[Text], pairs: Sequence[Mapping[str, str]]) -> dict[str, float | int | None]:
    """Return the figures for one collection of bare texts and its labelled pairs."""
    return figures([compare(texts, [as_reading(text) for text in texts])], pairs)


def figures(
    compared: Sequence[Compared], pairs: Sequence[Mapping[str, str]]
) -> dict[str, float | int | None]:
    """Return the figures for collections compared and the labelled pairs within them."""
    linked = {pair for one in compared for pair in one.linked}
    scores = {pair: score for one in compared for pair, score in one.scores.items()}
    copies = [edge for one in compared for edge in one.edges]
    labels = [pair["label"] == "copy" for pair in pairs]
    keys = [_key(pair) for pair in pairs]
    called = [pair["label"] for pair, key in zip(pairs, keys, strict=True) if key in linked]
    right = called.count("copy")
    precision = right / len(called) if called else 1.0
    recall = right / sum(labels) if any(labels) else 1.0
    directions = [one for one in (_direction(pair, copies) for pair in pairs) if one is not None]
    decided = [one for one in directions if one != "undecided"]
    return {
        "auc": auc([scores.get(key, 0.0) for key in keys], labels),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0,
        "n_pairs": len(pairs),
        "n_copies": sum(labels),
        "called_cites": called.count("cites"),
        "called_independent": called.count("independent"),
        "n_unlabelled": len(linked - set(keys)),
        "direction_accuracy": round(decided.count("right") / len(decided), 4) if decided else None,
        "direction_decided": round(len(decided) / len(directions), 4) if directions else None,
    }


def _key(pair: Mapping[str, str]) -> frozenset[str]:
    return frozenset((pair["a"], pair["b"]))


def _show(compared: Sequence[Compared], pairs: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Yield the labelled pairs called wrongly, and the unlabelled that were called copies."""
    linked = {pair for one in compared for pair in one.linked}
    for pair in pairs:
        if (pair["label"] == "copy") != (_key(pair) in linked):
            verdict = "called a copy" if _key(pair) in linked else "missed"
            yield f"{verdict}: {pair['label']} {pair['a']} {pair['b']}"
    for found in sorted(sorted(pair) for pair in linked - {_key(pair) for pair in pairs}):
        yield f"unlabelled: {' '.join(found)}"


def linked_by(copies: Sequence[Edge]) -> frozenset[frozenset[str]]:
    """Return every pair of texts that lead to one original."""
    families = Sets[str]()
    for edge in copies:
        assert edge.to_exhibit is not None
        families.join(edge.from_exhibit, edge.to_exhibit)
    return frozenset(frozenset(pair) for family in families.all() for pair in combinations(family, 2))


def _direction(pair: Mapping[str, str], copies: Sequence[Edge]) -> str | None:
    """Return whether the edge of a pair points to its known original; ``None`` where there is none."""
    original = pair.get("original") or ""
    for edge in copies:
        if original and {edge.from_exhibit, edge.to_exhibit} == {pair["a"], pair["b"]}:
            if edge.direction == "undecided":
                return "undecided"
            return "right" if edge.to_exhibit == original else "wrong"
    return None


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """Return the share of (copy, other) pairs that the score ranks rightly, ties by half."""
    copies = [score for score, label in zip(scores, labels, strict=True) if label]
    others = [score for score, label in zip(scores, labels, strict=True) if not label]
    if not copies or not others:
        return None
    won = sum((copy > other) + 0.5 * (copy == other) for copy in copies for other in others)
    return round(won / (len(copies) * len(others)), 4)


if __name__ == "__main__":
    main()
