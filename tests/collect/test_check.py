"""What is wrong with a web archive is said; what is sound is passed in silence."""

import gzip
import hashlib
from pathlib import Path

import pytest

from casewright.collect import check_archive, sniff
from tests.samples import (
    PAGE_URL,
    make_arc,
    make_html,
    make_record,
    make_response,
    make_wacz,
    make_warc,
    make_zip,
)

SHARED = Path(__file__).parents[2] / "../shared/data/warc"


def _check(tmp_path: Path, body: bytes, media_type: str = sniff.WARC) -> tuple[str, ...]:
    path = tmp_path / "blob"
    path.write_bytes(body)
    return check_archive(path, media_type)


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5", "sha512"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_sound_warc_is_passed(tmp_path: Path, algorithm: str, packed: bool) -> None:
    records = [make_record(digests=algorithm), make_record(make_html(), kind="resource", digests=algorithm)]
    assert _check(tmp_path, make_warc(records, packed=packed)) == ()


def test_a_sound_arc_and_a_sound_wacz_are_passed(tmp_path: Path) -> None:
    assert _check(tmp_path, make_arc(), sniff.ARC) == ()
    assert _check(tmp_path, make_wacz(), sniff.WACZ) == ()


def test_other_kinds_have_nothing_to_check(tmp_path: Path) -> None:
    assert _check(tmp_path, b"words", "text/plain") == ()


@pytest.mark.parametrize("n_cut", [1, 4, 9, 100, 300])
@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_whose_end_is_missing_is_said(tmp_path: Path, packed: bool, n_cut: int) -> None:
    sentences = _check(tmp_path, make_warc([make_record(), make_record()], packed=packed)[:-n_cut])
    assert any("cut off" in one or "in the middle of a member" in one for one in sentences)


def test_a_warc_whose_digests_were_taken_away_is_said(tmp_path: Path) -> None:
    records = [make_record(digests=""), make_record(), make_record(digests="", url="http://b.example/")]
    (sentence,) = _check(tmp_path, make_warc(records))
    assert sentence.startswith("2 of 3 content records carry no digest, so a change to them")


def test_requests_and_notes_need_no_digest(tmp_path: Path) -> None:
    records = [make_record(), make_record(b"GET / HTTP/1.1\r\n\r\n", kind="request", digests="")]
    assert _check(tmp_path, make_warc(records)) == ()


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_record_that_was_changed_is_named(tmp_path: Path, algorithm: str) -> None:
    first = make_record(url="http://a.example/", digests=algorithm)
    second = make_record(make_response(b"<p>He denied it."), digests=algorithm).replace(b"denied", b"admits")
    (sentence,) = _check(tmp_path, make_warc([first, second], packed=False))
    words = "differs from its digest: its block and payload do not fit"
    assert sentence == f"The record at byte {len(first)} ({PAGE_URL}) {words}."


def test_a_record_whose_head_was_changed_is_named(tmp_path: Path) -> None:
    record = make_record().replace(b"charset=utf-8", b"charset=utf-7")
    (sentence,) = _check(tmp_path, make_warc([record]))
    assert sentence.endswith("differs from its digest: its block does not fit.")


def test_a_digest_may_be_in_hexadecimal_base32_or_base64(tmp_path: Path) -> None:
    block = make_response()
    raw = hashlib.sha1(block).digest()
    for shown in (raw.hex(), raw.hex().upper(), "K4======"):
        record = make_record(block, digests="", headers=[("WARC-Block-Digest", f"sha1:{shown}")])
        sentences = _check(tmp_path, make_warc([record]))
        assert (sentences == ()) == (shown.lower() == raw.hex())


def test_a_digest_of_an_unknown_kind_is_said(tmp_path: Path) -> None:
    record = make_record(digests="", headers=[("WARC-Block-Digest", "crc7:abc")])
    (sentence,) = _check(tmp_path, make_warc([record]))
    assert "unknown kind ('crc7')" in sentence


@pytest.mark.parametrize("over", ["raw", "unchunked", "decoded"])
def test_a_payload_digest_may_cover_the_body_with_or_without_its_codings(tmp_path: Path, over: str) -> None:
    packed = gzip.compress(make_html())
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    block = make_response(body, headers=[("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")])
    covered = {"raw": body, "unchunked": packed, "decoded": make_html()}[over]
    label = ("WARC-Payload-Digest", "sha1:" + hashlib.sha1(covered).hexdigest())
    assert _check(tmp_path, make_warc([make_record(block, digests="", headers=[label])])) == ()


