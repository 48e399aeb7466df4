"""A case as it may be given away: without the exhibits not for release and all that rests on them.

Nothing is blacked out. The case is weighed anew from the other exhibits, so that no title, name,
figure or count of a withheld one can remain in a corner that nobody thought of. Where the other
exhibits alone would show more origins than the whole case does, its count holds: without their
original, copies must not pass for origins.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from casewright.assess import NO_ANSWER, assess, contest_of
from casewright.collect import is_inside
from casewright.review import Reviewed, find_standing, name_reviewers
from casewright.values import (
    Case,
    Contest,
    Decision,
    EdgeKind,
    Finding,
    Listing,
    Origin,
    PartyKind,
    Review,
    SourceEntry,
    Weighing,
    Weight,
)
from casewright.weigh import weigh

_GRAVITY = [Contest.UNDISPUTED, Contest.ANSWERED_IN_PART, Contest.DENIED]


def public_case(case: Case, decisions: Sequence[Decision], register: Sequence[SourceEntry] = ()) -> Case:
    """Return a case without what is not for release.

    Args:
        case: The whole case.
        decisions: All that its reviewers decided, oldest first.
        register: What the user's register says of sources.

    Returns:
        A case of the other exhibits alone. ``n_withheld`` says how many are left out, and each finding
        that one of them bears on says so. Reasons of reviewers, decisions that fit nothing any more and
        changes since the last build stay in the house.
    """
    withheld = set(case.not_for_release)
    bodies = {exhibit.body_sha256 for exhibit in case.exhibits if exhibit.id in withheld}
    addresses = [exhibit.address for exhibit in case.exhibits if exhibit.id in withheld]
    readings = tuple(one for one in case.readings if one.exhibit_id not in withheld)
    claim_ids = {claim.id for reading in readings for claim in reading.claims}
    reviews = tuple(one for one in case.reviews if one.claim_id in claim_ids)
    told_by_original = {one.exhibit_id for one in case.weighing.flags if one.original_exhibit_id in withheld}
    matches = tuple(
        one
        for one in case.matches
        if one.exhibit_id not in withheld
        # a copy's damaged name was screened as its original, which is withheld, has it
        and not (one.exhibit_id in told_by_original and any(part.name == "copy" for part in one.parts))
    )
    matched = {one.listing_id for one in matches}
    public = replace(
        case,
        exhibits=tuple(one for one in case.exhibits if one.id not in withheld),
        readings=readings,
        failures=tuple(
            one
            for one in case.failures
            if one.subject not in withheld
            and not any(is_inside(one.subject, address) for address in addresses)
        ),
        matches=matches,
        listings=tuple(one for one in case.listings if one.id in matched),
        not_weighed=tuple(one for one in case.not_weighed if one not in withheld),
        not_for_release=(),
        n_withheld=len(withheld),
        reviews=tuple(_without_reasons(one, bodies) for one in reviews),
        lost=(),
        changes=(),
    )
    if withheld or register:
        register = [replace(one, reason="") for one in register]
        public = _weighed_anew(public, case, reviews, decisions, register)
    return replace(public, weighing=_without_grade_reasons(public.weighing))


def copies_of_withheld(case: Case) -> list[tuple[str, str, float]]:
    """Return the public exhibits whose text is tied to one not for release: address, the other's, share.

    A copy carries the very words that are to be withheld, so whoever releases it should know.
    """
    withheld = set(case.not_for_release)
    addresses = {exhibit.id: exhibit.address for exhibit in case.exhibits}
    found = []
    for edge in case.weighing.edges:
        ends = [one for one in (edge.from_exhibit, edge.to_exhibit) if one is not None]
        outside = [one for one in ends if one not in withheld]
        if edge.kind is EdgeKind.COPIES and len(ends) == 2 and len(outside) == 1:
            (inside,) = withheld.intersection(ends)
            found.append((addresses[outside[0]], addresses[inside], edge.score))
    return found


def _weighed_anew(
    public: Case,
    whole: Case,
    reviews: Sequence[Review],
    decisions: Sequence[Decision],
    register: Sequence[SourceEntry],
) -> Case:
    """Return the public case with origins, findings and drafts of its own exhibits."""
    reviewed = find_standing(public.exhibits, public.readings, decisions)
    readings = [one for one in public.readings if one.exhibit_id not in public.not_weighed]
    readings = list(Reviewed(reviews=tuple(reviews)).as_reviewed(readings))
    weighing = weigh(
        public.exhibits,
        readings,
        rulings=reviewed.rulings,
        register=register,
        decisions=reviewed.grades,
    )
    behind = _Behind(whole, {claim.id for reading in readings for claim in reading.claims})
    weighing = replace(weighing, weights=tuple(behind.lowered(one) for one in weighing.weights))
    weights = {one.id: one for one in weighing.weights}
    recorded = {reply.party: reply for one in whole.findings for reply in one.replies}
    findings = assess(
        weighing, readings, public.matches, _screened(public), public.provisions, tuple(recorded.values())
    )
    told = [behind.with_note(one, weights[one.weight_id]) for one in findings]
    return replace(public, weighing=weighing, findings=name_reviewers(told, reviews))


def _screened(case: Case) -> tuple[Listing, ...]:
    """Return the entries screened: those that something resembles, and one that stands for all others."""
    if not case.n_listings:
        return ()
    others = Listing(
        id="",
        list_name="",
        reference="",
        kind=PartyKind.UNKNOWN,
        name="",
        is_sample=case.lists_are_sample,
    )
    return (*case.listings, others)


class _Behind:
    """What the whole case holds behind the matters of a public version.

    Args:
        whole: The case with everything.
        public_claims: Ids of the claims that the public version weighs.
    """

    def __init__(self, whole: Case, public_claims: Collection[str]) -> None:
        self._public = public_claims
        self._withheld = set(whole.not_for_release)
        claims = {claim.id: claim for reading in whole.readings for claim in reading.claims}
        self._contest_of = {
            weight.id: contest_of([claims[one] for one in weight.denial_ids if one in claims])
            for weight in whole.weighing.weights
        }
        self._exhibit_of = {
            claim.id: reading.exhibit_id for reading in whole.readings for claim in reading.claims
        }
        self._weight_of = {
            claim_id: weight
            for weight in whole.weighing.weights
            for claim_id in (*weight.claim_ids, *weight.denial_ids)
        }

    def lowered(self, weight: Weight) -> Weight:
        """Return a matter that counts no more origins than its claims have in the whole case."""
        matters = self._matters(weight)
        origins = [origin for matter in matters for origin in matter.origins if self._is_shown(origin)]
        high = min(len(origins), sum(matter.n_origins_high for matter in matters))
        shown = max(sum(origin.independent for origin in origins), min(1, len(origins)))
        low = min(shown, sum(matter.n_origins_low for matter in matters))
        high = min(weight.n_origins_high, high)
        return replace(weight, n_origins_low=min(weight.n_origins_low, low, high), n_origins_high=high)

    def with_note(self, finding: Finding, weight: Weight) -> Finding:
        """Return a finding that says what its counts leave out; a denial left out is still told of."""
        matters = self._matters(weight)
        hidden = {
            self._exhibit_of[claim_id]
            for matter in matters
            for claim_id in (*matter.claim_ids, *matter.denial_ids)
            if self._exhibit_of[claim_id] in self._withheld
        }
        if not hidden:
            return finding
        exhibits = "1 exhibit is" if len(hidden) == 1 else f"{len(hidden)} exhibits are"
        notes = [f"On this matter {exhibits} not for release; origins and denials are counted without."]
        missing = finding.missing
        contest = max((self._contest_of[one.id] for one in matters), key=_GRAVITY.index)
        if _GRAVITY.index(contest) > _GRAVITY.index(finding.contest):
            notes.append("An answer or denial is among them: those concerned have not been silent.")
            missing = tuple(one for one in missing if one != NO_ANSWER)
            finding = replace(finding, contest=contest)
        return replace(finding, missing=(*notes, *missing))

    def _matters(self, weight: Weight) -> list[Weight]:
        """Return the matters of the whole case that the claims of a public one belong to."""
        ids = (*weight.claim_ids, *weight.denial_ids)
        return list(
            {self._weight_of[one].id: self._weight_of[one] for one in ids if one in self._weight_of}.values()
        )

    def _is_shown(self, origin: Origin) -> bool:
        return any(claim_id in self._public for claim_id in origin.claim_ids)


def _without_reasons(review: Review, bodies: Collection[str]) -> Review:
    """Return a review without reasons, and without decisions that quote an exhibit not for release."""
    kept = [
        replace(one, why="")
        for one in review.decisions
        if all(place.body_sha256 not in bodies for place in one.about)
    ]
    return replace(review, decisions=tuple(kept))


def _without_grade_reasons(weighing: Weighing) -> Weighing:
    """Return a weighing without the reasons that reviewers gave for grades."""
    return replace(
        weighing,
        weights=tuple(
            replace(
                weight,
                grades=tuple(
                    replace(grade, decisions=tuple(replace(one, reason="") for one in grade.decisions))
                    for grade in weight.grades
                ),
            )
            for weight in weighing.weights
        ),
    )
