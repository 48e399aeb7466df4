"""Reader of the OFAC lists in their enhanced XML form ("sanctionsData"), which says more than the CSV.

It states its own date, for each entry the day it was published on each list, names in their own
scripts, and identifiers by their kind. One file may hold one list or several; what it holds, it says
in its head.

Source: https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML.xsd
"""

from datetime import date
from pathlib import Path

from lxml import etree

from casewright.errors import ReferenceDataError
from casewright.resolve.gender import read_gender
from casewright.resolve.snapshot import Snapshot, find_day, open_list, require_sound, unique
from casewright.resolve.xml_entries import Shape, iter_entries, local_name, not_well_formed, text_of
from casewright.text import digest
from casewright.values import Alias, Listing, PartyKind

ROOT = "sanctionsData"
_SHAPE = Shape(
    root=ROOT,
    entries=frozenset(("entity", "dataAsOf", "filters")),
    depth=2,
    name="an OFAC list in enhanced XML",
)
_LISTS = {"SDN List": "OFAC SDN", "Consolidated List": "OFAC CONS"}
_KINDS = {
    "Individual": PartyKind.PERSON,
    "Entity": PartyKind.ORGANISATION,
    "Vessel": PartyKind.VESSEL,
    "Aircraft": PartyKind.AIRCRAFT,
}
_DOCUMENTS = {
    "Passport": "passport",
    "National ID No.": "national_id",
    "Cedula No.": "national_id",
    "Tax ID No.": "tax_id",
    "V.A.T. Number": "tax_id",
    "Registration ID": "registration",
    "Registration Number": "registration",
    "Business Registration Number": "registration",
    "Company Number": "registration",
    "Unified Social Credit Code (USCC)": "registration",
    "Legal Entity Number": "lei",
    "Vessel Registration Identification": "imo",
    "MMSI": "mmsi",
    "Aircraft Tail Number": "tail_number",
}
_FEATURES = {"SWIFT/BIC": "bic", "MMSI": "mmsi", "Vessel Call Sign": "call_sign"}
_COUNTRIES = ("Nationality Country", "Citizenship Country", "Nationality of Registration", "Vessel Flag")


def read_ofac_xml(path: Path, *, subject: str, list_date: date | None = None) -> Snapshot:
    """Read one file of an OFAC list in enhanced XML.

    Raises:
        ReferenceDataError: Not well formed, not this form, hostile, too large, or a reference occurs twice.
    """
    stated: date | None = None
    list_name = ""
    listings: list[Listing] = []
    try:
        with open_list(path, subject=subject) as stream:
            for element in iter_entries(stream, {}, _SHAPE, subject=subject):
                kind = local_name(element)
                if kind == "dataAsOf":
                    stated = find_day(element.text)
                elif kind == "filters":
                    list_name = name_of([one.text or "" for one in element.iter("sanctionsList")])
                else:
                    listings.append(_read_entry(element, list_name or "OFAC", stated or list_date))
    except etree.XMLSyntaxError as error:
        raise not_well_formed(error, subject=subject) from error
    if not listings:
        raise ReferenceDataError("holds no entries; fetch it again", subject=subject)
    require_sound(tuple(listings), subject=subject)
    return Snapshot(list_name=list_name or "OFAC", list_date=stated or list_date, listings=tuple(listings))


def name_of(lists: list[str]) -> str:
    """Return what to call a file that holds these lists, in OFAC's words.

    >>> name_of(["SDN List"]), name_of(["SDN List", "Consolidated List"])
    ('OFAC SDN', 'OFAC')
    """
    named = [_LISTS.get(" ".join(one.split()), " ".join(one.split())) for one in lists]
    return named[0] if len(named) == 1 else "OFAC"


def _read_entry(element: etree._Element, list_name: str, list_date: date | None) -> Listing:
    reference = element.get("id", "")
    names = sorted(element.iterfind("names/name"), key=lambda one: one.findtext("isPrimary") != "true")
    (name, _), *others = [pair for one in names for pair in _names(one)] or [("", "")]
    days = [find_day(one.get("datePublished")) for one in element.iterfind("sanctionsLists/sanctionsList")]
    listed_on = min(filter(None, days), default=None)
    features = [(text_of(one, "type"), text_of(one, "value")) for one in element.iterfind("features/feature")]
    documents = [
        (text_of(one, "type"), text_of(one, "documentNumber"))
        for one in element.iterfind("identityDocuments/identityDocument")
    ]
    identifiers = [(_DOCUMENTS[kind], value) for kind, value in documents if kind in _DOCUMENTS and value]
    identifiers += [(_FEATURES[kind], value) for kind, value in features if kind in _FEATURES and value]
    identifiers += [
        ("wallet", value) for kind, value in features if kind.startswith("Digital Currency Address") and value
    ]
    countries = [value for kind, value in features if kind in _COUNTRIES]
    countries += [text_of(one, "country") for one in element.iterfind("addresses/address")]
    return Listing(
        id=digest(list_name, reference),
        list_name=list_name,
        reference=reference,
        kind=_KINDS.get(text_of(element, "generalInfo/entityType"), PartyKind.UNKNOWN),
        name=name,
        aliases=tuple(
            dict.fromkeys(Alias(name=other, quality=how) for other, how in others if other != name)
        ),
        programmes=unique(
            [
                " ".join((one.text or "").split())
                for one in element.iterfind("sanctionsPrograms/sanctionsProgram")
            ]
        ),
        listed_on=listed_on,
        valid_from=listed_on,
        list_date=list_date,
        birth_dates=unique([_birth_date(one) for one in element.iterfind("features/feature")]),
        birth_places=unique([value for kind, value in features if kind == "Place of Birth"]),
        countries=unique(countries),
        identifiers=tuple(dict.fromkeys((kind, value.removeprefix("IMO ")) for kind, value in identifiers)),
        linked_to=unique(
            [text_of(one, "relatedEntity") for one in element.iterfind("relationships/relationship")]
        ),
        gender=next((read_gender(value) for kind, value in features if kind == "Gender"), ""),
        entry="; ".join(f"{kind.rstrip(':')}: {value}" for kind, value in features if value),
    )


def _names(element: etree._Element) -> list[tuple[str, str]]:
    """Return the names in one name element, each with its quality: Latin first, then other scripts."""
    weak = element.findtext("isLowQuality") == "true"
    found = []
    for one in element.iterfind("translations/translation"):
        latin = text_of(one, "script") in ("", "Latin")
        name = text_of(one, "formattedFullName")
        if name:
            found.append((name, "original_script" if not latin else "weak" if weak else "strong"))
    return sorted(found, key=lambda pair: pair[1] == "original_script")


def _birth_date(feature: etree._Element) -> str:
    """ISO day, or year or range of years, ``~`` before what is approximate; empty for other features."""
    if text_of(feature, "type") != "Birthdate":
        return ""
    first = find_day(feature.findtext("valueDate/fromDateBegin"))
    last = find_day(feature.findtext("valueDate/toDateEnd"))
    if not first or not last:
        return ""
    rough = "~" if feature.findtext("valueDate/isApproximate") == "true" else ""
    if first == last:
        return f"{rough}{first.isoformat()}"
    return f"{rough}{first.year}" if first.year == last.year else f"{rough}{first.year}/{last.year}"
