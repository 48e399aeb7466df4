from collections.abc import Sequence
from dataclasses import replace

import pytest

from casewright.review import find_standing, name_reviewers
from casewright.values import (
    Case,
    Claim,
    Decision,
    DecisionKind,
    EventType,
    Reading,
    Span,
    Standing,
    Status,
    Voice,
)
from casewright.weigh import weigh
from tests.report.sample_case import make_case
from tests.review.making import claim_of, decided


@pytest.fixture(scope="module")
def case() -> Case:
    return make_case()


@pytest.fixture(scope="module")
def tracked(case: Case) -> Claim:
    return claim_of(case, "at least 9,000")


def _standing(case: Case, *decisions: Decision) -> dict[str, Standing]:
    reviewed = find_standing(case.exhibits, case.readings, decisions)
    return {one.claim_id: one.standing for one in reviewed.reviews}


def _changed(readings: Sequence[Reading], claim: Claim, **fields: object) -> tuple[Reading, ...]:
    """Readings of a newer reader, which reads one claim otherwise and gives it another id."""
    other = replace(claim, id="f" * 32, **fields)  # type: ignore[arg-type]
    return tuple(
        replace(one, claims=tuple(other if two.id == claim.id else two for two in one.claims))
        for one in readings
    )


@pytest.mark.parametrize(
    ("verdict", "standing"),
    [
        ("confirm", Standing.CONFIRMED),
        ("reject", Standing.REJECTED),
        ("unsure", Standing.UNSURE),
    ],
)
def test_a_claim_stands_as_its_reviewer_says(
    case: Case, tracked: Claim, verdict: str, standing: Standing
) -> None:
    assert _standing(case, decided(case, tracked, verdict)) == {tracked.id: standing}


def test_a_later_decision_of_the_same_person_counts(case: Case, tracked: Claim) -> None:
    first, later = decided(case, tracked, "reject"), decided(case, tracked, "confirm", who="ada  reader")
    assert _standing(case, first, later) == {tracked.id: Standing.CONFIRMED}


def test_two_reviewers_who_differ_are_both_kept_and_nothing_is_applied(case: Case, tracked: Claim) -> None:
    decisions = [decided(case, tracked, "confirm"), decided(case, tracked, "reject", who="Bo Critic")]
    reviewed = find_standing(case.exhibits, case.readings, decisions)
    (review,) = reviewed.reviews
    assert review.standing is Standing.DISPUTED
    assert review.decisions == tuple(decisions)
    assert reviewed.as_reviewed(case.readings) == case.readings


def test_two_corrections_that_differ_are_a_disagreement(case: Case, tracked: Claim) -> None:
    one = decided(case, tracked, "correct", speaker="Bo Harrow")
    other = decided(case, tracked, "correct", who="Bo Critic", speaker="Cy Harrow")
    assert _standing(case, one, other) == {tracked.id: Standing.DISPUTED}


def test_a_decision_finds_its_words_after_a_newer_reader(case: Case, tracked: Claim) -> None:
    moved = tuple(Span(one.start + 3, one.end + 3) for one in tracked.content)
    readings = _changed(case.readings, tracked, content=moved)
    reviewed = find_standing(case.exhibits, readings, [decided(case, tracked, "confirm")])
    assert [one.claim_id for one in reviewed.reviews] == ["f" * 32]
    assert not reviewed.lost


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": Status.DENIED}, "read otherwise now (Ann Harrow, denied; when it was decided"),
        ({"attribution": None, "voice": Voice.REPORTER}, "read otherwise now (the reporter, asserted"),
        ({"text": "9,000 containers of shells"}, "no claim has these words any more"),
    ],
)
@pytest.mark.parametrize("verdict", ["confirm", "reject"])
def test_a_decision_on_what_is_read_otherwise_now_is_reported_and_not_applied(
    case: Case, tracked: Claim, fields: dict[str, object], reason: str, verdict: str
) -> None:
    readings = _changed(case.readings, tracked, **fields)
    decision = decided(case, tracked, verdict)
    reviewed = find_standing(case.exhibits, readings, [decision])
    assert reviewed.reviews == ()
    assert [one.decision for one in reviewed.lost] == [decision]
    assert reason in reviewed.lost[0].reason
    assert reviewed.as_reviewed(readings) == readings


