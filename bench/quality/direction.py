"""How well a copy is told from its original, and whether it is left open where nobody can tell.

    python -m bench.quality.direction --documents FOLDER [--pairs PAIRS.csv] [--show]
    python -m bench.quality.direction --data TEXTS.jsonl [--pairs PAIRS.csv] [--show]

FOLDER, TEXTS and PAIRS as for ``bench.quality.reuse``; only pairs labelled ``copy`` that were found count.
The way from copy to original may lead over other copies; two copies of a third text are no original of
each other. A way is decided when each of its steps is. Last line: one JSON object:
``direction_accuracy direction_decided`` over the pairs whose original a person could tell (the first among
the decided), ``n_known``, and ``abstained n_unknown`` over the pairs where nobody could: the share left
open, or led back to a third text.
"""

import argparse
import json
from collections.abc import Mapping, Sequence

from bench.quality.reuse import Compared, add_options, compare_given
from casewright.values import Edge

UNDECIDED = "undecided"


def main() -> None:
    """Compare, and print which way the copies were led."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser)
    options = parser.parse_args()
    compared, pairs = compare_given(options)
    if options.show:
        edges = _outgoing(compared)
        for pair in pairs:
            if pair["label"] == "copy":
                print(pair["a"], pair["b"], pair["original"] or "-", find_original(pair, edges))
    print(json.dumps(figures(compared, pairs)))


def figures(
    compared: Sequence[Compared], pairs: Sequence[Mapping[str, str]]
) -> dict[str, float | int | None]:
    """Return the figures over the labelled copies that were found."""
    linked = {pair for one in compared for pair in one.linked}
    edges = _outgoing(compared)
    copies = [p for p in pairs if p["label"] == "copy" and frozenset((p["a"], p["b"])) in linked]
    known = [(pair["original"], find_original(pair, edges)) for pair in copies if pair["original"]]
    decided = [(gold, found) for gold, found in known if found != UNDECIDED]
    unknown = [find_original(pair, edges) for pair in copies if not pair["original"]]
    return {
        "direction_accuracy": _share([gold == found for gold, found in decided]),
        "direction_decided": _share([found != UNDECIDED for _, found in known]),
        "n_known": len(known),
        "abstained": _share([found == UNDECIDED for found in unknown]),
        "n_unknown": len(unknown),
    }


def find_original(pair: Mapping[str, str], edges: Mapping[str, Edge]) -> str:
    """Return which of two texts the other is led back to, or "undecided"."""
    for copy, original in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
        if original in _decided_way(copy, edges):
            return original
    return UNDECIDED


def _decided_way(copy: str, edges: Mapping[str, Edge]) -> list[str]:
    """Return the texts that a copy surely goes back to, nearest first."""
    way: list[str] = []
    edge = edges.get(copy)
    while edge is not None and edge.to_exhibit is not None and edge.direction != UNDECIDED:
        if edge.to_exhibit in way:  # parts of three texts can go round in a circle
            break
        way.append(edge.to_exhibit)
        edge = edges.get(edge.to_exhibit)
    return way


def _outgoing(compared: Sequence[Compared]) -> dict[str, Edge]:
    """Return the one edge of each copy; where parts come from several texts, the strongest."""
    edges = sorted((edge for one in compared for edge in one.edges), key=lambda edge: edge.score)
    return {edge.from_exhibit: edge for edge in edges}


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None


if __name__ == "__main__":
    main()
