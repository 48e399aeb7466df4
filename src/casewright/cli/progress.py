"""Progress of a build on a terminal."""

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

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
