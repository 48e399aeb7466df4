"""Figures that do not fit each other are found, and those that do are left alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.read import read
from casewright.read.consistency import find_inconsistencies
from casewright.read.sentence import find_sentences
from casewright.values import Conflict, Custody, Exhibit, Inconsistency

CONTRADICTIONS = [
    (Conflict.PART, "The navy lost 14 of its 12 frigates."),
    (Conflict.PART, "The yard has 30 boats, including 35 trawlers."),
    (Conflict.SHARE, "Thirty of the 60 cranes, or 40 percent, are broken."),
    (Conflict.SHARE, "He inspected 9 of 12 wagons (25 percent)."),
    (Conflict.SUM, "They seized 12 ships: five tankers, four freighters and two tugs."),
    (Conflict.SUM, "It holds six rifles, nine pistols and four knives, for a total of 20 weapons."),
    (Conflict.CONVERSION, "The rocket flew 300 kilometers (100 miles)."),
    (Conflict.CONVERSION, "It carried 500 kilograms, or half a million tons, of ore."),
    (Conflict.CHANGE, "Exports rose 20 percent to $120 million from $90 million."),
    (Conflict.CHANGE, "Output tripled from 50 tons to 100 tons."),
    (Conflict.CHANGE, "Sales came to $40 million, twice last year's $30 million."),
    (
        Conflict.CHANGE,
        "Trade between the two reached $51.2 million in 2021, eight times the previous year. "
        "Their trade had been $9 million in 2020, the customs office wrote.",
    ),
    (
        Conflict.TWO_FIGURES,
        "Coal exports to Harland were $5 million in 2021. "
        "The paper said coal exports to Harland were $8 million in 2021.",
    ),
]
AGREEMENTS = [
    "The navy lost 11 of its 12 frigates.",
    "The navy lost 14 frigates and 12 boats.",
    "The yard has 30 boats, including 25 trawlers and 20 with ice hulls.",
    "Thirty of the 60 cranes, or 50 percent, are broken.",
    "He inspected 9 of about 12 wagons (70 percent).",
    "They seized 11 ships: five tankers, four freighters and two tugs.",
    "They seized 12 ships: five tankers, four freighters, and others.",
    "It holds six rifles, nine pistols and four knives, for a total of 19 weapons.",
    "The rocket flew 300 kilometers (186 miles).",
    "The rocket flew 100 nautical miles (185 km) and 300 meters (984 feet).",
    "It carried 500 kilograms, or half a ton, of ore.",
    "Exports rose 20 percent to $120 million from $100 million.",
    "Exports rose more than 20 percent to $150 million from $100 million.",
    "Output nearly tripled from 50 tons to 140 tons.",
    "Trade between the two reached $51.2 million in 2021, eight times the previous year. "
    "Their trade had been $6.4 million in 2020, the customs office wrote.",
    "Trade between the two reached $51.2 million in 2021, eight times the previous year. "
    "Fines of $9 million were collected in 2020.",
    "Coal exports to Harland were $5 million in 2021. Coal exports to Merrow were $8 million in 2021.",
    "Coal exports to Harland were $5 million in 2021. Coal exports to Harland were $8 million in 2022.",
    "It is 14 of 12 in the code table.",
    "He works 10 of the 12 hours.",
]


def find(text: str) -> tuple[Inconsistency, ...]:
    return find_inconsistencies(text, find_sentences(text))


@pytest.mark.parametrize(("conflict", "text"), CONTRADICTIONS)
def test_figures_that_contradict_each_other_are_found(conflict: Conflict, text: str) -> None:
    (found,) = find(text)
    assert found.conflict is conflict
    assert len(found.spans) >= 2
    assert all(text[span.start : span.end] in text for span in found.spans)


@pytest.mark.parametrize("text", AGREEMENTS)
def test_figures_that_agree_are_left_alone(text: str) -> None:
    assert find(text) == ()


def test_the_note_quotes_the_figures_and_says_what_they_give() -> None:
    (found,) = find("Exports rose 20 percent to $120 million from $90 million.")
    assert found.words == (
        "“$120 million from $90 million”: 120,000,000 / 1.2 gives about 100,000,000 USD (before)"
    )


def test_a_reading_bears_what_does_not_fit(tmp_path: Path) -> None:
    body = tmp_path / "body"
    body.write_text("The minister said that the navy had lost 14 of its 12 frigates.\n", encoding="utf-8")
    custody = Custody(
        obtained_at=datetime(2025, 1, 1, tzinfo=UTC), method="file", acquired_by="", tool="tests"
    )
    exhibit = Exhibit(
        id="0" * 32,
        address="fleet.txt",
        body_sha256="0" * 64,
        n_bytes=1,
        media_type="text/plain",
        custody=custody,
    )
    (found,) = read(exhibit, body).inconsistencies
    assert found.words == "“14 of its 12 frigates”: the part (14) is larger than the whole (12)"


_WORDS = (
    "12|of|the|10|ships|$5 million|percent|or|(|)|,|in|2021|.|nine times|the previous year|rose|to|from|km"
)
_WORDS += "|miles|including|:|and|for a total of|40|tons"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_WORDS.split("|")), max_size=40))
def test_any_words_are_checked_without_error(words: list[str]) -> None:
    text = " ".join(words)
    for found in find(text):
        assert found.words
        assert list(found.spans) == sorted(found.spans)
        assert all(0 <= span.start < span.end <= len(text) for span in found.spans)


def test_a_long_table_of_figures_gives_no_more_notes_than_it_has_rows() -> None:
    rows = [f"Coal trade with Harland was ${count + 5} million in 2021." for count in range(400)]
    assert len(find(" ".join(rows))) < len(rows)
