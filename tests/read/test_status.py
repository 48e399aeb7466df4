import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from casewright.read.status import Standing, find_hedges, find_reporter_status, find_status, settle
from casewright.values import Denied, Span, Status
from tests.read.test_claims import claims

CASES = json.loads((Path(__file__).parents[1] / "cases/statuses.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_words_of_a_case_say_its_status(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["comment"]))
    standing = find_status(case["source"], case["cue"], case["content"])
    assert ":".join(filter(None, (standing.status, standing.denied))) == case["expected"]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("The former mayor denied three counts of fraud", "denied"),
        ("The former mayor denied the prisoners water", "asserted"),
        ("The governor contested the auditors' claim that money was missing", "denied"),
        ("The governor contested the election", "asserted"),
        ("They left in a dispute with the owner that led to a strike", "asserted"),
        ("The White House stopped short of accusing Norland of the attack", "unconfirmed"),
        ("It was not possible to confirm the number of dead", "unconfirmed"),
        ("A grand jury indicted four men on charges of fraud", "alleged"),
        ("The owner faces charges of fraud", "alleged"),
        ("The guests left after a guard accused them of theft", "asserted"),
        ("Two officers are on trial for selling fuel", "alleged"),
        ("The cavalry made three charges of that kind", "asserted"),
        ("A jury convicted the trader of smuggling", "found"),
    ],
)
def test_a_sentence_of_the_reporter_is_put_forward_as_its_words_say(content: str, status: str) -> None:
    assert find_reporter_status(content).status.value == status


def test_a_rule_keeps_its_kind_of_denial_where_the_model_is_of_no_opinion() -> None:
    by_rule = Standing(Status.DENIED, Denied.FACT, 100.0)
    assert settle(by_rule, {"asserted": 0.9, "denied:knowledge": 0.1}).denied is Denied.FACT
    assert settle(by_rule, {"asserted": 0.1, "denied:knowledge": 0.9}).denied is Denied.KNOWLEDGE


def test_a_negated_deed_of_ones_own_is_denied_only_where_the_model_sees_a_denial() -> None:
    by_rule = Standing(Status.DENIED, Denied.FACT, 50.0)
    assert settle(by_rule, {"asserted": 0.96, "denied:fact": 0.04}).status is Status.DENIED
    assert settle(by_rule, {"asserted": 0.999, "denied:fact": 0.001}).status is Status.ASSERTED


def test_a_denial_beside_a_statement_is_read_as_well() -> None:
    text = "Arkona denied the accusation and said it strictly controls exports of machine tools."
    found = [(one.status.value, one.text) for one in claims(text)]
    assert found == [
        ("denied", "the accusation"),
        ("asserted", "it strictly controls exports of machine tools"),
    ]


def test_a_denial_of_a_thing_is_its_deniers_and_ends_with_the_thing() -> None:
    text = "The foreign ministry in Arkona rejected the report on Thursday and summoned the correspondent."
    found = [one for one in claims(text) if one.status is Status.DENIED]
    assert [(one.attribution.speaker if one.attribution else "", one.text) for one in found] == [
        ("The foreign ministry in Arkona", "the report")
    ]


def test_denials_are_read_as_denials_and_other_negatives_are_not() -> None:
    missed, invented, unread = [], [], []
    for case in CASES:
        found = [claim.status for claim in claims(case["text"])]
        unread += [] if found else [case["text"]]
        if case["expected"].startswith("denied"):
            missed += [case["text"]] if found and Status.DENIED not in found else []
        else:
            invented += [case["text"]] if Status.DENIED in found else []
    n_denials = sum(case["expected"].startswith("denied") for case in CASES)
    assert len(unread) <= 0.04 * len(CASES), unread
    assert len(missed) <= 0.05 * n_denials, missed
    assert len(invented) <= 0.08 * (len(CASES) - n_denials), invented


