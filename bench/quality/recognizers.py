"""How many cases of Recognizers-Text's English specifications our reading of times passes.

    python -m bench.quality.recognizers --data Specs/DateTime/English [--list]

The specifications are written for commands to an assistant ("I'll go back on the 12th"); ours
reads news. A case passes if we find every time that it expects (overlapping), nothing else, and,
where it gives a resolution, exactly one of the intervals that it allows (their ends are exclusive).
The names of months and days are given their capitals first, which they have in print.
Every case that fails is listed, with ``--list``, as *accepted*, where our convention differs for
the reason given in ``ACCEPTED``, or as *to do*. Per file the last line has ``passed``, ``accepted``,
``todo`` and ``n``. Files on clock times, time zones and their ranges are not run: our finest
grain is a day.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from bench.quality._recognizers_accepted import ACCEPTED
from casewright.read.times import find_times
from casewright.read.timex import TimexKind, find_timexes
from casewright.values import Span

FILES = (
    "DateExtractor",
    "DateParser",
    "DatePeriodExtractor",
    "DatePeriodParser",
    "HolidayExtractor",
    "HolidayParser",
    "DurationExtractor",
    "DurationParser",
    "SetExtractor",
    "SetParser",
)

_NAMES = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|mar|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|may(?=\s\d|\sthe\s|$))\b"
)


class Time(NamedTuple):
    """A time found, with the values that a specification may state."""

    span: Span
    first: date | None
    last: date | None
    value: str


def main() -> None:
    """Print the figures as one JSON object, the failing cases before it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--list", action="store_true", help="print every case that fails")
    arguments = parser.parse_args()
    figures: dict[str, dict[str, Any]] = {}
    for name in FILES:
        path = arguments.data / f"{name}.json"
        if not path.exists():
            continue
        counts: Counter[str] = Counter()
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            outcome, why = judge(name, case)
            counts[outcome] += 1
            counts["n"] += 1
            if arguments.list and outcome != "passed":
                print(f"{name}#{number} {outcome}: {case['Input']!r} {why}")
        figures[name] = {key: counts[key] for key in ("passed", "accepted", "todo", "n")}
    total = Counter[str]()
    for one in figures.values():
        total.update(one)
    print(json.dumps({**figures, "all": dict(total)}))


def judge(name: str, case: dict[str, Any]) -> tuple[str, str]:
    """Return whether a case passed, may fail or is to do, and why."""
    text, expected = _NAMES.sub(lambda name: name.group().capitalize(), case["Input"]), case["Results"]
    published = date.fromisoformat(case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10])
    found = list(_iter_found(name, text, published))
    free = list(found)
    wrong = []
    for one in expected:
        start = one["Start"]
        end = start + one["Length"]
        near = [time for time in free if time.span.start < end and start < time.span.end]
        right = [time for time in near if "Value" not in one or is_allowed(one["Value"], time)]
        if right:
            free.remove(right[0])
            continue
        answer = f"{near[0].value} for" if near else "nothing for"
        wrong.append(f"{answer} {one['Text']!r} {_short(one)}")
    wrong += [f"also {text[time.span.start : time.span.end]!r}" for time in free]
    if not wrong:
        return "passed", ""
    for pattern, reason in ACCEPTED:
        if any(re.search(pattern, one["Text"], re.I) for one in expected) or (
            not expected and re.search(pattern, text, re.I)
        ):
            return "accepted", f"{'; '.join(wrong)} ({reason})"
    return "todo", "; ".join(wrong)


def _iter_found(name: str, text: str, published: date) -> Iterator[Time]:
    whole = Span(0, len(text))
    if name.startswith(("Duration", "Set")):
        kind = TimexKind.DURATION if name.startswith("Duration") else TimexKind.SET
        for timex in find_timexes(text, whole, published=published):
            if timex.kind is kind:
                yield Time(timex.span, None, None, timex.value)
        return
    for time in find_times(text, whole, published=published):
        interval = time.interval
        first, last = (interval.start, interval.end) if interval else (None, None)
        yield Time(time.span, first, last, interval.value if interval else "open")


def _short(one: dict[str, Any]) -> str:
    value = one.get("Value") or {}
    return (
        json.dumps([value.get("Timex"), value.get("FutureResolution"), value.get("PastResolution")])
        if value
        else ""
    )


def is_allowed(value: dict[str, Any], time: Time) -> bool:
    """Whether a time found is one of those that a specification allows."""
    if time.first is None and time.last is None:
        return bool(value.get("Timex") == time.value)
    for way in ("FutureResolution", "PastResolution"):
        stated = value.get(way) or {}
        if "date" in stated and time.first == time.last and str(time.first) == stated["date"]:
            return True
        if {"startDate", "endDate"} & stated.keys() and _is_range(stated, time):
            return True
    return False


def _is_range(stated: dict[str, str], time: Time) -> bool:
    first, end = stated.get("startDate"), stated.get("endDate")
    after = time.last + timedelta(days=1) if time.last else None
    begins = first is None if time.first is None else first == str(time.first)
    ends = end is None if time.last is None else end in (str(after), str(time.last))
    return begins and ends


if __name__ == "__main__":
    main()
