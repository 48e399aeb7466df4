"""The workbook opens in openpyxl with types, links and nothing that runs."""

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from casewright.report.formats import workbook
from casewright.report.formats._sheets import SHEETS
from casewright.values import Case
from tests.report.formats.sample import hostile_case, sample_case, write


def _open(case: Case, folder: Path) -> Any:
    return openpyxl.load_workbook(write("xlsx", case, folder))


def _rows(book: Any, sheet: str) -> list[dict[str, Any]]:
    head, *rows = book[sheet].iter_rows()
    return [{name.value: cell for name, cell in zip(head, row, strict=True)} for row in rows]


def test_each_sheet_has_a_frozen_first_row_and_filters(tmp_path: Path) -> None:
    book = _open(sample_case(), tmp_path)
    assert book.sheetnames == [sheet.name for sheet in SHEETS]
    for sheet in SHEETS:
        page = book[sheet.name]
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
        assert [cell.value for cell in page[1]] == [column.name for column in sheet.columns]


def test_numbers_days_and_truth_values_are_typed(tmp_path: Path) -> None:
    book = _open(sample_case(), tmp_path)
    claims = _rows(book, "Claims")
    assert all(isinstance(row["start"].value, int) and row["anonymous"].data_type == "b" for row in claims)
    (seen,) = [row for row in claims if row["time_text"].value == "in May"]
    days = (seen["time_from"].value.date(), seen["time_to"].value.date())
    assert days == (date(2024, 5, 1), date(2024, 5, 31))
    assert seen["time_from"].number_format == "yyyy-mm-dd"
    assert {row["value"].value for row in _rows(book, "Quantities")} == {9000, 7000}
    assert _rows(book, "Matches")[0]["score"].value == 0.97


def test_a_row_links_to_its_exhibit_and_that_to_its_page(tmp_path: Path) -> None:
    book = _open(sample_case(), tmp_path)
    for name in ("Claims", "Evidence", "Quantities", "Matches", "Flags"):
        for row in _rows(book, name):
            sheet, cell = row["exhibit"].hyperlink.location.split("!")
            assert book[sheet.strip("'")][cell].value == row["exhibit"].value
    for row in _rows(book, "Exhibits"):
        page = row["casebook"].hyperlink.target.replace("\\", "/")
        assert page == f"../casebook/exhibit/{row['exhibit_id'].value}.html"


def test_no_cell_is_a_formula_or_begins_like_one(tmp_path: Path) -> None:
    book = _open(hostile_case(), tmp_path)
    cells = [cell for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(cell.value.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.value[0] in "=+-@\t\r\n"]
    targets = [
        cell.hyperlink.target for page in book for row in page.iter_rows() for cell in row if cell.hyperlink
    ]
    assert all(target is None or target.startswith("..") for target in targets)


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    case = sample_case()
    reading = case.readings[0]
    long = replace(reading.claims[0], text="\U0001f6a2" * 20_000)
    case = replace(case, readings=(replace(reading, claims=(long,)), *case.readings[1:]))
    text = _rows(_open(case, tmp_path), "Claims")[0]["text"].value
    assert text.endswith("the whole stands in claims.jsonl and findings.json]")
    assert 32_000 < len(text.encode("utf-16-le")) // 2 <= 32_767


def test_a_full_sheet_goes_on_in_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MAX_ROWS", 3)
    book = _open(sample_case(), tmp_path)
    pages = [name for name in book.sheetnames if name.startswith("Claims")]
    assert pages == ["Claims", "Claims 2", "Claims 3"]
    ids = [row["claim_id"].value for name in pages for row in _rows(book, name)]
    assert ids == [claim.id for reading in sample_case().readings for claim in reading.claims]


def test_past_the_limit_of_links_the_words_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MAX_LINKS", 1)
    rows = _rows(_open(sample_case(), tmp_path), "Claims")
    assert rows[0]["exhibit"].hyperlink and not rows[1]["exhibit"].hyperlink
    assert rows[1]["exhibit"].value


def test_no_clock_time_stands_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(write("xlsx", sample_case(), tmp_path)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        assert parts.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_it_opens_in_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = write("xlsx", sample_case(), tmp_path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert sample_case().title in (tmp_path / "casebook.csv").read_text(encoding="utf-8", errors="replace")
