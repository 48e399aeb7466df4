"""How well quantities are found: value, value with unit, value with bound.

    python -m bench.quality.quantities --data quantities.jsonl [--show]

A line is ``{"text", "quantities": [{"value", "high", "unit", "op"}]}``. A JSON file in quantulum3's form (a
list of ``{"req", "res"}``, ``units.json`` beside it) is read too. No case and no gold quantity is left out.

Data sets count different things, so what of ours is held against the gold follows what the gold counts, and
the last line names it (``counts``):

* ``claims`` (our own data): amounts as :func:`casewright.read.quantity.find_quantities` gives them.
* ``durations``, where the gold holds a duration: also durations, ages, and numbers that point back.
* ``every``, where the gold names the unit "dimensionless" (quantulum3): also bare numbers, years, and numbers
  in names ("Voyager 2" is 2 there). A counted noun is "dimensionless" there, since quantulum3 knows none.
  Clock times, dates, parts of codes ("2013-14", "2pm", "LGA1156"), the pronoun "one" and numbers without a
  value ("several hundred") are none there and are left out of ours.

Units are compared by dimension and size where both are units of measure (a millilitre is a cubic centimetre,
a tonne a ton), else by name. A gold name that our reader does not know is looked up in ``units.json`` by its
other surfaces and symbols; a unit unknown even so can only be wrong. quantulum3's form further differs in
how it writes three things, which are rewritten: a range stands as middle and uncertainty, "a dozen" as 1
dozen (12 dimensionless), and "from A to B" after a verb of change as a range (two figures here).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from casewright.read._measures import Unit, measure_after, unit_named
from casewright.read.amount import Amount, AmountKind, find_amounts
from casewright.read.quantity import find_quantities
from casewright.read.sentence import find_sentences
from casewright.values import Op

Key = tuple[Any, ...]
Case = dict[str, Any]

_DIMENSIONLESS = "dimensionless"
_GROUPS = {"dozen": 12, "gross": 144, "baker's dozen": 13}
_NOT_COUNTED = {
    "every": frozenset({AmountKind.CLOCK, AmountKind.CODE, AmountKind.DATE, AmountKind.PRONOUN}),
    "durations": frozenset(AmountKind)
    - {AmountKind.AMOUNT, AmountKind.DURATION, AmountKind.AGE, AmountKind.POINTING},
}


def main() -> None:
    """Print the figures as one JSON object; with ``--show`` the cases that are not all right before it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print what differs")
    arguments = parser.parse_args()
    units = arguments.data.parent / "units.json"
    known = json.loads(units.read_text(encoding="utf-8")) if units.exists() else {}
    print(json.dumps(score(read_cases(arguments.data), known, show=arguments.show)))


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a JSON-lines file, or of a file in quantulum3's form."""
    text = path.read_text(encoding="utf-8")
    if text.lstrip().startswith("["):
        return [
            {"text": case["req"], "quantities": [_from_quantulum3(one) for one in case["res"]]}
            for case in json.loads(text)
        ]
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _from_quantulum3(one: Mapping[str, Any]) -> dict[str, Any]:
    value, spread = one["value"], one.get("uncertainty")
    unit = one.get("unit", _DIMENSIONLESS)
    if unit in _GROUPS:
        value, unit = value * _GROUPS[unit], _DIMENSIONLESS
    if not spread:
        return {"value": value, "high": None, "unit": unit}
    return {"value": value - spread, "high": value + spread, "unit": unit}


