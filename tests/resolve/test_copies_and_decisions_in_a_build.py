"""Through the whole build: a name that a copy damaged, and what was decided about a name before."""

from pathlib import Path

import pytest

from casewright.pipeline import BuildOptions, BuildSummary, build
from casewright.resolve import NameDecision, beside, decide, load_listings
from casewright.values import Judgement, Match, Outcome

ORIGINAL = """Minister names the ships that carried the cement

The harbour ministry in Testport said on Monday that four ships had carried cement to the northern
quay since March without papers. Harbour minister Anton Keersmaker told reporters that inspectors had
counted 120 loads between March and June.

“We know the owner,” Anton Keersmaker said. The minister said that the loads had been paid for
through a bank in the old town, and that two of the ships had since changed their names. Inspectors
will visit the quay again in September, the ministry said in a statement.

The owner, a trading house in the old town, did not answer questions on Monday. A lawyer for the house
said last week that all papers were in order and that no cement had been landed at night.
"""
COPY = (
    ORIGINAL.replace("Anton Keersmaker", "Anton Candlestick")
    .replace("carried cement", "transported cement")
    .replace("told reporters", "informed journalists")
    .replace("had since changed", "have since modified")
)
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2024-06-01T10:00:00Z"><INDIVIDUALS>
 <INDIVIDUAL><FIRST_NAME>ANTON</FIRST_NAME><SECOND_NAME>KEERSMAKER</SECOND_NAME>
  <REFERENCE_NUMBER>TSi.001</REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON></INDIVIDUAL>
 <INDIVIDUAL><FIRST_NAME>ANTON</FIRST_NAME><SECOND_NAME>CANDLESTICK</SECOND_NAME>
  <REFERENCE_NUMBER>TSi.002</REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON></INDIVIDUAL>
</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"""


def build_case(folder: Path, *, original: str = "2024-06-17", copy: str = "2024-06-19") -> BuildSummary:
    reports = folder / "reports"
    reports.mkdir(exist_ok=True)
    for name, text, day in (("original", ORIGINAL, original), ("copy", COPY, copy)):
        title, _, body = text.partition("\n\n")
        paragraphs = "".join(f"<p>{' '.join(part.split())}</p>" for part in body.split("\n\n"))
        dated = f'<meta property="article:published_time" content="{day}T08:00:00Z">' if day else ""
        (reports / f"{name}.html").write_text(
            f"<html><head><title>{title}</title>{dated}</head>"
            f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>",
            encoding="utf-8",
        )
    lists = folder / "lists"
    lists.mkdir(exist_ok=True)
    (lists / "un.xml").write_text(LIST, encoding="utf-8")
    return build([str(reports)], folder / "case", BuildOptions(workers=0, lists=lists))


def by_place(built: BuildSummary) -> dict[tuple[str, str], Match]:
    """Matches by the name of their document and the reference of their entry."""
    names = {exhibit.id: Path(exhibit.address).stem for exhibit in built.case.exhibits}
    references = {listing.id: listing.reference for listing in built.case.listings}
    return {(names[one.exhibit_id], references[one.listing_id]): one for one in built.case.matches}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildSummary:
    return build_case(tmp_path_factory.mktemp("dated"))


def test_a_name_that_a_copy_damaged_raises_no_alert_of_its_own(built: BuildSummary) -> None:
    assert {place for place in by_place(built) if place[1] == "TSi.002"} == set()


def test_a_copy_is_screened_under_the_name_that_its_original_has(built: BuildSummary) -> None:
    found = by_place(built)
    assert set(found) == {("original", "TSi.001"), ("copy", "TSi.001")}
    copied = found["copy", "TSi.001"]
    assert (copied.mention.text, copied.mention.name) == ("Anton Candlestick", "Anton Keersmaker")
    [said] = [part.reason for part in copied.parts if part.name == "copy"]
    assert "“Anton Candlestick”" in said and "the original has “Anton Keersmaker”" in said
    assert not [part for part in found["original", "TSi.001"].parts if part.name == "copy"]


def test_where_nothing_tells_which_is_the_copy_both_names_are_screened_and_it_is_said(tmp_path: Path) -> None:
    found = by_place(build_case(tmp_path, original="", copy=""))
    assert {reference for _, reference in found} == {"TSi.001", "TSi.002"}
    doubted = [part.reason for one in found.values() for part in one.parts if part.name == "copy"]
    assert doubted and all("which copies is not known" in reason for reason in doubted)


def test_a_build_respects_what_was_decided_about_a_name_and_shows_who_decided(tmp_path: Path) -> None:
    build_case(tmp_path)
    [listing] = [one for one in load_listings(tmp_path / "lists").listings if one.reference == "TSi.001"]
    decision = NameDecision(
        name="Anton Keersmaker",
        beside=beside(None),
        listing_id=listing.id,
        judgement=Judgement.DIFFERENT,
        by="R. Reviewer",
        at="2024-06-20T10:00:00+00:00",
        why="the minister is eighty",
    )
    decide(tmp_path / "lists", decision)
    again = build_case(tmp_path)
    assert {(one.outcome, one.judgement) for one in again.case.matches} == {(Outcome.NO, Judgement.DIFFERENT)}
    page = (again.folder / "casebook" / "parties.html").read_text(encoding="utf-8")
    assert "R. Reviewer decided on 20 June 2024: the minister is eighty" in page
