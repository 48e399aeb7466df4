"""Decisions for the tests, on the claims of the sample case."""

from casewright.review import place_of
from casewright.values import Case, Claim, Decision, DecisionKind, Place


def claim_of(case: Case, words: str) -> Claim:
    (found,) = [one for reading in case.readings for one in reading.claims if words in one.text]
    return found


def place(case: Case, claim: Claim) -> Place:
    (exhibit,) = [one for one in case.exhibits if one.id == claim.exhibit_id]
    return place_of(claim, exhibit)


def decided(
    case: Case,
    claim: Claim,
    verdict: str,
    *,
    who: str = "Ada Reader",
    kind: DecisionKind = DecisionKind.CLAIM,
    other: Claim | None = None,
    **instead: str,
) -> Decision:
    about = (place(case, claim),) if other is None else (place(case, claim), place(case, other))
    return Decision(
        kind=kind,
        about=about,
        verdict=verdict,
        who=who,
        when="2024-07-02T10:00:00+00:00",
        why="read in the document",
        instead=instead,
    )