def test_a_decision_on_bytes_that_the_case_lacks_is_reported(case: Case, tracked: Claim) -> None:
    rest = [one for one in case.exhibits if one.id != tracked.exhibit_id]
    readings = [one for one in case.readings if one.exhibit_id != tracked.exhibit_id]
    reviewed = find_standing(rest, readings, [decided(case, tracked, "confirm")])
    assert "no exhibit of this case has these bytes" in reviewed.lost[0].reason


def test_words_that_stand_twice_in_a_document_are_told_apart_by_their_place(
    case: Case, tracked: Claim
) -> None:
    again = replace(tracked, id="e" * 32, content=(Span(5, 20),), context=Span(0, 30))
    readings = tuple(
        replace(one, claims=(*one.claims, again)) if one.exhibit_id == tracked.exhibit_id else one
        for one in case.readings
    )
    reviewed = find_standing(case.exhibits, readings, [decided(case, tracked, "confirm")])
    assert [one.claim_id for one in reviewed.reviews] == [tracked.id]
    moved = _changed(readings, tracked, content=(Span(0, 9),))
    assert find_standing(case.exhibits, moved, [decided(case, tracked, "confirm")]).lost


def test_a_decision_holds_for_the_same_bytes_at_another_address(case: Case, tracked: Claim) -> None:
    (first,) = [one for one in case.exhibits if one.id == tracked.exhibit_id]
    (reading,) = [one for one in case.readings if one.exhibit_id == first.id]
    second = replace(first, id="d" * 32, address="z/same.txt")
    twin = replace(tracked, id="c" * 32, exhibit_id=second.id)
    readings = (*case.readings, replace(reading, exhibit_id=second.id, claims=(twin,)))
    reviewed = find_standing((*case.exhibits, second), readings, [decided(case, tracked, "confirm")])
    assert {one.claim_id for one in reviewed.reviews} == {tracked.id, twin.id}


def test_a_decision_holds_for_the_same_sentence_read_alike_elsewhere(case: Case, tracked: Claim) -> None:
    (first,) = [one for one in case.exhibits if one.id == tracked.exhibit_id]
    (reading,) = [one for one in case.readings if one.exhibit_id == first.id]
    copy = replace(first, id="d" * 32, address="z/copy.txt", body_sha256="1" * 64)
    twin = replace(tracked, id="c" * 32, exhibit_id=copy.id)

    def standing_of(claim: Claim, text: str = reading.text) -> Standing | None:
        readings = (*case.readings, replace(reading, exhibit_id=copy.id, text=text, claims=(claim,)))
        reviewed = find_standing((*case.exhibits, copy), readings, [decided(case, tracked, "reject")])
        return {one.claim_id: one.standing for one in reviewed.reviews}.get(claim.id)

    assert standing_of(twin) is Standing.REJECTED
    assert standing_of(replace(twin, status=Status.ALLEGED)) is None
    assert standing_of(twin, reading.text.replace("On 12 June", "On 19 June")) is None


# ---------------------------------------------------------------- what is weighed


def test_a_rejected_claim_is_no_origin_and_stays_in_the_reading_shown(case: Case) -> None:
    seen = claim_of(case, "Ryong Sung 5 unload")
    reviewed = find_standing(case.exhibits, case.readings, [decided(case, seen, "reject")])
    readings = reviewed.as_reviewed(case.readings)
    speakers = {origin.speaker for one in weigh(case.exhibits, readings).weights for origin in one.origins}
    before = {origin.speaker for one in weigh(case.exhibits, case.readings).weights for origin in one.origins}
    assert before - speakers == {"two port workers"}
    assert seen in [claim for reading in case.readings for claim in reading.claims]


