"""Reader of the UK sanctions list in XML ("Designations"); :mod:`.uk_csv` reads its CSV.

An entry's name stands in up to six parts, the sixth being the surname or the whole name; days are
British, and ``dd/mm/1950`` means that only the year is known.

Source: https://www.gov.uk/government/publications/the-uk-sanctions-list
"""

import re
from datetime import date
from pathlib import Path

from lxml import etree

from casewright.errors import ReferenceDataError
from casewright.resolve.gender import read_gender
from casewright.resolve.snapshot import Snapshot, find_any_day, open_list, require_unique
from casewright.resolve.xml_entries import Shape, iter_entries, local_name, not_well_formed
from casewright.text import digest
from casewright.values import Alias, Listing, PartyKind

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
_YEAR = re.compile(r"(?:dd|\d\d)/(?:mm|\d\d)/(\d{4})", re.IGNORECASE)


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
    listings: list[Listing] = []
    try:
        with open_list(path, subject=subject) as stream:
            for element in iter_entries(stream, {}, _SHAPE, subject=subject):
                if local_name(element) == "DateGenerated":
                    generated = find_any_day(element.text)
                else:
                    listings.append(_read_entry(element, generated or list_date))
    except etree.XMLSyntaxError as error:
        raise not_well_formed(error, subject=subject) from error
    if not listings:
        raise ReferenceDataError("holds no entries; fetch it again", subject=subject)
    require_unique(tuple(listings), subject=subject)
    return Snapshot(list_name=LIST_NAME, list_date=generated or list_date, listings=tuple(listings))


def _read_entry(element: etree._Element, list_date: date | None) -> Listing:
    reference = _text(element, "UniqueID")
    names = [(_name(one), _quality(one)) for one in element.iterfind("Names/Name")]
    names.sort(key=lambda pair: pair[1] != "primary")
    listed_on = find_any_day(_text(element, "DateDesignated"))
    aliases = [
        Alias(name=name, quality="strong" if how == "primary" else how) for name, how in names[1:] if name
    ]
    aliases += [
        Alias(name=name, quality="original_script") for name in _texts(element, "NameNonLatinScript") if name
    ]
    words = (_text(element, field) for field in ("OtherInformation", "UKStatementofReasons"))
    return Listing(
        id=digest(LIST_NAME, reference),
        list_name=LIST_NAME,
        reference=reference,
        kind=KINDS.get(_text(element, "IndividualEntityShip").casefold(), PartyKind.UNKNOWN),
        name=names[0][0] if names else "",
        aliases=tuple(dict.fromkeys(aliases)),
        programmes=_unique([_text(element, "RegimeName")]),
        listed_on=listed_on,
        valid_from=listed_on,
        list_date=list_date,
        birth_dates=_unique([read_birth_date(one) for one in _texts(element, "DOB")]),
        birth_places=_unique(
            [
                ", ".join(filter(None, (_text(one, "TownOfBirth"), _text(one, "CountryOfBirth"))))
                for one in element.iter("Location")
            ]
        ),
        countries=_unique(
            [
                *_texts(element, "Nationality"),
                *_texts(element, "CurrentBelievedFlagOfShip"),
                *_texts(element, "AddressCountry"),
            ]
        ),
        identifiers=tuple(
            dict.fromkeys(
                (kind, number)
                for tag, kind in _IDENTIFIERS.items()
                for number in _texts(element, tag)
                if number
            )
        ),
        gender=next(filter(None, map(read_gender, _texts(element, "Gender"))), ""),
        linked_to=_unique([*_texts(element, "ParentCompany"), *_texts(element, "CurrentOwnerOperator")]),
        entry=" ".join(filter(None, words)),
    )


def _name(element: etree._Element) -> str:
    return " ".join(filter(None, (_text(element, part) for part in _NAME_PARTS)))


def _quality(element: etree._Element) -> str:
    if _text(element, "NameType").casefold() == "primary name":
        return "primary"
    return "weak" if "low" in _text(element, "AliasStrength").casefold() else "strong"


def read_birth_date(words: str) -> str:
    """Return a birth date in ISO form, or its year alone.

    >>> read_birth_date("27/08/1955"), read_birth_date("dd/mm/1950"), read_birth_date("00/00/1950")
    ('1955-08-27', '1950', '1950')
    """
    day = find_any_day(words)
    found = _YEAR.search(words)
    return day.isoformat() if day else found[1] if found else ""


def _text(element: etree._Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def _texts(element: etree._Element, tag: str) -> list[str]:
    return [" ".join((one.text or "").split()) for one in element.iter(tag)]


def _unique(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
