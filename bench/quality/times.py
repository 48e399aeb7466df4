"""How well times are found and resolved.

    python -m bench.quality.times --data timenorm_train.tsv --gold-spans
    python -m bench.quality.times --data times.jsonl

With ``--gold-spans`` the file is a table of expression, TIMEX3 type and value; documents are
parted by blank lines and begin with their date, a row that is not scored. Each expression is
read as one that is known to be a time, with the document's expressions before it as its only
context. ``value_accuracy`` is the share of *all* rows whose TIMEX3 value is the gold's or names
the same days ("1989-W44" and Monday to Sunday), durations, vague references and sets included;
``value_accuracy_calendar`` is the share among the rows of type DATE and TIME whose value is a
place in the calendar, compared at day grain or coarser.

Without it each line is ``{"id", "text", "published", "times": [{"span", "value"}]}``. Values are
ISO dates and intervals, ``null`` where the time stays open; the times are those that claims are
dated by. If any value of the file is one that only TIMEX3 has (``P5Y``, ``PAST_REF``,
``2024-W25``), all kinds of expressions are looked for, with their TIMEX3 values. Lines may also
carry ``others``: durations, references and sets with TIMEX3 values; ``others_relaxed_f1``,
``others_strict_f1`` and ``others_value_f1`` then measure the search for those. With ``--roles``
the texts are read as documents, and ``role_accuracy`` is the share right among the times of role
``time`` or ``said_at`` that date a claim or its statement; ``role_found`` how many of them do.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench.quality._texts import read_json_lines
from bench.quality.claims import read_document
from casewright.read.sentence import find_sentences
from casewright.read.times import find_times
from casewright.read.timex import Timex, find_timexes, read_timex
from casewright.values import Span

_SEASONS = {"SP": (3, 5, 0), "SU": (6, 8, 0), "FA": (9, 11, 0), "WI": (12, 2, 1)}
_OURS = re.compile(r"(?:\.\.|\d{4}(?:-\d\d){0,2})(?:/(?:\.\.|\d{4}(?:-\d\d){0,2}))?")


class Row(NamedTuple):
    """A gold expression with its TIMEX3 type and value."""

    words: str
    kind: str
    value: str


class Found(NamedTuple):
    """A time found: where, and what is compared with the gold value."""

    span: Span
    value: str | None
    calendar: str | None


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold-spans", action="store_true", help="the data are expressions with values")
    parser.add_argument(
        "--roles", action="store_true", help="read claims too, and compare the roles of times"
    )
    parser.add_argument("--errors", action="store_true", help="list the expressions missed, with their count")
    arguments = parser.parse_args()
    if arguments.gold_spans:
        print(json.dumps(score_values(iter_documents(arguments.data), errors=arguments.errors)))
    else:
        records = read_json_lines(arguments.data)
        print(json.dumps(score_texts(records) | (score_roles(records) if arguments.roles else {})))


def iter_documents(path: Path) -> Iterator[tuple[date, list[Row]]]:
    """Yield each document's date and its expressions in order."""
    for block in re.split(r"\n[ \t]*\n", path.read_text(encoding="utf-8").strip()):
        rows = [Row(*cells) for line in block.splitlines() if len(cells := line.split("\t")) == 3]
        if rows:
            yield date.fromisoformat(rows[0].value[:10]), rows[1:]


def read_rows(published: date, rows: Sequence[Row]) -> Iterator[tuple[Row, Timex | None]]:
    """Yield each expression with what it is read as, those before it being its context."""
    text = ";\n".join(row.words for row in rows)
    start = 0
    for row in rows:
        end = start + len(row.words)
        yield row, read_timex(text[:end], Span(start, end), published=published)
        start = end + 2


def score_values(documents: Iterable[tuple[date, list[Row]]], *, errors: bool) -> dict[str, Any]:
    """Return the share of expressions whose value is the gold's."""
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    per_kind: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for published, rows in documents:
        for row, found in read_rows(published, rows):
            right = found is not None and is_same(row.value, found.value, _days(found))
            counts["all"] += 1
            counts["right"] += right
            per_kind[row.kind].update(n=1, right=right)
            counts["open"] += found is None or not found.value
            if row.kind in ("DATE", "TIME") and (gold := from_timex(row.value)):
                counts["calendar"] += 1
                counts["calendar_right"] += found is not None and _days(found) == gold
            if errors and not right:
                answer = found.value or "open" if found else "nothing"
                missed[f"{row.words} ({published}): {row.value}, not {answer}"] += 1
    figures: dict[str, Any] = {
        "value_accuracy": share(counts["right"], counts["all"]),
        "value_accuracy_calendar": share(counts["calendar_right"], counts["calendar"]),
        "left_open": share(counts["open"], counts["all"]),
        "n": counts["all"],
        "n_calendar": counts["calendar"],
    }
    figures["by_kind"] = {kind: share(one["right"], one["n"]) for kind, one in sorted(per_kind.items())}
    return figures | ({"missed": dict(missed.most_common())} if errors else {})


