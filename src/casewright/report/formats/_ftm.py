"""The case as entities of FollowTheMoney, each value with the words that it comes from.

A claim is no event of FollowTheMoney: an ``Event`` says that it happened. It is a
``Note`` on what it names, proved by the document. A finding is a ``Note`` too,
linked to the claims that support and deny it. A name is never given a
``Sanction``: the entry of a list is an entity of its own, and a ``Similar``
stands between the two. Weapons and goods have no schema; they stay in the words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casewright.report.case_rows import (
    CaseRows,
    PartyRow,
    Place,
    claim_words,
    draft_words,
    provision_words,
    reference,
    unverified_words,
)
from casewright.report.coordinates import find_country
from casewright.report.formats._text import holdable, one_line
from casewright.report.rows import Row

# The properties used, with their type in FollowTheMoney's model.
PROPERTY_TYPES = {
    **dict.fromkeys(("name",), "name"),
    **dict.fromkeys(("description", "summary", "notes", "reason"), "text"),
    **dict.fromkeys(("entity", "document", "proof", "subject", "object", "candidate", "match"), "entity"),
    **dict.fromkeys(("title", "fileName", "author", "publisher", "keywords", "role", "recordId"), "string"),
    **dict.fromkeys(("criteria", "matcher", "authority", "position", "program"), "string"),
    **dict.fromkeys(("fileSize", "confidenceScore", "latitude", "longitude"), "number"),
    **dict.fromkeys(("publishedAt", "listingDate", "startDate", "endDate"), "date"),
    "mimeType": "mimetype",
    "sourceUrl": "url",
    "language": "language",
    "country": "country",
    "imoNumber": "identifier",
    "authorityId": "identifier",
    "full": "address",
}
_LONGEST = {"name": 384, "string": 1024, "text": 65_000, "identifier": 64, "address": 250, "url": 4096}

_DOCUMENTS = {
    "text/html": "HyperText",
    "application/xhtml+xml": "HyperText",
    "text/plain": "PlainText",
    "application/pdf": "Pages",
    "message/rfc822": "Email",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Pages",
}
_PARTIES = {
    "person": "Person",
    "organisation": "Organization",
    "vessel": "Vessel",
    "group": "LegalEntity",
    "place": "Address",
    "aircraft": "Airplane",
    "unknown": "LegalEntity",
}
_FORMER_STATES = {"su": "suhh", "yu": "yucs"}  # in FollowTheMoney, by the codes that ISO gave them
# ISO 639-1 to the three letters of FollowTheMoney; another language stays in the notes.
_LANGUAGES = {
    "en": "eng",
    "ko": "kor",
    "ru": "rus",
    "zh": "zho",
    "ja": "jpn",
    "fr": "fra",
    "de": "deu",
    "es": "spa",
    "uk": "ukr",
    "ar": "ara",
    "fa": "fas",
    "tr": "tur",
    "vi": "vie",
    "pt": "por",
    "it": "ita",
    "nl": "nld",
    "pl": "pol",
    "he": "heb",
    "hi": "hin",
    "ur": "urd",
    "id": "ind",
    "ms": "msa",
    "th": "tha",
    "el": "ell",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """What FollowTheMoney calls an entity.

    Attributes:
        values: Pairs (property, value), each with where it comes from; empty for what we say ourselves.
    """

    id: str
    schema: str
    values: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, name: str, *values: str, origin: str = "") -> None:
        """Add values of a property; empty ones and repeated ones are left out."""
        kind = PROPERTY_TYPES[name]
        for value in values:
            text = holdable(value) if kind == "text" else one_line(holdable(value))
            longest = _LONGEST.get(kind, len(text))
            fitting = (text if len(text) <= longest else text[: longest - 1] + "…").strip()
            if fitting:
                self.values.setdefault((name, fitting), origin)

    @property
    def properties(self) -> dict[str, list[str]]:
        """The values by property."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, value in self.values:
            found[name].append(value)
        return dict(found)


def iter_entities(rows: CaseRows) -> Iterator[Entity]:
    """Yield documents, names, claims, findings, entries of lists, and the links between them."""
    parties = {party.id: entity for party in rows.parties if (entity := _party(rows, party)) is not None}
    named: dict[str, list[str]] = defaultdict(list)
    for party in rows.parties:
        for claim_id in party.claim_ids if party.id in parties else ():
            named[claim_id].append(parties[party.id].id)
    absent: dict[str, list[str]] = defaultdict(list)  # what a document cites and the case lacks
    for edge in rows.tree["edges"]:
        absent[edge["from_exhibit"]] += [] if edge["to_exhibit"] else [edge["to_name"]]
    for exhibit in rows.exhibits.values():
        yield _document(exhibit, absent[exhibit["exhibit_id"]])
    yield from parties.values()
    for party in rows.parties:
        yield from _documentations(rows, party) if party.id in parties else ()
    for claim in rows.iter_claims():
        yield _claim(rows, claim, named[claim["claim_id"]])
    for finding in rows.tree["findings"]:
        yield from _finding(rows, finding)
    for edge in rows.tree["edges"]:
        yield from _copy(edge)
    for listing in rows.tree["listings"]:
        yield from _listing(listing)
    yield from _matches(rows, parties)


