"""The register of sources is read as written, and what is wrong in it is named."""

from datetime import date
from pathlib import Path

import pytest

from casewright.errors import InputError
from casewright.sources import find_sources, load_sources
from casewright.values import Reliability, SourceEntry

ENTRY = 'pattern = "Sable Institute"\nletter = "B"\nreason = "publishes its images"\nby = "J. Doe"\n'


def _write(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_entry_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    path = _write(tmp_path, f'[[source]]\n{ENTRY}on = 2024-05-01\nwhen_party = "D"\n')
    assert load_sources(path) == (
        SourceEntry(
            pattern="Sable Institute",
            letter=Reliability.USUALLY,
            reason="publishes its images",
            by="J. Doe",
            on=date(2024, 5, 1),
            when_party=Reliability.NOT_USUALLY,
        ),
    )


def test_the_register_in_the_case_goes_before_the_one_beside_it(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    assert find_sources(case) == ()
    _write(tmp_path, f"[[source]]\n{ENTRY}")
    assert len(find_sources(case)) == 1
    _write(case, f"[[source]]\n{ENTRY}[[source]]\n{ENTRY}")
    assert len(find_sources(case)) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[source]\n", "not valid TOML"),
        ("letter = 'A'\n", "nothing but tables"),
        ("source = ['A']\n", "entry 1 must be a table"),
        (f"[[source]]\n{ENTRY}grade = 'A'\n", "entry 1 has 'grade'"),
        ("[[source]]\n" + ENTRY.replace("letter", "on"), "entry 1 needs letter"),
        ("[[source]]\n" + ENTRY.replace("J. Doe", " "), "entry 1 needs by"),
        ("[[source]]\n" + ENTRY.replace("Sable Institute", "*"), "entry 1 needs pattern"),
        ("[[source]]\n" + ENTRY.replace('"B"', '"G"'), "must be one of A, B, C, D, E, F, not 'G'"),
        (f"[[source]]\n{ENTRY}when_party = 3\n", "must be one of"),
        (f"[[source]]\n{ENTRY}[[source]]\n{ENTRY}on = '2024'\n", "entry 2: on must be a date"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(InputError, match=message) as caught:
        load_sources(path)
    assert caught.value.subject == str(path)
