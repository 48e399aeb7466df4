"""Copies are told from independent reports, whatever was done to them."""

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.values import CopyKind, EdgeKind, Reading
from casewright.weigh import Shelves
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


def test_a_copy_that_lost_its_paragraphs_and_a_closing_mark_is_still_a_copy() -> None:
    first = f"{STORY}\n{OTHER}"
    copy = first.replace("Divers", "“Divers", 1).replace("\n", " ")
    assert _kinds(first, copy) == {("r1", "r0"): CopyKind.VERBATIM}


def test_a_quotation_left_open_in_its_own_paragraph_is_a_quotation() -> None:
    first, second = (
        f"{head}\n\n“{LINES[1]} {LINES[2]}\n\n“{LINES[3]} {LINES[4]}”"
        for head in ("A note hung at the town hall in the morning.", "Late last night somebody rang us.")
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


RETOLD = """A cargo ship called Orla sailed from Tarn on Monday, its cargo not declared, says the port master.
The coast guard had kept it in view for a week; its divers discovered two layers of paint over the name.
Its owner is registered above a bakery and sold it in March at one third of what it paid two years before.
The list of the customs office, which reporters saw, has 40 crates on it that may hold engine parts.
Eleven people of the crew have to wait on board for a judge to say if the cargo can be searched.
To the mayor of Tarn it is all a nuisance, since herring boats need the quay this season."""


def test_a_story_told_anew_in_other_words_is_a_reworded_copy() -> None:
    assert _kinds(STORY, RETOLD) == {("r1", "r0"): CopyKind.REWORDED}


def test_a_retelling_has_its_sentences_beside_those_of_the_original() -> None:
    first, second = report("a", STORY), report("b", RETOLD)
    (edge,) = weighed(first, second).edges
    assert edge.score >= 0.36
    assert len(edge.evidence) >= 4
    for here, there in edge.evidence:
        assert second.text[: here.start].count("\n") == first.text[: there.start].count("\n")


def _among(lines: Sequence[str], name: str, *, apart: int = 0) -> str:
    """Return lines within a text of its own about other things, so many of its lines between each two."""
    own = [" ".join(f"{name}{n}x{word}" for word in range(9)).capitalize() + "." for n in range(24)]
    told = [row for at, line in enumerate(lines) for row in (line, *own[at * apart : (at + 1) * apart])]
    return "\n".join([*own[len(lines) * apart :], *told, *own[:4]])


def test_a_passage_retold_among_other_things_is_a_partial_copy() -> None:
    texts = _among(LINES, "council"), _among(RETOLD.split("\n"), "kennel")
    assert _kinds(*texts) == {("r1", "r0"): CopyKind.PARTIAL}


def test_the_same_facts_here_and_there_are_no_retold_passage() -> None:
    assert _kinds(_among(LINES, "council"), _among(RETOLD.split("\n"), "kennel", apart=3)) == {}


def test_three_sentences_retold_are_background() -> None:
    assert _kinds(_among(LINES[:3], "council"), _among(RETOLD.split("\n")[:3], "kennel")) == {}


def test_a_passage_retold_with_other_names_is_no_copy() -> None:
    others = RETOLD
    for name, other in {"Orla": "Bessa", "Tarn": "Quill", "Monday": "Friday", "March": "October"}.items():
        others = others.replace(name, other)
    assert _kinds(_among(LINES, "council"), _among(others.split("\n"), "kennel")) == {}


def test_one_publisher_retells_no_passage_of_its_own() -> None:
    texts = _among(LINES, "council"), _among(RETOLD.split("\n"), "kennel")
    readings = [report(name, text, publisher="Tarn Office") for name, text in zip("ab", texts, strict=True)]
    assert weighed(*readings).edges == ()


def test_the_same_facts_in_another_order_are_no_copy() -> None:
    backwards = "\n".join(reversed(RETOLD.split("\n")))
    assert _kinds(STORY, backwards) == {}


def test_a_retelling_with_other_names_is_no_copy() -> None:
    others = RETOLD
    for name, other in {"Orla": "Bessa", "Tarn": "Quill", "Monday": "Friday", "March": "October"}.items():
        others = others.replace(name, other)
    assert _kinds(STORY, others) == {}


def test_a_copy_that_leaves_most_out_is_condensed() -> None:
    long = f"{STORY}\n{OTHER.replace('Orla', 'Vesna').replace('Tarn', 'Odd')}"
    assert _kinds(long, "\n".join(LINES[:4])) == {("r1", "r0"): CopyKind.CONDENSED}


@pytest.mark.parametrize(
    ("first", "second", "copy", "reason"),
    [
        # the one that names the other's publisher took it from there, whatever the page's date says
        (
            {"publisher": "Odd Courier", "day": MONDAY, "extra": "The Tarn Gazette told of it first."},
            {"publisher": "Tarn Gazette", "day": TUESDAY},
            "a",
            "names Tarn Gazette, which published the other",
        ),
        (
            {"publisher": "Odd Courier", "day": MONDAY},
            {"publisher": "Reuters", "day": TUESDAY},
            "a",
            "the other stands on the pages of Reuters, a news agency",
        ),
        # two papers that print one agency's text
        (
            {"publisher": "Odd Courier", "day": MONDAY, "credits": ["AP"], "before": "TARN (AP) —"},
            {"publisher": "Tarn Gazette", "day": TUESDAY, "credits": ["AP"], "before": "TARN (AP) —"},
            "b",
            "undecided",
        ),
        (
            {"publisher": "Odd Courier", "day": MONDAY},
            {"publisher": "Tarn Gazette", "day": TUESDAY, "credits": ["AP"], "before": "TARN (AP) —"},
            "b",
            "undecided",
        ),
        (
            {"publisher": "Odd Courier", "reword": True},
            {"publisher": "Tarn Gazette", "credits": ["AP"], "before": "TARN (AP) —"},
            "a",
            "recasts a text of AP that the other prints",
        ),
    ],
)
def test_the_direction_follows_names_and_agencies_before_days(
    first: dict[str, Any], second: dict[str, Any], copy: str, reason: str
) -> None:
    edges = weighed(_made("a", **first), _made("b", **second)).edges
    edge = next(edge for edge in edges if edge.kind is EdgeKind.COPIES)
    assert (edge.from_exhibit, edge.direction) == (copy, reason)


def _made(name: str, *, before: str = "", extra: str = "", reword: bool = False, **known: Any) -> Reading:
    story = reworded(STORY, every=3) if reword else STORY
    return report(name, f"{before} {story}\n{extra}".strip(), **known)


def test_a_family_larger_than_the_neighbours_compared_has_one_root() -> None:
    readings = [report("a", STORY, day=MONDAY)]
    for number in range(60):
        line = f"Boat number {number} of the harbour was not concerned, its skipper{number} said at noon."
        readings.append(report(f"b{number:02}", f"{STORY}\n{line}", day=TUESDAY))
    edges = weighed(*readings).edges
    assert len(edges) == 60
    assert {edge.to_exhibit for edge in edges} == {"a"}


def test_a_text_held_against_many_finds_its_original() -> None:
    many = [report(f"c{number}", text) for number, text in enumerate((OTHER, STORY, *_words_of_nothing(30)))]
    shelves = Shelves(many)
    copy = report("new", reworded(STORY, every=4))
    assert [(one.exhibit_id, kind) for one, kind in shelves.compare(copy)] == [("c1", CopyKind.REWORDED)]
    shelves.add(copy)
    found = shelves.compare(report("newer", STORY))
    assert [one.exhibit_id for one, _ in found] == ["c1", "new"]
    assert shelves.compare(report("other", " ".join(_words_of_nothing(40)[39:]))) == ()


def _words_of_nothing(n: int) -> list[str]:
    return [" ".join(f"w{number}x{at}" for at in range(60)) + "." for number in range(n)]


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
