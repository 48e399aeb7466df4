import gzip
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.errors import ReadError
from casewright.read._decode import NotText, decode
from casewright.read.page import Page, find_page
from casewright.values import Custody, Exhibit, PassageKind
from tests.samples import (
    PARAGRAPHS,
    make_docx,
    make_docx_bomb,
    make_eml,
    make_encrypted_pdf,
    make_html,
    make_mhtml,
    make_noise,
    make_pdf,
    make_pdf_that_loops,
    make_pdf_without_text,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STORY = (
    "The harbour master said on Monday that two ships had left without papers, and nobody had asked why. "
    "The company denied that its tanker was one of them and called the report a work of fiction."
)


def read(
    folder: Path,
    raw: bytes | str,
    media_type: str,
    *,
    published: date | None = None,
    address: str = "report",
) -> Page:
    body = folder / "body"
    body.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    custody = Custody(
        obtained_at=datetime(2024, 7, 1, tzinfo=UTC), method="file", acquired_by="", tool="test"
    )
    exhibit = Exhibit(
        id="x",
        address=address,
        body_sha256="0" * 64,
        n_bytes=len(raw),
        media_type=media_type,
        custody=custody,
    )
    return find_page(exhibit, body, published=published)


def words(page: Page, kind: PassageKind) -> list[str]:
    return [page.text[p.span.start : p.span.end] for p in page.passages if p.kind is kind]


# ---------------------------------------------------------------- plain text


def test_the_text_of_a_plain_file_is_the_file(tmp_path: Path) -> None:
    raw = f"{STORY}\r\n\r\nSource link\r\n"
    page = read(tmp_path, raw, "text/plain")
    assert page.text == raw
    assert words(page, PassageKind.FURNITURE) == ["Source link"]


def test_a_header_block_is_metadata_and_its_title_the_headline(tmp_path: Path) -> None:
    header = (
        "title: Two ships left\nurl: https://news.example/x\ndate: 2024-06-17\npublisher: The Example\n---\n"
    )
    page = read(tmp_path, header + STORY, "text/plain", published=date(2024, 1, 1))
    told = page.publication
    assert (told.title, told.publisher, told.url) == (
        "Two ships left",
        "The Example",
        "https://news.example/x",
    )
    assert (told.published, told.published_how) == (date(2024, 6, 17), "header line")
    assert words(page, PassageKind.BODY) == [STORY]
    assert words(page, PassageKind.HEADLINE) == ["Two ships left"]


def test_a_header_that_names_a_month_gives_no_day_and_says_so(tmp_path: Path) -> None:
    told = read(tmp_path, f"title: Two ships left\ndate: 2019-03\n---\n{STORY}", "text/plain").publication
    assert (told.published, told.published_how) == (
        None,
        'unknown: the header says "2019-03", which is no single day',
    )


def test_lines_with_a_colon_that_end_in_no_rule_are_the_story(tmp_path: Path) -> None:
    page = read(tmp_path, f"Minister: nobody left.\nReporter: two did.\n\n{STORY}", "text/plain")
    assert words(page, PassageKind.METADATA) == []


def test_the_given_day_applies_to_a_text_without_one(tmp_path: Path) -> None:
    told = read(tmp_path, STORY, "text/plain", published=date(2024, 6, 17)).publication
    assert (told.published, told.published_how) == (date(2024, 6, 17), "given by the user")
    assert (
        read(tmp_path, STORY, "text/plain").publication.published_how
        == "unknown: the text states no date of its own"
    )


def test_a_text_from_an_address_that_carries_a_day_is_of_that_day(tmp_path: Path) -> None:
    def told(address: str) -> tuple[date | None, str]:
        page = read(tmp_path, STORY, "text/plain", published=date(2024, 6, 20), address=address)
        return page.publication.published, page.publication.published_how

    assert told("https://news.example/2024/06/17/x.txt") == (date(2024, 6, 17), "address of the page")
    for other in ("https://news.example/x.txt", "/reports/2024/06/17/x.txt"):
        assert told(other) == (date(2024, 6, 20), "given by the user")


def test_a_page_dated_otherwise_than_its_dateline_says_so(tmp_path: Path) -> None:
    def page(day: str) -> Page:
        raw = f"title: Two ships left\ndate: {day}\n---\nTARN, June 17 (Northwater Wire) - {STORY}"
        return read(tmp_path, raw, "text/plain")

    anew, as_written = page("2024-06-28"), page("2024-06-18")
    assert (anew.publication.published, anew.publication.day) == (date(2024, 6, 28), date(2024, 6, 17))
    assert any("the dateline says June 17" in note for note in anew.notes)
    assert (as_written.publication.written, as_written.publication.day) == (None, date(2024, 6, 18))
    assert as_written.notes == ()


@pytest.mark.parametrize(
    ("encoding", "words_in"),
    [
        ("utf-8-sig", "The minister said “yes”. "),
        ("utf-16", "The minister said “yes”. "),
        ("gb18030", "朝鲜外务省发言人星期一表示，这些集装箱已经运往俄罗斯。"),
        ("euc-kr", "국방부 장관은 월요일에 컨테이너가 러시아로 운송되었다고 밝혔다. "),
        ("koi8-r", "Министр заявил в понедельник, что контейнеры были отправлены в Россию. "),
        ("cp1251", "Министр заявил в понедельник, что контейнеры были отправлены в Россию. "),
        ("cp1252", "Le ministre a déclaré lundi que les conteneurs étaient expédiés « à l’est ». "),
    ],
)
def test_a_text_in_another_encoding_is_read(encoding: str, words_in: str, tmp_path: Path) -> None:
    assert read(tmp_path, (words_in * 8).encode(encoding), "text/plain").text == words_in * 8


def test_characters_that_cannot_be_decoded_are_noted(tmp_path: Path) -> None:
    page = read(tmp_path, ("Le ministre a déclaré lundi « oui ». " * 30).encode() + b"\xff\xfe", "text/plain")
    assert "2 characters could not be decoded and are shown as U+FFFD" in page.notes


@given(st.binary(max_size=300))
def test_bytes_are_decoded_or_refused_and_never_crash(raw: bytes) -> None:
    try:
        text, _ = decode(raw)
    except NotText:
        return
    assert isinstance(text, str)


@given(st.text(max_size=300))
def test_utf8_comes_back_unchanged(text: str) -> None:
    raw = text.encode("utf-8", "ignore")
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe")):
        return
    try:
        decoded, _ = decode(raw)
    except NotText:
        return
    if "\x00" not in text and "\x1b" not in text:
        assert decoded.encode() == raw


def test_another_language_is_noted(tmp_path: Path) -> None:
    page = read(tmp_path, "Министр заявил в понедельник, что контейнеры были отправлены. " * 3, "text/plain")
    assert page.publication.language == "ru"
    assert any("Russian" in note for note in page.notes)


@given(
    st.lists(
        st.sampled_from(
            ["title: x", "---", STORY, "By Jane Doe", "SEOUL (Reuters) - Two left.", "Source link", "", " "]
        )
    )
)
def test_passages_lie_in_the_text_in_order_with_only_space_between(lines: list[str]) -> None:
    text = "\n".join(lines) + "\nend"
    page = _page_of(text)
    position = 0
    for passage in page.passages:
        assert not page.text[position : passage.span.start].strip()
        assert passage.span.start < passage.span.end <= len(page.text)
        position = passage.span.end
    assert not page.text[position:].strip()


def _page_of(text: str) -> Page:
    with TemporaryDirectory() as folder:
        return read(Path(folder), text, "text/plain")


# ---------------------------------------------------------------- HTML


def html(head: str = "", body: str = "") -> str:
    story = "".join(f"<p>{part}. {STORY}</p>" for part in ("First", "Second", "Third"))
    return (
        f'<html lang="en"><head><title>Two ships left | The Example</title>{head}</head><body>'
        f'<nav><a href="/">Home</a></nav><article><h1>Two ships left</h1>{story}{body}</article>'
    )


def test_a_page_gives_headline_story_and_metadata(tmp_path: Path) -> None:
    ld = (
        '{"@type": "NewsArticle", "headline": "Two ships left", "datePublished": "2024-06-17T23:30:00-07:00",'
        ' "author": [{"name": "Jane Doe"}], "publisher": {"name": "The Example"}}'
    )
    head = f'<script type="application/ld+json">{ld}</script><link rel="canonical" href="https://news.example/x">'
    page = read(tmp_path, html(head), "text/html")
    told = page.publication
    assert (told.title, told.byline, told.publisher) == ("Two ships left", "Jane Doe", "The Example")
    assert (told.url, told.published_how) == ("https://news.example/x", "JSON-LD datePublished")
    assert told.published == date(2024, 6, 17)
    assert words(page, PassageKind.HEADLINE) == ["Two ships left"]
    assert "Third." in words(page, PassageKind.BODY)[0]


@pytest.mark.parametrize(
    ("head", "how"),
    [
        (
            '<meta property="article:published_time" content="2024-06-17T08:00:00Z">',
            "meta article:published_time",
        ),
        ('<link rel="canonical" href="https://news.example/2024/06/17/x">', "address of the page"),
        ("<time itemprop='datePublished' datetime='2024-06-17'></time>", "element time"),
    ],
)
def test_the_day_of_a_page_says_how_it_was_found(head: str, how: str, tmp_path: Path) -> None:
    told = read(tmp_path, html(head), "text/html").publication
    assert (told.published, told.published_how) == (date(2024, 6, 17), how)


def test_a_page_without_a_day_has_none(tmp_path: Path) -> None:
    told = read(tmp_path, html(), "text/html").publication
    assert (told.published, told.published_how) == (None, "unknown: the page states no date of its own")


def test_a_day_after_the_page_was_obtained_is_refused(tmp_path: Path) -> None:
    page = read(tmp_path, html('<meta name="date" content="2031-01-01">'), "text/html")
    assert page.publication.published is None
    assert any("refused" in note for note in page.notes)


def test_a_telling_caption_is_a_passage_of_its_own(tmp_path: Path) -> None:
    caption = "The second ship lies at anchor off the island, seen from the lighthouse"
    page = read(tmp_path, html(body=f"<figure><figcaption>{caption}</figcaption></figure>"), "text/html")
    assert words(page, PassageKind.CAPTION) == [caption]


def test_a_gzipped_page_is_unpacked(tmp_path: Path) -> None:
    assert "Third." in read(tmp_path, gzip.compress(html().encode()), "text/html").text


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        (r'"Half a \ud800 pair"', "Half a \N{REPLACEMENT CHARACTER} pair"),
        ('{"@value": "Nested"}', "Two ships"),
        ("[]", "Two ships"),
    ],
)
def test_a_declared_headline_that_is_no_text_does_not_cost_the_page(
    stated: str, title: str, tmp_path: Path
) -> None:
    ld = f'{{"@type": "NewsArticle", "headline": {stated}}}'
    head = f'<head><title>Two ships</title><script type="application/ld+json">{ld}</script></head>'
    raw = f"<html>{head}<p>{STORY}</p>"
    page = read(tmp_path, raw, "text/html")
    assert page.publication.title == title
    page.text.encode("utf-8")


