"""How a finding is put into words, and what its parts are."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casewright.assess import assess, load_provisions
from casewright.values import (
    Claim,
    Denied,
    EventType,
    Finding,
    Flag,
    FlagKind,
    Grain,
    Judgement,
    MentionKind,
    Op,
    Origin,
    Outcome,
    Quantity,
    Relation,
    Span,
    Status,
    Tie,
    TieKind,
    TimeExpression,
    TimeInterval,
    TimeRole,
    Weighing,
)
from tests.assess.making import ARMS, SHELLS, assess_all, assess_one, report_of
from tests.report.sample_case import day, make_case, weight_of


def test_our_words_never_say_that_something_was_violated() -> None:
    findings = [*make_case().findings]
    for words, event in [
        (SHELLS, ARMS),
        ("Washington designated a North Korean bank", EventType.SANCTIONS_MEASURE),
    ]:
        for status in (Status.ASSERTED, Status.ALLEGED, Status.PLANNED, Status.UNCONFIRMED):
            findings += assess_one(words, event, status)
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
    report = report_of(sentence)
    sunday = TimeInterval(start=date(2024, 6, 16), end=date(2024, 6, 16), grain=Grain.DAY)
    time = TimeExpression(span=Span(0, 3), text="then", role=TimeRole.TIME, interval=sunday, reason="")
    claim = report.claim(claimed, source="", event=EventType.LAUNCH_OR_TEST, time=time)
    (finding,) = assess_all(weight_of([claim]), reports=[report])
    assert finding.title.endswith(title)


def test_what_somebody_says_heads_a_matter_before_a_reporters_aside() -> None:
    report = report_of(
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
    (finding,) = assess_all(weight, reports=[report])
    assert finding.title.endswith(f"“{SHELLS}”")


def test_a_copys_damaged_words_do_not_head_a_finding_that_its_original_tells_of() -> None:
    damaged = f"{SHELLS} in boats of iron"
    copy = report_of(f"Ann Harrower mentioned {damaged}.")
    original = report_of(f"Ann Harrow said {SHELLS}.")
    taken = copy.claim(damaged, source="Ann Harrower", cue="mentioned", event=ARMS)
    first = original.claim(SHELLS, source="Ann Harrow", event=EventType.OTHER)  # touches nothing as read
    for kind, ids in ((TieKind.COPIES, (taken.id, first.id)), (TieKind.COPIED, (first.id, taken.id))):
        tie = Tie(claim_id=ids[0], to_claim=ids[1], kind=kind, score=1.0)
        weight = replace(weight_of([taken, first]), ties=(tie,))
        (finding,) = assess_all(weight, reports=[copy, original])
        assert finding.title.endswith(f"“{SHELLS}”")
        assert finding.title_claim_id == first.id
    unrelated = replace(weight_of([taken, first]), ties=(replace(tie, kind=TieKind.HOLDS),))
    (finding,) = assess_all(unrelated, reports=[copy, original])
    assert finding.title_claim_id == taken.id


def test_a_sentence_that_a_copy_changed_heads_nothing_while_another_says_it() -> None:
    copy = report_of("Ann Harrower said that shells were sent from North Korea to Russia.")
    other = report_of(f"Ann Harrow said {SHELLS}.")
    changed = copy.claim("shells were sent from North Korea to Russia", source="Ann Harrower", event=ARMS)
    whole = other.claim(SHELLS, source="Ann Harrow", event=ARMS)
    flag = Flag(
        exhibit_id=changed.exhibit_id,
        span=Span(0, 12),
        kind=FlagKind.DAMAGED_NAME,
        text="Ann Harrower",
        original_exhibit_id=whole.exhibit_id,
        original_span=Span(0, 10),
        original_text="Ann Harrow",
    )
    (finding,) = assess_all(replace(weight_of([changed, whole]), flags=(flag,)), reports=[copy, other])
    assert finding.title_claim_id == whole.id
    (unchanged,) = assess_all(weight_of([changed, whole]), reports=[copy, other])
    assert unchanged.title_claim_id == changed.id


def test_what_everybody_believes_is_not_put_down_to_the_reporter() -> None:
    report = report_of(f"The world believed that {SHELLS}.")
    claim = report.claim(SHELLS, source="The world", cue="believed", event=ARMS)
    (finding,) = assess_all(weight_of([claim], origins=[]), reports=[report])
    assert finding.statement.startswith("It is told of nobody who could be asked for it")
    assert "whoever is said to hold it cannot be asked" in finding.missing[0]


def test_a_reporters_aside_beside_somebodys_word_makes_no_suspicion() -> None:
    report = report_of(
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
    (finding,) = assess_all(weight_of([aside, said], origins=[origin]), reports=[report])
    assert finding.relation is Relation.CONTEXT


def test_a_title_quotes_the_sentence_where_the_claim_is_a_fragment_of_it() -> None:
    report = report_of("Ann Harrow has accused Russia of firing North Korean missiles at Kharkiv.")
    claim = report.claim(
        "Russia of firing North Korean missiles at Kharkiv",
        source="Ann Harrow",
        cue="has accused",
        event=EventType.ARMS_USE,
    )
    (finding,) = assess_all(weight_of([claim]), reports=[report])
    assert "“Ann Harrow has accused Russia of firing North Korean missiles at Kharkiv.”" in finding.title
    (whole,) = assess_one(SHELLS, ARMS)
    assert whole.title.endswith(f"“{SHELLS}”")


def test_a_paragraph_that_nobody_has_read_is_named_in_the_statement_and_among_what_is_missing() -> None:
    (finding,) = assess_one(SHELLS, ARMS)
    assert "Not verified: paragraph 9 of S/RES/1874 (2009)" in finding.statement
    (text,) = [one for one in finding.missing if one.startswith("The text of ")]
    assert "paragraph 8(b) of S/RES/1718 (2006): the numbers were not read" in text


def test_a_verified_paragraph_carries_no_such_words() -> None:
    (finding,) = assess_one("coal was shipped from North Korea to China", EventType.COAL_MINERALS)
    assert "Not verified" not in finding.statement


def test_no_list_and_only_a_sample_are_said_to_be_missing() -> None:
    (finding,) = assess_one(SHELLS, ARMS)
    assert "Screening: no sanctions list was given, so no name was checked." in finding.missing
    assert any("only the small sample list" in one for one in make_case().findings[0].missing)


def test_matches_of_names_in_the_sentences_are_named() -> None:
    case = make_case()
    assert case.findings[0].match_ids == (case.matches[0].id,)


def test_findings_come_by_relation_and_then_by_origins() -> None:
    reports, weights = [], []
    for number, (low, status) in enumerate([(1, Status.PLANNED), (1, Status.ASSERTED), (3, Status.ASSERTED)]):
        report = report_of(f"Ann Harrow said {SHELLS}.", address=f"{number}.txt")
        claim = report.claim(SHELLS, source="Ann Harrow", status=status)
        reports.append(report)
        weights.append(weight_of([claim], low=low, high=low))
    findings = assess_all(*weights, reports=reports)
    assert [(one.relation, one.n_origins_low) for one in findings] == [
        (Relation.SUSPECTED_BREACH, 3),
        (Relation.SUSPECTED_BREACH, 1),
        (Relation.WATCH, 1),
    ]
    assert findings == assess_all(*reversed(weights), reports=reports)


def test_a_finding_is_named_by_its_weight_and_provisions() -> None:
    assert assess_one(SHELLS, ARMS)[0].id == assess_one(SHELLS, ARMS)[0].id
    assert len({finding.id for finding in make_case().findings}) == len(make_case().findings)


def test_a_day_given_in_the_sentence_is_used() -> None:
    report = report_of("On 5 May 2010 shells were shipped from North Korea to Syria, Ann Harrow said.")
    claim: Claim = report.claim("shells were shipped from North Korea to Syria", source="Ann Harrow")
    claim = replace(claim, time=day(report.text, report.find("5 May 2010"), date(2010, 5, 5)))
    report.claims[:] = [claim]
    (finding,) = assess_all(weight_of([claim]), reports=[report])
    assert not any("When it happened" in one for one in finding.missing)


def test_claims_of_one_matter_are_judged_one_by_one() -> None:
    report = report_of(f"Ann Harrow said Japan built missiles for Poland. Ann Bell said {SHELLS}.")
    other = report.claim("Japan built missiles for Poland", source="Ann Harrow")
    claim = report.claim(SHELLS, source="Ann Bell")
    (finding,) = assess_all(weight_of([other, claim]), reports=[report])
    assert SHELLS in finding.title
    assert finding.claim_ids == (other.id, claim.id)


def test_a_ban_that_is_named_beside_an_act_hides_nothing() -> None:
    (finding,) = assess_one(
        "North Korea exported coal to China despite a ban on coal exports", EventType.COAL_MINERALS
    )
    assert finding.relation is Relation.SUSPECTED_BREACH


def test_a_reporters_reflection_is_no_finding_at_all() -> None:
    words = "North Korea could sell missiles to Iran"
    report = report_of(f"{words}. North Korea has a large stock of missiles.")
    for text in (words, "North Korea has a large stock of missiles"):
        claim = report.claim(text)
        assert assess_all(weight_of([claim]), reports=[report]) == ()


def test_words_without_a_deed_are_no_finding() -> None:
    assert assess_one("the missiles of North Korea are of interest to Russia", ARMS) == ()


def test_containers_of_unknown_content_make_a_conditional_statement() -> None:
    (finding,) = assess_one("at least 300 containers were shipped from North Korea to Russia", ARMS)
    assert finding.provision_keys == ("arms-1874",)
    assert "If confirmed, and if what was moved was arms, it would fall within" in finding.statement
    assert finding.title.startswith("Transfer of unnamed goods from North Korea: “")
    assert any("no claim names goods that the paragraphs cover" in one for one in finding.missing)


def test_what_could_be_held_is_said_not_to_have_been_seen() -> None:
    report = report_of(f"Ann Harrow said {SHELLS}, up to 9,000 shells.")
    held = Quantity(
        span=report.find("up to 9,000 shells"),
        text="up to 9,000 shells",
        op=Op.AT_MOST,
        value=9000,
        unit="shell",
        capacity_of="container",
    )
    claim = report.claim(SHELLS, source="Ann Harrow", quantities=(held,))
    (finding,) = assess_all(weight_of([claim]), reports=[report])
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
    report = report_of(f"Ann Harrow said {SHELLS}. No shells were shipped at all.")
    claim = report.claim(SHELLS, source="Ann Harrow")
    denial = report.claim("No shells were shipped at all", status=Status.DENIED, denied=Denied.FACT)
    (finding,) = assess_all(weight_of([claim], denials=[denial]), reports=[report])
    assert "It is denied by somebody the report does not name." in finding.statement


def test_a_matter_that_goes_both_ways_touches_bans_of_both_directions() -> None:
    report = report_of(
        f"Ann Harrow said {SHELLS}. Ann Bell said rifles were shipped from Russia to North Korea."
    )
    one = report.claim(SHELLS, source="Ann Harrow")
    two = report.claim("rifles were shipped from Russia to North Korea", source="Ann Bell")
    (finding,) = assess_all(weight_of([one, two]), reports=[report])
    assert finding.title.startswith("Arms transfer to and from North Korea")
    assert finding.provision_keys == ("arms-2270", "arms-1874", "arms-1874-to", "arms-1718")


def test_a_speaker_at_the_end_of_the_sentence_is_no_part_of_the_event() -> None:
    report = report_of("shells were shipped from Poland to Ukraine, said North Korea")
    claim = report.claim("shells were shipped from Poland to Ukraine", source="North Korea")
    assert assess_all(weight_of([claim]), reports=[report]) == ()


def test_a_state_that_only_the_sentence_names_is_said_to_be_missing_from_the_words() -> None:
    report = report_of("In North Korea, Ann Harrow said, shells were sold to Russia.")
    claim = report.claim("shells were sold to Russia", source="Ann Harrow")
    (finding,) = assess_all(weight_of([claim]), reports=[report])
    assert any("North Korea in so many words" in one for one in finding.missing)


def test_many_speakers_are_counted_after_the_fourth() -> None:
    report = report_of(" ".join(f"Speaker {letter} said {SHELLS} {letter}." for letter in "ABCDEF"))
    claims = [report.claim(f"{SHELLS} {letter}", source=f"Speaker {letter}") for letter in "ABCDEF"]
    (finding,) = assess_all(weight_of(claims, low=1, high=6), reports=[report])
    assert "Speaker D and 2 more (1–6 origins)" in finding.statement


def _with_match(**fields: Any) -> tuple[Finding, ...]:
    case = make_case()
    report = report_of("Ann Harrow said missiles were sold by the Green Lantern Company to Syria.")
    mention = report.mention("Green Lantern Company", MentionKind.ORGANISATION)
    claim = report.claim("missiles were sold by the Green Lantern Company to Syria", source="Ann Harrow")
    listing = replace(case.listings[0], **{"reference": "KPe.999", **fields.pop("listing", {})})
    match = replace(case.matches[0], exhibit_id=report.exhibit.id, mention=mention, outcome=Outcome.MATCH)
    weighing = Weighing(edges=(), flags=(), weights=(weight_of([claim]),))
    return assess(weighing, [report.reading()], [replace(match, **fields)], [listing], load_provisions())


def test_a_party_listed_under_the_regime_has_a_part_even_where_the_state_is_not_named() -> None:
    (finding,) = _with_match()
    assert finding.provision_keys == ("arms-1874", "arms-1874-to", "arms-1718", "arms-1718-to")
    assert "Which way the goods went is open. If confirmed, it would fall within" in finding.statement
    assert "(in force since 14 October 2006) if they went to North Korea; these" in finding.statement
    assert "these paragraphs bind all U.N. member states" in finding.statement
    assert any("North Korea in so many words" in one for one in finding.missing)
    assert any("direction not established" in one for one in finding.missing)
    assert _with_match(listing={"reference": "x", "programmes": ("DPRK3",)}) != ()


def test_a_similar_name_or_an_entry_of_another_regime_gives_no_part() -> None:
    assert _with_match(outcome=Outcome.POSSIBLE) == ()
    assert _with_match(judgement=Judgement.DIFFERENT) == ()
    assert _with_match(listing={"reference": "IRe.001", "programmes": ("IRAN",)}) == ()


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
    assert assess_one(words, event) == ()


def test_what_may_have_been_done_is_watched_and_what_is_likely_needs_a_basis() -> None:
    (might,) = assess_one("North Korea might have sent 5,000 containers of shells to Russia", ARMS)
    assert might.relation is Relation.WATCH
    report = report_of("Ann Harrow said North Korea has likely begun shipping shells to Russia.")
    claim = report.claim("North Korea has likely begun shipping shells to Russia", source="Ann Harrow")
    seen = Origin(
        speaker="Ann Harrow", basis="imagery", via=(), claim_ids=(claim.id,), independent=True, reason=""
    )
    for origins, relation in ((None, Relation.WATCH), ([seen], Relation.SUSPECTED_BREACH)):
        (finding,) = assess_all(weight_of([claim], origins=origins, low=1, high=1), reports=[report])
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
    (finding,) = assess_one(words, ARMS)
    assert finding.relation is relation


def test_a_reporter_who_names_no_particular_act_makes_no_finding() -> None:
    report = report_of("North Korea has mostly exported missiles of short range.")
    claim = report.claim("North Korea has mostly exported missiles of short range")
    assert assess_all(weight_of([claim]), reports=[report]) == ()
