"""How well claims of one matter are grouped, and with them the reports of one event.

    python -m bench.quality.matters --documents FOLDER [--pairs CLAIM_PAIRS.jsonl] [--show]
    python -m bench.quality.matters --data CASES.jsonl [--show]

CASES holds cases as for ``bench.quality.origins``; any two claims of two exhibits of a case are a pair, the
same when they have one gold matter, and the documents of a case are one event. FOLDER holds the documents
that ``bench/labels`` names; each of its collections is read and weighed as one case. A labelled claim is
the claim that covers most of its words, at least half of the shorter of the two; a denial belongs to the
matter it denies. Last line: one JSON object:

* ``pair_precision pair_recall`` over the labelled pairs of claims: a pair is called the same when both
  are found and stand in one matter, so a claim that the reader misses is a missed pair. ``found`` is the
  share of labelled claims found, ``pair_recall_found`` the recall over pairs of which both were.
* ``b_cubed_precision b_cubed_recall b_cubed_f1`` over the collection ``clusters``, or over all cases:
  documents of one story against gold events.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.quality._labels import (
    ClaimPair,
    Document,
    LabelledClaim,
    in_collections,
    read_claim_pairs,
    read_documents,
)
from bench.quality._texts import Text, as_claims, as_exhibit, read_json_lines
from casewright.values import Claim, Reading, Weighing
from casewright.weigh import weigh
from casewright.weigh.stories import find_stories

_LEAST_COVER = 0.5
_WITH_EVENTS = "clusters"


@dataclass(frozen=True, slots=True)
class Grouped:
    """One collection, read and weighed.

    Attributes:
        documents: In step with the readings.
        matter_of: Matter of each claim that has one, by claim id.
        stories: Every document by exhibit id, those that tell one event together.
    """

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    matter_of: Mapping[str, str]
    stories: tuple[tuple[str, ...], ...]


def main() -> None:
    """Read, weigh, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--data", type=Path)
    given.add_argument("--documents", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--show", action="store_true", help="list the labelled pairs that went wrong")
    options = parser.parse_args()
    if options.documents:
        pairs = read_claim_pairs(options.pairs) if options.pairs else read_claim_pairs()
        groups = [group(documents) for documents in in_collections(read_documents(options.documents))]
        by_event = [one for one in groups if one.documents[0].collection == _WITH_EVENTS]
    else:
        cases = read_json_lines(options.data)
        pairs = [pair for case in cases for pair in pairs_of(case)]
        groups = by_event = [group(documents_of(case)) for case in cases]
    if options.show:
        print("\n".join(_show(pairs, groups)))
    print(json.dumps(pair_figures(pairs, groups) | document_figures(by_event)))


def documents_of(case: Mapping[str, Any]) -> list[Document]:
    """Return the exhibits of a case; their names begin with the case's, so that no two cases share one."""
    texts = [Text.of({**one, "id": _name(case, one["id"])}) for one in case["exhibits"]]
    return [Document(text, str(case["id"])) for text in texts]


def pairs_of(case: Mapping[str, Any]) -> list[ClaimPair]:
    """Return the pairs of gold claims of two exhibits of a case."""
    claims = [
        (LabelledClaim(_name(case, one["exhibit"]), tuple((s, e) for s, e in one["content"])), one["matter"])
        for one in case["claims"]
    ]
    return [
        ClaimPair(a, b, matter == other)
        for (a, matter), (b, other) in combinations(claims, 2)
        if a.document != b.document
    ]


def _name(case: Mapping[str, Any], exhibit: object) -> str:
    return f"{case['id']}/{exhibit}"


def group(documents: Sequence[Document]) -> Grouped:
    """Read and weigh one collection as a case."""
    texts = [document.text for document in documents]
    readings = as_claims(texts)
    weighing = weigh([as_exhibit(text) for text in texts], readings)
    stories = tuple(tuple(readings[at].exhibit_id for at in one) for one in find_stories(readings))
    return Grouped(tuple(documents), tuple(readings), matters_of(weighing), stories)


def matters_of(weighing: Weighing) -> dict[str, str]:
    """Return the matter of each claim; a denial of several stands under the first."""
    matter_of: dict[str, str] = {}
    for weight in weighing.weights:
        for claim_id in (*weight.claim_ids, *weight.denial_ids):
            matter_of.setdefault(claim_id, weight.id)
    return matter_of


def pair_figures(pairs: Sequence[ClaimPair], groups: Sequence[Grouped]) -> dict[str, float | int | None]:
    """Return the figures over labelled pairs of claims."""
    claims = _find_claims(pairs, groups)
    verdicts = [(pair.same, *_verdict(pair, claims, groups)) for pair in pairs]
    called = [same for same, together, _ in verdicts if together]
    both = [together for same, together, found in verdicts if same and found]
    return {
        "pair_precision": _share(called),
        "pair_recall": _share([together for same, together, _ in verdicts if same]),
        "pair_recall_found": _share(both),
        "found": _share([claim is not None for claim in claims.values()]),
        "n_pairs": len(pairs),
        "n_same": sum(pair.same for pair in pairs),
        "n_called": len(called),
    }


def _find_claims(pairs: Sequence[ClaimPair], groups: Sequence[Grouped]) -> dict[LabelledClaim, Claim | None]:
    readings = {reading.exhibit_id: reading for one in groups for reading in one.readings}
    labelled = dict.fromkeys(claim for pair in pairs for claim in (pair.a, pair.b))
    return {one: find_claim(one, readings[one.document]) for one in labelled}


def find_claim(labelled: LabelledClaim, reading: Reading) -> Claim | None:
    """Return the claim that covers most of a labelled one, if it covers half of the shorter."""
    wanted = {at for start, end in labelled.content for at in range(start, end)}
    best: tuple[float, Claim] | None = None
    for claim in reading.claims:
        told = {at for start, end in claim.content for at in range(start, end)}
        common = len(wanted & told)
        if common >= _LEAST_COVER * min(len(wanted), len(told)) and (best is None or common > best[0]):
            best = (common, claim)
    return best[1] if best else None


def _verdict(
    pair: ClaimPair, claims: Mapping[LabelledClaim, Claim | None], groups: Sequence[Grouped]
) -> tuple[bool, bool]:
    """Return whether a pair stands in one matter, and whether both claims were found."""
    a, b = claims[pair.a], claims[pair.b]
    if a is None or b is None:
        return False, False
    matters = [{one.matter_of[claim.id] for one in groups if claim.id in one.matter_of} for claim in (a, b)]
    return bool(matters[0] & matters[1]), True


def document_figures(groups: Sequence[Grouped]) -> dict[str, float | None]:
    """Return B-cubed figures of stories against gold events."""
    rows: list[tuple[str, str]] = []
    for one in groups:
        joined = _join(one)
        rows += [
            (document.event, joined.get(document.text.id, document.text.id)) for document in one.documents
        ]
    precision, recall, f1 = b_cubed(rows)
    return {"b_cubed_precision": precision, "b_cubed_recall": recall, "b_cubed_f1": f1}


def _join(one: Grouped) -> dict[str, str]:
    """Return a group for each document: its story, or itself."""
    return {name: story[0] for story in one.stories for name in story}


def b_cubed(rows: Sequence[tuple[str, str]]) -> tuple[float | None, float | None, float | None]:
    """Return B-cubed precision, recall and F1 of (gold group, our group) of each thing.

    >>> b_cubed([("x", "1"), ("x", "1"), ("y", "2")])
    (1.0, 1.0, 1.0)
    >>> b_cubed([("x", "1"), ("y", "1")])
    (0.5, 1.0, 0.6667)
    """
    if not rows:
        return None, None, None
    both, gold, ours = Counter(rows), Counter(g for g, _ in rows), Counter(o for _, o in rows)
    precision = sum(both[g, o] / ours[o] for g, o in rows) / len(rows)
    recall = sum(both[g, o] / gold[g] for g, o in rows) / len(rows)
    return round(precision, 4), round(recall, 4), round(2 * precision * recall / (precision + recall), 4)


def _show(pairs: Sequence[ClaimPair], groups: Sequence[Grouped]) -> Iterable[str]:
    """Yield the pairs called wrongly, with the words of our claims."""
    claims = _find_claims(pairs, groups)
    for pair in pairs:
        together, found = _verdict(pair, claims, groups)
        if together != pair.same:
            words = [claim.text if claim else "-" for claim in (claims[pair.a], claims[pair.b])]
            verdict = "joined" if together else "kept apart" if found else "not found"
            yield f"{verdict}: {pair.a.document} | {words[0]}\n    {pair.b.document} | {words[1]}"


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None


if __name__ == "__main__":
    main()
