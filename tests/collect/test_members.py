"""Containers give up the documents in them, and say what they keep or hide."""

import gzip
import tracemalloc
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casewright.collect import Incoming, Limits, check_archive, find_members, sniff
from casewright.text import digest
from casewright.values import Custody, Exhibit, Failure
from tests import samples
from tests.samples import (
    PAGE_URL,
    make_arc,
    make_docx,
    make_eml,
    make_html,
    make_noise,
    make_pdf,
    make_record,
    make_response,
    make_wacz,
    make_warc,
    make_zip,
)

SHARED = Path(__file__).parents[2] / "../shared/data/warc"


ODD_FIELDS = [
    b'Content-Type: multipart/mixed; boundary="x"',
    b"Content-Type: message/rfc822",
    b"Content-Type: multipart/",
    b"Content-Type: \xff/\xfe; charset=\xff",
    b"Content-Type: text/html; name*=utf-7'xx'%ff%fe",
    b"Content-Type: text/html; name*0*=unknown''%ff; name*1=b",
    b"Content-Disposition: attachment; filename==?utf-8?b?//8?=",
    b"Content-Disposition: attachment; filename==?nocharset?q?=ff=fe?=",
    b'Content-Disposition: attachment; filename="\xff\xfe.html"',
    b"Content-Transfer-Encoding: base64",
    b"Content-Transfer-Encoding: x-uuencode",
    b"Content-Transfer-Encoding: quoted-printable",
    b"--x",
    b"--x--",
    b"",
    b"begin 644 a",
    b"Subject: =?utf-8?q?",
]


def _exhibit(address: str, media_type: str) -> Exhibit:
    custody = Custody(
        obtained_at=datetime(2024, 6, 17, tzinfo=UTC), method="file", acquired_by="", tool="test"
    )
    return Exhibit(
        id=digest(address),
        address=address,
        body_sha256="0" * 64,
        n_bytes=0,
        media_type=media_type,
        custody=custody,
    )


def _open(
    tmp_path: Path, body: bytes, media_type: str, *, address: str = "box", limits: Limits | None = None
) -> tuple[list[Incoming], list[Failure]]:
    path = tmp_path / "blob"
    path.write_bytes(body)
    results = list(find_members(_exhibit(address, media_type), path, limits=limits))
    taken = [one for one in results if isinstance(one, Incoming)]
    return taken, [one for one in results if isinstance(one, Failure)]


def _bodies(taken: list[Incoming]) -> dict[str, bytes]:
    found = {}
    for one in taken:
        with one.open() as stream:
            found[one.address] = stream.read()
    return found


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(make_warc(), sniff.WARC), (make_arc(), sniff.ARC), (make_wacz(), sniff.WACZ)],
    ids=["warc", "arc", "wacz"],
)
def test_an_archived_page_comes_out_with_its_url_and_headers(
    tmp_path: Path, body: bytes, media_type: str
) -> None:
    (page,), failures = _open(tmp_path, body, media_type)
    assert (page.address, page.media_type, page.method) == (f"box!{PAGE_URL}", sniff.HTML, "member")
    assert page.part_of == digest("box")
    assert ("Content-Type", "text/html; charset=utf-8") in page.headers
    assert _bodies([page]) == {f"box!{PAGE_URL}": make_html()}
    assert not failures


def test_the_headers_say_when_a_page_was_archived(tmp_path: Path) -> None:
    (page,), _ = _open(tmp_path, make_warc(), sniff.WARC)
    assert [key for key, _ in page.headers] == ["WARC-Record-ID", "WARC-Date", ":status", "Content-Type"]
    assert ("WARC-Date", "2024-06-17T09:30:00Z") in page.headers
    (page,), _ = _open(tmp_path, make_arc(), sniff.ARC)
    assert ("Archive-date", "20240617093000") in page.headers


