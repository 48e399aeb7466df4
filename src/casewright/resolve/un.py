"""Reader of the U.N. Security Council consolidated list (XML).

Source: https://www.un.org/sc/resources/sc-sanctions.xsd (schema named by the list itself).
"""

import re
from datetime import date
from pathlib import Path

from lxml import etree

from casewright.errors import ReferenceDataError
from casewright.resolve.gender import read_gender
from casewright.resolve.snapshot import Snapshot, alias, find_day, open_list, require_sound, unique
from casewright.resolve.xml_entries import Shape, iter_entries, not_well_formed, text_of
from casewright.text import digest
from casewright.values import Alias, Listing, PartyKind

ROOT = "CONSOLIDATED_LIST"

_KINDS = {"INDIVIDUAL": PartyKind.PERSON, "ENTITY": PartyKind.ORGANISATION}
_SHAPE = Shape(root=ROOT, entries=frozenset(_KINDS), depth=2, name="the U.N. consolidated list")
_NAME_FIELDS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "FIFTH_NAME", "SIXTH_NAME")
_QUALITIES = {"good": "strong", "low": "weak", "a.k.a.": "strong", "f.k.a.": "strong", "n.k.a.": "strong"}
# Explanations that stand in brackets behind an alias and are no part of the name.
_BRACKET = re.compile(r"\(([^()]*)\)?|\)")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_IMO = re.compile(r"\bIMO(?:\s+(?:number|no\.?))?\s*[:#]?\s*(\d{7})\b", re.IGNORECASE)


def read_un(path: Path, *, subject: str, list_date: date | None = None) -> Snapshot:
    """Read one file of the U.N. consolidated list.

    Args:
        path: The XML, plain or compressed by gzip or xz.
        subject: What to call the file in messages.
        list_date: Used only when the file states no date of its own.

    Returns:
        Snapshot with persons and organisations, in the order of the file. Vessels that
        an entry names by IMO number are identifiers of that entry.

    Raises:
        ReferenceDataError: Not well formed (cut, damaged), not this list, with a document
            type declaration or entities, too large, or a reference occurs twice.
    """
    root: dict[str, str] = {}
    listings: list[Listing] = []
    try:
        with open_list(path, subject=subject) as stream:
            for element in iter_entries(stream, root, _SHAPE, subject=subject):
                listings.append(_read_entry(element, root, list_date))
    except etree.XMLSyntaxError as error:
        raise not_well_formed(error, subject=subject) from error
    if not listings:
        raise ReferenceDataError("holds no entries; fetch it again", subject=subject)
    require_sound(tuple(listings), subject=subject)
    return Snapshot(
        list_name=_list_name(root),
        list_date=find_day(root.get("dateGenerated")) or list_date,
        listings=tuple(listings),
        is_sample=_is_sample(root),
    )


def _is_sample(root: dict[str, str]) -> bool:
    return root.get("sample", "").casefold() == "true"


def _list_name(root: dict[str, str]) -> str:
    return "UN (sample)" if _is_sample(root) else "UN"


def _read_entry(element: etree._Element, root: dict[str, str], list_date: date | None) -> Listing:
    tag = str(element.tag)
    name = " ".join(_text(element, field) for field in _NAME_FIELDS)
    reference = _text(element, "REFERENCE_NUMBER") or f"DATAID {_text(element, 'DATAID')}"
    listed_on = find_day(_text(element, "LISTED_ON"))
    entry = text_of(element, "COMMENTS1")
    return Listing(
        id=digest(_list_name(root), reference),
        list_name=_list_name(root),
        reference=reference,
        kind=_KINDS[tag],
        name=" ".join(name.split()),
        aliases=_aliases(element, tag),
        programmes=tuple(filter(None, [_text(element, "UN_LIST_TYPE")])),
        listed_on=listed_on,
        valid_from=listed_on,
        list_date=find_day(root.get("dateGenerated")) or list_date,
        birth_dates=unique(_birth_date(born) for born in element.iter(f"{tag}_DATE_OF_BIRTH")),
        birth_places=unique(_place(born) for born in element.iter(f"{tag}_PLACE_OF_BIRTH")),
        countries=_countries(element, tag),
        identifiers=_identifiers(element, tag, entry),
        entry=" ".join(filter(None, [*_offices(element), entry])),
        is_sample=_is_sample(root),
        gender=read_gender(_text(element, "GENDER")),
    )


