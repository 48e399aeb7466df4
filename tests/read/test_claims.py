import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bench.quality import claims as bench
from casewright.read import READER_VERSION, read
from casewright.read.claims import find_claims
from casewright.read.mention import find_mentions
from casewright.read.page import Page
from casewright.read.sentence import find_sentences
from casewright.text import digest
from casewright.values import (
    Claim,
    Custody,
    Exhibit,
    Passage,
    PassageKind,
    Publication,
    Span,
    Status,
    Voice,
)

SEED = Path(__file__).parents[2] / "../shared/seed"
MONDAY = date(2024, 6, 17)


def claims(text: str, *, published: date | None = MONDAY) -> list[Claim]:
    page = Page(
        text=text,
        publication=Publication(published=published, published_how="no date line"),
        passages=(Passage(span=Span(0, len(text)), kind=PassageKind.BODY),),
    )
    sentences = find_sentences(text, page.passages)
    return list(find_claims("exhibit", page, sentences, find_mentions(text, sentences)))


def attributed(text: str) -> list[Claim]:
    return [claim for claim in claims(text) if claim.voice is Voice.ATTRIBUTED]


def test_coordinated_that_clauses_are_two_claims_with_one_source() -> None:
    found = attributed(
        "Officials in Kyiv have said that Russia fired 50 missiles and that many of them failed."
    )
    assert [claim.text for claim in found] == ["Russia fired 50 missiles", "many of them failed"]
    assert found[0].attribution == found[1].attribution


def test_each_sentence_of_a_quotation_is_a_claim_of_the_same_speaker() -> None:
    found = attributed(
        "“The convoy was stopped at the bridge. Two drivers were arrested,” Colonel Peter Novak said."
    )
    assert [claim.text.strip("“”,") for claim in found] == [
        "The convoy was stopped at the bridge",
        "Two drivers were arrested",
    ]
    assert {claim.attribution.speaker for claim in found if claim.attribution} == {"Peter Novak"}
    (short,) = attributed("“The convoy was stopped at the bridge. Not us,” Colonel Peter Novak said.")
    assert "Not us" in short.text


def test_what_one_source_finds_and_then_says_is_told_once_each() -> None:
    found = attributed(
        "U.N. monitors verified that debris from an attack on Kharkiv had come from a North Korean missile "
        "and said the transfer had violated the arms embargo, according to Reuters."
    )
    assert [claim.text for claim in found] == [
        "debris from an attack on Kharkiv had come from a North Korean missile",
        "the transfer had violated the arms embargo",
    ]


def test_a_statement_keeps_the_name_in_its_middle_and_the_clause_at_its_end() -> None:
    said = (
        "The cargo was allegedly arranged by a front company of the Korea Mining Development Trading "
        "Corporation, an arms dealer that the Security Council listed in April 2009"
    )
    [claim] = claims(f"{said}, Yoon said.")
    assert claim.text == said
    assert (claim.time, claim.said_at) == (None, None)


def test_what_a_speaker_says_that_he_thinks_is_one_claim() -> None:
    [claim] = attributed("Kate Marlow said she believes that arms were sold to Syria.")
    assert claim.attribution is not None
    assert (claim.attribution.speaker, claim.text) == ("Kate Marlow", "arms were sold to Syria")


def test_what_a_speaker_says_that_he_thinks_and_more_stays_whole() -> None:
    found = attributed("Kate Marlow said she hopes that arms are sold to Syria and that she was in Norland.")
    assert "hopes that arms are sold to Syria" in " ".join(claim.text for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "The shorter range points to an intended early cutting of the engine thrust, he wrote.",
        "The transfer highlighted the drastic shift in Moscow’s stance towards Pyongyang after the talks.",
        "Europe’s relationship with North Korea shows that sanctions have failed.",
    ],
)
def test_a_thing_that_cannot_speak_is_no_speaker(text: str) -> None:
    speakers = {claim.attribution.speaker for claim in claims(text) if claim.attribution is not None}
    assert speakers <= {"he"}


