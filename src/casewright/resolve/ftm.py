"""Reader of FollowTheMoney entities as JSON lines, the form in which OpenSanctions is published.

Each line is one entity. Those that can be a party (people, organisations, ships, aircraft) become
listings; passports and sanctions, whether nested in a party or lines of their own, add to the party
they belong to. The file states no date.

Source: https://followthemoney.tech/explorer/schemata/
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from casewright.errors import ReferenceDataError
from casewright.resolve.gender import read_gender
from casewright.resolve.snapshot import MAX_ENTRIES, Snapshot, alias, find_day, open_list, require_sound
from casewright.text import digest
from casewright.values import Listing, PartyKind

_KINDS = {
    "Person": PartyKind.PERSON,
    "Organization": PartyKind.ORGANISATION,
    "Company": PartyKind.ORGANISATION,
    "PublicBody": PartyKind.ORGANISATION,
    "LegalEntity": PartyKind.UNKNOWN,
    "Vessel": PartyKind.VESSEL,
    "Airplane": PartyKind.AIRCRAFT,
}
_IDENTIFIERS = {
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "callSign": "call_sign",
    "passportNumber": "passport",
    "idNumber": "national_id",
    "taxNumber": "tax_id",
    "innCode": "tax_id",
    "ogrnCode": "registration",
    "registrationNumber": "registration",
    "uscCode": "registration",
    "leiCode": "lei",
    "swiftBic": "bic",
    "registrationNumberAircraft": "tail_number",
}
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "mainCountry", "flag")
_PROPERTIES = "properties"


class _Line(msgspec.Struct, frozen=True):
    """What every line has; an entity with other properties than texts and entities is refused."""

    id: str
    schema: str
    properties: dict[str, list[Any]] = {}


def read_ftm(path: Path, *, subject: str, list_name: str, list_date: date | None = None) -> Snapshot:
    """Read one file of FollowTheMoney entities.

    Raises:
        ReferenceDataError: A line is no entity, too many entities, no party at all, or an id twice.
    """
    parties: dict[str, _Line] = {}
    more: dict[str, list[_Line]] = {}
    for line in _iter_lines(path, subject=subject):
        if line.schema in _KINDS:
            if line.id in parties:
                message = f"id {line.id} occurs twice; the file is not a collection of entities as issued"
                raise ReferenceDataError(message, subject=subject)
            parties[line.id] = line
        for owner in (*_texts(line.properties, "entity"), *_texts(line.properties, "holder")):
            more.setdefault(owner, []).append(line)
    listings = tuple(
        _listing(line, more.get(line.id, []), list_name, list_date)
        for line in parties.values()
        if _texts(line.properties, "name")
    )
    if not listings:
        raise ReferenceDataError("holds no party; fetch it again", subject=subject)
    require_sound(listings, subject=subject)
    return Snapshot(list_name=list_name, list_date=list_date, listings=listings)


def is_ftm(head: str) -> bool:
    """Return whether a text begins as a line of FollowTheMoney does.

    >>> is_ftm('{"id": "a", "schema": "Person", "properties": {}}'), is_ftm('{"type": "Feature"}')
    (True, False)
    """
    return head.startswith("{") and '"schema"' in head and f'"{_PROPERTIES}"' in head


def _iter_lines(path: Path, *, subject: str) -> Iterator[_Line]:
    decoder = msgspec.json.Decoder(_Line)
    with open_list(path, subject=subject) as stream:
        for number, raw in enumerate(stream, 1):
            if number > 8 * MAX_ENTRIES:
                raise ReferenceDataError(f"more than {8 * MAX_ENTRIES} lines", subject=subject)
            if raw.strip():
                try:
                    yield decoder.decode(raw)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    message = f"line {number} is no entity ({error}), so the file is cut or damaged"
                    raise ReferenceDataError(f"{message}; fetch it again", subject=subject) from error


def _listing(line: _Line, more: list[_Line], list_name: str, list_date: date | None) -> Listing:
    held = [line.properties, *(one.properties for one in more), *_nested(line.properties)]
    name, *others = _texts(line.properties, "name")
    aliases = [alias(other, "strong") for other in (*others, *_texts(line.properties, "alias"))]
    aliases += [alias(other, "weak") for other in _texts(line.properties, "weakAlias")]
    days = [
        find_day(text)
        for one in held[1:]
        for key in ("listingDate", "startDate")
        for text in _texts(one, key)
    ]
    listed_on = min(filter(None, days), default=None)
    countries = (text.upper() for key in _COUNTRIES for text in _texts(line.properties, key))
    programmes = (text for one in held for key in ("programId", "program") for text in _texts(one, key))
    identifiers = [
        (kind, text) for one in held for key, kind in _IDENTIFIERS.items() for text in _texts(one, key)
    ]
    identifiers += [
        ("passport", number)
        for one in more
        if one.schema == "Passport"
        for number in _texts(one.properties, "number")
    ]
    return Listing(
        id=digest(list_name, line.id),
        list_name=list_name,
        reference=line.id,
        kind=_KINDS[line.schema],
        name=name,
        aliases=tuple(dict.fromkeys(one for one in aliases if one.name != name)),
        programmes=tuple(dict.fromkeys(programmes)),
        listed_on=listed_on,
        valid_from=listed_on,
        list_date=list_date,
        birth_dates=tuple(_texts(line.properties, "birthDate")),
        birth_places=tuple(_texts(line.properties, "birthPlace")),
        countries=tuple(dict.fromkeys(countries)),
        identifiers=tuple(dict.fromkeys((kind, text.removeprefix("IMO")) for kind, text in identifiers)),
        gender=next(map(read_gender, _texts(line.properties, "gender")), ""),
        entry=" ".join(
            text for key in ("position", "notes", "summary") for text in _texts(line.properties, key)
        ),
    )


def _nested(properties: Mapping[str, list[Any]]) -> list[Mapping[str, list[Any]]]:
    """Return the properties of entities that stand inside another."""
    inside = [value for values in properties.values() for value in values if isinstance(value, dict)]
    found = [value.get(_PROPERTIES) for value in inside]
    return [one for one in found if isinstance(one, dict)]


def _texts(properties: Mapping[str, list[Any]], key: str) -> list[str]:
    values = properties.get(key) or []
    return [" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()]
