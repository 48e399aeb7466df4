"""Provisions say when they hold, and which of them nobody has read."""

import json
from datetime import date

import pytest

from casewright.assess import load_provisions, read_provisions
from casewright.assess.provision import find_goods, is_in_force, name_of
from casewright.data import read_text
from casewright.errors import ReferenceDataError
from casewright.values import Grain, Provision, TimeInterval


def _get(key: str) -> Provision:
    return next(one for one in load_provisions() if one.key == key)


def _on(day: date) -> TimeInterval:
    return TimeInterval(start=day, end=day, grain=Grain.DAY)


def test_every_provision_names_sources_and_what_was_verified() -> None:
    for one in load_provisions():
        assert one.sources and one.verification and one.binds and one.rule and one.legal_status, one.key
        assert one.adopted <= (one.until or date.max)
        assert one.kind in {"ban", "ceiling", "duty", "body"}
        assert one.direction in {"to", "from", "to and from", "global", "none"}
        assert (one.kind == "ceiling") == bool(one.caps), one.key


def test_a_number_from_memory_is_never_called_verified() -> None:
    for one in load_provisions():
        words = one.verification
        if "paragraph number is from memory" in words or "not read in the text" in words:
            assert not one.verified, one.key
    for key in ("arms-1718", "arms-1874", "arms-2270", "import-2397", "sts-2375", "seafood-2371"):
        assert not _get(key).verified, key
    for key in ("coal-2371", "crude-2397", "refined-2397", "freeze-1718", "workers-2397"):
        assert _get(key).verified, key


def test_the_ceilings_are_those_of_the_resolutions() -> None:
    assert [(cap.amount, cap.unit) for cap in _get("refined-2397").caps] == [(500_000, "barrel")]
    assert [(cap.amount, cap.unit) for cap in _get("crude-2397").caps] == [
        (4_000_000, "barrel"),
        (525_000, "tonne"),
    ]
    assert [cap.amount for cap in _get("coal-2321").caps] == [400_870_018, 7_500_000]


def test_no_ours_words_say_that_something_was_violated() -> None:
    text = read_text("provisions.json").casefold()
    without_addresses = [line for line in text.splitlines() if "http" not in line]
    assert not [line for line in without_addresses if "violat" in line or "breach" in line]


@pytest.mark.parametrize(
    ("key", "day", "expected"),
    [
        ("coal-2321", date(2016, 12, 31), False),
        ("coal-2321", date(2017, 1, 1), True),
        ("coal-2321", date(2017, 8, 4), True),
        ("coal-2321", date(2017, 8, 5), False),
        ("coal-2371", date(2017, 8, 4), False),
        ("coal-2371", date(2017, 8, 5), True),
        ("panel-1874", date(2024, 5, 1), False),
    ],
)
def test_a_provision_holds_from_its_first_to_its_last_day(key: str, day: date, expected: bool) -> None:
    assert is_in_force(_get(key), _on(day)) is expected


def test_an_open_date_is_judged_by_its_known_end_and_no_date_by_today() -> None:
    until_2017 = TimeInterval(start=None, end=date(2017, 2, 1), grain=Grain.DAY)
    since_2018 = TimeInterval(start=date(2018, 1, 1), end=None, grain=Grain.DAY)
    assert is_in_force(_get("coal-2321"), until_2017)
    assert not is_in_force(_get("coal-2321"), since_2018)
    assert not is_in_force(_get("coal-2321"), None)
    assert is_in_force(_get("coal-2371"), None)


def test_goods_are_found_as_whole_words() -> None:
    assert find_goods(_get("arms-2270"), "a mortar and a rifle") == ("rifle", "mortar")
    assert find_goods(_get("arms-1718"), "He is charming and shellshocked") == ()
    assert find_goods(_get("coal-2371"), "charcoal") == ()


def test_paragraphs_are_cited_with_a_dash() -> None:
    assert name_of(_get("arms-1874")) == "paragraphs 9–10 of S/RES/1874 (2009)"


def _rows() -> dict[str, object]:
    rows: dict[str, object] = json.loads(read_text("provisions.json"))
    return rows


def test_a_file_that_is_no_provisions_file_is_named() -> None:
    with pytest.raises(ReferenceDataError, match=r"mine\.json: is not a provisions file"):
        read_provisions("[1, 2", subject="mine.json")
    with pytest.raises(ReferenceDataError, match="is not a provisions file"):
        read_provisions('{"origin": "", "provisions": [{"key": "x"}]}', subject="mine.json")


def test_two_rows_with_one_key_are_refused() -> None:
    rows = _rows()
    provisions = rows["provisions"]
    assert isinstance(provisions, list)
    rows["provisions"] = [provisions[0], provisions[0]]
    with pytest.raises(ReferenceDataError, match="two provisions with the key arms-1718"):
        read_provisions(json.dumps(rows), subject="mine.json")


@pytest.mark.parametrize("fault", [{"kind": "advice"}, {"direction": "sideways"}])
def test_a_row_of_an_unknown_kind_or_direction_is_refused(fault: dict[str, str]) -> None:
    rows = _rows()
    provisions = rows["provisions"]
    assert isinstance(provisions, list)
    rows["provisions"] = [{**provisions[0], **fault}]
    with pytest.raises(ReferenceDataError, match="unknown kind or direction: arms-1718"):
        read_provisions(json.dumps(rows), subject="mine.json")


def test_a_row_that_ends_before_it_begins_is_refused() -> None:
    rows = _rows()
    provisions = rows["provisions"]
    assert isinstance(provisions, list)
    rows["provisions"] = [{**provisions[0], "until": "2000-01-01"}]
    with pytest.raises(ReferenceDataError, match="ends before it begins"):
        read_provisions(json.dumps(rows), subject="mine.json")
