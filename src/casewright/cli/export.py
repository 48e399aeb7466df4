"""casewright export: a built case in an export format or as PDF, written anew or to standard output."""

import importlib
from pathlib import Path

import click

from casewright.cli.output import n_of, printable
from casewright.errors import InputError
from casewright.pipeline import load_case
from casewright.release import copies_of_withheld, public_case
from casewright.report import EXPORTS, write_casebook
from casewright.review import read_decisions
from casewright.sources import find_sources
from casewright.values import Case

CASEBOOK, PDF = "casebook", "pdf"


@click.command("export")
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--to", "form", required=True, type=click.Choice([*sorted(EXPORTS), CASEBOOK, PDF]), help="What to write."
)
@click.option(
    "--output",
    "-o",
    default="-",
    type=click.Path(allow_dash=True, path_type=Path),
    help="File, or folder for a casebook; standard output without it.",
)
@click.option("--public", "is_public", is_flag=True, help="Leave out what is marked not for release.")
def command(case: Path, form: str, output: Path, is_public: bool) -> int:
    """Write the claims or findings of CASE in one of the export formats, or its casebook."""
    loaded = load_case(case)
    if is_public:
        _print_withheld(loaded)
        loaded = public_case(loaded, read_decisions(case), find_sources(case))
    if form == CASEBOOK:
        _write_pages(loaded, case, output)
        return 0
    try:
        out = click.open_file(str(output), "wb")
    except OSError as error:
        message = f"cannot be written ({error.strerror}); give --output a file in a folder that you may write"
        raise InputError(message, subject=str(output)) from error
    with out:
        if form == PDF:
            out.write(importlib.import_module("casewright.report.pdf").write_pdf(loaded))
        else:
            out.writelines(line.encode("utf-8", "backslashreplace") for line in EXPORTS[form](loaded))
    return 0


def _write_pages(loaded: Case, case: Path, folder: Path) -> None:
    if str(folder) == "-":
        raise click.UsageError("a casebook is a folder of pages: give --output FOLDER")
    is_casebook = not folder.exists() or (folder / "index.html").exists() or not any(folder.iterdir())
    if not is_casebook or folder.resolve() in {case.resolve(), *case.resolve().parents}:
        raise click.UsageError(f"{folder} holds something else; give --output a new folder")
    write_casebook(loaded, folder)


def _print_withheld(case: Case) -> None:
    """Say on standard error what is left out, and which public exhibits carry the same words."""
    n_withheld = n_of(len(case.not_for_release), "exhibit")
    click.echo(f"{n_withheld} of {len(case.exhibits)} not for release left out", err=True)
    for copy, original, share in copies_of_withheld(case):
        line = f"careful: {copy} shares {share:.0%} of its words with {original}, which is not for release"
        click.secho(printable(f"{line}; mark it too?"), fg="yellow", err=True)
