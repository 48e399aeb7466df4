"""Names and listings: which party of a sanctions list a name may be, and was it listed then.

load_listings(folder) -> Listings        read the newest issue of every list
load_changes(folder, since=day)          what newer issues say otherwise
ListingIndex(listings)                   all names, searchable
resolve(reading, index) -> Match*        the names of one report, in context
find_corrections(flags, …)               names that copies damaged, as their originals have them
screen(name, index) -> Match*            one name
decide(folder, decision)                 keeps what a person says of a match
respect(matches, decisions) -> Match*    what was decided before
explain(match, listing) -> str           why, in words
"""

from casewright.resolve.context import Known
from casewright.resolve.corrections import find_corrections
from casewright.resolve.decisions import NameDecision, beside, decide, read_name_decisions, respect
from casewright.resolve.gender import read_gender
from casewright.resolve.importing import Imported, import_list, update_lists
from casewright.resolve.index import ListingIndex
from casewright.resolve.lists import Listings, load_changes, load_listings
from casewright.resolve.mentions import resolve
from casewright.resolve.reasons import explain
from casewright.resolve.screening import screen

__all__ = [
    "Imported",
    "Known",
    "ListingIndex",
    "Listings",
    "NameDecision",
    "beside",
    "decide",
    "explain",
    "find_corrections",
    "import_list",
    "load_changes",
    "load_listings",
    "read_gender",
    "read_name_decisions",
    "resolve",
    "respect",
    "screen",
    "update_lists",
]
