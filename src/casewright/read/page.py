"""From preserved bytes to main text, metadata and passages.

:func:`find_page` is the one way in. The media type picks a reader of the
format, which gives a draft; the rules common to all formats then mark page
furniture, find the printed credits, the language, and choose among the days
that the document states. Nothing is cut out of the text of a plain file:
what is not reporting is marked as a passage of another kind.
"""

import importlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casewright.errors import ReadError
from casewright.read._body import load_body
from casewright.read._draft import Draft, merge_passages
from casewright.read.credit import find_credits
from casewright.read.furniture import mark_furniture
from casewright.read.language import find_language, language_notes
from casewright.read.masthead import dateline_day, read_masthead
from casewright.read.published import choose_published, dateline_note, find_written
from casewright.values import Exhibit, Passage, Publication

MAX_TEXT = 10_000_000  # code points of one stored text; a book has about 1 000 000
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Each reader's module is imported for the first document of its format: their libraries take longer to
# import (0.4 s for HTML, 0.1 s for .docx) than a document to read.
_READERS = {
    "text/plain": ("_plain", "read_plain"),
    "text/html": ("_html", "read_html"),
    "application/xhtml+xml": ("_html", "read_html"),
    "application/pdf": ("_pdf", "read_pdf"),
    "message/rfc822": ("_mail", "read_mail"),
    "multipart/related": ("_mail", "read_mhtml"),
    _DOCX: ("_docx", "read_docx"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of one document and what it says of itself.

    Attributes:
        text: The one stored text; every span of the reading counts its code points.
        passages: Stretches of one kind, in order; only white space lies between two.
        notes: Sentences for the reader of the casebook.
    """

    text: str
    publication: Publication
    passages: tuple[Passage, ...]
    notes: tuple[str, ...] = ()


def find_page(exhibit: Exhibit, body: Path, *, published: date | None = None) -> Page:
    """Return the main text of a preserved document, marked, with its metadata.

    Args:
        exhibit: What was preserved; its media type picks the reader.
        body: The file that holds its bytes; only read.
        published: Day that applies when the document states none itself.

    Returns:
        The page. A day that nobody stated stays ``None`` and ``published_how`` says why.

    Raises:
        ReadError: Empty, damaged, locked, too large, or of a kind that has no reader.
    """
    raw = load_body(exhibit, body)
    if exhibit.media_type not in _READERS:
        message = f"no reader for {exhibit.media_type}; convert it to PDF, HTML or plain text"
        raise ReadError(message, subject=exhibit.address)
    module, name = _READERS[exhibit.media_type]
    reader = importlib.import_module(f"casewright.read.{module}")
    if exhibit.media_type == _DOCX:
        reader.check_docx(exhibit, body)
    draft: Draft = getattr(reader, name)(exhibit, raw)
    if len(draft.text) > MAX_TEXT:
        message = f"{len(draft.text):,} characters of text, the limit is {MAX_TEXT:,}; split the document"
        raise ReadError(message, subject=exhibit.address)
    return _finish(exhibit, draft, published)


def _finish(exhibit: Exhibit, draft: Draft, published: date | None) -> Page:
    draft = read_masthead(draft)
    blocks = mark_furniture(draft.text, draft.blocks)
    credits = find_credits(draft.text, blocks, byline=draft.byline)
    language = find_language(draft.text, blocks, hint=draft.language_hint)
    obtained_on = exhibit.custody.obtained_at.date()
    choice = choose_published(draft, given=published, obtained_on=obtained_on)
    dateline = dateline_day(draft.text, blocks)
    publication = Publication(
        title=draft.title,
        publisher=draft.publisher,
        byline=draft.byline,
        url=draft.url,
        language=language,
        published=choice.day,
        published_how=choice.how,
        published_at=choice.at,
        written=find_written(draft.dates, dateline, choice.day),
        credits=credits,
    )
    on_dateline = dateline_note(dateline, choice.day)
    told = (*draft.notes, *language_notes(language), *choice.notes, on_dateline)
    notes = tuple(note for note in told if note)
    return Page(
        text=draft.text, publication=publication, passages=merge_passages(draft.text, blocks), notes=notes
    )
