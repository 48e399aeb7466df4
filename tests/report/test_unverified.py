"""A provision that nobody has read says so wherever it appears, and one that was read does not."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from casewright.report import write_casebook, write_exports
from casewright.report.book import finding_page
from casewright.values import Case, HsCode
from tests.report.sample_case import make_case


@pytest.fixture(scope="module")
def case() -> Case:
    return make_case()


def _verified(case: Case) -> Case:
    return replace(
        case,
        provisions=tuple(replace(one, verified=True, verification="Read.") for one in case.provisions),
        findings=tuple(replace(one, statement="", missing=()) for one in case.findings),
    )


def _words(page: Path) -> str:
    return " ".join(html.parse(str(page)).getroot().text_content().split())


def _book(case: Case, folder: Path) -> Path:
    write_casebook(case, folder / "casebook")
    return folder / "casebook"


def test_every_page_that_cites_an_unread_provision_says_that_it_is_not_verified(
    case: Case, tmp_path: Path
) -> None:
    book = _book(case, tmp_path)
    used = {key for finding in case.findings for key in finding.provision_keys}
    unread = {one.instrument for one in case.provisions if one.key in used and not one.verified}
    assert unread
    citing = [page for page in sorted(book.rglob("*.html")) if any(name in _words(page) for name in unread)]
    assert {page.name for page in citing} >= {"index.html", "method.html"}
    for page in citing:
        assert "ot verified" in _words(page), page.name


def test_pages_of_findings_on_provisions_that_were_read_say_nothing_of_it(case: Case, tmp_path: Path) -> None:
    book = _book(_verified(case), tmp_path)
    assert "ot verified" not in _words(book / "index.html")
    for finding in case.findings:
        assert "Not verified." not in _words(book / finding_page(finding.id))


def test_the_table_of_provisions_marks_each(case: Case, tmp_path: Path) -> None:
    rows = html.parse(str(_book(case, tmp_path) / "method.html")).findall(".//tr[@data-row]")
    assert len(rows) == len(case.provisions)
    for row, provision in zip(rows, case.provisions, strict=True):
        words = row.text_content()
        mark = "¶" if provision.division == "paragraph" else provision.division
        assert f"{provision.instrument} {mark} {provision.paragraph.replace('-', '–')}" in words
        assert row.findall("td")[3].text == ("yes" if provision.verified else "no")


def test_a_finding_shows_codes_dispute_and_official_text_of_its_provisions(
    case: Case, tmp_path: Path
) -> None:
    codes = (
        HsCode(code="93", covers="arms", verified=False),
        HsCode(code="8710", covers="tanks", verified=True),
    )
    changed = tuple(replace(one, hs=codes, disputed="Atlantis holds it ended.") for one in case.provisions)
    book = _book(replace(case, provisions=changed), tmp_path)
    words = _words(book / finding_page(case.findings[0].id))
    assert "93 (arms), not verified; 8710 (tanks)" in words
    assert "8710 (tanks), not verified" not in words
    assert "Atlantis holds it ended." in words
    assert "https://undocs.org/S/RES/1874(2009)" in words


def test_the_export_names_the_unread_provisions_of_each_finding(case: Case, tmp_path: Path) -> None:
    for name, one in (("unread", case), ("read", _verified(case))):
        write_exports(one, tmp_path / name)
        tree = json.loads((tmp_path / name / "findings.json").read_text(encoding="utf-8"))
        unread = {row["key"] for row in tree["provisions"] if not row["verified"]}
        for finding in tree["findings"]:
            assert finding["unverified_keys"] == [key for key in finding["provision_keys"] if key in unread]
        assert any(finding["unverified_keys"] for finding in tree["findings"]) == (name == "unread")
