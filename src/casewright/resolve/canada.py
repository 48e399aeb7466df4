"""Reader of Canada's consolidated list of autonomous sanctions (XML, "data-set").

An entry has no number of its own; its country, schedule and item together are one, with the name, since
items are used again. The file states no date.

Source: https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-relations_internationales/sanctions/sema-lmes.xml
"""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from lxml import etree

from casewright.errors import ReferenceDataError
from casewright.resolve.snapshot import Snapshot, alias, find_day, open_list, require_names, require_sound
from casewright.resolve.xml_entries import Shape, iter_entries, not_well_formed, text_of
from casewright.text import digest
from casewright.values import Listing, PartyKind

LIST_NAME = "Canada"
ROOT = "data-set"
_SHAPE = Shape(root=ROOT, entries=frozenset(("record",)), depth=1, name="Canada's consolidated list")
_OR = re.compile(r";|\bor\b|\n")
_BRACKET = re.compile(r"\(([^()]+)\)")


def read_canada(path: Path, *, subject: str, list_date: date | None = None) -> Snapshot:
    """Read one file of the list.

    Raises:
        ReferenceDataError: Not well formed, not this list, hostile or too large, or many entries nameless.
    """
    try:
        with open_list(path, subject=subject) as stream:
            found = [_read_entry(one, list_date) for one in iter_entries(stream, {}, _SHAPE, subject=subject)]
    except etree.XMLSyntaxError as error:
        raise not_well_formed(error, subject=subject) from error
    listings = tuple(_numbered([one for one in found if one.name]))
    if not listings:
        raise ReferenceDataError("holds no entries; fetch it again", subject=subject)
    require_names(len(found), len(found) - len(listings), subject=subject)
    require_sound(listings, subject=subject)
    return Snapshot(list_name=LIST_NAME, list_date=list_date, listings=listings)


def _numbered(listings: list[Listing]) -> list[Listing]:
    """Tell apart the entries of one number: items without a schedule repeat."""
    times: Counter[str] = Counter()
    found = []
    for listing in listings:
        times[listing.reference] += 1
        count = times[listing.reference]
        reference = f"{listing.reference} ({count})" if count > 1 else listing.reference
        found.append(replace(listing, reference=reference, id=digest(LIST_NAME, reference)))
    return found


def _read_entry(element: etree._Element, list_date: date | None) -> Listing:
    country = text_of(element, "Country").partition(" / ")[0]
    firm, imo = text_of(element, "EntityOrShip"), text_of(element, "ShipIMONumber")
    person = " ".join(filter(None, (text_of(element, "GivenName"), text_of(element, "LastName"))))
    name, *others = _names(firm or person) or [""]
    born = text_of(element, "DateOfBirthOrShipBuildDate")
    others += [name for one in _OR.split(element.findtext("Aliases") or "") for name in _names(one)]
    where = ", ".join(filter(None, (text_of(element, "Schedule"), text_of(element, "Item"))))
    kind = PartyKind.VESSEL if imo else PartyKind.ORGANISATION if firm else PartyKind.PERSON
    listed_on = find_day(text_of(element, "DateOfListing"))
    return Listing(
        id="",
        list_name=LIST_NAME,
        reference=f"{country} {where}: {name}",
        kind=kind,
        name=name,
        aliases=tuple(dict.fromkeys(alias(one, "strong") for one in others if one != name)),
        programmes=(country,) if country else (),
        listed_on=listed_on,
        valid_from=listed_on,
        list_date=list_date,
        birth_dates=(born,) if born and kind is PartyKind.PERSON else (),
        countries=(country,) if country else (),
        identifiers=(("imo", imo),) if imo else (),
        entry=text_of(element, "TitleOrShip"),
    )


def _names(text: str) -> list[str]:
    """Return a printed name and what stands in its brackets.

    >>> _names("Minski Avtomobilnyi Zavod MAZ (Minsk Automobile Plant)")
    ['Minski Avtomobilnyi Zavod MAZ', 'Minsk Automobile Plant']
    """
    outer = " ".join(_BRACKET.sub(" ", text).split())
    inner = [" ".join(found.split()) for found in _BRACKET.findall(text)]
    return [name for name in (outer, *inner) if len(name) > 1]
