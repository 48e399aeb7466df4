"""nomenklatura's pairwise judge, run beside ours where it is installed.

It needs system libraries or many packages, so it is no dependency of this project: install it
beside (``pip install nomenklatura``). Without it the runners print ``null`` in its place.
"""

import importlib
from collections.abc import Callable
from typing import Any

from casewright.values import PartyKind

_SCHEMAS = {PartyKind.PERSON: "Person", PartyKind.VESSEL: "Vessel"}


def load_judge() -> Callable[[str, str, PartyKind], float] | None:
    """Return what scores two names of one kind of party (0..1); ``None`` if it is not installed."""
    try:
        model = importlib.import_module("followthemoney").model
        judge = importlib.import_module("nomenklatura.matching").LogicV2
    except ImportError:
        return None
    options = judge.default_config()

    def entity(name: str, kind: PartyKind) -> Any:
        schema = _SCHEMAS.get(kind, "Organization")
        return model.get_proxy({"id": name, "schema": schema, "properties": {"name": [name]}})

    def score(one: str, other: str, kind: PartyKind) -> float:
        return float(judge.compare(entity(one, kind), entity(other, kind), options).score)

    return score
