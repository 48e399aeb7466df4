"""Made copies are what their kind says, and the same on every run."""

import re

import pytest

from bench.quality._texts import Text
from bench.quality.synthetic import evaluate
from bench.synthetic import PARTIAL, WHOLE, make_copy, thesaurus
from casewright.read.sentence import find_sentences
from tests.weigh.reports import OTHER, STORY

HOST = "\n".join(f"The {nth} bench in the park of Tarn was painted green that spring." for nth in "abcdefgh")


def sentences_of(text: str) -> list[str]:
    return [text[span.start : span.end].strip() for span in find_sentences(text)]


@pytest.mark.parametrize("kind", [*WHOLE, *PARTIAL])
def test_the_same_seed_gives_the_same_copy(kind: str) -> None:
    one, again, other = (make_copy(STORY, kind, seed=seed, host=HOST) for seed in ("1", "1", "2"))
    assert one == again
    assert one != other or kind == "verbatim"


def test_a_reworded_copy_keeps_names_and_figures_and_changes_most_sentences() -> None:
    copy = make_copy(STORY, "reworded", seed="1")
    assert all(name in copy for name in ("Orla", "Tarn", "Monday", "40", "March"))
    kept = set(sentences_of(STORY)) & set(sentences_of(copy))
    assert len(kept) <= 2
    assert len(sentences_of(copy)) == len(sentences_of(STORY))


def test_a_reworded_copy_spells_numbers_and_contractions_otherwise() -> None:
    copy = make_copy(
        '"Nine crates weren\'t weighed," said Ada Lund, who sank 5% of them.', "reworded", seed="1"
    )
    assert re.match(r"“9 crates were not weighed,” Ada Lund (said|stated|remarked), who sank", copy)
    assert "5 percent" in copy


def test_a_condensed_copy_is_shorter_and_drops_brackets() -> None:
    text = STORY.replace("on Monday", "on Monday (a holiday)")
    copy = make_copy(text, "condensed", seed="1")
    assert len(sentences_of(copy)) < len(sentences_of(text))
    assert "holiday" not in copy


def test_boilerplate_leaves_every_sentence_as_it_is() -> None:
    copy = make_copy(STORY, "boilerplate", seed="1")
    assert all(line in copy for line in STORY.split("\n"))
    assert len(copy) > len(STORY) * 1.3


@pytest.mark.parametrize("kind", PARTIAL)
def test_a_part_of_a_third_stands_in_the_whole_host(kind: str) -> None:
    copy = make_copy(STORY, kind, seed="1", host=HOST)
    assert all(line in copy for line in HOST.split("\n"))
    part = len(copy.split()) - len(HOST.split())
    assert 0.25 <= part / len(STORY.split()) <= 0.55


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="'paraphrased'"):
        make_copy(STORY, "paraphrased", seed="1")


def test_no_word_is_exchanged_for_itself() -> None:
    assert len(thesaurus()) > 200
    for word, others in thesaurus().items():
        assert re.fullmatch(r"[a-z ]+", word)
        assert word not in others
        assert len(set(others)) == len(others)


def test_the_runner_ranks_copies_above_articles_of_the_week() -> None:
    texts = [
        Text.of({"id": "a", "text": STORY, "published": "2024-05-14"}),
        Text.of({"id": "b", "text": OTHER, "published": "2024-05-15"}),
        Text.of({"id": "c", "text": HOST, "published": "2024-07-15"}),
    ]
    figures = evaluate(texts, "1")
    assert figures["auc"]["verbatim"] == 1.0
    assert figures["found"]["verbatim"] == 1.0
    # c is months away from both others, so it is nobody's hard negative
    assert figures["n_negatives"]["verbatim"] == 4


def test_natural_copies_are_no_negatives() -> None:
    texts = [Text(id="a", text=STORY), Text(id="b", text=STORY + " And so on."), Text(id="c", text=OTHER)]
    figures = evaluate(texts, "1")
    assert figures["n_natural"] == 1
    assert figures["n_false"]["verbatim"] == 0
