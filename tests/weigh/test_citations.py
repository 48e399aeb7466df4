"""Which report cites which: only one that can have been read, and that tells of the same."""

from datetime import date

import pytest

from casewright.values import EdgeKind
from tests.weigh.reports import Said, report, weighed

CITED = "Divers found that the name of the freighter had been painted over"
LEDGER = "The harvest of herring was good this year, fishermen of the north said, and the price fell."
MAY = date(2024, 5, 6)


TOLD = f"{CITED}, and so had that of her sister ship. She lies in the outer harbour."


@pytest.mark.parametrize(
    ("day", "text", "is_cited"),
    [
        (date(2024, 5, 3), TOLD, True),
        (date(2019, 5, 3), TOLD, False),
        (date(2024, 5, 3), LEDGER, False),
        (date(2024, 5, 9), TOLD, False),
    ],
)
def test_the_only_report_of_a_paper_is_the_one_cited_where_it_may_tell_of_it(
    day: date, text: str, is_cited: bool
) -> None:
    said = Said(text=CITED, speaker="Reuters", via="Reuters")
    citing = report("a", f"{CITED}, Reuters reported.", said, day=MAY, publisher="Vell Post")
    wire = report("b", text, day=day, publisher="Reuters")
    edges = weighed(citing, wire).edges
    [edge] = [one for one in edges if one.kind is EdgeKind.CITES]
    assert (edge.to_exhibit == "b", edge.to_name) == (is_cited, "Reuters")
