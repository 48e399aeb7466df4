"""Reader of the European Union's consolidated list of financial sanctions, in XML and in CSV.

Both forms say the same in the words of one schema; the CSV repeats an entry's own columns on each
of its rows, one row per name, birth date, identifier, citizenship or address. An entry is listed
since its own day of designation, where it states one. The regulation that it names may only amend an
older one, so that of the day on which it took effect no more is known than that the entry was listed.
A weak alias is marked by an attribute in XML, and in both forms, in older entries, by a remark on the
name ("low quality").

Source: https://webgate.ec.europa.eu/fsd/fsf (xmlFullSanctionsList 1.1, csvFullSanctionsList 1.1)
"""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lxml import etree

from casewright.errors import ReferenceDataError
from casewright.resolve.context import country_code
from casewright.resolve.entry import Entry, snapshot_of
from casewright.resolve.gender import read_gender
from casewright.resolve.snapshot import Snapshot, decode, find_any_day, find_day, open_list
from casewright.resolve.xml_entries import Shape, iter_entries, not_well_formed
from casewright.values import PartyKind

LIST_NAME = "EU"
ROOT = "export"
#: Columns by which the CSV form is known.
COLUMNS = ("Entity_LogicalId", "NameAlias_WholeName")
_SHAPE = Shape(root=ROOT, entries=frozenset(("sanctionEntity",)), depth=1, name="the EU consolidated list")
# Everything else, "enterprise" and "E", is an organisation.
_KINDS = {
    **dict.fromkeys(("person", "p"), PartyKind.PERSON),
    **dict.fromkeys(("vessel", "ship", "v"), PartyKind.VESSEL),
}
_IDENTIFIERS = {
    "passport": "passport",
    "id": "national_id",
    "ssn": "national_id",
    "nrn": "national_id",
    "fiscalcode": "tax_id",
    "taxid": "tax_id",
    "tax": "tax_id",
    "swiftbic": "bic",
    "imo": "imo",
    "regnumber": "registration",
    "tradelic": "registration",
}
# Where the code of a number is missing or "other", its description tells what it is.
_DESCRIBED = (
    ("passport", "passport"),
    ("identification card", "national_id"),
    ("swift", "bic"),
    ("imo", "imo"),
    ("tax", "tax_id"),
    ("registration", "registration"),
)
_LOW = re.compile(r"\blow?\s+quality", re.IGNORECASE)
_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))


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
    return snapshot_of(found, LIST_NAME, find_day(root.get("generationDate")) or list_date, subject=subject)


def read_eu_csv(path: Path, *, subject: str, list_date: date | None = None) -> Snapshot:
    """Read one file of the list in CSV, parted by semicolons.

    Raises:
        ReferenceDataError: Not UTF-8, not whole CSV, a row of another width, or not this list.
    """
    text = decode(path, subject=subject)
    entries: dict[str, Entry] = {}
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
    return snapshot_of(list(entries.values()), LIST_NAME, generated or list_date, subject=subject)


def _of_element(element: etree._Element) -> Entry:
    kind = element.find("subjectType")
    entry = Entry(
        reference=element.get("euReferenceNumber") or element.get("logicalId") or "",
        kind=_kind(kind.get("code") or kind.get("classificationCode") if kind is not None else ""),
        listed_on=find_day(element.get("designationDate")),
        words=[" ".join((one.text or "").split()) for one in element.findall("remark")],
    )
    for one in element.findall("regulation"):
        entry.programmes.append(one.get("programme", ""))
        _add_regulation(entry, one.get("entryIntoForceDate"))
    for one in element.findall("nameAlias"):
        parts = (one.get(part, "") for part in ("firstName", "middleName", "lastName"))
        remark = " ".join(words.text or "" for words in one.findall("remark"))
        weak = one.get("strong", "true").casefold() == "false" or bool(_LOW.search(remark))
        entry.add_name(one.get("wholeName") or " ".join(filter(None, parts)), "weak" if weak else "strong")
        entry.gender = entry.gender or read_gender(one.get("gender", ""))
        entry.words.append(" ".join(one.get("function", "").split()))
    for one in element.findall("birthdate"):
        entry.birth_dates.append(_birth_date({str(key): str(value) for key, value in one.items()}))
        city = one.get("city") or one.get("place") or one.get("region")
        entry.birth_places.append(_place(city, one.get("countryDescription")))
    for one in (*element.findall("citizenship"), *element.findall("address")):
        entry.countries.append(_country(one.get("countryDescription"), one.get("countryIso2Code")))
    for one in element.findall("identification"):
        number = one.get("number") or one.get("latinNumber")
        described = one.get("identificationTypeDescription", "")
        _add_identifier(entry, one.get("identificationTypeCode", ""), described, number)
    return entry