@pytest.mark.parametrize(
    ("source", "cue", "content", "status"),
    [
        ("The minister", "said", "that Norland had sent shells", "asserted"),
        ("The minister", "reported", "that Norland had sent shells", "asserted"),
        ("Norland", "has denied", "sending shells", "denied"),
        ("Norland", "said", "it had not sent any shells", "denied"),
        ("Norland", "said", "Norland never sent shells", "denied"),
        ("Norland", "said", "there was no deal", "denied"),
        ("Norland", "said", "the report was completely false", "denied"),
        ("The palace", "called", "the allegations baseless", "denied"),
        ("The palace", "rejected", "the accusation as absurd", "denied"),
        ("The council", "accused", "Norland of arming rebels", "alleged"),
        ("The group", "claimed", "that it sank a ship", "alleged"),
        ("The minister", "predicted", "that Norland would ask for more", "predicted"),
        ("An aide", "told", "that the two leaders would discuss grain", "planned"),
        ("Analysts", "said", "prices would rise", "predicted"),
        ("The premier", "vowed", "to end the blockade", "planned"),
        ("A voter", "asked", "whether it was legal", "questioned"),
        ("The ministry", "declined", "to confirm the shipment", "unconfirmed"),
        ("The ministry", "refused", "to comment on the shipment", "unconfirmed"),
        ("Reuters", "could not verify", "the claim", "unconfirmed"),
        ("The Pentagon", "said", "there was no evidence of a shipment", "unconfirmed"),
        ("U.N. monitors", "verified", "that the debris came from Norland", "found"),
        ("The U.N. panel of experts", "said", "that the ship had loaded coal", "found"),
        ("the UN Panel", "According to", "a company shipped the rifles", "found"),
        ("the UN envoy", "According to", "a company shipped the rifles", "asserted"),
        ("The court", "ruled", "that the seizure was lawful", "found"),
        ("The president", "said", "innocent civilians were killed", "asserted"),
        ("The lawyer", "said", "he's innocent", "denied"),
        ("Norland", "said", "that's a lie", "denied"),
        ("Norland", "said", "there isn't any such deal", "denied"),
        ("Norland", "said", "it is not true, absolute nonsense", "denied"),
        ("The firm", "said", "all allegations are categorically denied", "denied"),
        ("The firm", "said", "its captain was denied entry", "asserted"),
        ("The minister", "said", "it is absurd to keep the road closed", "asserted"),
        ("The minister", "said", "it is absurd to suggest that we sold arms", "denied"),
        ("The minister", "said", "we reject terrorism in all its forms", "asserted"),
        ("The minister", "said", "we reject these insinuations about the deal", "denied"),
        ("The minister", "said", "the talks have not broken down", "asserted"),
        ("The minister", "said", "the embargo has not been broken", "denied"),
        ("The minister", "said", "inspectors were allowed to enter the plant", "asserted"),
        ("Russia's defence ministry", "said", "Ukraine's defence ministry had not returned them", "asserted"),
        ("Sudan", "said", "South Sudan had not sent arms", "asserted"),
        ("Yerevan", "said", "Kazakh firms had not sent arms", "asserted"),
        ("Astana", "said", "Kazakh firms had not sent arms", "denied"),
        ("Washington", "said", "turkey farmers among us had not sent arms", "asserted"),
        ("", "are said", "to carry shells", "unconfirmed"),
        ("", "is believed", "Norland", "unconfirmed"),
        ("", "is believed by many", "that Norland won", "asserted"),
        ("Norland", "said", "they were yet another lie", "denied"),
        ("The paper", "reported", "that Norland is considering new sanctions", "planned"),
        ("The report", "said", "that the ship allegedly carried coal", "alleged"),
        ("The agency", "believes", "that Norland will send troops", "predicted"),
        ("The agency", "said", "that Norland will send troops", "planned"),
        ("A driver", "swears", "he saw soldiers load crates", "asserted"),
        ("A driver", "swears", "he will come back", "planned"),
        ("A driver", "blamed", "the fog for the crash", "alleged"),
        ("The firm", "confirmed", "that neither it nor its branches had bought oil", "denied"),
        ("The clerk", "confirmed", "that not a single net was paid for", "asserted"),
        ("The court", "held", "that the seizure was lawful", "found"),
        ("The court", "decided", "that the cargo had no licence", "found"),
        ("The minister", "said", "talks are due to resume in May", "planned"),
        ("The minister", "said", "delays are due to the storm", "asserted"),
        ("The embassy", "said", "at no time has it sold passports", "denied"),
        ("The firm", "said", "its ships were nowhere near the port", "denied"),
        ("The firm", "said", "it had sold the ship and had no part in its voyages", "denied"),
        ("Norland's minister", "said", "the army had not bought rifles", "denied"),
        ("Norland's minister", "said", "the company had not bought rifles", "asserted"),
        ("The owner", "said", "the company had not bought rifles", "denied"),
        ("The palace", "called", "the report a fairy tale", "denied"),
        ("The palace", "called", "the election a farce", "asserted"),
        ("Norland", "said", "it had no information about any such training", "denied"),
        ("The palace", "said", "the report was a malicious smear", "denied"),
        ("The palace", "said", "the election was a malicious smear", "asserted"),
        ("The palace", "is not aware of", "any flights", "denied"),
        ("The palace", "knew nothing of", "the flights", "denied"),
        ("Both sides", "dispute", "whose cargo it was", "questioned"),
        ("The palace", "said", "there was nothing to comment on", "unconfirmed"),
        ("The palace", "said", "it could not discuss the matter", "unconfirmed"),
        ("Norland", "insisted", "it is neutral and has not armed either side", "denied"),
        ("Norland", "insisted", "it is neutral and has not yet armed either side", "asserted"),
        ("Norland", "said", "reports of deliveries were not backed by evidence", "denied"),
        ("The court", "rejected", "the accusation as unproven", "found"),
        ("Hauliers", "cannot agree", "where the lorries were loaded", "questioned"),
        ("The firm", "said", "its vessel was not in the area", "denied"),
        ("The customs office", "said", "the papers were a crude forgery", "asserted"),
        ("The firm", "said", "the figures were inaccurate", "denied"),
        ("The firm", "said", "no law had been broken", "denied"),
        ("The envoy", "said", "it was not us", "denied"),
        ("The envoy", "said", "it was not usual", "asserted"),
        ("The envoy", "said", "his country does not support terrorism", "denied"),
        ("The envoy", "said", "his country does not support the draft", "asserted"),
        ("Velden", "said", "the drone had not taken off from its soil", "denied"),
        ("Velden", "said", "the drone had not taken off from the road", "asserted"),
        ("The firm", "said", "the drone was not one of theirs", "denied"),
        ("The firm", "said", "the prize was not one of the best", "asserted"),
        ("The firm", "refuses to accept", "it was misused", "denied"),
        ("The firm", "refuses to accept", "the parcel", "asserted"),
        ("", "were charged", "None of the guards", "asserted"),
        ("", "were charged", "All of the guards", "alleged"),
        ("Nobody", "denies", "that the border is porous", "unconfirmed"),
        ("Neither bank", "has confirmed", "that the account was closed", "unconfirmed"),
        ("Both banks", "deny", "that the account was closed", "denied"),
        ("The manager", "denies knowing", "that the hull was meant for a frigate", "denied"),
        ("The manager", "called off", "a dispute over wages", "asserted"),
        ("The widow", "dismissed", "the lawsuit", "asserted"),
        ("The trader", "was found guilty", "of taking bribes", "found"),
        ("The trader", "was not found guilty", "of taking bribes", "asserted"),
        ("The union", "claimed", "the guards had fired on the crowd", "alleged"),
        ("The captain", "said", "he could not have opened the valve", "denied"),
        ("The captain", "said", "he could not open the valve", "asserted"),
        ("An analyst", "said", "the missile could not have flown so far", "asserted"),
        ("The firm", "said", "its staff had neither seen nor signed the form", "denied"),
        ("The firm", "said", "its staff had not seen the form", "asserted"),
        ("The firm", "said", "its forces played no part in the raid", "denied"),
        ("The firm", "said", "that visit never took place", "denied"),
        ("The firm", "said", "the promised visit never took place", "asserted"),
        ("The firm", "said", "not so", "denied"),
        ("The firm", "said", "not so many came as last year", "asserted"),
        ("The firm", "said", "it is out of the question that its men fired first", "denied"),
        ("The firm", "said", "it is out of the question that its men will go", "asserted"),
        ("The minister", "said", "far from arming the rebels, his government had stopped them", "denied"),
        ("The minister", "said", "far from the coast, his men had found a wreck", "asserted"),
        ("The minister", "said", "cooperation with its neighbour is not aimed at anybody", "denied"),
        ("The minister", "said", "relations with its neighbour had not improved", "asserted"),
        ("The builder", "said", "it did not need a permit for the road", "denied"),
        ("The builder", "said", "tourists did not need a permit for the road", "asserted"),
        ("The builder", "said", "it obeys the law", "denied"),
        ("The police chief", "said", "officers had not fired on the crowd", "denied"),
        ("The mayor", "said", "officers had not fired on the crowd", "asserted"),
        ("The minister", "said", "no date had been set for the talks", "asserted"),
        ("The minister", "said", "no new cases were recorded", "asserted"),
        ("The minister", "said", "no such case was recorded", "denied"),
        ("The minister", "said", "no shells had left the country", "denied"),
        ("The chief", "said", "never give your number to a stranger", "asserted"),
        ("The chief", "said", "never has it given a number to a stranger", "denied"),
        ("The leader", "said", "we cannot deny that it was an attack", "asserted"),
        ("A guest", "said", "she didn't feel safe", "asserted"),
        ("she", "said", "he did not force the lock", "asserted"),
        ("The minister", "said", "it would be premature to comment on the sale", "unconfirmed"),
        ("An analyst", "said", "the army will run out of shells", "predicted"),
        ("The agency", "said", "the plant could make fuel for two bombs a year", "asserted"),
        ("The agency", "said", "the plant could make news this year", "predicted"),
    ],
)
def test_a_claim_is_put_forward_as_its_words_say(source: str, cue: str, content: str, status: str) -> None:
    assert find_status(source, cue, content).status.value == status


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("Two men are charged before a court in Selva with smuggling", "alleged"),
        ("A dealer is alleged to have sold sights", "alleged"),
        ("The pair are under investigation for fraud", "alleged"),
        ("The paper was unable to establish who paid", "unconfirmed"),
        ("Neither account could be checked", "unconfirmed"),
        ("A trader is believed to be behind the sales", "unconfirmed"),
        ("Where the money went is anybody's guess", "questioned"),
        ("It remains to be seen whether the papers are real", "questioned"),
        ("Questions remain about who chartered the ship", "questioned"),
        ("Ministers are due to meet on Friday", "planned"),
        ("A vote is set for September", "planned"),
        ("The two have agreed to talk next month", "planned"),
        ("The ship could lose its oil", "predicted"),
        ("Prices are sure to fall", "predicted"),
        ("We are not aware of any second ship", "denied"),
        ("In May the council gave the town a bridge", "asserted"),
        ("Should they come, they turn back at night", "asserted"),
        ("It denied our researchers a meeting", "asserted"),
        ("The minister does not accept the finding that his office paid", "denied"),
        ("The minister does not accept the offer", "asserted"),
        ("The contractor distanced itself from the shipment", "denied"),
    ],
)
def test_a_statement_of_the_reporter_is_put_forward_as_its_words_say(content: str, status: str) -> None:
    assert find_reporter_status(content).status.value == status


