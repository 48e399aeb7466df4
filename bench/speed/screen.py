"""How many names per second are screened, beside a bare rapidfuzz scan of the same names.

Times are CPU seconds of this one process, so that other work on the machine does not count. The index is
made ready for all scripts before the first name; that is part of ``startup_s``. ``--sizes`` simulates
longer lists, of names made of the words of the real ones, and gives the cost of a name for each.

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

from casewright.resolve import ListingIndex, load_listings, screen
from casewright.resolve.names import split_words
from casewright.values import Listing, PartyKind

_BATCH = 100
_SEED = 1
_SIMULATED_QUERIES = 300
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
    index.prepare()
    built = time.process_time()
    for query in queries:
        screen(query, index)
    done = time.process_time()
    figures: dict[str, Any] = {
        "queries_per_s": round(len(queries) / (done - built), 1),
        "load_s": round(loaded - start, 2),
        "index_s": round(built - loaded, 2),
        "startup_s": round(built - start, 2),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "n_queries": len(queries),
        "n_names": index.n_names,
        "peer_rapidfuzz_cdist_queries_per_s": round(_peer(listings, queries), 1),
    }
    if arguments.sizes:
        figures["ms_per_query_by_names"] = {
            str(size): round(_simulated(listings, queries, size), 2) for size in arguments.sizes
        }
    print(json.dumps(figures))


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
