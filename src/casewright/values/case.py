"""All that one case holds."""

from dataclasses import dataclass

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
        exhibits: By address, then id.
        readings: One per exhibit that could be read, in the order of ``exhibits``.
        failures: By subject, step.
        listings: Those that ``matches`` refer to.
        lists: Versions of the lists screened: pairs (name, words on date and size).
        n_listings: How many entries were screened in all.
        lists_are_sample: True when nothing but a sample was screened.
        provisions: All provisions held against the case.
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
