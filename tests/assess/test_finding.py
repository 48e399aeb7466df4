"""What becomes a finding, and above all what does not."""

from dataclasses import replace
from datetime import date

import pytest

from casewright.values import (
    Contest,
    Denied,
    EventType,
    Finding,
    Grain,
    Op,
    Origin,
    Quantity,
    Relation,
    Span,
    Status,
    Support,
    TimeExpression,
    TimeInterval,
    TimeRole,
)
from tests.assess.making import ARMS, SHELLS, assess_all, assess_one, report_of
from tests.report.sample_case import weight_of


def test_an_arms_transfer_from_north_korea_would_fall_within_the_embargo() -> None:
    (finding,) = assess_one(SHELLS, ARMS)
    assert finding.relation is Relation.SUSPECTED_BREACH
    assert finding.provision_keys == ("arms-1874", "arms-1718")
    assert "If confirmed, it would fall within paragraph 9 of S/RES/1874 (2009)" in finding.statement
    assert "On the word of Ann Harrow (1 origin)." in finding.statement
    assert finding.reviewed_by == ""


NEGATIVE: list[tuple[str, EventType]] = [
    ("the two leaders met in Pyongyang and signed a treaty", EventType.DIPLOMACY),
    ("trade with North Korea reached 34 million dollars", EventType.TRADE),
    ("Iranian drones were sold to Russia", ARMS),
    ("Poland bought shells from South Korea amid tension with North Korea", ARMS),
    ("North Korea did not send any shells to Russia", ARMS),
    ("there is no evidence that North Korea sent shells to Russia", ARMS),
    ("North Korean artillery fired shells into the sea", EventType.ARMS_USE),
    ("North Korea fired a missile that flew over Japan", EventType.ARMS_USE),
    ("a missile fired from a site near Pyongyang fell near Japan", EventType.ARMS_USE),
    ("states must prevent the transfer of missiles from North Korea", ARMS),
    ("Japan launched a satellite", EventType.LAUNCH_OR_TEST),
    ("North Korea blew up tunnels at its nuclear test site", EventType.LAUNCH_OR_TEST),
    ("North Korea exported ginseng to China", EventType.OTHER_BANNED_GOODS),
    ("Russia shipped coal to North Korea", EventType.COAL_MINERALS),
    ("North Korea exported refined oil to China", EventType.PETROLEUM),
    ("the weather in Pyongyang was fine", EventType.OTHER),
]


@pytest.mark.parametrize(("words", "event"), NEGATIVE)
def test_what_touches_no_provision_is_no_finding(words: str, event: EventType) -> None:
    assert assess_one(words, event) == ()


def test_a_denial_without_an_allegation_is_no_finding() -> None:
    assert assess_one(SHELLS, ARMS, Status.DENIED, denied=Denied.FACT) == ()


def test_a_question_alone_is_no_finding() -> None:
    assert assess_one(SHELLS, ARMS, Status.QUESTIONED) == ()


def test_that_north_korea_speaks_does_not_involve_it() -> None:
    report = report_of("North Korea said that shells were shipped from Poland to Ukraine.")
    claim = report.claim("shells were shipped from Poland to Ukraine", source="North Korea")
    assert assess_all(weight_of([claim]), reports=[report]) == ()


@pytest.mark.parametrize("status", [Status.PLANNED, Status.PREDICTED])
def test_a_plan_or_prediction_is_a_watch_item(status: Status) -> None:
    (finding,) = assess_one(SHELLS, ARMS, status)
    assert finding.relation is Relation.WATCH
    assert "not reported as done" in finding.statement
    assert finding.title.startswith("To watch: ")


@pytest.mark.parametrize(
    "words",
    [
        "North Korea could send more shells to Russia",
        "if North Korea were to send shells to Russia",
        "North Korea will sell more shells to Russia",
        "the potential for future sales of shells by North Korea to Russia",
    ],
)
def test_a_hypothesis_is_a_watch_item(words: str) -> None:
    (finding,) = assess_one(words, ARMS)
    assert finding.relation is Relation.WATCH


def test_what_containers_could_hold_is_no_hypothesis() -> None:
    (finding,) = assess_one("containers that could hold shells were shipped from North Korea to Russia", ARMS)
    assert finding.relation is Relation.SUSPECTED_BREACH


