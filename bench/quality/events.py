"""How well events are found and typed, and who does what to whom.

    python -m bench.quality.events --data FILE.jsonl [--documents FOLDER]
    python -m bench.quality.events --data plover.jsonl

A line of our own is ``{"id", "text", "events": [{"trigger", "type", "roles": {"giver": [s, e], …}}]}``; a
role may have a list of spans; instead of its text a line may name a ``file`` of FOLDER and that file's
``sha256``, and with ``sentences`` only those spans are looked at. A gold event is matched one-to-one with a
found one whose trigger overlaps. ``type_macro_f1`` counts a match as right when the types are the same, over
the types that have gold events; ``sentence_type_macro_f1`` asks only which types a sentence holds. Of the
events whose type is right and whose gold marks a giver or a receiver, ``direction_accuracy`` is the share
where at least one of these ends is found and none stands for the other; ``ends_found`` the share of the ends
that are found.

A line of PLOVER has ``text``, ``source``, ``target`` and ``event``. Of records that mark both source and
target, ``source_target_accuracy`` is the share where the reader's first event with both names words of both.
Last line: one JSON object.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.quality._texts import case_parser, read_json_lines
from bench.quality.status import text_of
from casewright.read.analysis import Analysis, analyse
from casewright.read.event import event_of_clause, find_events
from casewright.read.mention import find_mentions
from casewright.read.sentence import find_sentences
from casewright.text import tokens
from casewright.values import Event, Mention, Role, Span

Case = dict[str, Any]
_SOURCES = (Role.GIVER, Role.ACTOR)
_TARGETS = (Role.RECEIVER, Role.TARGET, Role.DESTINATION, Role.PLACE)


def main() -> None:
    """Read every line and print the figures."""
    parser = case_parser(__doc__)
    parser.add_argument("--show", action="store_true", help="list what differs")
    arguments = parser.parse_args()
    cases = read_json_lines(arguments.data)
    if cases and "events" not in cases[0]:
        print(json.dumps(score_plover(cases, show=arguments.show)))
    else:
        print(json.dumps(score_events(read_cases(cases, arguments.documents), show=arguments.show)))


def read_cases(cases: Iterable[Case], documents: Path | None) -> Iterator[tuple[str, Case, list[Event]]]:
    """Yield each case's text, the case, and the events found where its labels are."""
    for case in cases:
        text = text_of(case, documents)
        _, analysis, mentions = _read(text)
        looked_at = [Span(*one) for one in case.get("sentences", [[0, len(text)]])]
        found = [
            event
            for span in looked_at
            for event in find_events(text, span, analysis=analysis, mentions=mentions)
        ]
        yield text, case, found


def _read(text: str) -> tuple[tuple[Span, ...], Analysis, tuple[Mention, ...]]:
    sentences = find_sentences(text)
    analysis = analyse(text, sentences)
    return sentences, analysis, find_mentions(text, sentences, analysis=analysis)


def pair(golden: list[Case], found: list[Event]) -> Iterator[tuple[Case | None, Event | None]]:
    """Yield gold and found events that share words of their triggers, then those left over."""
    free = list(found)
    for gold in golden:
        start, end = gold["trigger"]
        near = [one for one in free if one.trigger.start < end and start < one.trigger.end]
        best = max(near, key=lambda one: one.type.value == gold["type"], default=None)
        if best is not None:
            free.remove(best)
        yield gold, best
    for one in free:
        yield None, one


def score_events(read: Iterable[tuple[str, Case, list[Event]]], *, show: bool = False) -> dict[str, float]:
    """Return the figures of our own cases."""
    counts: Counter[tuple[str, str]] = Counter()
    of_sentences: Counter[tuple[str, str]] = Counter()
    ends: Counter[str] = Counter()
    for text, case, found in read:
        for gold, one in pair(case["events"], found):
            wanted, got = gold["type"] if gold else "", one.type.value if one else ""
            counts["gold", wanted] += 1
            counts["found", got] += 1
            counts["right", wanted] += wanted == got
            if show and wanted != got:
                span = gold["trigger"] if gold else one.trigger if one else (0, 0)
                print(case["id"], wanted or "-", got or "-", "|", text[max(0, span[0] - 70) : span[1] + 50])
            if gold and one and wanted == got:
                _count_ends(ends, gold["roles"], one)
        for start, end in case.get("sentences", [[0, len(text)]]):
            wanted_types = {one["type"] for one in case["events"] if start <= one["trigger"][0] < end}
            got_types = {one.type.value for one in found if start <= one.trigger.start < end}
            of_sentences.update(("gold", kind) for kind in wanted_types)
            of_sentences.update(("found", kind) for kind in got_types)
            of_sentences.update(("right", kind) for kind in wanted_types & got_types)
    kinds = sorted(kind for what, kind in counts if what == "gold" and kind)
    f1 = {kind: _f1(counts, kind) for kind in kinds}
    return {
        "type_macro_f1": _mean(f1.values()),
        "sentence_type_macro_f1": _mean(_f1(of_sentences, kind) for kind in kinds),
        "direction_accuracy": _share(ends["right"], ends["events"]),
        "ends_found": _share(ends["found"], ends["ends"]),
        "n_directed": ends["events"],
        "n": sum(counts["gold", kind] for kind in kinds),
        **{f"f1_{kind}": round(value, 4) for kind, value in f1.items()},
    }


