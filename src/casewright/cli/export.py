"""casewright export: a built case's claims and findings, written anew or to standard output."""

from pathlib import Path
from typing import TextIO

import click

from casewright.pipeline import load_case
from casewright.report import EXPORTS


@click.command("export")
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", "form", required=True, type=click.Choice(sorted(EXPORTS)), help="What to write.")
@click.option(
    "--output",
    "-o",
    default="-",
    type=click.File("w", encoding="utf-8"),
    help="File; standard output without it.",
)
def command(case: Path, form: str, output: TextIO) -> int:
    """Write the claims or findings of CASE in one of the export formats."""
    output.writelines(EXPORTS[form](load_case(case)))
    return 0
