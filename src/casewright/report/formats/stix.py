"""stix.json: the case as a bundle of STIX 2.1.

==================  =======================================================================
exhibit             ``file`` with its SHA-256
claim               ``note`` whose content is the quotation, whose author is the speaker
denial              ``opinion`` of the speaker on the claims denied: ``disagree`` with a denial
                    of the fact, ``neutral`` where only knowledge, responsibility or
                    legality is denied and the fact is left open
finding             ``grouping`` of its notes and opinions
name                ``identity``; a state, or a place with known coordinates, is a ``location``
entry of a list     ``identity``, tied to a name by ``related-to``: similar, never "is"
copy of an exhibit  ``derived-from``
==================  =======================================================================

Information credibility maps to ``confidence`` by STIX's own Admiralty scale (appendix A):
1 is 90, 2 is 70, 3 is 50, 4 is 30, 5 is 10. For 6, "cannot be judged", the scale has no
value: the property is left out and a label says so. STIX has no scale for the reliability of a
source; it is a label. What STIX has no field for stands in one property extension.

An export has no clock time, and STIX demands one of each object: it is the day on which the words
were published, the first day of 1970 where that is unknown. An object's id is made of
all its fields, so that a changed object is another object and no stale version of the same.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from casewright.report.case_rows import (
    CaseRows,
    PartyRow,
    claim_words,
    context_of,
    draft_words,
    provision_words,
    unverified_words,
)
from casewright.report.coordinates import PRECISION_M, find_country
from casewright.report.formats._ids import uuid_of
from casewright.report.formats._text import holdable, without_empty, write_objects
from casewright.report.rows import Row

_FILES = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")  # name space of observables, STIX 2.1, section 2.9
_UNKNOWN_DAY = "1970-01-01"
_CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}  # STIX 2.1, appendix A, Admiralty credibility
_OPINIONS = {"fact": "disagree", "knowledge": "neutral", "responsibility": "neutral", "legality": "neutral"}
_CLASSES = {"person": "individual", "organisation": "organization", "group": "group"}
_CONTEXTS = {"suspected_breach": "suspicious-activity"}
_SCHEMA = "docs/reference/exports.md of Casewright"


def write(rows: CaseRows, path: Path) -> None:
    """Write the bundle, an object a line; its id comes last, being made of the others."""
    tail: dict[str, Any] = {}
    write_objects(path, {"type": "bundle"}, "objects", _Bundle(rows).iter_objects(tail), tail=tail)


class _Bundle:
    """Makes the objects of one case; remembers the ids that later objects name."""

    def __init__(self, rows: CaseRows) -> None:
        self._rows = rows
        self._files: dict[str, str] = {}  # by exhibit
        self._notes: dict[str, str] = {}  # by claim
        self._days: dict[str, str] = {}  # of publication, by claim
        self._parties: dict[str, str] = {}  # by party
        self._listings: dict[str, str] = {}  # by listing
        self._opinions: dict[str, list[str]] = {}  # by claim that denies
        self._tool = _object(
            "identity", _UNKNOWN_DAY, "", name="Casewright", identity_class="system", description=_about(rows)
        )
        self._extension = _object(
            "extension-definition",
            _UNKNOWN_DAY,
            self._tool["id"],
            name="Casewright evidence",
            description="Where the words stand: digest of the bytes, spans in the text read from them.",
            schema=_SCHEMA,
            version="1.0.0",
            extension_types=["property-extension"],
        )

    def iter_objects(self, tail: dict[str, Any]) -> Iterator[Row]:
        """Yield all objects, each after those it names; put the bundle's id into ``tail``."""
        known: dict[str, None] = {}
        for one in self._iter_all():
            if one["id"] not in known:
                known[one["id"]] = None
                yield one
        tail["id"] = f"bundle--{uuid_of('bundle', *known)}"

    def _iter_all(self) -> Iterator[Row]:
        rows = self._rows
        yield from (self._tool, self._extension)
        for exhibit in rows.exhibits.values():
            yield self._file(exhibit)
        for listing in rows.tree["listings"]:
            yield self._listing(listing)
        for party in rows.parties:
            yield from self._party(party)
        named: dict[str, list[str]] = {}
        for party in rows.parties:
            for claim_id in party.claim_ids if party.id in self._parties else ():
                named.setdefault(claim_id, []).append(self._parties[party.id])
        for claim in rows.iter_claims():
            yield self._note(claim, named.get(claim["claim_id"], []))
        yield from self._iter_opinions()
        for finding in rows.tree["findings"]:
            yield self._grouping(finding)
        for edge in rows.tree["edges"]:
            yield from self._copy(edge)

    def _file(self, exhibit: Row) -> Row:
        name = holdable(exhibit["address"])
        hashes = {"SHA-256": exhibit["body_sha256"]}
        # Section 2.9: an observable's id is made of its name and one hash, as canonical JSON.
        content = json.dumps({"hashes": hashes, "name": name}, ensure_ascii=False, separators=(",", ":"))
        self._files[exhibit["exhibit_id"]] = f"file--{uuid5(_FILES, content)}"
        return {
            "type": "file",
            "spec_version": "2.1",
            "id": self._files[exhibit["exhibit_id"]],
            "hashes": hashes,
            "size": exhibit["n_bytes"],
            "name": name,
            "mime_type": exhibit["media_type"],
        }

    def _note(self, claim: Row, party_refs: list[str]) -> Row:
        exhibit = self._rows.exhibits[claim["exhibit_id"]]
        authors = [name for name in (claim["speaker"], exhibit["publisher"], exhibit["byline"]) if name]
        grade = self._rows.grades.get(claim["claim_id"], {})
        self._days[claim["claim_id"]] = _day_of(exhibit)
        note = self._object(
            "note",
            _day_of(exhibit),
            abstract=f"Claim, {claim_words(claim)}",
            content=claim["text"],
            authors=authors[:1],
            object_refs=[self._files[claim["exhibit_id"]], *party_refs],
            labels=["claim", claim["voice"], claim["status"], claim["event"], *self._marks(claim)],
            confidence=_CONFIDENCE.get(grade.get("information", "")),
            external_references=[{"source_name": claim["address"], "external_id": claim["claim_id"]}],
            extensions=self._evidence(claim),
        )
        self._notes[claim["claim_id"]] = note["id"]
        return note

    def _marks(self, claim: Row) -> list[str]:
        """Return grade and review of a claim as labels; their words stand in its evidence."""
        grade, standing = (
            self._rows.grades.get(claim["claim_id"]),
            self._rows.standings.get(claim["claim_id"]),
        )
        graded = [f"reliability-{grade['source']}", f"credibility-{grade['information']}"] if grade else []
        return [*graded, f"review-{standing}"] if standing else graded

    def _evidence(self, claim: Row) -> Row:
        before, after = context_of(claim, claim["content"][0]) if claim["content"] else ("", "")
        fields = {
            "extension_type": "property-extension",
            "claim_id": claim["claim_id"],
            "exhibit_id": claim["exhibit_id"],
            "body_sha256": claim["body_sha256"],
            "spans": claim["content"],
            "before": before,
            "after": after,
            "denied": claim["denied"],
            "via": [one["name"] for one in claim["via"]],
            "basis": [one["text"] for one in claim["basis"]],
            "hedges": [o["text"] for o in claim["hedges"]],
            "time": claim["time"],
            "said_at": claim["said_at"],
            "quantities": claim["quantities"],
            "marks": list(self._rows.marks_of(claim["claim_id"])),
        }
        return {self._extension["id"]: without_empty(fields)}

    def _iter_opinions(self) -> Iterator[Row]:
        """Yield what each denial says of the claims of its matter."""
        weights = self._rows.tree["weights"]
        denials = self._rows.claims_of(one for weight in weights for one in weight["denial_ids"])
        for weight in weights:
            targets = [self._notes[one] for one in weight["claim_ids"] if one in self._notes]
            if not targets:
                continue  # a denial of what nobody in the case says; its note holds it
            for claim in (denials[one] for one in weight["denial_ids"] if one in denials):
                opinion = self._object(
                    "opinion",
                    _day_of(self._rows.exhibits[claim["exhibit_id"]]),
                    explanation=f"{claim_words(claim)}: “{claim['text']}”",
                    authors=[claim["speaker"]] if claim["speaker"] else [],
                    opinion=_OPINIONS.get(claim["denied"] or "", "neutral"),
                    object_refs=targets,
                    extensions=self._evidence(claim),
                )
                self._opinions.setdefault(claim["claim_id"], []).append(opinion["id"])
                yield opinion

    def _grouping(self, finding: Row) -> Row:
        rows = self._rows
        named = [rows.provisions[key] for key in finding["provision_keys"] if key in rows.provisions]
        unverified = unverified_words(finding, rows.provisions)
        ids = [*finding["claim_ids"], *finding["denial_ids"]]
        refs = [self._notes[one] for one in ids if one in self._notes]
        refs += [opinion for one in finding["denial_ids"] for opinion in self._opinions.get(one, [])]
        state = "machine-draft" if finding["is_draft"] else "reviewed"
        return self._object(
            "grouping",
            max((self._days[one] for one in ids if one in self._days), default=_UNKNOWN_DAY),
            name=finding["title"],
            description="\n".join(
                part for part in (finding["statement"], draft_words(finding), unverified) if part
            ),
            context=_CONTEXTS.get(finding["relation"], "unspecified"),
            object_refs=refs,
            labels=[
                *("finding", state, finding["relation"], finding["support"], finding["contest"]),
                *(["unverified-provision"] if unverified else []),
            ],
            external_references=[
                {"source_name": "casewright", "external_id": finding["finding_id"]},
                *(
                    {"source_name": provision_words(one), "url": one["text_at"]}
                    for one in named
                    if one["text_at"]
                ),
            ],
        )

    def _party(self, party: PartyRow) -> Iterator[Row]:
        known = party.position
        country = find_country(party.name)
        if party.kind == "place" and (known is not None or country):
            one = self._object(
                "location",
                _UNKNOWN_DAY,
                name=party.name,
                country=country,
                latitude=known.latitude if known else None,
                longitude=known.longitude if known else None,
                precision=float(PRECISION_M) if known else None,
            )
        elif party.kind in ("place", "weapon", "goods"):
            return  # STIX has no object for them; they stand in the notes' words
        else:
            others = [f"also read as {other}" for other in party.other_kinds]
            details = [*party.roles, *others, *(f"{name} {value}" for name, value in party.identifiers)]
            one = self._object(
                "identity",
                _UNKNOWN_DAY,
                name=party.name,
                identity_class=_CLASSES.get(party.kind, "unknown"),
                description="; ".join(details),
                labels=[party.kind] if party.kind else [],
                external_references=[{"source_name": "casewright", "external_id": party.id}],
            )
        self._parties[party.id] = one["id"]
        yield one
        for match in (self._rows.matches[match_id] for match_id in party.match_ids):
            if match["listing_id"] in self._listings and match["judgement"] != "different":
                yield self._match(one["id"], match)

    def _match(self, party_ref: str, match: Row) -> Row:
        exhibit = self._rows.exhibits.get(match["exhibit_id"])
        words = [
            f"{match['outcome']}, score {match['score']}, reviewer: {match['judgement']}",
            *(part["reason"] for part in match["parts"]),
            f"on the day: {match['as_of']}, {match['as_of_reason']}",
        ]
        where = {"body_sha256": exhibit["body_sha256"]} if exhibit else {}
        place = {name: match[name] for name in ("match_id", "exhibit_id", "start", "end", "text")}
        return self._object(
            "relationship",
            _day_of(exhibit) if exhibit else _UNKNOWN_DAY,
            relationship_type="related-to",
            source_ref=party_ref,
            target_ref=self._listings[match["listing_id"]],
            description="; ".join(words),
            extensions={self._extension["id"]: {"extension_type": "property-extension", **where, **place}},
        )

    def _listing(self, listing: Row) -> Row:
        days = ("listed_on", "valid_from", "valid_to", "list_date")
        words = [f"{name} {listing[name]}" for name in days if listing[name]]
        one = self._object(
            "identity",
            _UNKNOWN_DAY,
            name=listing["name"],
            identity_class=_CLASSES.get(listing["kind"], "unknown"),
            description="; ".join([f"entry of {listing['list_name']}", *words]),
            labels=["listing", listing["kind"], *(["sample"] if listing["is_sample"] else [])],
            external_references=[{"source_name": listing["list_name"], "external_id": listing["reference"]}],
        )
        self._listings[listing["listing_id"]] = one["id"]
        return one

    def _copy(self, edge: Row) -> Iterator[Row]:
        if edge["from_exhibit"] not in self._files or edge["to_exhibit"] not in self._files:
            return  # a source that the case does not hold is named by the notes that cite it
        copies = edge["kind"] == "copies"
        yield self._object(
            "relationship",
            _day_of(self._rows.exhibits[edge["from_exhibit"]]),
            relationship_type="derived-from" if copies else "related-to",
            source_ref=self._files[edge["from_exhibit"]],
            target_ref=self._files[edge["to_exhibit"]],
            description=f"{edge['kind']} {edge['copy'] or ''}, score {edge['score']}, {edge['direction']}",
        )

    def _object(self, kind: str, day: str, **fields: Any) -> Row:
        return _object(kind, day, self._tool["id"], **fields)


def _object(kind: str, day: str, created_by: str, **fields: Any) -> Row:
    """Return a domain object without empty fields, its id made of all of them."""
    moment = f"{day}T00:00:00.000Z"
    body = without_empty({"created_by_ref": created_by, "created": moment, "modified": moment, **fields})
    one_id = f"{kind}--{uuid_of(kind, json.dumps(body))}"
    return {"type": kind, "spec_version": "2.1", "id": one_id, **body}


def _day_of(exhibit: Row) -> str:
    return exhibit["published"] or _UNKNOWN_DAY


def _about(rows: CaseRows) -> str:
    title = rows.tree["title"]
    return f"Casewright {rows.tree['casewright_version']}, case “{title}”. {rows.tree['question']}".strip()