def _document(exhibit: Row, absent: Iterable[str]) -> Entity:
    one = Entity(f"exhibit-{exhibit['exhibit_id']}", _DOCUMENTS.get(exhibit["media_type"], "Document"))
    origin = f"sha256:{exhibit['body_sha256']}"
    one.add(
        "fileName", exhibit["address"].rstrip("/").rpartition("/")[2] or exhibit["address"], origin=origin
    )
    one.add("title", exhibit["title"], origin=origin)
    one.add("mimeType", exhibit["media_type"], origin=origin)
    one.add("fileSize", str(exhibit["n_bytes"]), origin=origin)
    one.add("author", exhibit["byline"], origin=origin)
    one.add("publisher", exhibit["publisher"], origin=origin)
    one.add("publishedAt", exhibit["published"] or "", origin=origin)
    one.add("language", _LANGUAGES.get(exhibit["language"], ""), origin=origin)
    one.add("sourceUrl", *(a for a in (exhibit["address"], exhibit["url"]) if _is_url(a)), origin=origin)
    # FollowTheMoney's own checksum is SHA-1; the digest that names the preserved bytes is SHA-256.
    one.add("notes", f"SHA-256 {exhibit['body_sha256']}", f"address {exhibit['address']}", origin=origin)
    one.add("notes", *exhibit["notes"], *exhibit["inconsistencies"], origin=origin)
    one.add("notes", *(f"cites {name}, which the case does not hold" for name in absent), origin=origin)
    return one


def _is_url(address: str) -> bool:
    return address.startswith(("http://", "https://")) and not any(c.isspace() for c in address)


def _party(rows: CaseRows, party: PartyRow) -> Entity | None:
    kind = party.kind or _kind_of_entry(rows, party)
    if kind not in _PARTIES:
        return None
    one = Entity(f"party-{party.id}", _PARTIES[kind])
    first = party.places[0] if party.places else None
    exhibit = rows.exhibits.get(first.exhibit_id) if first else None
    origin = f"sha256:{exhibit['body_sha256']}#char={first.start},{first.end}" if exhibit and first else ""
    one.add("name", party.name, origin=origin)
    if kind == "place":
        # FollowTheMoney tidies other punctuation out of addresses.
        is_plain = all(char.isalnum() or char in " -'." for char in party.name)
        one.add("full", party.name if is_plain else "", origin=origin)
        if known := party.position:
            one.add("latitude", str(known.latitude))
            one.add("longitude", str(known.longitude))
        country = find_country(party.name).lower()
        one.add("country", _FORMER_STATES.get(country, country))
    if kind == "person":
        one.add("position", *party.roles, origin=origin)
    if kind == "vessel":
        one.add(
            "imoNumber", *(f"IMO{value}" for name, value in party.identifiers if name == "imo"), origin=origin
        )
    one.add("notes", *(f"{name} {value}" for name, value in party.identifiers), origin=origin)
    one.add("notes", *(f"also read as {other}" for other in party.other_kinds))
    one.add("notes", "Named in the reports of this case; two bearers of the name are not told apart.")
    return one


def _kind_of_entry(rows: CaseRows, party: PartyRow) -> str:
    """Return the kind of the entry that a name outside all claims was held against."""
    listing_ids = (rows.matches[match_id]["listing_id"] for match_id in party.match_ids)
    return next((rows.listings[one]["kind"] for one in listing_ids if one in rows.listings), "unknown")


def _documentations(rows: CaseRows, party: PartyRow) -> Iterator[Entity]:
    """Link a name to each document that holds it, with the places where it stands."""
    places: dict[str, list[Place]] = defaultdict(list)
    for place in party.places:
        places[place.exhibit_id].append(place)
    for exhibit_id in (one for one in places if one in rows.exhibits):
        one = Entity(f"documentation-{party.id}-{exhibit_id}", "Documentation")
        digest = f"sha256:{rows.exhibits[exhibit_id]['body_sha256']}"
        one.add("document", f"exhibit-{exhibit_id}", origin=digest)
        one.add("entity", f"party-{party.id}", origin=digest)
        one.add("role", "named in", origin=digest)
        for place in places[exhibit_id]:
            where = f"{digest}#char={place.start},{place.end}"
            one.add("description", f"“{place.text}” {where}", origin=where)
            one.add("recordId", place.claim_id, origin=where)
        yield one


