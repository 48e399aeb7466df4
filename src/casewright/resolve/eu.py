"""Reader of the European Union's consolidated list of financial sanctions, in XML and in CSV.

Both forms say the same in the words of one schema; the CSV repeats an entry's own columns on each
of its rows, one row per name, birth date, identifier, citizenship or address. An entry is listed
since its own day of designation, where it states one; a regulation's day is not that, since
regulations are replaced.

Source: https://webgate.ec.europa.eu/fsd/fsf (xmlFullSanctionsList 1.1, csvFullSanctionsList 1.1)
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree

from casewright.errors import ReferenceDataError
from casewright.resolve.snapshot import (
    Snapshot,
    alias,
    decode,
    find_any_day,
    find_day,
    open_list,
    require_unique,
)
from casewright.resolve.xml_entries import Shape, iter_entries, not_well_formed
from casewright.text import digest
from casewright.values import Listing, PartyKind

LIST_NAME = "EU"
ROOT = "export"
#: Columns by which the CSV form is known.
COLUMNS = ("Entity_LogicalId", "NameAlias_WholeName")
_SHAPE = Shape(root=ROOT, entries=frozenset(("sanctionEntity",)), depth=1, name="the EU consolidated list")
_KINDS = {"person": PartyKind.PERSON, "P": PartyKind.PERSON}
_IDENTIFIERS = {
    "passport": "passport",
    "id": "national_id",
    "ssn": "national_id",
    "fiscalcode": "tax_id",
    "tax": "tax_id",
    "swiftbic": "bic",
    "imo": "imo",
    "regnumber": "registration",
    "tradelic": "registration",
}


@dataclass(slots=True)
class _Entry:
    """What an entry states, gathered from elements or rows."""

    reference: str
    kind: PartyKind
    listed_on: date | None
    entry: str
    programmes: list[str] = field(default_factory=list)
    names: list[tuple[str, bool]] = field(default_factory=list)
    birth_dates: list[str] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)


def read_eu_xml(path: Path, *, subject: str, list_date: date | None = None) -> Snapshot:
    """Read one file of the list in XML.

    Raises:
        ReferenceDataError: Not well formed, not this list, hostile, too large, or a reference occurs twice.
    """
    root: dict[str, str] = {}
    try:
        with open_list(path, subject=subject) as stream:
            found = [_of_element(one) for one in iter_entries(stream, root, _SHAPE, subject=subject)]
    except etree.XMLSyntaxError as error:
        raise not_well_formed(error, subject=subject) from error
    return _snapshot(found, find_day(root.get("generationDate")) or list_date, subject=subject)


def read_eu_csv(path: Path, *, subject: str, list_date: date | None = None) -> Snapshot:
    """Read one file of the list in CSV, parted by semicolons.

    Raises:
        ReferenceDataError: Not UTF-8, not whole CSV, a row of another width, or not this list.
    """
    text = decode(path, subject=subject)
    entries: dict[str, _Entry] = {}
    generated: date | None = None
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
        header = [cell.strip() for cell in next(rows, [])]
        if not set(COLUMNS) <= set(header):
            raise ReferenceDataError("lacks the columns of the EU consolidated list", subject=subject)
        for number, cells in enumerate(rows, 2):
            if len(cells) != len(header):
                message = (
                    f"row {number} has {len(cells)} columns, not {len(header)}, so the file is cut or damaged"
                )
                raise ReferenceDataError(f"{message}; fetch it again", subject=subject)
            row = {column: cell.strip() for column, cell in zip(header, cells, strict=True) if cell.strip()}
            if row.get("Entity_LogicalId"):
                generated = generated or find_any_day(row.get("fileGenerationDate"))
                _add_row(entries.setdefault(row["Entity_LogicalId"], _of_row(row)), row)
    except csv.Error as error:
        raise ReferenceDataError(f"not whole CSV ({error}); fetch it again", subject=subject) from error
    return _snapshot(list(entries.values()), generated or list_date, subject=subject)


def _snapshot(found: list[_Entry], list_date: date | None, *, subject: str) -> Snapshot:
    listings = tuple(_listing(entry, list_date) for entry in found if entry.names)
    if not listings:
        raise ReferenceDataError("holds no entries; fetch it again", subject=subject)
    require_unique(listings, subject=subject)
    return Snapshot(list_name=LIST_NAME, list_date=list_date, listings=listings)


def _listing(entry: _Entry, list_date: date | None) -> Listing:
    (name, _), *others = entry.names
    aliases = [alias(other, "strong" if strong else "weak") for other, strong in others]
    return Listing(
        id=digest(LIST_NAME, entry.reference),
        list_name=LIST_NAME,
        reference=entry.reference,
        kind=entry.kind,
        name=name,
        aliases=tuple(dict.fromkeys(aliases)),
        programmes=_unique(entry.programmes),
        listed_on=entry.listed_on,
        valid_from=entry.listed_on,
        list_date=list_date,
        birth_dates=_unique(entry.birth_dates),
        birth_places=_unique(entry.birth_places),
        countries=_unique(entry.countries),
        identifiers=tuple(dict.fromkeys(entry.identifiers)),
        entry=entry.entry,
    )


def _of_element(element: etree._Element) -> _Entry:
    kind = element.find("subjectType")
    entry = _Entry(
        reference=element.get("euReferenceNumber") or element.get("logicalId") or "",
        kind=_KINDS.get(kind.get("code", "") if kind is not None else "", PartyKind.ORGANISATION),
        listed_on=find_day(element.get("designationDate")),
        entry=" ".join(" ".join((one.text or "").split()) for one in element.findall("remark")),
    )
    entry.programmes += [one.get("programme", "") for one in element.findall("regulation")]
    for one in element.findall("nameAlias"):
        _add_name(entry, one.get("wholeName", ""), one.get("strong", "true") == "true")
    for one in element.findall("birthdate"):
        entry.birth_dates.append(_birth_date({str(key): str(value) for key, value in one.items()}))
        entry.birth_places.append(_place(one.get("city") or one.get("place"), one.get("countryDescription")))
    for one in (*element.findall("citizenship"), *element.findall("address")):
        entry.countries.append(_country(one.get("countryDescription")))
    for one in element.findall("identification"):
        _add_identifier(
            entry, one.get("identificationTypeCode", ""), one.get("number") or one.get("latinNumber")
        )
    return entry


def _of_row(row: Mapping[str, str]) -> _Entry:
    kind = row.get("Entity_SubjectType_ClassificationCode") or row.get("Entity_SubjectType", "")
    return _Entry(
        reference=row.get("Entity_EU_ReferenceNumber") or row["Entity_LogicalId"],
        kind=_KINDS.get(kind, PartyKind.ORGANISATION),
        listed_on=find_any_day(row.get("Entity_DesignationDate")),
        entry=" ".join(row.get("Entity_Remark", "").split()),
    )


def _add_row(entry: _Entry, row: Mapping[str, str]) -> None:
    parts = (row.get(f"NameAlias_{part}", "") for part in ("FirstName", "MiddleName", "LastName"))
    _add_name(entry, row.get("NameAlias_WholeName") or " ".join(filter(None, parts)), strong=True)
    entry.programmes.append(row.get("Entity_Regulation_Programme", ""))
    born = {key: row.get(f"BirthDate_{column}", "") for key, column in _BORN.items()}
    entry.birth_dates.append(_birth_date(born))
    entry.birth_places.append(
        _place(
            row.get("BirthDate_City") or row.get("BirthDate_Place"), row.get("BirthDate_CountryDescription")
        )
    )
    for column in ("Citizenship_CountryDescription", "Address_CountryDescription"):
        entry.countries.append(_country(row.get(column)))
    number = row.get("Identification_Number") or row.get("Identification_LatinNumber")
    _add_identifier(entry, row.get("Identification_TypeCode", ""), number)


_BORN = {
    "birthdate": "BirthDate",
    "year": "Year",
    "monthOfYear": "Month",
    "dayOfMonth": "Day",
    "yearRangeFrom": "YearRangeFrom",
    "yearRangeTo": "YearRangeTo",
    "circa": "Circa",
}


def _birth_date(born: Mapping[str, str]) -> str:
    """ISO day or year, ``A/B`` for a range of years, ``~`` before what the list calls approximate."""
    day = find_any_day(born.get("birthdate"))
    first, last = born.get("yearRangeFrom", ""), born.get("yearRangeTo", "")
    value = day.isoformat() if day else "/".join(filter(None, (first, last))) or born.get("year", "")
    return f"~{value}" if value and born.get("circa", "").casefold() == "true" else value


def _add_name(entry: _Entry, name: str, strong: bool) -> None:
    plain = " ".join(name.split())
    if plain and plain not in (held for held, _ in entry.names):
        entry.names.append((plain, strong))


def _add_identifier(entry: _Entry, code: str, number: str | None) -> None:
    kind = _IDENTIFIERS.get(code.casefold())
    if kind and number:
        entry.identifiers.append((kind, number))


def _place(place: str | None, country: str | None) -> str:
    return ", ".join(filter(None, (place, _country(country))))


def _country(words: str | None) -> str:
    return "" if (words or "").casefold() in ("", "unknown") else str(words).title()


def _unique(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