@pytest.mark.parametrize(
    "raw",
    [
        "<html><body>" + "<div>" * 100_000 + f"<p>{STORY}</p>" + "</div>" * 100_000,
        "<html><body><p " + " ".join(f"a{n}=1" for n in range(50_000)) + f">{STORY}</p>",
        f"<html><head><script type='application/ld+json'>{'[' * 100_000}</script></head><p>{STORY}</p>",
        "<html><body>" + "<p>x</p>" * 60_000 + f"<p>{STORY}</p>",
    ],
    ids=["nested", "attributes", "json", "elements"],
)
def test_a_page_made_to_hang_the_reader_is_read(raw: str, tmp_path: Path) -> None:
    assert "harbour master" in read(tmp_path, raw, "text/html").text


def test_entities_of_a_page_reach_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("do not tell")
    raw = (
        f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{secret}'>]><html><body><p>&x; {STORY}</p></body></html>"
    )
    assert "do not tell" not in read(tmp_path, raw, "text/html").text


# ---------------------------------------------------------------- PDF, Word, messages


def test_a_pdf_gives_paragraphs_with_their_page(tmp_path: Path) -> None:
    pages = [
        [
            "The Example Report",
            *(f"{name}: {line}" for line in PARAGRAPHS),
            f"So it was in {name}.",
            str(number),
        ]
        for number, name in enumerate(("May", "June", "July", "August"), start=1)
    ]
    page = read(tmp_path, make_pdf(pages), "application/pdf")
    assert [p.page for p in page.passages if p.kind is PassageKind.BODY] == [1, 2, 3, 4]
    assert "The Example Report" in words(page, PassageKind.FURNITURE)
    assert all("Example Report" not in part for part in words(page, PassageKind.BODY))


