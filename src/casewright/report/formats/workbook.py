"""casebook.xlsx: the case for a spreadsheet program, a sheet for each kind of value.

Numbers, days and truth values are typed; the first row stays in view and filters
the rest. The exhibit named in a row is a link to its row on the sheet of
exhibits, and that row links to its page in the casebook. The same case gives the
same bytes. The sheets themselves are in :mod:`._sheets`.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from casewright.report.case_rows import CaseRows
from casewright.report.formats._cells import safe_cell
from casewright.report.formats._sheets import SHEETS, Link, Sheet
from casewright.report.formats._text import holdable

_MAX_ROWS = 1_048_576  # of a sheet, its header among them
_MAX_TEXT = 32_767  # UTF-16 units of a cell
_MAX_LINKS = 65_000  # a sheet may hold 65 530
_CUT = " … [cut; the whole stands in claims.jsonl and findings.json]"
_FIRST_DAY = date(1900, 3, 1)  # before it the two kinds of spreadsheet programs count days differently
_MADE_AT = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same in every export; no clock time


def write(rows: CaseRows, path: Path) -> None:
    """Write all sheets; one that is full goes on in a second of the same name."""
    # Everything is written as the type it has: no text becomes a number, a formula or a link by its look.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _MADE_AT, "title": holdable(rows.tree["title"])[:255]})
        pen = _Pen(book)
        for sheet in SHEETS:
            pen.write(sheet, sheet.rows(rows))


class _Pen:
    """Writes sheets into one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bg_color": "#E8E8E8", "border": 1, "valign": "top"})
        self._text = book.add_format({"valign": "top"})
        self._wrapped = book.add_format({"valign": "top", "text_wrap": True})
        self._day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self._link = book.add_format({"valign": "top", "font_color": "#1F4E9E", "underline": 1})

    def write(self, sheet: Sheet, rows: Iterable[tuple[Any, ...]]) -> None:
        page, n_pages, row = self._page(sheet, sheet.name), 1, 0
        for cells in rows:
            row += 1
            if row == _MAX_ROWS:
                self._close(page, sheet, row - 1)
                n_pages += 1
                page, row = self._page(sheet, f"{sheet.name} {n_pages}"), 1
            for column, cell in enumerate(cells):
                self._cell(page, row, column, cell, is_wide=sheet.columns[column].width >= 40)
        self._close(page, sheet, row)

    def _page(self, sheet: Sheet, name: str) -> Any:
        page = self._book.add_worksheet(name)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, column.name, self._head)
        page.freeze_panes(1, 0)
        return page

    def _close(self, page: Any, sheet: Sheet, last_row: int) -> None:
        page.autofilter(0, 0, last_row, len(sheet.columns) - 1)

    def _cell(self, page: Any, row: int, column: int, cell: Any, *, is_wide: bool) -> None:
        match cell:
            case None | "":
                pass
            case bool():
                page.write_boolean(row, column, cell, self._text)
            case int() | float():
                page.write_number(row, column, cell, self._text)
            case date() if cell >= _FIRST_DAY:
                page.write_datetime(row, column, cell, self._day)
            case Link() if row <= _MAX_LINKS:
                page.write_url(row, column, cell.target, self._link, _fitting(cell.text))
            case _:
                text = cell.text if isinstance(cell, Link) else str(cell)
                page.write_string(row, column, _fitting(text), self._wrapped if is_wide else self._text)


def _fitting(text: str) -> str:
    """Return a text that a cell can hold: no formula, no control character, not too long."""
    safe = safe_cell(holdable(text))
    if len(safe.encode("utf-16-le")) // 2 <= _MAX_TEXT:
        return safe
    room = 2 * (_MAX_TEXT - len(_CUT))
    return safe.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
