"""Whatever a text is: spans lie in it, their words are its words, and claims are reporting."""

import gzip
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casewright.errors import ReadError
from casewright.read import read
from casewright.read.quantity import find_quantities
from casewright.read.times import find_times
from casewright.text import digest, fold, iter_token_spans, quote, trim
from casewright.values import (
    Claim,
    Custody,
    Exhibit,
    PassageKind,
    Quantity,
    Reading,
    Span,
    Status,
    TimeExpression,
    Voice,
)

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
NEWS = sorted((SHARED / "data/news/docs").glob("*.txt"))[::4]  # every fourth: all of them take half a minute
PAGES = sorted((SHARED / "data/html").rglob("*.gz"))[::6]  # every sixth: the whole folder takes minutes
SEED = sorted((SHARED / "seed").glob("*.txt"))
EXAMPLE = [
    path for path in sorted((ROOT / "examples/freighter").iterdir()) if path.suffix in {".txt", ".html"}
]
NOT_REPORTING = {PassageKind.METADATA, PassageKind.FURNITURE}

_PHRASES = """
The minister|Two officials|He|she|said|denied that|told reporters|according to|“We saw|ships”|"No,"|on Tuesday
last winter|in March 2023|nine months ago|as many as|10,000 containers|4.8 million shells|about 50|½|U.N.|Mr.
Kim Jong Un|the M/V Grey Heron|(IMO 9074729)|North Korea|could|reportedly|has not|—|…|,|.|?|!|:|💥|e\u0301|٣
المتحدث|김정은|Source link|Leave a Reply|title: x|---|date: 2024-02-30|- 3|Feb. 30, 2023|1e999 ships
31/12/0000|Reuters reported, citing|accused Moscow|99999999999999999999 tons|«|»|‘|’|\u00a0|\u200b|\ufeff|\t
"""
WORDS = st.sampled_from([*_PHRASES.strip().replace("\n", "|").split("|"), "\n\n", "\r\n", "\r"])
TEXTS = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.text(max_size=200),
    st.lists(WORDS, max_size=20).map("".join),
)


def _exhibit(address: str, media_type: str) -> Exhibit:
    return Exhibit(
        id=digest(address, "0" * 64),
        address=address,
        body_sha256="0" * 64,
        n_bytes=1,
        media_type=media_type,
        custody=Custody(
            obtained_at=datetime(2025, 1, 1, tzinfo=UTC), method="file", acquired_by="", tool="tests"
        ),
    )


def _in_order(spans: Iterable[Span]) -> bool:
    end = 0
    for span in spans:
        if not end <= span.start < span.end:
            return False
        end = span.end
    return True


def _spans_of(claim: Claim) -> Iterator[Span]:
    yield claim.context
    yield from claim.content
    yield from claim.hedges
    if claim.attribution is not None:
        yield from (*claim.attribution.source, *claim.attribution.cue, *claim.attribution.basis)
        yield from (via.span for via in claim.attribution.via)


def _check_words(text: str, worded: Iterable[Quantity | TimeExpression]) -> None:
    for one in worded:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.text.split() == text[one.span.start : one.span.end].split()


def _check_claim(text: str, claim: Claim) -> None:
    for span in _spans_of(claim):
        assert 0 <= span.start < span.end <= len(text), (span, claim)
    assert claim.content and _in_order(claim.content), claim
    assert claim.text == quote(text, claim.content)
    assert (claim.voice is Voice.ATTRIBUTED) == (claim.attribution is not None)
    assert (claim.status is Status.DENIED) == (claim.denied is not None), claim
    if claim.attribution is not None:
        assert _in_order(claim.attribution.source) and _in_order(claim.attribution.cue), claim
    for span in claim.content:
        assert claim.context.start <= span.start and span.end <= claim.context.end, claim
    _check_words(text, claim.quantities)
    _check_words(text, [one for one in (claim.time, claim.said_at) if one is not None])
    for mention in claim.mentions:
        assert any(
            part.start <= mention.span.start and mention.span.end <= part.end for part in claim.content
        )


def check_reading(reading: Reading) -> None:
    """Fail where anything in a reading does not lie in its text, or is no reporting."""
    text = reading.text
    assert _in_order(passage.span for passage in reading.passages)
    assert _in_order(reading.sentences)
    furniture = [passage.span for passage in reading.passages if passage.kind in NOT_REPORTING]
    for mention in reading.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.text.split() == text[mention.span.start : mention.span.end].split()
    assert [mention.span for mention in reading.mentions] == sorted(
        mention.span for mention in reading.mentions
    )
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for claim in reading.claims:
        assert claim.exhibit_id == reading.exhibit_id
        _check_claim(text, claim)
        for span in _spans_of(claim):
            assert not [one for one in furniture if one.start < span.end and span.start < one.end], claim


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS.filter(lambda text: bool(text.strip("\0").strip())))
def test_everything_read_from_any_text_lies_in_it(tmp_path: Path, text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    body = tmp_path / "body"
    body.write_bytes(b"The ship sailed on Monday, the harbour master said.\n\n" + raw)
    try:
        reading = read(_exhibit("any.txt", "text/plain"), body, published=date(2024, 6, 17))
    except ReadError as error:  # control characters make it binary noise, and nothing else may fail
        assert "binary data" in error.message
        return
    check_reading(reading)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_times_and_quantities_of_any_text_lie_in_it_in_order(text: str) -> None:
    whole = Span(0, len(text))
    quantities = find_quantities(text, whole)
    times = find_times(text, whole, published=date(2024, 6, 17))
    _check_words(text, quantities)
    _check_words(text, times)
    assert _in_order(one.span for one in quantities)
    assert _in_order(one.span for one in times)
    for one in times:
        assert one.interval is not None or one.reason
        if one.interval is not None and one.interval.start and one.interval.end:
            assert one.interval.start <= one.interval.end


@given(text=TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=TEXTS)
def test_tokens_lie_in_the_text_in_order_and_trimming_only_shortens(text: str) -> None:
    spans = list(iter_token_spans(text))
    assert _in_order(spans)
    for span in [*spans, Span(0, len(text))]:
        kept = trim(text, span)
        assert span.start <= kept.start <= kept.end <= span.end
        assert trim(text, kept) == kept


@pytest.mark.parametrize("path", EXAMPLE, ids=lambda path: path.name)
def test_everything_read_from_the_example_lies_in_its_text(path: Path) -> None:
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    reading = read(_exhibit(path.name, media_type), path)
    assert reading.claims
    check_reading(reading)


@pytest.mark.skipif(not NEWS, reason="needs ../shared/data/news/docs, which is not part of the repository")
def test_everything_read_from_real_news_lies_in_its_text() -> None:
    for path in (*NEWS, *SEED):
        check_reading(read(_exhibit(path.name, "text/plain"), path))


@pytest.mark.skipif(not PAGES, reason="needs ../shared/data/html, which is not part of the repository")
def test_everything_read_from_real_pages_lies_in_its_text(tmp_path: Path) -> None:
    for path in PAGES:
        body = tmp_path / "page.html"
        body.write_bytes(gzip.decompress(path.read_bytes()))
        check_reading(read(_exhibit(path.stem, "text/html"), body))
