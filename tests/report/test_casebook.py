"""The casebook holds what the case holds, escapes what is hostile, and needs no network."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import html

from bench.synthetic_case import make_case as make_large_case
from casewright.errors import StoreError
from casewright.report import write_casebook
from casewright.report.book import Book, exhibit_page, finding_page
from casewright.report.parties import find_parties
from casewright.text import digest
from casewright.values import (
    Case,
    Failure,
    Mention,
    MentionKind,
    Objection,
    ObjectionKind,
    Relation,
    Span,
    Weighing,
)
from tests.report.sample_case import HOSTILE_TITLE, make_case


@pytest.fixture(scope="module")
def case() -> Case:
    return make_case()


@pytest.fixture(scope="module")
def book(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case") / "casebook"
    write_casebook(case, folder)
    return folder


def _pages(book: Path) -> list[Path]:
    return sorted(book.rglob("*.html"))


def _words(path: Path) -> str:
    return " ".join(html.parse(str(path)).getroot().text_content().split())


def _empty(case: Case) -> Case:
    return replace(
        case,
        question="",
        exhibits=(),
        readings=(),
        failures=(),
        matches=(),
        listings=(),
        lists=(),
        n_listings=0,
        lists_are_sample=False,
        weighing=Weighing(edges=(), flags=(), weights=()),
        findings=(),
    )


# ---------------------------------------------------------------- what stands in it


def test_there_is_a_page_for_every_finding_and_every_exhibit(case: Case, book: Path) -> None:
    for finding in case.findings:
        assert (book / finding_page(finding.id)).is_file()
    for exhibit in case.exhibits:
        assert (book / exhibit_page(exhibit.id)).is_file()


def test_the_first_page_says_what_was_read_what_failed_and_that_only_a_sample_was_screened(
    book: Path,
) -> None:
    words = _words(book / "index.html")
    assert "Did shells go from North Korea to Russia in June 2024?" in words
    assert "broken.pdf" in words and "no text layer; run OCR first" in words
    assert "Only a small sample list was screened (4 entries)" in words
    assert "Machine draft." in words
    for line in (
        "“at least 9,000 containers of artillery shells had been shipped from North Korea to Russia”",
        "Three exhibits, two origins: Ann Harrow (“satellite images”), in two exhibits, one of them a",
        "Denied: The foreign ministry in Moscow denies the fact: “",
        "” (reported 21 June 2024).",
        "U.N. Security Council resolution 1874 (2009) ¶ 9",
        "Missing",
    ):
        assert line in words


def test_the_first_page_says_when_no_list_was_screened(case: Case, tmp_path: Path) -> None:
    none = replace(case, n_listings=0, lists=(), lists_are_sample=False)
    write_casebook(none, tmp_path / "casebook")
    assert "No sanctions list was screened." in _words(tmp_path / "casebook/index.html")


def test_a_case_without_anything_makes_pages_too(case: Case, tmp_path: Path) -> None:
    write_casebook(_empty(case), tmp_path / "casebook")
    assert "None: no matter in this case touches a provision" in _words(tmp_path / "casebook/index.html")
    assert len(_pages(tmp_path / "casebook")) == 8


def test_a_case_of_which_nothing_was_read_says_that_its_silence_says_nothing(
    case: Case, tmp_path: Path
) -> None:
    failed = Failure(subject="a.pdf", step="read", error="ReadError", message="damaged")
    unread = replace(_empty(case), exhibits=case.exhibits[:1], failures=(failed,))
    write_casebook(unread, tmp_path / "unread")
    assert "No document was read. Why stands below; that nothing was found" in _words(
        tmp_path / "unread/index.html"
    )
    write_casebook(_empty(case), tmp_path / "empty")
    words = _words(tmp_path / "empty/index.html")
    assert "No document was read. The case is empty." in words and "Everything given" not in words
    write_casebook(case, tmp_path / "read")
    assert "No document was read" not in _words(tmp_path / "read/index.html")


def test_a_finding_shows_words_in_context_denial_figures_parties_law_and_gaps(case: Case, book: Path) -> None:
    page = book / finding_page(case.findings[0].id)
    words = _words(page)
    for expected in (
        "On 12 June the defence minister, Ann Harrow, said that at least 9,000 containers",
        "The minister names satellite images; the second report is a copy.",
        "Basis stated: “own observation”",
        "The foreign ministry in Moscow denied that",
        "denies the fact",
        "at least 9 000 containers",
        "about 7 000 containers",
        "Damaged name",
        "RYONG SUNG 5",
        "possible: only similar as far as stated",
        "S/RES/1874 (2009), paragraph 9:",
        "Not verified.",
        "Primary source to obtain: Ministry of Defence, briefing paper of 12 June.",
        "Machine draft – not reviewed by anybody",
        "reworded copy of Minister: shells moved by rail",
    ):
        assert expected.replace("\u202f", " ") in words.replace("\u202f", " "), expected


def test_what_one_party_denies_twice_is_one_denial_with_both_quotations(case: Case, tmp_path: Path) -> None:
    finding, weight = case.findings[0], case.weighing.weights[0]
    (denial_id,) = weight.denial_ids
    reading = next(one for one in case.readings if any(claim.id == denial_id for claim in one.claims))
    (denial,) = (claim for claim in reading.claims if claim.id == denial_id)
    again = replace(denial, id="again")
    objection = Objection(
        claim_id=denial_id, kind=ObjectionKind.DENIES_FACT, against=weight.claim_ids[0], also=("again",)
    )
    ids = (denial_id, "again")
    twice = replace(
        case,
        readings=tuple(
            replace(one, claims=(*one.claims, again)) if one is reading else one for one in case.readings
        ),
        weighing=replace(case.weighing, weights=(replace(weight, denial_ids=ids, objections=(objection,)),)),
        findings=(replace(finding, denial_ids=ids),),
    )
    write_casebook(twice, tmp_path / "casebook")
    page = html.parse(str(tmp_path / "casebook" / finding_page(finding.id)))
    headings = [one.text_content() for one in page.xpath("//h3") if "denies the fact" in one.text_content()]
    assert len(headings) == 1
    assert (
        len(page.xpath("//h3[contains(., 'denies the fact')]/following-sibling::figure[@class='said']")) >= 2
    )
    assert "1 denial" in _words(tmp_path / "casebook" / "matters.html")
    assert "2 denials" not in _words(tmp_path / "casebook" / "matters.html")


def test_a_quotation_leads_to_the_highlighted_words_in_the_exhibit(case: Case, book: Path) -> None:
    page = book / finding_page(case.findings[0].id)
    links = html.parse(str(page)).xpath("//figure[@class='said']/figcaption/a[@href]")
    assert len(links) == 4
    for link in links:
        target, _, anchor = link.get("href").partition("#")
        tree = html.parse(str((page.parent / target).resolve()))
        (place,) = tree.xpath(f"//a[@id='{anchor}']")
        assert place.getnext().tag == "mark"


def _leads_to_highlighted_words(page: Path, href: str) -> bool:
    target, _, anchor = href.partition("#")
    (place,) = html.parse(str((page.parent / target).resolve())).xpath("//a[@id=$id]", id=anchor)
    return bool(place.getnext().tag == "mark")


def test_the_words_that_head_a_finding_and_what_denies_it_lead_to_their_place(case: Case, book: Path) -> None:
    summary = book / "index.html"
    tree = html.parse(str(summary))
    claimed = tree.xpath("//article[@class='brief']/blockquote//a/@href")
    denied = tree.xpath("//article[@class='brief']//dd[@class='against']/a/@href")
    assert len(claimed) == len(tree.xpath("//article[@class='brief']")) and denied
    assert all(_leads_to_highlighted_words(summary, one) for one in (*claimed, *denied))
    page = book / finding_page(case.findings[0].id)
    (href,) = html.parse(str(page)).xpath("//blockquote[@class='claimed']//a/@href")
    assert _leads_to_highlighted_words(page, href)


def test_what_only_a_copy_says_leads_to_the_sentence_in_copy_and_original(case: Case, book: Path) -> None:
    flag = case.weighing.flags[0]
    page = book / "origins.html"
    links = html.parse(str(page)).xpath("//table[.//th='In the copy']//tr[td][1]//a/@href")
    assert [one.partition("#")[0] for one in links] == [
        exhibit_page(flag.exhibit_id),
        exhibit_page(flag.original_exhibit_id),
    ]
    assert all(_leads_to_highlighted_words(page, one) for one in links)
    beyond = Span(10**6, 10**6 + 1)
    assert Book(case).span_href(flag.exhibit_id, beyond) == exhibit_page(flag.exhibit_id)


def test_a_findings_page_and_the_summary_quote_the_claim_that_its_title_quotes(
    case: Case, tmp_path: Path
) -> None:
    finding = case.findings[0]
    book = Book(case)
    other = next(book.claims[one] for one in finding.claim_ids if book.claims[one].text not in finding.title)
    titled = replace(finding, title=f"Transfer: “{other.text}”", title_claim_id=other.id)
    write_casebook(replace(case, findings=(titled,)), tmp_path / "casebook")
    for page in ("index.html", finding_page(finding.id)):
        (quote,) = html.parse(str(tmp_path / "casebook" / page)).xpath("//blockquote[@class='claimed']/p")
        assert quote.text_content() == f"“{other.text}”"
    (heading,) = html.parse(str(tmp_path / "casebook" / finding_page(finding.id))).xpath("//h1")
    assert heading.text_content() == "Transfer"


def test_a_finding_shows_evidence_and_denials_before_our_reasons(case: Case, book: Path) -> None:
    headings = [
        one.text_content() for one in html.parse(str(book / finding_page(case.findings[0].id))).xpath("//h2")
    ]
    order = [headings.index(one) for one in ("Who says it", "Denials and conflicts", "Provisions")]
    assert order == sorted(order)
    reasons = [one for one in headings if one.startswith(("Why it was", "What would settle", "Right of"))]
    assert all(headings.index(one) > order[1] for one in reasons)


def test_context_stands_on_the_summary_while_there_is_room(case: Case, tmp_path: Path) -> None:
    finding = case.findings[0]
    context = tuple(
        replace(finding, id=f"{number:032x}", title=f"Context {number}", relation=Relation.CONTEXT)
        for number in range(7)
    )
    write_casebook(replace(case, findings=(finding, *context)), tmp_path / "casebook")
    words = _words(tmp_path / "casebook/index.html")
    assert "7 matters are context" in words and "and 3 more" in words
    assert "Context 3 2 origins, denied, machine draft" in words and "Context 4" not in words
    many = tuple(replace(finding, id=f"{number:032x}") for number in range(9, 14))
    write_casebook(replace(case, findings=(*many, *context)), tmp_path / "casebook")
    assert "7 matters are context" in _words(tmp_path / "casebook/index.html")
    assert "Context 0" not in _words(tmp_path / "casebook/index.html")


def test_a_document_that_failed_is_one_step_from_its_failure(case: Case, tmp_path: Path) -> None:
    failed = Failure(subject=case.exhibits[0].address, step="read", error="ReadError", message="damaged")
    elsewhere = replace(failed, subject="nowhere.pdf")
    write_casebook(replace(case, failures=(failed, elsewhere)), tmp_path / "casebook")
    rows = html.parse(str(tmp_path / "casebook/index.html")).xpath("//td[contains(., 'damaged')]/..")
    assert [row.xpath(".//a/@href") for row in rows] == [[exhibit_page(case.exhibits[0].id)], []]


def test_a_document_that_cites_many_is_one_row_among_the_origins(case: Case, tmp_path: Path) -> None:
    cites = next(edge for edge in case.weighing.edges if edge.to_exhibit is None)
    edges = tuple(replace(cites, to_name=f"Wire {number}") for number in range(5))
    write_casebook(replace(case, weighing=replace(case.weighing, edges=edges)), tmp_path / "casebook")
    rows = html.parse(str(tmp_path / "casebook/origins.html")).xpath("//table[.//th='Cites']//tr[@data-row]")
    assert len(rows) == 1
    assert all(f"Wire {number}" in rows[0].text_content() for number in range(5))


def test_documents_are_named_by_publisher_and_day_and_by_title_where_these_agree(case: Case) -> None:
    first, second, *rest = case.readings
    alike = replace(second, publication=replace(first.publication, title="Another headline"))
    names = Book(replace(case, readings=(first, alike, *rest))).name_of
    assert names(first.exhibit_id) != names(second.exhibit_id)
    assert names(second.exhibit_id).endswith(": Another headline")
    assert ":" not in Book(case).name_of(first.exhibit_id)
    leftward = replace(first, publication=replace(first.publication, publisher="صحيفة الميناء"))
    name = Book(replace(case, readings=(leftward, second, *rest))).name_of(first.exhibit_id)
    assert name.startswith("\u200e") and "\u200e, " in name


def test_a_denial_of_what_nobody_says_is_called_that(case: Case, tmp_path: Path) -> None:
    weight = case.weighing.weights[0]
    denial = next(claim for one in case.readings for claim in one.claims if claim.id in weight.denial_ids)
    alone = replace(weight, claim_ids=(), origins=(), matter=denial.text, n_origins_low=0, n_origins_high=0)
    only = replace(case, findings=(), weighing=replace(case.weighing, weights=(alone,)))
    write_casebook(only, tmp_path / "casebook")
    words = _words(tmp_path / "casebook/matters.html")
    assert "denied, and said by nobody in the case" in words and "0 reports" not in words


def test_every_internal_link_leads_somewhere(book: Path) -> None:
    for page in _pages(book):
        tree = html.parse(str(page))
        for link in tree.xpath("//a[@href]"):
            target, _, anchor = link.get("href").partition("#")
            place = (page.parent / target).resolve() if target else page
            assert place.is_file(), (page.name, target)
            if anchor:
                assert html.parse(str(place)).xpath("//*[@id=$id]", id=anchor), (page.name, link.get("href"))


def test_an_exhibit_shows_its_whole_text_custody_and_copies(case: Case, book: Path) -> None:
    exhibit = next(one for one in case.exhibits if one.address == "a/minister.txt")
    reading = next(one for one in case.readings if one.exhibit_id == exhibit.id)
    tree = html.parse(str(book / exhibit_page(exhibit.id)))
    (article,) = tree.xpath("//article")
    for ref in article.xpath(".//a[@class='ref']"):
        ref.text = ""
    assert article.text_content().split() == reading.text.split()
    words = _words(book / exhibit_page(exhibit.id))
    assert exhibit.body_sha256 in words and "2024-07-01 09:30:00 UTC" in words
    assert "1 document rests on this one" in words
    assert tree.xpath("//p[@class='quiet']//*[@class='furniture']")


def test_the_page_of_origins_says_what_reports_rest_on_together(book: Path) -> None:
    page = (book / "origins.html").read_text(encoding="utf-8")
    section = page.partition("What reports rest on together")[2].partition("</table>")[0]
    assert "the minister" in section
    assert "they print the same words" in section
    assert section.count("exhibit/") == 2


def test_the_timeline_sets_open_times_apart_with_the_reason(book: Path) -> None:
    words = _words(book / "timeline.html")
    dated, _, still_open = words.partition("Open Times that the documents word")
    assert "May 2024" in dated and "12 June 2024" in dated
    assert "the page shows no publication date" in still_open.casefold()


def test_a_name_in_several_reports_is_one_name_to_check(case: Case, tmp_path: Path) -> None:
    match = case.matches[0]
    later = replace(
        match,
        id=digest("later", match.listing_id),
        exhibit_id=case.exhibits[0].id,
        as_of_day=None,
        as_of_reason="no day to ask about",
    )
    finding = replace(case.findings[0], match_ids=(match.id, later.id))
    twice = replace(case, matches=(match, later), findings=(finding, *case.findings[1:]))
    write_casebook(twice, tmp_path / "casebook")
    words = _words(tmp_path / "casebook" / finding_page(finding.id))
    assert words.count("Held against") == 1
    assert "before May 2024" in words and "No day to ask about." in words
    assert _words(tmp_path / "casebook/index.html").count("Listed?") == 1


def test_what_is_weakened_is_not_shown_as_said_as_fact(case: Case) -> None:
    claim = next(one for reading in case.readings for one in reading.claims if one.quantities)
    text = next(one.text for one in case.readings if one.exhibit_id == claim.exhibit_id)
    bound = Span(claim.quantities[0].span.start, claim.quantities[0].span.start + 8)
    assert Book(case).status_words(replace(claim, hedges=(bound,))) == "said as fact"
    doubt = claim.attribution.cue[0] if claim.attribution else Span(0, 0)
    weakened = replace(claim, hedges=(bound, doubt))
    assert Book(case).status_words(weakened) == f"said with a hedge: “{text[doubt.start : doubt.end]}”"


def test_who_publishes_is_listed_among_the_organisations(case: Case) -> None:
    reading = case.readings[0]
    wire = Mention(span=Span(0, 4), text="Wren", kind=MentionKind.PERSON, name="Wren Wire")
    publication = replace(reading.publication, publisher="Wren Wire")
    readings = (
        replace(reading, mentions=(wire,)),
        replace(case.readings[1], publication=publication),
        *case.readings[2:],
    )
    kinds = {
        one.name: kind
        for kind, parties in find_parties(Book(replace(case, readings=readings)))
        for one in parties
    }
    assert kinds["Wren Wire"] is MentionKind.ORGANISATION


def test_the_list_of_exhibits_says_how_many_more_documents_one_rests_on(case: Case, tmp_path: Path) -> None:
    cites = next(edge for edge in case.weighing.edges if edge.to_exhibit is None)
    edges = tuple(replace(cites, to_name=f"Wire {number}") for number in range(5))
    many = replace(case, weighing=replace(case.weighing, edges=edges))
    write_casebook(many, tmp_path / "casebook")
    words = _words(tmp_path / "casebook/exhibits.html")
    assert "cites Wire 2" in words and "and 2 more" in words


def test_the_heading_of_a_table_reflows_with_it_on_a_narrow_screen(book: Path) -> None:
    # a caption left as part of a table that is none any more is one letter wide
    style = (book / "static/casebook.css").read_text(encoding="utf-8")
    assert re.search(
        r"@media \(max-width: \d+rem\) \{\s*table, caption, tbody, tr, td \{ display: block; \}", style
    )


def test_long_lists_go_over_several_pages(case: Case, tmp_path: Path) -> None:
    weight = case.weighing.weights[1]
    many = tuple(replace(weight, id=f"{number:032x}") for number in range(450))
    write_casebook(replace(case, findings=(), weighing=replace(case.weighing, weights=many)), tmp_path / "c")
    pages = list((tmp_path / "c").glob("matters*"))
    assert len(pages) > 2
    assert sum(len(html.parse(str(page)).xpath("//li[@data-row]")) for page in pages) == 450


def test_a_long_document_goes_over_several_pages_and_every_claim_stays_in_reach(tmp_path: Path) -> None:
    large = make_large_case(1, 1500, n_matters=40)
    write_casebook(large, tmp_path / "c")
    (exhibit,) = large.exhibits
    pages = [path for path in _pages(tmp_path / "c") if path.name.startswith(exhibit.id)]
    assert len(pages) > 2
    assert all(path.stat().st_size < 1_000_000 for path in _pages(tmp_path / "c"))
    anchors = {
        anchor: page
        for page in pages
        for anchor in html.parse(str(page)).xpath("//article//a[@class='anchor']/@id")
    }
    assert len(anchors) == len(large.readings[0].claims)
    book = Book(large)
    for claim in large.readings[0].claims:
        name, _, anchor = book.claim_href(claim).partition("#")
        assert anchors[anchor] == tmp_path / "c" / name
    for page in pages:
        tree = html.parse(str(page))
        here = set(tree.xpath("//@id"))
        assert all(link[1:] in here for link in tree.xpath("//a[@href]/@href") if link.startswith("#"))


# ---------------------------------------------------------------- hostile


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _elements(path: Path) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.found


def test_no_page_carries_an_element_or_attribute_that_a_document_brought(book: Path) -> None:
    for page in _pages(book):
        for tag, attributes in _elements(page):
            assert tag not in {"img", "iframe", "object", "embed", "form", "base", "b onload"}
            assert not any(name.startswith("on") or name == "style" for name in attributes), (page.name, tag)
            if tag == "script":
                assert attributes["src"] and attributes["src"].endswith("static/casebook.js")


def test_no_address_from_a_document_becomes_a_link(book: Path) -> None:
    for page in _pages(book):
        for _, attributes in _elements(page):
            for name in ("href", "src", "xlink:href", "action"):
                value = attributes.get(name) or ""
                assert not re.match(r"\s*(?:javascript|data|https?|file|vbscript):|//", value, re.I), (
                    page,
                    value,
                )


def test_hostile_words_are_shown_as_they_are(case: Case, book: Path) -> None:
    hostile = next(one for one in case.exhibits if one.address.startswith("javascript:"))
    words = _words(book / exhibit_page(hostile.id))
    assert HOSTILE_TITLE in words
    assert "<script>alert('text')</script>" in words
    assert hostile.address in words


def test_every_page_forbids_what_comes_from_outside(book: Path) -> None:
    for page in _pages(book):
        (policy,) = html.parse(str(page)).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    for path in (book / "static").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|@import|url\(", text), path.name


def test_an_id_that_is_no_id_names_no_file_elsewhere() -> None:
    assert re.fullmatch(r"exhibit/[0-9a-f]{32}\.html", exhibit_page("../../etc/passwd"))


def test_text_that_no_encoding_knows_is_written_all_the_same(case: Case, tmp_path: Path) -> None:
    broken = replace(case, title="half a pair: \ud800", failures=())
    write_casebook(broken, tmp_path / "casebook")
    assert "&#55296;" in (tmp_path / "casebook/index.html").read_text(encoding="utf-8")


# ---------------------------------------------------------------- the folder, twice and killed


def test_the_same_case_makes_the_same_pages(case: Case, book: Path, tmp_path: Path) -> None:
    write_casebook(make_case(), tmp_path / "casebook")
    ours = {path.relative_to(book): path.read_bytes() for path in book.rglob("*") if path.is_file()}
    again = tmp_path / "casebook"
    assert ours == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}


def test_pages_of_an_earlier_build_do_not_stay(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "casebook"
    write_casebook(case, folder)
    write_casebook(_empty(case), folder)
    assert not list((folder / "finding").iterdir())
    assert [path.name for path in tmp_path.iterdir()] == ["casebook"]


def test_a_writer_that_dies_leaves_the_old_casebook(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "casebook"
    write_casebook(case, folder)
    before = (folder / "index.html").read_bytes()

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("casewright.report.casebook._write_page", die)
        with pytest.raises(KeyboardInterrupt):
            write_casebook(replace(case, title="new"), folder)
    assert (folder / "index.html").read_bytes() == before
    write_casebook(replace(case, title="new"), folder)
    assert [path.name for path in tmp_path.iterdir()] == ["casebook"]


def test_an_old_casebook_set_aside_by_a_killed_build_comes_back(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "casebook"
    write_casebook(case, folder)
    folder.rename(tmp_path / ".casebook.old")
    (tmp_path / ".casebook.draft").mkdir()
    write_casebook(case, folder)
    assert [path.name for path in tmp_path.iterdir()] == ["casebook"]


def test_an_old_casebook_that_was_not_cleared_away_is_cleared(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "casebook"
    write_casebook(case, folder)
    (tmp_path / ".casebook.old").mkdir()
    write_casebook(case, folder)
    assert [path.name for path in tmp_path.iterdir()] == ["casebook"]


def test_a_folder_that_cannot_be_written_is_named(case: Case, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        write_casebook(case, tmp_path / "file" / "casebook")


def test_many_failures_are_all_listed(case: Case, tmp_path: Path) -> None:
    failures = tuple(
        Failure(subject=f"broken-{number}.pdf", step="read", error="ReadError", message="no text layer")
        for number in range(120)
    )
    write_casebook(replace(case, failures=failures), tmp_path / "casebook")
    words = _words(tmp_path / "casebook/index.html")
    assert all(f"broken-{number}.pdf" in words for number in range(120))
