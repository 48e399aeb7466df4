"""Text files of the exports: UTF-8, ``\\n`` at line ends, nothing that a format cannot hold."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from casewright.report.rows import Row

# What XML 1.0 and YAML cannot hold: control characters but tab and line ends, half a surrogate pair, two
# non-characters.
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    """Open a file to write; half a surrogate pair, which no encoding knows, is written as its JSON escape."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        yield stream


def holdable(text: str) -> str:
    """Return a text with U+FFFD for each character that XML or YAML cannot hold.

    >>> holdable("a\\x00b")
    'a\ufffdb'
    """
    return _UNHOLDABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return a text with each run of white space made one space."""
    return " ".join(text.split())


def to_json(row: Row) -> str:
    """Return one object on one line."""
    return json.dumps(row, ensure_ascii=False)


def without_empty(row: Row) -> Row:
    """Return a row without fields that say nothing; ``False`` and 0 say something.

    >>> without_empty({"a": "", "b": 0, "c": [], "d": None, "e": False})
    {'b': 0, 'e': False}
    """
    return {name: value for name, value in row.items() if value not in ("", None, [], {})}


def write_objects(path: Path, head: Row, name: str, objects: Iterable[Row], *, tail: Row) -> None:
    """Write one JSON object with a long list in it, an entry a line, so that none is held back.

    Args:
        path: The file.
        head: Fields before the list; not empty.
        name: Name of the list.
        objects: Its entries.
        tail: Fields after it; may be filled in while the entries are made.
    """
    with text_file(path) as stream:
        stream.write(to_json(head)[:-1] + f", {json.dumps(name)}: [")
        for place, one in enumerate(objects):
            stream.write((",\n" if place else "\n") + to_json(one))
        stream.write("\n]" + (", " + to_json(tail)[1:] if tail else "}") + "\n")
