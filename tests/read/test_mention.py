"""Names in text: cases as data, roles, identifiers, and promises about all inputs."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.data import read_rows
from casewright.read._things import is_imo_number
from casewright.read.mention import find_mentions
from casewright.read.sentence import find_sentences
from casewright.values import Mention, MentionKind, Span

CASES = json.loads((Path(__file__).parents[1] / "cases" / "mentions.json").read_text(encoding="utf-8"))


def read(text: str) -> tuple[Mention, ...]:
    return find_mentions(text, find_sentences(text))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_case_is_read_as_written(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["comment"]))
    assert [[one.kind.value, one.text, one.name] for one in read(case["text"])] == case["expected"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Foreign Minister Anna Weber left.", "Foreign Minister"),
        ("Vice Adm. Mark Hollis left.", "Vice Adm."),
        ("It was the South Korean defence minister, Han Ju-won, who left.", "South Korean defence minister"),
        ("Anna Weber, the spokeswoman, left.", "the spokeswoman"),
        ("Their envoy Anna Weber left.", "envoy"),
        ("Mr. Weber left.", ""),
        ("The dog and Anna Weber left.", ""),
    ],
)
def test_the_title_or_description_beside_a_person_is_the_role(text: str, role: str) -> None:
    assert [one.role for one in read(text) if one.kind is MentionKind.PERSON] == [role]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A missile of the Democratic People's Republic of Korea (DPRK) fell.", "North Korea"),
        ("A missile of the Democratic People’s Republic of Korea fell.", "North Korea"),
        ("Coal left the People's Republic of China.", "China"),
        ("Coal left the Lao People’s Democratic Republic.", "Laos"),
        ("Coal left the Republic of Korea.", "South Korea"),
    ],
)
def test_a_state_whose_name_holds_a_possessive_is_not_its_neighbour(text: str, state: str) -> None:
    assert {one.name for one in read(text) if one.kind in (MentionKind.PLACE, MentionKind.GROUP)} == {state}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("U.S. Secretary of State John Marlow left. Secretary of State Marlow spoke.", ["John Marlow"] * 2),
        ("The Secretary of State said nothing.", []),
        ("Minister of Defence Karl Brenner met the Minister of Foreign Affairs Ilse Holt.",
         ["Karl Brenner", "Ilse Holt"]),
    ],
)  # fmt: skip
def test_what_a_minister_is_of_is_no_part_of_the_name(text: str, names: list[str]) -> None:
    assert [one.name for one in read(text) if one.kind is MentionKind.PERSON] == names


def test_a_ship_bears_its_imo_number_and_kind() -> None:
    (ship,) = [
        one for one in read("The tanker Silver Heron (IMO: 9074729) left.") if one.kind is MentionKind.VESSEL
    ]
    assert (ship.name, ship.role, ship.identifiers) == ("Silver Heron", "tanker", (("imo", "9074729"),))


def test_an_imo_number_goes_to_the_ship_before_it_only() -> None:
    found = read("The tanker Silver Heron met the tanker Grey Goose (IMO 9074729).")
    assert [one.identifiers for one in found] == [(), (("imo", "9074729"),)]


@pytest.mark.parametrize("digits", ["9074728", "0000000", "907472", "90747290", "abcdefg", ""])
def test_a_number_whose_check_digit_does_not_fit_is_no_imo_number(digits: str) -> None:
    assert not is_imo_number(digits)


def test_only_the_sentences_given_are_read() -> None:
    text = "Moscow fell silent. Seoul spoke."
    assert [one.text for one in find_mentions(text, [Span(20, 32)])] == ["Seoul"]


def test_no_sentences_hold_no_names() -> None:
    assert find_mentions("Moscow", []) == ()


@pytest.mark.parametrize(
    ("table", "n_columns"),
    [
        ("countries.tsv", 5),
        ("organisations.tsv", 3),
        ("places.tsv", 2),
        ("titles.tsv", 2),
        ("first_names.tsv", 2),
    ],
)
def test_each_row_of_a_table_has_its_columns(table: str, n_columns: int) -> None:
    assert {len(row) for row in read_rows(table)} == {n_columns}


_WORDS = [
    "President",
    "Kim",
    "Jong-un",
    "Putin",
    "V.",
    "of",
    "the",
    "Ministry",
    "and",
    "Trade",
    "tanker",
    "(IMO",
]
_WORDS += [
    "9074729)",
    "said",
    ",",
    ".",
    "M/V",
    "Bank",
    "North",
    "Korea",
    "Korean",
    "al-Masri",
    "van",
    "Hwasong-11",
    "U.S.",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_names_are_in_order_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for found in find_mentions(text, [Span(0, len(text))]):
        assert last <= found.span.start < found.span.end <= len(text)
        assert found.text == text[found.span.start : found.span.end]
        assert found.name
        last = found.span.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    find_mentions(text, [Span(0, len(text))])


@pytest.mark.parametrize(
    "unit",
    [
        "Kim ",
        "Aa, a b ",
        "The tanker Aa (IMO 9074729) ",
        "Bank of ",
        "A",
        "al-",
        "“A”, ",
        "President ",
        "the a ",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = (unit * (15_000 // len(unit) + 1))[:15_000]
    began = time.process_time()
    find_mentions(text, [Span(0, len(text))])
    assert time.process_time() - began < 4.0


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The envoy met Ida Holm 10 days ago in Tarn.", "Ida Holm", MentionKind.PERSON),
        ("He saw Joe Biden 2 hours before the raid.", "Joe Biden", MentionKind.PERSON),
    ],
)
def test_a_figure_that_counts_what_follows_makes_no_ship_of_a_person(
    text: str, name: str, kind: MentionKind
) -> None:
    assert (name, kind) in [(one.text, one.kind) for one in find_mentions(text, find_sentences(text))]


def test_a_name_with_its_number_is_no_person() -> None:
    text = "The tanker Chang Bo 7 sailed at dawn."
    kinds = {one.kind for one in find_mentions(text, find_sentences(text)) if one.text.startswith("Chang Bo")}
    assert MentionKind.PERSON not in kinds