def test_it_was_determined_is_said_by_nobody_named() -> None:
    found = attributed(
        "Preliminary reports said that North Korea had launched three missiles. It was later determined that "
        "only one missile was launched."
    )
    assert [claim.attribution.speaker for claim in found if claim.attribution] == ["Preliminary reports", ""]


def test_a_carrier_is_the_route_and_not_the_speaker() -> None:
    [claim] = attributed(
        "U.N. monitors verified that the debris came from North Korea, according to Reuters."
    )
    assert claim.attribution is not None
    assert claim.attribution.speaker == "U.N. monitors"
    assert [via.name for via in claim.attribution.via] == ["Reuters"]
    assert claim.status is Status.FOUND


def test_what_an_outlet_reports_of_others_goes_by_the_outlet() -> None:
    [claim] = attributed("Reuters reported that two officials said the ship had left Rajin.")
    assert claim.attribution is not None
    assert claim.attribution.speaker == "two officials"
    assert [via.name for via in claim.attribution.via] == ["Reuters"]


@pytest.mark.parametrize(
    "text",
    [
        "The owner of the ship did not answer calls on Tuesday.",
        "The ministry did not respond to a request for comment.",
    ],
)
def test_a_lack_of_answer_is_no_claim(text: str) -> None:
    assert attributed(text) == []


def test_a_cited_basis_is_no_claim_of_its_own() -> None:
    found = attributed("The minister said the ship left Rajin, citing a count by two crews.")
    assert [claim.text for claim in found] == ["the ship left Rajin"]


def test_a_deed_is_not_a_statement_that_is_carried() -> None:
    found = attributed("According to the ministry, Moscow offered to close the port.")
    assert "the ministry" in {claim.attribution.speaker for claim in found if claim.attribution}


