"""The PDF holds what the pages hold, with contents, links and page numbers; a document's words stay words."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from casewright.errors import InputError
from casewright.report.pdf import write_pdf
from casewright.values import Weighing
from tests.report.sample_case import HOSTILE_TITLE, make_case

pytest.importorskip("typst", reason="Typst is not installed; the extra `pdf` brings it")


@pytest.fixture(scope="module")
def written() -> bytes:
    return write_pdf(make_case())


@pytest.fixture
def document(written: bytes) -> Iterator[pypdfium2.PdfDocument]:
    opened = pypdfium2.PdfDocument(written)
    yield opened
    opened.close()


def _pages(document: pypdfium2.PdfDocument) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_it_begins_with_the_summary_and_holds_findings_law_custody_and_texts(
    document: pypdfium2.PdfDocument,
) -> None:
    pages = _pages(document)
    case = make_case()
    assert "Findings in brief" in pages[0] and "would fall within a provision" in pages[0]
    assert any(page.startswith(f"{case.title} Machine draft") and "Contents" in page for page in pages[:4])
    words = " ".join(pages)
    for expected in (
        "The foreign ministry in Moscow denied that any shells had come",
        "The minister names satellite images; the second report is a copy.",
        "Primary source to obtain: Ministry of Defence, briefing paper of 12 June.",
        "S/RES/1874 (2009)",
        "How origins are counted",
        "no text layer; run OCR first",
        f"/ {len(pages)}",
    ):
        assert expected in words, expected
    for exhibit in case.exhibits:
        assert exhibit.body_sha256 in words.replace(" ", "")


def test_every_part_finding_and_exhibit_has_a_bookmark(document: pypdfium2.PdfDocument) -> None:
    marks = [mark.get_title() for mark in document.get_toc(max_depth=2)]
    case = make_case()
    for part in ("Summary", "Findings", "Origins", "Timeline", "Parties", "Annex: the exhibits' texts"):
        assert part in marks
    assert {finding.title for finding in case.findings} <= set(marks)
    assert len([mark for mark in marks if mark == HOSTILE_TITLE]) == 1


def test_links_lead_inside_the_document_alone(document: pypdfium2.PdfDocument) -> None:
    n_links = 0
    for page in document:
        link = pdfium.FPDF_LINK()
        place = ctypes.c_int(0)
        while pdfium.FPDFLink_Enumerate(page.raw, place, link):
            n_links += 1
            assert pdfium.FPDFLink_GetDest(document.raw, link)
    assert n_links > 20


def test_the_words_of_a_document_are_never_commands() -> None:
    case = make_case()
    words = '#panic("x") $x^2$ *b* _i_ `c` <label> @ref // \\ #import "@preview/x:0.1.0"'
    opened = pypdfium2.PdfDocument(write_pdf(replace(case, title=words, question=words)))
    assert words in _pages(opened)[0]
    opened.close()


def test_the_same_case_gives_the_same_bytes(written: bytes) -> None:
    assert write_pdf(make_case()) == written


def test_a_case_without_anything_and_text_that_no_encoding_knows_are_printed() -> None:
    case = make_case()
    nothing = replace(
        case,
        title="half a pair: \ud800",
        exhibits=(),
        readings=(),
        failures=(),
        matches=(),
        listings=(),
        weighing=Weighing(edges=(), flags=(), weights=()),
        findings=(),
    )
    opened = pypdfium2.PdfDocument(write_pdf(nothing))
    assert "half a pair: ?" in _pages(opened)[0]
    opened.close()


def test_without_typst_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(InputError, match=r"casewright\[pdf\]"):
        write_pdf(make_case())
