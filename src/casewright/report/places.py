"""The places named in the claims of a finding: which have a position, and what is said to have gone where.

A position comes from the table of well-known places, never from an exhibit, and
says so. States, regions and seas are areas and have none; a capital named for
those who govern there is no place here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casewright.report.book import Book, exhibit_page
from casewright.report.coordinates import (
    Coordinates,
    checked_words,
    find_coordinates,
    find_country,
    is_ambiguous,
    stands_for_rulers,
)
from casewright.report.words import name_key
from casewright.values import Claim, Finding, Mention, MentionKind, Role

_HREFS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place, wherever the claims name it.

    Attributes:
        number: On the map, from 1; 0 for a place without a position.
        position: Where the table has it.
        standing: Where the position comes from, or why there is none.
        parts: What the claims make it: "goods said to come from here".
        hrefs: Exhibits that name it, with their titles, at most eight.
    """

    name: str
    number: int
    position: Coordinates | None
    standing: str
    parts: tuple[str, ...]
    n_mentions: int
    n_exhibits: int
    hrefs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Something said to have gone from one place to another, by as many exhibits as carry such a claim."""

    origin: Place
    destination: Place
    n_exhibits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The places of a finding.

    Attributes:
        places: Those with a position first, then by exhibits, mentions and name.
        movements: Between places with a position, in the order of the claims.
        rulers: Capitals that are named for those who govern there.
    """

    places: tuple[Place, ...]
    movements: tuple[Movement, ...]
    rulers: tuple[str, ...]


@dataclass(slots=True)
class _Named:
    name: str
    exhibit_ids: list[str] = field(default_factory=list)
    parts: dict[str, None] = field(default_factory=dict)


_PARTS = {
    Role.ORIGIN: "said to go from here",
    Role.DESTINATION: "said to go here",
    Role.PLACE: "said to happen here",
}


def find_where(book: Book, finding: Finding) -> Where:
    """Return the places that a finding's claims and their denials name; empty when they name none."""
    named: dict[str, _Named] = {}
    rulers: dict[str, None] = {}
    for claim in _claims(book, (*finding.claim_ids, *finding.denial_ids)):
        for mention in claim.mentions:
            if mention.kind is not MentionKind.PLACE:
                continue
            if _stands_for_rulers(book, claim, mention):
                rulers[mention.name] = None
                continue
            one = named.setdefault(name_key(mention.name), _Named(mention.name))
            one.exhibit_ids.append(claim.exhibit_id)
            if claim.id in finding.claim_ids:  # what a denial says went nowhere
                one.parts.update(dict.fromkeys(_parts_of(claim, mention)))
    places = _placed(book, named)
    by_key = {name_key(place.name): place for place in places if place.number}
    return Where(
        places=places,
        movements=tuple(_movements(_claims(book, finding.claim_ids), by_key)),
        rulers=tuple(rulers),
    )


def _claims(book: Book, claim_ids: Iterable[str]) -> list[Claim]:
    return [book.claims[one] for one in dict.fromkeys(claim_ids) if one in book.claims]


def _stands_for_rulers(book: Book, claim: Claim, mention: Mention) -> bool:
    text, (start, end) = book.readings[claim.exhibit_id].text, mention.span
    return stands_for_rulers(mention.name, text[max(0, start - 80) : start], text[end : end + 8])


def _parts_of(claim: Claim, mention: Mention) -> Iterator[str]:
    for event in claim.events:
        for party in event.parties:
            if party.role in _PARTS and name_key(party.name) == name_key(mention.name):
                yield _PARTS[party.role]


def _placed(book: Book, named: dict[str, _Named]) -> tuple[Place, ...]:
    """Return the places in their order, those with a position numbered."""
    order = sorted(
        named.values(),
        key=lambda one: (
            find_coordinates(one.name) is None,
            -len(set(one.exhibit_ids)),
            -len(one.exhibit_ids),
            one.name,
        ),
    )
    return tuple(_place(book, one, number) for number, one in enumerate(order, start=1))


def _place(book: Book, one: _Named, number: int) -> Place:
    position = find_coordinates(one.name)
    exhibits = list(dict.fromkeys(one.exhibit_ids))
    return Place(
        name=one.name,
        number=number if position is not None else 0,
        position=position,
        standing=_standing(one.name, position),
        parts=tuple(one.parts),
        n_mentions=len(one.exhibit_ids),
        n_exhibits=len(exhibits),
        hrefs=tuple((exhibit_page(id_), book.name_of(id_)) for id_ in exhibits[:_HREFS]),
    )


def _standing(name: str, position: Coordinates | None) -> str:
    if position is not None:
        return f"place as named, position from the gazetteer, {checked_words(position)}"
    if is_ambiguous(name):
        return "no point: several places of this name"
    return "no point: a state" if find_country(name) else "no point: an area, or not in the gazetteer"


def _movements(claims: Iterable[Claim], by_key: dict[str, Place]) -> Iterator[Movement]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        for event in claim.events:
            ends = {
                role: [name_key(one.name) for one in event.parties if one.role is role and one.name]
                for role in (Role.ORIGIN, Role.DESTINATION)
            }
            for origin in ends[Role.ORIGIN]:
                for destination in ends[Role.DESTINATION]:
                    if origin != destination:
                        found[origin, destination].add(claim.exhibit_id)
    for (origin, destination), exhibits in found.items():
        if origin in by_key and destination in by_key:
            yield Movement(origin=by_key[origin], destination=by_key[destination], n_exhibits=len(exhibits))
