"""Which report rests on which other: "according to Reuters", "Yonhap reported", a printed credit.

A cited report that the case holds is an edge to its exhibit; one that it lacks is
an edge to a name, to be obtained.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from casewright.text import fold
from casewright.values import Claim, Edge, EdgeKind, Reading
from casewright.weigh._counterparts import Repeat
from casewright.weigh._rarity import find_vectors
from casewright.weigh._terms import find_terms, terms_of, without_short_names
from casewright.weigh.media import chief_name, is_carrier, is_medium, is_same_publisher, publishers_of

# "The indictment", "Indictment against …", "Indictment: …", but not "Indictment names three"
_AS_TITLE = re.compile(r"(?:the )?(.+?)(?:$|[:,(]| (?:of|in|against|by|no\.?) )")

# Of what a report cites of another, by weight of its terms, see decision 0116.
_LEAST_THERE = 0.55
_DAYS = 60


def carriers_of(claim: Claim, reading: Reading) -> tuple[str, ...]:
    """Return the media that a claim came through, outermost first.

    A speaker that is itself a medium carries somebody else's word. The report's own publisher
    is no carrier: "told Reuters" in a Reuters report is its own interview.
    """
    attribution = claim.attribution
    if attribution is None:
        return ()
    names = [via.name for via in attribution.via if is_medium(via.name)]
    if is_medium(attribution.speaker):
        names.append(attribution.speaker)
    elif is_carrier(attribution.speaker):
        names += _named_before(claim, reading)
    own = publishers_of(reading)
    kept: dict[str, str] = {}
    for name in names:
        if name and not any(is_same_publisher(name, one) or _is_short_for(name, one) for one in own):
            kept.setdefault(chief_name(name), name)
    return tuple(kept.values())


def _is_short_for(name: str, publisher: str) -> bool:
    """Return whether a paper calls itself by its last word: "the Ledger" in the Pacific Ledger."""
    return chief_name(publisher).endswith(f" {chief_name(name)}")


def _named_before(claim: Claim, reading: Reading) -> list[str]:
    """Return the medium that "the agency" takes up: the last one named before it."""
    named = []
    for other in reading.claims:
        if other.attribution is not None and other.context.start < claim.context.start:
            named += [via.name for via in other.attribution.via if is_medium(via.name)]
            named += [other.attribution.speaker] if is_medium(other.attribution.speaker) else []
    return named[-1:]


class Library:
    """The reports of a case by publisher."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._by_publisher: dict[str, list[int]] = {}
        titles = (_AS_TITLE.match(fold(reading.publication.title)) for reading in readings)
        self._titles = {found.group(1) for found in titles if found}
        for at, reading in enumerate(readings):
            for name in dict.fromkeys(chief_name(name) for name in publishers_of(reading)):
                self._by_publisher.setdefault(name, []).append(at)

    def holds(self, document: str) -> bool:
        """Return whether a document that reports cite is in the case, by its title ("Indictment of …")."""
        return fold(document).removeprefix("the ") in self._titles

    def find(self, name: str, *, cited_in: int) -> tuple[int, ...]:
        """Return the reports of a publisher that a report of its day or later can have cited."""
        day = self._readings[cited_in].publication.published
        found = []
        for at in self._by_publisher.get(chief_name(name), ()):
            other = self._readings[at].publication.published
            if at != cited_in and (day is None or other is None or other <= day):
                found.append(at)
        return tuple(found)


def find_citations(
    readings: Sequence[Reading],
    library: Library,
    repeats: Mapping[str, Repeat],
    matter_of: Mapping[str, int],
    copied: Mapping[int, frozenset[int]],
) -> tuple[Edge, ...]:
    """Return the citations of a case, by citing exhibit; each cited report or name once.

    Args:
        readings: All readings of the case.
        library: The same, by publisher.
        repeats: Claims that copies repeat: what a copy cites, its original cited.
        matter_of: Number of the matter that each claim belongs to.
        copied: For each copy the reports it copies; a copy does not cite what it copies.
    """
    told_in: dict[tuple[int, int], Claim] = {}
    for at, reading in enumerate(readings):
        for claim in reading.claims:
            if claim.id in matter_of:
                told_in.setdefault((matter_of[claim.id], at), claim)
    edges: dict[tuple[int, str], Edge] = {}
    for at, reading in enumerate(readings):
        for name, citing in _cited(reading, repeats):
            cited = library.find(name, cited_in=at)
            matter = matter_of.get(citing.id, -1) if citing else -1
            best = next((other for other in cited if (matter, other) in told_in), None)
            if best is None and len(cited) == 1 and _stands_in(readings[cited[0]], reading, citing):
                best = cited[0]
            if best in copied.get(at, frozenset()):
                continue
            to = None if best is None else readings[best].exhibit_id
            there = told_in.get((matter, best)) if best is not None else None
            edges.setdefault((at, to or chief_name(name)), _edge(reading.exhibit_id, to, name, citing, there))
    return tuple(edges.values())


def _stands_in(cited: Reading, reading: Reading, claim: Claim | None) -> bool:
    """Return whether a report holds what another cites of its publisher: a claim, or all it tells.

    A paper has written more than the one report of it that a case holds, and is cited while a story lasts.
    """
    days = [one.publication.published for one in (reading, cited)]
    if days[0] is not None and days[1] is not None and (days[0] - days[1]).days > _DAYS:
        return False
    terms = (
        find_terms(claim, reading).around if claim else terms_of(without_short_names(reading.text, reading))
    )
    (told,) = find_vectors([Counter(terms)])
    there = set(terms_of(without_short_names(cited.text, cited)))
    return sum(weight**2 for term, weight in told.items() if term in there) >= _LEAST_THERE


def _cited(reading: Reading, repeats: Mapping[str, Repeat]) -> Iterator[tuple[str, Claim | None]]:
    for claim in reading.claims:
        if claim.id not in repeats:
            yield from ((name, claim) for name in carriers_of(claim, reading))
    for credit in reading.publication.credits:
        if not any(is_same_publisher(credit, name) for name in publishers_of(reading)):
            yield credit, None


def _edge(
    from_exhibit: str, to_exhibit: str | None, name: str, claim: Claim | None, there: Claim | None
) -> Edge:
    return Edge(
        kind=EdgeKind.CITES,
        from_exhibit=from_exhibit,
        to_exhibit=to_exhibit,
        to_name=name,
        copy=None,
        score=1.0,
        direction=f"names {name} as its source" if claim else f"prints {name} as its source",
        evidence=((claim.context, there.context),) if claim and there else (),
    )
