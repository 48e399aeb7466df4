"""casewright mark: handling marks of exhibits."""

from datetime import UTC, datetime
from pathlib import Path

import click

from casewright.cli.choose import find_exhibits
from casewright.cli.output import n_of, printable
from casewright.pipeline import load_case
from casewright.review import NOT_FOR_RELEASE, add_decisions, find_withheld, read_decisions
from casewright.values import Case, Decision, DecisionKind, Place


@click.command("mark")
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("exhibits", nargs=-1, metavar="[EXHIBIT]...")
@click.option(
    "--not-for-release", "verdict", flag_value=NOT_FOR_RELEASE, help="Leave it out of public exports."
)
@click.option("--public", "verdict", flag_value="public", help="Take such a mark back.")
@click.option("--by", default="", help="Who decides.")
@click.option("--because", default="", help="The reason; it never stands in a public export.")
def command(case: Path, exhibits: tuple[str, ...], verdict: str | None, by: str, because: str) -> int:
    """Mark each EXHIBIT as public or not for release, or list those that are not for release.

    EXHIBIT is an address as the casebook prints it, or the beginning of an exhibit's id or of the SHA-256
    of its bytes. A mark holds wherever the same bytes lie, and for all that was taken out of them.
    """
    loaded = load_case(case)
    if exhibits and verdict is None:
        raise click.UsageError("give --not-for-release or --public")
    if verdict is not None and not exhibits:
        raise click.UsageError("name the EXHIBIT to be marked")
    marks = [
        Decision(
            kind=DecisionKind.RELEASE,
            about=(Place(body_sha256=one.body_sha256, address=one.address),),
            verdict=verdict or "",
            who=by,
            when=datetime.now(UTC).isoformat(timespec="seconds"),
            why=because,
        )
        for one in find_exhibits(loaded, exhibits)
    ]
    if marks:
        add_decisions(case, marks)
    _print_marks(case, loaded)
    return 0


def _print_marks(folder: Path, case: Case) -> None:
    withheld = find_withheld(case.exhibits, read_decisions(folder))
    addresses = {exhibit.id: exhibit.address for exhibit in case.exhibits}
    for exhibit_id, mark in withheld.items():
        click.echo(printable(f"{addresses[exhibit_id]} – {mark.who}, {mark.when[:10]}: {mark.why}"))
    click.echo(f"{n_of(len(withheld), 'exhibit')} of {len(case.exhibits)} not for release")
