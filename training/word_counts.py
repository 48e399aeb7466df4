"""How many news reports hold each term: the background against which terms of a case are rare or common.

    python -m training.word_counts ATTRIBUTION/train.jsonl.gz > src/casewright/data/word_counts.tsv

A case of three reports cannot tell by itself that "week" says little and "kimchi" much. The
reports counted are the training part of PolNeAR; terms are those that ``weigh`` compares. Terms in
few reports are left out: what the table lacks is taken to be rare.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from casewright.weigh._terms import terms_of

_LEAST = 8


def main() -> None:
    """Print the table."""
    counts: Counter[str] = Counter()
    n_reports = 0
    with gzip.open(Path(sys.argv[1]), "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(set(terms_of(json.loads(line)["text"])))
            n_reports += 1
    kept = sorted((word, many) for word, many in counts.items() if many >= _LEAST and not word[0].isdigit())
    print(
        "# origin: counted by training/word_counts.py in the training part of PolNeAR, news of 2015 and 2016"
    )
    print(f"# terms in at least {_LEAST} of the reports, as casewright.weigh compares them")
    print("# term\treports that hold it; the first row counts all reports")
    print(f"*\t{n_reports}")
    for word, many in kept:
        print(f"{word}\t{many}")


if __name__ == "__main__":
    main()
