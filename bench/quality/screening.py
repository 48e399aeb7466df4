"""Whether listed names are found, damaged or not, and how many strangers raise an alert.

    python -m bench.quality.screening --data positives.csv --right untreated.csv \
        --lists DIR --negatives negatives.csv [--facts]

Name files have the columns ``full_name, date_of_birth, nationality``. The right
entry of a line is any that bears, as one of its names, the name on the same line of
``--right`` (by default ``X_untreated.csv`` beside ``X_treated.csv``, else ``--data``
itself); lines whose right name no list bears are counted in ``n_not_listed`` and
left out. ``--facts`` hands birth date and nationality to the screening. The peers are
rapidfuzz's token-sort ratio over the same names, and, where it is installed
(:mod:`bench.peer`), nomenklatura's judge over the candidates of our index, by name
alone, at the threshold that gives no more false alerts than ours.
"""

import argparse
import csv
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from bench.peer import load_judge
from casewright.resolve import Known, ListingIndex, load_listings, screen
from casewright.resolve.names import split_words
from casewright.values import Listing, Outcome

_BATCH = 100


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--right", type=Path)
    parser.add_argument("--lists", type=Path, required=True)
    parser.add_argument("--negatives", type=Path)
    parser.add_argument("--facts", action="store_true")
    parser.add_argument("--show", action="store_true", help="list what was missed and what alerted falsely")
    arguments = parser.parse_args()
    listings = load_listings(arguments.lists).listings
    index = ListingIndex(listings)
    index.prepare()
    right = _right(listings, _rows(arguments.right or _untreated(arguments.data)))
    asked = [(row, ids) for row, ids in zip(_rows(arguments.data), right, strict=True) if ids]
    negatives = _rows(arguments.negatives) if arguments.negatives else []
    figures: dict[str, object] = {
        **_positive_figures(asked, index, facts=arguments.facts, show=arguments.show),
        **_negative_figures(negatives, index, facts=arguments.facts, show=arguments.show),
        "n": len(asked),
        "n_not_listed": len(right) - len(asked),
        "n_listings": len(index),
        "n_names": index.n_names,
    }
    rate = float(str(figures["false_alert_rate"]))
    figures["peer_token_sort"] = _peer(listings, asked, negatives, rate)
    figures["peer_nomenklatura"] = _peer_nomenklatura(index, asked, negatives, rate)
    print(json.dumps(figures))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _untreated(data: Path) -> Path:
    """Return ``X_untreated.csv`` beside ``X_treated.csv``, else the file itself."""
    beside = data.with_name(data.name.replace("_treated", "_untreated"))
    return beside if beside.is_file() else data


def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in split_words(name) if word != "na"))


def _names(listing: Listing) -> list[str]:
    return [listing.name, *(alias.name for alias in listing.aliases)]


def _right(listings: Sequence[Listing], rows: Sequence[dict[str, str]]) -> list[frozenset[str]]:
    bearers: dict[tuple[str, ...], set[str]] = {}
    for listing in listings:
        for name in _names(listing):
            bearers.setdefault(_key(name), set()).add(listing.id)
    return [frozenset(bearers.get(_key(row["full_name"]), ())) for row in rows]


def _known(row: dict[str, str], *, facts: bool) -> Known | None:
    if not facts:
        return None
    countries = (row["nationality"],) if row.get("nationality") else ()
    return Known(birth_date=row.get("date_of_birth") or "", countries=countries)


def _positive_figures(
    asked: Sequence[tuple[dict[str, str], frozenset[str]]], index: ListingIndex, *, facts: bool, show: bool
) -> dict[str, float]:
    first = among = called = 0
    start = time.process_time()
    for row, ids in asked:
        found = screen(row["full_name"], index, known=_known(row, facts=facts))
        order = [match.listing_id for match in found]
        first += bool(order and order[0] in ids)
        among += bool(ids.intersection(order[:5]))
        called += any(match.outcome is Outcome.MATCH and match.listing_id in ids for match in found)
        if show and not ids.intersection(order[:5]):
            print("missed:", row["full_name"])
    elapsed = time.process_time() - start
    n_asked = max(1, len(asked))
    return {
        "recall_at_1": round(first / n_asked, 4),
        "recall_at_5": round(among / n_asked, 4),
        "called_match": round(called / n_asked, 4),
        "queries_per_s": round(len(asked) / elapsed, 1),
    }


