"""Who and what is named in a case, and which listings the names were held against."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from casewright.data.offices import is_bare_office
from casewright.report.book import Book, exhibit_page, name_and_listing
from casewright.report.words import name_key
from casewright.text import fold
from casewright.values import Judgement, Listing, Match, Mention, MentionKind, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One name of one kind, wherever it occurs.

    Attributes:
        roles: Titles that stand with it, in order of appearance, at most four.
        n_mentions: How often it occurs.
        hrefs: Exhibits that name it, with what they are called in short, at most eight.
        n_exhibits: How many exhibits name it.
    """

    name: str
    roles: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    n_mentions: int
    n_exhibits: int
    hrefs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """One listing held against one name, with all places where the name occurs.

    Attributes:
        match: The best of the matches.
        dated: One match for each answer to whether the entry was listed on the day.
        hrefs: Exhibits that name it, with what they are called in short.
    """

    match: Match
    listing: Listing
    dated: tuple[Match, ...]
    hrefs: tuple[tuple[str, str], ...]


_ORDER = (
    *(MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.VESSEL, MentionKind.GROUP),
    *(MentionKind.WEAPON, MentionKind.GOODS, MentionKind.PLACE),
)


_RANK = {Outcome.MATCH: 0, Outcome.POSSIBLE: 1, Outcome.NO: 2}


def find_parties(book: Book) -> list[tuple[MentionKind, tuple[Party, ...]]]:
    """Return names by kind, those in most exhibits first; kinds without names are left out.

    The name of an office alone ("Military Attaché") is nobody's.
    """
    return [(kind, parties) for kind in _ORDER if (parties := _parties_of(book, kind, book.media))]


def _kind_of(mention: Mention, media: frozenset[str]) -> MentionKind:
    """Return the kind of a name: who publishes is no person, though its name may look like one's."""
    is_medium = mention.kind is MentionKind.PERSON and fold(mention.name) in media
    return MentionKind.ORGANISATION if is_medium else mention.kind


def _parties_of(book: Book, kind: MentionKind, media: frozenset[str]) -> tuple[Party, ...]:
    groups: dict[str, list[tuple[str, str, str, tuple[tuple[str, str], ...]]]] = defaultdict(list)
    for reading in book.case.readings:
        for one in reading.mentions:
            if _kind_of(one, media) is kind and not is_bare_office(one.name):
                groups[name_key(one.name)].append((reading.exhibit_id, one.name, one.role, one.identifiers))
    found = [_party(book, rows) for rows in groups.values()]
    return tuple(sorted(found, key=lambda one: (-one.n_exhibits, -one.n_mentions, one.name)))


def _party(book: Book, rows: list[tuple[str, str, str, tuple[tuple[str, str], ...]]]) -> Party:
    exhibits = list(dict.fromkeys(exhibit_id for exhibit_id, _, _, _ in rows))
    roles = tuple(dict.fromkeys(role for _, _, role, _ in rows if role))
    identifiers = tuple(dict.fromkeys(pair for _, _, _, pairs in rows for pair in pairs))
    return Party(
        name=rows[0][1],
        roles=roles[:4],
        identifiers=identifiers,
        n_mentions=len(rows),
        n_exhibits=len(exhibits),
        hrefs=tuple((exhibit_page(one), book.name_of(one)) for one in exhibits[:8]),
    )


def find_screened(book: Book) -> list[Screened]:
    """Return what screening found in the whole case, as :func:`group_matches` does."""
    return group_matches(book, book.case.matches)


def group_matches(book: Book, matches: Iterable[Match]) -> list[Screened]:
    """Return each name held against an entry once: agreeing, possible, decided to be another; by score."""
    groups: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for match in matches:
        is_shown = match.outcome is not Outcome.NO or match.judgement is Judgement.DIFFERENT
        if is_shown and match.listing_id in book.listings:
            groups[name_and_listing(match)].append(match)
    found = [_screened(book, matches) for matches in groups.values()]
    return sorted(found, key=lambda one: (_RANK[one.match.outcome], -one.match.score, one.match.id))


def _screened(book: Book, matches: list[Match]) -> Screened:
    best = min(matches, key=lambda one: (_RANK[one.outcome], -one.score, one.id))
    exhibits = dict.fromkeys(one.exhibit_id for one in matches if one.exhibit_id in book.exhibits)
    return Screened(
        match=best,
        listing=book.listings[best.listing_id],
        dated=tuple({(one.as_of, one.as_of_day, one.as_of_reason): one for one in matches}.values()),
        hrefs=tuple((exhibit_page(one), book.name_of(one)) for one in exhibits),
    )
