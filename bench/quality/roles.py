"""How well the parties of events are found: who gives, receives, acts, what, by which ship, from where.

    python -m bench.quality.roles --data FILE.jsonl [--documents FOLDER]

The lines are those of :mod:`bench.quality.events`. Over the gold events that are matched with a found one of
the same type, a gold party is found when a party of the same role shares half of its words; ``role_f1`` is
micro over all roles, ``f1_ROLE`` of each. ``direction_accuracy`` is as there. Last line: one JSON object.
"""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from bench.quality._texts import case_parser, read_json_lines
from bench.quality.events import pair, read_cases, score_events, spans_of
from casewright.text import tokens
from casewright.values import Event, Role, Span


def main() -> None:
    """Read every line and print the figures."""
    parser = case_parser(__doc__)
    arguments = parser.parse_args()
    cases = read_json_lines(arguments.data)
    read = list(read_cases(cases, arguments.documents))
    direction = score_events(read)
    print(json.dumps(score_roles(read) | {"direction_accuracy": direction["direction_accuracy"]}))


def score_roles(read: Iterable[tuple[str, dict[str, Any], list[Event]]]) -> dict[str, float]:
    """Return F1 of the parties of events whose type is right."""
    counts: Counter[tuple[str, str]] = Counter()
    n_events = 0
    for text, case, found in read:
        for gold, one in pair(case["events"], found):
            if gold is None or one is None or gold["type"] != one.type.value:
                continue
            n_events += 1
            for role in Role:
                wanted = spans_of(gold["roles"].get(role.value, []))
                free = [party.span for party in one.parties if party.role is role]
                counts["named", role] += len(wanted) + len(free)
                for span in wanted:
                    hit = next((own for own in free if _is_same(text, span, own)), None)
                    if hit is not None:
                        free.remove(hit)
                        counts["right", role] += 1
    total = sum(counts["named", role] for role in Role)
    figures = {
        "role_f1": round(2 * sum(counts["right", role] for role in Role) / max(1, total), 4),
        "n_events": n_events,
    }
    return figures | {
        f"f1_{role.value}": round(2 * counts["right", role] / counts["named", role], 4)
        for role in Role
        if counts["named", role]
    }


def _is_same(text: str, gold: Span, own: Span) -> bool:
    """Whether two spans share at least half of their words, by Dice."""
    start, end = max(gold.start, own.start), min(gold.end, own.end)
    if start >= end:
        return False
    shared = len(tokens(text[start:end]))
    return 2 * shared >= 0.5 * (
        len(tokens(text[gold.start : gold.end])) + len(tokens(text[own.start : own.end]))
    )


if __name__ == "__main__":
    main()
