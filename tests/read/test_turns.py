import pytest

from casewright.read._turns import with_turns
from casewright.read.sentence import find_sentences
from casewright.text import quote


def turns(text: str) -> list[tuple[str, str]]:
    found = with_turns(text, find_sentences(text), [])
    return [(quote(text, one.source), quote(text, one.content)) for one in found]


def test_all_of_a_turn_is_the_speakers() -> None:
    text = (
        "ANA RUIZ, HOST: The port is closed. We ask why.\n"
        "LEE KO: There was a storm. Nobody was hurt.\n"
        "ANA RUIZ: Thank you. That was Lee Ko in Vara."
    )
    assert turns(text) == [
        ("ANA RUIZ", "The port is closed. We ask why."),
        ("LEE KO", "There was a storm. Nobody was hurt."),
        ("ANA RUIZ", "Thank you. That was Lee Ko in Vara."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The port is closed.\nNOTE: It rained.\nVARA: The guard said so.",
        "UPDATE: The port is closed. It rained.\nUPDATE: The port is open.\nUPDATE: It is closed again.",
        "RUIZ: The port is closed.\nThe guard said so: nobody was hurt.\nRUIZ: It rained.",
        "The minister: The port is closed.\nThe envoy: It is not.\nThe minister: It is.",
    ],
)
def test_headings_and_labels_are_no_turns(text: str) -> None:
    assert turns(text) == []