def test_what_is_still_to_come_is_no_denial_whatever_the_model_says() -> None:
    likely = {"asserted": 0.1, "predicted": 0.2, "denied:fact": 0.7}
    refused = find_status("The minister", "said", "nothing would come of it")
    assert settle(refused, likely).status is not Status.DENIED
    past = find_status("The minister", "said", "we would never have sent them")
    assert settle(past, likely).status is Status.DENIED


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("The ministry", "did not deny", "that shells were sent"),
        ("The ministry", "denied", "the envoy a visa"),
        ("The court", "dismissed", "the appeal"),
        ("The council", "rejected", "the proposal"),
        ("Seoul", "said", "Norland had not sent any shells"),
        ("The minister", "said", "we do not want a war"),
        ("The envoy", "said", "there is no doubt that both want peace"),
        ("The expert", "said", "it is not clear what was learned"),
        ("The minister", "said", "he was not surprised"),
        ("The agency", "said", "it had not had access to the site"),
        ("The minister", "said", "the claim was not false"),
        ("The minister", "said", "the claim wasn't false"),
        ("Norland", "said", "its ships were refused entry"),
        ("The minister", "said", "that the power lies with the council"),
        ("The experts", "said", "a country, which they did not name, had sent shells"),
    ],
)
def test_what_is_no_denial_is_not_read_as_one(source: str, cue: str, content: str) -> None:
    standing = find_status(source, cue, content)
    assert standing.status.value != "denied"
    assert standing.denied is None


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Norland", "denied", "that it had sent shells"),
        ("Norland", "has repeatedly denied", "the report"),
        ("The minister", "does not believe", "that shells were sent"),
        ("Norland", "disputed", "the finding"),
        ("Norland", "said", "it had sold no shells to Sudania, whose request was refused"),
        ("Norland", "said", "it had not sold any weapons and that the request had been denied"),
        ("Norland", "said", "it did not sell shells without a licence"),
    ],
)
def test_no_denial_is_read_as_an_assertion(source: str, cue: str, content: str) -> None:
    assert find_status(source, cue, content).status.value == "denied"