def test_a_matter_in_the_reporters_own_words_is_context_at_most() -> None:
    report = report_of("North Korea has shipped shells to Russia.")
    claim = report.claim("North Korea has shipped shells to Russia")
    (finding,) = assess_all(weight_of([claim]), reports=[report])
    assert finding.relation is Relation.CONTEXT
    assert finding.n_origins_high == 0
    assert "no origin" in finding.statement
    assert "only reporters' own sentences" in finding.missing[0]


def test_the_use_of_arms_points_to_their_transfer() -> None:
    (finding,) = assess_one("Russia fired about 30 North Korean missiles at Kharkiv", EventType.ARMS_USE)
    assert finding.relation is Relation.SUSPECTED_BREACH
    assert "points to a transfer that would fall within" in finding.statement


# ---------------------------------------------------------------- time


def _at(start: date | None, end: date | None) -> TimeExpression:
    interval = TimeInterval(start=start, end=end, grain=Grain.DAY)
    return TimeExpression(span=Span(0, 3), text="then", role=TimeRole.TIME, interval=interval, reason="")


def test_only_what_was_in_force_at_the_time_counts() -> None:
    coal = "coal was shipped from North Korea to China"
    event = EventType.COAL_MINERALS
    assert assess_one(coal, event, time=_at(date(2015, 1, 1), date(2015, 1, 1))) == ()
    (under_ceiling,) = assess_one(coal, event, time=_at(date(2017, 3, 1), date(2017, 3, 1)))
    assert under_ceiling.provision_keys == ("coal-2321",)
    (banned,) = assess_one(coal, event, time=_at(date(2019, 3, 1), date(2019, 3, 1)))
    assert banned.provision_keys == ("coal-2371",)


def test_an_open_date_is_said_to_be_missing_with_its_reason() -> None:
    time = TimeExpression(
        span=Span(0, 3), text="last winter", role=TimeRole.TIME, interval=None, reason="no publication date"
    )
    (finding,) = assess_one(SHELLS, ARMS, published=None, time=time)
    assert any("dates are open (no publication date)" in one for one in finding.missing)


def test_without_an_event_date_the_day_of_the_report_decides() -> None:
    (finding,) = assess_one(SHELLS, ARMS, published=date(2008, 1, 1))
    assert finding.provision_keys == ("arms-1718",)
    assert any("when it was reported, 1 January 2008" in one for one in finding.missing)


def test_a_time_that_begins_before_the_provision_is_said_so() -> None:
    (finding,) = assess_one(SHELLS, ARMS, time=_at(date(2006, 1, 1), date(2006, 12, 31)))
    assert any("part of the time lies before" in one for one in finding.missing)


def test_a_sum_that_begins_before_the_provision_raises_no_suspicion() -> None:
    machines = "China exported 12 machines to North Korea"
    event = EventType.OTHER_BANNED_GOODS
    (early,) = assess_one(machines, event, time=_at(date(2015, 1, 1), date(2020, 12, 31)))
    assert early.relation is Relation.CONTEXT
    (within,) = assess_one(machines, event, time=_at(date(2019, 1, 1), date(2020, 12, 31)))
    assert within.relation is Relation.SUSPECTED_BREACH


# ---------------------------------------------------------------- ceilings, direction, measures


def test_a_delivery_below_a_ceiling_is_context_and_one_above_it_is_not() -> None:
    words = "a tanker brought refined oil to North Korea"
    (below,) = assess_one(words, EventType.PETROLEUM)
    assert below.relation is Relation.CONTEXT
    assert (
        "count towards the ceiling" in below.statement
        and "500 000 barrel per calendar year" in below.statement
    )
    (said,) = assess_one("North Korea imported refined oil above the cap", EventType.PETROLEUM)
    assert said.relation is Relation.SUSPECTED_BREACH


def test_one_quantity_above_the_ceiling_is_enough() -> None:
    report = report_of("The minister, Ann Harrow, said that 900,000 barrels of diesel went to North Korea.")
    amount = Quantity(
        span=report.find("900,000 barrels"), text="900,000 barrels", op=Op.EQUAL, value=900_000, unit="barrel"
    )
    claim = report.claim(
        "900,000 barrels of diesel went to North Korea",
        source="Ann Harrow",
        event=EventType.PETROLEUM,
        quantities=(amount,),
    )
    (finding,) = assess_all(weight_of([claim]), reports=[report])
    assert finding.relation is Relation.SUSPECTED_BREACH
    yearly = replace(claim, quantities=(replace(amount, unit="barrel per year"),))
    report.claims[:] = [yearly]
    (finding,) = assess_all(weight_of([yearly]), reports=[report])
    assert finding.relation is Relation.SUSPECTED_BREACH
    less = replace(claim, quantities=(replace(amount, op=Op.AT_MOST),))
    report.claims[:] = [less]
    (finding,) = assess_all(weight_of([less]), reports=[report])
    assert finding.relation is Relation.CONTEXT


