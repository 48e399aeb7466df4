"""Reader of the UK sanctions list in XML ("Designations"); :mod:`.uk_csv` reads its CSV.

An entry's name stands in up to six parts, the sixth being the surname or the whole name; days are
British, and ``dd/mm/1950`` means that only the year is known.

Source: https://www.gov.uk/government/publications/the-uk-sanctions-list
"""

import re
from datetime import date
from pathlib import Path

from lxml import etree

from casewright.resolve.entry import Entry, snapshot_of
from casewright.resolve.gender import read_gender
from casewright.resolve.snapshot import Snapshot, find_any_day, open_list
from casewright.resolve.xml_entries import Shape, iter_entries, local_name, not_well_formed, text_of
from casewright.values import PartyKind

LIST_NAME = "UK"
ROOT = "Designations"
_SHAPE = Shape(
    root=ROOT, entries=frozenset(("Designation", "DateGenerated")), depth=1, name="the UK sanctions list"
)
KINDS = {"individual": PartyKind.PERSON, "entity": PartyKind.ORGANISATION, "ship": PartyKind.VESSEL}
_NAME_PARTS = ("Name1", "Name2", "Name3", "Name4", "Name5", "Name6")
_IDENTIFIERS = {
    "PassportNumber": "passport",
    "NationalIdentifierNumber": "national_id",
    "BusinessRegistrationNumber": "registration",
    "IMONumber": "imo",
    "HullIdentificationNumber": "hull",
}
# Former flags and owners are kept beside the present ones: a report may speak of an earlier day.
_COUNTRIES = ("Nationality", "CurrentBelievedFlagOfShip", "PreviousFlag", "AddressCountry")
_LINKED = ("ParentCompany", "Subsidiary", "CurrentOwnerOperator", "PreviousOwnerOperator")
_YEAR = re.compile(r"(?:dd|\d\d)/(mm|\d\d)/(\d{4})", re.IGNORECASE)


def read_uk(path: Path, *, subject: str, list_date: date | None = None) -> Snapshot:
    """Read one file of the list.

    Args:
        path: The XML, plain or compressed.
        subject: What to call the file in messages.
        list_date: Used only when the file states no date of its own.

    Raises:
        ReferenceDataError: Not well formed, not this list, hostile, too large, or a reference occurs twice.
    """
    generated: date | None = None
    entries: list[Entry] = []
    try:
        with open_list(path, subject=subject) as stream:
            for element in iter_entries(stream, {}, _SHAPE, subject=subject):
                if local_name(element) == "DateGenerated":
                    generated = find_any_day(element.text)
                else:
                    entries.append(_read_entry(element))
    except etree.XMLSyntaxError as error:
        raise not_well_formed(error, subject=subject) from error
    return snapshot_of(entries, LIST_NAME, generated or list_date, subject=subject)


def _read_entry(element: etree._Element) -> Entry:
    entry = Entry(
        reference=text_of(element, "UniqueID"),
        kind=KINDS.get(text_of(element, "IndividualEntityShip").casefold(), PartyKind.UNKNOWN),
        listed_on=find_any_day(text_of(element, "DateDesignated")),
        gender=next(filter(None, map(read_gender, _texts(element, "Gender"))), ""),
        programmes=[text_of(element, "RegimeName")],
        birth_dates=[read_birth_date(one) for one in _texts(element, "DOB")],
        birth_places=[
            ", ".join(filter(None, (text_of(one, "TownOfBirth"), text_of(one, "CountryOfBirth"))))
            for one in element.iter("Location")
        ],
        countries=[country for tag in _COUNTRIES for country in _texts(element, tag)],
        identifiers=[(kind, number) for tag, kind in _IDENTIFIERS.items() for number in _texts(element, tag)],
        linked_to=[name for tag in _LINKED for name in _texts(element, tag)],
        words=[
            *(one for tag in ("Position", "TypeOfShip") for one in _texts(element, tag)),
            measures(text_of(element, "SanctionsImposed")),
            *(text_of(element, tag) for tag in ("OtherInformation", "UKStatementofReasons")),
        ],
    )
    for one in element.iterfind("Names/Name"):
        entry.add_name(_name(one), _quality(one))
    for name in _texts(element, "NameNonLatinScript"):
        entry.add_name(name, "original_script")
    return entry


def measures(cell: str) -> str:
    """Return what a designation imposes, in words.

    >>> measures("Asset freeze|Travel Ban")
    'Sanctions imposed: Asset freeze, Travel Ban'
    """
    return f"Sanctions imposed: {', '.join(one.strip() for one in cell.split('|'))}" if cell else ""


def _name(element: etree._Element) -> str:
    return " ".join(filter(None, (text_of(element, part) for part in _NAME_PARTS)))


def _quality(element: etree._Element) -> str:
    if text_of(element, "NameType").casefold() == "primary name":
        return "primary"
    return "weak" if "low" in text_of(element, "AliasStrength").casefold() else "strong"


def read_birth_date(words: str) -> str:
    """Return a birth date in ISO form, or its month or year alone.

    >>> read_birth_date("27/08/1955"), read_birth_date("dd/mm/1950"), read_birth_date("00/00/1950")
    ('1955-08-27', '1950', '1950')
    >>> read_birth_date("dd/03/1965")
    '1965-03'
    """
    day = find_any_day(words)
    found = _YEAR.search(words)
    if day or not found:
        return day.isoformat() if day else ""
    return f"{found[2]}-{found[1]}" if "01" <= found[1] <= "12" else found[2]


def _texts(element: etree._Element, tag: str) -> list[str]:
    return [" ".join((one.text or "").split()) for one in element.iter(tag)]
