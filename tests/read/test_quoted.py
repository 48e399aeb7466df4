import pytest

from casewright.read._quoted import with_quotations
from casewright.read.attribute import find_all_attributions
from casewright.read.mention import find_mentions
from casewright.read.sentence import find_sentences
from casewright.read.speaker import find_speakers
from casewright.text import quote


def said(text: str) -> list[tuple[str, str]]:
    """Return who is said to say what."""
    sentences = find_sentences(text)
    found = with_quotations(text, sentences, find_all_attributions(text, sentences))
    speakers = find_speakers(text, sentences, found, find_mentions(text, sentences))
    return [(speaker.name, quote(text, one.content)) for speaker, one in zip(speakers, found, strict=True)]


def sayer(text: str, words: str) -> set[str]:
    """Return who is said to say the statements that hold some words."""
    return {name for name, content in said(text) if words in content}


OPENING = 'The ship was empty, the harbour master, Lee Ko, said. "It had left without papers," he said.\n'
CLOSING = "\nThe port was closed on Friday, according to Ana Ruiz, the chief of the coast guard."


@pytest.mark.parametrize(
    "paragraph",
    [
        '"Nobody at the customs house had asked why it left. We are looking into it."',
        '"Nobody at the customs house had asked why it left. We are looking into it.',
    ],
)
def test_a_paragraph_of_quotation_goes_on_with_who_spoke_before(paragraph: str) -> None:
    assert sayer(OPENING + paragraph + CLOSING, "Nobody at the customs house") == {"Lee Ko"}


def test_quotations_of_two_paragraphs_go_on_with_one_speaker() -> None:
    text = OPENING + '"Nobody had asked why it left.\n"We are looking into it with the guard."' + CLOSING
    assert sayer(text, "We are looking into it") == {"Lee Ko"}


def test_a_quotation_does_not_go_to_who_speaks_in_the_next_paragraph_of_prose() -> None:
    text = OPENING + '"Nobody at the customs house had asked why it left."' + CLOSING
    assert "Nobody" not in " ".join(content for name, content in said(text) if name == "Ana Ruiz")


@pytest.mark.parametrize(
    "text",
    [
        # other words of the reporter lie between
        OPENING + "The ship is forty years old.\n" + '"Nobody at the customs house had asked."' + CLOSING,
        # a picture's caption stands before
        "Lee Ko at the quay on Friday\n" + '"Nobody at the customs house had asked."' + CLOSING,
    ],
)
def test_a_quotation_behind_anything_else_goes_to_nobody(text: str) -> None:
    assert sayer(text, "Nobody at the customs house") == set()


def test_a_caption_within_a_quotation_left_open_does_not_end_it() -> None:
    text = (
        'The harbour master, Lee Ko, said: "The ship was empty when it left the port.\n'
        "NPW Lee Ko at the quay of Vara on Friday\n"
        '"Nobody at the customs house had asked. "We are looking into it. It was a mistake.'
    )
    assert sayer(text, "Nobody at the customs house") == {"Lee Ko"}
    assert sayer(text, "It was a mistake") == {"Lee Ko"}


def test_a_quotation_keeps_the_speaker_that_its_own_paragraph_names() -> None:
    text = OPENING + '"Nobody at the customs house had asked why it left," Mara Lind said.' + CLOSING
    assert sayer(text, "Nobody at the customs house") == {"Mara Lind"}


def test_a_speaker_announced_with_a_colon_says_the_quotation_below() -> None:
    text = (
        "Premier Ana Ruiz told reporters that her cabinet was aware of the launch.\n"
        "Ruiz also said:\n"
        '"The act is a grave threat, and we have lodged a protest."\n'
        "No damage was reported, according to the broadcaster NKB."
    )
    assert sayer(text, "a grave threat") == {"Ana Ruiz"}
