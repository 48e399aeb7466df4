"""A public version holds nothing of an exhibit that is not for release, and says what it leaves out."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casewright.pipeline import BuildOptions, build, load_case
from casewright.release import copies_of_withheld, public_case
from casewright.report import FORMATS, findings_tree, write_casebook, write_export
from casewright.review import NOT_FOR_RELEASE, add_decisions, place_of, read_decisions
from casewright.text import fold
from casewright.values import (
    Case,
    Contest,
    Decision,
    DecisionKind,
    Place,
    Reliability,
    Reply,
    SourceEntry,
)

ROOT = Path(__file__).parents[1]
INSTITUTE, MINISTRY, WIRE = "02-sable-institute.txt", "07-ministry-statement.eml", "01-northwater-wire.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "freighter"
    lists = ROOT / "examples/lists"
    build([str(ROOT / "examples/freighter")], folder, BuildOptions(title="Freighter", lists=lists, workers=0))
    return folder


@pytest.fixture(scope="module")
def whole(folder: Path) -> Case:
    return load_case(folder)


def _without(case: Case, *addresses: str, decisions: tuple[Decision, ...] = ()) -> Case:
    ids = tuple(one.id for one in case.exhibits if one.address in addresses)
    assert len(ids) == len(addresses)
    return public_case(replace(case, not_for_release=ids), decisions)


_TEXT_FORMATS = sorted(set(FORMATS) - {"casebook", "pdf", "xlsx"})


def _written(case: Case, folder: Path) -> str:
    """Everything that a public version writes, as one text."""
    write_casebook(case, folder)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))]
    texts = [re.sub(r"<[^>]+>", " ", one) for one in texts]
    for name in _TEXT_FORMATS:
        made = folder.parent / f"{folder.name}-{name}"
        write_export(case, name, made)
        files = [one for one in made.rglob("*") if one.is_file()] if made.is_dir() else [made]
        texts += [
            str(one.relative_to(made)) + "\n" + one.read_text(encoding="utf-8") for one in sorted(files)
        ]
    return "\n".join(texts)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _runs(text: str, n: int = 8) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + n]) for at in range(len(words) - n + 1)}


@pytest.mark.parametrize("address", [INSTITUTE, MINISTRY])
def test_nothing_of_a_withheld_exhibit_remains(whole: Case, tmp_path: Path, address: str) -> None:
    (exhibit,) = [one for one in whole.exhibits if one.address == address]
    (reading,) = [one for one in whole.readings if one.exhibit_id == exhibit.id]
    others = set().union(*(_runs(one.text) for one in whole.readings if one is not reading))
    own = _runs(reading.text) - others
    assert len(own) > 40
    before = _written(whole, tmp_path / "whole")
    assert _runs(before) & own, "the test must be able to see a leak"
    after = _written(_without(whole, address), tmp_path / "public")
    assert not _runs(after) & own
    said = reading.publication
    for mark in (said.title, said.url, exhibit.address, exhibit.body_sha256, exhibit.id):
        if mark:
            assert mark in before
            assert mark not in after
    assert not {claim.id for claim in reading.claims if claim.id in after}


def test_what_is_left_out_is_said_and_counted(whole: Case, tmp_path: Path) -> None:
    public = _without(whole, INSTITUTE)
    assert public.n_withheld == 1
    tree = findings_tree(public)
    assert tree["n_withheld"] == 1
    first, before = public.findings[0], whole.findings[0]
    assert "1 exhibit is not for release" in first.missing[0]
    assert (before.n_origins_low, first.n_origins_high) == (2, 1)
    assert "1 origin" in first.statement
    assert "1 exhibit is not for release" in _written(public, tmp_path / "public")


def test_a_denial_that_is_withheld_does_not_make_a_finding_undisputed(whole: Case) -> None:
    public = _without(whole, MINISTRY)
    first = public.findings[0]
    assert first.denial_ids == ()
    assert first.contest is Contest.DENIED
    assert "have not been silent" in first.missing[1]
    assert not any("An answer of those accused" in one for one in first.missing)


def test_a_withheld_denial_counts_where_the_whole_case_made_no_finding_of_its_matter(whole: Case) -> None:
    public = _without(replace(whole, findings=whole.findings[1:]), MINISTRY)
    assert public.findings[0].contest is Contest.DENIED


def test_recorded_replies_stay(whole: Case) -> None:
    asked = Reply(party="North Korea", approached=date(2024, 6, 20), answer="No comment.")
    findings = tuple(replace(one, replies=(asked,)) for one in whole.findings)
    public = _without(replace(whole, findings=findings), INSTITUTE)
    (kept,) = [one for one in public.findings[0].replies if one.party == "North Korea"]
    assert (kept.approached, kept.answer) == (date(2024, 6, 20), "No comment.")


def test_without_their_original_copies_are_no_more_origins_than_before(whole: Case) -> None:
    public = _without(whole, WIRE)
    by_claim = {claim_id: one for one in whole.weighing.weights for claim_id in one.claim_ids}
    assert public.weighing.weights
    for weight in public.weighing.weights:
        behind = {by_claim[one].id: by_claim[one] for one in weight.claim_ids if one in by_claim}
        assert weight.n_origins_high <= sum(one.n_origins_high for one in behind.values())
        assert weight.n_origins_low <= sum(one.n_origins_low for one in behind.values())
        assert weight.n_origins_low <= weight.n_origins_high


def test_a_finding_that_rests_only_on_withheld_exhibits_is_gone(whole: Case) -> None:
    (second,) = [one for one in whole.findings if "front company" in one.title]
    exhibit_of = {claim.id: one.exhibit_id for one in whole.readings for claim in one.claims}
    ids = {exhibit_of[claim_id] for claim_id in second.claim_ids}
    addresses = [one.address for one in whole.exhibits if one.id in ids]
    assert len(_without(whole, *addresses).findings) < len(whole.findings)


def test_a_screening_that_found_nothing_public_was_still_a_screening(whole: Case) -> None:
    addresses = [one.address for one in whole.exhibits if one.id in {two.exhibit_id for two in whole.matches}]
    public = _without(whole, *addresses)
    assert not public.matches and not public.listings
    assert not any("no sanctions list was given" in one for two in public.findings for one in two.missing)


def test_copies_of_a_withheld_exhibit_are_named(whole: Case) -> None:
    wire = next(one.id for one in whole.exhibits if one.address == WIRE)
    found = copies_of_withheld(replace(whole, not_for_release=(wire,)))
    assert {pair[:2] for pair in found} >= {("03-harbour-gazette.html", WIRE)}
    assert copies_of_withheld(whole) == []


def test_reasons_and_words_of_withheld_exhibits_do_not_leave_with_the_decisions(
    folder: Path, whole: Case, tmp_path: Path
) -> None:
    claims = {one.exhibit_id: one.claims[0] for one in whole.readings if one.claims}
    by_address = {one.address: one for one in whole.exhibits}
    institute, wire = by_address[INSTITUTE], by_address[WIRE]
    places = [place_of(claims[one.id], one) for one in (wire, institute)]

    def decision(kind: DecisionKind, verdict: str, *about: Place) -> Decision:
        return Decision(
            kind=kind, about=about, verdict=verdict, who="Ada Reader", when="2024-07-02", why="SECRET WORD"
        )

    gone = replace(places[1], text="a claim that was once read")
    add_decisions(
        folder,
        [
            decision(DecisionKind.CLAIM, "confirm", places[0]),
            decision(DecisionKind.GRADE, "B2", places[0]),
            decision(DecisionKind.MATTER, "part", *places),
            decision(DecisionKind.CLAIM, "confirm", gone),
            decision(DecisionKind.RELEASE, NOT_FOR_RELEASE, Place(body_sha256=institute.body_sha256)),
        ],
    )
    loaded = load_case(folder)
    assert loaded.not_for_release == (institute.id,)
    assert [one.decision.about[0] for one in loaded.lost] == [gone]
    register = [SourceEntry(pattern="*", letter=Reliability.USUALLY, reason="SECRET WORD", by="Ada Reader")]
    public = public_case(loaded, read_decisions(folder), register)
    assert any(one.decisions for weight in public.weighing.weights for one in weight.grades)
    written = _written(public, tmp_path / "public")
    assert "Ada Reader" in written
    for secret in ("SECRET WORD", places[1].text, gone.text, institute.body_sha256):
        assert secret not in written


def test_a_failure_that_names_a_withheld_exhibit_is_left_out(whole: Case) -> None:
    assert any(one.subject == "10-port-register.pdf" for one in whole.failures)
    assert not _without(whole, "10-port-register.pdf").failures


def test_nothing_withheld_leaves_the_case_as_it_is_but_for_what_stays_in_the_house(whole: Case) -> None:
    public = public_case(replace(whole, not_for_release=()), ())
    assert public.findings == whole.findings
    assert public.n_withheld == 0
