"""PDF: the text layer, page by page, lines joined into paragraphs.

The stored text is made here: words that a line end cut in two are joined, lines
become paragraphs, and each paragraph keeps its page number. Lines that repeat
at the edge of pages, and page numbers, are page furniture. Time is limited by
whoever runs the reader; here pages and characters are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import quantiles

import pypdfium2
from pypdfium2 import raw as pdfium

from casewright.errors import ReadError
from casewright.read._draft import Dated, Draft, DraftText
from casewright.read.published import find_date
from casewright.values import Exhibit, PassageKind

MAX_PAGES = 3000  # the longest report of the U.N. panel has 600
MAX_PAGE_CHARS = 1_000_000  # of one page; a page of dense small print has 20 000
MAX_CHARS = 10_000_000
_EDGE_LINES = 3  # lines from the top and from the bottom among which running headers are looked for
_REPEATS = 3  # pages on which a line must stand to be a running header
_SCANNED = 20  # characters a page below which it has no text layer worth the name
_FULL_LINE = 0.72  # of the usual length; a shorter line ends its paragraph
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W{0,3}", re.IGNORECASE
)
_BULLET = re.compile(r"\s*(?:[•▪◦●‣·–—*]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\ufffe\x02]$")
_NOISE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FILE_TITLE = re.compile(
    r"^(?:Microsoft Word - )|\.(?:docx?|pdf|indd|rtf|odt|qxd)$|^(?:untitled|document\d*)$", re.IGNORECASE
)


def read_pdf(exhibit: Exhibit, raw: bytes) -> Draft:
    """Return the draft of a PDF.

    Raises:
        ReadError: Locked, damaged, without a text layer, or over the limits.
    """
    document = _open(exhibit, raw)
    try:
        told = document.get_metadata_dict(skip_empty=True)
        pages = list(_pages(exhibit, document))
    except pypdfium2.PdfiumError as error:
        raise _damaged(exhibit, error) from error
    finally:
        document.close()
    n_empty = sum(sum(map(len, lines)) < _SCANNED for lines in pages)
    if n_empty == len(pages):
        raise ReadError("no text layer, the pages are pictures; run OCR on it first", subject=exhibit.address)
    draft = _compose(pages)
    title = told.get("Title", "").strip()
    return Draft(
        text=draft.text,
        blocks=draft.blocks,
        title="" if _FILE_TITLE.search(title) else title,
        byline=told.get("Author", "").strip(),
        dates=tuple(_dates(told)),
        undated="the PDF states no date of publication",
        notes=(f"{n_empty} of {len(pages)} pages have no text layer and were not read",) if n_empty else (),
    )


def _damaged(exhibit: Exhibit, error: pypdfium2.PdfiumError) -> ReadError:
    reason = str(error).rstrip(".")  # the library ends its message as a sentence; ours goes on
    return ReadError(f"damaged PDF: {reason}; obtain it again", subject=exhibit.address)


def _open(exhibit: Exhibit, raw: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            message = "the PDF is encrypted; remove the password and add it again"
            raise ReadError(message, subject=exhibit.address) from error
        raise _damaged(exhibit, error) from error
    n_pages = len(document)
    if 0 < n_pages <= MAX_PAGES:
        return document
    document.close()
    message = (
        f"{n_pages:,} pages, the limit is {MAX_PAGES:,}; split it" if n_pages else "the PDF has no pages"
    )
    raise ReadError(message, subject=exhibit.address)


def _pages(exhibit: Exhibit, document: pypdfium2.PdfDocument) -> Iterator[list[str]]:
    """Yield the lines of every page."""
    n_chars = 0
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        try:
            n_page = textpage.count_chars()
            n_chars += n_page
            if n_page > MAX_PAGE_CHARS or n_chars > MAX_CHARS:
                message = (
                    f"too much text (page {number + 1}), the limit is {MAX_CHARS:,} characters; split it"
                )
                raise ReadError(message, subject=exhibit.address)
            words = textpage.get_text_range() if n_page > 0 else ""
        finally:
            textpage.close()
            page.close()
        yield [line.strip() for line in re.split(r"[\r\n]+", words) if line.strip()]


def _dates(told: dict[str, str]) -> Iterator[Dated]:
    for key in ("CreationDate", "ModDate"):
        day = find_date(told.get(key, "").removeprefix("D:")[:14])
        if day is not None:
            yield Dated(day=day, how=f"PDF {key}", is_weak=True)


# ---------------------------------------------------------------- lines to paragraphs


def _compose(pages: Sequence[list[str]]) -> DraftText:
    running = _running_lines(pages)
    known = Counter(
        word.casefold() for lines in pages for line in lines for word in re.findall(r"[\w-]+", line)
    )
    draft = DraftText()
    for number, lines in enumerate(pages, start=1):
        first, last = _body_range(lines, running)
        for line in lines[:first]:
            draft.add(_clean(line), PassageKind.FURNITURE, page=number)
        for paragraph in _paragraphs(lines[first:last], known):
            draft.add(_clean(paragraph), page=number)
        for line in lines[last:]:
            draft.add(_clean(line), PassageKind.FURNITURE, page=number)
    return draft


def _running_lines(pages: Sequence[list[str]]) -> frozenset[str]:
    """Return the shapes of lines that repeat at the edges of pages, digits made equal."""
    counts = Counter(
        shape
        for lines in pages
        for shape in {_shape(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}
    )
    return frozenset(shape for shape, count in counts.items() if count >= max(_REPEATS, len(pages) // 4))


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _body_range(lines: Sequence[str], running: frozenset[str]) -> tuple[int, int]:
    """Return where a page's own lines begin and end."""
    first, last = 0, len(lines)
    while first < min(last, _EDGE_LINES) and _is_edge(lines[first], running):
        first += 1
    while last > max(first, len(lines) - _EDGE_LINES) and _is_edge(lines[last - 1], running):
        last -= 1
    return first, last


def _is_edge(line: str, running: frozenset[str]) -> bool:
    return _shape(line) in running or _PAGE_NUMBER.fullmatch(line) is not None


def _paragraphs(lines: Sequence[str], known: Counter[str]) -> Iterator[str]:
    """Join the lines of one page into paragraphs."""
    usual = quantiles(map(len, lines), n=10)[7] if len(lines) > 1 else 0
    paragraph = ""
    for number, line in enumerate(lines):
        if paragraph and (_BULLET.match(line) or len(lines[number - 1]) < _FULL_LINE * usual):
            yield paragraph
            paragraph = ""
        paragraph = _joined(paragraph, line, known) if paragraph else line
    if paragraph:
        yield paragraph


def _joined(before: str, line: str, known: Counter[str]) -> str:
    """Join two lines; a hyphen at the end goes when the document does not write the word with one."""
    hyphen = _HYPHEN.search(before)
    if not hyphen or not line[:1].islower():
        return f"{before} {line}"
    stem = before[: hyphen.start()]
    head, tail = re.findall(r"[\w-]*$", stem)[0].casefold(), re.match(r"\w*", line)
    rest = tail.group().casefold() if tail else ""
    keeps = known[f"{head}-{rest}"] > known[f"{head}{rest}"]
    return f"{stem}-{line}" if keeps else f"{stem}{line}"


def _clean(words: str) -> str:
    return " ".join(_NOISE.sub("", words).split())
