import pytest

from casewright.read._sayers import with_sayers
from casewright.read.analysis import analyse
from casewright.read.attribute import find_all_attributions
from casewright.read.sentence import find_sentences
from casewright.text import quote


def sources(text: str) -> list[str]:
    sentences = find_sentences(text)
    analysis = analyse(text, sentences)
    found = find_all_attributions(text, sentences, analysis=analysis)
    return [quote(text, one.source) for one in with_sayers(text, analysis, found)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("An adult found guilty of striking a soldier could be jailed for ten years.", "An adult"),
        ("The firm said the divestitures demanded by the regulators could be a burden.", "the divestitures"),
        ("When asked about the launch, the ministry pointed to its statement of May.", "When"),
        ("Two officials said that no evidence suggested a link between the two.", "no evidence"),
        ("The party is a left-leaning faction opposed to peace with Norland.", "a left"),
        (
            "The latest submarine of the Navy openly revealed its shape at the port.",
            "The latest submarine of the Navy",
        ),
    ],
)
def test_what_cannot_speak_is_no_source(text: str, source: str) -> None:
    assert source not in sources(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The court found that the shells were faulty.", "The court"),
        ("A statement released on Monday said the ship was stolen.", "A statement released"),
        ("Officials familiar with the matter said it was sold.", "Officials familiar with the matter"),
        ("A man accused of spying said he was innocent.", "A man accused of spying"),
        ("Many said the port was closed.", "Many"),
        ("No official said the port was closed.", "No official"),
    ],
)
def test_who_can_speak_stays_a_source(text: str, source: str) -> None:
    assert source in sources(text)
