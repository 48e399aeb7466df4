"""What commands put on the screen: progress on a terminal, summaries, counts in words."""

import json
import time
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from casewright.pipeline import BuildSummary
from casewright.values import Failure

STEPS = {
    "collect": "Preserving documents",
    "read": "Reading claims",
    "weigh": "Weighing origins",
    "resolve": "Matching names",
    "assess": "Holding against provisions",
    "report": "Writing the casebook",
}


class ProgressScreen:
    """Shows each step's progress on a terminal, and nothing when standard error is not one."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            TextColumn("{task.fields[count]}"),
            TimeElapsedColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}
        self._shown_at = 0.0

    def __enter__(self) -> "ProgressScreen":
        """Take over the terminal's last lines."""
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back."""
        self._bars.stop()

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Show that a step has done so many of so many, or of an unknown number."""
        new = step not in self._tasks
        if new:
            for earlier in self._tasks.values():
                finished = self._bars.tasks[earlier].total or self._bars.tasks[earlier].completed or 1
                self._bars.update(earlier, total=finished, completed=finished)
            self._tasks[step] = self._bars.add_task(STEPS.get(step, step), total=None, count="")
        # Redrawing for each of thousands of documents would cost more than reading them.
        now = time.monotonic()
        if new or now - self._shown_at > 0.1 or done == total:
            self._shown_at = now
            count = f"{done}" if total is None else f"{done} of {total}"
            self._bars.update(
                self._tasks[step], completed=done, total=total, count=count if done or total else ""
            )


def n_of(n: int, singular: str, plural: str = "") -> str:
    """Return a count in words.

    >>> n_of(1, "claim"), n_of(2, "claim"), n_of(0, "match", "matches")
    ('1 claim', '2 claims', '0 matches')
    """
    return f"{n} {singular if n == 1 else plural or singular + 's'}"


def summary_json(summary: BuildSummary) -> str:
    """Return the summary of a build as one JSON object on one line."""
    case = summary.case
    return json.dumps(
        {
            "case": str(summary.folder),
            "casebook": str(summary.index),
            "custody_head": summary.head,
            "n_exhibits": len(case.exhibits),
            "n_new_exhibits": summary.n_new_exhibits,
            "n_read": len(case.readings),
            "n_new_readings": summary.n_new_readings,
            "n_failures": len(case.failures),
            "n_claims": sum(len(reading.claims) for reading in case.readings),
            "n_matters": len(case.weighing.weights),
            "n_matches": len(case.matches),
            "n_findings": len(case.findings),
        }
    )


def print_summary(summary: BuildSummary) -> None:
    """Print what a build left behind, and where to look."""
    case = summary.case
    n_claims = sum(len(reading.claims) for reading in case.readings)
    n_attributed = sum(claim.attribution is not None for reading in case.readings for claim in reading.claims)
    click.echo(
        f"{n_of(len(case.exhibits), 'exhibit')} ({summary.n_new_exhibits} new), {len(case.readings)} read"
    )
    click.echo(f"{n_of(n_claims, 'claim')}, {n_attributed} of them attributed")
    n_copies = sum(edge.copy is not None for edge in case.weighing.edges)
    n_flags = len(case.weighing.flags)
    click.echo(f"{n_of(n_copies, 'copy', 'copies')}, {n_of(n_flags, 'change')} only the copies carry")
    click.echo(_lists_in_words(summary))
    click.echo(f"{n_of(len(case.findings), 'finding')}, each a machine draft until a reviewer confirms it")
    click.echo(f"custody head {summary.head}")
    click.secho(f"casebook: {summary.index}", bold=True)


def print_failure(failure: Failure) -> None:
    """Print on standard error what could not be used, with its reason."""
    # What an archive holds beside pages is no failure of anything, but it is not read either.
    word = {"LeftInside": "left inside", "Damaged": "damaged"}.get(failure.error, "not read")
    click.secho(f"{word}: {failure.subject}: {failure.message}", fg="yellow", err=True)


def _lists_in_words(summary: BuildSummary) -> str:
    case = summary.case
    if not case.n_listings:
        return "no names screened: no list given (--lists DIR)"
    matched = n_of(len(case.matches), "possible match", "possible matches")
    sample = "a SAMPLE list of " if case.lists_are_sample else ""
    return f"{matched} with {sample}{n_of(case.n_listings, 'entry', 'entries')}"
