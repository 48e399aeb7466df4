"""claimreview.jsonld: findings that a named reviewer has confirmed, as ClaimReview of schema.org.

A machine draft is no review and is left out; without a confirmed finding the list
is empty. We do not judge what is true: the rating has words for support and
contest and no number.
"""

from collections.abc import Iterator
from pathlib import Path

from casewright.report.case_rows import CaseRows, draft_words, provision_words, reference, unverified_words
from casewright.report.formats._ids import uuid_of
from casewright.report.formats._text import without_empty, write_objects
from casewright.report.rows import Row
from casewright.report.words import origin_words


def write(rows: CaseRows, path: Path) -> None:
    """Write a review for each finding that is no machine draft."""
    # Embedded, so that no reader has to fetch schema.org's own.
    context = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
    write_objects(path, {"@context": context}, "@graph", _iter_reviews(rows), tail={})


def _iter_reviews(rows: CaseRows) -> Iterator[Row]:
    confirmed = [one for one in rows.tree["findings"] if not one["is_draft"]]
    claims = rows.claims_of(claim_id for one in confirmed for claim_id in one["claim_ids"])
    for finding in confirmed:
        told = [claims[claim_id] for claim_id in finding["claim_ids"] if claim_id in claims]
        if told:
            yield _review(rows, finding, told)


def _review(rows: CaseRows, finding: Row, claims: list[Row]) -> Row:
    named = [rows.provisions[key] for key in finding["provision_keys"] if key in rows.provisions]
    notes = (finding["statement"], draft_words(finding), unverified_words(finding, rows.provisions))
    return {
        "id": f"urn:uuid:{uuid_of('finding', finding['finding_id'])}",
        "type": "ClaimReview",
        "identifier": finding["finding_id"],
        "name": finding["title"],
        "reviewBody": "\n".join(note for note in notes if note),
        "claimReviewed": claims[0]["text"],
        "author": {"type": "Person", "name": finding["reviewed_by"]},
        "itemReviewed": _claim(rows, claims),
        "reviewRating": {
            "type": "Rating",
            "alternateName": f"{finding['support']}, {finding['contest']}",
            "ratingExplanation": (
                f"{origin_words(finding['n_origins_low'], finding['n_origins_high'])}; "
                "support and contest as far as the reports of the case tell, no judgement of truth"
            ),
        },
        "about": [provision_words(one) for one in named],
    }


def _claim(rows: CaseRows, claims: list[Row]) -> Row:
    first = claims[0]
    exhibit = rows.exhibits[first["exhibit_id"]]
    name = first["speaker"] or exhibit["publisher"] or exhibit["byline"]
    return without_empty(
        {
            "type": "Claim",
            "text": first["text"],
            # A speaker may be a person, a ministry or a newspaper; schema.org has no word for "somebody".
            "author": {"type": "Thing", "name": name} if name else None,
            "appearance": [_appearance(rows, claim) for claim in claims],
        }
    )


def _appearance(rows: CaseRows, claim: Row) -> Row:
    exhibit = rows.exhibits[claim["exhibit_id"]]
    return without_empty(
        {
            "type": "CreativeWork",
            "identifier": claim["claim_id"],
            "sha256": claim["body_sha256"],
            "name": exhibit["title"],
            "publisher": exhibit["publisher"],
            "datePublished": exhibit["published"],
            "text": claim["text"],
            "isBasedOn": claim["address"],
            "citation": reference(claim),
        }
    )
