"""Reader of British lists in CSV: the UK sanctions list, and OFSI's consolidated list until it ended.

Both begin with a line that states the day ("Report Date: …", "Last Updated,…"), then the columns, then
many rows for one entry. The UK sanctions list is the only British list since 28 January 2026; OFSI's
list of asset freezes was closed on that day, and is read so that older issues can be asked about.

Source: https://www.gov.uk/government/publications/the-uk-sanctions-list and OFSI's format guide.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casewright.errors import ReferenceDataError
from casewright.resolve.entry import Entry, snapshot_of
from casewright.resolve.gender import read_gender
from casewright.resolve.snapshot import Snapshot, decode, find_any_day
from casewright.resolve.uk import KINDS, LIST_NAME, measures, read_birth_date
from casewright.values import PartyKind

OFSI = "UK OFSI"
_HEAD = re.compile(r"^\W*(?:report date|last updated)\W+([\w/-]+)[,\s\"]*$", re.IGNORECASE)
_MANY = re.compile(r"\s*\(\d+\)\s*|\s*\|\s*")
_TOLD = re.compile(r"\((Gender|IMO number)\)\s*:\s*(?:IMO\s*)?(\w+)", re.IGNORECASE)
_NAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """Where one of the two lists says what, by names of columns in small letters.

    Attributes:
        identifiers: Pairs of kind and column.
    """

    list_name: str
    reference: str
    kind: tuple[str, ...]
    name_type: str
    quality: str
    script: str
    programme: str
    listed_on: tuple[str, ...]
    born: str
    countries: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    linked_to: tuple[str, ...]
    offices: tuple[str, ...]
    measures: str
    words: tuple[str, ...]


_FORMS = (
    _Form(
        list_name=LIST_NAME,
        reference="unique id",
        kind=("individual, entity, ship", "designation type"),
        name_type="name type",
        quality="alias strength",
        script="name non-latin script",
        programme="regime name",
        listed_on=("date designated",),
        born="d.o.b",
        countries=(
            *("nationality(/ies)", "current believed flag of ship", "previous flags"),
            "address country",
        ),
        identifiers=(
            ("passport", "passport number"),
            ("national_id", "national identifier number"),
            ("registration", "business registration number (s)"),
            ("imo", "imo number"),
            ("hull", "hull identification number (hin)"),
        ),
        linked_to=(
            *("parent company", "subsidiaries", "current owner/operator (s)"),
            "previous owner/operator (s)",
        ),
        offices=("position", "type of ship"),
        measures="sanctions imposed",
        words=("other information", "uk statement of reasons"),
    ),
    _Form(
        list_name=OFSI,
        reference="group id",
        kind=("group type",),
        name_type="alias type",
        quality="alias quality",
        script="name non-latin script",
        programme="regime",
        listed_on=("uk sanctions list date designated", "listed on"),
        born="dob",
        countries=("nationality", "country"),
        identifiers=(("passport", "passport number"), ("national_id", "national identification number")),
        linked_to=(),
        offices=("position",),
        measures="",
        words=("other information",),
    ),
)


def read_uk_csv(path: Path, *, subject: str, list_date: date | None = None) -> Snapshot:
    """Read one file of either list.

    Raises:
        ReferenceDataError: Not UTF-8, not whole CSV, a row of another width, or not these lists.
    """
    lines = io.StringIO(decode(path, subject=subject), newline="")
    stated = _stated_day(lines.readline())
    entries: dict[str, Entry] = {}
    try:
        rows = csv.reader(lines, strict=True)
        header = [_plain(cell).casefold() for cell in next(rows, [])]
        form = next((one for one in _FORMS if one.reference in header and "name 6" in header), None)
        if form is None:
            raise ReferenceDataError("lacks the columns of the UK sanctions list", subject=subject)
        for number, cells in enumerate(rows, 3):
            if len(cells) != len(header):
                found = f"row {number} has {len(cells)} columns, not {len(header)}"
                message = f"{found}, so the file is cut or damaged; fetch it again"
                raise ReferenceDataError(message, subject=subject)
            row = {column: _plain(cell) for column, cell in zip(header, cells, strict=True)}
            if reference := row[form.reference]:
                _add_row(entries.setdefault(reference, _of_row(reference, row, form)), row, form)
    except csv.Error as error:
        raise ReferenceDataError(f"not whole CSV ({error}); fetch it again", subject=subject) from error
    return snapshot_of(list(entries.values()), form.list_name, stated or list_date, subject=subject)


def recognise_uk_csv(head: str) -> tuple[str, date | None]:
    """Return which British list a text begins, and of what day; an empty name for anything else.

    >>> recognise_uk_csv('Report Date: 23-Sep-2026\\n"Last Updated","Unique ID","Name 6"\\n')
    ('UK', datetime.date(2026, 9, 23))
    """
    first, _, rest = head.partition("\n")
    header = {cell.strip('" \r').casefold() for cell in rest.partition("\n")[0].split(",")}
    if _HEAD.match(first) and "name 6" in header:
        for form in _FORMS:
            if form.reference in header:
                return form.list_name, _stated_day(first)
    return "", None


def _stated_day(line: str) -> date | None:
    found = _HEAD.match(line)
    return find_any_day(found[1]) if found else None


def _of_row(reference: str, row: Mapping[str, str], form: _Form) -> Entry:
    kind = next((row[column] for column in form.kind if row.get(column)), "")
    days = [find_any_day(row.get(column)) for column in form.listed_on]
    return Entry(
        reference=reference,
        kind=KINDS.get(kind.casefold(), PartyKind.UNKNOWN),
        listed_on=next(filter(None, days), None),
    )


def _add_row(entry: Entry, row: Mapping[str, str], form: _Form) -> None:
    parts = (row.get(part.casefold(), "") for part in _NAMES)
    primary = row.get(form.name_type, "").casefold() == "primary name"
    weak = row.get(form.quality, "").casefold().startswith(("low", "weak"))
    entry.add_name(" ".join(filter(None, parts)), "primary" if primary else "weak" if weak else "strong")
    entry.add_name(row.get(form.script, ""), "original_script")
    entry.gender = entry.gender or read_gender(row.get("gender", ""))
    entry.programmes.append(row.get(form.programme, ""))
    entry.birth_dates += [read_birth_date(one) for one in _each(row.get(form.born, ""))]
    towns, lands = (_each(row.get(f"{what} of birth", "")) for what in ("town", "country"))
    entry.birth_places += [", ".join((*towns[:1], *lands[:1]))]
    for column in form.countries:
        entry.countries += _each(row.get(column, ""))
    for kind, column in form.identifiers:
        entry.identifiers += [(kind, number) for number in _each(row.get(column, ""))]
    for column in form.linked_to:
        entry.linked_to += _each(row.get(column, ""))
    for column in form.offices:
        entry.words += _each(row.get(column, ""))
    entry.words += [measures(row.get(form.measures, "")), *(row.get(column, "") for column in form.words)]
    _add_told(entry, row.get("other information", ""))


def _add_told(entry: Entry, words: str) -> None:
    """Take from free words what OFSI has no column for: ``(Gender):Male (IMO number):9074729``."""
    for label, value in _TOLD.findall(words):
        if label.casefold() == "gender":
            entry.gender = entry.gender or read_gender(value)
        else:
            entry.identifiers.append(("imo", value))


def _each(cell: str) -> list[str]:
    """Return the values of a cell that may hold several.

    >>> _each("(1) Russia. (2) Ukraine"), _each("Iran|Syria"), _each("")
    (['Russia', 'Ukraine'], ['Iran', 'Syria'], [])
    """
    return [one.strip(" .;,") for one in _MANY.split(cell) if one.strip(" .;,")]


def _plain(cell: str) -> str:
    return " ".join(cell.split())