@pytest.mark.parametrize(
    ("content", "denied"),
    [
        ("sending shells", Denied.FACT),
        ("any knowledge of the shipment", Denied.KNOWLEDGE),
        ("responsibility for the attack", Denied.RESPONSIBILITY),
        ("any role in the attack", Denied.RESPONSIBILITY),
        ("any transfers that violate the embargo", Denied.LEGALITY),
        ("that the shipment was illegal", Denied.LEGALITY),
    ],
)
def test_a_denial_says_what_it_denies(content: str, denied: Denied) -> None:
    assert find_status("Norland", "denied", content).denied is denied


def test_an_ordinary_body_does_not_find() -> None:
    assert find_status("The minister", "confirmed", "that the ship had left").status.value == "asserted"
    assert find_status("U.S. intelligence", "reported", "that the ship had left").status.value == "asserted"


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("Two tankers met east of the island", "asserted"),
        ("The leader will visit the port on Monday", "planned"),
        ("The leader plans to visit the port", "planned"),
        ("The harvest is expected to fall", "predicted"),
        ("The claim could not be independently verified", "unconfirmed"),
        ("The tanker reportedly carried coal", "unconfirmed"),
        ("The captain allegedly sold the coal", "alleged"),
    ],
)
def test_the_reporters_own_sentences_have_a_status(content: str, status: str) -> None:
    assert find_reporter_status(content).status.value == status


