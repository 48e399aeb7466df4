"""What people decide about a case, kept beside it and respected by every later build.

    CASE/decisions.jsonl ─read_decisions→ Decision*
    Decision* and the claims as read now ─find_standing→ Reviewed: reviews, rulings, decisions lost
    Decision* ─find_withheld→ exhibits not for release

A decision is about words in preserved bytes. Where the words are read otherwise by a
newer reader it is reported, never lost and never applied to something else.
"""

from casewright.review.marks import NOT_FOR_RELEASE, find_withheld
from casewright.review.record import DECISIONS, add_decisions, merge_decisions, read_decisions
from casewright.review.standing import Reviewed, find_standing, name_reviewers, place_of

__all__ = [
    "DECISIONS",
    "NOT_FOR_RELEASE",
    "Reviewed",
    "add_decisions",
    "find_standing",
    "find_withheld",
    "merge_decisions",
    "name_reviewers",
    "place_of",
    "read_decisions",
]
