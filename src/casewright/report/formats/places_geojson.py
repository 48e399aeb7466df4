"""places.geojson: the places that claims name, where their coordinates are known (RFC 7946).

States, regions and seas have no point, nor has a capital that is only named for those who
govern there; they and unknown places are counted in ``n_without_coordinates``. A point is
where the place lies, not where something happened.
"""

from collections.abc import Iterator
from pathlib import Path

from casewright.report.case_rows import CaseRows, PartyRow, claim_words
from casewright.report.coordinates import PRECISION_M, checked_words
from casewright.report.formats._text import write_objects
from casewright.report.rows import Row


def write(rows: CaseRows, path: Path) -> None:
    """Write a feature for each place with the claims that name it."""
    places = [party for party in rows.parties if party.kind == "place"]
    unknown = [party.name for party in places if party.position is None]
    claims = rows.claims_of(claim_id for party in places for claim_id in party.claim_ids)
    write_objects(
        path,
        {"type": "FeatureCollection", "title": rows.tree["title"]},
        "features",
        _iter_features(rows, places, claims),
        tail={"n_without_coordinates": len(unknown), "without_coordinates": unknown},
    )


def _iter_features(rows: CaseRows, places: list[PartyRow], claims: dict[str, Row]) -> Iterator[Row]:
    for party in places:
        known = party.position
        if known is not None:
            yield {
                "type": "Feature",
                "id": party.id,
                "geometry": {"type": "Point", "coordinates": [known.longitude, known.latitude]},
                "properties": {
                    "name": party.name,
                    "country": known.country or None,
                    "position": f"from the gazetteer, {checked_words(known)}; not stated by an exhibit",
                    "precision_m": PRECISION_M,
                    "n_exhibits": len(party.exhibit_ids),
                    "claims": [
                        {
                            **{
                                name: claim[name]
                                for name in ("claim_id", "exhibit_id", "address", "body_sha256")
                            },
                            "start": place.start,
                            "end": place.end,
                            "said": claim_words(claim),
                            "event": claim["event"],
                            "quote": claim["text"],
                            "content": [[one["start"], one["end"]] for one in claim["content"]],
                            "findings": rows.finding_words(claim["claim_id"]),
                            "marks": list(rows.marks_of(claim["claim_id"])),
                        }
                        for place in party.places
                        if not place.is_rulers and (claim := claims.get(place.claim_id)) is not None
                    ],
                },
            }
