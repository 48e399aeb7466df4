"""casewright screen: a file of names against sanctions lists."""

import csv
import json
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from casewright.cli.day import DAY
from casewright.cli.output import n_of, print_failure, printable
from casewright.errors import InputError
from casewright.report import safe_cell
from casewright.resolve import (
    Known,
    ListingIndex,
    explain,
    load_listings,
    read_gender,
    read_name_decisions,
    respect,
    screen,
)
from casewright.values import Judgement, Listing, Match, MentionKind, Outcome

KINDS = {kind.value: kind for kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.VESSEL)}
IDENTIFIERS = (
    *("imo", "mmsi", "passport", "national_id", "tax_id"),
    *("registration", "inn", "ogrn", "lei", "bic", "wallet"),
)
FIELDS = (
    *("name", "outcome", "score", "listed_name", "list", "reference", "as_of", "as_of_reason", "reason"),
    *("programmes", "entry"),
)
# So much of an entry's own words is shown where people read; --json and --csv give all.
_SHOWN_LETTERS = 300


@click.command("screen")
@click.argument("names", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--lists",
    "folder",
    default=lambda: Path(click.get_app_dir("casewright")) / "lists",
    type=click.Path(path_type=Path),
    help="Folder of lists; one in your home folder without it.",
)
@click.option("--as-of", type=DAY, help="The day for which to ask: was it listed then? (YYYY-MM-DD)")
@click.option("--json", "as_json", is_flag=True, help="One match a line.")
@click.option(
    "--csv", "as_csv", is_flag=True, help="A table, cells that a spreadsheet would run neutralised."
)
@click.option(
    "--at-least",
    "least",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out entries that are only possible and whose score is lower (0 to 1); say how many.",
)
def command(names: Path, folder: Path, as_of: date | None, as_json: bool, as_csv: bool, least: float) -> int:
    """Hold the names of a file against sanctions lists.

    NAMES is a text file with one name a line, or a CSV with a column `name` and, if known, `kind` (person,
    organisation, vessel), `birth_date`, `country`, `gender`, `owner`, `imo` or another number. A similar name
    alone is "possible", never "listed". What was decided with `lists decide` is respected and said.
    """
    listings = load_listings(folder)
    for failure in listings.failures:
        print_failure(failure)
    if not listings.listings:
        raise InputError("holds no list; import one with: casewright lists import FILE", subject=str(folder))
    decisions = read_name_decisions(folder) if folder.is_dir() else ()
    asked = listings.every
    index = ListingIndex(asked)
    by_id = {listing.id: listing for listing in asked}
    n_left_out = 0
    table = csv.writer(sys.stdout, lineterminator="\n") if as_csv else None
    if table:
        table.writerow(FIELDS)
    for row in _iter_names(names):
        known = _known(row)
        kind = KINDS.get(row.get("kind", ""))
        matches = respect(
            screen(row["name"], index, as_of=as_of, kind=kind, known=known), decisions, known=known
        )
        shown = [match for match in matches if _is_shown(match, least)]
        n_left_out += len(matches) - len(shown)
        for match in shown:
            record = _record(row["name"], match, by_id[match.listing_id])
            if table:
                table.writerow([safe_cell(str(record[field])) for field in FIELDS])
            else:
                click.echo(json.dumps(record, ensure_ascii=False) if as_json else _line(record))
        if not shown and not (as_json or as_csv):
            click.echo(printable(f"{row['name']}: no"))
    if n_left_out:
        click.echo(
            f"{n_of(n_left_out, 'possible entry', 'possible entries')} below {least} left out", err=True
        )
    return 0


def _is_shown(match: Match, least: float) -> bool:
    """Whether a match is to be shown: a threshold drops only what is possible and nobody decided about."""
    is_open = match.outcome is Outcome.POSSIBLE and match.judgement is Judgement.UNDECIDED
    return not is_open or match.score >= least


def _iter_names(path: Path) -> Iterator[dict[str, str]]:
    """Yield one row per name; a file whose first line has no column ``name`` is one name a line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header = stream.readline()
            stream.seek(0)
            columns = [cell.strip().lower() for cell in next(csv.reader([header]), [])]
            if "name" not in columns:
                yield from ({"name": line.strip()} for line in stream if line.strip())
                return
            for cells in list(csv.reader(stream))[1:]:
                row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
                if row.get("name"):
                    yield row
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"is not a table of names in UTF-8 ({error}); save it as CSV, UTF-8", subject=str(path)
        ) from error


def _known(row: dict[str, str]) -> Known:
    identifiers = tuple((kind, row[kind]) for kind in IDENTIFIERS if row.get(kind))
    countries = (row["country"],) if row.get("country") else ()
    return Known(
        birth_date=row.get("birth_date", ""),
        countries=countries,
        identifiers=identifiers,
        linked=(row["owner"],) if row.get("owner") else (),
        gender=read_gender(row.get("gender", "")),
    )


def _record(name: str, match: Match, listing: Listing) -> dict[str, object]:
    return {
        "name": name,
        "outcome": match.outcome.value,
        "score": round(match.score, 3),
        "listed_name": listing.name,
        "list": listing.list_name,
        "reference": listing.reference,
        "as_of": match.as_of.value,
        "as_of_reason": match.as_of_reason,
        "reason": explain(match, listing),
        "programmes": "; ".join(listing.programmes),
        "entry": listing.entry,
    }


def _line(record: dict[str, object]) -> str:
    lines = [f"{record['name']}: {record['outcome']} ({record['score']})", f"    {record['reason']}"]
    if record["programmes"]:
        lines.append(f"    Programme: {record['programmes']}")
    if record["entry"]:
        entry = textwrap.shorten(str(record["entry"]), _SHOWN_LETTERS, placeholder=" …")
        lines.append(f"    The entry says: “{entry}”")
    return "\n".join(map(printable, lines))
