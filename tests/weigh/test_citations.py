"""Which report cites which: only one that can have been read, and that tells of the same."""

from dataclasses import replace
from datetime import date

import pytest

from casewright.values import EdgeKind, Mention, MentionKind, Reading, Span
from tests.weigh.reports import Said, report, weighed

CITED = "Divers found that the name of the freighter had been painted over"
LEDGER = "The harvest of herring was good this year, fishermen of the north said, and the price fell."
MAY = date(2024, 5, 6)


def _naming(reading: Reading, *names: str) -> Reading:
    mentions = tuple(
        Mention(span=Span(0, 1), text=name, kind=MentionKind.ORGANISATION, name=name) for name in names
    )
    return replace(reading, mentions=mentions)


@pytest.mark.parametrize(
    ("day", "names", "is_cited"),
    [
        (date(2024, 5, 3), ("Orla", "Tarn", "Vann"), True),
        (date(2019, 5, 3), ("Orla", "Tarn", "Vann"), False),
        (date(2024, 5, 3), ("Orla", "Vell", "Oss"), False),
        (date(2024, 5, 9), ("Orla", "Tarn", "Vann"), False),
    ],
)
def test_the_only_report_of_a_paper_is_the_one_cited_where_it_may_tell_of_it(
    day: date, names: tuple[str, ...], is_cited: bool
) -> None:
    said = Said(text=CITED, speaker="Reuters", via="Reuters")
    citing = report("a", f"{CITED}, Reuters reported.", said, day=MAY, publisher="Vell Post")
    wire = report("b", LEDGER, day=day, publisher="Reuters")
    edges = weighed(_naming(citing, "Orla", "Tarn", "Vann"), _naming(wire, *names)).edges
    [edge] = [one for one in edges if one.kind is EdgeKind.CITES]
    assert (edge.to_exhibit == "b", edge.to_name) == (is_cited, "Reuters")
