"""Whatever is given, a build ends with a clear message for each document and loses nothing."""

import ctypes
import gzip
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from casewright.errors import CasewrightError, StoreError
from casewright.pipeline import BuildOptions, build, load_case, verify
from casewright.store import case_lock

STORY = "The ministry said on Monday that the freighter had left the port of Rajin with 40 containers.\n" * 3


def _zip(members: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return packed.getvalue()


def _docx_bomb() -> bytes:
    types = (
        b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    )
    return _zip({"[Content_Types].xml": types, "word/document.xml": b"\0" * 600_000_000})


def _wacz(members: dict[str, bytes]) -> bytes:
    return _zip({"datapackage.json": b'{"profile": "data-package", "resources": []}', **members})


def _pdf(objects: list[bytes], trailer: bytes = b"<< /Root 1 0 R >>") -> bytes:
    body = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, start=1)
    )
    return body + b"trailer\n" + trailer + b"\n%%EOF\n"


def _looping_pdf() -> bytes:
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        ]
    )


def _encrypted_pdf() -> bytes:
    lock = b"<< /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -44 >>" % (b"o" * 32, b"u" * 32)
    pages = b"<< /Type /Pages /Kids [] /Count 0 >>"
    return _pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", pages, lock],
        trailer=b"<< /Root 1 0 R /Encrypt 3 0 R /ID [(aaaaaaaaaaaaaaaa) (aaaaaaaaaaaaaaaa)] >>",
    )


def _huge_page_pdf() -> bytes:
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99999999 99999999] >>",
        ]
    )


BAD: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "noise.txt": lambda: os.urandom(50_000),
    "huge.txt": lambda: STORY.encode() * (200_000_000 // len(STORY)),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 100_000 + b"words" + b"</div>" * 100_000,
    "loop.pdf": _looping_pdf,
    "encrypted.pdf": _encrypted_pdf,
    "huge-page.pdf": _huge_page_pdf,
    "cut.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Cat",
    "bomb.docx": _docx_bomb,
    "bomb.wacz": lambda: _wacz(
        {"archive/data.warc.gz": gzip.compress(b"WARC/1.0\r\n" + b"\0" * 300_000_000)}
    ),
    "climbing.wacz": lambda: _wacz({"../../escaped.txt": b"out", "archive/../../x.warc": b"out"}),
    "bomb.html.gz": lambda: gzip.compress(b"<p>" + b" " * 600_000_000),
    "cut.html.gz": lambda: gzip.compress(b"<p>" + os.urandom(5000))[:2000],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_named_with_its_reason_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / name).write_bytes(BAD[name]())
    (given / "good.txt").write_text(STORY)
    summary = build([str(given)], tmp_path / "case", BuildOptions(timeout_s=60))
    failed = {failure.subject.split("!")[0]: failure.message for failure in summary.case.failures}
    noted = {
        exhibit.address
        for exhibit in summary.case.exhibits
        for reading in summary.case.readings
        if reading.exhibit_id == exhibit.id and reading.notes
    }
    assert name in failed or name in noted, "neither a failure nor a note says what is wrong"
    assert len(failed.get(name, "long enough")) > 10
    read = {reading.exhibit_id for reading in summary.case.readings}
    assert {e.address for e in summary.case.exhibits if e.id in read} >= {"good.txt"}
    assert name in {exhibit.address for exhibit in summary.case.exhibits}, (
        "the bad document was not preserved"
    )
    assert verify(summary.folder).head == summary.head
    assert not (tmp_path.parent / "escaped.txt").exists()
    pages = [summary.index, summary.index.with_name("exhibits.html")]
    assert any(name in page.read_text(encoding="utf-8") for page in pages)


