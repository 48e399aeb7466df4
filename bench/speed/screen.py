"""How many names per second are screened, beside a bare rapidfuzz scan of the same names.

python -m bench.speed.screen --data names.csv --lists DIR
"""

import argparse
import csv
import json
import resource
import time
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from casewright.resolve import ListingIndex, load_listings, screen
from casewright.resolve.names import split_words


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
    start = time.perf_counter()
    listings = load_listings(arguments.lists).listings
    loaded = time.perf_counter()
    index = ListingIndex(listings)
    built = time.perf_counter()
    for query in queries:
        screen(query, index)
    done = time.perf_counter()
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    names = [" ".join(split_words(listing.name)) for listing in listings]
    names += [" ".join(split_words(alias.name)) for listing in listings for alias in listing.aliases]
    peer = time.perf_counter()
    for query in queries:
        plain = [" ".join(split_words(query))]
        process.cdist(plain, names, scorer=fuzz.token_sort_ratio, dtype=np.uint8, score_cutoff=80, workers=1)
    figures = {
        "queries_per_s": round(len(queries) / (done - built), 1),
        "load_s": round(loaded - start, 2),
        "index_s": round(built - loaded, 2),
        "startup_s": round(built - start, 2),
        "peak_rss_mb": round(peak_mb, 1),
        "n_queries": len(queries),
        "n_names": index.n_names,
        "peer_rapidfuzz_cdist_queries_per_s": round(len(queries) / (time.perf_counter() - peer), 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
