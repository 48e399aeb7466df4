"""Records of web archives come out whole, and damage between them is said."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st

from casewright.collect.records import Damage, Record, iter_records
from tests.samples import make_arc, make_record, make_response, make_warc

SHARED = Path(__file__).parents[2] / "../shared/data/warc"


def _read(body: bytes) -> tuple[list[tuple[str, bytes]], list[Damage]]:
    """Return pairs (URL, block) and the damages."""
    records, damages = [], []
    for one in iter_records(BytesIO(body)):
        if isinstance(one, Record):
            records.append((one.url, b"".join(one.iter_block())))
        else:
            damages.append(one)
    return records, damages


BLOCKS = [make_response(b"first" * 50), make_response(b"second" * 50_000), make_response(b"third")]
URLS = ["http://a.example/1", "http://a.example/2", "http://a.example/3"]
RECORDS = [make_record(block, url=url) for block, url in zip(BLOCKS, URLS, strict=True)]
WHOLE = list(zip(URLS, BLOCKS, strict=True))


@pytest.mark.parametrize(
    "body",
    [make_warc(RECORDS), make_warc(RECORDS, packed=False), gzip.compress(make_warc(RECORDS, packed=False))],
    ids=["packed", "plain", "packed as a whole"],
)
def test_all_records_of_a_sound_warc_come_out(body: bytes) -> None:
    assert _read(body) == (WHOLE, [])


@pytest.mark.parametrize("packed", [True, False])
def test_all_records_of_a_sound_arc_come_out(packed: bool) -> None:
    records, damages = _read(make_arc(WHOLE, packed=packed))
    assert records[1:] == WHOLE
    assert records[0][0].startswith("filedesc:")
    assert damages == []


@given(st.lists(st.binary(max_size=200), max_size=5), st.booleans())
def test_any_block_comes_out_as_it_went_in(blocks: list[bytes], packed: bool) -> None:
    body = make_warc(
        [make_record(b"x"), *(make_record(block, kind="resource") for block in blocks)], packed=packed
    )
    records, damages = _read(body)
    assert [block for _, block in records[1:]] == blocks
    assert damages == []


def test_a_record_not_read_is_passed_over() -> None:
    urls = [one.url for one in iter_records(BytesIO(make_warc(RECORDS))) if isinstance(one, Record)]
    assert urls == URLS


@given(n_bytes=st.integers(1, len(make_warc(RECORDS[:1]) + make_warc(RECORDS[2:])) - 1))
def test_a_warc_cut_anywhere_within_a_record_shows_damage(n_bytes: int) -> None:
    packed = [make_warc([RECORDS[0]]), make_warc([RECORDS[2]])]
    body = b"".join(packed)
    records, damages = _read(body[:n_bytes])
    assert all(pair in [WHOLE[0], WHOLE[2]] for pair in records[:-1])
    assert bool(damages) == (n_bytes != len(packed[0]))


@given(n_bytes=st.integers(1, len(RECORDS[0]) - 1))
def test_a_plain_warc_cut_anywhere_within_a_record_shows_damage(n_bytes: int) -> None:
    assert _read(RECORDS[0][:n_bytes])[1]


def test_damage_in_one_gzip_member_leaves_the_others() -> None:
    packed = [bytearray(make_warc([record])) for record in RECORDS]
    packed[1][len(packed[1]) // 2] ^= 0xFF
    records, damages = _read(b"".join(packed))
    assert records[0] == WHOLE[0] and records[-1] == WHOLE[2]
    assert damages and all(damage.offset == len(packed[0]) for damage in damages)


def test_a_wrong_checksum_is_damage_but_the_content_is_kept() -> None:
    packed = [bytearray(make_warc([record])) for record in RECORDS]
    packed[0][-8] ^= 0xFF
    records, (damage,) = _read(b"".join(packed))
    assert records == WHOLE
    assert damage.url == URLS[0] and "incorrect data check" in damage.message


def test_a_missing_gzip_trailer_is_damage() -> None:
    records, (damage,) = _read(make_warc(RECORDS)[:-4])
    assert records == WHOLE
    assert "in the middle of a member" in damage.message


def test_junk_between_gzip_members_is_damage() -> None:
    records, (damage,) = _read(make_warc(RECORDS[:1]) + b"junk" + make_warc(RECORDS[1:]))
    assert records == WHOLE
    assert "no gzip data" in damage.message


def test_zero_padding_at_the_end_is_none() -> None:
    assert _read(make_warc(RECORDS) + b"\0" * 512) == (WHOLE, [])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"WARC/1.1", b"WORC/1.1", "is no record"),
        (b"Content-Length: ", b"Content-Length: x", "no usable Content-Length"),
        (b"Content-Length: ", b"Content-Length: -", "no usable Content-Length"),
        (b"Content-Length: ", b"Content-Longth: ", "no usable Content-Length"),
        (b"WARC-Date: ", b"\xff without a colon\r\nWARC-Date: ", "broken header line"),
    ],
)
def test_a_broken_header_is_damage_and_the_next_record_is_found(old: bytes, new: bytes, words: str) -> None:
    broken = RECORDS[1].replace(old, new, 1)
    records, (damage,) = _read(RECORDS[0] + broken + RECORDS[2])
    assert records == [WHOLE[0], WHOLE[2]]
    assert damage.offset == len(RECORDS[0]) and words in damage.message


def test_a_length_that_is_too_short_is_damage() -> None:
    short = make_record(BLOCKS[1], url=URLS[1], headers=[("Content-Length", "100")])
    records, (damage,) = _read(RECORDS[0] + short + RECORDS[2])
    assert [url for url, _ in records] == URLS
    assert damage.url == URLS[1] and "longer than its declared length" in damage.message


def test_a_length_that_is_too_long_is_damage() -> None:
    long = make_record(BLOCKS[2], url=URLS[2], headers=[("Content-Length", "99999999999")])
    _, (damage,) = _read(RECORDS[0] + long)
    assert damage.url == URLS[2] and "is cut off" in damage.message


def test_a_record_closed_by_one_line_end_lacks_nothing() -> None:
    records, (damage,) = _read(RECORDS[0][:-2] + RECORDS[2])
    assert records == [WHOLE[0], WHOLE[2]]
    assert damage.is_slight and "two line ends" in damage.message


def test_a_missing_line_end_does_not_hide_damage_in_the_next_member() -> None:
    last = bytearray(make_warc([RECORDS[2]]))
    last[-8] ^= 0xFF
    records, damages = _read(gzip.compress(RECORDS[0][:-2]) + bytes(last))
    assert records == [WHOLE[0], WHOLE[2]]
    assert [damage.is_slight for damage in damages] == [True, False]


def test_a_broken_arc_line_is_damage_and_the_next_record_is_found() -> None:
    body = make_arc(WHOLE).replace(
        b"2 192.0.2.1 20240617093000 text/html 3", b"2 192.0.2.1 20240617093000 text/html -3"
    )
    records, damages = _read(body)
    assert [url for url, _ in records[1:]] == [URLS[0], URLS[2]]
    assert len(damages) == 1


def test_an_arc_address_may_hold_spaces() -> None:
    records, damages = _read(make_arc([("http://a.example/?a=two words", BLOCKS[0])]))
    assert records[1] == ("http://a.example/?a=two words", BLOCKS[0])
    assert damages == []


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"WARC/1.0\r\n", make_warc()[:60], b"filedesc://a 1 20240101000000 "]),
)
def test_no_bytes_break_the_reader(junk: bytes, start: bytes) -> None:
    _read(start + junk)


@given(st.data())
def test_a_flipped_byte_never_breaks_the_reader(data: st.DataObject) -> None:
    body = bytearray(make_warc([RECORDS[0], RECORDS[2]]))
    body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    _read(bytes(body))


def test_sound_archives_read_as_by_another_reader() -> None:
    if not SHARED.exists():
        pytest.skip("the sample archives are not here")
    n_compared = 0
    for path in sorted(SHARED.glob("*.warc*")):
        records, damages = _read(path.read_bytes())
        if damages:
            continue
        with path.open("rb") as stream:
            theirs = [
                ((one.headers.get("WARC-Target-URI") or "").strip("<>"), one.reader.read())
                for one in ArchiveIterator(stream, parse_http=False)
                if one.reader
            ]
        assert records == theirs, path.name
        n_compared += 1
    assert n_compared >= 12
