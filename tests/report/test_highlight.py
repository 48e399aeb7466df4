"""Segments cover a text exactly once, whatever the layers."""

from hypothesis import given
from hypothesis import strategies as st

from casewright.report.highlight import Layer, cut, cut_lines, paragraphs
from casewright.values import Span

TEXT = st.text(max_size=60)
PLACES = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))
LAYERS = st.lists(
    st.builds(
        Layer, PLACES, st.sampled_from(["content", "denied", "source", "furniture"]), st.integers(1, 5)
    ),
    max_size=8,
)


@given(TEXT, LAYERS)
def test_segments_joined_are_the_text(text: str, layers: list[Layer]) -> None:
    segments = cut(text, Span(0, len(text)), layers)
    assert sum(len(one.text) for one in segments) == len(text)
    visible = "".join(one.text for one in segments)
    assert all(ours == theirs or not theirs.isprintable() for ours, theirs in zip(visible, text, strict=True))
    for one in segments:
        for layer in layers:
            covers = layer.span.start <= one.start < layer.span.end
            assert not covers or layer.kind in one.kinds


def test_overlapping_claims_share_a_segment() -> None:
    layers = [Layer(Span(0, 5), "content", 1), Layer(Span(3, 8), "content", 2)]
    segments = cut("abcdefgh", Span(0, 8), layers)
    assert [(one.text, one.numbers, one.begins, one.ends) for one in segments] == [
        ("abc", (1,), (1,), ()),
        ("de", (1, 2), (2,), (1,)),
        ("fgh", (2,), (), (2,)),
    ]


def test_a_claim_in_two_fragments_begins_once_and_ends_once() -> None:
    layers = [Layer(Span(0, 2), "content", 1), Layer(Span(5, 7), "content", 1)]
    text = "ab cd ef"
    begins = [
        one.begins for line in (Span(0, 4), Span(4, 8)) for one in cut(text, line, layers) if one.begins
    ]
    assert begins == [(1,)]


def test_control_and_override_characters_are_made_visible() -> None:
    (one,) = cut("a\x00\x1b\u202eb", Span(0, 5), [])
    assert one.text == "a␀␛\ufffdb"


@given(st.text(alphabet="ab \n\t", max_size=80))
def test_paragraphs_hold_every_word(text: str) -> None:
    assert " ".join(text[start:end] for start, end in paragraphs(text)).split() == text.split()


@given(st.text(alphabet="ab \n", max_size=60), LAYERS)
def test_cutting_all_lines_at_once_is_cutting_them_one_by_one(text: str, layers: list[Layer]) -> None:
    lines = paragraphs(text)
    assert list(cut_lines(text, lines, layers)) == [cut(text, line, layers) for line in lines]


def test_a_long_text_with_many_claims_is_cut_in_one_pass() -> None:
    text = "word word word.\n" * 20_000
    layers = [Layer(Span(16 * number, 16 * number + 9), "content", number + 1) for number in range(20_000)]
    lines = paragraphs(text)
    assert sum(len(one) for one in cut_lines(text, lines, layers)) == 40_000
