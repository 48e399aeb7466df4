"""What becomes a finding, how it is put, and above all what does not."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casewright.assess import assess, load_provisions
from casewright.values import (
    Claim,
    Contest,
    Denied,
    EventType,
    Finding,
    Grain,
    Judgement,
    MentionKind,
    Op,
    Origin,
    Outcome,
    Publication,
    Quantity,
    Relation,
    Span,
    Status,
    Support,
    TimeExpression,
    TimeInterval,
    TimeRole,
    Weighing,
    Weight,
)
from tests.report.sample_case import Report, day, make_case, weight_of

JUNE = date(2024, 6, 20)


def _report(text: str, published: date | None = JUNE, address: str = "a.txt") -> Report:
    return Report(address, text, Publication(published=published))


def _assess(*weights: Weight, reports: Sequence[Report]) -> tuple[Finding, ...]:
    weighing = Weighing(edges=(), flags=(), weights=weights)
    return assess(weighing, [report.reading() for report in reports], (), (), load_provisions())


def _one(
    words: str,
    event: EventType,
    status: Status = Status.ASSERTED,
    published: date | None = JUNE,
    **fields: Any,
) -> tuple[Finding, ...]:
    report = _report(f"The minister, Ann Harrow, said that {words}.", published)
    claim = report.claim(words, source="Ann Harrow", event=event, status=status, **fields)
    return _assess(weight_of([claim]), reports=[report])


ARMS = EventType.ARMS_TRANSFER
SHELLS = "shells were shipped from North Korea to Russia"


def test_an_arms_transfer_from_north_korea_would_fall_within_the_embargo() -> None:
    (finding,) = _one(SHELLS, ARMS)
    assert finding.relation is Relation.SUSPECTED_BREACH
    assert finding.provision_keys == ("arms-1874", "arms-1718")
    assert "If confirmed, it would fall within paragraphs 9–10 of S/RES/1874 (2009)" in finding.statement
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
    assert _one(words, event) == ()


def test_a_denial_without_an_allegation_is_no_finding() -> None:
    assert _one(SHELLS, ARMS, Status.DENIED, denied=Denied.FACT) == ()


def test_a_question_alone_is_no_finding() -> None:
    assert _one(SHELLS, ARMS, Status.QUESTIONED) == ()


def test_that_north_korea_speaks_does_not_involve_it() -> None:
    report = _report("North Korea said that shells were shipped from Poland to Ukraine.")
    claim = report.claim("shells were shipped from Poland to Ukraine", source="North Korea")
    assert _assess(weight_of([claim]), reports=[report]) == ()


@pytest.mark.parametrize("status", [Status.PLANNED, Status.PREDICTED])
def test_a_plan_or_prediction_is_a_watch_item(status: Status) -> None:
    (finding,) = _one(SHELLS, ARMS, status)
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
    (finding,) = _one(words, ARMS)
    assert finding.relation is Relation.WATCH


def test_what_containers_could_hold_is_no_hypothesis() -> None:
    (finding,) = _one("containers that could hold shells were shipped from North Korea to Russia", ARMS)
    assert finding.relation is Relation.SUSPECTED_BREACH


def test_a_matter_in_the_reporters_own_words_is_context_at_most() -> None:
    report = _report("North Korea has shipped shells to Russia.")
    claim = report.claim("North Korea has shipped shells to Russia")
    (finding,) = _assess(weight_of([claim]), reports=[report])
    assert finding.relation is Relation.CONTEXT
    assert finding.n_origins_high == 0
    assert "no origin" in finding.statement
    assert "only reporters' own sentences" in finding.missing[0]


def test_the_use_of_arms_points_to_their_transfer() -> None:
    (finding,) = _one("Russia fired about 30 North Korean missiles at Kharkiv", EventType.ARMS_USE)
    assert finding.relation is Relation.SUSPECTED_BREACH
    assert "points to a transfer that would fall within" in finding.statement


# ---------------------------------------------------------------- time


def _at(start: date | None, end: date | None) -> TimeExpression:
    interval = TimeInterval(start=start, end=end, grain=Grain.DAY)
    return TimeExpression(span=Span(0, 3), text="then", role=TimeRole.TIME, interval=interval, reason="")


def test_only_what_was_in_force_at_the_time_counts() -> None:
    coal = "coal was shipped from North Korea to China"
    event = EventType.COAL_MINERALS
    assert _one(coal, event, time=_at(date(2015, 1, 1), date(2015, 1, 1))) == ()
    (under_ceiling,) = _one(coal, event, time=_at(date(2017, 3, 1), date(2017, 3, 1)))
    assert under_ceiling.provision_keys == ("coal-2321",)
    (banned,) = _one(coal, event, time=_at(date(2019, 3, 1), date(2019, 3, 1)))
    assert banned.provision_keys == ("coal-2371",)


def test_an_open_date_is_said_to_be_missing_with_its_reason() -> None:
    time = TimeExpression(
        span=Span(0, 3), text="last winter", role=TimeRole.TIME, interval=None, reason="no publication date"
    )
    (finding,) = _one(SHELLS, ARMS, published=None, time=time)
    assert any("dates are open (no publication date)" in one for one in finding.missing)


def test_without_an_event_date_the_day_of_the_report_decides() -> None:
    (finding,) = _one(SHELLS, ARMS, published=date(2008, 1, 1))
    assert finding.provision_keys == ("arms-1718",)
    assert any("when it was reported, 1 January 2008" in one for one in finding.missing)


def test_a_time_that_begins_before_the_provision_is_said_so() -> None:
    (finding,) = _one(SHELLS, ARMS, time=_at(date(2006, 1, 1), date(2006, 12, 31)))
    assert any("part of the time lies before" in one for one in finding.missing)


# ---------------------------------------------------------------- ceilings, direction, measures


def test_a_delivery_below_a_ceiling_is_context_and_one_above_it_is_not() -> None:
    words = "a tanker brought refined oil to North Korea"
    (below,) = _one(words, EventType.PETROLEUM)
    assert below.relation is Relation.CONTEXT
    assert (
        "count towards the ceiling" in below.statement
        and "500 000 barrel per calendar year" in below.statement
    )
    (said,) = _one("North Korea imported refined oil above the cap", EventType.PETROLEUM)
    assert said.relation is Relation.SUSPECTED_BREACH


def test_one_quantity_above_the_ceiling_is_enough() -> None:
    report = _report("The minister, Ann Harrow, said that 900,000 barrels of diesel went to North Korea.")
    amount = Quantity(
        span=report.find("900,000 barrels"), text="900,000 barrels", op=Op.EQUAL, value=900_000, unit="barrel"
    )
    claim = report.claim(
        "900,000 barrels of diesel went to North Korea",
        source="Ann Harrow",
        event=EventType.PETROLEUM,
        quantities=(amount,),
    )
    (finding,) = _assess(weight_of([claim]), reports=[report])
    assert finding.relation is Relation.SUSPECTED_BREACH
    less = replace(claim, quantities=(replace(amount, op=Op.AT_MOST),))
    report.claims[:] = [less]
    (finding,) = _assess(weight_of([less]), reports=[report])
    assert finding.relation is Relation.CONTEXT


def test_an_unknown_direction_is_named_and_raises_no_suspicion_under_a_one_way_ban() -> None:
    (finding,) = _one("a coal deal between China and North Korea brought coal", EventType.COAL_MINERALS)
    assert finding.relation is Relation.CONTEXT
    assert any("direction not established" in one for one in finding.missing)


def test_a_listing_by_one_state_is_context_to_the_list_of_the_united_nations() -> None:
    (national,) = _one("Washington designated two North Korean banks", EventType.SANCTIONS_MEASURE)
    assert national.relation is Relation.CONTEXT
    assert any("no U.N. listing" in one for one in national.missing)
    (un,) = _one("the Security Council designated two North Korean banks", EventType.SANCTIONS_MEASURE)
    assert un.relation is Relation.ENFORCEMENT
    assert any("one authentic document" in one for one in un.missing)


def test_an_exemption_is_no_suspicion() -> None:
    words = "a waiver allowed machinery to be shipped to North Korea"
    (finding,) = _one(words, EventType.OTHER_BANNED_GOODS)
    assert finding.relation is Relation.EXEMPTION


# ---------------------------------------------------------------- support and contest


def _with_denial(denied: Denied, words: str) -> Finding:
    report = _report(f"Ann Harrow said {SHELLS}. Moscow denied {words}.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    denial = report.claim(words, source="Moscow", cue="denied", status=Status.DENIED, denied=denied)
    (finding,) = _assess(weight_of([claim], denials=[denial]), reports=[report])
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
    report = _report(f"Ann Harrow said {SHELLS}.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    seen = Origin(
        speaker="Ann Harrow", basis="own records", via=(), claim_ids=(claim.id,), independent=True, reason=""
    )
    for origins, low, expected in (
        (None, 1, Support.ATTRIBUTED_ONLY),
        ([seen], 1, Support.SINGLE_ORIGIN),
        ([seen, replace(seen, speaker="B", basis="photographs")], 2, Support.CORROBORATED),
    ):
        (finding,) = _assess(weight_of([claim], origins=origins, low=low, high=low), reports=[report])
        assert finding.support is expected


def test_a_denial_takes_nothing_from_the_origins() -> None:
    finding = _with_denial(Denied.FACT, "any such shipment")
    assert (finding.n_origins_low, finding.n_origins_high) == (1, 1)


# ---------------------------------------------------------------- words


def test_our_words_never_say_that_something_was_violated() -> None:
    findings = [*make_case().findings]
    for words, event in [
        (SHELLS, ARMS),
        ("Washington designated a North Korean bank", EventType.SANCTIONS_MEASURE),
    ]:
        for status in (Status.ASSERTED, Status.ALLEGED, Status.PLANNED, Status.UNCONFIRMED):
            findings += _one(words, event, status)
    for finding in findings:
        ours = re.sub("“[^”]*”", "", " ".join((finding.title, finding.statement, *finding.missing)))
        assert not re.search(r"violat|breach|illegal|guilty|unlawful", ours, re.I), ours


@pytest.mark.parametrize(
    ("sentence", "claimed", "title"),
    [
        (
            "North Korea launched a rocket carrying what it has said is a satellite.",
            "North Korea launched a rocket carrying what",
            "“North Korea launched a rocket carrying what it has said is a satellite.”",
        ),
        (
            "North Korea put a satellite into orbit, a launch that Seoul condemned.",
            "North Korea put a satellite into orbit, a launch",
            "“North Korea put a satellite into orbit, a launch that Seoul condemned.”",
        ),
        (
            "The task grew urgent after North Korea launched a ballistic missile.",
            "task grew urgent after North Korea launched a ballistic missile",
            "“The task grew urgent after North Korea launched a ballistic missile.”",
        ),
        (
            "PYONGYANG - North Korea launched a ballistic missile on Sunday.",
            "PYONGYANG - North Korea launched a ballistic missile on Sunday",
            "“North Korea launched a ballistic missile on Sunday”",
        ),
    ],
)
def test_a_title_can_be_read_alone(sentence: str, claimed: str, title: str) -> None:
    report = _report(sentence)
    claim = report.claim(claimed, source="", event=EventType.LAUNCH_OR_TEST)
    (finding,) = _assess(weight_of([claim]), reports=[report])
    assert finding.title.endswith(title)


def test_what_somebody_says_heads_a_matter_before_a_reporters_aside() -> None:
    report = _report(
        f"Shells, an old story, were shipped from North Korea to Russia. Ann Harrow said {SHELLS}."
    )
    aside = report.claim(
        "Shells, an old story, were shipped from North Korea to Russia", source="", event=ARMS
    )
    said = report.claim(SHELLS, source="Ann Harrow", event=ARMS)
    origin = Origin(
        speaker="Ann Harrow",
        basis="",
        via=(),
        claim_ids=(said.id,),
        independent=True,
        reason="no basis stated",
    )
    weight = weight_of([aside, said], origins=[origin], low=1, high=1)
    (finding,) = _assess(weight, reports=[report])
    assert finding.title.endswith(f"“{SHELLS}”")


def test_what_everybody_believes_is_not_put_down_to_the_reporter() -> None:
    report = _report(f"The world believed that {SHELLS}.")
    claim = report.claim(SHELLS, source="The world", cue="believed", event=ARMS)
    (finding,) = _assess(weight_of([claim], origins=[]), reports=[report])
    assert finding.statement.startswith("It is told of nobody who could be asked for it")
    assert "whoever is said to hold it cannot be asked" in finding.missing[0]


def test_a_reporters_aside_beside_somebodys_word_makes_no_suspicion() -> None:
    report = _report(
        f"Shells were shipped from North Korea to Russia. Ann Harrow deplored {SHELLS[:6]} in ships."
    )
    aside = report.claim("Shells were shipped from North Korea to Russia", source="", event=ARMS)
    said = report.claim("shells in ships", source="Ann Harrow", cue="deplored", event=ARMS)
    origin = Origin(
        speaker="Ann Harrow",
        basis="",
        via=(),
        claim_ids=(said.id,),
        independent=True,
        reason="no basis stated",
    )
    (finding,) = _assess(weight_of([aside, said], origins=[origin]), reports=[report])
    assert finding.relation is Relation.CONTEXT


def test_a_title_quotes_the_sentence_where_the_claim_is_a_fragment_of_it() -> None:
    report = _report("Ann Harrow has accused Russia of firing North Korean missiles at Kharkiv.")
    claim = report.claim(
        "Russia of firing North Korean missiles at Kharkiv",
        source="Ann Harrow",
        cue="has accused",
        event=EventType.ARMS_USE,
    )
    (finding,) = _assess(weight_of([claim]), reports=[report])
    assert "“Ann Harrow has accused Russia of firing North Korean missiles at Kharkiv.”" in finding.title
    (whole,) = _one(SHELLS, ARMS)
    assert whole.title.endswith(f"“{SHELLS}”")


def test_a_paragraph_that_nobody_has_read_is_named_in_the_statement_and_among_what_is_missing() -> None:
    (finding,) = _one(SHELLS, ARMS)
    assert "Not verified: paragraphs 9–10 of S/RES/1874 (2009)" in finding.statement
    (text,) = [one for one in finding.missing if one.startswith("The text of ")]
    assert "paragraph 8 of S/RES/1718 (2006): the numbers were not read" in text


def test_a_verified_paragraph_carries_no_such_words() -> None:
    (finding,) = _one("coal was shipped from North Korea to China", EventType.COAL_MINERALS)
    assert "Not verified" not in finding.statement


def test_no_list_and_only_a_sample_are_said_to_be_missing() -> None:
    (finding,) = _one(SHELLS, ARMS)
    assert "Screening: no sanctions list was given, so no name was checked." in finding.missing
    assert any("only the small sample list" in one for one in make_case().findings[0].missing)


def test_matches_of_names_in_the_sentences_are_named() -> None:
    case = make_case()
    assert case.findings[0].match_ids == (case.matches[0].id,)


def test_findings_come_by_relation_and_then_by_origins() -> None:
    reports, weights = [], []
    for number, (low, status) in enumerate([(1, Status.PLANNED), (1, Status.ASSERTED), (3, Status.ASSERTED)]):
        report = _report(f"Ann Harrow said {SHELLS}.", address=f"{number}.txt")
        claim = report.claim(SHELLS, source="Ann Harrow", status=status)
        reports.append(report)
        weights.append(weight_of([claim], low=low, high=low))
    findings = _assess(*weights, reports=reports)
    assert [(one.relation, one.n_origins_low) for one in findings] == [
        (Relation.SUSPECTED_BREACH, 3),
        (Relation.SUSPECTED_BREACH, 1),
        (Relation.WATCH, 1),
    ]
    assert findings == _assess(*reversed(weights), reports=reports)


def test_a_finding_is_named_by_its_weight_and_provisions() -> None:
    assert _one(SHELLS, ARMS)[0].id == _one(SHELLS, ARMS)[0].id
    assert len({finding.id for finding in make_case().findings}) == len(make_case().findings)


def test_a_day_given_in_the_sentence_is_used() -> None:
    report = _report("On 5 May 2010 shells were shipped from North Korea to Syria, Ann Harrow said.")
    claim: Claim = report.claim("shells were shipped from North Korea to Syria", source="Ann Harrow")
    claim = replace(claim, time=day(report.text, report.find("5 May 2010"), date(2010, 5, 5)))
    report.claims[:] = [claim]
    (finding,) = _assess(weight_of([claim]), reports=[report])
    assert not any("When it happened" in one for one in finding.missing)


def test_claims_of_one_matter_are_judged_one_by_one() -> None:
    report = _report(f"Ann Harrow said Japan built missiles for Poland. Ann Bell said {SHELLS}.")
    other = report.claim("Japan built missiles for Poland", source="Ann Harrow")
    claim = report.claim(SHELLS, source="Ann Bell")
    (finding,) = _assess(weight_of([other, claim]), reports=[report])
    assert SHELLS in finding.title
    assert finding.claim_ids == (other.id, claim.id)


def test_a_ban_that_is_named_beside_an_act_hides_nothing() -> None:
    (finding,) = _one(
        "North Korea exported coal to China despite a ban on coal exports", EventType.COAL_MINERALS
    )
    assert finding.relation is Relation.SUSPECTED_BREACH


def test_a_reporters_reflection_is_no_finding_at_all() -> None:
    words = "North Korea could sell missiles to Iran"
    report = _report(f"{words}. North Korea has a large stock of missiles.")
    for text in (words, "North Korea has a large stock of missiles"):
        claim = report.claim(text)
        assert _assess(weight_of([claim]), reports=[report]) == ()


def test_words_without_a_deed_are_no_finding() -> None:
    assert _one("the missiles of North Korea are of interest to Russia", ARMS) == ()


def test_containers_of_unknown_content_make_a_conditional_statement() -> None:
    (finding,) = _one("at least 300 containers were shipped from North Korea to Russia", ARMS)
    assert finding.provision_keys == ("arms-1874",)
    assert "If confirmed, and if what was moved was arms, it would fall within" in finding.statement
    assert any("name no goods that the provisions cover" in one for one in finding.missing)


def test_what_could_be_held_is_said_not_to_have_been_seen() -> None:
    report = _report(f"Ann Harrow said {SHELLS}, up to 9,000 shells.")
    held = Quantity(
        span=report.find("up to 9,000 shells"),
        text="up to 9,000 shells",
        op=Op.AT_MOST,
        value=9000,
        unit="shell",
        capacity_of="container",
    )
    claim = report.claim(SHELLS, source="Ann Harrow", quantities=(held,))
    (finding,) = _assess(weight_of([claim]), reports=[report])
    assert any(
        "“up to 9,000 shells” is what could be held, not what was seen" in one for one in finding.missing
    )


def test_a_match_that_a_reviewer_called_different_is_left_out() -> None:
    case = make_case()
    listing = replace(case.listings[0], is_sample=False)
    for changed in (
        replace(case.matches[0], judgement=Judgement.DIFFERENT),
        replace(case.matches[0], outcome=Outcome.NO),
        replace(case.matches[0], mention=replace(case.matches[0].mention, span=Span(170, 180))),
    ):
        findings = assess(case.weighing, case.readings, [changed], [listing], case.provisions)
        assert findings[0].match_ids == ()
        assert not any(one.startswith("Screening") for one in findings[0].missing)


def test_a_denial_that_no_one_is_named_for_says_so() -> None:
    report = _report(f"Ann Harrow said {SHELLS}. No shells were shipped at all.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    denial = report.claim("No shells were shipped at all", status=Status.DENIED, denied=Denied.FACT)
    (finding,) = _assess(weight_of([claim], denials=[denial]), reports=[report])
    assert "It is denied by somebody the report does not name." in finding.statement


def test_a_matter_that_goes_both_ways_touches_bans_of_both_directions() -> None:
    report = _report(
        f"Ann Harrow said {SHELLS}. Ann Bell said rifles were shipped from Russia to North Korea."
    )
    one = report.claim(SHELLS, source="Ann Harrow")
    two = report.claim("rifles were shipped from Russia to North Korea", source="Ann Bell")
    (finding,) = _assess(weight_of([one, two]), reports=[report])
    assert finding.title.startswith("Arms transfer to and from North Korea")
    assert finding.provision_keys == ("arms-2270", "arms-1874", "arms-1718")


def test_a_speaker_at_the_end_of_the_sentence_is_no_part_of_the_event() -> None:
    report = _report("shells were shipped from Poland to Ukraine, said North Korea")
    claim = report.claim("shells were shipped from Poland to Ukraine", source="North Korea")
    assert _assess(weight_of([claim]), reports=[report]) == ()


def test_a_state_that_only_the_sentence_names_is_said_to_be_missing_from_the_words() -> None:
    report = _report("In North Korea, Ann Harrow said, shells were sold to Russia.")
    claim = report.claim("shells were sold to Russia", source="Ann Harrow")
    (finding,) = _assess(weight_of([claim]), reports=[report])
    assert any("North Korea in so many words" in one for one in finding.missing)


def test_many_speakers_are_counted_after_the_fourth() -> None:
    report = _report(" ".join(f"Speaker {letter} said {SHELLS} {letter}." for letter in "ABCDEF"))
    claims = [report.claim(f"{SHELLS} {letter}", source=f"Speaker {letter}") for letter in "ABCDEF"]
    (finding,) = _assess(weight_of(claims, low=1, high=6), reports=[report])
    assert "Speaker D and 2 more (1–6 origins)" in finding.statement


def _with_match(**fields: Any) -> tuple[Finding, ...]:
    case = make_case()
    report = _report("Ann Harrow said missiles were sold by the Green Lantern Company to Syria.")
    mention = report.mention("Green Lantern Company", MentionKind.ORGANISATION)
    claim = report.claim("missiles were sold by the Green Lantern Company to Syria", source="Ann Harrow")
    listing = replace(case.listings[0], **{"reference": "KPe.999", **fields.pop("listing", {})})
    match = replace(case.matches[0], exhibit_id=report.exhibit.id, mention=mention, outcome=Outcome.MATCH)
    weighing = Weighing(edges=(), flags=(), weights=(weight_of([claim]),))
    return assess(weighing, [report.reading()], [replace(match, **fields)], [listing], load_provisions())


def test_a_party_listed_under_the_regime_has_a_part_even_where_the_state_is_not_named() -> None:
    (finding,) = _with_match()
    assert finding.provision_keys == ("arms-1874", "arms-1718")
    assert any("North Korea in so many words" in one for one in finding.missing)
    assert any("direction not established" in one for one in finding.missing)
    assert _with_match(listing={"reference": "x", "programmes": ("DPRK3",)}) != ()


def test_a_similar_name_or_an_entry_of_another_regime_gives_no_part() -> None:
    assert _with_match(outcome=Outcome.POSSIBLE) == ()
    assert _with_match(judgement=Judgement.DIFFERENT) == ()
    assert _with_match(listing={"reference": "IRe.001", "programmes": ("IRAN",)}) == ()


def test_a_sum_that_begins_before_the_provision_raises_no_suspicion() -> None:
    machines = "China exported 12 machines to North Korea"
    event = EventType.OTHER_BANNED_GOODS
    (early,) = _one(machines, event, time=_at(date(2015, 1, 1), date(2020, 12, 31)))
    assert early.relation is Relation.CONTEXT
    (within,) = _one(machines, event, time=_at(date(2019, 1, 1), date(2020, 12, 31)))
    assert within.relation is Relation.SUSPECTED_BREACH


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("arms sales offer North Korea a way to earn money from Iran", ARMS),
        ("North Korea's purchasing networks look mostly to China", EventType.WMD_PROCUREMENT),
        ("Washington should stop the arms that North Korea sold to Iran", ARMS),
        ("he condemned North Korea's missile tests and its leader", EventType.LAUNCH_OR_TEST),
        ("he is seen watching the missile test", EventType.LAUNCH_OR_TEST),
        ("experts were sceptical that North Korea was selling missiles to Iran", ARMS),
        ("although no clear evidence was shown that North Korea bought engines from Russia", ARMS),
        ("South Korea launched a missile after North Korea's threats", EventType.LAUNCH_OR_TEST),
        ("the committee's work on North Korean arms goes on", EventType.SANCTIONS_MEASURE),
    ],
)
def test_judgement_advice_and_the_acts_of_others_are_no_finding(words: str, event: EventType) -> None:
    assert _one(words, event) == ()


def test_what_may_have_been_done_is_watched_and_what_is_likely_needs_a_basis() -> None:
    (might,) = _one("North Korea might have sent 5,000 containers of shells to Russia", ARMS)
    assert might.relation is Relation.WATCH
    report = _report("Ann Harrow said North Korea has likely begun shipping shells to Russia.")
    claim = report.claim("North Korea has likely begun shipping shells to Russia", source="Ann Harrow")
    seen = Origin(
        speaker="Ann Harrow", basis="imagery", via=(), claim_ids=(claim.id,), independent=True, reason=""
    )
    for origins, relation in ((None, Relation.WATCH), ([seen], Relation.SUSPECTED_BREACH)):
        (finding,) = _assess(weight_of([claim], origins=origins, low=1, high=1), reports=[report])
        assert finding.relation is relation


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("North Korea has long been selling missiles", Relation.CONTEXT),
        ("North Korea has been selling missiles to Iran", Relation.SUSPECTED_BREACH),
        ("North Korea has sold 40 missiles", Relation.SUSPECTED_BREACH),
    ],
)
def test_an_act_that_is_not_told_apart_is_context(words: str, relation: Relation) -> None:
    (finding,) = _one(words, ARMS)
    assert finding.relation is relation


def test_a_reporter_who_names_no_particular_act_makes_no_finding() -> None:
    report = _report("North Korea has mostly exported missiles of short range.")
    claim = report.claim("North Korea has mostly exported missiles of short range")
    assert _assess(weight_of([claim]), reports=[report]) == ()
