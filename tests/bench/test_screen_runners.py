"""The runners for names across scripts and for days between issues, on small data of their own."""

import json
import sys
from pathlib import Path

import pytest

from bench.quality import as_of, cross_script
from tests.resolve.making_lists import sdn_csv, sdn_row


def run(
    main: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object
) -> dict[str, float]:
    monkeypatch.setattr(sys, "argv", ["bench", *map(str, words)])
    assert callable(main)
    main()
    figures: dict[str, float] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return figures


def test_found_is_counted_by_script_and_strangers_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, strangers = tmp_path / "names.csv", tmp_path / "negatives_few.csv"
    data.write_text(
        "schema,latin_name,original_name,script,programme\n"
        "Person,Ivan Pavlovich TESTOV,Иван Павлович Тестов,CYRILLIC,X\n"
        "LegalEntity,Unrelated Words,Совсем другое,CYRILLIC,X\n",
        encoding="utf-8",
    )
    strangers.write_text("full_name\nJane Doe\nИван Павлович Тестов\n", encoding="utf-8")
    figures = run(cross_script.main, monkeypatch, capsys, "--data", data)
    assert (figures["CYRILLIC person"], figures["CYRILLIC organisation"], figures["found"]) == (1.0, 0.0, 0.5)
    assert figures["false_alert_rate"] == 0.5 and figures["false_alert_rate_original_script"] == 1.0


@pytest.mark.parametrize(("listed_from", "contradicts"), [("2022-01-01", False), ("2022-03-01", True)])
def test_contradictions_with_what_was_listed_are_counted(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    listed_from: str,
    contradicts: bool,
) -> None:
    for day in ("2022-01-01", "2022-03-01"):
        path = tmp_path / "issues" / f"sdn_{day}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(sdn_csv(sdn_row(1, "STAYS")))
    intervals = tmp_path / "intervals.csv"
    intervals.write_text(
        f"ent_num,listed_from_snapshot,delisted_by_snapshot\n1,{listed_from}T10:00:00+00:00,\n"
    )
    figures = run(
        as_of.main, monkeypatch, capsys, "--data", intervals, "--snapshots", path.parent, "--questions", 50
    )
    assert (figures["contradictions"] > 0) is contradicts
    assert figures["days_exact"] == 1.0 and figures["n"] == 50