def test_the_payload_digest_of_a_revisit_is_that_of_another_record(tmp_path: Path) -> None:
    revisit = make_record(
        b"", kind="revisit", digests="", headers=[("WARC-Payload-Digest", "sha1:" + "A" * 32)]
    )
    assert _check(tmp_path, make_warc([make_record(), revisit])) == ()


def test_a_broken_header_is_said(tmp_path: Path) -> None:
    broken = make_record().replace(b"Content-Length", b"Content Length")
    sentences = _check(tmp_path, make_warc([make_record(), broken]))
    assert len(sentences) == 1 and "broken header line" in sentences[0]


def test_a_file_without_a_sound_record_is_said(tmp_path: Path) -> None:
    assert "No sound record was found." in _check(tmp_path, b"WARC/1.0\r\nnothing")


def test_a_wacz_says_what_is_wrong_inside(tmp_path: Path) -> None:
    body = make_wacz({"data.warc.gz": make_warc([make_record(digests="")])}, extra=[("notes.txt", b"x")])
    (sentence,) = _check(tmp_path, body, sniff.WACZ)
    assert sentence.startswith("In archive/data.warc.gz: 1 of 1 content records carry no digest")


def test_a_wacz_names_members_without_and_with_wrong_digests(tmp_path: Path) -> None:
    package = (
        b'{"resources": [{"path": "a.txt", "hash": "sha256:00"}, {"path": "gone.txt", "hash": "sha256:00"}]}'
    )
    members = {
        "datapackage.json": package,
        "a.txt": b"x",
        "b.txt": b"y",
        "archive/a.warc": make_warc(packed=False),
    }
    sentences = _check(tmp_path, make_zip(members), sniff.WACZ)
    assert "Its member 'a.txt' does not have the sha256 digest stated." in sentences
    assert "Its data package names 'gone.txt', which is not there." in sentences
    assert "Its member 'b.txt' is not in its data package, so it has no digest to check." in sentences


@pytest.mark.parametrize("package", [b"{", b"[]", b'{"resources": 3}', b'{"resources": [1]}', b"[" * 100_000])
def test_a_broken_data_package_is_said(tmp_path: Path, package: bytes) -> None:
    body = make_zip(
        {"datapackage.json": package, "archive/a.warc": make_warc(packed=False), "pages/pages.jsonl": b""}
    )
    assert _check(tmp_path, body, sniff.WACZ) == (
        "Its datapackage.json cannot be read, so its members have no digests to check.",
    )


def test_a_member_with_a_wrong_checksum_is_said_and_does_not_crash(tmp_path: Path) -> None:
    body = bytearray(
        make_zip({"datapackage.json": b'{"resources": []}', "archive/a.warc": make_warc(packed=False)})
    )
    at = body.index(b"archive/a.warc") + len("archive/a.warc") + 40
    body[at] ^= 0xFF
    sentences = _check(tmp_path, bytes(body), sniff.WACZ)
    assert any("In archive/a.warc" in one for one in sentences)


def test_many_faults_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    records = [make_record(url=f"http://a.example/{n}").replace(b"harbour", b"HARBOUR") for n in range(300)]
    sentences = _check(tmp_path, make_warc(records, packed=False))
    assert len(sentences) == 201
    assert sentences[-1] == "There are 100 more faults of these kinds."


def test_the_broken_samples_are_found() -> None:
    if not SHARED.exists():
        pytest.skip("the sample archives are not here")
    found = {
        path.name: check_archive(path, sniff.ARC if ".arc" in path.name else sniff.WARC)
        for path in sorted(SHARED.iterdir())
    }
    broken = {
        "warcio_example-trunc.warc", "warcio_bad.arc", "pywb_bad.arc", "warcio_example-digest.warc",
        "warcio_example-wrong-chunks.warc.gz", "warcio_example-space-in-url.arc",
    }  # fmt: skip
    sound = {"warcio_example.warc", "warcio_example.warc.gz", "warcio_example.arc", "pywb_iana.warc.gz"}
    assert broken <= {name for name, sentences in found.items() if sentences}
    assert sound <= {name for name, sentences in found.items() if not sentences}
