import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.read.sentence import find_sentences
from casewright.values import Passage, PassageKind, Span


def split(text: str, passages: tuple[Passage, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, passages)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Ivan V. Petrov left. He met Gen. Oro.", ["Mr. Ivan V. Petrov left.", "He met Gen. Oro."]),
        ("The U.S. Navy came. No. 18 sank.", ["The U.S. Navy came.", "No. 18 sank."]),
        ("He lives in the U.S. The ship left.", ["He lives in the U.S.", "The ship left."]),
        ("It cost 3.5 million. “Too much,” he said.", ["It cost 3.5 million.", "“Too much,” he said."]),
        ("“Why now?” he asked. Nobody knew.", ["“Why now?” he asked.", "Nobody knew."]),
        ("“Why now?” Mara Lind asked. Nobody knew.", ["“Why now?” Mara Lind asked.", "Nobody knew."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("A headline without a stop\n\nThe text begins.", ["A headline without a stop", "The text begins."]),
        ("It was 5 p.m. when he left. It rained.", ["It was 5 p.m. when he left.", "It rained."]),
    ],
)
def test_sentences_end_where_a_new_one_can_begin(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The harbour master said on Monday that two of the\nships had left without papers and that nobody\n"
        "asked why."
    )
    assert len(split(text)) == 1


WRAPPED = (
    "NORDHAVN, June 3 - The harbour master said on Monday that two of the ships under\n"
    "inspection had left without papers, and that nobody at the customs house of the\n"
    "Norland Coastal Administration had asked why. The report was handed to President\n"
    "Lee Ko, who reads all of them, on Friday.\n"
)


def test_a_wide_line_goes_on_in_small_letters_and_not_before_a_capital() -> None:
    wide = (
        "Defence Minister Ro Tae-min said on Tuesday that the freighter Grey Heron had carried 120 containers"
    )
    assert 100 <= len(wide) < 132
    assert split(f"{wide}\nof shells since January.") == [f"{wide}\nof shells since January."]
    assert split(f"{wide}\nThe union was silent.") == [wide, "The union was silent."]
    longer = wide.replace("freighter", "elderly freighter, once a carrier of coal and ore,")
    assert split(f"{longer}\nof shells since January.") == [longer, "of shells since January."]


def test_a_name_broken_by_a_hard_wrap_stays_in_one_sentence() -> None:
    assert split(WRAPPED)[1] == WRAPPED[WRAPPED.index("The report") :].strip()


def test_a_heading_above_hard_wrapped_lines_is_a_sentence_of_its_own() -> None:
    text = "Two ships left the northern port without papers\n" + WRAPPED
    assert split(text)[0] == "Two ships left the northern port without papers"


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("Firefighters worked to free people trapped in the ferry", "Ana Ruiz, 30, was on the ferry."),
        (
            "Picture copyright Norland Press Picture caption Guards have arrested the master of the ship",
            "Robin Lee, who heads the coast guard, said they asked whether the master had slept.",
        ),
        (
            "Before the verdict the daughter of Orlov said in a video that went round",
            "The former president, who came of a party that is now outlawed, is serving a life sentence for "
            "passing papers to Sudmark.",
        ),
        ("New launch worries neighbours: Chancellery", "Wire | Updated: 2017-09-15 21:45"),
        ("Residents read of a missile that was not coming", "Panicked callers blocked the lines"),
        ("A cordon has been set up around the northern quay", "17 people were taken to hospital."),
    ],
)
def test_a_line_without_a_stop_is_not_joined_to_a_new_one(line: str, following: str) -> None:
    assert split(f"{line}\n{following}") == [line, following]


@pytest.mark.parametrize(
    "text",
    [
        "The convoy was met at the border by soldiers of the\nNorland Guard and turned back.",
        "The ship was stopped between the islands of Vara and\nOstra by a cutter of the guard.",
        "The ship left the port of Vara early on Tuesday, June 3,\n2031 without any papers.",
        "The ship left the port of Vara early on Tuesday and it was\nnot seen for a week.",
    ],
)
def test_a_line_that_breaks_off_is_joined_to_the_next(text: str) -> None:
    assert split(text) == [text]


def test_lines_of_captions_do_not_make_a_text_hard_wrapped() -> None:
    lines = [
        "Rescuers search the harbour after the ferry",
        "sank off the northern coast of Norland",
        "Harbour chief Ana Ruiz looks at the wreck",
        "Divers of the coast guard wait on the pier",
    ]
    assert split("\n".join(lines))[1:] == lines[2:]


def test_furniture_and_metadata_have_no_sentences() -> None:
    text = "date: today. Really.\nThe port closed. It rained.\nLeave a reply. Now."
    body = Span(21, 48)
    passages = (
        Passage(span=Span(0, 20), kind=PassageKind.METADATA),
        Passage(span=body, kind=PassageKind.BODY),
        Passage(span=Span(49, len(text)), kind=PassageKind.FURNITURE),
    )
    assert split(text, passages) == ["The port closed.", "It rained."]


def test_a_sentence_does_not_reach_over_the_edge_of_a_passage() -> None:
    text = "A headline and The text"
    passages = (
        Passage(span=Span(0, 10), kind=PassageKind.HEADLINE),
        Passage(span=Span(11, len(text)), kind=PassageKind.BODY),
    )
    assert split(text, passages) == ["A headline", "and The text"]


@given(st.text(alphabet="Ab. \n\"“”'?!,1U", max_size=200))
def test_sentences_are_ordered_and_hold_every_letter(text: str) -> None:
    spans = find_sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["." * 1_000_000, "a " * 500_000, "“" * 10_000, "\n" * 1_000_000, "A.B." * 200_000]
)
def test_text_without_sentences_takes_bounded_time(text: str) -> None:
    start = time.perf_counter()
    find_sentences(text)
    assert time.perf_counter() - start < 10
