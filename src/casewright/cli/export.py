"""casewright export: a built case's claims and findings, written anew or to standard output."""

from pathlib import Path

import click

from casewright.pipeline import load_case
from casewright.report import EXPORTS, write_export


@click.command("export")
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", "form", required=True, type=click.Choice(sorted(EXPORTS)), help="What to write.")
@click.option(
    "--output", "-o", default="-", type=click.File("wb"), help="File to write; standard output without it."
)
def command(case: Path, form: str, output: click.utils.LazyFile) -> int:
    """Write the claims or findings of CASE in one of the export formats."""
    write_export(load_case(case), form, output)  # type: ignore[arg-type]
    return 0