def spans_of(role: list[Any]) -> list[Span]:
    """Return the spans of a role, which may be one span or a list of them."""
    return (
        [Span(*one) for one in role] if role and isinstance(role[0], list) else [Span(*role)] if role else []
    )


def overlaps(one: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a character with any of others."""
    return any(one.meets(other) for other in others)


def _count_ends(ends: Counter[str], roles: dict[str, Any], found: Event) -> None:
    gold = {name: spans_of(roles.get(name, [])) for name in ("giver", "receiver")}
    if not any(gold.values()):
        return
    own = {name: [one.span for one in found.parties if one.role.value == name] for name in gold}
    hits = {name: any(overlaps(span, own[name]) for span in gold[name]) for name in gold if gold[name]}
    swapped = any(
        overlaps(span, gold[other]) and not overlaps(span, gold[name])
        for name, other in (("giver", "receiver"), ("receiver", "giver"))
        for span in own[name]
    )
    ends["events"] += 1
    ends["right"] += any(hits.values()) and not swapped
    ends["ends"] += len(hits)
    ends["found"] += sum(hits.values())


def _f1(counts: Counter[tuple[str, str]], kind: str) -> float:
    named = counts["gold", kind] + counts["found", kind]
    return 2 * counts["right", kind] / named if named else 0.0


def _mean(values: Iterable[float]) -> float:
    some = list(values)
    return round(sum(some) / len(some), 4) if some else 0.0


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


# ---------------------------------------------------------------- PLOVER


def score_plover(cases: Iterable[Case], *, show: bool = False) -> dict[str, float]:
    """Return how often both ends of an event are those that PLOVER marks, and each by itself."""
    counts: Counter[str] = Counter()
    for case in cases:
        gold = [_actors(case.get(side)) for side in ("source", "target")]
        if not all(gold):
            continue
        found = _ends(str(case["text"]))
        right = [_shares_words(one, others) for one, others in zip(found, gold, strict=True)]
        counts["n"] += 1
        counts["source"] += right[0]
        counts["target"] += right[1]
        counts["both"] += all(right)
        if show and not all(right):
            print(case["event"], gold, found, "|", case["text"])
    return {
        "source_target_accuracy": _share(counts["both"], counts["n"]),
        "source_accuracy": _share(counts["source"], counts["n"]),
        "target_accuracy": _share(counts["target"], counts["n"]),
        "n": counts["n"],
    }


def _actors(marked: Any) -> list[str]:
    """Return the words of a record's actors: a list of objects, one object, a text, or nothing."""
    some = marked if isinstance(marked, list) else [marked] if marked else []
    words = [one.get("actorText") if isinstance(one, dict) else one for one in some]
    return [str(one) for one in words if one]


def _ends(text: str) -> tuple[list[str], list[str]]:
    sentences, analysis, mentions = _read(text)
    best: tuple[list[str], list[str]] = [], []
    for sentence in sentences:
        clause = event_of_clause(text, sentence, analysis=analysis, mentions=mentions)
        typed = find_events(text, sentence, analysis=analysis, mentions=mentions)
        for event in (*([clause] if clause else []), *typed):
            ends = _of_role(event, _SOURCES), _of_role(event, _TARGETS)
            if all(ends):
                return ends
            if sum(map(bool, ends)) > sum(map(bool, best)):
                best = ends
    return best


def _of_role(event: Event, roles: tuple[Role, ...]) -> list[str]:
    for role in roles:
        found = [party.text for party in event.parties if party.role is role]
        if found:
            return found
    return []


_SMALL = frozenset(
    ["the", "a", "an", "of", "and", "in", "to", "for", "on", "by", "from", "with", "its", "their", "his"]
)


def _shares_words(found: list[str], gold: list[str]) -> bool:
    """Whether a found party and a marked one have a word in common that is no article or preposition."""
    wanted = {word for one in gold for word in tokens(one)} - _SMALL
    return any(wanted & set(tokens(one)) for one in found)


if __name__ == "__main__":
    main()
