"""casebook.jsonld: the case as linked data: PROV for what rests on what, Web Annotation for the quotations.

The context stands in the file; nothing is fetched to read it. A claim is an
annotation whose target is the text read from an exhibit, selected twice: by its
words with those around them (``TextQuoteSelector``) and by its code points
(``TextPositionSelector``). The bytes are named by their digest (``ni:``, RFC 6920).
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path

from casewright.report.case_rows import (
    CaseRows,
    context_of,
    draft_words,
    provision_words,
    unverified_words,
)
from casewright.report.formats._ids import OWN_TERMS, uuid_of
from casewright.report.formats._text import without_empty, write_objects
from casewright.report.rows import Row

_LINKS = (
    "wasDerivedFrom wasQuotedFrom wasAttributedTo wasGeneratedBy wasAssociatedWith hadPrimarySource "
    "specializationOf used entity"
)
_OWN = (
    "sha256 bytes mediaType voice status denied event time saidAt via basis hedge mark anonymous copy score "
    "isDraft review relation support contest originsShown originsPossible unverified missing provision "
    "isIndependent"
)
CONTEXT: Row = {
    "@version": 1.1,
    "id": "@id",
    "type": "@type",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "cw": OWN_TERMS,
    **{name: f"dcterms:{name}" for name in ("identifier", "title", "publisher", "language", "description")},
    "issued": {"@id": "dcterms:issued", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "address": "dcterms:source",
    "label": "rdfs:label",
    "value": "rdf:value",
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in _LINKS.split()},
    "qualifiedDerivation": "prov:qualifiedDerivation",
    **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix", "start", "end")},
    "target": "oa:hasTarget",
    "body": "oa:hasBody",
    "selector": "oa:hasSelector",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    **{name: f"cw:{name}" for name in _OWN.split()},
    **{name: {"@id": f"cw:{name}", "@type": "@id"} for name in ("deniedBy", "denies")},
}


def write(rows: CaseRows, path: Path) -> None:
    """Write the graph, a node a line."""
    write_objects(path, {"@context": CONTEXT}, "@graph", _iter_nodes(rows), tail={})


def _iter_nodes(rows: CaseRows) -> Iterator[Row]:
    tool, reading = (
        _iri("tool", rows.tree["casewright_version"]),
        _iri("reading", rows.tree["reader_version"]),
    )
    yield {"id": tool, "type": "prov:SoftwareAgent", "label": f"Casewright {rows.tree['casewright_version']}"}
    label = f"read by {rows.tree['reader_version']}"
    yield {"id": reading, "type": "prov:Activity", "label": label, "wasAssociatedWith": tool}
    edges: dict[str, list[Row]] = {}
    for edge in rows.tree["edges"]:
        edges.setdefault(edge["from_exhibit"], []).append(edge)
    for exhibit in rows.exhibits.values():
        yield _exhibit(exhibit, edges.get(exhibit["exhibit_id"], []))
        if exhibit["is_read"]:
            text = {
                "id": _text_of(exhibit["exhibit_id"]),
                "type": "prov:Entity",
                "label": "text of the exhibit",
            }
            origin = {"wasDerivedFrom": _iri("exhibit", exhibit["exhibit_id"]), "wasGeneratedBy": reading}
            yield {**text, **origin}
    origins: dict[str, list[str]] = {}
    denied: dict[str, list[str]] = {}
    for weight in rows.tree["weights"]:
        for place, origin_row in enumerate(weight["origins"]):
            one = _iri("origin", weight["weight_id"], str(place))
            yield _origin(one, origin_row)
            for claim_id in origin_row["claim_ids"]:
                origins.setdefault(claim_id, []).append(one)
        for denial_id in weight["denial_ids"]:
            denied.setdefault(denial_id, []).extend(_iri("claim", one) for one in weight["claim_ids"])
    for claim in rows.iter_claims():
        yield _claim(rows, claim, origins.get(claim["claim_id"], []), denied.get(claim["claim_id"], []))
    for finding in rows.tree["findings"]:
        yield _finding(rows, finding)


def _iri(kind: str, *parts: str) -> str:
    return f"urn:uuid:{uuid_of(kind, *parts)}"


def _text_of(exhibit_id: str) -> str:
    return _iri("text", exhibit_id)


def _exhibit(exhibit: Row, edges: list[Row]) -> Row:
    digest = urlsafe_b64encode(bytes.fromhex(exhibit["body_sha256"])).rstrip(b"=").decode()
    held = [edge for edge in edges if edge["to_exhibit"]]
    return without_empty(
        {
            "id": _iri("exhibit", exhibit["exhibit_id"]),
            "type": "prov:Entity",
            "identifier": exhibit["exhibit_id"],
            "address": exhibit["address"],
            "sha256": exhibit["body_sha256"],
            "specializationOf": f"ni:///sha-256;{digest}",
            "bytes": exhibit["n_bytes"],
            "mediaType": exhibit["media_type"],
            "title": exhibit["title"],
            "publisher": exhibit["publisher"],
            "language": exhibit["language"],
            "issued": exhibit["published"],
            "description": exhibit["notes"],
            "wasDerivedFrom": [
                _iri("exhibit", edge["to_exhibit"]) for edge in held if edge["kind"] == "copies"
            ],
            "hadPrimarySource": [
                _iri("exhibit", edge["to_exhibit"]) for edge in held if edge["kind"] == "cites"
            ],
            "qualifiedDerivation": [_derivation(edge) for edge in edges],
        }
    )


def _derivation(edge: Row) -> Row:
    """Return how one exhibit rests on another, or on a source that the case does not hold."""
    return without_empty(
        {
            "type": "prov:Derivation" if edge["kind"] == "copies" else "prov:PrimarySource",
            "entity": _iri("exhibit", edge["to_exhibit"])
            if edge["to_exhibit"]
            else _iri("cited", edge["to_name"]),
            "label": edge["to_name"],
            "copy": edge["copy"],
            "score": str(edge["score"]),
            "description": edge["direction"],
        }
    )


def _origin(one: str, row: Row) -> Row:
    words = {"label": row["speaker"], "basis": row["basis"], "description": row["reason"]}
    return without_empty({"id": one, "type": "prov:Entity", **words, "isIndependent": row["independent"]})


def _claim(rows: CaseRows, claim: Row, origins: list[str], denies: list[str]) -> Row:
    text = _text_of(claim["exhibit_id"])
    body = without_empty(
        {
            "type": "oa:TextualBody",
            "value": claim["text"],
            "voice": claim["voice"],
            "status": claim["status"],
            "denied": claim["denied"],
            "event": claim["event"],
            "time": (claim["time"] or {}).get("value"),
            "saidAt": (claim["said_at"] or {}).get("value"),
            "via": [one["name"] for one in claim["via"]],
            "basis": [one["text"] for one in claim["basis"]],
            "hedge": [one["text"] for one in claim["hedges"]],
            "mark": list(rows.marks_of(claim["claim_id"])),
        }
    )
    speaker = {"type": "prov:Agent", "label": claim["speaker"], "anonymous": claim["anonymous"]}
    return without_empty(
        {
            "id": _iri("claim", claim["claim_id"]),
            "type": ["oa:Annotation", "prov:Entity"],
            "identifier": claim["claim_id"],
            "motivation": "oa:describing",
            "body": body,
            "target": [_target(claim, span, text) for span in claim["content"]],
            "wasQuotedFrom": text,
            "wasAttributedTo": speaker if claim["speaker"] else None,
            "hadPrimarySource": origins,
            "denies": denies,
            "sha256": claim["body_sha256"],
        }
    )


def _target(claim: Row, span: Row, text: str) -> Row:
    before, after = context_of(claim, span)
    words = {"type": "oa:TextQuoteSelector", "exact": span["text"], "prefix": before, "suffix": after}
    place = {"type": "oa:TextPositionSelector", "start": span["start"], "end": span["end"]}
    return {"type": "oa:SpecificResource", "source": text, "selector": [words, place]}


def _finding(rows: CaseRows, finding: Row) -> Row:
    named = [rows.provisions[key] for key in finding["provision_keys"] if key in rows.provisions]
    return without_empty(
        {
            "id": _iri("finding", finding["finding_id"]),
            "type": "prov:Entity",
            "identifier": finding["finding_id"],
            "title": finding["title"],
            "description": finding["statement"],
            "isDraft": finding["is_draft"],
            "review": draft_words(finding),
            "relation": finding["relation"],
            "support": finding["support"],
            "contest": finding["contest"],
            "originsShown": finding["n_origins_low"],
            "originsPossible": finding["n_origins_high"],
            "provision": [provision_words(one) for one in named],
            "unverified": unverified_words(finding, rows.provisions),
            "missing": finding["missing"],
            "wasDerivedFrom": [_iri("claim", one) for one in finding["claim_ids"]],
            "deniedBy": [_iri("claim", one) for one in finding["denial_ids"]],
        }
    )
