"""casewright export: a built case in a format that other programs load."""

import sys
from pathlib import Path

import click

from casewright.cli.output import n_of, printable
from casewright.pipeline import load_case
from casewright.release import copies_of_withheld, public_case
from casewright.report import FORMATS, stream_export, write_export
from casewright.review import read_decisions
from casewright.sources import find_sources
from casewright.values import Case

_FILES = {form.file: name for name, form in FORMATS.items()}


class _FormatName(click.ParamType[str]):
    """A format, by its name or by the name of its file in ``exports/``."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        name = _FILES.get(value, value)
        if name not in FORMATS:
            self.fail(f"{value!r} is not one of {', '.join(FORMATS)}", param, ctx)
        return name


_EPILOG = "\b\nFormats:\n" + "\n".join(f"  {name:<15} {form.about}" for name, form in FORMATS.items())


@click.command("export", epilog=_EPILOG)
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", "form", required=True, type=_FormatName(), help="Format to write; see the list below.")
@click.option(
    *("--out", "--output", "-o", "out"),
    type=click.Path(path_type=Path),
    help="File or folder to write; standard output without it.",
)
@click.option("--public", "is_public", is_flag=True, help="Leave out what is marked not for release.")
def command(case: Path, form: str, out: Path | None, is_public: bool) -> int:
    """Write CASE in one of the formats that other programs load."""
    loaded = load_case(case)
    if is_public:
        _print_withheld(loaded)
        loaded = public_case(loaded, read_decisions(case), find_sources(case))
    if out is None or str(out) == "-":
        stream_export(loaded, form, sys.stdout.buffer)
    else:
        write_export(loaded, form, out)
    return 0


def _print_withheld(case: Case) -> None:
    """Say on standard error what is left out, and which public exhibits carry the same words."""
    n_withheld = n_of(len(case.not_for_release), "exhibit")
    click.echo(f"{n_withheld} of {len(case.exhibits)} not for release left out", err=True)
    for copy, original, share in copies_of_withheld(case):
        line = f"careful: {copy} shares {share:.0%} of its words with {original}, which is not for release"
        click.secho(printable(f"{line}; mark it too?"), fg="yellow", err=True)