def test_the_same_url_twice_gets_two_addresses(tmp_path: Path) -> None:
    first, second = make_record(make_response(b"<p>one")), make_record(make_response(b"<p>two"))
    taken, _ = _open(tmp_path, make_warc([first, second]), sniff.WARC)
    assert _bodies(taken) == {f"box!{PAGE_URL}": b"<p>one", f"box!{PAGE_URL}#2": b"<p>two"}


def test_an_exclamation_mark_in_a_url_is_no_way_in(tmp_path: Path) -> None:
    (page,), _ = _open(tmp_path, make_warc([make_record(url="http://a.example/!/x")]), sniff.WARC)
    assert page.address == "box!http://a.example/%21/x"


def test_an_address_that_is_no_valid_url_is_kept(tmp_path: Path) -> None:
    (page,), failures = _open(tmp_path, make_warc([make_record(url="http://[a.example/")]), sniff.WARC)
    assert page.address == "box!http://[a.example/"
    assert not failures


def test_pages_of_each_kind_come_out_and_the_rest_is_counted(tmp_path: Path) -> None:
    bodies = [make_pdf(), make_docx(), make_eml(), b"Plain words.", make_noise(), b"var a = 1;"]
    types = ["application/pdf", "", "message/rfc822", "text/plain", "image/png", "text/javascript"]
    records = [
        make_record(make_response(body, media_type=kind), url=f"http://a.example/{n}")
        for n, (body, kind) in enumerate(zip(bodies, types, strict=True))
    ]
    records.append(make_record(make_response(status="404 Not Found"), url="http://a.example/gone"))
    records.append(make_record(b"", kind="revisit", url="http://a.example/again"))
    taken, (rest,) = _open(tmp_path, make_warc(records), sniff.WARC)
    assert [one.media_type for one in taken] == [sniff.PDF, sniff.DOCX, sniff.MAIL, sniff.TEXT]
    assert rest.error == "LeftInside"
    assert rest.message.endswith(
        "1 × answer with status 404, 1 × picture, film or other data, 1 × revisit record, 1 × text/javascript"
    )


def test_an_archive_of_nothing_but_requests_says_so(tmp_path: Path) -> None:
    request = make_record(b"GET / HTTP/1.0\r\n\r\n", kind="request", url="http://a.example/")
    taken, (rest,) = _open(tmp_path, make_warc([request, request]), sniff.WARC)
    assert not taken
    assert rest.message.endswith("2 × request record")
    _, failures = _open(tmp_path, make_warc([request, make_record()]), sniff.WARC)
    assert not failures


def test_resources_are_pages_and_the_archivers_own_notes_are_not(tmp_path: Path) -> None:
    page = make_record(make_html(), kind="resource", url="http://a.example/")
    note = make_record(b"log", kind="resource", url="urn:x-archiver:log")
    taken, (rest,) = _open(tmp_path, make_warc([page, note]), sniff.WARC)
    assert [one.address for one in taken] == ["box!http://a.example/"]
    assert "1 × note of the archiving program" in rest.message


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("Transfer-Encoding", "chunked")], b"5\r\n<p>Hi\r\n6;x=y\r\n there\r\n0\r\n\r\n"),
        ([("Transfer-Encoding", "chunked")], b"<p>Hi there"),
        ([("Content-Encoding", "gzip")], gzip.compress(b"<p>Hi there")),
        ([("Content-Encoding", "gzip")], b"<p>Hi there"),
        ([("Content-Encoding", "deflate")], zlib.compress(b"<p>Hi there")),
        ([("Content-Encoding", "br")], b"\x0b\x05\x80<p>Hi there\x03"),
        ([("Content-Encoding", "br")], b"<p>Hi there"),
        ([("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], None),
    ],
)
def test_codings_are_taken_off_and_false_ones_ignored(
    tmp_path: Path, headers: list[tuple[str, str]], body: bytes | None
) -> None:
    packed = gzip.compress(b"<p>Hi there", mtime=0)
    block = make_response(
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed) if body is None else body, headers=headers
    )
    taken, failures = _open(tmp_path, make_warc([make_record(block)]), sniff.WARC)
    assert _bodies(taken) == {f"box!{PAGE_URL}": b"<p>Hi there"}
    assert not failures


