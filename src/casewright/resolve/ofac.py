"""Reader of the OFAC lists in their CSV form: main file, aliases, addresses, comments.

The four files have no header and no date. A null is ``-0-``, the last byte of a
whole file is 0x1A. Weak aliases stand in quotes in the remarks; the comments file
continues remarks that were too long, in the middle of a word.

Source: OFAC, "Specially Designated Nationals and Blocked Persons List: data formats"
(dat_spec), https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from casewright.errors import ReferenceDataError
from casewright.resolve.gender import read_gender
from casewright.resolve.snapshot import MAX_ENTRIES, Snapshot, decode, require_sound, unique
from casewright.text import digest
from casewright.values import Alias, Listing, PartyKind

#: Columns of each file of the set, as the data format states them.
N_COLUMNS = {"main": 12, "alt": 5, "add": 6, "comments": 2}

_END_MARK = "\x1a"
_KINDS = {
    "": PartyKind.ORGANISATION,
    "individual": PartyKind.PERSON,
    "vessel": PartyKind.VESSEL,
    "aircraft": PartyKind.AIRCRAFT,
}
_AKA = re.compile(r"\b[afn]\.k\.a\. '((?:[^']|'(?![.;]))+)'")
_DAY = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2}) )?(\d{4})")
_MONTHS = {
    name: f"-{number:02}"
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
_MAX_CELL = 1_000_000
# What a part of a remark states, by kind; kinds in small letters are those of identifiers.
_TOLD = re.compile(
    r"""(?:alt\.\ )?(?:
      DOB\ (?P<ROUGH>circa\ |approximately\ )?(?P<BORN>.+)
    | POB\ (?P<BORN_AT>.+)
    | (?:nationality|citizen|(?:Former\ )?Vessel\ Flag|Nationality\ of\ Registration)
      \ (?!None\ )(?P<COUNTRY>.+)
    | Gender\ (?P<GENDER>Male|Female)$
    | Linked\ To:\ (?P<LINKED>.+)
    | (?:Vessel\ Registration\ Identification|Identification\ Number)\ IMO\ (?P<imo>\d{7})$
    | MMSI\ (?P<mmsi>\d{9})\b
    | Passport\ (?P<passport>[^\s(]+)
    | (?:National\ ID\ No\.|Cedula\ No\.|C\.U\.R\.P\.|D\.N\.I\.)\ (?P<national_id>[^\s(]+)
    | (?:Tax\ ID\ No\.|NIT\ \#|RUC\ \#|RIF\ \#|R\.F\.C\.)\ (?P<tax_id>[^\s(]+)
    | (?:Business\ )?Registration\ Number\ (?P<registration>[^\s(]+)
    | Legal\ Entity\ Number\ (?P<lei>[A-Z0-9]{20})
    | SWIFT/BIC\ (?P<bic>[A-Z0-9]{8,11})
    | Digital\ Currency\ Address\ -\ \w+\ (?P<wallet>[^\s;]+)
    | Aircraft\ Tail\ Number\ (?P<tail_number>[^\s(]+)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfacFiles:
    """The files of one issue of the list; all but the main file may be missing."""

    main: Path
    alt: Path | None = None
    add: Path | None = None
    comments: Path | None = None


@dataclass(slots=True)
class _Remarks:
    """What the remarks of one entry state, by kind."""

    aliases: list[str] = field(default_factory=list)
    birth_dates: list[str] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    linked_to: list[str] = field(default_factory=list)
    gender: str = ""


def read_ofac(
    files: OfacFiles, *, subject: str, list_name: str = "OFAC SDN", list_date: date | None
) -> Snapshot:
    """Read one issue of an OFAC list from its CSV files.

    Args:
        files: Main file and its companions.
        subject: What to call the main file in messages.
        list_name: ``OFAC SDN`` or ``OFAC CONS``.
        list_date: Day of the issue; the files do not state it.

    Returns:
        Snapshot with persons, organisations, vessels and aircraft, in the order of the
        file. The list states no day of listing, so ``listed_on`` is ``None``.

    Raises:
        ReferenceDataError: A row has the wrong number of columns (cut, damaged, or not
            this list), a number is not one, the text is not UTF-8, or a reference occurs twice.
    """
    notes: list[str] = []
    more: dict[str, dict[str, list[list[str]]]] = {}
    for kind in ("alt", "add", "comments"):
        path: Path | None = getattr(files, kind)
        more[kind] = _by_number(path, kind, notes) if path else {}
    rows = _rows(files.main, "main", notes, subject=subject)
    listings = tuple(_read_entry(row, more, list_name, list_date) for row in rows)
    if not listings:
        raise ReferenceDataError("holds no entries; fetch it again", subject=subject)
    require_sound(listings, subject=subject)
    return Snapshot(list_name=list_name, list_date=list_date, listings=listings, notes=tuple(notes))


def recognise_rows(head: str) -> str:
    """Return which file of the set a text's first row belongs to, or an empty string.

    >>> recognise_rows('36,12,"aka","AERO-CARIBBEAN",-0- ')
    'alt'
    """
    try:
        row = next(csv.reader(head.splitlines()[:1]), [])
    except csv.Error:
        return ""
    if not row or not row[0].strip().isdigit():
        return ""
    if len(row) == N_COLUMNS["alt"] and row[2].strip() in ("aka", "fka", "nka"):
        return "alt"
    if len(row) == N_COLUMNS["main"] and row[2].strip() in ("-0-", "individual", "vessel", "aircraft"):
        return "main"
    if len(row) == N_COLUMNS["add"] and row[1].strip().isdigit():
        return "add"
    return "comments" if len(row) == N_COLUMNS["comments"] else ""


def _by_number(path: Path, kind: str, notes: list[str]) -> dict[str, list[list[str]]]:
    rows: dict[str, list[list[str]]] = {}
    for row in _rows(path, kind, notes, subject=path.name):
        rows.setdefault(row[0], []).append(row[1:])
    return rows


def _rows(path: Path, kind: str, notes: list[str], *, subject: str) -> Iterator[list[str]]:
    """Yield the rows of one file, nulls empty; a row of another width ends the reading."""
    text = decode(path, subject=subject)
    if _END_MARK not in text[-8:]:
        notes.append(f"{path.name}: the mark that ends an OFAC file is missing, so it may be cut")
    previous = csv.field_size_limit(_MAX_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text.rstrip().rstrip(_END_MARK), newline=""), strict=True))
    except csv.Error as error:
        raise ReferenceDataError(f"not whole CSV ({error}); fetch it again", subject=subject) from error
    finally:
        csv.field_size_limit(previous)
    if len(rows) > 8 * MAX_ENTRIES:
        raise ReferenceDataError(f"more than {8 * MAX_ENTRIES} rows", subject=subject)
    for number, row in enumerate(rows, 1):
        if len(row) != N_COLUMNS[kind] or not row[0].strip().isdigit():
            found = f"row {number} has {len(row)} columns, not {N_COLUMNS[kind]}"
            message = f"{found}, so the file is cut or damaged; fetch it again"
            raise ReferenceDataError(message, subject=subject)
        yield ["" if (words := cell.strip()) == "-0-" else words for cell in row]


def _read_entry(
    row: list[str], more: Mapping[str, Mapping[str, list[list[str]]]], list_name: str, list_date: date | None
) -> Listing:
    number, name, kind, programme, title, call_sign, ship, tonnage, gross, flag, owner, remarks = row
    remarks += "".join(rest[0] for rest in more["comments"].get(number, []))
    told = _read_remarks(remarks)
    aliases = [Alias(name=alt[2], quality="strong") for alt in more["alt"].get(number, [])]
    aliases += [Alias(name=alias, quality="weak") for alias in told.aliases]
    addresses = [address[3] for address in more["add"].get(number, [])]
    identifiers = [("call_sign", call_sign)] if call_sign else []
    return Listing(
        id=digest(list_name, number),
        list_name=list_name,
        reference=number,
        kind=_KINDS.get(kind, PartyKind.UNKNOWN),
        name=name,
        aliases=tuple(dict.fromkeys(aliases)),
        programmes=tuple(part for part in programme.split("] [") if part),
        list_date=list_date,
        birth_dates=unique(told.birth_dates),
        birth_places=unique(told.birth_places),
        countries=unique([*told.countries, flag, *addresses]),
        identifiers=tuple(dict.fromkeys([*told.identifiers, *identifiers])),
        linked_to=unique([*told.linked_to, owner]),
        entry="; ".join(filter(None, [title, ship, *_tonnage(tonnage, gross), remarks])),
        gender=told.gender,
    )


def _tonnage(tonnage: str, gross: str) -> list[str]:
    return [f"{what} {tons}" for what, tons in (("tonnage", tonnage), ("gross tonnage", gross)) if tons]


def _read_remarks(remarks: str) -> _Remarks:
    """Take a remark apart at its semicolons; what no rule knows stays in the entry's words."""
    told = _Remarks(aliases=_AKA.findall(remarks))
    for part in remarks.split("; "):
        words = part.strip().rstrip(".")
        found = _TOLD.match(words)
        kind = found.lastgroup if found else None
        if not found or not kind:
            continue
        stated = found[kind]
        match kind:
            case "BORN":
                told.birth_dates.append(_birth_date(stated, rough=bool(found["ROUGH"])))
            case "BORN_AT":
                told.birth_places.append(stated)
            case "COUNTRY":
                told.countries.append(stated)
            case "GENDER":
                told.gender = read_gender(stated)
            case "LINKED":
                told.linked_to.append(stated)
            case _:
                told.identifiers.append((kind, stated.rstrip(",;")))
    return told


def _birth_date(text: str, *, rough: bool) -> str:
    """ISO form of a date as OFAC words it.

    >>> _birth_date("09 Feb 1951", rough=False), _birth_date("1961 to 1963", rough=True)
    ('1951-02-09', '~1961/1963')
    """
    ends = [_iso(end) for end in text.split(" to ")]
    value = "/".join(filter(None, ends))
    return f"~{value}" if value and rough else value


def _iso(words: str) -> str:
    found = _DAY.fullmatch(words.strip())
    if not found or (found[2] and found[2] not in _MONTHS):
        return ""
    month = _MONTHS[found[2]] if found[2] else ""
    day = f"-{int(found[1]):02}" if found[1] else ""
    return f"{found[3]}{month}{day}"