def test_a_word_that_a_line_end_cut_in_two_is_joined(tmp_path: Path) -> None:
    lines = [
        "The harbour master said on Monday that the contain-",
        "ers had left the port for the north of the island.",
    ]
    assert "containers had" in read(tmp_path, make_pdf([lines]), "application/pdf").text


def test_a_word_document_gives_its_headline_and_story(tmp_path: Path) -> None:
    page = read(tmp_path, make_docx(), DOCX)
    assert words(page, PassageKind.HEADLINE) == ["Two ships left"]
    assert words(page, PassageKind.BODY) == ["\n\n".join(PARAGRAPHS)]


def test_a_message_gives_subject_sender_and_day(tmp_path: Path) -> None:
    page = read(tmp_path, make_eml(), "message/rfc822")
    told = page.publication
    assert (told.title, told.byline, told.publisher) == ("Two ships left", "Desk", "news.example")
    assert (told.published, told.published_how) == (date(2024, 6, 17), "header Date of the message")
    assert PARAGRAPHS[1] in words(page, PassageKind.BODY)[0]


def test_a_message_with_an_html_part_only_is_read(tmp_path: Path) -> None:
    page = read(tmp_path, make_eml("", html=html()), "message/rfc822")
    assert "Third." in words(page, PassageKind.BODY)[0]


