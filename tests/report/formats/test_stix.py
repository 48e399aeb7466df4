"""The bundle is parsed by stix2, names nothing that it lacks, and maps grades and denials as documented."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import stix2

from casewright.report.case_rows import CaseRows
from casewright.report.formats import stix
from casewright.values import Case, Denied
from tests.report.formats.sample import CASES, sample_case, write


def _bundle(case: Case, folder: Path) -> Any:
    return json.loads(write("stix", case, folder).read_text(encoding="utf-8"))


def _of(bundle: Any, kind: str) -> list[Any]:
    return [one for one in bundle["objects"] if one["type"] == kind]


@pytest.mark.parametrize("kind", CASES)
def test_stix2_parses_every_object_and_every_reference_resolves(kind: str, tmp_path: Path) -> None:
    text = write("stix", CASES[kind](), tmp_path).read_text(encoding="utf-8")
    parsed = stix2.parse(text, allow_custom=False)
    ids = [one["id"] for one in parsed.objects]
    assert len(ids) == len(set(ids)) == len(json.loads(text)["objects"])
    for one in json.loads(text)["objects"]:
        named = [one[name] for name in ("created_by_ref", "source_ref", "target_ref") if name in one]
        assert {*named, *one.get("object_refs", ())} <= set(ids)


def test_the_id_of_a_file_is_the_one_that_stix2_makes(tmp_path: Path) -> None:
    for one in _of(_bundle(sample_case(), tmp_path), "file"):
        assert stix2.v21.File(hashes=one["hashes"], name=one["name"]).id == one["id"]


def test_a_claim_is_a_note_by_its_speaker_with_evidence(tmp_path: Path) -> None:
    case, bundle = sample_case(), _bundle(sample_case(), tmp_path)
    notes = _of(bundle, "note")
    assert len(notes) == sum(len(reading.claims) for reading in case.readings)
    (extension,) = _of(bundle, "extension-definition")
    files = {one["id"]: one["hashes"]["SHA-256"] for one in _of(bundle, "file")}
    texts = {reading.exhibit_id: reading.text for reading in case.readings}
    for note in notes:
        evidence = note["extensions"][extension["id"]]
        assert evidence["body_sha256"] in {files.get(ref) for ref in note["object_refs"]}
        for span in evidence["spans"]:
            assert texts[evidence["exhibit_id"]][span["start"] : span["end"]] == span["text"]
    assert ["Ann Harrow"] in [note["authors"] for note in notes]


@pytest.mark.parametrize(
    ("denied", "opinion"),
    [
        (Denied.FACT, "disagree"),
        (Denied.KNOWLEDGE, "neutral"),
        (Denied.RESPONSIBILITY, "neutral"),
        (Denied.LEGALITY, "neutral"),
    ],
)
def test_a_denial_is_an_opinion_on_the_claims_denied(denied: Denied, opinion: str, tmp_path: Path) -> None:
    case = sample_case()
    denials = case.weighing.weights[0].denial_ids
    readings = tuple(
        replace(r, claims=tuple(replace(c, denied=denied) if c.id in denials else c for c in r.claims))
        for r in case.readings
    )
    bundle = _bundle(replace(case, readings=readings), tmp_path)
    (one,) = _of(bundle, "opinion")
    assert one["opinion"] == opinion
    assert one["authors"] == ["The foreign ministry in Moscow"]
    assert len(one["object_refs"]) == len(case.weighing.weights[0].claim_ids)
    assert one["id"] in _of(bundle, "grouping")[0]["object_refs"]


@pytest.mark.parametrize(
    ("credibility", "confidence"), [("1", 90), ("2", 70), ("3", 50), ("4", 30), ("5", 10), ("6", None)]
)
def test_credibility_is_confidence_and_what_cannot_be_judged_has_none(
    credibility: str, confidence: int | None, tmp_path: Path
) -> None:
    rows = CaseRows(sample_case())
    claim_id = rows.tree["weights"][0]["claim_ids"][0]
    grade = {"source": "F", "source_words": "cannot be judged", "information": credibility}
    rows.tree["weights"][0]["grades"] = [{"claim_id": claim_id, **grade, "information_words": "so said"}]
    stix.write(rows, tmp_path / "stix.json")
    bundle = json.loads((tmp_path / "stix.json").read_text())
    stix2.parse(bundle, allow_custom=False)
    (note,) = [one for one in _of(bundle, "note") if one["external_references"][0]["external_id"] == claim_id]
    assert note.get("confidence") == confidence
    assert {"reliability-F", f"credibility-{credibility}"} <= set(note["labels"])
    (evidence,) = note["extensions"].values()
    assert evidence["marks"] == ["reliability F: cannot be judged", f"credibility {credibility}: so said"]


def test_a_finding_that_changed_is_another_object(tmp_path: Path) -> None:
    case = sample_case()
    confirmed = replace(case, findings=tuple(replace(one, reviewed_by="Ida Reader") for one in case.findings))
    first, second = (_bundle(one, tmp_path / name) for name, one in {"a": case, "b": confirmed}.items())
    assert "machine-draft" in _of(first, "grouping")[0]["labels"]
    assert "reviewed" in _of(second, "grouping")[0]["labels"]
    assert not {one["id"] for one in _of(first, "grouping")} & {one["id"] for one in _of(second, "grouping")}
    assert {one["id"] for one in _of(first, "note")} == {one["id"] for one in _of(second, "note")}


def test_a_similar_name_is_never_said_to_be_listed(tmp_path: Path) -> None:
    bundle = _bundle(sample_case(), tmp_path)
    (tie,) = [
        one
        for one in _of(bundle, "relationship")
        if one["relationship_type"] == "related-to" and "extensions" in one
    ]
    by_id = {one["id"]: one for one in bundle["objects"]}
    assert "listing" in by_id[tie["target_ref"]]["labels"]
    assert "listing" not in by_id[tie["source_ref"]].get("labels", ())
    assert tie["description"].startswith("possible, score 0.97, reviewer: undecided")
