"""All that one case holds."""

from dataclasses import dataclass
from datetime import date

from casewright.values.decision import LostDecision, Review
from casewright.values.exhibit import Exhibit, Failure
from casewright.values.finding import Finding, Provision
from casewright.values.listing import Listing, Match
from casewright.values.reading import Reading
from casewright.values.weight import Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that one case holds, as the report shows it; every sequence in a fixed order.

    Attributes:
        question: What the analyst asked; may be empty.
        scope: What the analyst wants covered and what not; may be empty.
        cut_off: Last day of publication that is weighed; ``None`` when everything is.
        exhibits: By address, then id.
        readings: One per exhibit that could be read, in the order of ``exhibits``.
        failures: By subject, step.
        listings: Those that ``matches`` refer to.
        lists: Versions of the lists screened: pairs (name, words on date and size).
        n_listings: How many entries were screened in all.
        lists_are_sample: True when nothing but a sample was screened.
        provisions: All provisions held against the case.
        not_weighed: Ids of exhibits published after the cut-off, in the order of ``exhibits``.
        not_for_release: Ids of exhibits marked so, in the order of ``exhibits``.
        n_withheld: How many exhibits a public version leaves out; 0 in the case itself.
        reviews: One for each claim that a reviewer decided on, in order of exhibit and text.
        lost: Reviewers' decisions that fit no claim as it is read now.
        changes: What the last build that changed anything changed, a line each.
    """

    title: str
    question: str
    exhibits: tuple[Exhibit, ...]
    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...]
    matches: tuple[Match, ...]
    listings: tuple[Listing, ...]
    lists: tuple[tuple[str, str], ...]
    n_listings: int
    lists_are_sample: bool
    weighing: Weighing
    provisions: tuple[Provision, ...]
    findings: tuple[Finding, ...]
    reader_version: str
    casewright_version: str
    scope: str = ""
    cut_off: date | None = None
    not_weighed: tuple[str, ...] = ()
    not_for_release: tuple[str, ...] = ()
    n_withheld: int = 0
    reviews: tuple[Review, ...] = ()
    lost: tuple[LostDecision, ...] = ()
    changes: tuple[str, ...] = ()
