"""States are told by name, adjective, capital, leader and explained short name."""

import pytest

from casewright.assess.direction import Direction, gives_or_takes
from casewright.assess.states import codes_of, expand, find_states, label_of, mark_states


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Tehran sold drones to the Kremlin", {"IR", "RU"}),
        ("a German firm and a Dutch one", {"DE", "NL"}),
        ("US officials spoke to us", {"US"}),
        ("the DPRK’s and the ROK", {"KP", "KR"}),
        ("Hezbollah fired rockets", {"-"}),
        ("a polished nickel jar of chad and jordan", set()),
        ("the Guinea pig and the Republic of Niger", set()),
    ],
)
def test_states_are_found_by_what_stands_for_them(words: str, codes: set[str]) -> None:
    assert codes_of(words) == codes


def test_the_longest_name_wins() -> None:
    assert [one.code for one in find_states("North Korean and South Korean shells")] == ["KP", "KR"]
    assert mark_states("South Korea", target="KP") == "OTHERN"


def test_a_short_name_counts_only_where_the_document_explains_it() -> None:
    assert codes_of("the Islamic Republic", document="Iran, the Islamic Republic") == {"IR"}
    assert codes_of("the Islamic Republic", document="Mauritania") == set()


def test_a_union_stands_for_its_members() -> None:
    assert {"EU", "DE", "PL"} <= expand(["EU"])
    assert "GB" not in expand(["EU"])
    assert label_of("DE") == "Germany"


@pytest.mark.parametrize(
    ("words", "is_there"),
    [
        ("a German firm sold machine tools to Russia", True),
        ("machine tools were exported from Germany to Russia", True),
        ("China sold German-made machine tools to Russia", True),
        ("China sold machine tools to Russia", False),
        ("Germany warned that China sold machine tools to Russia", False),
    ],
)
def test_the_other_end_of_a_movement_is_asked_for_those_bound(words: str, is_there: bool) -> None:
    assert gives_or_takes(words, frozenset({"DE"}), Direction.TO) is is_there
