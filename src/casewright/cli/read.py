"""casewright read: the claims of documents, without a case."""

import importlib
import json
from datetime import date
from pathlib import Path

import click

from casewright.cli.day import DAY
from casewright.cli.explain import explain as explanation
from casewright.cli.explain import print_lines as explanation_lines
from casewright.cli.output import n_of, print_failure
from casewright.intake import iter_readings
from casewright.text import quote
from casewright.values import Claim, Exhibit, Failure, Reading, Status


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--published", type=DAY, help="Publication date, where the document states none (YYYY-MM-DD).")
@click.option(
    "--json", "as_json", is_flag=True, help="One claim a line, in the form of exports/claims.jsonl."
)
@click.option(
    "--explain", is_flag=True, help="Also what the model scored: attributions, status, names, syntax."
)
def command(files: tuple[str, ...], published: date | None, as_json: bool, explain: bool) -> int:
    """Print the claims of FILE: who says what, on whose word, and how firmly."""
    n_read = 0
    for reading in iter_readings(files, published=published):
        if isinstance(reading, Failure):
            print_failure(reading)
            continue
        n_read += 1
        if as_json:
            _print_rows(*reading)
            if explain:
                click.echo(json.dumps({"explained": explanation(reading[1])}, ensure_ascii=False))
        else:
            _print_reading(*reading)
            if explain:
                click.secho("  what the model scored", bold=True)
                click.echo("\n".join(explanation_lines(reading[1])) + "\n")
    return 0 if n_read else 1


def _print_rows(exhibit: Exhibit, reading: Reading) -> None:
    # Only here: with the templates of the casebook, printing for people would start 0.1 s later.
    claim_row = importlib.import_module("casewright.report").claim_row
    for claim in reading.claims:
        click.echo(json.dumps(claim_row(exhibit, reading.text, claim), ensure_ascii=False))


def _print_reading(exhibit: Exhibit, reading: Reading) -> None:
    publication = reading.publication
    click.secho(publication.title or Path(exhibit.address).name, bold=True)
    day = publication.published.isoformat() if publication.published else "no date"
    click.echo(f"{exhibit.address} · {publication.publisher or 'publisher unknown'} · {day}", nl=False)
    click.echo(f" ({publication.published_how}) · {n_of(len(reading.claims), 'claim')}")
    for note in reading.notes:
        click.secho(f"note: {note}", dim=True)
    for correction in reading.corrections:
        click.secho(f"{correction.kind.value}: {quote(reading.text, [correction.span])}", fg="yellow")
    for one in reading.inconsistencies:
        click.secho(f"figures that do not fit: {one.words}", fg="yellow")
    for claim in reading.claims:
        _print_claim(claim)
    click.echo()


_COLOURS = {Status.DENIED: "red", Status.ALLEGED: "yellow", Status.FOUND: "green"}


def _print_claim(claim: Claim) -> None:
    click.echo("  ", nl=False)
    click.secho(claim.status.value, fg=_COLOURS.get(claim.status, "cyan"), nl=False)
    if claim.attribution is not None:
        via = "".join(f", via {carrier.name}" for carrier in claim.attribution.via)
        click.echo(f" · {claim.attribution.speaker or 'no speaker named'}{via}", nl=False)
    else:
        click.echo(" · in the reporter's own voice", nl=False)
    click.echo(f" · {claim.event.value}\n    {claim.text}")
    for event in claim.events:
        parties = "; ".join(f"{party.role.value} {party.name or party.text}" for party in event.parties)
        if parties:
            click.secho(f"    {event.type.value}: {parties}", dim=True)
    for quantity in claim.quantities:
        value = "some" if quantity.value is None else f"{quantity.value:,}"
        high = "" if quantity.high is None else f"–{quantity.high:,}"
        change = quantity.change
        derived = f" (derived: {change.of} {change.value:,} {change.unit})" if change else ""
        click.secho(f"    {quantity.op.value} {value}{high} {quantity.unit}{derived}", dim=True)
    for name, moment in (("when", claim.time), ("said", claim.said_at)):
        if moment is not None:
            value = moment.interval.value if moment.interval else "open"
            click.secho(f"    {name}: {moment.text} → {value} ({moment.reason})", dim=True)