@pytest.mark.parametrize(
    "content",
    [
        "Norland could carry out more launches this year",
        "Norland may hold two more drills in 10 days",
        "The ministry could take 10 days to answer",
        "The army may carry on with 3 more tests",
    ],
)
def test_what_could_be_held_or_done_is_foretold(content: str) -> None:
    assert find_reporter_status(content).status is Status.PREDICTED
    assert find_status("The analyst", "said", content).status is Status.PREDICTED


def test_hedges_are_found_and_counts_only_before_figures() -> None:
    text = "The crates could hold about 50 shells, he talked about war and might stay"
    found = [text[start:end] for start, end in find_hedges(text, (Span(0, len(text)),))]
    assert found == ["could", "about", "might"]


@pytest.mark.parametrize(
    "content",
    [
        "Norland denied any role in the attack",
        "The firm brushed aside the claim that it had sold lathes",
        "The firm poured cold water on the idea",
    ],
)
def test_a_denial_that_the_reporter_tells_is_no_assertion(content: str) -> None:
    assert find_reporter_status(content).status is Status.DENIED


@pytest.mark.parametrize(
    "content",
    [
        "Norland denied the envoy a visa",
        "The captain was denied entry",
        "The bank did not deny it",
        "The bank didn't deny the report",
        "Norland has never denied the charges",
        "Nobody denied any role",
        "It stopped short of denying any role",
        "The captain is expected to deny all charges",
        "The army shot down a drone that had crossed the border",
        "The army shot down all 30 missiles",
        "The army shot down 30 drones overnight, reports said",
    ],
)
def test_a_refusal_that_the_reporter_tells_is_no_denial(content: str) -> None:
    assert find_reporter_status(content).status is not Status.DENIED