def test_text_in_a_wrong_encoding_is_read(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    story = "Außenministerin Jürgens said on Monday that the café’s owner had left Rügen.\n" * 3
    (given / "latin.txt").write_bytes(story.encode("cp1252"))
    (given / "wide.txt").write_bytes(story.encode("utf-16"))
    summary = build([str(given)], tmp_path / "case", BuildOptions())
    assert summary.case.failures == ()
    assert all("Außenministerin Jürgens" in reading.text for reading in summary.case.readings)


def test_a_list_with_a_document_type_is_refused_and_the_build_goes_on(tmp_path: Path) -> None:
    (tmp_path / "given.txt").write_text(STORY)
    lists = tmp_path / "lists"
    lists.mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-WORDS")
    (lists / "un.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY leak SYSTEM "file://{secret}">]>'
        '<CONSOLIDATED_LIST dateGenerated="2024-01-01T00:00:00Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>'
        "<FIRST_NAME>&leak;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"
    )
    summary = build([str(tmp_path / "given.txt")], tmp_path / "case", BuildOptions(lists=lists))
    assert [Path(failure.subject).name for failure in summary.case.failures] == ["un.xml"]
    assert not [p for p in summary.folder.rglob("*") if p.is_file() and b"SECRET-WORDS" in p.read_bytes()]


def _without_superpowers() -> None:
    """Let file permissions hold for the superuser too: give up CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
    if os.geteuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; takes effect on exec


def _run(*arguments: str, before: Callable[[], None] | None = None) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "casewright", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=before)


@pytest.mark.skipif(sys.platform != "linux", reason="drops Linux capabilities")
def test_an_unreadable_folder_is_named(tmp_path: Path) -> None:
    locked = tmp_path / "given" / "locked"
    locked.mkdir(parents=True)
    (tmp_path / "given" / "good.txt").write_text(STORY)
    (tmp_path / "given" / "closed.txt").write_text(STORY)
    (tmp_path / "given" / "closed.txt").chmod(0)
    locked.chmod(0)
    folder = str(tmp_path / "case")
    built = _run("build", str(tmp_path / "given"), "--case", folder, "--json", before=_without_superpowers)
    locked.chmod(0o700)
    assert built.returncode == 0, built.stderr
    failed = {failure.subject for failure in load_case(tmp_path / "case").failures}
    assert failed == {"locked", "closed.txt"}


def test_a_report_that_is_not_there_is_named_and_the_build_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    arguments = [str(tmp_path / "missing.txt"), str(tmp_path / "good.txt")]
    summary = build(arguments, tmp_path / "case", BuildOptions())
    assert "missing.txt" in summary.case.failures[0].subject
    assert len(summary.case.readings) == 1


def test_two_builds_in_one_case_at_once_are_refused(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    folder = tmp_path / "case"
    build([str(tmp_path / "good.txt")], folder, BuildOptions())
    with case_lock(folder), pytest.raises(StoreError, match="another build"):
        build([str(tmp_path / "good.txt")], folder, BuildOptions())


def _limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


def test_a_full_disk_ends_the_build_with_a_clear_message_and_the_next_completes_it(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(STORY * 400)
    arguments = ["build", str(tmp_path / "long.txt"), "--case", str(tmp_path / "case")]
    # A limit on the size of a file stands in for a full disk: the write fails in the middle of the bytes.
    failed = _run(*arguments, before=_limit_files)
    assert failed.returncode == 3, failed.stderr
    assert "Traceback" not in failed.stderr
    assert len(failed.stderr.strip()) > 20
    whole = _run(*arguments)
    assert whole.returncode == 0, whole.stderr
    assert verify(tmp_path / "case").problems == ()


@pytest.mark.skipif(sys.platform != "linux", reason="drops Linux capabilities")
def test_a_read_only_case_is_refused_unharmed_and_still_verifies(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    folder = tmp_path / "case"
    first = build([str(tmp_path / "good.txt")], folder, BuildOptions())
    (tmp_path / "more.txt").write_text(STORY.replace("Rajin", "Nampo"))
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o500 if path.is_dir() else 0o400)
    more = str(tmp_path / "more.txt")
    refused = _run("build", more, "--case", str(folder), before=_without_superpowers)
    verified = _run("verify", str(folder), "--head", first.head, before=_without_superpowers)
    shown = _run("show", str(folder), before=_without_superpowers)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert refused.returncode == 3, refused.stderr
    assert "Traceback" not in refused.stderr
    assert (verified.returncode, shown.returncode) == (0, 0), verified.stdout + shown.stderr
    assert verify(folder, head=first.head).problems == ()


def test_every_error_on_purpose_is_a_casewright_error() -> None:
    for kind in CasewrightError.__subclasses__():
        assert str(kind("message", subject="subject")) == "subject: message"
