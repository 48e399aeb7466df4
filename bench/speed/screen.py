"""How many names per second are screened, beside a bare rapidfuzz scan of the same names.

Times are CPU seconds of this one process, so that other work on the machine does not count.

python -m bench.speed.screen --data names.csv --lists DIR
"""

import argparse
import csv
import json
import resource
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from casewright.resolve import ListingIndex, load_listings, screen
from casewright.resolve.names import split_words
from casewright.values import Listing

_BATCH = 100


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="CSV with a column full_name")
    parser.add_argument("--lists", type=Path, required=True)
    arguments = parser.parse_args()
    with arguments.data.open(encoding="utf-8", newline="") as stream:
        queries = [row["full_name"] for row in csv.DictReader(stream)]
    start = time.process_time()
    listings = load_listings(arguments.lists).listings
    loaded = time.process_time()
    index = ListingIndex(listings)
    built = time.process_time()
    for query in queries:
        screen(query, index)
    done = time.process_time()
    figures = {
        "queries_per_s": round(len(queries) / (done - built), 1),
        "load_s": round(loaded - start, 2),
        "index_s": round(built - loaded, 2),
        "startup_s": round(built - start, 2),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "n_queries": len(queries),
        "n_names": index.n_names,
        "peer_rapidfuzz_cdist_queries_per_s": round(_peer(listings, queries), 1),
    }
    print(json.dumps(figures))


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