def test_what_was_verified_is_not_unconfirmed() -> None:
    assert find_reporter_status("The letter was verified by two laboratories").status is Status.ASSERTED
    assert find_reporter_status("None of the letters was verified").status is Status.UNCONFIRMED


@pytest.mark.parametrize("content", ["killing innocent people", "having told the envoy to leave"])
def test_a_word_of_guilt_or_knowledge_about_others_denies_the_fact(content: str) -> None:
    assert find_status("Norland", "denied", content).denied is Denied.FACT


def test_the_time_to_read_signs_grows_with_the_words_not_their_square() -> None:
    def seconds(n: int) -> float:
        began = process_time()
        find_status("The ministry", "disagreed " * n, "whether it had sent shells")
        return process_time() - began

    seconds(10)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.005)


def test_a_sign_in_the_cue_is_never_settled_as_an_assertion() -> None:
    sure = find_status("Norland", "denied", "sending shells")
    assert settle(sure, {"asserted": 1.0, "denied:fact": 0.0}).status is Status.DENIED


def test_a_sign_in_the_content_yields_to_a_model_that_is_sure() -> None:
    weak = find_status("The minister", "said", "the harvest would fall")
    assert weak.status is not Status.ASSERTED
    assert settle(weak, {"asserted": 0.98, weak.status.value: 0.02}).status is Status.ASSERTED


def test_a_bystanders_negative_is_not_settled_as_a_denial() -> None:
    aside = find_status("A neighbour", "said", "the men never spoke")
    assert settle(aside, {"asserted": 0.1, "denied:fact": 0.9}) == aside
    assert settle(Standing(Status.ASSERTED), {"asserted": 0.1, "denied:fact": 0.9}).status is Status.DENIED


@pytest.mark.parametrize(
    ("source", "content", "is_denied"),
    [
        ("Norland", "it has not sold any shells to rebels", True),
        ("Norland", "there was no deal with the rebels", True),
        ("Moscow", "there was no deal with the rebels", True),
        ("Moscow", "there was no deal between Tehran and Baghdad", False),
        ("Moscow", "there was no deal with the rebels yet", False),
        ("Norland", "it has not sent any reply to the letter", False),
        ("Norland", "it has not changed its mind", False),
        ("A monitor", "no shells were sold", False),
    ],
)
def test_a_deal_of_its_own_is_denied_however_sure_the_model_is_of_an_assertion(
    source: str, content: str, is_denied: bool
) -> None:
    standing = find_status(source, "said", content)
    assert (settle(standing, {"asserted": 0.99, "denied:fact": 0.01}).status is Status.DENIED) == is_denied


def test_what_holds_no_word_of_denial_is_none_however_likely_the_model_finds_it() -> None:
    likely = {"asserted": 0.1, "denied:fact": 0.9}
    plain = find_status("officials in Kyiv", "said", "it sold 200,000 shells to Russia in the spring")
    assert settle(plain, likely).status is Status.ASSERTED
    assert settle(find_reporter_status("The port shipped shells in May"), likely).status is Status.ASSERTED
    negated = find_status("the company", "said", "it sold nothing of the kind")
    assert settle(negated, likely).status is Status.DENIED
    no_secret = find_status("the chairman", "said", "we gave Norland 24 guns and make no secret of it")
    assert settle(no_secret, likely).status is Status.ASSERTED
    accused = find_status("the prosecutor", "said", "a list was handed to the dealer in a car park")
    assert settle(accused, likely).status is Status.ALLEGED