def test_a_correction_changes_who_and_how_and_never_the_words(case: Case, tracked: Claim) -> None:
    decision = decided(
        case, tracked, "correct", speaker="Bo Harrow", status="denied", event="trade", words="see page 2"
    )
    reviewed = find_standing(case.exhibits, case.readings, [decision])
    (corrected,) = [
        one
        for reading in reviewed.as_reviewed(case.readings)
        for one in reading.claims
        if one.id == tracked.id
    ]
    assert corrected.attribution and corrected.attribution.speaker == "Bo Harrow"
    assert (corrected.status, corrected.event) == (Status.DENIED, EventType.TRADE)
    assert (corrected.content, corrected.text) == (tracked.content, tracked.text)


def test_a_reporters_sentence_may_be_given_a_speaker(case: Case, tracked: Claim) -> None:
    readings = _changed(case.readings, tracked, attribution=None, voice=Voice.REPORTER)
    case = replace(case, readings=readings)
    own = claim_of(case, "at least 9,000")
    reviewed = find_standing(case.exhibits, readings, [decided(case, own, "correct", speaker="Ann Harrow")])
    claims = [one for reading in reviewed.as_reviewed(readings) for one in reading.claims]
    (corrected,) = [one for one in claims if one.id == own.id]
    assert corrected.voice is Voice.ATTRIBUTED
    assert corrected.attribution and corrected.attribution.speaker == "Ann Harrow"


def test_the_last_ruling_on_two_claims_counts(case: Case, tracked: Claim) -> None:
    seen = claim_of(case, "Ryong Sung 5 unload")
    decisions = [
        decided(case, tracked, "join", kind=DecisionKind.MATTER, other=seen),
        decided(case, seen, "part", kind=DecisionKind.MATTER, other=tracked, who="Bo Critic"),
    ]
    (ruling,) = find_standing(case.exhibits, case.readings, decisions).rulings
    assert (ruling.is_join, ruling.claim_id, ruling.other_id) == (False, seen.id, tracked.id)


def test_a_grade_is_kept_beside_the_claim_and_decides_nothing_on_its_reading(
    case: Case, tracked: Claim
) -> None:
    (review,) = find_standing(
        case.exhibits, case.readings, [decided(case, tracked, "B2", kind=DecisionKind.GRADE)]
    ).reviews
    assert review.standing is Standing.OPEN
    assert review.decisions[0].verdict == "B2"


# ---------------------------------------------------------------- draft or confirmed


def _reviewed_by(case: Case, *decisions: Decision) -> str:
    reviews = find_standing(case.exhibits, case.readings, decisions).reviews
    return name_reviewers(case.findings[:1], reviews)[0].reviewed_by


def test_a_finding_is_a_draft_until_each_supporting_claim_is_confirmed(case: Case) -> None:
    claims = [claim_of(case, words) for words in ("at least 9,000", "Ryong Sung 5 unload")]
    copied = next(
        one
        for reading in case.readings
        for one in reading.claims
        if one.id in case.findings[0].claim_ids and one not in claims
    )
    confirmed = [decided(case, one, "confirm") for one in claims]
    assert _reviewed_by(case, *confirmed) == ""
    last = decided(case, copied, "confirm", who="Bo Critic")
    assert _reviewed_by(case, *confirmed, last) == "Ada Reader, Bo Critic"
    for verdict in ("unsure", "reject"):
        assert _reviewed_by(case, *confirmed, decided(case, copied, verdict)) == ""
    disputed = decided(case, claims[0], "reject", who="Cy Doubt")
    assert _reviewed_by(case, *confirmed, last, disputed) == ""


def test_a_correction_in_words_alone_leaves_a_draft(case: Case) -> None:
    finding = case.findings[0]
    claims = [one for reading in case.readings for one in reading.claims if one.id in finding.claim_ids]
    rest = [decided(case, one, "confirm") for one in claims[1:]]
    assert _reviewed_by(case, *rest, decided(case, claims[0], "correct", speaker="Bo Harrow"))
    assert not _reviewed_by(case, *rest, decided(case, claims[0], "correct", words="300, not 9,000"))


def test_nothing_decided_costs_nothing_and_changes_nothing(case: Case) -> None:
    reviewed = find_standing(case.exhibits, case.readings, [])
    assert reviewed.as_reviewed(case.readings) == case.readings
    assert (reviewed.reviews, reviewed.rulings, reviewed.lost) == ((), (), ())