def test_a_body_that_breaks_off_is_kept_as_far_as_it_goes_and_said(tmp_path: Path) -> None:
    block = make_response(b"ff\r\n<p>Hi", headers=[("Transfer-Encoding", "chunked")])
    taken, (failure,) = _open(tmp_path, make_warc([make_record(block)]), sniff.WARC)
    assert _bodies(taken) == {f"box!{PAGE_URL}": b"<p>Hi"}
    assert failure.error == "Damaged" and "cut off" in failure.message


def test_a_compressed_body_that_would_flood_is_refused(tmp_path: Path) -> None:
    bomb = make_response(samples.make_gzip_bomb(20 << 20), headers=[("Content-Encoding", "gzip")])
    limits = Limits(max_member_bytes=1 << 20)
    taken, failures = _open(tmp_path, make_warc([make_record(bomb)]), sniff.WARC, limits=limits)
    assert not taken
    assert any("more than 1_048_576 bytes" in one.message for one in failures)


def test_a_changed_page_is_kept_and_said(tmp_path: Path) -> None:
    record = make_record(make_response(b"<p>He denied it.")).replace(b"He denied it.", b"He granted it")
    taken, failures = _open(tmp_path, make_warc([record]), sniff.WARC)
    assert len(taken) == 1
    assert [one.subject for one in failures] == [f"box!{PAGE_URL}"]
    assert "differs from its digest" in failures[0].message


def test_damage_names_the_record_and_the_others_come_out(tmp_path: Path) -> None:
    records = [make_record(url=f"http://a.example/{n}") for n in range(3)]
    records[1] = records[1].replace(b"Content-Length", b"Content-Strength")
    taken, (failure,) = _open(tmp_path, make_warc(records), sniff.WARC)
    assert [one.address for one in taken] == ["box!http://a.example/0", "box!http://a.example/2"]
    assert failure.subject == "box!http://a.example/1"


def test_a_record_over_the_limit_is_refused_and_the_others_come_out(tmp_path: Path) -> None:
    records = [make_record(make_response(b"<p>" + b"x" * 5000)), make_record(url="http://a.example/")]
    taken, (failure,) = _open(tmp_path, make_warc(records), sniff.WARC, limits=Limits(max_member_bytes=4000))
    assert [one.address for one in taken] == ["box!http://a.example/"]
    assert failure.error == "Refused" and "larger than 4_000 bytes" in failure.message


def test_a_flood_of_zeros_in_an_archive_stays_small_in_memory(tmp_path: Path) -> None:
    head = make_record(b"", headers=[("Content-Length", str(48 << 20))]).removesuffix(b"\r\n\r\n")
    body = gzip.compress(head) + samples.make_gzip_bomb(48 << 20)
    tracemalloc.start()
    _, failures = _open(tmp_path, body, sniff.WARC, limits=Limits(max_member_bytes=1 << 20))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert failures and peak < 4 << 20


def test_an_archive_that_unpacks_to_too_much_is_given_up(tmp_path: Path) -> None:
    records = [make_record(url=f"http://a.example/{n}") for n in range(9)]
    taken, failures = _open(tmp_path, make_warc(records), sniff.WARC, limits=Limits(max_unpacked_bytes=1500))
    assert 0 < len(taken) < 9
    assert "unpacks to more than 1_500 bytes" in failures[-1].message


def test_members_beyond_the_limit_are_not_dropped_silently(tmp_path: Path) -> None:
    records = [make_record(url=f"http://a.example/{n}") for n in range(4)]
    taken, (failure,) = _open(tmp_path, make_warc(records), sniff.WARC, limits=Limits(max_members=3))
    assert len(taken) == 3
    assert failure.subject == "box" and "more than 3 members" in failure.message


