import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.read.sentence import find_sentences
from casewright.values import Passage, PassageKind, Span


def split(text: str, passages: tuple[Passage, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, passages)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Ivan V. Petrov left. He met Gen. Oro.", ["Mr. Ivan V. Petrov left.", "He met Gen. Oro."]),
        ("The U.S. Navy came. No. 18 sank.", ["The U.S. Navy came.", "No. 18 sank."]),
        ("He lives in the U.S. The ship left.", ["He lives in the U.S.", "The ship left."]),
        ("It cost 3.5 million. “Too much,” he said.", ["It cost 3.5 million.", "“Too much,” he said."]),
        ("“Why now?” he asked. Nobody knew.", ["“Why now?” he asked.", "Nobody knew."]),
        ("“Why now?” Mara Lind asked. Nobody knew.", ["“Why now?” Mara Lind asked.", "Nobody knew."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("A headline without a stop\n\nThe text begins.", ["A headline without a stop", "The text begins."]),
        ("It was 5 p.m. when he left. It rained.", ["It was 5 p.m. when he left.", "It rained."]),
    ],
)
def test_sentences_end_where_a_new_one_can_begin(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The harbour master said on Monday that two of the\nships had left without papers and that nobody\n"
        "asked why."
    )
    assert len(split(text)) == 1


def test_furniture_and_metadata_have_no_sentences() -> None:
    text = "date: today. Really.\nThe port closed. It rained.\nLeave a reply. Now."
    body = Span(21, 48)
    passages = (
        Passage(span=Span(0, 20), kind=PassageKind.METADATA),
        Passage(span=body, kind=PassageKind.BODY),
        Passage(span=Span(49, len(text)), kind=PassageKind.FURNITURE),
    )
    assert split(text, passages) == ["The port closed.", "It rained."]


def test_a_sentence_does_not_reach_over_the_edge_of_a_passage() -> None:
    text = "A headline and The text"
    passages = (
        Passage(span=Span(0, 10), kind=PassageKind.HEADLINE),
        Passage(span=Span(11, len(text)), kind=PassageKind.BODY),
    )
    assert split(text, passages) == ["A headline", "and The text"]


@given(st.text(alphabet="Ab. \n\"“”'?!,1U", max_size=200))
def test_sentences_are_ordered_and_hold_every_letter(text: str) -> None:
    spans = find_sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["." * 1_000_000, "a " * 500_000, "“" * 10_000, "\n" * 1_000_000, "A.B." * 200_000]
)
def test_text_without_sentences_takes_bounded_time(text: str) -> None:
    start = time.perf_counter()
    find_sentences(text)
    assert time.perf_counter() - start < 10
