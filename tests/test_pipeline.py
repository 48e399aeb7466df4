import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from casewright.errors import InputError
from casewright.intake import iter_readings
from casewright.pipeline import BuildOptions, BuildSummary, build, compare, load_case, verify
from casewright.values import EdgeKind, Failure
from tests.reports import write_reports


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("given") / "reports")


@pytest.fixture(scope="module")
def built(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> BuildSummary:
    return build([str(reports)], tmp_path_factory.mktemp("cases") / "case", BuildOptions())


def _exports(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "exports").iterdir())}


def test_a_build_leaves_the_folder_that_the_design_draws(built: BuildSummary) -> None:
    names = {path.name for path in built.folder.iterdir()}
    assert {"case.toml", "case.db", "blobs", "custody.jsonl", "casebook", "exports"} <= names
    assert built.index.is_file()
    files = {"claims.jsonl", "findings.json", "claims.csv", "casebook.xlsx", "ftm.json"}
    assert set(_exports(built.folder)) == files | {"origins.gexf", "places.geojson"}
    assert not [name for name in names if name.endswith(("-wal", "-shm", ".draft"))]


def test_a_document_that_cannot_be_read_is_an_exhibit_and_a_failure_with_its_reason(
    built: BuildSummary,
) -> None:
    addresses = {exhibit.address for exhibit in built.case.exhibits}
    failed = {failure.subject: failure.message for failure in built.case.failures}
    assert {"empty.txt", "noise.bin"} <= addresses
    assert {"empty.txt", "noise.bin"} == set(failed)
    assert "empty" in failed["empty.txt"]
    page = built.index.read_text(encoding="utf-8")
    assert "noise.bin" in page


def test_a_second_build_repeats_nothing(reports: Path, built: BuildSummary) -> None:
    before = _exports(built.folder)
    again = build([str(reports)], built.folder, BuildOptions())
    assert (again.n_new_exhibits, again.n_new_readings) == (0, 0)
    assert again.head == built.head
    assert _exports(built.folder) == before


def test_two_builds_of_the_same_inputs_export_the_same(
    reports: Path, built: BuildSummary, tmp_path: Path
) -> None:
    other = build([str(reports)], tmp_path / "elsewhere", BuildOptions(title=built.case.title))
    assert _exports(other.folder) == _exports(built.folder)


def test_two_workers_export_what_one_exports(reports: Path, built: BuildSummary, tmp_path: Path) -> None:
    other = build([str(reports)], tmp_path / "two", BuildOptions(workers=2, title=built.case.title))
    assert _exports(other.folder) == _exports(built.folder)


def test_a_moved_case_still_verifies_and_loads(reports: Path, tmp_path: Path) -> None:
    first = build([str(reports)], tmp_path / "here", BuildOptions())
    shutil.move(tmp_path / "here", tmp_path / "there")
    assert verify(tmp_path / "there", head=first.head).problems == ()
    assert load_case(tmp_path / "there") == first.case


def test_documents_added_later_join_the_case(reports: Path, built: BuildSummary, tmp_path: Path) -> None:
    part = tmp_path / "reports"
    part.mkdir()
    shutil.copy(reports / "agency.txt", part)
    folder = tmp_path / "case"
    assert build([str(part)], folder, BuildOptions()).n_new_exhibits == 1
    whole = build([str(reports)], folder, BuildOptions())
    assert whole.n_new_exhibits == len(built.case.exhibits) - 1
    assert _exports(folder) == _exports(built.folder)


def test_a_publication_date_given_later_reads_the_undated_again(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / "undated.txt").write_text(
        "The minister said on Tuesday that the talks had failed. Nobody was hurt.\n"
    )
    folder = tmp_path / "case"
    build([str(given)], folder, BuildOptions())
    dated = build([str(given)], folder, BuildOptions(published=date(2024, 6, 19)))
    assert dated.n_new_readings == 1
    assert dated.case.readings[0].publication.published == date(2024, 6, 19)
    assert "2024-06-18" in _exports(folder)["claims.jsonl"].decode()


