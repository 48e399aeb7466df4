"""What the model says of a text: bounded, the same wherever it is read, and silent about nothing."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.quality._texts import Text, as_exhibit
from casewright import engine
from casewright.read import MAX_READ, read
from casewright.read._encode import Sentence, Window, iter_windows
from casewright.read._tokens import find_words
from casewright.read.analysis import Analysis, analyse
from casewright.read.sentence import find_sentences
from casewright.values import EventType, Reading, Span

REPORT = (
    "The defence minister, Lee Kang-ho, said on Monday that the freighter Aurora Star had carried "
    "shells from Nampo to Vostochny.\n\n“We have sent nothing,” a spokeswoman for the "
    "Foreign Ministry in Pyongyang told "
    "reporters. She denied that any ship had left the port.\n\nTwo officials, citing satellite images, "
    "accused North Korea of arming Russia.\n"
)


def of(text: str) -> Analysis:
    return analyse(text, find_sentences(text))


def test_each_word_has_a_part_a_head_and_a_relation() -> None:
    found = of(REPORT)
    assert (
        len(found.words)
        == len(found.parts)
        == len(found.heads)
        == len(found.relations)
        == len(found.sentences)
    )
    assert all(found.sentences[head] == found.sentences[word] for word, head in enumerate(found.heads))
    verbs = [REPORT[slice(*found.words[word])] for word, part in enumerate(found.parts) if part == "VERB"]
    assert {"said", "carried", "denied", "left", "accused"} <= set(verbs)


def test_what_is_read_in_one_window_does_not_depend_on_what_is_read_in_another() -> None:
    filler = (
        "The harbour was quiet and the cranes stood still in the fog over the northern quay. " * 12
    )  # fills a window
    before = filler.strip() + "\n\n"
    alone, after = of(REPORT), of(before + REPORT)
    n_words = len(of(before).words)
    assert [window.first for window in _windows(before + REPORT)] == [0, 12]
    assert alone.attributions
    assert [one.score for one in after.attributions] == [one.score for one in alone.attributions]
    assert [
        tuple((first - n_words, last - n_words) for first, last in one.content) for one in after.attributions
    ] == [one.content for one in alone.attributions]
    assert after.parts[n_words:] == alone.parts
    assert [head - n_words for head in after.heads[n_words:]] == alone.heads


def _windows(text: str) -> Iterator[Window]:
    sentences = find_sentences(text)
    ends = [-1, *(one.end for one in sentences)]
    return iter_windows(
        [
            Sentence(
                tuple(text[start:end] for start, end in find_words(text, one)),
                before < 0 or "\n" in text[before : one.start],
            )
            for one, before in zip(sentences, ends, strict=False)
        ]
    )


def test_the_shares_of_the_statuses_add_up_to_one() -> None:
    found = of(REPORT)
    one = found.attributions[0]
    likely = found.statuses([*range(one.content[0][0], one.content[0][1] + 1)], [one.cue[0][0]])
    assert sum(likely.values()) == pytest.approx(1.0, abs=1e-5)
    assert all(share >= 0 for share in likely.values())


def test_a_word_is_found_by_any_of_its_characters() -> None:
    found = of(REPORT)
    for number in (0, 3, len(found.words) - 1):
        assert {found.word_at(place) for place in range(*found.words[number])} == {number}
    assert found.word_at(len(REPORT) + 99) == len(found.words) - 1


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_the_same_text_gives_the_same_claims_on_any_number_of_workers_in_any_order(
    tmp_path: Path, workers: int
) -> None:
    texts = [REPORT, REPORT.replace("shells", "coal"), REPORT[:200], "No news.\n" * 40 + REPORT]
    paths = []
    for number, text in enumerate(texts):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    alone = {path: read_file(path) for path in paths}
    for order in (paths, paths[::-1]):
        results = dict(engine.map(read_file, order, workers=workers))
        assert results == alone


def read_file(path: Path) -> Reading:
    return read(as_exhibit(Text(id=path.name, text="")), path)


ODD = {
    "no sentences": "shells " * 20_000,
    "quotation marks": "“" * 10_000 + " he said " + '"' * 10_000,
    "another language": "Le ministre a déclaré lundi que le cargo avait transporté des obus. " * 300,
    "right to left": "قال الوزير يوم الاثنين إن السفينة نقلت قذائف. " * 300,
    "no spaces": "a" * 100_000,
    "marks only": "?!…—" * 20_000,
    "figures": "1,234.5 " * 20_000,
    "one letter lines": "a\n" * 30_000,
    "Han": "部长星期一说这艘货船运送了炮弹。" * 2_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_text_is_read_to_its_end(text: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")
    reading = read_file(path)
    assert all(
        0 <= span.start < span.end <= len(reading.text) for claim in reading.claims for span in claim.content
    )


def test_a_sentence_longer_than_the_model_sees_is_read_as_far_as_it_sees() -> None:
    row = ", ".join(f"the keeper of pier {number}" for number in range(90))
    text = f"The ministry said that North Korea had shipped shells to Russia, {row}, and sold coal to China."
    found = of(text)
    assert found.happenings
    assert all(len(chances) == len(found.words) for one in found.happenings for chances in one.roles.values())
    assert all(one.roles["none"][-1] == 1.0 for one in found.happenings)


def test_a_report_with_a_sentence_longer_than_the_model_sees_has_claims(tmp_path: Path) -> None:
    row = ", ".join(f"the keeper of pier {number}" for number in range(90))
    path = tmp_path / "long.txt"
    path.write_text(f"The ministry said that North Korea had shipped shells to Russia, {row}, and more.\n")
    assert EventType.ARMS_TRANSFER in {claim.event for claim in read_file(path).claims}


def test_of_a_text_too_long_the_beginning_is_read_and_a_note_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casewright.read.MAX_READ", 2_000)
    path = tmp_path / "long.txt"
    path.write_text(REPORT * 40, encoding="utf-8")
    reading = read_file(path)
    assert MAX_READ > 1_000_000
    assert any("split it" in note for note in reading.notes)
    assert reading.claims
    assert all(claim.context.end < 2_200 for claim in reading.claims)
    assert reading.text.startswith(REPORT * 30)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([*REPORT.split(), "“", "”", "\n\n", "said", "“We", "denied,”"]), max_size=120)
)
def test_any_mixture_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    found = of(text)
    n_words = len(found.words)
    for one in found.attributions:
        for first, last in (*one.source, *one.cue, *one.content):
            assert 0 <= first <= last < n_words
        assert 0 <= one.score <= 1.0001
    for name, other in zip(found.names, found.names[1:], strict=False):
        assert name.last < other.first


def test_nothing_is_read_in_nothing() -> None:
    assert analyse("", []).attributions == []
    assert np.isfinite(analyse("a", [Span(0, 1)]).statuses([0], [])["asserted"])
