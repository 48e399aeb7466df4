"""What holds of every format: the same bytes, quotations with digests, drafts that look like drafts."""

import html
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from casewright.errors import InputError
from casewright.report.case_rows import CaseRows
from casewright.report.exports import FORMATS, stream_export, write_export, write_exports
from casewright.values import Case
from tests.report.formats.sample import CASES, empty_case, reviewed_case, sample_case, write

DOC = Path(__file__).parents[3] / "docs/reference/exports.md"
DATA = [name for name in FORMATS if name not in ("casebook", "pdf")]  # pages have tests of their own
WITH_FINDINGS = [name for name in DATA if name != "jsonl"]  # a line of claims.jsonl is what a document says


def _bytes(path: Path) -> dict[str, bytes]:
    files = sorted(path.rglob("*.md")) if path.is_dir() else [path]
    return {str(one.relative_to(path.parent)): one.read_bytes() for one in files}


def _text(path: Path) -> str:
    """All words of a format; a workbook's are in the parts of its archive."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            return html.unescape("".join(parts.read(name).decode() for name in parts.namelist()))
    words = b"\n".join(_bytes(path).values()).decode()
    return html.unescape(words) if path.suffix == ".gexf" else words


@pytest.mark.parametrize("name", DATA)
def test_the_same_case_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    first = _bytes(write(name, sample_case(), tmp_path / "first"))
    assert first and first == _bytes(write(name, sample_case(), tmp_path / "second"))


@pytest.mark.parametrize("name", DATA)
def test_when_a_document_was_obtained_changes_nothing(name: str, tmp_path: Path) -> None:
    case = sample_case()
    moved = [
        replace(one, custody=replace(one.custody, obtained_at=one.custody.obtained_at.replace(year=1999)))
        for one in case.exhibits
    ]
    first = _bytes(write(name, case, tmp_path / "first"))
    assert first == _bytes(write(name, replace(case, exhibits=tuple(moved)), tmp_path / "second"))


def _told(case: Case, name: str) -> list[tuple[str, str, tuple[int, int]]]:
    """Words of the claims that a format must hold, with digest and place."""
    rows = CaseRows(case)
    wanted = list(rows.findings_of)
    if name == "claimreview":
        wanted = [one for finding in rows.tree["findings"] for one in finding["claim_ids"]]
    claims = list(rows.claims_of(wanted).values())
    if name == "geojson":
        claims = [claim for claim in claims if "Dunay" in claim["text"]]  # the one place with coordinates
    return [
        (
            claim["content"][0]["text"],
            claim["body_sha256"],
            (claim["content"][0]["start"], claim["content"][-1]["end"]),
        )
        for claim in claims
    ]


@pytest.mark.parametrize("name", [name for name in DATA if name != "json"])  # which names claims by their ids
def test_claims_of_findings_stand_in_it_with_digest_span_and_quotation(name: str, tmp_path: Path) -> None:
    case = reviewed_case() if name == "claimreview" else sample_case()
    text = re.sub(r"\\(.)", r"\1", _text(write(name, case, tmp_path)))
    told = _told(case, name)
    assert told
    for words, digest, (start, end) in told:
        assert words in text
        assert digest in text
        assert re.search(rf"\b{start}\b", text) and re.search(rf"\b{end}\b", text)


@pytest.mark.parametrize("name", WITH_FINDINGS)
def test_a_draft_looks_like_one_and_a_confirmed_finding_names_its_reviewer(name: str, tmp_path: Path) -> None:
    draft = _text(write(name, sample_case(), tmp_path / "draft"))
    confirmed = _text(write(name, reviewed_case(), tmp_path / "confirmed"))
    assert "Ida Reader" in confirmed and "Ida Reader" not in draft
    if name == "claimreview":
        assert "ClaimReview" in confirmed and "ClaimReview" not in draft
    else:
        mark = '"is_draft": true' if name == "json" else "achine draft"
        assert mark in draft and mark not in confirmed.replace("findings that are machine drafts", "")


@pytest.mark.parametrize("name", WITH_FINDINGS)
def test_support_contest_and_unverified_provisions_travel_along(name: str, tmp_path: Path) -> None:
    case = sample_case()
    finding = case.findings[0]
    if name == "claimreview":
        case = replace(case, findings=tuple(replace(one, reviewed_by="Ida Reader") for one in case.findings))
    text = _text(write(name, case, tmp_path / "unread"))
    assert finding.support.value in text and finding.contest.value in text
    if name != "json":
        assert "nverified provision" in text
        read = replace(case, provisions=tuple(replace(one, verified=True) for one in case.provisions))
        assert "nverified provision" not in _text(write(name, read, tmp_path / "read"))


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("name", DATA)
def test_every_kind_of_case_can_be_written_as_utf_8(name: str, kind: str, tmp_path: Path) -> None:
    for path, body in _bytes(write(name, CASES[kind](), tmp_path)).items():
        assert path.endswith(".xlsx") or body == b"" or body.endswith(b"\n")
        assert path.endswith(".xlsx") or body.decode("utf-8") is not None


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_documented(name: str) -> None:
    page = DOC.read_text(encoding="utf-8")
    assert f"`{name}`" in page and f"\n## {FORMATS[name].file}" in page


# ---------------------------------------------------------------- where they are written


def test_a_build_leaves_the_files_of_its_formats_and_no_other(tmp_path: Path) -> None:
    write_exports(sample_case(), tmp_path / "exports")
    assert {path.name for path in (tmp_path / "exports").iterdir()} == {
        form.file for form in FORMATS.values() if form.is_in_build
    }


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "new" / "x.json"
    for _ in range(2):
        write_export(sample_case(), "stix", target)
    assert [path.name for path in target.parent.iterdir()] == ["x.json"]


def test_a_folder_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault/mine.md").write_text("mine")
    with pytest.raises(InputError, match="not an empty folder"):
        write_export(sample_case(), "markdown", tmp_path / "vault")
    assert [path.name for path in tmp_path.rglob("*")] == ["vault", "mine.md"]
    with pytest.raises(InputError, match="is a folder; give --out the name of a file"):
        write_export(sample_case(), "csv", tmp_path / "vault")


def test_a_folder_goes_to_no_stream(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as stream, pytest.raises(InputError, match="--out FOLDER"):
        stream_export(empty_case(), "markdown", stream)