def test_an_archive_in_an_archive_is_a_container_again_until_too_deep(tmp_path: Path) -> None:
    inner = make_warc([make_record(make_response(make_warc(), media_type="application/warc"))])
    (box,), _ = _open(tmp_path, inner, sniff.WARC)
    assert box.media_type == sniff.WARC
    taken, (failure,) = _open(tmp_path, inner, sniff.WARC, address="a!b!c!d")
    assert not taken
    assert failure.error == "Refused" and "3 containers deep" in failure.message


def test_a_wacz_with_a_bomb_is_refused_unopened(tmp_path: Path) -> None:
    body = make_zip({"datapackage.json": b"{}", "archive/a.warc": b" " * (40 << 20)})
    taken, (failure,) = _open(tmp_path, body, sniff.WACZ)
    assert not taken
    assert failure.error == "Refused" and "zip bomb" in failure.message


@pytest.mark.parametrize(
    "name", ["../../evil.warc", "/etc/evil.warc", "archive/..\\evil.warc", "C:/evil.warc"]
)
def test_a_member_name_that_leads_out_is_said_and_not_opened(tmp_path: Path, name: str) -> None:
    body = make_wacz(extra=[(name, make_warc([make_record(url="http://evil.example/")]))])
    taken, failures = _open(tmp_path, body, sniff.WACZ)
    assert [one.address for one in taken] == [f"box!{PAGE_URL}"]
    assert any("leads out of the archive" in one.message for one in failures)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_name_given_twice_is_said(tmp_path: Path) -> None:
    body = make_wacz(extra=[("archive/data.warc.gz", make_warc([make_record(url="http://b.example/")]))])
    taken, failures = _open(tmp_path, body, sniff.WACZ)
    assert [one.address for one in taken] == ["box!http://b.example/"]
    assert any("is there 2 times" in one.message for one in failures)


def test_a_wacz_whose_member_was_changed_is_said_and_still_read(tmp_path: Path) -> None:
    body = make_wacz(hashes={"archive/data.warc.gz": "sha256:" + "0" * 64})
    taken, (failure,) = _open(tmp_path, body, sniff.WACZ)
    assert len(taken) == 1
    assert failure.message == "Its member 'archive/data.warc.gz' does not have the sha256 digest stated."


def test_a_wacz_without_archive_and_pages_is_said(tmp_path: Path) -> None:
    body = make_zip({"datapackage.json": b'{"resources": []}'})
    taken, failures = _open(tmp_path, body, sniff.WACZ)
    assert not taken
    assert any("no web archive" in one.message for one in failures)
    assert any("no list of pages" in one.message for one in failures)


def test_a_wacz_of_several_crawls_gives_each_as_a_container(tmp_path: Path) -> None:
    body = make_wacz({}, pages=(), extra=[("crawl-1.wacz", make_wacz()), ("crawl-2.wacz", b"none")])
    taken, failures = _open(tmp_path, body, sniff.WACZ)
    assert [(one.address, one.media_type) for one in taken] == [
        ("box!crawl-1.wacz", sniff.WACZ),
        ("box!crawl-2.wacz", sniff.OTHER),
    ]
    assert not failures


def test_a_zip_that_is_cut_is_refused_with_its_remedy(tmp_path: Path) -> None:
    taken, (failure,) = _open(tmp_path, make_wacz()[:-40], sniff.WACZ)
    assert not taken and "get a complete copy" in failure.message


def test_readable_attachments_come_out_and_others_are_counted(tmp_path: Path) -> None:
    attachments = [
        ("report.pdf", "application/pdf", make_pdf()),
        ("report.pdf", "application/octet-stream", make_pdf([["Other."]])),
        ("../../a!b.html", "text/html", make_html()),
        ("photo.jpg", "image/jpeg", make_noise()),
    ]
    taken, (rest,) = _open(tmp_path, make_eml(attachments=attachments), sniff.MAIL)
    assert [(one.address, one.media_type) for one in taken] == [
        ("box!report.pdf", sniff.PDF),
        ("box!report.pdf#2", sniff.PDF),
        ("box!a%21b.html", sniff.HTML),
    ]
    assert _bodies(taken)["box!report.pdf"] == make_pdf()
    assert "1 × image/jpeg" in rest.message