def _claim(rows: CaseRows, claim: Row, party_ids: Iterable[str]) -> Entity:
    one, origin = Entity(f"claim-{claim['claim_id']}", "Note"), reference(claim)
    exhibit = rows.exhibits[claim["exhibit_id"]]
    one.add("name", f"Claim, {claim_words(claim)}", origin=origin)
    one.add("description", claim["text"], origin=origin)
    one.add("proof", f"exhibit-{claim['exhibit_id']}", origin=origin)
    one.add("entity", *party_ids, origin=origin)
    one.add("publisher", exhibit["publisher"], origin=origin)
    one.add("sourceUrl", claim["address"] if _is_url(claim["address"]) else "", origin=origin)
    one.add("keywords", claim["voice"], claim["status"], claim["event"], origin=origin)
    one.add("keywords", *rows.marks_of(claim["claim_id"]), origin=origin)
    one.add("notes", origin, *rows.finding_words(claim["claim_id"]), origin=origin)
    one.add("notes", *(f"via {via['name']}" for via in claim["via"]), origin=origin)
    one.add("notes", *(f"basis: {basis['text']}" for basis in claim["basis"]), origin=origin)
    one.add("notes", *(f"hedge: {hedge['text']}" for hedge in claim["hedges"]), origin=origin)
    for name in ("time", "said_at"):
        if time := claim[name]:
            value = time["value"] or f"open, {time['reason']}"
            one.add("notes", f"{name}: {value} (“{time['text']}”)", origin=origin)
    return one


def _finding(rows: CaseRows, finding: Row) -> Iterator[Entity]:
    one = Entity(f"finding-{finding['finding_id']}", "Note")
    named = [rows.provisions[key] for key in finding["provision_keys"] if key in rows.provisions]
    one.add("name", f"Finding: {finding['title']}")
    one.add("description", finding["statement"])
    one.add("summary", draft_words(finding))
    one.add("keywords", finding["relation"], finding["support"], finding["contest"])
    one.add("notes", *(f"provision: {provision_words(provision)}" for provision in named))
    one.add("notes", unverified_words(finding, rows.provisions), *finding["missing"])
    one.add("notes", f"origins shown independent: {finding['n_origins_low']}")
    one.add("notes", f"origins that may be: {finding['n_origins_high']}")
    yield one
    for role, ids in (("supports", finding["claim_ids"]), ("denies", finding["denial_ids"])):
        for claim_id in ids:
            link = Entity(f"{role}-{finding['finding_id']}-{claim_id}", "UnknownLink")
            link.add("subject", f"claim-{claim_id}")
            link.add("object", one.id)
            link.add("role", role)
            link.add("summary", draft_words(finding))
            yield link


def _copy(edge: Row) -> Iterator[Entity]:
    if not edge["to_exhibit"]:
        return  # told in the document's notes
    one = Entity(f"{edge['kind']}-{edge['from_exhibit']}-{edge['to_exhibit']}", "UnknownLink")
    one.add("subject", f"exhibit-{edge['from_exhibit']}")
    one.add("object", f"exhibit-{edge['to_exhibit']}")
    one.add("role", f"{edge['kind']} ({edge['copy']})" if edge["copy"] else edge["kind"])
    one.add("description", edge["direction"])
    yield one


def _listing(listing: Row) -> Iterator[Entity]:
    one = Entity(f"listing-{listing['listing_id']}", _PARTIES.get(listing["kind"], "LegalEntity"))
    origin = f"{listing['list_name']} {listing['reference']}"
    sample = "Entry of a sample list that ships with the examples." if listing["is_sample"] else ""
    one.add("name", listing["name"], origin=origin)
    one.add("notes", f"Entry of a list: {origin}", sample, origin=origin)
    yield one
    listed = Entity(f"sanction-{listing['listing_id']}", "Sanction")
    listed.add("entity", one.id, origin=origin)
    listed.add("authority", listing["list_name"], origin=origin)
    listed.add("authorityId", listing["reference"], origin=origin)
    listed.add("program", *listing["programmes"], origin=origin)
    listed.add("reason", listing["entry"], origin=origin)
    listed.add("listingDate", listing["listed_on"] or "", origin=origin)
    # A start date is read as the day of listing, which a day from which on it is known is not.
    listed.add("startDate", listing["listed_on"] or "", origin=origin)
    listed.add("endDate", listing["valid_to"] or "", origin=origin)
    is_only_known = listing["valid_from"] and not listing["listed_on"]
    known = f"Known to be listed since {listing['valid_from']}." if is_only_known else ""
    listed.add("summary", sample, known, origin=origin)
    yield listed


def _matches(rows: CaseRows, parties: dict[str, Entity]) -> Iterator[Entity]:
    """Yield a similarity for each match that no reviewer has called different."""
    for party in rows.parties:
        for match in (rows.matches[match_id] for match_id in party.match_ids if party.id in parties):
            if match["judgement"] == "different" or match["listing_id"] not in rows.listings:
                continue
            exhibit = rows.exhibits.get(match["exhibit_id"])
            digest = f"sha256:{exhibit['body_sha256']}" if exhibit else ""
            where = f"{digest}#char={match['start']},{match['end']}" if digest else ""
            one = Entity(f"match-{match['match_id']}", "Similar")
            one.add("candidate", f"party-{party.id}", origin=where)
            one.add("match", f"listing-{match['listing_id']}", origin=where)
            one.add("confidenceScore", str(match["score"]), origin=where)
            one.add("criteria", f"{match['outcome']}, reviewer: {match['judgement']}", origin=where)
            one.add("criteria", f"on the day: {match['as_of']}, {match['as_of_reason']}", origin=where)
            one.add("criteria", *(part["reason"] for part in match["parts"]), where, origin=where)
            one.add("matcher", f"casewright {rows.tree['casewright_version']}", origin=where)
            yield one
