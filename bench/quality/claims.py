"""Score whole claims against gold claims: found, status, event, quantities, times.

Usage: python -m bench.quality.claims --data FOLDER --published DATE

FOLDER holds documents ``X.txt``, each with its ``X.claims.jsonl`` and perhaps an
``X.meta.json`` whose "published" wins over the option.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from casewright.read import read
from casewright.text import digest, fold, iter_token_spans
from casewright.values import Claim, Custody, Exhibit, Passage, PassageKind, Reading, Span, Voice

MIN_DICE = 0.5  # a gold claim counts as found when half of the words are shared
_NOT_REPORTING = frozenset({PassageKind.FURNITURE, PassageKind.METADATA})

Gold = dict[str, Any]


def main() -> None:
    """Read every document of the folder and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--published", type=date.fromisoformat, default=None)
    parser.add_argument("--show", action="store_true", help="list the gold claims that are missed or differ")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in sorted(arguments.data.glob("*.txt")):
        golden = path.with_suffix(".claims.jsonl")
        if golden.exists():
            reading = read_document(path, arguments.published)
            counts.update(score_document(reading, load_golden(golden), show=arguments.show))
    print(json.dumps(figures(counts)))


def read_document(path: Path, published: date | None) -> Reading:
    """Return the reading of one text file, dated by its meta file or else the given day."""
    meta = path.with_suffix(".meta.json")
    stated = json.loads(meta.read_text(encoding="utf-8")).get("published") if meta.exists() else None
    custody = Custody(
        obtained_at=datetime(2000, 1, 1, tzinfo=UTC), method="file", acquired_by="", tool="bench"
    )
    exhibit = Exhibit(
        id=digest(path.name),
        address=path.name,
        body_sha256="0" * 64,
        n_bytes=path.stat().st_size,
        media_type="text/plain",
        custody=custody,
    )
    return read(exhibit, path, published=date.fromisoformat(stated) if stated else published)


def load_golden(path: Path) -> list[Gold]:
    """Return the gold claims of one file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score_document(reading: Reading, golden: Sequence[Gold], *, show: bool = False) -> Counter[str]:
    """Return the counts behind all figures for one document."""
    counts: Counter[str] = Counter(n=len(golden))
    matched = match(reading, golden)
    for place, gold in enumerate(golden):
        claim = matched.get(place)
        one = _compare(reading, gold, claim)
        counts.update(one)
        if show and (claim is None or one["wrong"]):
            print(
                gold["id"], "missed" if claim is None else dict(one), "|", claim.text[:150] if claim else ""
            )
    counts["from_furniture"] = sum(_is_furniture(claim, reading.passages) for claim in reading.claims)
    counts["claims"] = len(reading.claims)
    counts["sourced"] = sum(claim.voice is Voice.ATTRIBUTED for claim in reading.claims)
    return counts


def match(reading: Reading, golden: Sequence[Gold]) -> dict[int, Claim]:
    """Pair gold claims one-to-one with claims, the most similar contents first."""
    tokens = list(iter_token_spans(reading.text))
    gold_words = [_words(tokens, [Span(*part["span"]) for part in gold["content"]]) for gold in golden]
    claim_words = [_words(tokens, claim.content) for claim in reading.claims]
    pairs = []
    for g, gold in enumerate(gold_words):
        for c, claim in enumerate(claim_words):
            shared = len(gold & claim)
            if shared and 2 * shared / (len(gold) + len(claim)) >= MIN_DICE:
                pairs.append((-2 * shared / (len(gold) + len(claim)), g, c))
    matched: dict[int, Claim] = {}
    used: set[int] = set()
    for _, g, c in sorted(pairs):
        if g not in matched and c not in used:
            matched[g] = reading.claims[c]
            used.add(c)
    return matched


def _words(tokens: Sequence[Span], spans: Sequence[Span]) -> set[Span]:
    return {
        token for token in tokens if any(token.start < span.end and span.start < token.end for span in spans)
    }


def _compare(reading: Reading, gold: Gold, claim: Claim | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    attributed = gold["voice"] == Voice.ATTRIBUTED.value
    counts["attributed"] = attributed
    wanted = [(one["op"], one["value"], fold(one["unit"])) for one in gold.get("quantities", ())]
    times = {key: gold[key] for key in ("time", "said_at") if gold.get(key)}
    counts["quantities"], counts["times"] = len(wanted), len(times)
    if claim is None:
        return counts
    counts["matched"] = 1
    counts["status"] = claim.status.value == gold["status"]
    counts["event"] = claim.event.value == gold["event"]
    source = attributed and _same_source(gold, claim)
    counts["attributed_found"] = source
    counts["attributed_found_and_status"] = source and counts["status"]
    have = Counter((one.op.value, one.value, fold(one.unit)) for one in claim.quantities)
    counts["quantities_right"] = (have & Counter(wanted)).total()
    for key, value in times.items():
        found = getattr(claim, key)
        counts["times_right"] += bool(found and found.interval and found.interval.value == value)
    missing = counts["quantities"] - counts["quantities_right"] + counts["times"] - counts["times_right"]
    counts["wrong"] = missing + (not counts["status"]) + (not counts["event"]) + (attributed and not source)
    return counts


def _same_source(gold: Gold, claim: Claim) -> bool:
    """Whether the sources overlap or the speaker is the one that the gold names."""
    if claim.attribution is None:
        return False
    source = gold.get("source")
    if not source:
        return not claim.attribution.source
    start, end = source["span"]
    if any(start < span.end and span.start < end for span in claim.attribution.source):
        return True
    names = {fold(source["text"]), fold(source.get("antecedent", ""))}
    return fold(claim.attribution.speaker) in names


def _is_furniture(claim: Claim, passages: Sequence[Passage]) -> bool:
    return any(
        passage.kind in _NOT_REPORTING and passage.span.start < span.end and span.start < passage.span.end
        for span in claim.content
        for passage in passages
    )


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return the shares from the counts of all documents."""

    def share(part: str, whole: str) -> float:
        return round(counts[part] / counts[whole], 4) if counts[whole] else 0.0

    return {
        "attributed_found": share("attributed_found", "attributed"),
        "attributed_found_and_status": share("attributed_found_and_status", "attributed"),
        "status_right": share("status", "matched"),
        "event_right": share("event", "matched"),
        "quantity_right": share("quantities_right", "quantities"),
        "time_right": share("times_right", "times"),
        "matched": share("matched", "n"),
        "n": counts["n"],
        "n_claims": counts["claims"],
        "n_attributed_claims": counts["sourced"],
        "n_from_furniture": counts["from_furniture"],
    }


if __name__ == "__main__":
    main()
