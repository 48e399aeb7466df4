import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.attribution import iter_articles, score
from casewright.read._attributed import Attributed
from casewright.read._cues import inflect, verb_forms
from casewright.read._whole_clauses import _with_predicate
from casewright.read.analysis import analyse
from casewright.read.attribute import find_all_attributions, find_attributions
from casewright.read.sentence import find_sentences
from casewright.text import quote
from casewright.values import Span, Status
from tests.read.test_event_sides import tree_of
from training.document import TUNE_EVERY

CASES = json.loads((Path(__file__).parents[1] / "cases/attribution.json").read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[2] / "../shared"


def attributions(text: str) -> list[list[str]]:
    found = find_all_attributions(text, find_sentences(text))
    return [[quote(text, one.source), quote(text, one.cue), quote(text, one.content)] for one in found]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_attributions_are_found_as_the_case_says(
    case: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case.get("comment", "known failure")))
    assert attributions(case["text"]) == case["expected"]


def test_a_quotation_hides_the_verbs_inside_it() -> None:
    assert [one[1] for one in attributions("“They said it was over,” Lind wrote.")] == ["wrote"]


def test_sentences_given_are_all_that_is_looked_at() -> None:
    text = "Lee said it was so. Ko said it was not."
    assert len(find_attributions(text, [Span(20, len(text))])) == 1


def test_every_verb_has_its_forms_and_a_known_status() -> None:
    forms = verb_forms()
    assert forms["denied"].cue.lemma == forms["denying"].cue.lemma == "deny"
    assert forms["told"].cue.lemma == "tell"
    assert {form.cue.status for form in forms.values()} <= {status.value for status in Status}
    assert inflect("agree") == ("agrees", "agreed", "agreed", "agreeing")


WORDS = [
    "said",
    "that",
    "“",
    "”",
    ",",
    ".",
    "Lee",
    "the",
    "minister",
    "and",
    "told",
    "according",
    "to",
    "who",
    "(",
    ")",
]


@given(
    st.lists(
        st.sampled_from([*WORDS, "\n\n", ":", "denied", "claims", "would", "'s", "on", "Monday", "—"]),
        max_size=60,
    )
)
def test_spans_lie_in_the_text_and_are_in_order(words: list[str]) -> None:
    text = " ".join(words)
    for one in find_attributions(text, find_sentences(text)):
        assert one.cue
        assert one.content
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(text)
        assert list(one.content) == sorted(one.content)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "“ said " * 10_000,
        "said that " * 200_000,
        "according to " * 100_000,
        "He said that a " + "and that b " * 100_000,
        "‘a " * 100_000,
        "Lee, " * 100_000,
        "He said it was so. " * 5_000,
    ],
    ids=[
        "marks",
        "open quotes",
        "said that",
        "according to",
        "and that",
        "single quotes",
        "commas",
        "sentences",
    ],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    found = find_attributions(text, find_sentences(text))
    spans = [span for one in found for span in (*one.source, *one.cue, *one.content)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one.cue and one.content for one in found)


@pytest.mark.skipif(
    not (SHARED / "data/attribution").exists(), reason="evaluation data is not beside the repository"
)
def test_the_model_reaches_its_bar_on_articles_that_training_left_out() -> None:
    articles = list(iter_articles(SHARED / "data/attribution/train.jsonl.gz"))[::TUNE_EVERY]
    figures = score(articles)
    assert figures["triple_soft"] > 0.7
    assert figures["triple_exact"] > 0.51


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Prosecutors lifted the charges against three men, the Justice Department said on Tuesday.",
            "the Justice",
        ),
        ("U.N. monitors verified that the debris came from North Korea, according to Reuters.", "Reuters"),
        ("The special envoy Ana Ruiz said it rained.", "The special envoy"),
    ],
)
def test_a_plain_saying_is_found_where_the_model_passes_over_it(text: str, who: str) -> None:
    assert any(source.startswith(who) for source, _, _ in attributions(text))


def _stopping_at(text: str, word: str) -> list[str]:
    """Return the contents read where the model's only content stops behind a word."""
    analysis = analyse(text, [Span(0, len(text))])
    [one] = analysis.attributions
    last = analysis.word_at(text.index(word))
    analysis.attributions = [replace(one, content=((one.content[0][0], last),))]
    found = find_attributions(text, [Span(0, len(text))], analysis=analysis)
    return [text[start:end] for one in found for start, end in one.content]


