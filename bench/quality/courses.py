"""How well it is told which way goods go, seen from a state: by words, by the reader's parties, by both.

    python -m bench.quality.courses --data training/dev/events.jsonl --documents FOLDER

The lines are those of :mod:`bench.quality.events`. Each state that stands in a gold giver or receiver,
and not at the other end of the same event, is asked for: does the sentence say ``from`` or ``to`` it?
``words_right`` and so on are counts; ``*_accuracy`` is right over decided, ``*_coverage`` decided over
all. ``joint`` joins them as :func:`casewright.assess.course.find_course` does, open where they differ, but
without its check that the words put another state there, and without inference.
Last line: one JSON object.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.quality._texts import case_parser, read_json_lines
from bench.quality.events import pair, read_cases, spans_of
from casewright.assess.course import read_direction
from casewright.assess.direction import Direction, find_direction
from casewright.assess.states import GROUP, codes_of

_SURE = (Direction.FROM, Direction.TO)


def main() -> None:
    """Read every line and print the figures."""
    parser = case_parser(__doc__)
    arguments = parser.parse_args()
    cases = read_json_lines(arguments.data)
    print(json.dumps(score(iter_ends(cases, arguments.documents))))


def iter_ends(
    cases: list[dict[str, Any]], documents: Path | None
) -> Iterator[tuple[Direction, Direction | None, Direction | None]]:
    """Yield, for each end at which a state stands: what is right, what words say, what parties say."""
    for text, case, found in read_cases(cases, documents):
        for gold, one in pair(case["events"], found):
            if gold is None:
                continue
            named = {
                role: {
                    code
                    for span in spans_of(gold["roles"].get(role, []))
                    for code in codes_of(text[span.start : span.end])
                }
                for role in ("giver", "receiver")
            }
            sentence = _sentence(case, gold["trigger"][0], text)
            for role, other, right in (
                ("giver", "receiver", Direction.FROM),
                ("receiver", "giver", Direction.TO),
            ):
                for code in sorted(named[role] - named[other] - {GROUP}):
                    words = find_direction(sentence, target=code, document=text)
                    read = read_direction([one], code, text) if one is not None else None
                    yield right, words if words in _SURE else None, read


def score(ends: Iterator[tuple[Direction, Direction | None, Direction | None]]) -> dict[str, float]:
    """Return counts, accuracy and coverage of each way to tell, and of both together."""
    counts: Counter[str] = Counter()
    n = 0
    for right, words, read in ends:
        n += 1
        joint = None if words and read and words is not read else words or read
        agreed = words if words is read else None
        for name, said in (("words", words), ("read", read), ("joint", joint), ("agreed", agreed)):
            if said is not None:
                counts[f"{name}_{'right' if said is right else 'wrong'}"] += 1
    figures: dict[str, float] = {"n_ends": n, **dict(sorted(counts.items()))}
    for name in ("words", "read", "joint", "agreed"):
        decided = counts[f"{name}_right"] + counts[f"{name}_wrong"]
        figures[f"{name}_accuracy"] = round(counts[f"{name}_right"] / max(1, decided), 4)
        figures[f"{name}_coverage"] = round(decided / max(1, n), 4)
    return figures


def _sentence(case: dict[str, Any], place: int, text: str) -> str:
    inside = [text[start:end] for start, end in case.get("sentences", []) if start <= place < end]
    return inside[0] if inside else text


if __name__ == "__main__":
    main()
