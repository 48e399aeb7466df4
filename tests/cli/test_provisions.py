"""The provisions on the terminal: what is unverified or disputed says so, and a file is checked."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casewright.cli import main
from tests.assess.test_regime import WHOLE

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["casewright", "provisions", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return call


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(WHOLE, encoding="utf-8")
    return path


def test_what_ships_has_no_fault_and_says_how_much_of_it_was_read(run: Run) -> None:
    status, out, _ = run("check")
    assert status == 0
    assert [line.split(":")[0] for line in out.splitlines()] == [
        "U.N. measures on North Korea",
        "Measures on Iran",
        "Measures on Russia (arms)",
    ]
    assert "0 verified" in out.splitlines()[1] and " not verified" in out


def test_a_file_of_ones_own_is_checked(run: Run, mine: Path) -> None:
    assert run("check", mine)[:2] == (0, "mine.toml: 1 provision, 0 verified, 1 not verified\n")
    mine.write_text(WHOLE.replace('"from"', '"out"').replace('"ban"', '"advice"'), encoding="utf-8")
    status, out, _ = run("check", mine)
    assert status == 1
    assert out.splitlines()[0].startswith("pearls-9001: is of an unknown kind, 'advice'. Write one of ban,")
    assert out.splitlines()[-1] == "mine.toml: 2 faults"


def test_the_check_as_json(run: Run, mine: Path) -> None:
    mine.write_text(WHOLE.replace('"ban"', '"advice"'), encoding="utf-8")
    status, out, _ = run("check", mine, "--json")
    (row,) = json.loads(out)
    assert status == 1
    assert row["name"] == "mine.toml" and row["n_provisions"] == 0
    assert row["faults"][0]["entry"] == "pearls-9001" and row["faults"][0]["remedy"]


def test_a_file_that_is_no_text_is_refused(run: Run, mine: Path) -> None:
    mine.write_bytes(b"\xff\xfe\x00")
    status, _, err = run("check", mine)
    assert status == 2 and "save it as UTF-8" in err


def test_the_list_marks_each_provision_that_nobody_has_read(run: Run) -> None:
    _, out, _ = run("show")
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert lines["arms-1874"].endswith("not verified")
    assert "not verified" not in lines["crude-2397"]
    _, out, _ = run("show", "--target", "IR")
    assert "not verified · disputed" in out


def test_a_day_leaves_out_what_was_not_in_force(run: Run) -> None:
    keys = {
        day: {line.split()[0] for line in run("show", "--on", day)[1].splitlines()}
        for day in ("2017-08-04", "2017-08-05")
    }
    assert "coal-2321" in keys["2017-08-04"] and "coal-2371" not in keys["2017-08-04"]
    assert "coal-2371" in keys["2017-08-05"] and "coal-2321" not in keys["2017-08-05"]


def test_one_provision_is_printed_with_what_is_not_verified(run: Run) -> None:
    _, out, _ = run("show", "import-2397")
    assert "verified:         NO. The list of goods is confirmed" in out
    assert "84-85 industrial machinery (not verified)" in out
    _, out, _ = run("show", "crude-2397")
    assert "ceiling:          4 000 000 barrel, 12 months from 22 December" in out


def test_one_provision_of_a_file_as_json(run: Run, mine: Path) -> None:
    _, out, _ = run("show", "pearls-9001", "--file", mine, "--json")
    (row,) = json.loads(out)
    assert row["verified"] is False and row["hs"][0]["verified"] is False
    assert row["target"] == "AT"


def test_a_key_that_is_not_there_or_not_on_that_day_is_refused(run: Run) -> None:
    status, _, err = run("show", "coal-2371", "--on", "2016-01-01")
    assert status == 2 and "has this key on 2016-01-01" in err
    assert run("show", "nothing")[0] == 2


def test_a_file_with_a_fault_is_not_shown(run: Run, mine: Path) -> None:
    mine.write_text(WHOLE.replace('"ban"', '"advice"'), encoding="utf-8")
    status, out, err = run("show", "--file", mine)
    assert status == 1 and not out and "pearls-9001: is of an unknown kind" in err