def test_a_gzipped_message_is_opened_too(tmp_path: Path) -> None:
    body = gzip.compress(make_eml(attachments=[("a.pdf", "application/pdf", make_pdf())]))
    taken, _ = _open(tmp_path, body, sniff.MAIL)
    assert [one.address for one in taken] == ["box!a.pdf"]


def test_the_words_of_a_message_are_no_attachment(tmp_path: Path) -> None:
    assert _open(tmp_path, make_eml(html="<p>Hi"), sniff.MAIL) == ([], [])


def test_a_forwarded_message_is_one_document_with_its_own_attachments(tmp_path: Path) -> None:
    inner = make_eml(subject="Inner", attachments=[("a.pdf", "application/pdf", make_pdf())])
    outer = (
        b"From: a@a.example\r\nTo: b@b.example\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="outer"\r\n\r\n'
        b"--outer\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n"
        b"--outer\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--outer--\r\n"
    )
    (one,), failures = _open(tmp_path, outer, sniff.MAIL)
    assert (one.address, one.media_type) == ("box!part-1", sniff.MAIL)
    assert b"Subject: Inner" in _bodies([one])["box!part-1"]
    assert not failures


def test_a_message_nested_without_end_is_refused_and_does_not_crash(tmp_path: Path) -> None:
    deep = b"From: a@a.example\r\nTo: b@b.example\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 5000
    taken, failures = _open(tmp_path, deep, sniff.MAIL)
    assert len(taken) + len(failures) == 1


FUZZED = {
    sniff.MAIL: make_eml(
        attachments=[("a.pdf", "application/pdf", make_pdf()), ("b.eml", "text/plain", b"x")]
    ),
    sniff.WACZ: make_wacz(),
    sniff.WARC: make_warc([make_record(make_response(headers=[("Transfer-Encoding", "chunked")]))]),
    sniff.ARC: make_arc(),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), media_type=st.sampled_from(sorted(FUZZED)))
def test_no_damage_breaks_a_container(tmp_path: Path, data: st.DataObject, media_type: str) -> None:
    body = bytearray(FUZZED[media_type])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=6))
    _open(tmp_path, bytes(body), media_type)
    check_archive(tmp_path / "blob", media_type)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    fields=st.lists(st.sampled_from(ODD_FIELDS), max_size=6),
    filler=st.binary(max_size=60),
)
def test_no_message_breaks_it(tmp_path: Path, fields: list[bytes], filler: bytes) -> None:
    head = b"From: a@a.example\r\nTo: b@b.example\r\n" + b"\r\n".join(fields)
    _open(tmp_path, head + b"\r\n\r\n--x\r\n" + b"\r\n".join(fields) + b"\r\n\r\n" + filler, sniff.MAIL)


def test_a_kind_that_is_no_container_is_a_failure(tmp_path: Path) -> None:
    taken, (failure,) = _open(tmp_path, b"words", sniff.TEXT)
    assert not taken and failure.error == "InputError"


def test_no_sample_archive_breaks_it_and_each_failure_has_words(tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip("the sample archives are not here")
    n_pages = 0
    for path in sorted(SHARED.iterdir()):
        media_type = sniff.ARC if ".arc" in path.name else sniff.WARC
        taken, failures = _open(tmp_path, path.read_bytes(), media_type, address=path.name)
        again, _ = _open(tmp_path, path.read_bytes(), media_type, address=path.name)
        assert [one.address for one in taken] == [one.address for one in again]
        assert all(len(failure.message) > 10 for failure in failures)
        n_pages += len(taken)
    assert n_pages == 40
