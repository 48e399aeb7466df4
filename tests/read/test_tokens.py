"""Words are cut as the treebanks cut them, and nothing but space is lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.read._tokens import find_words
from casewright.values import Span


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in find_words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He didn’t say.", ["He", "did", "n’t", "say", "."]),
        ("Seoul's U.S. envoy", ["Seoul", "'s", "U.S.", "envoy"]),
        ("a 10,000-strong force", ["a", "10,000", "-", "strong", "force"]),
        ("They cannot; we'll see", ["They", "can", "not", ";", "we", "'ll", "see"]),
        ("see https://example.org/a?b=1 now", ["see", "https://example.org/a?b=1", "now"]),
        ("“No,” she said--twice...", ["“", "No", ",", "”", "she", "said", "--", "twice", "..."]),
        ("$34.4 million", ["$", "34.4", "million"]),
        ("Mr. J. Lee, Jr. left.", ["Mr.", "J.", "Lee", ",", "Jr.", "left", "."]),
    ],
)
def test_a_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=200))
def test_every_character_but_space_is_in_one_word(text: str) -> None:
    found = find_words(text, Span(0, len(text)))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    covered = "".join(text[start:end] for start, end in found)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("piece", ["'", "n't", "a.", "A.", "1.", "-", "@", "https://", "“", "www."])
def test_a_long_run_of_one_sign_is_cut_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert find_words(text, Span(0, len(text)))[-1].end == len(text)
