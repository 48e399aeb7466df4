"""Values to rows: the columns that queries ask for, and the value itself as JSON."""

from dataclasses import replace
from datetime import date
from typing import Any

from casewright.store.codec import to_json
from casewright.values import (
    Claim,
    CommonSource,
    Edge,
    Exhibit,
    Failure,
    Finding,
    Flag,
    Listing,
    Match,
    Mention,
    Reading,
    Weight,
)

Row = dict[str, Any]


def day_text(day: date | None) -> str:
    """Return a day as a column holds it.

    >>> day_text(date(2024, 6, 17)), day_text(None)
    ('2024-06-17', '')
    """
    return day.isoformat() if day else ""


def column_text(text: str) -> str:
    """Return text as a column holds it: PostgreSQL takes no NUL; the JSON beside it keeps the text as it is.

    >>> column_text("a\\0b")
    'a�b'
    """
    return text.replace("\0", "\ufffd")


def exhibit_row(exhibit: Exhibit) -> Row:
    """Return the row of an exhibit."""
    return {
        "id": exhibit.id,
        "address": column_text(exhibit.address),
        "body_sha256": exhibit.body_sha256,
        "n_bytes": exhibit.n_bytes,
        "media_type": exhibit.media_type,
        "part_of": exhibit.part_of,
        "json": to_json(exhibit, subject=exhibit.address),
    }


def reading_row(reading: Reading, published_given: date | None) -> Row:
    """Return the row of a reading; its claims and mentions have rows of their own."""
    publication = reading.publication
    return {
        "exhibit_id": reading.exhibit_id,
        "reader_version": reading.reader_version,
        "published_given": day_text(published_given),
        "published": day_text(publication.published),
        "publisher": column_text(publication.publisher),
        "language": publication.language,
        "json": to_json(replace(reading, claims=(), mentions=()), subject=reading.exhibit_id),
    }


def claim_row(place: int, claim: Claim) -> Row:
    """Return the row of a claim, the n-th of its reading."""
    return {
        "exhibit_id": claim.exhibit_id,
        "place": place,
        "id": claim.id,
        "start": claim.context.start,
        "voice": claim.voice.value,
        "status": claim.status.value,
        "event": claim.event.value,
        "speaker": column_text(claim.attribution.speaker) if claim.attribution else "",
        "json": to_json(claim, subject=claim.id),
    }


def mention_row(place: int, exhibit_id: str, mention: Mention) -> Row:
    """Return the row of a mention, the n-th of its reading."""
    return {
        "exhibit_id": exhibit_id,
        "place": place,
        "start": mention.span.start,
        "kind": mention.kind.value,
        "name": column_text(mention.name),
        "json": to_json(mention, subject=exhibit_id),
    }


def match_row(place: int, match: Match) -> Row:
    """Return the row of a match, the n-th of the case."""
    return {
        "place": place,
        "id": match.id,
        "exhibit_id": match.exhibit_id,
        "listing_id": match.listing_id,
        "outcome": match.outcome.value,
        "score": match.score,
        "json": to_json(match, subject=match.id),
    }


def listing_row(place: int, listing: Listing) -> Row:
    """Return the row of a listing, the n-th that the case refers to."""
    return {
        "place": place,
        "id": listing.id,
        "list_name": listing.list_name,
        "reference": listing.reference,
        "json": to_json(listing, subject=listing.id),
    }


def weight_row(place: int, weight: Weight) -> Row:
    """Return the row of a weight, the n-th of the case."""
    return {
        "place": place,
        "id": weight.id,
        "event": weight.event.value,
        "n_origins_low": weight.n_origins_low,
        "n_origins_high": weight.n_origins_high,
        "json": to_json(weight, subject=weight.id),
    }


def edge_row(place: int, edge: Edge) -> Row:
    """Return the row of an edge, the n-th of the case."""
    return {
        "place": place,
        "kind": edge.kind.value,
        "from_exhibit": edge.from_exhibit,
        "to_exhibit": edge.to_exhibit,
        "json": to_json(edge, subject=edge.from_exhibit),
    }


def flag_row(place: int, flag: Flag) -> Row:
    """Return the row of a flag, the n-th of the case."""
    return {
        "place": place,
        "kind": flag.kind.value,
        "exhibit_id": flag.exhibit_id,
        "json": to_json(flag, subject=flag.exhibit_id),
    }


def common_row(place: int, source: CommonSource) -> Row:
    """Return the row of a common source, the n-th of the case."""
    return {
        "place": place,
        "kind": source.kind.value,
        "json": to_json(source, subject=source.source),
    }


def finding_row(place: int, finding: Finding) -> Row:
    """Return the row of a finding, the n-th of the case."""
    return {
        "place": place,
        "id": finding.id,
        "weight_id": finding.weight_id,
        "relation": finding.relation.value,
        "json": to_json(finding, subject=finding.id),
    }


def failure_row(failure: Failure) -> Row:
    """Return the row of a failure."""
    return {
        "subject": column_text(failure.subject),
        "step": failure.step,
        "json": to_json(failure, subject=failure.subject),
    }