def test_a_clause_is_read_to_the_phrases_it_ends_in() -> None:
    text = "The minister promised to balance the list by inviting two critics of the port to Oslo."
    assert _stopping_at(text, "list") == ["to balance the list by inviting two critics of the port to Oslo"]


def test_a_mark_or_a_bare_object_ends_a_content_where_the_model_says() -> None:
    text = "The minister said he would sign the treaty, which ends in May."
    assert _stopping_at(text, "treaty") == ["he would sign the treaty"]
    text = "The minister criticised the treaty in a speech on Monday."
    assert _stopping_at(text, "treaty") == ["the treaty"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The drill is the first step,” the agency quoted Lee Ko as saying.", "Lee Ko"),
        ("“The attack was the work of a soldier,” Reuters cited the Amaq agency.", "the Amaq agency"),
        ("The wire quoted a diplomat as saying that the ship had sunk.", "a diplomat"),
    ],
)
def test_who_is_quoted_is_the_source_and_not_who_quotes(text: str, source: str) -> None:
    assert [one[0] for one in attributions(text)] == [source]


def test_an_agency_that_cites_a_reason_stays_the_source() -> None:
    [one] = attributions("The ship had sunk, the agency reported, citing two diplomats.")
    assert one[0] == "the agency"


def test_what_was_decided_against_keeps_its_not() -> None:
    [one] = attributions(
        "The ministry decided not to stop the missiles because they would fall into the sea."
    )
    assert one[2].startswith("not to stop")


def test_a_bare_subject_that_opens_its_sentence_keeps_what_it_does() -> None:
    text, analysis, _ = tree_of("P/Belarus:3:nsubj A/is:3:aux *V/sending:3:root N/timber:3:obj")
    subject = Attributed(source=(), cue=(), content=(Span(0, len("Belarus")),))
    [whole] = _with_predicate(text, analysis, subject, [Span(0, len(text))], []).content
    assert text[slice(*whole)] == text


@pytest.mark.parametrize(("whose", "parts"), [("own", ["road", "was mined"]), ("another's", ["road"])])
def test_a_subject_keeps_what_is_done_to_it_behind_who_says_so(whose: str, parts: list[str]) -> None:
    drawn = "N/road:5:nsubj:pass P/Ko:3:nsubj V/said:3:root A/was:5:aux:pass *V/mined:5:root"
    text, analysis, _ = tree_of(drawn)
    speaker, cue = (Span(text.index(word), text.index(word) + len(word)) for word in ("Ko", "said"))
    own = ((speaker,), (cue,)) if whose == "own" else ((), ())
    one = Attributed(source=own[0], cue=own[1], content=(Span(0, len("road")),))
    found = _with_predicate(text, analysis, one, [Span(0, len(text))], [speaker, cue])
    assert [text[slice(*span)] for span in found.content] == parts


def test_a_quotation_that_had_ended_is_not_of_who_says_something_else_next() -> None:
    text = (
        "The pilot, Lee Ko, said people were screaming. “There was blood everywhere. It was carnage.” "
        "Police have confirmed that a man of 42 was arrested."
    )
    assert all("carnage" not in one[2] for one in attributions(text) if one[0] == "Police")


def test_a_quotation_before_its_speakers_comma_stays_the_speakers() -> None:
    [one] = attributions("“There was blood everywhere,” police said, adding that a man of 42 was arrested.")[
        :1
    ]
    assert one[0] == "police"
    assert "blood" in one[2]


def test_a_statement_that_the_model_begins_within_its_subject_has_all_of_it() -> None:
    text = (
        "Satellite images taken on 2 March show some 100 containers at a pier, the institute said on Friday."
    )
    analysis = analyse(text, [Span(0, len(text))])
    first, last = (analysis.word_at(text.index(word)) for word in ("March", "pier"))
    analysis.attributions = [replace(analysis.attributions[0], content=((first, last),))]
    [one] = find_attributions(text, [Span(0, len(text))], analysis=analysis)
    assert quote(text, one.content) == "Satellite images taken on 2 March show some 100 containers at a pier"
