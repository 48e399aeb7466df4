"""casewright export: a built case in an export format or as PDF, written anew or to standard output."""

import importlib
from pathlib import Path
from typing import BinaryIO

import click

from casewright.pipeline import load_case
from casewright.report import EXPORTS


@click.command("export")
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--to", "form", required=True, type=click.Choice([*sorted(EXPORTS), "pdf"]), help="What to write."
)
@click.option(
    "--output",
    "-o",
    default="-",
    type=click.File("wb"),
    help="File; standard output without it.",
)
def command(case: Path, form: str, output: BinaryIO) -> int:
    """Write the claims or findings of CASE in one of the export formats, or the whole casebook as a PDF."""
    built = load_case(case)
    if form == "pdf":
        output.write(importlib.import_module("casewright.report.pdf").write_pdf(built))
    else:
        output.writelines(line.encode("utf-8", "backslashreplace") for line in EXPORTS[form](built))
    return 0