def _of_row(row: Mapping[str, str]) -> Entry:
    return Entry(
        reference=row.get("Entity_EU_ReferenceNumber") or row["Entity_LogicalId"],
        kind=_kind(row.get("Entity_SubjectType_ClassificationCode") or row.get("Entity_SubjectType")),
        listed_on=find_any_day(row.get("Entity_DesignationDate")),
        words=[" ".join(row.get("Entity_Remark", "").split())],
    )


def _add_row(entry: Entry, row: Mapping[str, str]) -> None:
    parts = (row.get(f"NameAlias_{part}", "") for part in ("FirstName", "MiddleName", "LastName"))
    weak = bool(_LOW.search(row.get("NameAlias_Remark", "")))
    entry.add_name(
        row.get("NameAlias_WholeName") or " ".join(filter(None, parts)), "weak" if weak else "strong"
    )
    entry.gender = entry.gender or read_gender(row.get("NameAlias_Gender", ""))
    entry.words.append(" ".join(row.get("NameAlias_Function", "").split()))
    entry.programmes.append(row.get("Entity_Regulation_Programme", ""))
    _add_regulation(entry, row.get("Entity_Regulation_EntryIntoForceDate"))
    entry.birth_dates.append(
        _birth_date({key: row.get(f"BirthDate_{column}", "") for key, column in _BORN.items()})
    )
    places = (row.get(f"BirthDate_{what}") for what in ("City", "Place", "Region"))
    entry.birth_places.append(_place(next(filter(None, places), ""), row.get("BirthDate_CountryDescription")))
    for part in ("Citizenship", "Address"):
        country = _country(row.get(f"{part}_CountryDescription"), row.get(f"{part}_CountryIso2Code"))
        entry.countries.append(country)
    number = row.get("Identification_Number") or row.get("Identification_LatinNumber")
    described = row.get("Identification_TypeDescription", "")
    _add_identifier(entry, row.get("Identification_TypeCode", ""), described, number)


_BORN = {
    "birthdate": "BirthDate",
    "monthOfYear": "Month",
    "year": "Year",
    "yearRangeFrom": "YearRangeFrom",
    "yearRangeTo": "YearRangeTo",
    "circa": "Circa",
    "calendarType": "CalendarType",
}


def _kind(words: str | None) -> PartyKind:
    return _KINDS.get((words or "").casefold(), PartyKind.ORGANISATION)


def _birth_date(born: Mapping[str, str]) -> str:
    """ISO day, month or year, ``A/B`` for a range of years, which may be open at one end, ``~`` before what
    the list calls approximate.

    A year of another calendar than the Gregorian one is left out: taken for one of ours it would contradict.

    >>> _birth_date({"yearRangeFrom": "1960", "yearRangeTo": "1962", "circa": "true"})
    '~1960/1962'
    >>> _birth_date({"yearRangeTo": "1980"}), _birth_date({"monthOfYear": "8", "year": "1961"})
    ('/1980', '1961-08')
    >>> _birth_date({"year": "1340", "calendarType": "IRANIAN"})
    ''
    """
    if (born.get("calendarType") or "GREGORIAN").casefold() != "gregorian":
        return ""
    day = find_any_day(born.get("birthdate"))
    first, last = born.get("yearRangeFrom", ""), born.get("yearRangeTo", "")
    year, month = born.get("year", ""), f"{born.get('monthOfYear', ''):0>2}"
    if day:
        value = day.isoformat()
    elif first or last:
        value = first if first == last else f"{first}/{last}"
    else:
        value = f"{year}-{month}" if year and month in _MONTHS else year
    return f"~{value}" if value and born.get("circa", "").casefold() == "true" else value


def _add_regulation(entry: Entry, in_force: str | None) -> None:
    """Note the first day on which a regulation that names the entry was in force, not published."""
    days = [entry.known_from, find_any_day(in_force)]
    entry.known_from = min(filter(None, days), default=None)


def _add_identifier(entry: Entry, code: str, described: str, number: str | None) -> None:
    words = described.casefold()
    kind = _IDENTIFIERS.get(code.casefold()) or next((kind for sign, kind in _DESCRIBED if sign in words), "")
    if kind and number:
        entry.identifiers.append((kind, number))


def _place(place: str | None, country: str | None) -> str:
    return ", ".join(filter(None, (place, _country(country))))


def _country(words: str | None, code: str | None = None) -> str:
    """A country's name as described; its code where the description is missing or not known to us."""
    named = "" if (words or "").casefold() in ("", "unknown") else str(words).title()
    return named if country_code(named) or not country_code(code or "") else str(code)
