"""Which list a file is, told by its first bytes, and which reader reads it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from casewright.errors import ReferenceDataError
from casewright.resolve import canada, eu, ofac_xml, uk, un
from casewright.resolve.ftm import is_ftm, read_ftm
from casewright.resolve.ofac import OfacFiles, read_ofac, recognise_rows
from casewright.resolve.snapshot import Snapshot, find_day
from casewright.resolve.uk_csv import read_uk_csv, recognise_uk_csv


class _Reader(Protocol):
    def __call__(self, path: Path, *, subject: str, list_date: date | None = None) -> Snapshot: ...


_XML: Mapping[str, tuple[str, str, _Reader]] = {
    un.ROOT: ("un", "UN", un.read_un),
    eu.ROOT: ("eu", eu.LIST_NAME, eu.read_eu_xml),
    uk.ROOT: ("uk", uk.LIST_NAME, uk.read_uk),
    canada.ROOT: ("canada", canada.LIST_NAME, canada.read_canada),
    ofac_xml.ROOT: ("ofac_xml", "OFAC", ofac_xml.read_ofac_xml),
}
_READERS: Mapping[str, _Reader] = {
    **{kind: reader for kind, _, reader in _XML.values()},
    "eu_csv": eu.read_eu_csv,
    "uk_csv": read_uk_csv,
}
#: Kinds of file that are a list by themselves; the others accompany one.
MAIN_KINDS = (*_READERS, "ftm", "main")

_ROOT = re.compile(r"<(?:\w+:)?([A-Za-z][\w-]*)")
_GENERATED = re.compile(r"(?:dateGenerated|generationDate)\s*=\s*['\"]([^'\"]+)|<dataAsOf>([^<]+)")
_BRITISH = re.compile(r"<DateGenerated>(\d\d)/(\d\d)/(\d{4})")
_SAMPLE = re.compile(r"<CONSOLIDATED_LIST[^>]*\ssample\s*=\s*['\"]true", re.IGNORECASE)
_OFAC_LIST = re.compile(r"<sanctionsList [^>]*>([^<]+)<")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file's first bytes say.

    Attributes:
        kind: See :data:`MAIN_KINDS`, or ``alt``, ``add``, ``comments``.
        day: Day of the issue, where the head states it.
    """

    kind: str
    list_name: str
    day: date | None = None


def recognise_head(head: str, path: Path, *, subject: str) -> Recognised:
    """Tell by its first characters what list a file is.

    Args:
        head: Without byte order mark and leading space.
        path: Only its name is looked at, where lists do not say which they are.
        subject: What to call the file in messages.

    Raises:
        ReferenceDataError: No list that we know.
    """
    if head.startswith("<"):
        return _recognise_xml(head, subject=subject)
    if is_ftm(head):
        return Recognised("ftm", f"FTM {path.name.split('.')[0]}")
    if set(eu.COLUMNS) <= {cell.strip('" ') for cell in head.partition("\n")[0].strip().split(";")}:
        return Recognised("eu_csv", eu.LIST_NAME)
    british, day = recognise_uk_csv(head)
    if british:
        return Recognised("uk_csv", british, day)
    kind = recognise_rows(head)
    if not kind:
        known = "U.N., EU, UK, Canada and OFAC in XML, EU, UK and OFAC in CSV, FollowTheMoney in JSON lines"
        message = f"not a list we can read ({known})"
        raise ReferenceDataError(message, subject=subject)
    return Recognised(kind, "OFAC CONS" if path.name.casefold().startswith("cons") else "OFAC SDN")


def _recognise_xml(head: str, *, subject: str) -> Recognised:
    # Comments, the declaration and a document type stand before the root; the type is refused on reading.
    roots = [name for name in _ROOT.findall(re.sub(r"<[?!].*?>", "", head, flags=re.DOTALL)) if name in _XML]
    if not roots:
        raise ReferenceDataError("XML, but no list that we know", subject=subject)
    kind, list_name, _ = _XML[roots[0]]
    stated = _GENERATED.search(head)
    day = find_day(stated[1] or stated[2]) if stated else None
    if british := _BRITISH.search(head):
        day = find_day(f"{british[3]}-{british[2]}-{british[1]}")
    if kind == "un" and _SAMPLE.search(head):
        list_name = "UN (sample)"
    if kind == "ofac_xml":
        list_name = ofac_xml.name_of(_OFAC_LIST.findall(head))
    return Recognised(kind, list_name, day)


def read_issue(
    files: Mapping[str, Path], *, subject: str, list_name: str, list_date: date | None
) -> Snapshot:
    """Read one issue of a list from its files by kind (one of ``MAIN_KINDS``, ``main`` with companions).

    Raises:
        ReferenceDataError: See the readers.
    """
    for kind, reader in _READERS.items():
        if kind in files:
            return reader(files[kind], subject=subject, list_date=list_date)
    if "ftm" in files:
        return read_ftm(files["ftm"], subject=subject, list_name=list_name, list_date=list_date)
    if "main" not in files:
        raise ReferenceDataError("the main file (sdn.csv) is missing", subject=subject)
    parts = OfacFiles(
        main=files["main"], alt=files.get("alt"), add=files.get("add"), comments=files.get("comments")
    )
    return read_ofac(parts, subject=subject, list_name=list_name, list_date=list_date)
