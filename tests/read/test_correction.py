"""Notes of a publisher on its own report, and who takes back what was said."""

import pytest

from casewright.read._retraction import find_retractions, takes_back
from casewright.read.correction import find_corrections
from casewright.values import Correction, CorrectionKind, Passage, PassageKind, Span


def notes(text: str, kind: PassageKind = PassageKind.BODY) -> tuple[Correction, ...]:
    return find_corrections(text, [Passage(span=Span(0, len(text)), kind=kind)])


@pytest.mark.parametrize(
    ("text", "kind", "wrong", "right"),
    [
        (
            "Correction: An earlier version of this article misstated a tally. It was 30, not 300.",
            CorrectionKind.CORRECTED,
            ["300"],
            ["30"],
        ),
        (
            "This story has been corrected to say that 30 crates were found, not 300.",
            CorrectionKind.CORRECTED,
            ["300"],
            ["30"],
        ),
        (
            "(Corrects number of crates in paragraph 2 to 30, from 300)",
            CorrectionKind.CORRECTED,
            ["300"],
            ["30"],
        ),
        ("CORRECTS to say 30 crates, not 300.", CorrectionKind.CORRECTED, ["300"], ["30"]),
        (
            "Correction: an earlier version of this article said the ship carried 300 crates; it carried 30.",
            CorrectionKind.CORRECTED,
            ["300"],
            ["30"],
        ),
        (
            "An earlier version of this report misnamed the port. It is Najin, not Rason.",
            CorrectionKind.CORRECTED,
            ["Rason"],
            ["Najin"],
        ),
        (
            "Correction: A previous version of this article gave a wrong day. It was May 14, not May 12.",
            CorrectionKind.CORRECTED,
            [],
            [],
        ),
        ("Editor’s note: The headline of this story has been amended.", CorrectionKind.CORRECTED, [], []),
        (
            "The headline has been amended to say that the ship left on Monday.",
            CorrectionKind.CORRECTED,
            [],
            [],
        ),
        ("Editor's note: This is the second part of a series.", CorrectionKind.NOTE, [], []),
        ("Clarification: The ministry spoke of crates, which hold less.", CorrectionKind.CLARIFIED, [], []),
        ("KILL: Northwater Wire has withdrawn its story on the crates.", CorrectionKind.WITHDRAWN, [], []),
        (
            "This article has been retracted; its account could not be confirmed.",
            CorrectionKind.WITHDRAWN,
            [],
            [],
        ),
        ("Correction\n\nThe crates numbered 30, not 300.", CorrectionKind.CORRECTED, ["300"], ["30"]),
    ],
)
def test_a_note_is_told_with_what_it_puts_right(
    text: str, kind: CorrectionKind, wrong: list[str], right: list[str]
) -> None:
    [note] = notes(text)
    assert note.kind is kind
    assert text[note.span.start : note.span.end] == text
    assert [text[one.span.start : one.span.end] for one in note.wrong] == wrong
    assert [text[one.span.start : one.span.end] for one in note.right] == right


@pytest.mark.parametrize(
    "text",
    [
        "The minister corrected the figure and said an earlier version of the law was stricter.",
        "Correcting the imbalance will take years, he said.",
        "Corrections officers found 30 knives in the prison.",
        "The story was withdrawn by the paper on Monday, the ministry said.",
        "This report has been retracted by its authors, the institute said.",
        "Moscow withdrew its ambassador, and 300 troops withdrew from the town.",
        "Advisory: The road to the port is closed.",
    ],
)
def test_words_of_correction_in_a_story_are_no_note(text: str) -> None:
    assert notes(text) == ()


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("UPDATE 2-Crates found in the port", CorrectionKind.UPDATED),
        ("CORRECTED-Crates found in the port", CorrectionKind.CORRECTED),
        ("WITHDRAWN: Crates found in the port", CorrectionKind.WITHDRAWN),
    ],
)
def test_a_slug_before_a_headline_is_a_note(headline: str, kind: CorrectionKind) -> None:
    [note] = notes(headline, PassageKind.HEADLINE)
    assert note.kind is kind
    assert "Crates" not in headline[note.span.start : note.span.end]


def test_a_headline_without_slug_is_no_note() -> None:
    assert notes("UPDATE your papers, sailors are told", PassageKind.HEADLINE) == ()


def test_only_the_paragraph_of_the_note_is_the_note() -> None:
    text = "Ten crates were found.\n\nCorrection: They were 30, not 300.\n\nThe port is shut."
    [note] = notes(text)
    assert text[note.span.start : note.span.end] == "Correction: They were 30, not 300."


@pytest.mark.parametrize(
    "cue",
    [
        "retracted its report",
        "walked back his claim",
        "has withdrawn the story",
        "no longer says",
        "took back her words",
    ],
)
def test_words_that_take_back(cue: str) -> None:
    assert takes_back(cue)


@pytest.mark.parametrize(
    "cue",
    [
        "denied",
        "refused to withdraw its report",
        "has not retracted its report",
        "demanded that the paper retract",
        "said",
    ],
)
def test_words_that_take_nothing_back(cue: str) -> None:
    assert not takes_back(cue)


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew its troops from the town.",
        "The Gazette did not retract its report on the crates.",
        "The ministry urged that the paper withdraw its story about the crates.",
    ],
)
def test_what_is_no_retraction_is_not_found(text: str) -> None:
    assert list(find_retractions(text, [Span(0, len(text))], ())) == []


def test_a_retraction_without_a_clause_has_the_word_for_it_as_content() -> None:
    for end in (".", "\nlast week."):
        text = f"On Monday, the Gazette withdrew the story{end}"
        [one] = find_retractions(text, [Span(0, len(text))], ())
        assert [text[start:end] for start, end in (*one.source, *one.cue, *one.content)] == [
            "the Gazette",
            "withdrew the",
            "story",
        ]


def test_what_was_done_while_taking_back_is_not_what_was_taken_back() -> None:
    text = "The senator later walked back his comments while speaking in Tarn."
    [one] = find_retractions(text, [Span(0, len(text))], ())
    assert [text[start:end] for start, end in one.content] == ["comments"]
