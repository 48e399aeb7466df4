"""How fast copies are told among the articles of a made crawl, beside peers on the same texts.

    python -m bench.speed.compare --data ARTICLES [--n 10000] [--words 600] [--peers 1]

ARTICLES is a folder of ``.txt`` files, or JSON lines with ``text`` (gzipped or not); ``bench.crawl`` learns
from them which word follows which, and writes ``--n`` articles of which three in ten are copies. Timed are
the edges between copies (``find_copy_edges``, from readings on), then one more article held against all
that are there. ``--peers 0`` leaves the peers out: MinHash signatures of word 5-grams and their index, by
rensa and by datasketch, where those are installed (they find no reworded copy and tell no direction).
Seconds are of this process's CPU time, ``*_wall_s`` of the clock. Last line: one JSON object:
``n_documents compare_s compare_wall_s documents_per_s add_one_s peak_rss_mb n_edges found`` (share of the
made copies joined with their original, by kind), ``n_false rensa_s datasketch_s``.
"""

import argparse
import gzip
import importlib
import importlib.util
import json
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.crawl import learn, make_crawl
from bench.quality._texts import Text, as_exhibit, as_reading
from casewright.values import Edge
from casewright.weigh import Shelves, find_copy_edges

_PERMUTATIONS = 128
_GRAM = 5


def main() -> None:
    """Make a crawl, time our comparison and the peers', print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--n", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--peers", type=int, default=1, choices=(0, 1))
    options = parser.parse_args()
    followers = learn(_texts(options.data))
    made = list(make_crawl(followers, options.n + 1, seed="0", n_words=options.words))
    texts, further = made[:-1], made[-1]
    exhibits, readings = [as_exhibit(text) for text in texts], [as_reading(text) for text in texts]
    wall, cpu = time.perf_counter(), time.process_time()
    edges = find_copy_edges(exhibits, readings)
    compare_s, compare_wall_s = time.process_time() - cpu, time.perf_counter() - wall
    figures = {
        "n_documents": len(texts),
        "compare_s": round(compare_s, 2),
        "compare_wall_s": round(compare_wall_s, 2),
        "documents_per_s": round(len(texts) / compare_s, 1),
        "add_one_s": _add_one_s(texts, further),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "n_edges": len(edges),
        **_judge(texts, edges),
    }
    if options.peers:
        figures |= {"rensa_s": _rensa_s(texts), "datasketch_s": _datasketch_s(texts)}
    print(json.dumps(figures))


def _texts(path: Path) -> list[str]:
    if path.is_dir():
        return [file.read_text(encoding="utf-8", errors="replace") for file in sorted(path.rglob("*.txt"))]
    open_ = gzip.open if path.suffix == ".gz" else open
    with open_(path, "rt", encoding="utf-8") as lines:
        return [str(json.loads(line)["text"]) for line in lines]


def _add_one_s(texts: Sequence[Text], further: Text) -> float:
    shelves = Shelves([as_reading(text) for text in texts])
    reading = as_reading(further)
    cpu = time.process_time()
    shelves.compare(reading)
    return round(time.process_time() - cpu, 3)


def _judge(texts: Sequence[Text], edges: Sequence[Edge]) -> dict[str, Any]:
    """Return how many made copies lead to the article they were made from, and how many edges do not."""
    root = {text.id: text.id.split(" ")[-1] for text in texts}
    kind = {text.id: text.id.split(" ")[1] for text in texts if " " in text.id}
    joined: dict[str, str] = {}

    def leader(one: str) -> str:
        while joined.setdefault(one, one) != one:
            one = joined[one]
        return one

    for edge in edges:
        joined[leader(edge.from_exhibit)] = leader(edge.to_exhibit or "")
    found: dict[str, list[bool]] = {}
    for text in texts:
        if text.id in kind:
            found.setdefault(kind[text.id], []).append(leader(text.id) == leader(root[text.id]))
    return {
        "found": {name: round(sum(some) / len(some), 4) for name, some in sorted(found.items())},
        "n_false": sum(root[edge.from_exhibit] != root[edge.to_exhibit or ""] for edge in edges),
    }


def _grams(text: str) -> list[str]:
    words = text.casefold().split()
    return [" ".join(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1))]


def _rensa_s(texts: Sequence[Text]) -> float | None:
    if importlib.util.find_spec("rensa") is None:
        return None
    rensa = importlib.import_module("rensa")
    cpu = time.process_time()
    index = rensa.RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=32)
    for number, text in enumerate(texts):
        signature = rensa.RMinHash(num_perm=_PERMUTATIONS, seed=1)
        signature.update(_grams(text.text))
        index.query(signature)
        index.insert(number, signature)
    return round(time.process_time() - cpu, 2)


def _datasketch_s(texts: Sequence[Text]) -> float | None:
    if importlib.util.find_spec("datasketch") is None:
        return None
    datasketch = importlib.import_module("datasketch")
    cpu = time.process_time()
    index = datasketch.MinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS)
    for text in texts:
        signature = datasketch.MinHash(num_perm=_PERMUTATIONS)
        signature.update_batch([gram.encode() for gram in _grams(text.text)])
        index.query(signature)
        index.insert(text.id, signature)
    return round(time.process_time() - cpu, 2)


if __name__ == "__main__":
    main()
