"""Beside its statement a finding says: why, exceptions, what settles it, who answers, what bears on it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casewright.assess import NO_ANSWER, assess, load_provisions
from casewright.values import (
    Alias,
    Answer,
    AsOf,
    Denied,
    EventType,
    Finding,
    Match,
    MentionKind,
    Op,
    Outcome,
    Party,
    Quantity,
    Relation,
    Reply,
    Role,
    Span,
    Status,
    Weighing,
    Withdrawal,
)
from casewright.values.claim import Event
from tests.assess.making import ARMS, SHELLS, assess_all, assess_one, report_of
from tests.assess.real import assess_texts
from tests.report.sample_case import weight_of

DIESEL = "Russia delivered 400 tons of diesel to North Korea"


def test_why_names_parties_direction_goods_time_and_who_is_bound() -> None:
    (finding,) = assess_one(SHELLS, ARMS)
    assert finding.why == (
        "Parties: North Korea, from which it goes; Russia, to whom it goes.",
        "Direction: the words of the report say it.",
        "Goods or act named: shell.",
        "Time: not told; it was reported by 20 June 2024.",
        "Bound: all U.N. member states.",
    )
    assert finding.target == "KP"
    assert finding.direction == "from"


def test_a_finding_on_an_unread_paragraph_is_provisional() -> None:
    (finding,) = assess_one(SHELLS, ARMS)
    assert finding.is_provisional
    read = [replace(one, verified=True) for one in load_provisions("KP")]
    report = report_of(f"The minister, Ann Harrow, said that {SHELLS}.")
    weight = weight_of([report.claim(SHELLS, source="Ann Harrow")])
    weighing = Weighing(edges=(), flags=(), weights=(weight,))
    (finding,) = assess(weighing, [report.reading()], (), (), read)
    assert not finding.is_provisional


def test_exceptions_are_those_of_the_paragraphs_and_of_the_regime() -> None:
    (finding,) = assess_one("Russia is sending North Korea components for weapons", ARMS)
    words = " ".join(finding.exceptions)
    assert "paragraph 8 of S/RES/2270 (2016): Food and medicine." in words.replace("Paragraph", "paragraph")
    assert "S/RES/2397 (2017)" in words


def test_one_cargo_cannot_show_a_yearly_ceiling_passed() -> None:
    words = "a tanker delivered 9,000 barrels of diesel to North Korea in May"
    amount = Quantity(span=Span(0, 1), text="9,000 barrels", op=Op.EQUAL, value=9000, unit="barrel")
    (finding,) = assess_one(words, EventType.PETROLEUM, quantities=(amount,))
    assert finding.relation is Relation.CONTEXT
    assert any("one cargo below it cannot show" in one and "500 000 barrel" in one for one in finding.why)


def test_what_would_settle_it_begins_with_what_the_reports_rest_on() -> None:
    report = report_of(f"The minister, Ann Harrow, said that {SHELLS}.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    (finding,) = assess_all(weight_of([claim], to_obtain=("Harbour Wire",)), reports=[report])
    assert finding.settles[0] == "Harbour Wire, which the reports rest on"
    assert any("serial numbers" in one for one in finding.settles)


# ---------------------------------------------------------------- right of reply


def _with_company(
    recorded: tuple[Reply, ...] = (), denier: str = "Russia", company: str = "Blue Mast"
) -> Finding:
    words = f"North Korea shipped shells to Russia through {company}"
    report = report_of(f"Ann Harrow said that {words}. {denier} denied any such shipment.")
    report.mention(company, MentionKind.ORGANISATION)
    party = Party(role=Role.INTERMEDIARY, span=report.find(company), text=company, name=company)
    event = Event(type=ARMS, trigger=report.find("shipped"), parties=(party,))
    claim = report.claim(words, source="Ann Harrow", events=(event,))
    denial = report.claim(
        "any such shipment", source=denier, cue="denied", status=Status.DENIED, denied=Denied.FACT
    )
    weight = weight_of([claim], denials=[denial])
    weighing = Weighing(edges=(), flags=(), weights=(weight,))
    readings = [report.reading()]
    (finding,) = assess(weighing, readings, (), (), load_provisions("KP"), recorded)
    return finding


@pytest.mark.parametrize(
    ("outcome", "asked"), [(Outcome.MATCH, ["North Korea", "Russia", "Blue Mast"]), (Outcome.POSSIBLE, None)]
)
def test_a_listed_firm_in_no_event_is_asked(outcome: Outcome, asked: list[str] | None) -> None:
    words = "North Korea shipped shells to Russia in a deal in which Blue Mast has a stake"
    report = report_of(f"Ann Harrow said that {words}.")
    mention = report.mention("Blue Mast", MentionKind.ORGANISATION)
    claim = report.claim(words, source="Ann Harrow")
    match = Match(
        id="m",
        exhibit_id=report.exhibit.id,
        mention=mention,
        listing_id="l",
        alias=Alias(name="BLUE MAST", quality="primary"),
        score=0.97,
        outcome=outcome,
        parts=(),
        as_of=AsOf.UNKNOWN,
        as_of_day=None,
        as_of_reason="",
    )
    weighing = Weighing(edges=(), flags=(), weights=(weight_of([claim]),))
    (finding,) = assess(weighing, [report.reading()], (match,), (), load_provisions("KP"))
    assert [one.party for one in finding.replies] == (asked or ["North Korea", "Russia"])


def test_a_bare_verdict_is_no_finding() -> None:
    assert assess_one("North Korea has violated the arms embargo", ARMS) == ()


def test_an_armed_group_stands_at_the_other_end() -> None:
    words = "Iran sent 2,000 rifles to Hezbollah"
    report = report_of(f"Ann Harrow said that {words}. Beirut denied any such delivery.", date(2019, 6, 20))
    report.mention("Hezbollah", MentionKind.GROUP)
    party = Party(role=Role.RECEIVER, span=report.find("Hezbollah"), text="Hezbollah", name="Hezbollah")
    event = Event(type=ARMS, trigger=report.find("sent"), parties=(party,))
    claim = report.claim(words, source="Ann Harrow", events=(event,))
    report.claim("any such delivery", source="Beirut", cue="denied", status=Status.DENIED)
    (finding,) = assess_all(weight_of([claim]), reports=[report])
    assert (finding.target, finding.relation, finding.direction) == (
        "IR",
        Relation.SUSPECTED_BREACH,
        "from",
    )
    assert finding.why[0] == "Parties: Iran, from which it goes; Hezbollah, to whom it goes."
    assert [one.party for one in finding.replies] == ["Iran", "Hezbollah"]


def test_a_denial_by_a_state_that_nobody_accuses_answers_nothing() -> None:
    def missing(denier: str) -> tuple[str, ...]:
        report = report_of(f"Ann Harrow said that {SHELLS}. {denier} denied any such sale.")
        claim = report.claim(SHELLS, source="Ann Harrow")
        report.claim("any such sale", source=denier, cue="denied", status=Status.DENIED)
        (finding,) = assess_all(weight_of([claim]), reports=[report])
        return finding.missing

    assert NO_ANSWER in missing("Brazil")
    assert NO_ANSWER not in missing("Russia")
    assert not any(one.denial_ids for one in _with_company(denier="Brazil").replies)


def test_a_state_answers_for_itself_and_not_for_a_company() -> None:
    answered = {one.party: bool(one.denial_ids) for one in _with_company().replies}
    assert answered == {"North Korea": False, "Russia": True, "Blue Mast": False}


def test_an_office_without_its_holder_is_nobody_who_could_be_asked() -> None:
    named = [one.party for one in _with_company(company="Military Attaché").replies]
    assert named == ["North Korea", "Russia"]


def test_who_listed_a_dealer_is_not_asked_what_the_dealer_did(tmp_path: Path) -> None:
    text = (
        "The minister said that North Korea shipped shells to Russia in May through an arms dealer that the "
        "United Nations Security Council listed in April 2009."
    )
    [finding] = assess_texts({"a.txt": text}, tmp_path, published=date(2024, 6, 17)).findings
    assert [one.party for one in finding.replies] == ["North Korea", "Russia"]


def test_a_company_answers_for_itself() -> None:
    answered = {one.party: bool(one.denial_ids) for one in _with_company(denier="Blue Mast").replies}
    assert answered == {"North Korea": False, "Russia": False, "Blue Mast": True}


@pytest.mark.parametrize(
    ("denier", "company"),
    [
        ("It", "Orbit Shipping"),
        ("Mast", "Bluemast Trading"),
        ("the", "Theta Lines"),
        ("Kim", "Kimsol Trading"),
    ],
)
def test_a_name_inside_a_word_of_a_company_does_not_speak_for_it(denier: str, company: str) -> None:
    answered = {
        one.party: bool(one.denial_ids) for one in _with_company(denier=denier, company=company).replies
    }
    assert answered[company] is False


def test_an_answer_in_part_of_somebody_else_answers_nothing_for_the_accused() -> None:
    report = report_of(f"Ann Harrow said that {SHELLS}. Brazil would not discuss shells.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    answer = Answer(exhibit_id=claim.exhibit_id, speaker="Brazil", granted=(claim.id,), open=("other",))
    (finding,) = assess_all(replace(weight_of([claim]), answers=(answer,)), reports=[report])
    assert NO_ANSWER in finding.missing


def test_an_answer_in_part_stands_with_the_party_that_gave_it_and_is_no_silence() -> None:
    report = report_of(
        f"Ann Harrow said that {SHELLS}. Moscow confirmed a visit but would not discuss shells."
    )
    claim = report.claim(SHELLS, source="Ann Harrow")
    answer = Answer(exhibit_id=claim.exhibit_id, speaker="Moscow", granted=(claim.id,), open=("other",))
    (finding,) = assess_all(replace(weight_of([claim]), answers=(answer,)), reports=[report])
    assert {one.party: one.answers for one in finding.replies} == {"North Korea": (), "Russia": (answer,)}
    assert NO_ANSWER not in finding.missing
    assert "The rest of an answer: Moscow answered this in part." in finding.missing


def test_nothing_rests_on_what_its_own_source_has_withdrawn() -> None:
    report = report_of(f"Ann Harrow said that {SHELLS}. Bo Lind said that {SHELLS}.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    gone = Withdrawal(
        claim_id=claim.id, by_exhibit="x", span=Span(0, 1), text="x", is_whole=True, reason="withdrawn"
    )
    assert assess_all(replace(weight_of([claim]), withdrawals=(gone,)), reports=[report]) == ()
    put_right = replace(gone, is_whole=False)
    assert assess_all(replace(weight_of([claim]), withdrawals=(put_right,)), reports=[report]) != ()


def test_what_was_recorded_of_an_approach_stands_with_its_party() -> None:
    asked = Reply(
        party="blue mast", approached=date(2024, 7, 1), answer="No comment.", assessment="No answer."
    )
    (reply,) = [one for one in _with_company((asked,)).replies if one.party == "Blue Mast"]
    assert (reply.approached, reply.answer, reply.assessment) == (
        asked.approached,
        "No comment.",
        "No answer.",
    )


def test_only_a_suspicion_calls_for_an_answer() -> None:
    (finding,) = assess_one("North Korea might have sent 5,000 containers of shells to Russia", ARMS)
    assert finding.relation is Relation.WATCH
    assert finding.replies == ()


def test_a_denial_elsewhere_in_the_report_is_named_and_not_taken_for_an_answer() -> None:
    report = report_of(f"Ann Harrow said that {SHELLS}. Russia denied any wrongdoing.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    report.claim("any wrongdoing", source="Russia", cue="denied", status=Status.DENIED, denied=Denied.FACT)
    (finding,) = assess_all(weight_of([claim]), reports=[report])
    assert any(
        "Russia denies “any wrongdoing”, and whether that covers this is not said" in one
        for one in finding.missing
    )
    assert finding.contest.value == "undisputed"


# ---------------------------------------------------------------- what bears on it


def test_the_use_of_arms_is_named_as_evidence_of_their_transfer(tmp_path: Path) -> None:
    text = (
        "U.S. officials said that North Korea shipped ballistic missiles to Russia in November 2023. "
        "Prosecutors in Kharkiv said that Russia fired a North Korean ballistic missile at the city in "
        "January 2024."
    )
    found = assess_texts({"a.txt": text}, tmp_path, published=date(2024, 6, 17)).findings
    sent, used = sorted(found, key=lambda one: one.title.startswith("Use"))
    assert (sent.related_ids, used.related_ids) == ((used.id,), (sent.id,))
    assert "it is evidence that they arrived, not of who sent them" in sent.statement
    assert "holds reports of the transfer itself" in used.statement


def test_that_a_rule_was_broken_stands_with_the_act_it_is_said_of(tmp_path: Path) -> None:
    text = (
        "U.N. monitors found that North Korea shipped shells to Russia in January and said the transfer had "
        "violated the U.N. arms embargo on Pyongyang."
    )
    [finding] = assess_texts({"a.txt": text}, tmp_path, published=date(2024, 6, 17)).findings
    assert finding.direction == "from"
    assert "In the words of U.N. monitors: “the transfer had violated the U.N. arms" in finding.statement
    assert len(finding.claim_ids) == 2


def test_that_a_rule_was_broken_stays_a_finding_where_that_alone_is_denied() -> None:
    broke = "the transfer had violated the arms embargo on North Korea"
    report = report_of(f"Ann Harrow said that {SHELLS} and that {broke}. Russia denied any violation.")
    act = report.claim(SHELLS, source="Ann Harrow")
    verdict = report.claim(broke, source="Ann Harrow")
    denial = report.claim(
        "any violation", source="Russia", cue="denied", status=Status.DENIED, denied=Denied.LEGALITY
    )
    (alone,) = assess_all(weight_of([act]), weight_of([verdict]), reports=[report])
    assert set(alone.claim_ids) == {act.id, verdict.id}
    found = assess_all(weight_of([act]), weight_of([verdict], denials=[denial]), reports=[report])
    assert {denial.id} in [set(one.denial_ids) for one in found]


def test_that_a_rule_was_broken_by_nothing_told_stays_a_finding(tmp_path: Path) -> None:
    text = (
        "U.N. monitors said the transfer of weapons had violated the U.N. arms embargo on Pyongyang. "
        "Officials in Kyiv said that Russia fired a North Korean missile at Kharkiv in January."
    )
    found = assess_texts({"a.txt": text}, tmp_path, published=date(2024, 6, 17)).findings
    assert sorted(one.direction for one in found) == ["", "from"]


def test_what_another_state_used_bears_on_no_transfer_to_this_one(tmp_path: Path) -> None:
    text = (
        "U.S. officials said that North Korea shipped ballistic missiles to Russia in November 2023. "
        "Israeli officials said that Syria fired a North Korean ballistic missile at a town in January 2024."
    )
    found = assess_texts({"a.txt": text}, tmp_path, published=date(2024, 6, 17)).findings
    assert [one.related_ids for one in found] == [(), ()]


def test_context_to_the_same_paragraphs_is_kept_once_and_the_rest_counted() -> None:
    reports = [
        report_of(f"Ann Harrow said that {words}.", address=f"{place}.txt")
        for place, words in enumerate((DIESEL, f"in April {DIESEL}", f"in June {DIESEL}"))
    ]
    claims = [one.claim(DIESEL, source="Ann Harrow", event=EventType.PETROLEUM) for one in reports]
    (finding,) = assess_all(*(weight_of([claim]) for claim in claims), reports=reports)
    assert finding.relation is Relation.CONTEXT
    assert finding.statement.endswith("2 more matters of this case are of the same kind.")


def test_suspicions_of_the_same_paragraphs_all_stand() -> None:
    reports = [report_of(f"Ann Harrow said that {SHELLS}.", address=f"{place}.txt") for place in range(3)]
    claims = [one.claim(SHELLS, source="Ann Harrow") for one in reports]
    assert len(assess_all(*(weight_of([claim]) for claim in claims), reports=reports)) == 3
