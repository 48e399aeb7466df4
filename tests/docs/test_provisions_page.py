"""The page on the file of provisions tells what ships, and its example can be used."""

import re
from pathlib import Path

import msgspec

from casewright.assess import TARGETS, find_faults, load_regime
from casewright.assess.regime import KINDS, _Instrument, _Row

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "provisions.md"
TEXT = PAGE.read_text(encoding="utf-8")


def _fields(heading: str) -> set[str]:
    part = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)` \|", part, re.M))


def test_the_example_is_a_file_without_faults() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.S)
    assert find_faults(example) == ()


def test_the_numbers_of_entries_are_those_that_ship() -> None:
    for target in TARGETS:
        provisions = load_regime(target).provisions
        n_verified = sum(one.verified for one in provisions)
        assert re.search(rf"\| `{target}` \| .* \| {len(provisions)} \| {n_verified} \|", TEXT), target


def test_every_field_and_kind_is_described() -> None:
    assert _fields("Fields of an entry") == {one.name for one in msgspec.structs.fields(_Row)}
    assert _fields("Fields of an instrument") == {one.name for one in msgspec.structs.fields(_Instrument)}
    assert all(f"`{kind}`" in TEXT for kind in KINDS)
