"""Tables that the steps read: cues, name tables, provisions. Each file names its origin.

A table is a text file of tab-separated rows; lines that begin with ``#`` are
comments, the first of which says where the rows come from. The model's weights and
its vocabulary, which are no tables, are described in ``training/MODEL_CARD.md``.
"""

from functools import cache
from importlib.resources import files


def read_text(name: str) -> str:
    """Return one data file's text."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def read_lines(name: str) -> list[str]:
    """Return the lines of one data file that is no table, without their ends."""
    return read_text(name).split("\n")


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of one table, comments and blank lines left out, in file order."""
    lines = read_text(name).splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
