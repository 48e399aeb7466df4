import pytest

from casewright.read._attributed import Attributed
from casewright.read._taken_up import with_taken_up
from casewright.values import Span


def taken_up(text: str, *known: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """Return source, cue and content of what is known of a sentence, with the denials that take it up."""

    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    attributed = [
        Attributed(source=spans(source), cue=spans(cue), content=spans(content))
        for source, cue, content in known
    ]
    found = with_taken_up(text, [Span(0, len(text))], attributed)

    def words(some: tuple[Span, ...]) -> str:
        return " … ".join(text[start:end] for start, end in some)

    return [(words(one.source), words(one.cue), words(one.content)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland armed the rebels, a charge Arkona denies.", ("Arkona", "denies", "a charge")),
        (
            "It sold rockets, a claim that the firm has long denied.",
            ("the firm", "has long denied", "a claim"),
        ),
        ("He stole it, accusations he called baseless.", ("he", "called", "accusations … baseless")),
        ("Guns were sold, something both sides deny.", ("both sides", "deny", "something")),
        ("It was lost, a report denied by the port.", ("the port", "denied by", "a report")),
        ("They hid it – an allegation the bank rejects.", ("the bank", "rejects", "an allegation")),
        (
            "The allegations, denied by the firm, surfaced in May.",
            ("the firm", "denied by", "The allegations"),
        ),
        (
            "Claims that it had carried arms were rejected by the owner.",
            ("the owner", "were rejected by", "Claims that it had carried arms"),
        ),
        (
            "But reports of a deal were quickly denied by both governments, which met.",
            ("both governments", "were quickly denied by", "reports of a deal"),
        ),
    ],
)
def test_a_word_for_what_was_told_is_denied_by_who_denies_it(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert taken_up(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels shot it down, a claim they have not denied.",
        "The plane was hit, a claim nobody has denied it will repeat.",
        "The port takes a fee, a charge the ministry defends.",
        "The request for an exemption was rejected by the committee.",
        "Reports about the harvest were read by the minister.",
        "He was late, a report said, and was denied entry.",
        "Lee, who rejects the deal, met a charge of horsemen.",
    ],
)
def test_what_is_not_denied_or_not_said_is_left_alone(text: str) -> None:
    assert taken_up(text) == []


def test_the_statement_that_is_denied_ends_before_the_word_for_it() -> None:
    text = "Kyiv says Arkona sent drones, a charge Arkona denies."
    found = taken_up(text, ("Kyiv", "says", "Arkona sent drones, a charge Arkona denies"))
    assert found == [("Kyiv", "says", "Arkona sent drones"), ("Arkona", "denies", "a charge")]


def test_claims_that_nobody_is_said_to_make_are_told_once_as_denied() -> None:
    text = "Claims that it had carried arms were rejected by the owner."
    found = taken_up(
        text, ("", "Claims", "it had carried arms"), ("the owner", "were rejected by", "carried arms")
    )
    assert found == [("the owner", "were rejected by", "Claims that it had carried arms")]


def test_a_denial_that_the_model_reads_is_not_told_twice() -> None:
    text = "It was sold at night, which the captain denies."
    assert taken_up(text, ("the captain", "denies", "which")) == [("the captain", "denies", "which")]
