"""Whether "was it listed on that day?" agrees with what was listed, from a few issues of the list.

    python -m bench.quality.as_of --data intervals.csv --snapshots DIR [DIR …]

The issues in ``--snapshots`` are imported in the order of their days. ``--data`` has the columns ``ent_num,
listed_from_snapshot, delisted_by_snapshot`` (times; empty while listed), drawn from many more issues.
Random questions (entry, day) within the days of the issues are asked; what held at the end of the day
is true. A contradiction is "listed" of an entry that was not, "not yet" or "no longer" of one that was, and
"changed between two issues" where both issues say the same. ``days_exact`` is the share of issues
for whose day exactly their own entries are called listed, and are what the folder gives as of that day.
"""

import argparse
import csv
import json
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from casewright.resolve import import_list, load_listings
from casewright.resolve.dates import listed_on_day
from casewright.resolve.lists import read_manifest
from casewright.values import AsOf, Listing

_SEED = 309
Intervals = dict[str, list[tuple[date, date | None]]]


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--snapshots", type=Path, nargs="+", required=True)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--show", action="store_true", help="list the contradictions")
    arguments = parser.parse_args()
    truth = _intervals(arguments.data)
    with tempfile.TemporaryDirectory(prefix="casewright-") as scratch:
        folder = Path(scratch)
        start = time.process_time()
        failures = [
            failure for source in arguments.snapshots for failure in import_list(source, folder).failures
        ]
        imported = time.process_time()
        listings = load_listings(folder).every
        loaded = time.process_time()
        days = sorted(issue.as_of for issue in read_manifest(folder) if issue.as_of)
        figures: dict[str, object] = dict(
            _ask(truth, listings, days, arguments.questions, show=arguments.show)
        )
        figures["days_exact"] = round(sum(_is_exact(folder, listings, day) for day in days) / len(days), 4)
    figures |= {
        "n_issues": len(days),
        "n_failures": len(failures),
        "import_s": round(imported - start, 1),
        "load_s": round(loaded - imported, 2),
    }
    print(json.dumps(figures))


def _intervals(path: Path) -> Intervals:
    found: Intervals = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["ent_num"]].append(
                (
                    _day(row["listed_from_snapshot"]),
                    _day(row["delisted_by_snapshot"]) if row["delisted_by_snapshot"] else None,
                )
            )
    return found


def _day(words: str) -> date:
    return datetime.fromisoformat(words).date()


def _was_listed(intervals: Iterable[tuple[date, date | None]], day: date) -> bool:
    return any(first <= day and (gone is None or day < gone) for first, gone in intervals)


def _ask(
    truth: Intervals, listings: Sequence[Listing], days: Sequence[date], n: int, *, show: bool
) -> dict[str, float]:
    by_number = {listing.reference: listing for listing in listings}
    chance = random.Random(_SEED)
    numbers = sorted(truth)
    wrong = changed = 0
    for _ in range(n):
        number = chance.choice(numbers)
        day = date.fromordinal(chance.randint(days[0].toordinal(), days[-1].toordinal()))
        answer, reason = _answer(by_number.get(number), day)
        changed += answer is AsOf.CHANGED
        if _contradicts(answer, truth[number], day, days):
            wrong += 1
            if show:
                print("contradiction:", number, day, answer, reason, truth[number])
    return {"contradictions": wrong, "n": n, "changed": round(changed / n, 4)}


def _answer(listing: Listing | None, day: date) -> tuple[AsOf, str]:
    """An entry that no issue held was on none of them."""
    return listed_on_day(listing, day) if listing else (AsOf.NOT_YET, "in no issue")


def _contradicts(
    answer: AsOf, intervals: Sequence[tuple[date, date | None]], day: date, days: Sequence[date]
) -> bool:
    if answer is AsOf.CHANGED:
        before = max(one for one in days if one <= day)
        after = min(one for one in days if one >= day)
        return _was_listed(intervals, before) == _was_listed(intervals, after)
    return (answer is AsOf.LISTED) != _was_listed(intervals, day)


def _is_exact(folder: Path, listings: Sequence[Listing], day: date) -> bool:
    """Whether the entries called listed on the day of an issue are exactly those of the issue."""
    issue = {one.reference: one.name for one in load_listings(folder, as_of=day).listings}
    called = {one.reference for one in listings if listed_on_day(one, day)[0] is AsOf.LISTED}
    return called == issue.keys()


if __name__ == "__main__":
    main()
