"""Write our labelled reports in the form that the benches take.

    python -m training.labels

Writes ``dev/status.jsonl``: the dev part of ``written``, one report a line, with the status of
every claim. It is kept in the repository beside its source; a test compares the two. Prints how far the
two passes over the dev labels agree: on the status of claims and on the events in news.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from bench.quality._texts import read_json_lines
from bench.quality.events import pair, score_events, spans_of
from casewright.values import Event, EventType, Party, Role, Span
from training.own import Labelled, parse_written

HERE = Path(__file__).parent


def status_cases() -> list[dict[str, Any]]:
    """Return the dev reports with the claims that they label, nested ones included."""
    cases = []
    for path in sorted((HERE / "written").glob("*.xml")):
        if int(path.stem) % 4 == 0:
            report = parse_written(path)
            cases.append({"id": f"written-{path.stem}", "text": report.text, "claims": _claims(report)})
    return cases


def _claims(report: Labelled) -> list[dict[str, Any]]:
    claims = []
    parts: dict[tuple[str, str], list[list[int]]] = {}
    facts: dict[tuple[str, str], dict[str, str]] = {}
    for tag, attributes, span in sorted(report.labels, key=lambda label: label[2]):
        for number in attributes.get("i", "").split():
            parts.setdefault((tag, number), []).append(list(span))
            facts.setdefault((tag, number), attributes)
        if tag == "R":
            claims.append(_claim([list(span)], [], attributes))
    for (tag, number), spans in parts.items():
        if tag == "T":
            claims.append(_claim(spans, parts.get(("S", number), []), facts[tag, number]))
    return sorted(claims, key=lambda claim: claim["content"])


def _claim(content: list[list[int]], source: list[list[int]], attributes: dict[str, str]) -> dict[str, Any]:
    claim: dict[str, Any] = {"content": content, "source": source, "status": attributes["status"]}
    if "denied" in attributes:
        claim["denied"] = attributes["denied"]
    return claim


def agreement() -> dict[str, dict[str, float]]:
    """Return how often both passes over the dev labels chose the same status, and Cohen's kappa."""
    first: dict[str, str] = {}
    for name in ("dev/status.jsonl", "news/claims.jsonl"):
        for line in (HERE / name).read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            first |= {
                f"{case['id']}#{number}": claim["status"] for number, claim in enumerate(case["claims"])
            }
    second: dict[str, str] = {}
    for line in (HERE / "dev/second_pass.jsonl").read_text(encoding="utf-8").splitlines():
        second |= {json.loads(line)["id"]: json.loads(line)["status"]}
    found = {}
    for part in ("written", "news"):
        found[part] = _kappa([(first[name], second[name]) for name in first if name.startswith(part)])
    return found


def event_agreement(first: Path, second: Path) -> dict[str, float]:
    """Return how the second pass over events scores with the first as gold, and how both name what both see.

    The figures of ``bench.quality.events`` stand beside the reader's own, so they say how well one careful
    reading of the guideline foretells another. ``trigger_f1`` asks for no type; ``same`` and ``kappa`` are
    of the types of the ``n_shared`` events whose triggers overlap.
    """
    cases = read_json_lines(first)
    again = {case["id"]: case for case in read_json_lines(second)}
    found = [[_event(one) for one in again[case["id"]]["events"]] for case in cases]
    for case in cases:
        if any(case[part] != again[case["id"]][part] for part in ("sha256", "sentences")):
            raise ValueError(f"the two passes looked at different sentences of {case['id']}")
    pairs = [
        (gold["type"], one.type.value)
        for case, events in zip(cases, found, strict=True)
        for gold, one in pair(case["events"], events)
        if gold and one
    ]
    named = sum(len(case["events"]) for case in cases) + sum(map(len, found))
    shared = _kappa(pairs)
    return {
        **score_events(("", case, events) for case, events in zip(cases, found, strict=True)),
        "n_second": sum(map(len, found)),
        "trigger_f1": round(2 * len(pairs) / named, 4),
        "n_shared": shared["n"],
        "same": shared["same"],
        "kappa": shared["kappa"],
    }


def _event(labelled: dict[str, Any]) -> Event:
    parties = [
        Party(role=Role(role), span=span, text="")
        for role, spans in labelled["roles"].items()
        for span in spans_of(spans)
    ]
    trigger = Span(*labelled["trigger"])
    return Event(type=EventType(labelled["type"]), trigger=trigger, parties=tuple(parties))


def _kappa(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """Return how often the labels of a pair are the same, and Cohen's kappa."""
    same = sum(one == other for one, other in pairs) / len(pairs)
    counts = [Counter(labels) for labels in zip(*pairs, strict=True)]
    by_chance = sum(n * counts[1][label] for label, n in counts[0].items()) / len(pairs) ** 2
    kappa = (same - by_chance) / (1 - by_chance)
    return {"n": len(pairs), "same": round(same, 4), "kappa": round(kappa, 4)}


def main() -> None:
    """Write the file and print how far the two passes agree."""
    (HERE / "dev").mkdir(exist_ok=True)
    lines = [json.dumps(case, ensure_ascii=False) for case in status_cases()]
    (HERE / "dev/status.jsonl").write_text("\n".join([*lines, ""]), encoding="utf-8")
    print(json.dumps(agreement()))
    print(json.dumps(event_agreement(HERE / "dev/events_first.jsonl", HERE / "dev/events_second.jsonl")))


if __name__ == "__main__":
    main()
