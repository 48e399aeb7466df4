"""Holds the names of one report against the listings, with what the report says beside them."""

from collections.abc import Iterator
from datetime import date

from casewright.resolve.context import Known, country_code
from casewright.resolve.index import ListingIndex
from casewright.resolve.screening import find_matches, make_match, names_worth_screening
from casewright.values import Claim, Match, Mention, MentionKind, Reading, Span


def resolve(reading: Reading, index: ListingIndex) -> tuple[Match, ...]:
    """Return the listings that a report's people, organisations and vessels match or may match.

    Args:
        reading: One report as read.
        index: What to hold it against.

    Returns:
        One match per name and listing, at the first mention of the name, in text order. The
        day asked about is that of the event of the first claim that holds the mention, else
        the day of publication; the reason says which.
    """
    found: list[Match] = []
    seen: set[tuple[str, str]] = set()
    for mention in names_worth_screening(_all_mentions(reading)):
        known = Known(
            countries=tuple(_countries_near(reading, mention)),
            identifiers=_identifiers(reading, mention),
            country_is_hint=True,
        )
        day, why = _day_asked(reading, mention)
        for judged in find_matches(mention.name, index, kind=mention.kind, known=known):
            key = (mention.name, judged.candidate.listing.id)
            if key not in seen:
                seen.add(key)
                found.append(make_match(judged, mention, exhibit_id=reading.exhibit_id, day=day, why=why))
    return tuple(found)


def _all_mentions(reading: Reading) -> list[Mention]:
    """Mentions of the reading and of its claims, in text order, each once."""
    inside = [mention for claim in reading.claims for mention in claim.mentions]
    return sorted(
        dict.fromkeys([*reading.mentions, *inside]), key=lambda mention: (mention.span, mention.kind)
    )


def _same_name(reading: Reading, mention: Mention) -> Iterator[Mention]:
    for other in _all_mentions(reading):
        if other.name == mention.name and other.kind == mention.kind:
            yield other


def _identifiers(reading: Reading, mention: Mention) -> tuple[tuple[str, str], ...]:
    pairs = [pair for other in _same_name(reading, mention) for pair in other.identifiers]
    return tuple(dict.fromkeys(pairs))


def _countries_near(reading: Reading, mention: Mention) -> Iterator[str]:
    """Yield the countries named in a sentence with the mention, or in its role."""
    places = [
        other
        for other in _all_mentions(reading)
        if other.kind is MentionKind.PLACE and country_code(other.name)
    ]
    for other in _same_name(reading, mention):
        yield from (word for word in other.role.split() if country_code(word))
        around = _sentence(reading, other.span)
        yield from (place.name for place in places if _inside(place.span, around))


def _sentence(reading: Reading, span: Span) -> Span:
    return next((sentence for sentence in reading.sentences if _inside(span, sentence)), span)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _day_asked(reading: Reading, mention: Mention) -> tuple[date | None, str]:
    """Return the day to ask about, and which day it is."""
    for claim in reading.claims:
        holds = any(_inside(other.span, claim.context) for other in _same_name(reading, mention))
        day = _event_day(claim)
        if holds and day:
            return day, f"on the date of the event ({day})"
    published = reading.publication.published
    if published:
        return published, f"on the day of publication ({published})"
    return None, ""


def _event_day(claim: Claim) -> date | None:
    """Return the last day on which a claim's event can have happened, if it is bounded."""
    if claim.time is None or claim.time.interval is None:
        return None
    return claim.time.interval.end
