"""Which paragraph a matter leads to: by direction, goods and day, and how a disputed one is put."""

from dataclasses import replace
from datetime import date

import pytest

from casewright.assess import assess, load_provisions
from casewright.values import EventType, Relation, Weighing
from tests.assess.making import ARMS, SHELLS, assess_one, report_of
from tests.report.sample_case import weight_of


def test_an_open_direction_leaves_open_which_of_the_two_paragraphs_is_meant() -> None:
    (finding,) = assess_one(
        "an arms deal between Russia and North Korea was made in breach of sanctions", ARMS
    )
    assert finding.relation is Relation.SUSPECTED_BREACH
    assert {"arms-1874", "arms-1874-to"} <= set(finding.provision_keys)
    came, _, went = finding.statement.partition(" if they came from North Korea, or within ")
    assert "paragraph 9 of S/RES/1874" in came and "paragraph 10" not in came
    assert "paragraph 10 of S/RES/1874" in went.partition(" if they went to North Korea; ")[0]
    (known,) = assess_one(SHELLS, ARMS)
    assert "arms-1874-to" not in known.provision_keys
    assert "is open" not in known.statement


def test_a_disputed_provision_says_by_whom() -> None:
    report = report_of(f"Ann Harrow said {SHELLS}.")
    weighing = Weighing(edges=(), flags=(), weights=(weight_of([report.claim(SHELLS, source="Ann Harrow")]),))
    held = tuple(
        replace(one, disputed="Atlantis holds it ended.") if one.key == "arms-1874" else one
        for one in load_provisions()
    )
    (finding,) = assess(weighing, [report.reading()], (), (), held)
    assert (
        "Legal status of paragraph 9 of S/RES/1874 (2009): in force. It is disputed: Atlantis holds it ended."
        in finding.statement
    )
    assert finding.statement.count("It is disputed") == 1


def test_help_with_a_satellite_touches_the_paragraphs_on_technical_cooperation() -> None:
    (finding,) = assess_one(
        "Russia gave North Korea technical help with a reconnaissance satellite",
        EventType.MILITARY_COOPERATION,
    )
    assert finding.provision_keys == ("science-2321", "techcoop-2270", "assistance-1718")
    assert finding.relation is Relation.SUSPECTED_BREACH
    assert finding.statement.count("Not verified") == 1


@pytest.mark.parametrize(
    ("words", "event", "day", "expected"),
    [
        (
            "coal was shipped from North Korea to China",
            EventType.COAL_MINERALS,
            "2016-06-01",
            ("coal-2270",),
        ),
        (
            "Russia sold a used tanker to North Korea",
            EventType.OTHER_BANNED_GOODS,
            "2020-06-01",
            ("supply-vessels-2397",),
        ),
        (
            "bulk cash was carried to North Korea by couriers",
            EventType.FINANCE,
            "2020-06-01",
            ("cash-2094", "finance-2094"),
        ),
    ],
)
def test_goods_lead_to_the_paragraph_of_their_day(
    words: str, event: EventType, day: str, expected: tuple[str, ...]
) -> None:
    (finding,) = assess_one(words, event, published=date.fromisoformat(day))
    assert finding.provision_keys == expected