@pytest.mark.parametrize(
    "text", ["said that he " * 100_000, "He said it was so. " * 2_000, "word " * 500_000]
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    start = time.perf_counter()
    claims(text)
    assert time.perf_counter() - start < 30


def test_who_is_quoted_as_saying_speaks_by_the_agency() -> None:
    [claim] = attributed("KCNA quoted Kim Jong Un as saying that the launch was a warning.")
    assert claim.attribution is not None
    assert claim.attribution.speaker == "Kim Jong Un"
    assert [via.name for via in claim.attribution.via] == ["KCNA"]


def test_an_interview_names_the_carrier_and_the_time_of_saying() -> None:
    text = "In an interview with Bloomberg last week, the minister, Lee Ko, said Seoul met 10,000 containers."
    [claim] = attributed(text)
    assert claim.attribution is not None
    assert [via.name for via in claim.attribution.via] == ["Bloomberg"]
    assert claim.said_at is not None and claim.said_at.interval is not None
    assert claim.said_at.interval.value == "2024-06-10/2024-06-16"
    assert claim.time is None
    assert [(one.value, one.unit) for one in claim.quantities] == [(10000, "container")]


def test_a_time_in_the_content_dates_the_event_and_not_the_statement() -> None:
    [claim] = attributed("The ministry said that a ship left Rajin in March.")
    assert claim.time is not None and claim.time.interval is not None
    assert claim.time.interval.value == "2024-03"
    assert claim.said_at is None


def test_without_a_date_a_relative_time_stays_open_with_its_reason() -> None:
    [claim] = claims("The envoy said that a ship left Rajin on Tuesday.", published=None)
    assert claim.time is not None
    assert claim.time.interval is None
    assert "no date line" in claim.time.reason


def test_the_basis_is_marked() -> None:
    text = "The ministry said, citing satellite imagery, that a ship had left Rajin."
    [claim] = attributed(text)
    assert claim.attribution is not None
    assert [text[start:end] for start, end in claim.attribution.basis] == ["citing satellite imagery"]


@pytest.mark.parametrize(
    "text",
    [
        "Russia has denied any transfers of arms from North Korea.",
        "North Korea denied that it had sent shells to Russia.",
        "Moscow said it had not received shells from North Korea.",
        "Russia denies the allegations.",
        "Moscow views the vote as legitimate, and denies meddling in it.",
        "“We have not sent any shells,” the ministry said.",
    ],
)
def test_a_denial_always_makes_a_claim(text: str) -> None:
    assert [claim.status for claim in attributed(text)] == [Status.DENIED]


def test_the_reporters_own_sentence_is_a_claim_without_attribution() -> None:
    [claim] = claims("In March, Russia vetoed the renewal of the panel.")
    assert claim.voice is Voice.REPORTER
    assert claim.attribution is None
    assert claim.text == "Russia vetoed the renewal of the panel"
    assert claim.time is not None and claim.time.interval is not None
    assert claim.time.interval.value == "2024-03"


def test_the_reporters_clauses_side_by_side_are_two_claims() -> None:
    text = "Three sailors of the Orla were hurt in Tarn, and the Gazette printed their names."
    assert [claim.text for claim in claims(text)] == [
        "Three sailors of the Orla were hurt in Tarn",
        "the Gazette printed their names",
    ]


def test_the_reporter_may_name_nobody_but_must_speak_of_something() -> None:
    (claim,) = claims("Over 50 passengers were taken to the nearest hospital.")
    assert claim.text == "Over 50 passengers were taken to the nearest hospital"
    assert claims("I liked it a whole lot more.") == claims("Just a long and rather quiet morning.") == []


def test_a_participle_leaves_the_reporters_clause_standing() -> None:
    found = claims("President Ana Ruiz will fly to North Korea on Tuesday after vowing to end the war.")
    assert [(claim.voice.value, claim.status.value) for claim in found] == [
        ("reporter", "planned"),
        ("attributed", "planned"),
    ]


def test_questions_and_headlines_are_no_claims_of_the_reporter() -> None:
    text = "Russia Sends Shells\n\nDid Russia send shells to Norland?"
    page = Page(
        text=text,
        publication=Publication(),
        passages=(
            Passage(span=Span(0, 19), kind=PassageKind.HEADLINE),
            Passage(span=Span(21, len(text)), kind=PassageKind.BODY),
        ),
    )
    sentences = find_sentences(text, page.passages)
    assert find_claims("exhibit", page, sentences, find_mentions(text, sentences)) == ()


def test_a_seeming_is_the_reporters_hedge() -> None:
    [claim] = claims("The rocket appeared to have reached North Korea.")
    assert claim.voice is Voice.REPORTER
    assert claim.hedges


def test_ids_come_from_the_place_of_the_words() -> None:
    text = "The ministry said that a ship left Rajin in March."
    assert [one.id for one in claims(text)] == [one.id for one in claims(text)]
    first, second = claims(text + " " + text)
    assert first.id != second.id
    assert len(first.id) == len(digest(READER_VERSION))


def test_claims_lie_in_their_context_and_the_text() -> None:
    text = (
        "“No ship left. None,” Lee Ko said. “Nobody saw one.” The ministry denied it. "
        "Reuters, citing aides, said it had."
    )
    for claim in claims(text):
        for span in claim.content:
            assert claim.context.start <= span.start < span.end <= claim.context.end
            assert text[span.start : span.end]


def test_reading_a_file_gives_its_claims(tmp_path: Path) -> None:
    body = tmp_path / "body"
    body.write_text("The ministry said that a ship left Rajin in March.", encoding="utf-8")
    custody = Custody(
        obtained_at=datetime(2024, 1, 1, tzinfo=UTC), method="file", acquired_by="", tool="test"
    )
    exhibit = Exhibit(
        id="e", address="a.txt", body_sha256="0" * 64, n_bytes=50, media_type="text/plain", custody=custody
    )
    reading = read(exhibit, body, published=MONDAY)
    assert reading.reader_version == READER_VERSION
    assert [claim.exhibit_id for claim in reading.claims] == ["e"]


@pytest.mark.skipif(not SEED.exists(), reason="the seed document is not beside the repository")
def test_the_seeds_claims_are_found_with_source_and_status() -> None:
    [path] = SEED.glob("*.txt")
    reading = bench.read_document(path, MONDAY)
    counts = bench.score_document(reading, bench.load_golden(path.with_suffix(".claims.jsonl")))
    assert counts["attributed"] == 20
    assert counts["attributed_found_and_status"] >= 17
    assert counts["from_furniture"] == 0
