"""Decisions of reviewers as rows of plain JSON."""

from typing import Any

from casewright.values import Decision, Review

Row = dict[str, Any]


def review_row(review: Review) -> Row:
    """Return how a claim stands, with the newest decision of each person and kind, oldest first."""
    return {
        "claim_id": review.claim_id,
        "standing": review.standing.value,
        "decisions": [decision_row(one) for one in review.decisions],
    }


def decision_row(decision: Decision) -> Row:
    """Return a decision with the words it is about."""
    return {
        "kind": decision.kind.value,
        "verdict": decision.verdict,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
        "instead": dict(decision.instead),
        "about": [
            {"body_sha256": one.body_sha256, "start": one.start, "end": one.end, "text": one.text}
            for one in decision.about
        ],
    }