def score(
    cases: Sequence[Case], known: Mapping[str, Any] | None = None, *, show: bool = False
) -> dict[str, Any]:
    """Return the three F1, micro over all cases, as multisets of one text's quantities.

    Args:
        cases: Texts with gold quantities.
        known: quantulum3's units by name, for names that our reader does not know.
        show: Whether to print what differs.
    """
    names = {one.get("unit") or "" for case in cases for one in case["quantities"]}
    gold_units = {name: _gold_unit(name, known or {}) for name in names}
    counts = "claims"
    if _DIMENSIONLESS in names:
        counts = "every"
    elif any(unit[0] == (("time", 1),) for unit in gold_units.values() if unit):
        counts = "durations"
    right: Counter[str] = Counter()
    n_gold = n_found = 0
    for case in cases:
        found = [_as_dict(one, counts) for one in _found(case["text"], counts)]
        gold = [{**one, "unit": gold_units[one.get("unit") or ""]} for one in case["quantities"]]
        if counts == "every":
            found = _with_changes_as_ranges(case["text"], found, gold)
        n_gold, n_found = n_gold + len(gold), n_found + len(found)
        for name, fields in (("value", ()), ("value_unit", ("unit",)), ("value_op", ("op",))):
            ours = Counter(_key(one, fields) for one in found)
            theirs = Counter(_key(one, fields) for one in gold)
            right[name] += (ours & theirs).total()
            if show and name == "value_unit" and ours != theirs:
                print(case["text"], "\n   missed", list(theirs - ours), "\n   extra", list(ours - theirs))
    total = n_gold + n_found
    shares = {f"{name}_f1": round(2 * count / total, 4) if total else 0.0 for name, count in right.items()}
    return {**shares, "n": n_gold, "n_found": n_found, "counts": counts}


def _found(text: str, counts: str) -> list[Amount]:
    sentences = find_sentences(text)
    if counts == "claims":
        return [
            Amount(AmountKind.AMOUNT, one, Unit(one.unit, 0, ""))
            for span in sentences
            for one in find_quantities(text, span)
        ]
    return [
        one
        for span in sentences
        for one in find_amounts(text, span)
        if one.kind not in _NOT_COUNTED[counts]
        and not (counts == "every" and one.quantity.op is Op.UNSPECIFIED_PLURAL)
    ]


def _as_dict(amount: Amount, counts: str) -> dict[str, Any]:
    one = amount.quantity
    unit: Key = _key_of(amount.unit) if amount.unit.dimension else _our_unit(one.unit)
    if counts == "every" and amount.unit.kind in ("", "noun"):
        unit = ()
    return {"value": one.value, "high": one.high, "unit": unit, "op": one.op.value, "span": one.span}


def _with_changes_as_ranges(
    text: str, found: list[dict[str, Any]], gold: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Join "from A to B" of a change, two figures here, where the gold has them as one range."""
    ranges = {_key(one, ("unit",)) for one in gold if one.get("high") is not None}
    joined: list[dict[str, Any]] = []
    for one in found:
        if (
            joined
            and joined[-1]["high"] is None
            and text[joined[-1]["span"].end : one["span"].start] == " to "
        ):
            low, high = sorted((joined[-1]["value"], one["value"]))
            both = {**one, "value": low, "high": high}
            if _key(both, ("unit",)) in ranges:
                joined[-1] = both
                continue
        joined.append(one)
    return joined


# ---------------------------------------------------------------- units


def _our_unit(name: str) -> Key:
    """Return dimension and size of a unit of measure, else its name."""
    if not name or name == _DIMENSIONLESS:
        return ()
    unit = unit_named(name)
    if unit is not None:
        return _key_of(unit)
    unit = measure_after(f"2 {name}", 1, len(name) + 2)
    return (name.lower(),) if unit is None or unit.end != len(name) + 2 else _key_of(unit)


def _key_of(unit: Unit) -> Key:
    return unit.dimension, f"{unit.size:.4g}"


def _gold_unit(name: str, known: Mapping[str, Any]) -> Key:
    """Return the same of a gold name, looked up by its other forms where our reader does not know it."""
    forms = [name]
    for part in (name, *name.split(" per ")):
        entry = known.get(part, {})
        others = [*entry.get("surfaces", ()), *entry.get("symbols", ())]
        others += [f"{other}s" for other in entry.get("surfaces", ())]
        forms += [name.replace(part, other) for other in others]
    for form in forms:
        key = _our_unit(form)
        if len(key) != 1:
            return key
    return (name.lower(),)


def _key(one: Mapping[str, Any], fields: tuple[str, ...]) -> Key:
    value, high = one.get("value"), one.get("high")
    numbers = tuple(None if number is None else f"{float(number):.9g}" for number in (value, high))
    return (*numbers, *(one.get(field) or "" for field in fields))


if __name__ == "__main__":
    main()