def test_what_is_authorised_is_planned() -> None:
    likely = {"asserted": 0.99, "planned": 0.01}
    by_cue = find_status("Mr. Orlov", "issued an order authorizing", "the conclusion of a new treaty")
    told = find_reporter_status("Mr. Orlov approved the sale of fighter jets")
    assert settle(by_cue, likely).status is settle(told, likely).status is Status.PLANNED


@pytest.mark.parametrize("amount", ["up to 500", "over 500", "as many as 500", "some 500", "half a dozen"])
def test_the_size_of_a_thing_is_not_foretold_however_it_is_counted(amount: str) -> None:
    assert find_reporter_status(f"Each crate could hold {amount} shells").status is Status.ASSERTED


def test_what_a_thing_could_hold_is_not_foretold() -> None:
    likely = {"asserted": 0.3, "predicted": 0.7}
    held = find_status("the minister", "said", "the containers could hold as many as 150,000 shells")
    assert settle(held, likely).status is Status.ASSERTED


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("One country", "has concluded", "that shells were sold to Norland"),
        ("The administration", "found", "that an earlier test had broken the resolution"),
        ("A former member of the U.N. panel of experts", "said", "the test broke the resolution"),
        ("agency", "reports", "containers were on their way to Norland"),
    ],
)
def test_a_state_and_a_former_expert_find_nothing(source: str, cue: str, content: str) -> None:
    standing = settle(find_status(source, cue, content), {"found": 0.7, "asserted": 0.3})
    assert standing.status is Status.ASSERTED


def test_the_panel_and_a_ministers_inspectors_find() -> None:
    assert find_status("The U.N. panel", "concluded", "that shells were sold").status is Status.FOUND
    assert find_status("Inspectors of the ministry", "found", "rifles in the hold").status is Status.FOUND


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("warned", "against unspecified interference in the vote"),
        ("warned against", "unspecified interference"),
        ("warned", "that the bridge was unsafe"),
        ("warned", "residents not to go near the port"),
        ("cautioned", "that the count was incomplete"),
        ("also warned", "one cannot rein in the fleet through force"),
    ],
)
def test_a_warning_of_what_is_or_against_a_deed_is_no_prediction(cue: str, content: str) -> None:
    assert find_status("The envoy", cue, content).status is Status.ASSERTED


@pytest.mark.parametrize(
    "content",
    [
        "of attacks on the port",
        "that the bridge could fall",
        "that prices would rise",
        "that war was about to begin",
    ],
)
def test_a_warning_of_what_may_come_is_a_prediction(content: str) -> None:
    assert find_status("The envoy", "warned", content).status is Status.PREDICTED


@pytest.mark.parametrize(
    "content",
    [
        "Ann Lee is not accused of any wrongdoing",
        "Ann Lee has never been charged with smuggling",
        "Ann Lee wasn’t suspected of smuggling",
        "No one has been charged with smuggling",
        "None of the three men was formally indicted on any count",
    ],
)
def test_who_is_accused_of_nothing_is_not_accused_by_saying_so(content: str) -> None:
    likely = {"asserted": 0.1, "alleged": 0.7, "denied:fact": 0.2}
    assert settle(find_reporter_status(content), likely).status is Status.ASSERTED
    assert settle(find_status("The police", "said", content), likely).status is not Status.ALLEGED


@pytest.mark.parametrize(
    "content",
    [
        "Ann Lee is accused of smuggling",
        "Ann Lee is now accused of smuggling",
        "Ann Lee, who was not charged, is suspected of smuggling",
        "No bank that is accused of smuggling answered",
    ],
)
def test_who_is_accused_of_something_is(content: str) -> None:
    assert find_reporter_status(content).status is Status.ALLEGED