def _days(found: Timex) -> str | None:
    return found.interval.value if found.interval else None


def is_same(gold: str, value: str, calendar: str | None) -> bool:
    """Whether an answer has the gold's TIMEX3 value, or the same days where no time of day is asked for."""
    return gold == value or ("T" not in gold and calendar is not None and from_timex(gold) == calendar)


def share(part: float, whole: float) -> float:
    """Return a fraction rounded to four places, 0 for an empty whole."""
    return round(part / whole, 4) if whole else 0.0


def from_timex(value: str) -> str | None:
    """Return our form of a TIMEX3 value, ``None`` when it is no place in the calendar.

    >>> from_timex("1989-W44"), from_timex("1989-Q3"), from_timex("199"), from_timex("PRESENT_REF")
    ('1989-10-30/1989-11-05', '1989-07/1989-09', '1990/1999', None)
    """
    value = re.sub(r"(?<=\d)T.*$", "", value)
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
    if match := re.fullmatch(r"(\d{3})X?", value):
        return f"{match[1]}0/{match[1]}9"
    return None


# ---------------------------------------------------------------- running text


def score_texts(lines: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return F1 of finding times (overlapping, exact) and of finding them with their value."""
    in_timex = any(is_only_timex(one["value"]) for line in lines for one in line["times"])
    with_others = any("others" in line for line in lines)
    counts: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for line in lines:
        timexes = list(_iter_timexes(line)) if in_timex or with_others else []
        count_text(counts, line["times"], timexes if in_timex else list(_iter_times(line)))
        if with_others:
            dated = [Span(*one["span"]) for one in line["times"]]
            count_text(others, line.get("others", ()), [one for one in timexes if not _is_dated(one, dated)])
    figures = f1_figures(counts)
    if with_others:
        figures |= {f"others_{name}": value for name, value in f1_figures(others).items()}
    return figures


def _is_dated(found: Found, dated: Sequence[Span]) -> bool:
    """Whether a find is a place in the calendar, or part of a gold one."""
    overlaps = any(found.span.meets(span) for span in dated)
    return overlaps or found.calendar is not None


def is_only_timex(value: str | None) -> bool:
    """Whether a value is neither open nor an ISO date or interval.

    >>> is_only_timex("P5Y"), is_only_timex("../2023-09"), is_only_timex(None)
    (True, False, False)
    """
    return value is not None and _OURS.fullmatch(value) is None


def _published(line: dict[str, Any]) -> date | None:
    return date.fromisoformat(line["published"]) if line.get("published") else None


def _iter_times(line: dict[str, Any]) -> Iterator[Found]:
    text = line["text"]
    for sentence in find_sentences(text):
        for time in find_times(text, sentence, published=_published(line)):
            value = time.interval.value if time.interval else None
            yield Found(time.span, value, value)


def _iter_timexes(line: dict[str, Any]) -> Iterator[Found]:
    text = line["text"]
    for sentence in find_sentences(text):
        for timex in find_timexes(text, sentence, published=_published(line)):
            yield Found(timex.span, timex.value or None, _days(timex))


def score_roles(lines: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return how many times date a claim or its statement, and how often the right one of the two."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for line in lines:
            path = Path(folder, f"{line['id']}.txt")
            path.write_text(line["text"], encoding="utf-8")
            claims = read_document(path, _published(line)).claims
            dated = {one.span: "time" for claim in claims if (one := claim.time)}
            dated |= {one.span: "said_at" for claim in claims if (one := claim.said_at)}
            for gold in line["times"]:
                if gold.get("role") in ("time", "said_at"):
                    counts["n"] += 1
                    counts.update(_role_found(dated, gold))
    return {
        "role_accuracy": share(counts["right"], counts["found"]),
        "role_found": share(counts["found"], counts["n"]),
    }


def _role_found(dated: Mapping[Span, str], gold: dict[str, Any]) -> Counter[str]:
    start, end = gold["span"]
    roles = {role for span, role in dated.items() if span.start < end and start < span.end}
    return Counter(found=bool(roles), right=gold["role"] in roles)


def count_text(counts: Counter[str], gold: Sequence[dict[str, Any]], found: Sequence[Found]) -> None:
    """Add one text's counts, each gold time matched with one found time at most."""
    counts["found"] += len(found)
    counts["gold"] += len(gold)
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
        value = one["value"]
        counts["value"] += best.value == value or (
            value is not None and is_same(value, best.value or "", best.calendar)
        )


def f1_figures(counts: Counter[str]) -> dict[str, float]:
    """Return the F1 scores, micro over all texts."""
    total = counts["found"] + counts["gold"]
    return {f"{name}_f1": share(2 * counts[name], total) for name in ("relaxed", "strict", "value")} | {
        "n": counts["gold"]
    }


if __name__ == "__main__":
    main()