def test_the_same_bytes_at_two_addresses_are_two_exhibits_and_one_blob(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for name in ("a.txt", "b.txt"):
        (given / name).write_text("The ministry said the ship had left the port on Monday.\n")
    summary = build([str(given)], tmp_path / "case", BuildOptions())
    assert len(summary.case.exhibits) == 2
    assert len([path for path in (summary.folder / "blobs").rglob("*") if path.is_file()]) == 1


def test_what_could_not_be_obtained_stays_listed_when_other_documents_are_added(tmp_path: Path) -> None:
    given, other = tmp_path / "given", tmp_path / "other"
    for folder in (given, other):
        folder.mkdir()
    outside = tmp_path / "outside.txt"
    outside.write_text("The ministry said the port was closed.\n")
    (given / "link.txt").symlink_to(outside)
    (other / "b.txt").write_text("The ministry said the port was open.\n")
    folder = tmp_path / "case"
    assert [one.subject for one in build([str(given)], folder, BuildOptions()).case.failures] == ["link.txt"]
    later = build([str(other), str(tmp_path / "mistyped.txt")], folder, BuildOptions())
    assert {one.subject for one in later.case.failures} == {"link.txt", str(tmp_path / "mistyped.txt")}
    assert [one.subject for one in build([], folder, BuildOptions()).case.failures] == ["link.txt"]
    (given / "link.txt").unlink()
    (given / "link.txt").write_text("The ministry said the port was closed.\n")
    assert build([str(given)], folder, BuildOptions()).case.failures == ()


def test_failures_inside_an_archive_are_listed_once_however_often_it_is_opened(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / "broken.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n")
    first = build([str(given)], tmp_path / "case", BuildOptions())
    assert [one.subject for one in first.case.failures] == ["broken.warc at byte 0"]
    assert build([], tmp_path / "case", BuildOptions()).case.failures == first.case.failures


def test_a_case_that_nothing_names_is_told_by_how_much_it_holds_and_from_when(tmp_path: Path) -> None:
    for name, day in (("a.txt", "2024-05-14"), ("b.txt", "2024-06-03")):
        (tmp_path / name).write_text(f"date: {day}\n---\nA ship left the harbour, Ann Harrow said.\n")
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    built = build(paths, tmp_path / "case", BuildOptions(workers=0))
    assert built.case.title == "Untitled case: 2 documents, May to June 2024"
    assert 'title = ""' in (tmp_path / "case/case.toml").read_text()
    named = build([], tmp_path / "case", BuildOptions(title="The ship", workers=0))
    assert named.case.title == "The ship"


def test_no_case_is_made_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name the files, folders or URLs"):
        build([], tmp_path / "case", BuildOptions())
    assert not (tmp_path / "case").exists()


def test_a_folder_that_is_not_a_case_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty and not a case"):
        build([], tmp_path, BuildOptions())
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_exports_carry_no_clock_time(built: BuildSummary) -> None:
    obtained = {exhibit.custody.obtained_at.isoformat()[:16] for exhibit in built.case.exhibits}
    for body in _exports(built.folder).values():
        assert not [moment for moment in obtained if moment.encode() in body]


def test_claims_are_read_without_a_case_and_failures_are_told(reports: Path) -> None:
    outcomes = list(iter_readings([str(reports)]))
    assert {one.subject for one in outcomes if isinstance(one, Failure)} == {"empty.txt", "noise.bin"}
    assert sum(not isinstance(one, Failure) for one in outcomes) == 4


def test_compare_finds_the_copy(reports: Path) -> None:
    exhibits, edges, _ = compare([str(reports)], BuildOptions())
    address = {exhibit.id: exhibit.address for exhibit in exhibits}
    copies = [
        (address[e.from_exhibit], address[e.to_exhibit or ""]) for e in edges if e.kind is EdgeKind.COPIES
    ]
    assert copies == [("copy.txt", "agency.txt")]


def test_every_line_of_the_claims_export_points_into_the_stored_text(built: BuildSummary) -> None:
    texts = {reading.exhibit_id: reading.text for reading in built.case.readings}
    lines = _exports(built.folder)["claims.jsonl"].decode().splitlines()
    assert lines
    for line in lines:
        claim = json.loads(line)
        text = texts[claim["exhibit_id"]]
        words = [text[part["start"] : part["end"]] for part in claim["content"]]
        assert words == [part["text"] for part in claim["content"]]
        assert " … ".join(" ".join(part.split()) for part in words) == claim["text"]
