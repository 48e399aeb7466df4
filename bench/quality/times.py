"""How well times are found and resolved.

    python -m bench.quality.times --data timenorm_train.tsv --gold-spans
    python -m bench.quality.times --data times.jsonl

With ``--gold-spans`` the file is a table of expression, TIMEX3 type and value; documents are
parted by blank lines and begin with their date. ``value_accuracy`` counts the rows of type
DATE and TIME whose value is a place in the calendar (at day grain or coarser);
``value_accuracy_all`` divides by every row, durations and vague references included.
Without it each line is ``{"id", "text", "published", "times": [{"span", "value"}]}``; a value
``null`` says that the time stays open.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from casewright.read.sentence import find_sentences
from casewright.read.times import find_times
from casewright.values import Span, TimeExpression

_SEASONS = {"SP": (3, 5, 0), "SU": (6, 8, 0), "FA": (9, 11, 0), "WI": (12, 2, 1)}


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold-spans", action="store_true", help="the data are expressions with values")
    parser.add_argument("--errors", action="store_true", help="count the misses by kind of expression")
    arguments = parser.parse_args()
    if arguments.gold_spans:
        print(json.dumps(score_values(iter_rows(arguments.data), errors=arguments.errors)))
    else:
        lines = arguments.data.read_text(encoding="utf-8").splitlines()
        print(json.dumps(score_texts(json.loads(line) for line in lines if line.strip())))


def iter_rows(path: Path) -> Iterator[tuple[date, str, str, str]]:
    """Yield document date, expression, type and value; the date's own row is left out."""
    published: date | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) != 3:
            published = None
        elif published is None:
            published = date.fromisoformat(cells[2][:10])
        else:
            yield published, cells[0], cells[1], cells[2]


def score_values(rows: Iterable[tuple[date, str, str, str]], *, errors: bool) -> dict[str, Any]:
    """Return the share of expressions whose interval is the value's."""
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for published, words, kind, value in rows:
        counts["all"] += 1
        gold = from_timex(value) if kind in ("DATE", "TIME") else None
        if gold is None:
            continue
        counts["calendar"] += 1
        found = find_times(words, Span(0, len(words)), published=published)
        best = max(found, key=lambda time: len(time.text), default=None)
        answer = best.interval.value if best and best.interval else None
        if answer == gold:
            counts["right"] += 1
        elif answer is None:
            counts["open"] += 1
        if errors and answer != gold:
            missed[f"{shape_of(value)} {'open' if answer is None else 'other'}"] += 1
    figures: dict[str, Any] = {
        "value_accuracy": share(counts["right"], counts["calendar"]),
        "value_accuracy_all": share(counts["right"], counts["all"]),
        "left_open": share(counts["open"], counts["calendar"]),
        "n": counts["calendar"],
        "n_all": counts["all"],
    }
    return figures | ({"missed": dict(missed.most_common())} if errors else {})


def shape_of(value: str) -> str:
    """Return a TIMEX3 value with its digits masked."""
    return re.sub(r"\d", "9", value)


def share(part: float, whole: float) -> float:
    """Return a fraction rounded to four places, 0 for an empty whole."""
    return round(part / whole, 4) if whole else 0.0


def from_timex(value: str) -> str | None:
    """Return our form of a TIMEX3 value, ``None`` when it is no place in the calendar.

    >>> from_timex("1989-W44"), from_timex("1989-Q3"), from_timex("199"), from_timex("PRESENT_REF")
    ('1989-10-30/1989-11-05', '1989-07/1989-09', '1990/1999', None)
    """
    value = re.sub(r"T.*$", "", value)
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        return value
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5 if match[3] else 0)
        return f"{first}/{monday + timedelta(days=6)}"
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        last = int(match[2]) * 3
        return f"{match[1]}-{last - 2:02}/{match[1]}-{last:02}"
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        last = int(match[2]) * 6
        return f"{match[1]}-{last - 5:02}/{match[1]}-{last:02}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        first_month, last, more = _SEASONS[match[2]]
        return f"{match[1]}-{first_month:02}/{int(match[1]) + more}-{last:02}"
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0/{value}9"
    return None


def score_texts(lines: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return F1 of finding times (overlapping, exact) and of finding them with their value."""
    counts: Counter[str] = Counter()
    for line in lines:
        text = line["text"]
        published = date.fromisoformat(line["published"]) if line.get("published") else None
        found = [
            time
            for sentence in find_sentences(text)
            for time in find_times(text, sentence, published=published)
        ]
        counts["found"] += len(found)
        counts["gold"] += len(line["times"])
        count_text(counts, line["times"], found)
    total = counts["found"] + counts["gold"]
    return {f"{name}_f1": share(2 * counts[name], total) for name in ("relaxed", "strict", "value")} | {
        "n": counts["gold"]
    }


def count_text(counts: Counter[str], gold: list[dict[str, Any]], found: list[TimeExpression]) -> None:
    """Add one text's hits, each gold time matched with one found time at most."""
    free = list(found)
    for one in gold:
        start, end = one["span"]
        near = [time for time in free if time.span.start < end and start < time.span.end]
        if not near:
            continue
        best = max(near, key=lambda time: min(time.span.end, end) - max(time.span.start, start))
        free.remove(best)
        counts["relaxed"] += 1
        counts["strict"] += tuple(best.span) == (start, end)
        counts["value"] += (best.interval.value if best.interval else None) == one["value"]


if __name__ == "__main__":
    main()
