"""The example's casebook counts what is true about the example, no more and no less."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casewright.errors import ReadError
from casewright.read import read
from casewright.text import digest
from casewright.values import (
    CopyKind,
    Custody,
    EdgeKind,
    Exhibit,
    FigureRelation,
    FlagKind,
    Reading,
    Weighing,
    Weight,
)
from casewright.weigh import weigh

FOLDER = Path(__file__).parents[2] / "examples" / "freighter"
Weighed = tuple[tuple[Exhibit, ...], tuple[Reading, ...], Weighing]
TYPES = {".txt": "text/plain", ".html": "text/html", ".eml": "message/rfc822", ".pdf": "application/pdf"}


def _exhibit(path: Path) -> Exhibit:
    body = path.read_bytes()
    sha256 = hashlib.sha256(body).hexdigest()
    return Exhibit(
        id=digest(path.name, sha256),
        address=path.name,
        body_sha256=sha256,
        n_bytes=len(body),
        media_type=TYPES[path.suffix],
        custody=Custody(
            obtained_at=datetime(2026, 1, 1, tzinfo=UTC), method="file", acquired_by="", tool="test"
        ),
    )


@pytest.fixture(scope="module")
def case() -> Weighed:
    paths = [path for path in sorted(FOLDER.iterdir()) if path.suffix != ".pdf"]
    exhibits = tuple(_exhibit(path) for path in paths)
    readings = tuple(read(exhibit, path) for exhibit, path in zip(exhibits, paths, strict=True))
    return exhibits, readings, weigh(exhibits, readings)


def _matter(case: Weighed, words: str) -> Weight:
    """Return the one matter in which the agency's report says these words."""
    _, readings, weighing = case
    agency = {claim.id for claim in readings[0].claims if words in claim.text}
    found = [weight for weight in weighing.weights if agency & set(weight.claim_ids)]
    assert len(found) == 1
    return found[0]


def test_every_file_says_that_it_is_invented() -> None:
    for path in FOLDER.iterdir():
        assert b"example written for Casewright; invented" in path.read_bytes()


def test_the_copies_are_told_and_the_independent_report_is_none(case: Weighed) -> None:
    exhibits, _, weighing = case
    name = {exhibit.id: exhibit.address[:2] for exhibit in exhibits}
    copies = {
        (name[edge.from_exhibit], name[edge.to_exhibit or ""], edge.copy)
        for edge in weighing.edges
        if edge.kind is EdgeKind.COPIES
    }
    assert copies == {
        ("03", "01", CopyKind.VERBATIM),
        ("04", "01", CopyKind.EDITED),
        ("05", "01", CopyKind.REWORDED),
    }


def test_the_copy_that_prints_the_agency_in_its_dateline_points_to_it(case: Weighed) -> None:
    exhibits, _, weighing = case
    edge = next(edge for edge in weighing.edges if edge.from_exhibit == exhibits[2].id)
    assert edge.direction == "prints Northwater Wire as its source"


def test_the_report_that_only_cites_is_an_edge_to_what_it_cites(case: Weighed) -> None:
    exhibits, _, weighing = case
    name = {exhibit.id: exhibit.address[:2] for exhibit in exhibits}
    cites = {
        (name[e.from_exhibit], name.get(e.to_exhibit or ""))
        for e in weighing.edges
        if e.kind is EdgeKind.CITES
    }
    assert cites == {("06", "01")}


def test_the_voyage_has_exactly_two_origins(case: Weighed) -> None:
    weight = _matter(case, "carried at least 300 shipping containers")
    assert (weight.n_origins_low, weight.n_origins_high) == (2, 2)
    assert [origin.speaker for origin in weight.origins] == ["Yoon Sun-ho", "Sable Institute"]
    assert all(origin.independent for origin in weight.origins)
    assert "aircraft" in weight.origins[0].basis
    assert "satellite" in weight.origins[1].basis
    assert weight.to_obtain == ()


def test_what_the_containers_could_hold_has_one_origin(case: Weighed) -> None:
    weight = _matter(case, "could hold as many as 150,000")
    assert (weight.n_origins_low, weight.n_origins_high) == (1, 1)
    assert weight.origins[0].speaker == "Yoon Sun-ho"
    assert len(weight.claim_ids) == 5


def test_the_denial_stands_against_the_voyage(case: Weighed) -> None:
    _, readings, _ = case
    weight = _matter(case, "carried at least 300 shipping containers")
    denials = {claim.id for claim in readings[6].claims}
    assert weight.denial_ids
    assert set(weight.denial_ids) <= denials


def test_the_later_figure_is_an_update(case: Weighed) -> None:
    weight = _matter(case, "carried at least 300 shipping containers")
    relations = {figure.quantity.value: figure.relation for figure in weight.figures}
    assert relations[480] is FigureRelation.UPDATE
    assert relations[310] is FigureRelation.SAME
    assert FigureRelation.CONFLICT not in relations.values()


def test_the_damaged_name_and_the_lost_hedges_are_flagged_and_nothing_else(case: Weighed) -> None:
    exhibits, _, weighing = case
    reworded = exhibits[4].id
    flags = {(flag.kind, flag.text, flag.original_text) for flag in weighing.flags}
    assert flags == {
        (FlagKind.DAMAGED_NAME, "Yoon Solar-ho", "Yoon Sun-ho"),
        (FlagKind.LOST_HEDGE, "held", "could hold"),
        (FlagKind.LOST_HEDGE, "organized", "allegedly arranged"),
    }
    assert {flag.exhibit_id for flag in weighing.flags} == {reworded}


def test_the_unrelated_report_shares_no_matter(case: Weighed) -> None:
    _, readings, weighing = case
    strike = {claim.id for claim in readings[8].claims}
    assert strike
    for weight in weighing.weights:
        assert set(weight.claim_ids) <= strike or not strike & set(weight.claim_ids)
        assert not strike & set(weight.denial_ids)


def test_the_broken_file_gives_its_reason() -> None:
    path = FOLDER / "10-port-register.pdf"
    with pytest.raises(ReadError, match=r"PDF|damaged"):
        read(_exhibit(path), path)
