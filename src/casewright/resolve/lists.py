"""A folder of sanctions lists, read into listings.

Two kinds of folder work: one that :func:`casewright.resolve.importing.import_list`
keeps (a manifest ``lists.jsonl`` and the bytes as received), and any folder with
list files in it, which are recognised by content. Of each list the newest
issue is read. What cannot be read becomes a failure that is shown, never a crash
and never silence.
"""

import calendar
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from casewright.errors import CasewrightError, InputError, ReferenceDataError
from casewright.resolve.ofac import OfacFiles, read_ofac, recognise_rows
from casewright.resolve.snapshot import Snapshot, find_day, open_list
from casewright.resolve.un import ROOT, read_un
from casewright.values import Failure, Listing

MANIFEST = "lists.jsonl"
FILES = "files"
_STEP = "lists"
_HEAD_BYTES = 4096
_SUFFIXES = (".xml", ".csv", ".gz", ".xz", ".zip", ".json", ".txt", "")
_MAX_FILES = 5_000
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DATED = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listings:
    """All that a folder of lists holds.

    Attributes:
        listings: Of the newest issue of each list, ordered by list name, then as in the file.
        lists: Pairs (name, words on date and size), by name.
        failures: Files that could not be read, or only with doubts.
    """

    listings: tuple[Listing, ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    failures: tuple[Failure, ...] = ()


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the manifest: one issue of one list as imported.

    Attributes:
        files: Triples of kind (``un``, ``main``, ``alt``, ``add``, ``comments``), original name, SHA-256.
        as_of: Day of the list, as the file or the user states it.
        imported_at: Given by the caller.
    """

    list_name: str
    as_of: date | None
    files: tuple[tuple[str, str, str], ...]
    n_listings: int
    n_names: int = 0
    imported_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A file recognised by its content.

    Attributes:
        kind: ``un``, ``main``, ``alt``, ``add`` or ``comments``.
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


def load_listings(folder: Path) -> Listings:
    """Read the newest issue of every list in a folder.

    Args:
        folder: A folder kept by ``import_list``, or any folder with list files, searched with
            its subfolders; or one list file.

    Returns:
        Listings, versions and failures; a damaged newest issue is a failure, and the next
        older sound issue is read in its place.

    Raises:
        InputError: There is no such file or folder.
    """
    if not folder.exists():
        raise InputError(
            "no such folder of lists; give one, or run `casewright lists update`", subject=str(folder)
        )
    if (folder / MANIFEST).is_file():
        return _load_kept(folder)
    root = folder if folder.is_dir() else folder.parent
    files, failures = find_list_files(folder)
    snapshots: list[tuple[Snapshot, str]] = []
    for list_name in sorted({file.list_name for file in files if file.kind in ("un", "main")}):
        issues = [file for file in files if file.list_name == list_name and file.kind in ("un", "main")]
        issues.sort(key=lambda file: (file.dated, str(file.path)), reverse=True)
        for issue in issues:
            try:
                snapshot, words = _read_issue(issue, files, root)
            except CasewrightError as error:
                failures.append(_failure(error))
                continue
            snapshots.append((snapshot, words))
            failures.extend(_doubts(snapshot, issue.path.relative_to(root)))
            break
    return _together(snapshots, failures)


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
            failures.append(_failure(error))
    if len(paths) > _MAX_FILES:
        message = f"more than {_MAX_FILES} files; the rest was not looked at"
        failures.append(Failure(subject=str(folder), step=_STEP, error="ReferenceDataError", message=message))
    return files, failures


def recognise(path: Path, *, root: Path, list_date: date | None = None) -> ListFile:
    """Tell by its first bytes what list a file is.

    Args:
        path: The file, plain or compressed by gzip or xz.
        root: Folder that messages and dates in folder names are relative to.
        list_date: Day of the issue, if the user gave one.

    Raises:
        ReferenceDataError: Unreadable, or no list that we know.
    """
    subject = str(path.relative_to(root)) if path.is_relative_to(root) else path.name
    with open_list(path, subject=subject) as stream:
        head = stream.read(_HEAD_BYTES).decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    dated, known = _date_of(path, root, list_date)
    if head.startswith("<"):
        if f"<{ROOT}" not in head:
            raise ReferenceDataError("XML, but not the U.N. consolidated list", subject=subject)
        stated = re.search(r"dateGenerated\s*=\s*['\"]([^'\"]+)", head)
        day = find_day(stated[1]) if stated else None
        sample = re.search(r"<CONSOLIDATED_LIST[^>]*\ssample\s*=\s*['\"]true", head, re.IGNORECASE)
        return ListFile(
            path=path,
            kind="un",
            list_name="UN (sample)" if sample else "UN",
            dated=(day.year, day.month, day.day) if day else dated,
            list_date=day or known,
        )
    kind = recognise_rows(head)
    if not kind:
        message = "not a list we can read (U.N. consolidated XML, OFAC CSV files sdn, alt, add, sdn_comments)"
        raise ReferenceDataError(message, subject=subject)
    list_name = "OFAC CONS" if path.name.casefold().startswith("cons") else "OFAC SDN"
    return ListFile(path=path, kind=kind, list_name=list_name, dated=dated, list_date=known)


def _date_of(path: Path, root: Path, given: date | None) -> tuple[tuple[int, int, int], date | None]:
    """Date in the file's name, else in the nearest folder's name; the user's date wins."""
    if given:
        return (given.year, given.month, given.day), given
    inside = path.relative_to(root).parts if path.is_relative_to(root) else (path.name,)
    for name in (*reversed(inside), root.name):
        if found := _DATED.search(name):
            year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
            if day > calendar.monthrange(year, month)[1]:
                continue
            return (year, month, day), date(year, month, day) if day else None
    return (0, 0, 0), None


def _read_issue(issue: ListFile, files: Iterable[ListFile], root: Path) -> tuple[Snapshot, str]:
    """Read one issue with its companions; companions from elsewhere are named in the words."""
    subject = str(issue.path.relative_to(root))
    if issue.kind == "un":
        snapshot = read_un(issue.path, subject=subject, list_date=issue.list_date)
        return snapshot, _words(snapshot, issue.dated)
    mates = companions(issue, files)
    snapshot = read_issue(
        {"main": issue.path, **{kind: file.path for kind, file in mates.items()}},
        subject=subject,
        list_name=issue.list_name,
        list_date=issue.list_date,
    )
    away = sorted(
        {str(file.path.relative_to(root)) for file in mates.values() if file.path.parent != issue.path.parent}
    )
    words = _words(snapshot, issue.dated)
    return snapshot, f"{words}; aliases and addresses from {', '.join(away)}" if away else words


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


def read_issue(files: dict[str, Path], *, subject: str, list_name: str, list_date: date | None) -> Snapshot:
    """Read one issue of a list from its files by kind (``un``, or ``main`` with companions).

    Raises:
        ReferenceDataError: See :func:`read_un` and :func:`read_ofac`.
    """
    if "un" in files:
        return read_un(files["un"], subject=subject, list_date=list_date)
    if "main" not in files:
        raise ReferenceDataError("the main file (sdn.csv) is missing", subject=subject)
    parts = OfacFiles(
        main=files["main"], alt=files.get("alt"), add=files.get("add"), comments=files.get("comments")
    )
    return read_ofac(parts, subject=subject, list_name=list_name, list_date=list_date)


def _words(snapshot: Snapshot, dated: tuple[int, int, int] = (0, 0, 0)) -> str:
    year, month, _ = dated
    when = str(snapshot.list_date or (f"{year}-{month:02}, day not stated" if year else "date not stated"))
    sample = "a sample, not the list; " if snapshot.is_sample else ""
    return f"{sample}list of {when}, {len(snapshot.listings)} entries"


def _load_kept(folder: Path) -> Listings:
    """Read a folder with a manifest: the newest sound issue of each list."""
    failures: list[Failure] = []
    snapshots: list[tuple[Snapshot, str]] = []
    issues = read_manifest(folder)
    for list_name in sorted({issue.list_name for issue in issues}):
        held = [issue for issue in issues if issue.list_name == list_name]
        order = sorted(enumerate(held), key=lambda row: (row[1].as_of or date.min, row[0]), reverse=True)
        for _, issue in order:
            try:
                files = {kind: _sound_file(folder, name, sha256) for kind, name, sha256 in issue.files}
                subject = next(name for kind, name, _ in issue.files if kind in ("un", "main"))
                snapshot = read_issue(files, subject=subject, list_name=list_name, list_date=issue.as_of)
            except CasewrightError as error:
                failures.append(_failure(error))
                continue
            snapshots.append((snapshot, _words(snapshot)))
            break
    return _together(snapshots, failures)


def _sound_file(folder: Path, name: str, sha256: str) -> Path:
    """Return the path of a kept file whose bytes are still those that were received."""
    path = folder / FILES / sha256
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ReferenceDataError(f"its kept bytes cannot be read ({error.strerror})", subject=name) from error
    if found != sha256:
        raise ReferenceDataError("its kept bytes were changed; import the list again", subject=name)
    return path


def read_manifest(folder: Path) -> tuple[Issue, ...]:
    """Return the imported issues of a kept folder, oldest import first.

    Raises:
        ReferenceDataError: A line of the manifest is unusable.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return ()
    issues = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            issue = msgspec.json.decode(line, type=Issue)
            if not all(_SHA256.fullmatch(sha256) for _, _, sha256 in issue.files):
                raise ValueError("a file is not named by its SHA-256")
            issues.append(issue)
        except ValueError as error:
            message = f"line {number} is unusable ({error}); import the lists into a new folder"
            raise ReferenceDataError(message, subject=str(path)) from error
    return tuple(issues)


def _together(snapshots: list[tuple[Snapshot, str]], failures: list[Failure]) -> Listings:
    return Listings(
        listings=tuple(listing for snapshot, _ in snapshots for listing in snapshot.listings),
        lists=tuple((snapshot.list_name, words) for snapshot, words in snapshots),
        failures=tuple(sorted(failures, key=lambda failure: (failure.subject, failure.message))),
    )


def _doubts(snapshot: Snapshot, subject: Path) -> list[Failure]:
    return [
        Failure(subject=str(subject), step=_STEP, error="ReferenceDataError", message=f"{note}; it was used")
        for note in snapshot.notes
    ]


def _failure(error: CasewrightError) -> Failure:
    return Failure(subject=error.subject, step=_STEP, error=type(error).__name__, message=error.message)
