"""Windows hold whole sentences, lose none, and say where words stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.read._encode import (
    MAX_PIECES,
    Sentence,
    encode,
    iter_windows,
    pieces_of,
    shape_of,
    vocabulary,
)


def test_pieces_are_the_longest_that_the_vocabulary_knows() -> None:
    names = {number: piece for piece, number in vocabulary().items()}
    assert [names[number] for number in pieces_of("Unverified")] == ["un", "##ver", "##ified"]
    assert [names[number] for number in pieces_of("Zürich")] == ["zurich"]
    assert [names[number] for number in pieces_of("n't")] == ["n", "'", "t"]
    assert [names[number] for number in pieces_of("☃☃")] == ["[UNK]"] * 2


def test_the_shape_of_a_word_is_kept() -> None:
    assert [shape_of(word) for word in ("port", "Port", "PORT", "iPhone", "T-34", ",", "U.S.")] == [
        1,
        2,
        3,
        4,
        5,
        6,
        3,
    ]


def test_what_is_quoted_is_known() -> None:
    window = encode([Sentence(("“", "No", ",", "”", "he", '"', "so", '"', "."), True)], 0, 1)
    assert [int(window.quoted[place]) for place in window.words] == [1, 1, 1, 1, 0, 1, 1, 1, 0]


def test_a_quotation_ends_with_its_paragraph() -> None:
    window = encode([Sentence(("“", "No"), True), Sentence(("He",), True)], 0, 2)
    assert [int(window.quoted[place]) for place in window.words] == [1, 1, 0]


def test_a_headline_without_a_stop_is_kept_apart_from_what_follows() -> None:
    headline, lead = Sentence(("New", "details", "emerge"), True), Sentence(("Shells", "went"), True)
    window = encode([headline, lead], 0, 2)
    stop = vocabulary()["."]
    assert [int(piece) for piece in window.pieces[1:-1]].index(stop) == 3
    assert len(window.words) == 5  # the stop belongs to no word
    assert stop not in encode([Sentence(("Done", "!"), True), lead], 0, 2).pieces
    assert stop not in encode([headline, Sentence(("Shells", "went"))], 0, 2).pieces


SENTENCES = st.lists(
    st.builds(
        Sentence,
        st.lists(st.sampled_from(["a", "shells", "Pyongyang", "“"]), max_size=90).map(tuple),
        st.booleans(),
    ),
    max_size=30,
)


@settings(max_examples=50)
@given(SENTENCES)
def test_windows_cover_all_sentences_once_and_in_order(sentences: list[Sentence]) -> None:
    windows = list(iter_windows(sentences))
    assert [place for window in windows for place in range(window.first, window.last)] == list(
        range(len(sentences))
    )
    assert all(len(window.pieces) <= MAX_PIECES for window in windows)
    n_words = sum(len(sentence.words) for sentence in sentences)
    assert sum(len(window.words) for window in windows) <= n_words


def test_a_sentence_that_no_window_holds_is_cut() -> None:
    (window,) = iter_windows([Sentence(("shells",) * 1000, True)])
    assert len(window.pieces) == MAX_PIECES
    assert len(window.words) < 1000


@pytest.mark.parametrize("max_pieces", [128, 224, 288])
@pytest.mark.parametrize("n_words", [3, 9])
def test_headlines_lose_no_word_to_the_stops_behind_them(max_pieces: int, n_words: int) -> None:
    sentences = [Sentence(("Shells",) * n_words, True) for _ in range(60)]
    windows = list(iter_windows(sentences, max_pieces=max_pieces))
    assert sum(len(window.words) for window in windows) == 60 * n_words
    assert all(len(window.pieces) <= max_pieces for window in windows)


def test_a_stop_is_set_wherever_the_window_has_room_for_it() -> None:
    long = [Sentence(("shells",) * 230, True), Sentence(("shells",) * 20, True)]
    window = encode(long, 0, 2, max_pieces=320)
    assert len(window.pieces) == 230 + 20 + 3
