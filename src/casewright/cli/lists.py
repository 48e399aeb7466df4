"""casewright lists: the folder of sanctions lists that names are held against."""

import json
import shutil
import tempfile
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import click

from casewright.cli.day import DAY
from casewright.cli.output import n_of, print_failure, printable
from casewright.collect import Limits
from casewright.collect.fetch import fetch
from casewright.errors import InputError
from casewright.resolve import (
    Imported,
    Known,
    ListingIndex,
    NameDecision,
    beside,
    decide,
    import_list,
    load_changes,
    load_listings,
    read_gender,
    screen,
    update_lists,
)
from casewright.values import Judgement

_FOLDER = click.option(
    "--lists",
    "folder",
    default=lambda: Path(click.get_app_dir("casewright")) / "lists",
    type=click.Path(path_type=Path),
    help="Folder of lists; one in your home folder without it.",
)
_DOUBTFUL = click.option(
    "--accept-doubtful",
    is_flag=True,
    help="Take in even a list that shrank by a fifth, lost a field or lacks its end mark.",
)


@click.group("lists")
def command() -> None:
    """Import, update and show sanctions lists."""


@command.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@_FOLDER
@click.option("--dated", type=DAY, help="Day of the list, where the file does not state it.")
@_DOUBTFUL
def import_command(source: Path, folder: Path, dated: date | None, accept_doubtful: bool) -> int:
    """Take a list file, or all list files of a folder, into the folder of lists."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    imported = import_list(source, folder, dated=dated, imported_at=now, accept_doubtful=accept_doubtful)
    return _print_imported(imported, folder)


@command.command("update")
@_FOLDER
@_DOUBTFUL
@click.option("--address", "addresses", multiple=True, nargs=3, help="LIST KIND URL to fetch instead.")
@click.option("--allow-private", is_flag=True, help="Let addresses lead to private and loopback hosts.")
def update_command(
    folder: Path, accept_doubtful: bool, addresses: tuple[tuple[str, str, str], ...], allow_private: bool
) -> int:
    """Fetch the U.N. list and OFAC's SDN list, and take them into the folder of lists.

    The EU, the UK, Canada and OFAC's other list (CONS) are not fetched: `lists import` takes their files. A
    list that cannot be fetched or read is named, and its previous issue stays in force.
    """
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="casewright-") as scratch:

        def fetched(address: str) -> Path:
            click.echo(f"fetching {address}", err=True)
            path = Path(scratch) / str(len(list(Path(scratch).iterdir())))
            incoming = fetch(address, limits=Limits(), allow_private=allow_private)
            with incoming.open() as body, path.open("wb") as out:
                shutil.copyfileobj(body, out)
            return path

        imported = update_lists(
            folder,
            fetched,
            today=now.date(),
            imported_at=now.isoformat(timespec="seconds"),
            accept_doubtful=accept_doubtful,
            addresses=addresses or None,
        )
    return _print_imported(imported, folder)


@command.command("show")
@click.argument("name", required=False)
@_FOLDER
@click.option("--as-of", type=DAY, help="Show the issues in force on that day (YYYY-MM-DD).")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def show_command(name: str | None, folder: Path, as_of: date | None, as_json: bool) -> int:
    """Show which lists the folder holds, or the entries that a NAME may be."""
    listings = load_listings(folder, as_of=as_of)
    for failure in listings.failures:
        print_failure(failure)
    if name is None:
        rows = [{"list": title, "issue": words} for title, words in listings.lists]
        lines = [f"{row['list']}: {row['issue']}" for row in rows] or ["no list in this folder"]
    else:
        matched = {match.listing_id for match in screen(name, ListingIndex(listings.listings))}
        found = [one for one in listings.listings if one.id in matched]
        rows = [{"list": one.list_name, "reference": one.reference, "name": one.name} for one in found]
        lines = [
            line
            for one in found
            for line in (f"{one.list_name} {one.reference} · {one.kind} · {one.name}", f"    {one.entry}")
        ]
        lines = lines or ["no entry that this name may be"]
    click.echo(json.dumps(rows, ensure_ascii=False) if as_json else "\n".join(map(printable, lines)))
    return 0


@command.command("changes")
@_FOLDER
@click.option("--since", type=DAY, required=True, help="Show what issues newer than this day say otherwise.")
@click.option("--json", "as_json", is_flag=True, help="One change a line.")
def changes_command(folder: Path, since: date, as_json: bool) -> int:
    """Show what was added to the lists, removed from them or changed, since a day.

    A change lies between two issues: it happened after the day of the first and by that of the second.
    """
    changes = load_changes(folder, since=since)
    for one in changes:
        if as_json:
            click.echo(json.dumps(asdict(one), ensure_ascii=False, default=str))
            continue
        what = f" ({', '.join(one.fields).replace('_', ' ')})" if one.fields else ""
        when = f"after {one.after}, by {one.day}"
        click.echo(printable(f"{one.kind}{what}: {one.name} · {one.list_name} {one.reference} · {when}"))
    if not changes and not as_json:
        click.echo(f"no issue newer than {since} says otherwise")
    return 0


@command.command("decide")
@click.argument("name")
@click.argument("list_name", metavar="LIST")
@click.argument("reference")
@click.argument("judgement", type=click.Choice(["same", "different", "unsure"]))
@_FOLDER
@click.option("--by", required=True, help="Who decides.")
@click.option("--why", required=True, help="The reason.")
@click.option("--birth-date", default="", help="As it stood beside the name when it was screened.")
@click.option("--country", default="", help="Likewise.")
@click.option("--gender", default="", help="Likewise.")
@click.option("--owner", default="", help="Likewise.")
@click.option("--number", "numbers", multiple=True, nargs=2, help="KIND VALUE, likewise (imo 9074729).")
def decide_command(
    name: str,
    list_name: str,
    reference: str,
    judgement: str,
    folder: Path,
    numbers: tuple[tuple[str, str], ...],
    **said: str,
) -> int:
    """Keep that a NAME is the same as, or different from, the entry REFERENCE of a LIST."""
    found = [
        one for one in load_listings(folder).every if (one.list_name, one.reference) == (list_name, reference)
    ]
    if not found:
        raise InputError(f"no entry {reference} of {list_name} in this folder", subject=str(folder))
    known = Known(
        birth_date=said["birth_date"],
        countries=(said["country"],) if said["country"] else (),
        identifiers=numbers,
        linked=(said["owner"],) if said["owner"] else (),
        gender=read_gender(said["gender"]),
    )
    decision = NameDecision(
        name=name,
        beside=beside(known),
        listing_id=found[0].id,
        judgement=Judgement(judgement),
        by=said["by"],
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        why=said["why"],
    )
    decide(folder, decision)
    click.echo(f"kept: “{name}” and {found[0].name} ({list_name}, {reference}): {judgement}")
    return 0


def _print_imported(imported: Imported, folder: Path) -> int:
    for failure in imported.failures:
        click.secho(printable(f"not imported: {failure.subject}: {failure.message}"), fg="red", err=True)
    for issue in imported.issues:
        click.echo(f"{issue.list_name} of {issue.as_of}: {n_of(issue.n_listings, 'entry', 'entries')}")
    for issue in imported.held:
        click.echo(f"{issue.list_name} of {issue.as_of}: held already")
    click.echo(f"lists in {folder}")
    return 1 if imported.failures else 0
