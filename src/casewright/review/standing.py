"""What the decisions of reviewers make of the claims as they are read now.

A decision finds its claim by the bytes and the words, so it survives a newer reader
that puts the same words elsewhere. A claim whose speaker or status is now read
otherwise is not the one that was judged: the decision is reported instead.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casewright.text import fold
from casewright.values import (
    Attribution,
    Claim,
    Credibility,
    Decision,
    DecisionKind,
    EventType,
    Exhibit,
    Finding,
    GradeDecision,
    LostDecision,
    Place,
    Reading,
    Reliability,
    Review,
    Ruling,
    Standing,
    Status,
    Verdict,
    Voice,
)

THE_REPORTER = "the reporter"  # what a correction calls who says what nobody else is quoted for
_STANDINGS = {
    Verdict.CONFIRM: Standing.CONFIRMED,
    Verdict.CORRECT: Standing.CORRECTED,
    Verdict.REJECT: Standing.REJECTED,
    Verdict.UNSURE: Standing.UNSURE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What decisions make of a case.

    Attributes:
        reviews: One for each claim that somebody decided on, in order of exhibit and text.
        rulings: Claims to be joined into one matter or parted, oldest first.
        lost: Decisions that fit no claim of the case as it is read now, oldest first.
    """

    reviews: tuple[Review, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    lost: tuple[LostDecision, ...] = ()

    @property
    def grades(self) -> tuple[GradeDecision, ...]:
        """What reviewers decided on grades, oldest first for each claim."""
        return tuple(
            _as_grade(review.claim_id, one)
            for review in self.reviews
            for one in review.decisions
            if one.kind is DecisionKind.GRADE
        )

    def as_reviewed(self, readings: Sequence[Reading]) -> tuple[Reading, ...]:
        """Return readings as they are to be weighed: rejected claims left out, corrections put in.

        The words stay as printed; only who says them, how, and of which event may change. Where
        reviewers disagree, the machine's reading stands.
        """
        by_claim = {one.claim_id: one for one in self.reviews}
        return tuple(_as_reviewed(reading, by_claim) for reading in readings)


def _as_grade(claim_id: str, decision: Decision) -> GradeDecision:
    letter, number = decision.verdict.rstrip("123456"), decision.verdict.lstrip("ABCDEF")
    return GradeDecision(
        claim_id=claim_id,
        by=decision.who,
        on=date.fromisoformat(decision.when[:10]),
        reason=decision.why,
        source=Reliability(letter) if letter else None,
        information=Credibility(number) if number else None,
    )


def place_of(claim: Claim, exhibit: Exhibit) -> Place:
    """Return what a decision on a claim is to be tied to."""
    return Place(
        body_sha256=exhibit.body_sha256,
        address=exhibit.address,
        start=claim.content[0].start if claim.content else claim.context.start,
        end=claim.content[-1].end if claim.content else claim.context.end,
        text=claim.text,
        speaker=claim.attribution.speaker if claim.attribution else "",
        status=claim.status.value,
    )


def find_standing(
    exhibits: Sequence[Exhibit], readings: Iterable[Reading], decisions: Sequence[Decision]
) -> Reviewed:
    """Return how the claims of a case stand after what reviewers decided.

    Args:
        exhibits: All of the case.
        readings: All of the case, in its order.
        decisions: All of the case, oldest first.
    """
    if not any(one.kind is not DecisionKind.RELEASE for one in decisions):
        return Reviewed()
    claims = _Claims(exhibits, readings)
    by_claim: dict[str, dict[tuple[str, ...], Decision]] = defaultdict(dict)
    rulings: dict[frozenset[str], Ruling] = {}
    lost = []
    for decision in decisions:
        if decision.kind is DecisionKind.RELEASE:
            continue
        found, reason = claims.find_all(decision)
        if reason:
            lost.append(LostDecision(decision=decision, reason=reason))
            continue
        for claim in (one for group in found for one in group):
            # a person's later word takes the place of the earlier, and stands where the later stands
            key = _key_of(decision)
            by_claim[claim.id].pop(key, None)
            by_claim[claim.id][key] = decision
        if decision.kind is DecisionKind.MATTER:
            one, other = found[0][0].id, found[1][0].id
            rulings.pop(frozenset((one, other)), None)
            rulings[frozenset((one, other))] = Ruling(
                is_join=decision.verdict == "join", claim_id=one, other_id=other
            )
    return Reviewed(
        reviews=tuple(
            _review(claim_id, by_claim[claim_id]) for claim_id in claims.order if claim_id in by_claim
        ),
        rulings=tuple(rulings.values()),
        lost=tuple(lost),
    )


def name_reviewers(findings: Sequence[Finding], reviews: Sequence[Review]) -> tuple[Finding, ...]:
    """Return findings with the names of those who confirmed every claim that supports them.

    A correction counts when the count follows it; one in words alone does not, since the finding
    still says what the machine read. One claim left open, unsure or disputed leaves a machine draft.
    """
    settled = {one.claim_id: one for one in reviews if one.is_settled}
    return tuple(_with_names(finding, settled) for finding in findings)


def _with_names(finding: Finding, settled: Mapping[str, Review]) -> Finding:
    if not finding.claim_ids or not all(claim_id in settled for claim_id in finding.claim_ids):
        return replace(finding, reviewed_by="")
    names = [
        one.who
        for claim_id in finding.claim_ids
        for one in settled[claim_id].decisions
        if one.kind is DecisionKind.CLAIM
    ]
    return replace(finding, reviewed_by=", ".join(sorted({fold(name): name for name in names}.values())))


def _key_of(decision: Decision) -> tuple[str, ...]:
    """What a later decision of the same person must share to take an earlier one's place."""
    pair = sorted((one.body_sha256, one.text) for one in decision.about)
    about = str(pair) if decision.kind is DecisionKind.MATTER else ""
    return fold(decision.who), decision.kind.value, about


def _review(claim_id: str, decisions: Mapping[tuple[str, ...], Decision]) -> Review:
    on_reading = [one for one in decisions.values() if one.kind is DecisionKind.CLAIM]
    said = {(one.verdict, *sorted(one.instead.items())) for one in on_reading}
    standing = Standing.OPEN
    if said:
        standing = _STANDINGS[Verdict(on_reading[0].verdict)] if len(said) == 1 else Standing.DISPUTED
    return Review(claim_id=claim_id, standing=standing, decisions=tuple(decisions.values()))


# ---------------------------------------------------------------- corrections


def _as_reviewed(reading: Reading, reviews: Mapping[str, Review]) -> Reading:
    if not any(claim.id in reviews for claim in reading.claims):
        return reading
    kept = []
    for claim in reading.claims:
        review = reviews.get(claim.id)
        if review is not None and review.standing is Standing.REJECTED:
            continue
        is_corrected = review is not None and review.standing is Standing.CORRECTED
        kept.append(_corrected(claim, review.instead) if review and is_corrected else claim)
    return replace(reading, claims=tuple(kept))


def _corrected(claim: Claim, instead: Mapping[str, str]) -> Claim:
    if "status" in instead:
        status = Status(instead["status"])
        claim = replace(claim, status=status, denied=claim.denied if status is Status.DENIED else None)
    if "event" in instead:
        claim = replace(claim, event=EventType(instead["event"]))
    if fold(instead.get("speaker", "")) == THE_REPORTER:
        return replace(claim, attribution=None, voice=Voice.REPORTER)
    if "speaker" in instead:
        said = claim.attribution or Attribution(source=(), cue=(), speaker="")
        # the words that stood for the wrong speaker say nothing about the right one
        said = replace(said, source=(), speaker=instead["speaker"], chain=(), anonymous=False)
        claim = replace(claim, attribution=said, voice=Voice.ATTRIBUTED)
    return claim


# ---------------------------------------------------------------- finding the claim again


class _Claims:
    """The claims of a case by the bytes and words that a decision names."""

    def __init__(self, exhibits: Sequence[Exhibit], readings: Iterable[Reading]) -> None:
        self._body_of = {exhibit.id: exhibit.body_sha256 for exhibit in exhibits}
        self._bodies = set(self._body_of.values())
        self._texts: dict[str, str] = {}
        self._by_words: dict[str, list[Claim]] = defaultdict(list)
        self.order: dict[str, None] = {}
        for reading in readings:
            self._texts[reading.exhibit_id] = reading.text
            for claim in reading.claims:
                self.order[claim.id] = None
                self._by_words[fold(claim.text)].append(claim)

    def find_all(self, decision: Decision) -> tuple[list[list[Claim]], str]:
        """Return the claims at each place of a decision, or the reason why it fits nothing now.

        What is said of a claim's reading holds for the same sentence read alike in other documents
        too: a rejected misreading must not come back through a copy.
        """
        found = []
        for place in decision.about:
            claims = self._find(place)
            if not claims:
                gone = "no claim has these words any more; review the passage again"
                absent = "no exhibit of this case has these bytes"
                return [], gone if place.body_sha256 in self._bodies else absent
            if decision.kind is not DecisionKind.MATTER:
                same = [one for one in claims if _is_read_alike(one, place)]
                if not same:
                    return [], _otherwise(claims[0], place)
                claims = same
            found.append(self._with_twins(claims) if decision.kind is DecisionKind.CLAIM else claims)
        return found, ""

    def _find(self, place: Place) -> list[Claim]:
        """Return the claims with the words of a place, at each address of the bytes; at its span if there."""
        claims = [
            one
            for one in self._by_words.get(fold(place.text), [])
            if self._body_of[one.exhibit_id] == place.body_sha256
        ]
        there = [one for one in claims if one.content and one.content[0].start == place.start]
        if there:
            return there
        n_texts = len({one.exhibit_id for one in claims})
        return claims if len(claims) == n_texts else []  # the words stand there twice: which was meant?

    def _with_twins(self, claims: list[Claim]) -> list[Claim]:
        key = self._reading_of(claims[0])
        found = {one.id: one for one in claims}
        for one in self._by_words[fold(claims[0].text)]:
            if self._reading_of(one) == key:
                found[one.id] = one
        return list(found.values())

    def _reading_of(self, claim: Claim) -> tuple[str, str, str]:
        """Return what was read from what: the sentence, and the speaker and status found in it."""
        sentence = self._texts[claim.exhibit_id][claim.context.start : claim.context.end]
        speaker = claim.attribution.speaker if claim.attribution else ""
        return fold(sentence), fold(speaker), claim.status.value


def _is_read_alike(claim: Claim, place: Place) -> bool:
    speaker = claim.attribution.speaker if claim.attribution else ""
    return fold(speaker) == fold(place.speaker) and claim.status.value == place.status


def _otherwise(claim: Claim, place: Place) -> str:
    speaker = claim.attribution.speaker if claim.attribution else ""
    now = f"{speaker or 'the reporter'}, {claim.status.value}"
    then = f"{place.speaker or 'the reporter'}, {place.status}"
    return f"these words are read otherwise now ({now}; when it was decided: {then}); review them again"
