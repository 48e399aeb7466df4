"""Word documents (.docx): paragraphs and tables in the order of the page."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from casewright.body import check_zip
from casewright.errors import ReadError, Refused
from casewright.read._draft import Dated, Draft, DraftText
from casewright.values import Exhibit, PassageKind

MAX_UNPACKED = 300_000_000  # bytes of all members; a 600-page report with pictures has 80 000 000
# What python-docx and the zip and XML below it raise on a file that is not as it should be: it trusts that
# every part is there, every attribute set and every number one.
_DAMAGED = (
    OpcError, PythonDocxError, etree.LxmlError, zipfile.BadZipFile, zlib.error, struct.error, EOFError,
    OSError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip


def check_docx(exhibit: Exhibit, body: Path) -> None:
    """Refuse a document that would unpack to far more than it is.

    Raises:
        ReadError: A zip bomb, or no zip at all.
    """
    try:
        check_zip(body, max_bytes=MAX_UNPACKED, subject=exhibit.address)
    except Refused as error:
        raise ReadError(error.message, subject=exhibit.address) from error


def read_docx(exhibit: Exhibit, raw: bytes) -> Draft:
    """Return the draft of a Word document whose container was checked.

    Raises:
        ReadError: Damaged, or without text.
    """
    try:
        document = docx.Document(BytesIO(raw))
        draft = _compose(document)
        told = document.core_properties
        title, author = (told.title or "").strip(), (told.author or "").strip()
        dates = [(told.created, "created"), (told.modified, "modified")]
    except _DAMAGED as error:
        message = f"damaged Word document ({type(error).__name__}); save it again as .docx or PDF"
        raise ReadError(message, subject=exhibit.address) from error
    if not draft.text:
        raise ReadError("the Word document holds no text", subject=exhibit.address)
    headline = next((b.span for b in draft.blocks if b.kind is PassageKind.HEADLINE), None)
    return Draft(
        text=draft.text,
        blocks=draft.blocks,
        title=draft.text[headline.start : headline.end] if headline else title,
        byline="" if author == "python-docx" else author,
        dates=tuple(_dated(dates)),
        undated="the Word document states no date of publication",
    )


def _compose(document: Document) -> DraftText:
    draft = DraftText()
    has_title = False
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            heads = _style(block) == "Title" or (not draft.blocks and _style(block) == "Heading 1")
            is_title = not has_title and heads and bool(block.text.strip())
            has_title = has_title or is_title
            draft.add(_clean(block.text), PassageKind.HEADLINE if is_title else PassageKind.BODY)
        elif isinstance(block, Table):
            for row in _rows(block):
                draft.add(row)
    return draft


def _style(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style is not None else ""


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = [_clean(cell.text) for cell in row.cells]
        yield " | ".join(dict.fromkeys(cell for cell in cells if cell))


def _dated(dates: list[tuple[datetime | None, str]]) -> Iterator[Dated]:
    for day, how in dates:
        if day is not None and day.year > 2013:  # the template of python-docx carries a day of 2013
            yield Dated(day=day.date(), how=f"document property {how}", is_weak=True)


def _clean(words: str) -> str:
    return " ".join(words.split())