def test_an_unknown_direction_is_named_and_raises_no_suspicion_under_a_one_way_ban() -> None:
    (finding,) = assess_one("a coal deal between China and North Korea brought coal", EventType.COAL_MINERALS)
    assert finding.relation is Relation.CONTEXT
    assert any("direction not established" in one for one in finding.missing)


def test_a_listing_by_one_state_is_context_to_the_list_of_the_united_nations() -> None:
    (national,) = assess_one("Washington designated two North Korean banks", EventType.SANCTIONS_MEASURE)
    assert national.relation is Relation.CONTEXT
    assert any("no U.N. listing" in one for one in national.missing)
    (un,) = assess_one("the Security Council designated two North Korean banks", EventType.SANCTIONS_MEASURE)
    assert un.relation is Relation.ENFORCEMENT
    assert any("one authentic document" in one for one in un.missing)


def test_an_exemption_is_no_suspicion() -> None:
    words = "a waiver allowed machinery to be shipped to North Korea"
    (finding,) = assess_one(words, EventType.OTHER_BANNED_GOODS)
    assert finding.relation is Relation.EXEMPTION


# ---------------------------------------------------------------- support and contest


def _with_denial(denied: Denied, words: str) -> Finding:
    report = report_of(f"Ann Harrow said {SHELLS}. Moscow denied {words}.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    denial = report.claim(words, source="Moscow", cue="denied", status=Status.DENIED, denied=denied)
    (finding,) = assess_all(weight_of([claim], denials=[denial]), reports=[report])
    return finding


@pytest.mark.parametrize(
    ("denied", "words", "contest"),
    [
        (Denied.FACT, "any such shipment", Contest.DENIED),
        (Denied.RESPONSIBILITY, "that it took part", Contest.DENIED),
        (Denied.LEGALITY, "that the shipments were unlawful", Contest.ANSWERED_IN_PART),
        (Denied.KNOWLEDGE, "knowing of a shipment", Contest.ANSWERED_IN_PART),
        (Denied.FACT, "any military transfers that violate the embargo", Contest.ANSWERED_IN_PART),
    ],
)
def test_a_denial_is_weighed_by_what_it_denies(denied: Denied, words: str, contest: Contest) -> None:
    finding = _with_denial(denied, words)
    assert finding.contest is contest
    assert "Moscow" in finding.statement
    assert finding.relation is Relation.SUSPECTED_BREACH


def test_support_tells_word_from_basis_from_corroboration() -> None:
    report = report_of(f"Ann Harrow said {SHELLS}.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    seen = Origin(
        speaker="Ann Harrow", basis="own records", via=(), claim_ids=(claim.id,), independent=True, reason=""
    )
    for origins, low, expected in (
        (None, 1, Support.ATTRIBUTED_ONLY),
        ([seen], 1, Support.SINGLE_ORIGIN),
        ([seen, replace(seen, speaker="B", basis="photographs")], 2, Support.CORROBORATED),
    ):
        (finding,) = assess_all(weight_of([claim], origins=origins, low=low, high=low), reports=[report])
        assert finding.support is expected


@pytest.mark.parametrize(
    ("source", "expected"), [("Ann Harrow", Support.SINGLE_ORIGIN), ("", Support.ATTRIBUTED_ONLY)]
)
def test_only_somebodys_finding_carries_more_than_a_word(source: str, expected: Support) -> None:
    report = report_of(
        f"Ann Harrow found that {SHELLS}. She said that weapons went from North Korea to Russia."
    )
    found = report.claim(SHELLS, source=source, cue="found", status=Status.FOUND)
    said = report.claim("weapons went from North Korea to Russia", source="Ann Harrow")
    (finding,) = assess_all(weight_of([said, found]), reports=[report])
    assert finding.support is expected


def test_a_denial_takes_nothing_from_the_origins() -> None:
    finding = _with_denial(Denied.FACT, "any such shipment")
    assert (finding.n_origins_low, finding.n_origins_high) == (1, 1)
