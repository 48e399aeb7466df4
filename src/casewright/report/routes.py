"""From exhibits to origins: by which routes the claims of one matter go back to whom, and that in a sentence.

A copy is folded into what it copies. An outlet whose word another report takes
over carries; it is no origin. ``route_picture`` draws what stands here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casewright.plain_words import clip, day_words
from casewright.report.book import Book, exhibit_page, with_day
from casewright.report.words import origin_words, say_count
from casewright.text import fold
from casewright.values import Claim, EdgeKind, Origin, Weight

NOBODY = -1  # the place of claims that go back to nobody
_SAID_ONE_BY_ONE = 4  # origins named in the sentence

Route = tuple[int, str]  # place of the origin in the matter, carriers in words ("" for none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An exhibit on a route, with the copies folded into it.

    Attributes:
        copies: Page, name and kind of each copy ("reworded copy").
    """

    href: str
    name: str
    title: str
    copies: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """One origin as listed beside the picture: who, on what basis, by which exhibits."""

    origin: Origin | None
    members: tuple[tuple[Member, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """All routes of one matter.

    Attributes:
        sentence: "Seven exhibits, two origins: …".
        members: Exhibits by id, copies folded in, in the order of publication.
        paths: Routes of every exhibit, copies too; the way to nobody last.
        roots: The same as a list, origins in the order of the matter.
    """

    sentence: str
    members: dict[str, Member]
    paths: dict[str, tuple[Route, ...]]
    roots: tuple[Root, ...]


def find_routes(book: Book, weight: Weight) -> Routes:
    """Return how the exhibits of a matter lead to its origins."""
    paths = _paths(book, weight)
    members, copied = _members(book, paths)
    return Routes(
        sentence=_sentence(weight, paths, copied),
        members=members,
        paths=paths,
        roots=_listed(weight, members, paths),
    )


# ---------------------------------------------------------------- which exhibit leads where


def _paths(book: Book, weight: Weight) -> dict[str, tuple[Route, ...]]:
    """Return for every exhibit of a matter the origins that its claims go back to, and by whom."""
    found: dict[str, dict[Route, None]] = defaultdict(dict)
    placed: set[str] = set()
    for place, origin in enumerate(weight.origins):
        for claim_id in origin.claim_ids:
            claim = book.claims.get(claim_id)
            if claim is not None:
                placed.add(claim_id)
                found[claim.exhibit_id][place, _carriers(book, claim, origin)] = None
    for claim_id in weight.claim_ids:
        claim = book.claims.get(claim_id)
        if claim is not None and claim_id not in placed and claim.exhibit_id not in found:
            found[claim.exhibit_id][NOBODY, ""] = None
    return {exhibit_id: _without_detours(routes) for exhibit_id, routes in found.items()}


def _carriers(book: Book, claim: Claim, origin: Origin) -> str:
    """Return who carried a claim between its speaker and the exhibit; an outlet quoted carries, too."""
    said = claim.attribution
    if said is None:
        return ""
    own = {fold(book.publisher_of(claim.exhibit_id)), fold(origin.speaker)}
    names = [via.name for via in said.via]
    if fold(said.speaker) in book.media and fold(said.speaker) not in own:
        names.append(said.speaker)
    kept = [name for name in dict.fromkeys(names) if fold(name) not in own]
    return " ← ".join(clip(name, 26) for name in kept)


def _without_detours(routes: Iterable[Route]) -> tuple[Route, ...]:
    """Keep one route to an origin where some claims name the carrier and others leave it out."""
    carried = {place for place, names in routes if names}
    kept = [(place, names) for place, names in routes if names or place not in carried]
    return tuple(sorted(kept, key=lambda route: (route[0] == NOBODY, route)))


def _members(book: Book, paths: dict[str, tuple[Route, ...]]) -> tuple[dict[str, Member], dict[str, str]]:
    """Return the exhibits to draw, copies folded into them, and the original of every copy."""
    original = {exhibit_id: _original(book, exhibit_id, paths) for exhibit_id in paths}
    copies: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for exhibit_id, root in original.items():
        if root != exhibit_id:
            copies[root].append(
                (exhibit_page(exhibit_id), _name(book, exhibit_id), book.copy_kind(exhibit_id))
            )
    order = sorted((one for one, root in original.items() if one == root), key=lambda one: _order(book, one))
    members = {
        one: Member(
            href=exhibit_page(one),
            name=_name(book, one),
            title=book.title_of(one),
            copies=tuple(sorted(copies[one])),
        )
        for one in order
    }
    return members, {one: root for one, root in original.items() if one != root}


def _original(book: Book, exhibit_id: str, paths: dict[str, tuple[Route, ...]]) -> str:
    """Return what an exhibit copies, last of a chain, when it leads to no origin beyond the original's."""
    at, seen = exhibit_id, {exhibit_id}
    ours = {place for place, _ in paths[exhibit_id]}
    while True:
        edges = [edge for edge in book.edges_from(at) if edge.kind is EdgeKind.COPIES]
        onward = [
            edge.to_exhibit
            for edge in sorted(edges, key=lambda one: -one.score)
            if edge.to_exhibit in paths and edge.to_exhibit not in seen
        ]
        fitting = [one for one in onward if one and ours <= {place for place, _ in paths[one]}]
        if not fitting:
            return at
        at = fitting[0]
        seen.add(at)


def _order(book: Book, exhibit_id: str) -> tuple[str, str, str]:
    reading = book.readings.get(exhibit_id)
    published = reading.publication.published if reading is not None else None
    return (published.isoformat() if published else "~", book.exhibits[exhibit_id].address, exhibit_id)


def _name(book: Book, exhibit_id: str) -> str:
    """Return publisher and day, or the title where no publisher is known."""
    reading = book.readings.get(exhibit_id)
    published = reading.publication.published if reading is not None else None
    name = book.publisher_of(exhibit_id) or book.title_of(exhibit_id)
    return with_day(name, day_words(published)) if published else name


# ---------------------------------------------------------------- the same in words


def _listed(
    weight: Weight, members: dict[str, Member], paths: dict[str, tuple[Route, ...]]
) -> tuple[Root, ...]:
    found: dict[int, list[tuple[Member, str]]] = defaultdict(list)
    for exhibit_id, member in members.items():
        for place, names in paths[exhibit_id]:
            found[place].append((member, names))
    places = [*range(len(weight.origins)), NOBODY]
    return tuple(
        Root(origin=weight.origins[place] if place != NOBODY else None, members=tuple(found[place]))
        for place in places
        if place in found
    )


def _sentence(weight: Weight, paths: dict[str, tuple[Route, ...]], copied: dict[str, str]) -> str:
    """Return "Seven exhibits, two origins: …" with who they are and what they state."""
    n_exhibits = len(paths)
    count = say_count(n_exhibits, "exhibit")
    origins = origin_words(weight.n_origins_low, weight.n_origins_high)
    if weight.n_origins_low == weight.n_origins_high > 0:
        origins = say_count(weight.n_origins_low, "origin")
    parts = [
        _origin_part(origin, [one for one, routes in paths.items() if place in dict(routes)], copied)
        for place, origin in enumerate(weight.origins)
    ]
    ordered = sorted(zip(weight.origins, parts, strict=True), key=lambda pair: not pair[0].independent)
    named = [part for _, part in ordered[:_SAID_ONE_BY_ONE]]
    if len(parts) > len(named):
        named.append(f"and {say_count(len(parts) - len(named), 'more speaker')}")
    silent = [one for one, routes in paths.items() if routes[0][0] == NOBODY]
    if silent:
        verb = "carries" if len(silent) == 1 else "carry"
        named.append(f"{say_count(len(silent), 'exhibit')} {verb} reporters' own words alone")
    sentence = f"{count}, {origins}" + (f": {'; '.join(named)}" if named else "")
    return sentence[:1].upper() + sentence[1:] + "."


def _origin_part(origin: Origin, exhibit_ids: Sequence[str], copied: dict[str, str]) -> str:
    basis = f" (“{clip(origin.basis, 70)}”)" if origin.basis else ""
    n_copies = sum(one in copied for one in exhibit_ids)
    of_them = f", {say_count(n_copies, 'of them a copy', 'of them copies')}" if n_copies else ""
    standing = "" if origin.independent else ", not shown independent"
    carried = f", in {say_count(len(exhibit_ids), 'exhibit')}{of_them}" if exhibit_ids else ""
    return f"{origin.speaker or 'a speaker not named'}{basis}{standing}{carried}"