def test_a_signature_and_forwarded_headers_are_not_reporting(tmp_path: Path) -> None:
    above = "---------- Forwarded message ---------\nFrom: A <a@news.example>\nSubject: x"
    text = f"{above}\n\n{STORY}\n\n-- \nJane\n+49 1"
    page = read(tmp_path, make_eml(text), "message/rfc822")
    assert words(page, PassageKind.BODY) == [STORY]


def test_a_saved_page_is_read_with_its_address(tmp_path: Path) -> None:
    page = read(tmp_path, make_mhtml(make_html()), "multipart/related")
    assert page.publication.url == "http://news.example/report.html"
    assert page.publication.published is None
    assert PARAGRAPHS[0] in page.text


# ---------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("raw", "media_type", "why"),
    [
        (b"", "text/plain", "empty file"),
        (b" \n\r\n", "text/html", "empty file"),
        (make_noise(20_000), "text/plain", "binary data"),
        (b"\x1f\x8b\x08\x00junk", "text/plain", "gzip"),
        (b"x" * 51_000_000, "text/plain", "50_000_000"),
        (b"<html><body></body></html>", "text/html", "no main text"),
        (make_encrypted_pdf(), "application/pdf", "remove the password"),
        (make_pdf_without_text(), "application/pdf", "run OCR"),
        (make_pdf_that_loops(), "application/pdf", "damaged PDF"),
        (make_pdf()[:300], "application/pdf", "(PDFium: Data format error); obtain it again"),
        (b"PK\x03\x04junk", DOCX, "zip"),
        (make_docx_bomb(400 << 20), DOCX, "300_000_000"),
        (b"From: a@news.example\nSubject: x\n\n", "message/rfc822", "no text"),
        (b"From: a@news.example\nContent-Type: text/plain\n\nx", "multipart/related", "no HTML part"),
        (b"{}", "application/json", "no reader for application/json"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(
    raw: bytes, media_type: str, why: str, tmp_path: Path
) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path, raw, media_type)
    assert why in caught.value.message
    assert caught.value.subject == "report"
