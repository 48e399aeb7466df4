"""Copies are told from independent reports, whatever was done to them."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.values import CopyKind, EdgeKind, Reading
from tests.weigh.reports import OTHER, STORY, report, reworded, weighed

MONDAY, TUESDAY = date(2024, 5, 13), date(2024, 5, 14)
LINES = STORY.split("\n")


def _kinds(*texts: str) -> dict[tuple[str, str | None], CopyKind | None]:
    readings = [report(f"r{number}", text) for number, text in enumerate(texts)]
    return {(edge.from_exhibit, edge.to_exhibit): edge.copy for edge in weighed(*readings).edges}


def test_the_same_words_are_a_verbatim_copy() -> None:
    assert _kinds(STORY, STORY) == {("r1", "r0"): CopyKind.VERBATIM}


def test_a_story_with_sentences_cut_and_changed_is_an_edited_copy() -> None:
    edited = "\n".join([*LINES[:3], LINES[4].replace("eleven", "twelve"), "Rain is expected on Friday."])
    assert _kinds(STORY, edited) == {("r1", "r0"): CopyKind.EDITED}


@pytest.mark.parametrize("every", [2, 3, 4])
def test_a_text_reworded_by_rule_is_a_copy(every: int) -> None:
    assert _kinds(STORY, reworded(STORY, every=every)) == {("r1", "r0"): CopyKind.REWORDED}


def test_two_independent_reports_of_one_event_are_no_copies() -> None:
    assert _kinds(STORY, OTHER) == {}


def test_two_stories_that_quote_one_long_statement_are_no_copies() -> None:
    statement = " ".join(LINES[:4]).replace(", the port master said", "")
    first = f"The town hall put out a statement after breakfast.\n\n“{statement}”\n\nNobody asked for more."
    second = (
        f"Late last night a note was pinned to a door in Tarn, and people came to read it.\n\n“{statement}”"
    )
    assert _kinds(first, second) == {}


def test_a_block_quotation_without_marks_is_a_quotation_if_another_report_marks_it() -> None:
    statement = " ".join(LINES[:4]).replace(", the port master said", "")
    first = f"The town hall put out a statement after breakfast.\n\n“{statement}”\n\nNobody asked for more."
    second = (
        f"Late last night a note was pinned to a door in Tarn, and people came to read it:\n\n{statement}"
    )
    assert _kinds(first, second) == {}


def test_lines_of_law_under_two_stories_make_no_copy() -> None:
    law = "Copyright 2024 The Tarn Gazette. All rights reserved. This material may not be published again."
    assert _kinds(f"{LINES[0]}\n{law}", f"{OTHER.splitlines()[2]}\n{law}") == {}


def test_a_passage_taken_over_is_a_partial_copy() -> None:
    filler = "\n".join(
        f"In the {word} district the council spent an evening on drains, lamps, dogs and the {word} fair."
        for word in [
            "northern",
            "southern",
            "eastern",
            "western",
            "upper",
            "lower",
            "outer",
            "inner",
            "older",
            "newer",
        ]
    )
    assert _kinds(STORY, f"{filler}\n{LINES[1]}\n{LINES[2]}\n{LINES[3]}") == {("r1", "r0"): CopyKind.PARTIAL}


def test_copies_of_copies_form_one_family_with_one_root() -> None:
    second = reworded(STORY, every=4)
    third = reworded(second, every=3)
    readings = [
        report("a", third, day=date(2024, 5, 15)),
        report("b", second, day=TUESDAY),
        report("c", STORY, day=MONDAY),
    ]
    edges = weighed(*readings).edges
    assert {edge.from_exhibit for edge in edges} == {"a", "b"}
    assert {edge.to_exhibit for edge in edges if edge.from_exhibit == "b"} == {"c"}


def test_evidence_points_at_the_words_on_both_sides() -> None:
    first, second = report("a", STORY), report("b", f"Read on.\n{STORY}")
    (edge,) = weighed(first, second).edges
    assert 0 < len(edge.evidence) <= 20
    assert list(edge.evidence) == sorted(edge.evidence)
    for there, here in edge.evidence:
        assert second.text[there.start : there.end] == first.text[here.start : here.end]


def test_a_single_sentence_is_too_short_to_tell_unless_it_is_the_same() -> None:
    assert _kinds(LINES[0], LINES[0].replace("freighter", "ferry")) == {}
    assert _kinds(LINES[0], LINES[0]) == {("r1", "r0"): CopyKind.VERBATIM}
    assert _kinds("Photo: the harbour.", "Photo: the harbour.") == {}


def test_a_form_filled_in_twice_is_no_copy() -> None:
    form = (
        "Notice {} of the harbour board, {} May. The board has entered {} boats in the port's register.\n"
        "The fee is {} crowns for each boat and has to be paid at the counter within {} days of this day.\n"
        "Boats that are not entered may be moved to the outer roads at the cost of those who own them."
    )
    assert _kinds(form.format(311, 4, 17, 250, 30), form.format(342, 9, 23, 275, 14)) == {}


def test_a_text_repeated_many_times_is_one_family() -> None:
    readings = [report(f"r{number:03}", STORY) for number in range(60)]
    edges = weighed(*readings).edges
    assert len(edges) == 59
    assert {edge.to_exhibit for edge in edges} == {"r000"}


@pytest.mark.parametrize(
    ("first", "second", "copy", "reason"),
    [
        ({"day": MONDAY}, {"day": TUESDAY}, "b", "published 1 day later"),
        ({"day": TUESDAY}, {"day": MONDAY}, "a", "published 1 day later"),
        (
            {"publisher": "Tarn Gazette", "credits": ["Reuters"]},
            {"publisher": "Reuters"},
            "a",
            "prints Reuters as its source",
        ),
        # a page date may be wrong, a printed credit is the publisher's own word
        (
            {"day": MONDAY, "publisher": "Tarn Gazette", "credits": ["AP"]},
            {"day": TUESDAY, "publisher": "Associated Press"},
            "a",
            "prints AP as its source",
        ),
        ({}, {}, "b", "undecided"),
        ({}, {"day": MONDAY}, "a", "undecided"),
    ],
)
def test_the_direction_follows_credit_then_day_then_nothing(
    first: dict[str, object], second: dict[str, object], copy: str, reason: str
) -> None:
    readings = [report("a", STORY, **first), report("b", STORY, **second)]  # type: ignore[arg-type]
    edge = next(edge for edge in weighed(*readings).edges if edge.kind is EdgeKind.COPIES)
    assert (edge.from_exhibit, edge.direction) == (copy, reason)


def _others_in_plain_words() -> list[Reading]:
    rng = random.Random(3)
    plain = []
    for number in range(40):
        words = STORY.split()
        at = rng.randrange(len(words) - 60)
        other = [f"x{number}w{n}" for n in range(40)]
        plain.append(report(f"z{number:02}", f"{' '.join(other)} {' '.join(words[at : at + 9])}."))
    return plain


def test_wording_found_nowhere_else_gives_the_copy_away() -> None:
    # the other reports of the case are written in the same plain words as the original
    farm = report("a", reworded(STORY, every=2))
    readings = [farm, report("b", STORY), *_others_in_plain_words()]
    edge = next(edge for edge in weighed(*readings).edges if edge.kind is EdgeKind.COPIES)
    assert edge.from_exhibit == "a"
    assert "nowhere else" in edge.direction


@pytest.mark.parametrize("farm", ["a", "b"])
def test_wording_found_nowhere_else_gives_a_partial_copy_away_in_either_order(farm: str) -> None:
    # two stories, one of which takes over a passage: neither is "elsewhere" for the other
    drains = "\n".join(
        f"In row {n} the council spent a night on drains{n}, lamps{n} and rates{n}." for n in range(16)
    )
    dogs = "\n".join(
        f"Owners{n} of hounds{n} paid their fee{n} without protest at window{n}." for n in range(16)
    )
    readings = [
        report(farm, f"{drains}\n{reworded(STORY, every=4)}"),
        report("b" if farm == "a" else "a", f"{STORY}\n{dogs}"),
        *_others_in_plain_words(),
    ]
    edge = next(edge for edge in weighed(*readings).edges if edge.kind is EdgeKind.COPIES)
    assert edge.copy is CopyKind.PARTIAL
    assert edge.from_exhibit == farm
    assert "nowhere else" in edge.direction


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_the_documents_changes_nothing(order: list[int]) -> None:
    readings = [
        report("a", STORY, day=MONDAY),
        report("b", reworded(STORY), day=TUESDAY),
        report("c", OTHER, day=MONDAY),
        report("d", "\n".join(LINES[:5])),
    ]
    assert weighed(*[readings[at] for at in order]) == weighed(*readings)
