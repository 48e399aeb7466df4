"""casewright build: reports in, casebook out."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from casewright.cli.day import DAY
from casewright.cli.output import print_failure, print_summary, summary_json
from casewright.cli.progress import ProgressScreen
from casewright.pipeline import READ_TIMEOUT_S, BuildOptions, build


def _past(ctx: click.Context, param: click.Parameter, value: date | None) -> date | None:
    """Refuse a day that has come nowhere yet: every time in a document would be counted from it."""
    if value is not None and value > datetime.now(UTC).date() + timedelta(days=1):
        raise click.BadParameter(f"{value} lies in the future", ctx, param)
    return value


@click.command("build")
@click.argument("reports", nargs=-1, metavar="[REPORTS]...")
@click.option(
    "--case",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder of the case; made if missing.",
)
@click.option(
    "--published",
    type=DAY,
    callback=_past,
    help="Publication date of documents that state none (YYYY-MM-DD).",
)
@click.option(
    "--lists",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of sanctions lists to screen against; remembered by the case.",
)
@click.option("--title", default="", help="Title of the case.")
@click.option("--question", default="", help="The question that the case is to answer.")
@click.option("--scope", default="", help="What the case is to cover, and what not.")
@click.option("--cut-off", type=DAY, help="Last day of publication that is weighed (YYYY-MM-DD).")
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(0, 64), help="Processes that read."
)
@click.option(
    "--timeout",
    default=READ_TIMEOUT_S,
    show_default=True,
    type=click.FloatRange(1),
    help="Seconds per document.",
)
@click.option("--allow-private", is_flag=True, help="Let URLs lead to private and loopback addresses.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def command(reports: tuple[str, ...], folder: Path, as_json: bool, timeout: float, **given: object) -> int:
    """Turn REPORTS into a casebook, or add REPORTS to one.

    REPORTS are files, folders and http(s) URLs: text, HTML, PDF, .docx, .eml, MHTML, WARC, ARC and WACZ,
    gzipped or not. Running it again adds what is new and repeats nothing; a build that was stopped goes on
    where it was. Without REPORTS the casebook is written anew from what the case holds.
    """
    options = BuildOptions(timeout_s=timeout, **given)  # type: ignore[arg-type]
    with ProgressScreen() as progress:
        summary = build(reports, folder, options, progress=progress)
    case = summary.case
    for failure in case.failures:
        print_failure(failure)
    if as_json:
        click.echo(summary_json(summary))
    else:
        print_summary(summary)
    return 1 if not case.readings and (case.exhibits or case.failures) else 0
