"""Values in words: bounds, plurals and times as a reader expects them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from casewright.plain_words import clip, interval_words, plural_of
from casewright.report import words
from casewright.values import (
    AsOf,
    Change,
    Contest,
    CopyKind,
    Denied,
    EventType,
    FigureRelation,
    FlagKind,
    Grain,
    MentionKind,
    Op,
    Outcome,
    Quantity,
    Relation,
    Span,
    Standing,
    Status,
    Support,
    TimeExpression,
    TimeInterval,
    TimeRole,
)


def test_every_value_of_every_category_has_its_words() -> None:
    tables: dict[type[StrEnum], Mapping[Any, str]] = {
        EventType: words.EVENTS,
        Relation: words.RELATIONS,
        Support: words.SUPPORTS,
        Contest: words.CONTESTS,
        Status: words.STATUSES,
        Denied: words.DENIALS,
        CopyKind: words.COPIES,
        FlagKind: words.FLAGS,
        FigureRelation: words.FIGURES,
        Outcome: words.OUTCOMES,
        AsOf: words.AS_OF,
        MentionKind: words.MENTIONS,
        Standing: words.STANDINGS,
    }
    for kind, table in tables.items():
        assert set(table) == set(kind), kind
    assert set(words.SHORT_SUPPORTS) == set(Support) and set(words.SHORT_CONTESTS) == set(Contest)
    assert set(words.SHORT_RELATIONS) == set(Relation)


@pytest.mark.parametrize(
    ("op", "value", "high", "unit", "expected"),
    [
        (Op.AT_LEAST, 10_000, None, "container", "at least 10 000 containers"),
        (Op.EQUAL, 1, None, "ship", "1 ship"),
        (Op.RANGE, 5, 7, "country", "5 to 7 countries"),
        (Op.UNSPECIFIED_PLURAL, None, None, "shell", "several shells"),
        (Op.ABOUT, 34.4, None, "USD", "about 34.4 USD"),
        (Op.EQUAL, 3, None, "person", "3 people"),
        (Op.EQUAL, 20, None, "percent", "20 percent"),
        (Op.EQUAL, 2, None, "gas", "2 gas"),
        (Op.ABOUT, 400, None, "barrel per day", "about 400 barrels per day"),
        (Op.EQUAL, 5, None, "degree Celsius", "5 degrees Celsius"),
    ],
)
def test_a_quantity_keeps_its_bound(
    op: Op, value: float | None, high: float | None, unit: str, expected: str
) -> None:
    quantity = Quantity(span=Span(0, 1), text="", op=op, value=value, high=high, unit=unit)
    assert words.quantity_words(quantity).replace("\u202f", " ") == expected


@pytest.mark.parametrize(
    ("start", "end", "grain", "expected"),
    [
        (date(2024, 6, 1), date(2024, 6, 1), Grain.DAY, "1 June 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), Grain.YEAR, "2024"),
        (date(2022, 1, 1), date(2024, 12, 31), Grain.YEAR, "2022 to 2024"),
        (date(2024, 3, 1), date(2024, 5, 31), Grain.MONTH, "March to May 2024"),
        (date(2024, 3, 1), None, Grain.MONTH, "from March 2024 on"),
        (None, None, Grain.DAY, "open at both ends"),
    ],
)
def test_an_interval_is_no_more_precise_than_its_grain(
    start: date | None, end: date | None, grain: Grain, expected: str
) -> None:
    assert interval_words(TimeInterval(start=start, end=end, grain=grain)) == expected


def test_an_open_time_is_called_open() -> None:
    time = TimeExpression(span=Span(0, 1), text="then", role=TimeRole.TIME, interval=None, reason="")
    assert words.time_words(time) == "open"
    assert words.time_words(None) == ""


def test_a_long_title_is_cut_at_a_word_and_a_huge_one_is_not_read_through() -> None:
    assert clip("word " * 1_000_000, 20) == "word word word …"


def test_a_derived_figure_is_called_derived() -> None:
    change = Change(
        of="the previous year",
        base=Span(0, 1),
        value=3_800_000,
        low=3_600_000,
        high=4_100_000,
        unit="USD",
        reckoning="34,400,000 / 9",
    )
    quantity = Quantity(span=Span(0, 1), text="", op=Op.EQUAL, value=9, unit="times", change=change)
    shown = words.quantity_words(quantity).replace("\u202f", " ")
    assert shown == "9 times (derived: the previous year about 3 800 000 USD)"


def test_words_without_a_last_word_to_change_are_left_alone() -> None:
    assert plural_of("") == "" and words.sentence("  ") == ""
    assert words.count_words(2, "more") == "2 more"
