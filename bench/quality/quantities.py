"""How well quantities are found: value, value with unit, value with bound.

    python -m bench.quality.quantities --data quantities.jsonl

A line is ``{"text", "quantities": [{"value", "high", "unit", "op"}]}``. A JSON file in
quantulum3's form (a list of ``{"req", "res"}``) is read too; then only ``value_f1`` means
anything, since its units are named otherwise and durations count there and not here.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from casewright.read.quantity import find_quantities
from casewright.read.sentence import find_sentences
from casewright.values import Quantity

Key = tuple[Any, ...]


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    print(json.dumps(score(read_cases(arguments.data))))


def read_cases(path: Path) -> list[dict[str, Any]]:
    """Return the cases of a JSON-lines file, or of a file in quantulum3's form."""
    text = path.read_text(encoding="utf-8")
    if text.lstrip().startswith("["):
        return [
            {"text": case["req"], "quantities": case["res"]}
            for case in json.loads(text)
            if not isinstance(case["res"], str)
        ]
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def score(cases: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return the three F1, micro over all cases, as multisets of one text's quantities."""
    right: Counter[str] = Counter()
    n_gold = n_found = 0
    for case in cases:
        text = case["text"]
        found = [quantity for span in find_sentences(text) for quantity in find_quantities(text, span)]
        gold = case["quantities"]
        n_gold, n_found = n_gold + len(gold), n_found + len(found)
        for name, fields in (("value", ()), ("value_unit", ("unit",)), ("value_op", ("op",))):
            ours = Counter(_key(_as_dict(quantity), fields) for quantity in found)
            theirs = Counter(_key(one, fields) for one in gold)
            right[name] += (ours & theirs).total()
    total = n_gold + n_found
    return {f"{name}_f1": round(2 * count / total, 4) if total else 0.0 for name, count in right.items()} | {
        "n": n_gold
    }


def _as_dict(quantity: Quantity) -> dict[str, Any]:
    return {"value": quantity.value, "high": quantity.high, "unit": quantity.unit, "op": quantity.op.value}


def _key(one: dict[str, Any], fields: tuple[str, ...]) -> Key:
    value, high = one.get("value"), one.get("high")
    numbers = tuple(None if number is None else round(float(number), 6) for number in (value, high))
    return (*numbers, *(str(one.get(field) or "").lower() for field in fields))


if __name__ == "__main__":
    main()
