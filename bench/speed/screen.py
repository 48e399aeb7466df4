"""How many names per second are screened, beside a bare rapidfuzz scan and, if installed, nomenklatura.

Times are CPU seconds of this one process, so that other work on the machine does not count for much.
``startup_s`` is reading the lists, building the index and making it ready for names in Latin letters;
``other_scripts_s`` making it ready for all others, which otherwise happens at the first such name.
``ms_p95`` is what one name costs, all but the slowest twentieth of them. ``--sizes`` simulates longer
lists, of names made of the words of the real ones, and gives the cost of a name for each. nomenklatura
is no dependency of this project (see :mod:`bench.peer`); its pairwise ``LogicV2`` judges the candidates that
our index finds.

python -m bench.speed.screen --data names.csv --lists DIR
"""

import argparse
import csv
import json
import random
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from bench.peer import load_judge
from casewright.resolve import ListingIndex, load_listings, screen
from casewright.resolve.names import split_words
from casewright.values import Listing, PartyKind

_BATCH = 100
_SEED = 1
_SIMULATED_QUERIES = 300
_PEER_QUERIES = 100
# Asked once so that the tables and the index for Latin letters are loaded.
_FIRST = "John Smith"
# Share of names with a word that no other has; the vocabulary of real lists grows about so.
_NEW_WORDS = 0.2


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="CSV with a column full_name")
    parser.add_argument("--lists", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="*", default=(), help="numbers of names to simulate")
    arguments = parser.parse_args()
    with arguments.data.open(encoding="utf-8", newline="") as stream:
        queries = [row["full_name"] for row in csv.DictReader(stream)]
    start = time.process_time()
    listings = load_listings(arguments.lists).listings
    loaded = time.process_time()
    index = ListingIndex(listings)
    screen(_FIRST, index)
    built = time.process_time()
    index.prepare()
    prepared = time.process_time()
    costs = [_cost(query, index) for query in queries]
    figures: dict[str, Any] = {
        "queries_per_s": round(len(queries) / sum(costs), 1),
        "ms_p95": round(1000 * float(np.quantile(costs, 0.95)), 2),
        "load_s": round(loaded - start, 2),
        "index_s": round(built - loaded, 2),
        "startup_s": round(built - start, 2),
        "other_scripts_s": round(prepared - built, 2),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "n_queries": len(queries),
        "n_names": index.n_names,
        "peer_rapidfuzz_cdist_queries_per_s": round(_peer(listings, queries), 1),
        "peer_nomenklatura_queries_per_s": _peer_nomenklatura(index, queries),
    }
    if arguments.sizes:
        figures["ms_per_query_by_names"] = {
            str(size): round(_simulated(listings, queries, size), 2) for size in arguments.sizes
        }
    print(json.dumps(figures))


def _cost(query: str, index: ListingIndex) -> float:
    start = time.process_time()
    screen(query, index)
    return time.process_time() - start


def _peer_nomenklatura(index: ListingIndex, queries: Sequence[str]) -> float | None:
    """Names per second of nomenklatura's LogicV2 over our candidates; ``None`` if it is not installed."""
    judge = load_judge()
    if judge is None:
        return None
    asked = queries[:_PEER_QUERIES]
    start = time.process_time()
    for query in asked:
        for found in index.find(query):
            judge(query, found.alias.name, found.listing.kind)
    return round(len(asked) / (time.process_time() - start), 1)


def _simulated(listings: Sequence[Listing], queries: Sequence[str], n_names: int) -> float:
    """Milliseconds per query against a list of so many names, whose words grow with it as real ones do."""
    chance = random.Random(_SEED)
    words = [word for listing in listings for word in split_words(listing.name)]
    longer = []
    for number in range(n_names):
        drawn = [chance.choice(words) for _ in range(chance.randint(2, 4))]
        if chance.random() < _NEW_WORDS:
            drawn[0] = "".join(chance.sample(drawn[0] + drawn[1], min(7, len(drawn[0] + drawn[1]))))
        longer.append(
            Listing(
                id=str(number),
                list_name="made",
                reference=str(number),
                kind=PartyKind.PERSON,
                name=" ".join(drawn),
            )
        )
    index = ListingIndex(longer)
    index.prepare()
    asked = queries[:_SIMULATED_QUERIES]
    start = time.process_time()
    for query in asked:
        screen(query, index)
    return 1000 * (time.process_time() - start) / len(asked)


def _peer(listings: Sequence[Listing], queries: Sequence[str]) -> float:
    """Names per second of a bare scan: sorted words, one ratio for each listed name, no judgement."""
    aliases = [alias.name for listing in listings for alias in listing.aliases]
    names = [_sorted(name) for name in (*(listing.name for listing in listings), *aliases)]
    start = time.process_time()
    for at in range(0, len(queries), _BATCH):
        batch = [_sorted(query) for query in queries[at : at + _BATCH]]
        process.cdist(batch, names, scorer=fuzz.ratio, dtype=np.uint8, score_cutoff=80, workers=1)
    return len(queries) / (time.process_time() - start)


def _sorted(name: str) -> str:
    return " ".join(sorted(split_words(name)))


if __name__ == "__main__":
    main()
