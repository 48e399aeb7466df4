"""casewright export: a built case in a format that other programs load."""

import sys
from pathlib import Path

import click

from casewright.pipeline import load_case
from casewright.report import FORMATS, stream_export, write_export

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
def command(case: Path, form: str, out: Path | None) -> int:
    """Write CASE in one of the formats that other programs load."""
    if out is None or str(out) == "-":
        stream_export(load_case(case), form, sys.stdout.buffer)
    else:
        write_export(load_case(case), form, out)
    return 0