def _aliases(element: etree._Element, tag: str) -> tuple[Alias, ...]:
    found = [
        Alias(name=name, quality="original_script") for name in _split(_text(element, "NAME_ORIGINAL_SCRIPT"))
    ]
    for one in element.iter(f"{tag}_ALIAS"):
        quality = _QUALITIES.get(_text(one, "QUALITY").casefold(), "strong")
        for name in _split(_text(one, "ALIAS_NAME")):
            found.append(alias(name, quality))
    return tuple(dict.fromkeys(found))


def _split(text: str) -> list[str]:
    """Return the names in one alias field: parted at semicolons; of brackets, what is in another script.

    >>> _split("Jin Tiesan (金铁三)"), _split('"KOMID"'), _split("Abdul Rehman; Abd Ur-Rehman")
    (['Jin Tiesan', '金铁三'], ['KOMID'], ['Abdul Rehman', 'Abd Ur-Rehman'])
    """
    whole = bool(_NOT_LATIN.search(_BRACKET.sub("", text)))
    inner = [found[1] for found in _BRACKET.finditer(text) if found[1]]
    kept = [part for part in inner if whole or _NOT_LATIN.search(part)]
    parts = [_BRACKET.sub(" ", text), *(part.removeprefix("original script:") for part in kept)]
    names = [name for part in parts for name in re.split(r"[;；]", part)]
    return [clean for name in names if (clean := " ".join(name.split()).strip(" ,;\"“”'‘’"))]


def _offices(element: etree._Element) -> list[str]:
    offices = (_clean(value.text).rstrip(".") for value in element.iterfind("DESIGNATION/VALUE"))
    return [f"{office}." for office in offices if office]


def _birth_date(element: etree._Element) -> str:
    """ISO day or year, ``A/B`` for a range of years, ``~`` before what the list calls approximate."""
    day, year = find_day(_text(element, "DATE")), _text(element, "YEAR")
    first, last = _text(element, "FROM_YEAR"), _text(element, "TO_YEAR")
    value = day.isoformat() if day else year or "/".join(filter(None, [first, last]))
    rough = _text(element, "TYPE_OF_DATE").casefold() == "approximately"
    return f"~{value}" if value and rough else value


def _place(element: etree._Element) -> str:
    return ", ".join(filter(None, (_text(element, field) for field in ("CITY", "STATE_PROVINCE", "COUNTRY"))))


def _countries(element: etree._Element, tag: str) -> tuple[str, ...]:
    """Nationalities first, then countries of address; each once."""
    nationality = [_clean(value.text) for value in element.iterfind("NATIONALITY/VALUE")]
    address = [_text(place, "COUNTRY") for place in element.iter(f"{tag}_ADDRESS")]
    return unique([*nationality, *address])


def _identifiers(element: etree._Element, tag: str, entry: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for document in element.iter(f"{tag}_DOCUMENT"):
        number = _text(document, "NUMBER")
        kind = _text(document, "TYPE_OF_DOCUMENT").casefold()
        if number:
            passport = kind.startswith("passport") or "pas" in kind.partition("de ")[2]
            found.append(("passport" if passport else "national_id", number))
    found += [("imo", number) for number in _IMO.findall(entry)]
    return tuple(dict.fromkeys(found))


def _text(element: etree._Element, field: str) -> str:
    """Return a field's words on one line; "na" (not available) counts as nothing."""
    return _clean(element.findtext(field))


def _clean(text: str | None) -> str:
    words = " ".join((text or "").split())
    return "" if words.casefold() in ("na", "n/a") else words