def _negative_figures(
    negatives: Sequence[dict[str, str]], index: ListingIndex, *, facts: bool, show: bool
) -> dict[str, float]:
    alerts = [screen(row["full_name"], index, known=_known(row, facts=facts)) for row in negatives]
    if show:
        for row, found in zip(negatives, alerts, strict=True):
            if found:
                print("false alert:", row["full_name"], "→", found[0].alias.name, found[0].score)
    n_false = sum(map(bool, alerts))
    n_called = sum(match.outcome is Outcome.MATCH for found in alerts for match in found)
    n_negatives = max(1, len(negatives))
    return {
        "false_alert_rate": round(n_false / n_negatives, 4),
        "false_match_rate": round(n_called / n_negatives, 4),
        "n_negatives": len(negatives),
    }


def _peer(
    listings: Sequence[Listing],
    asked: Sequence[tuple[dict[str, str], frozenset[str]]],
    negatives: Sequence[dict[str, str]],
    rate: float,
) -> dict[str, float]:
    """Recall among the first five of a token-sort ratio, with as many false alerts as ours."""
    owners = [(listing.id, name) for listing in listings for name in _names(listing)]
    names = [" ".join(sorted(split_words(name))) for _, name in owners]
    best = [scores.max() for scores in _scores([row["full_name"] for row in negatives], names)]
    cut = float(np.quantile(best, 1 - rate)) if best else 0.0
    found = 0
    all_scores = _scores([row["full_name"] for row, _ in asked], names)
    for (_, ids), scores in zip(asked, all_scores, strict=True):
        order = np.argsort(-scores, kind="stable")[:200]
        top = list(dict.fromkeys(owners[at][0] for at in order if scores[at] > cut))[:5]
        found += bool(ids.intersection(top))
    return {"recall_at_5": round(found / max(1, len(asked)), 4), "threshold": round(cut, 1)}


def _peer_nomenklatura(
    index: ListingIndex,
    asked: Sequence[tuple[dict[str, str], frozenset[str]]],
    negatives: Sequence[dict[str, str]],
    rate: float,
) -> dict[str, float] | None:
    """The same of nomenklatura's LogicV2 over our candidates; ``None`` if it is not installed."""
    judge = load_judge()
    if judge is None:
        return None

    def ranked(name: str) -> list[tuple[float, str]]:
        found = index.find(name)
        scored = [(judge(name, one.alias.name, one.listing.kind), one.listing.id) for one in found]
        return sorted(scored, key=lambda one: -one[0])

    best = [max((score for score, _ in ranked(row["full_name"])), default=0.0) for row in negatives]
    cut = float(np.quantile(best, 1 - rate, method="higher")) if best else 0.0
    found = 0
    for row, ids in asked:
        top = dict.fromkeys(listing_id for score, listing_id in ranked(row["full_name"]) if score > cut)
        found += bool(ids.intersection(list(top)[:5]))
    n_false = sum(score > cut for score in best)
    return {
        "recall_at_5": round(found / max(1, len(asked)), 4),
        "threshold": round(cut, 3),
        "false_alert_rate": round(n_false / max(1, len(best)), 4),
    }


def _scores(queries: Sequence[str], names: Sequence[str]) -> "list[np.typing.NDArray[np.float32]]":
    plain = [" ".join(sorted(split_words(query))) for query in queries]
    found: list[np.typing.NDArray[np.float32]] = []
    for at in range(0, len(plain), _BATCH):
        found.extend(
            process.cdist(plain[at : at + _BATCH], names, scorer=fuzz.ratio, dtype=np.float32, workers=1)
        )
    return found


if __name__ == "__main__":
    main()
