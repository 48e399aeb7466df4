"""Every finding leads back to words in preserved bytes, after a real build."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from casewright.pipeline import BuildOptions, BuildSummary, build
from casewright.read import read
from casewright.report import walk_back
from casewright.store import Blobs
from casewright.values import PassageKind

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SEED = sorted((ROOT.parent / "shared/seed").glob("*.txt"))
NOT_REPORTING = {PassageKind.METADATA, PassageKind.FURNITURE}


def _check_every_finding(built: BuildSummary, published: date | None) -> None:
    """Walk every finding back to the blob, and read the blob once more: the words must stand there."""
    blobs = Blobs.reading(built.folder / "blobs")
    readings = {reading.exhibit_id: reading for reading in built.case.readings}
    assert built.case.findings, "a walk over no finding shows nothing"
    for finding in built.case.findings:
        steps = walk_back(finding, built.case)
        assert {step.claim.id for step in steps} == {*finding.claim_ids, *finding.denial_ids}
        assert any(step.supports for step in steps), "a finding needs an allegation, not only a denial"
        for step in steps:
            body = blobs.checked_path(step.exhibit.body_sha256)
            again = read(step.exhibit, body, published=published)
            assert again.text[step.span.start : step.span.end] == step.words != ""
            assert step.claim in again.claims
            if step.exhibit.media_type == "text/plain":
                assert step.words in body.read_bytes().decode("utf-8")
            outside = [one.span for one in readings[step.exhibit.id].passages if one.kind in NOT_REPORTING]
            assert not [one for one in outside if one.start < step.span.end and step.span.start < one.end]


def test_every_finding_of_the_example_leads_back_to_stored_bytes(tmp_path: Path) -> None:
    options = BuildOptions(lists=EXAMPLES / "lists", workers=0)
    built = build([str(EXAMPLES / "freighter")], tmp_path / "case", options)
    _check_every_finding(built, None)
    page = "\n".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "case/casebook/finding").iterdir()
    )
    for finding in built.case.findings:
        for step in walk_back(finding, built.case):
            assert f"exhibit/{step.exhibit.id[:16]}" in page or step.exhibit.id in page


@pytest.mark.skipif(not SEED, reason="needs ../shared/seed, which is not part of the repository")
@pytest.mark.parametrize("published", [None, date(2024, 6, 17)])
def test_every_finding_of_a_reworded_copy_leads_back_to_stored_bytes(
    tmp_path: Path, published: date | None
) -> None:
    (tmp_path / "given").mkdir()
    for path in SEED:
        shutil.copy(path, tmp_path / "given")
    options = BuildOptions(published=published, workers=0)
    _check_every_finding(build([str(tmp_path / "given")], tmp_path / "case", options), published)
