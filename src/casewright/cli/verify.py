"""casewright verify: is the evidence what it was when it came?"""

import json
from pathlib import Path

import click

from casewright.cli.output import n_of
from casewright.pipeline import verify


@click.command("verify")
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--head", help="Head of the chain noted earlier; shows whether it was cut or rewritten since.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(case: Path, head: str | None, as_json: bool) -> int:
    """Re-hash all evidence of CASE, check the custody chain and the archives.

    Names what was changed, removed, added or reordered, and prints the chain's head: note it elsewhere (sign
    it, or have it time-stamped), since a chain alone cannot show that its tail was cut.
    """
    verification = verify(case, head=head)
    problems = verification.problems
    if as_json:
        rows = [{"kind": one.kind, "subject": one.subject, "message": one.message} for one in problems]
        result = {"head": verification.head, "n_exhibits": verification.n_exhibits, "problems": rows}
        click.echo(json.dumps(result))
        return 1 if problems else 0
    for problem in problems:
        # A defect that an archive came with is none of our custody, and is told apart from tampering.
        colour, word = ("yellow", "as received") if problem.kind == "archive" else ("red", problem.kind)
        click.secho(f"{word}: {problem.subject}: {problem.message}", fg=colour)
    for note in verification.notes:
        click.secho(f"note: {note}", dim=True)
    if problems:
        click.secho(
            f"{n_of(len(problems), 'problem')} in {n_of(verification.n_exhibits, 'exhibit')}", bold=True
        )
    else:
        click.secho(f"{n_of(verification.n_exhibits, 'exhibit')} intact", fg="green")
    click.echo(f"custody head {verification.head}")
    return 1 if problems else 0
