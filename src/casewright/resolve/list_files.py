"""Files of lists in any folder: which of them are lists, of which day, and which belong together."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casewright.errors import CasewrightError
from casewright.resolve.readers import recognise_head
from casewright.resolve.snapshot import open_list
from casewright.values import Failure

_STEP = "lists"
_HEAD_BYTES = 4096
_SUFFIXES = (".xml", ".csv", ".gz", ".xz", ".zip", ".json", ".txt", "")
_MAX_FILES = 5_000
_DATED = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A file recognised by its content.

    Attributes:
        kind: See :data:`casewright.resolve.readers.MAIN_KINDS`; or ``alt``, ``add``, ``comments``.
        list_name: Which list it belongs to; a sample is told apart on reading.
        dated: Year, month, day of the issue, 0 where unknown, for choosing the newest.
        list_date: The same as a day, if it is known to the day.
        name: What to call it in messages, if not by its path.
    """

    path: Path
    kind: str
    list_name: str
    dated: tuple[int, int, int] = (0, 0, 0)
    list_date: date | None = None
    name: str = ""

    @property
    def label(self) -> str:
        """What to call the file in messages."""
        return self.name or self.path.name


def find_list_files(folder: Path, *, deep: bool = True) -> tuple[list[ListFile], list[Failure]]:
    """Return the list files in a folder, by path, and a failure for each file that is none.

    Args:
        folder: Folder, or one file.
        deep: Whether to look into subfolders too.
    """
    found = folder.rglob("*") if deep else folder.glob("*")
    paths = [folder] if folder.is_file() else sorted(path for path in found if path.is_file())
    root = folder if folder.is_dir() else folder.parent
    files, failures = [], []
    for path in paths[:_MAX_FILES]:
        name = str(path.relative_to(root))
        if path.suffix.casefold() not in _SUFFIXES or any(part.startswith(".") for part in Path(name).parts):
            continue
        try:
            files.append(recognise(path, root=root))
        except CasewrightError as error:
            failures.append(failure_of(error))
    if len(paths) > _MAX_FILES:
        message = f"more than {_MAX_FILES} files; the rest was not looked at"
        failures.append(Failure(subject=str(folder), step=_STEP, error="ReferenceDataError", message=message))
    return files, failures


def recognise(path: Path, *, root: Path) -> ListFile:
    """Tell by its first bytes what list a file is.

    Args:
        path: The file, plain or compressed by gzip or xz.
        root: Folder that messages and dates in folder names are relative to.

    Raises:
        ReferenceDataError: Unreadable, or no list that we know.
    """
    subject = str(path.relative_to(root)) if path.is_relative_to(root) else path.name
    with open_list(path, subject=subject) as stream:
        head = stream.read(_HEAD_BYTES).decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    dated, known = _date_of(path, root)
    found = recognise_head(head, path, subject=subject)
    day = found.day
    return ListFile(
        path=path,
        kind=found.kind,
        list_name=found.list_name,
        dated=(day.year, day.month, day.day) if day else dated,
        list_date=day or known,
    )


def _date_of(path: Path, root: Path) -> tuple[tuple[int, int, int], date | None]:
    """Date in the file's name, else in the nearest folder's name."""
    inside = path.relative_to(root).parts if path.is_relative_to(root) else (path.name,)
    for name in (*reversed(inside), root.name):
        if found := _DATED.search(name):
            year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
            if day > calendar.monthrange(year, month)[1]:
                continue
            return (year, month, day), date(year, month, day) if day else None
    return (0, 0, 0), None


def companions(
    main: ListFile, files: Iterable[ListFile], *, beside_only: bool = False
) -> dict[str, ListFile]:
    """Return the alias, address and comment files that belong to a main file, by kind.

    Those beside it come first. Aliases and addresses may also come from another folder,
    since OFAC never gives an entry's number to another entry.
    """
    mates: dict[str, ListFile] = {}
    if main.kind != "main":
        return mates
    held = list(files)
    for kind in ("alt", "add", "comments"):
        same = [file for file in held if file.kind == kind and file.list_name == main.list_name]
        beside = [file for file in same if file.path.parent == main.path.parent]
        # Comments continue the remarks of their own issue in mid-word: never from elsewhere.
        usable = beside if kind == "comments" or beside_only else beside or same
        chosen = max(usable, key=lambda file: (file.dated, str(file.path)), default=None)
        if chosen:
            mates[kind] = chosen
    return mates


def failure_of(error: CasewrightError) -> Failure:
    """Return the failure that tells of an error with a list."""
    return Failure(subject=error.subject, step=_STEP, error=type(error).__name__, message=error.message)
