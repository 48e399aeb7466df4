"""Fit the weights by which two claims are told to be of one matter.

    python -m training.matter_weights FOLDER > src/casewright/data/matter_weights.tsv

FOLDER holds the documents that ``bench/labels`` names. Only the labelled pairs of one half of the events of
the collection ``clusters`` are used, the half that :func:`is_for_fitting` names; the other half and the
collection ``docs`` are there to measure. Labelled pairs are all of one event, and most are close calls; so
pairs of claims of two events of that half are added, which are never of one matter. What is fitted is
five numbers and a constant, in the units of the signs.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.quality._labels import ClaimPair, Document, in_collections, read_claim_pairs, read_documents
from bench.quality._logistic import fit
from bench.quality._texts import as_claims
from bench.quality.matters import find_claim
from casewright.values import Reading
from casewright.weigh._same_matter import SIGNS, compare
from casewright.weigh._told import tell

_COLLECTION = "clusters"
_APART_TO_ONE = 3  # pairs of two events, which are never one matter, for each labelled pair
_PENALTY = 3.0  # on signs of unit variance


def is_for_fitting(event: str) -> bool:
    """Whether the labels of an event may be learnt from: about half of the events, by their name alone.

    >>> is_for_fitting("goldman_sachs_feels_tax_bills_burn_with_5b_charge")
    False
    """
    return hashlib.sha256(event.encode()).digest()[0] % 2 == 0


def find_rows(
    documents: Sequence[Document], readings: Sequence[Reading], pairs: Sequence[ClaimPair]
) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Return signs and label of each pair of which both claims were read and compared."""
    event_of = {document.text.id: document.event for document in documents}
    by_id = {reading.exhibit_id: reading for reading in readings}
    told = tell(readings, {})
    place = {one.claim.id: at for at, one in enumerate(told)}
    compared = compare(told)
    signs, same = [], []
    for pair in pairs:
        if pair.a.document not in by_id or not is_for_fitting(event_of[pair.a.document]):
            continue
        claims = [find_claim(one, by_id[one.document]) for one in (pair.a, pair.b)]
        ends = sorted(place[claim.id] for claim in claims if claim is not None)
        if len(ends) == 2 and (ends[0], ends[1]) in compared:
            signs.append(compared[ends[0], ends[1]].signs)
            same.append(pair.same)
    labelled = len(same)
    apart = [
        likeness.signs
        for (i, j), likeness in compared.items()
        if _are_two_events(event_of[told[i].claim.exhibit_id], event_of[told[j].claim.exhibit_id])
    ]
    chosen = apart[:: max(1, len(apart) // (_APART_TO_ONE * labelled))]
    return signs + chosen, same + [False] * len(chosen)


def _are_two_events(one: str, other: str) -> bool:
    return one != other and is_for_fitting(one) and is_for_fitting(other)


def main() -> None:
    """Print the table of weights."""
    collections = in_collections(read_documents(Path(sys.argv[1])))
    documents = next(one for one in collections if one[0].collection == _COLLECTION)
    signs, same = find_rows(documents, as_claims([one.text for one in documents]), read_claim_pairs())
    print_weights(signs, same)


def print_weights(signs: Sequence[tuple[float, ...]], same: Sequence[bool]) -> None:
    """Print the weights in the units of the signs."""
    values, truth = np.array(signs), np.array(same, dtype=float)
    mean, spread = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-6)
    scaled = fit((values - mean) / spread, truth, penalty=_PENALTY)
    weights = scaled[:-1] / spread
    print(f"# origin: fitted by training/matter_weights.py to {len(same)} pairs of claims, {sum(same)} same")
    print("# sign\tweight")
    for name, weight in zip(SIGNS, weights, strict=True):
        print(f"{name}\t{weight:.4f}")
    print(f"constant\t{scaled[-1] - float(weights @ mean):.4f}")


if __name__ == "__main__":
    main()
