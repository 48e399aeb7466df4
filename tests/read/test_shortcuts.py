"""Shortcuts change no result: what passes rules over finds what trying every rule finds."""

import json
from datetime import date
from pathlib import Path

import pytest
from anyascii import anyascii
from hypothesis import example, given
from hypothesis import strategies as st

from casewright.data import read_rows
from casewright.read import _event_words, _number, _timeatoms
from casewright.read.times import find_times
from casewright.text import fold, tokens
from casewright.values import Span

CASES = Path(__file__).parents[1] / "cases"


def _texts(name: str) -> list[str]:
    return [case["text"] for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))]


TIMES = _texts("times")
NUMBERS = _texts("quantities") + TIMES
EVENTS = _texts("events")
CUES = [row[2].replace("*", "s") for row in read_rows("events.tsv")]
# Letters that a pattern which ignores case takes for others, and words of the rarer rules.
ODD = ["laſt", "thıs", "THİS", "Kelvin", "ſpring",
       "last Monday", "this coming Tuesday", "next June", "FY 2019",
       "the ’90s",
       "2024-06-17", "1/2/2024", "every day", "zero", "half a million", "a dozen", "½"]  # fmt: skip


def mixed(texts: list[str]) -> st.SearchStrategy[str]:
    words = sorted({word for text in texts for word in text.split()} | set(ODD))
    return st.lists(st.sampled_from(words), max_size=30).map(" ".join) | st.sampled_from(texts)


def _numbers(text: str) -> tuple[_number.Number, ...]:
    return _number.find_numbers(text, 0, len(text))


@given(mixed(TIMES))
@example("they met last Monday and this coming Tuesday")
def test_no_time_is_missed_by_the_words_looked_for_first(text: str) -> None:
    day = date(2024, 6, 17)
    found = find_times(text, Span(0, len(text)), published=day)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_timeatoms, "_worth_trying", lambda raw: range(len(_timeatoms._RULES)))
        assert find_times(text, Span(0, len(text)), published=day) == found


@pytest.mark.parametrize("text", TIMES)
def test_letters_that_a_pattern_takes_for_others_stop_no_rule(text: str) -> None:
    odd = text.translate(str.maketrans("iIsSkK", "ıİſſ\u212a\u212a"))
    for written in (odd, odd.upper()):
        find_times(written, Span(0, len(written)), published=date(2024, 6, 17))


@given(mixed(NUMBERS))
def test_no_number_is_missed_by_the_words_passed_over(text: str) -> None:
    class Every(frozenset[str]):
        def __contains__(self, word: object) -> bool:
            return True

        def isdisjoint(self, words: object) -> bool:
            return False

    found = _numbers(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_number, "FIRST_WORDS", Every())
        patch.setattr(_number, "TELLING", Every())
        assert _numbers(text) == found


@given(mixed(EVENTS + CUES))
@example("They boycotted the SHİPMENT of ſhells")
def test_no_event_is_missed_by_the_words_looked_up_first(text: str) -> None:
    found = _event_words.score_types(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_event_words, "_worth_trying", lambda text: range(len(_event_words._patterns())))
        assert _event_words.score_types(text) == found


def _slowly_folded(text: str) -> str:
    return " ".join(anyascii(text).casefold().split())


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_folds_as_any_other(text: str) -> None:
    assert fold(text) == _slowly_folded(text)
    assert all(fold(word) == word for word in tokens(text))
