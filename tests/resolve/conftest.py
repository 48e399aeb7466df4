from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casewright.text import digest
from casewright.values import Alias, Listing, PartyKind

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "lists" / "un_sample.xml"

MakeListing = Callable[..., Listing]


@pytest.fixture
def sample_path() -> Path:
    return SAMPLE


@pytest.fixture
def make_listing() -> MakeListing:
    """Builds a listing from a name, a kind and whatever else a test cares about."""

    def make(name: str, kind: str = "person", *aliases: str, **more: object) -> Listing:
        reference = str(more.pop("reference", name))
        list_name = str(more.pop("list_name", "TEST"))
        listing = Listing(
            id=digest(list_name, reference),
            list_name=list_name,
            reference=reference,
            kind=PartyKind(kind),
            name=name,
            aliases=tuple(
                Alias(
                    name=alias.removeprefix("weak:"),
                    quality="weak" if alias.startswith("weak:") else "strong",
                )
                for alias in aliases
            ),
            list_date=date(2025, 4, 19),
            **more,  # type: ignore[arg-type]
        )
        return listing

    return make
