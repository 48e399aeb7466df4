"""Provisions say when they hold, and which of them nobody has read."""

from datetime import date

import pytest

from casewright.assess import load_provisions
from casewright.assess.provision import find_goods, is_in_force, name_of
from casewright.values import Grain, Provision, TimeInterval


def _get(key: str) -> Provision:
    return next(one for one in load_provisions() if one.key == key)


def _on(day: date) -> TimeInterval:
    return TimeInterval(start=day, end=day, grain=Grain.DAY)


def test_every_provision_names_sources_and_what_was_verified() -> None:
    for one in load_provisions():
        assert one.sources and one.verification and one.binds and one.rule and one.legal_status, one.key
        assert one.adopted <= (one.until or date.max)
        assert one.kind in {"ban", "ceiling", "duty", "body", "exemption"}
        assert one.direction in {"to", "from", "to and from", "global", "none"}
        assert (one.kind == "ceiling") == bool(one.caps), one.key


def test_a_number_from_memory_is_never_called_verified() -> None:
    for one in load_provisions():
        words = one.verification
        if "paragraph number is from memory" in words or "not read in the text" in words:
            assert not one.verified, one.key
        if words.startswith("Number and wording are from general knowledge"):
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
    assert name_of(_get("maritime-2397")) == "paragraphs 9–15 of S/RES/2397 (2017)"


def test_an_article_is_cited_as_one() -> None:
    article = next(one for one in load_provisions("RU") if one.key == "arms-eu-2014")
    assert name_of(article) == "article 2(3) of Council Decision 2014/512/CFSP"


@pytest.mark.parametrize(
    ("key", "paragraph", "direction", "counterpart"),
    [
        ("arms-1718", "8(b)", "from", "arms-1718-to"),
        ("arms-1718-to", "8(a)(i)", "to", "arms-1718"),
        ("wmd-1718-from", "8(b)", "from", "wmd-1718"),
        ("wmd-1718", "8(a)(ii)", "to", "wmd-1718-from"),
        ("arms-1874", "9", "from", "arms-1874-to"),
        ("arms-1874-to", "10", "to", "arms-1874"),
        ("arms-2270", "6", "to", ""),
        ("assistance-1718", "8(c)", "to and from", ""),
        ("techcoop-2270", "5", "to and from", ""),
    ],
)
def test_each_direction_has_its_own_paragraph(
    key: str, paragraph: str, direction: str, counterpart: str
) -> None:
    provision = _get(key)
    assert (provision.paragraph, provision.direction) == (paragraph, direction)
    assert provision.counterpart == counterpart


def test_codes_of_goods_are_marked_one_by_one() -> None:
    codes = {one.code: one.verified for one in _get("export-2397").hs}
    assert codes["89"] and not codes["84"] and not codes["25"]
    assert [one.code for one in _get("condensate-2375").hs if one.verified] == ["2709"]
    assert not any(one.verified for one in _get("import-2397").hs)


def test_the_measures_on_iran_end_and_return_on_their_days() -> None:
    iran = {one.key: one for one in load_provisions("IR")}

    def held(day: date) -> set[str]:
        return {key for key, one in iran.items() if is_in_force(one, _on(day)) and "arms" in key}

    assert "arms-1747" in held(date(2015, 12, 1)) and "arms-2231" not in held(date(2015, 12, 1))
    assert {"arms-2231", "arms-2231-to"} <= held(date(2020, 10, 17))
    assert not {"arms-2231", "arms-2231-to", "arms-1747"} & held(date(2020, 10, 19))
    assert "arms-1747-again" not in held(date(2025, 9, 27))
    assert {"arms-1747-again", "arms-1929-again"} <= held(date(2025, 9, 28))
    assert all(one.disputed for one in iran.values() if one.key.endswith("-again"))
    assert is_in_force(iran["missile-items-2231"], _on(date(2023, 10, 18)))
    assert not is_in_force(iran["missile-items-2231"], _on(date(2023, 10, 19)))


def test_what_no_source_at_hand_confirms_is_not_verified() -> None:
    assert not any(one.verified for target in ("IR", "RU") for one in load_provisions(target))


def test_every_resolution_of_the_regime_is_there() -> None:
    instruments = {one.instrument for one in load_provisions()}
    numbers = ("1718", "1874", "2087", "2094", "2270", "2321", "2371", "2375", "2397")
    assert all(any(f"S/RES/{number} " in one for one in instruments) for number in numbers)
