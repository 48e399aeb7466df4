"""A folder of sanctions lists, read into listings.

Two kinds of folder work: one that :func:`casewright.resolve.importing.import_list`
keeps (a manifest ``lists.jsonl`` and the bytes as received), and any folder with
list files in it, which are recognised by content. Of each list the newest
issue is read. What cannot be read becomes a failure that is shown, never a crash
and never silence.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from casewright.errors import CasewrightError, InputError, ReferenceDataError
from casewright.resolve.list_files import ListFile, companions, failure_of, find_list_files
from casewright.resolve.readers import MAIN_KINDS, read_issue
from casewright.resolve.snapshot import Snapshot, uncollected
from casewright.resolve.timeline import Change, Timeline, extend, find_timeline, write_timeline
from casewright.values import Failure, Listing

MANIFEST = "lists.jsonl"
FILES = "files"
TIMELINES = "timelines"
_STEP = "lists"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listings:
    """All that a folder of lists holds.

    Attributes:
        listings: Of the newest issue of each list, ordered by list name, then as in the file.
        former: Entries that an older kept issue had and the newest lacks, in the same order.
        lists: Pairs (name, words on date and size), by name.
        failures: Files that could not be read, or only with doubts.
    """

    listings: tuple[Listing, ...] = ()
    former: tuple[Listing, ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def every(self) -> tuple[Listing, ...]:
        """Entries in force and former ones: what a name is held against when a day is asked about."""
        return (*self.listings, *self.former)


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the manifest: one issue of one list as imported.

    Attributes:
        files: Triples of kind (as in :class:`.list_files.ListFile`), original name, SHA-256.
        as_of: Day of the list, as the file or the user states it.
        fields: For each field of an entry, how many entries state something in it; empty where an earlier
            version imported it.
        imported_at: Given by the caller.
    """

    list_name: str
    as_of: date | None
    files: tuple[tuple[str, str, str], ...]
    n_listings: int
    n_names: int = 0
    fields: dict[str, int] = {}
    imported_at: str = ""


@uncollected()
def load_listings(folder: Path, *, as_of: date | None = None) -> Listings:
    """Read the newest issue of every list in a folder.

    Args:
        folder: A folder kept by ``import_list``, or any folder with list files, searched with
            its subfolders; or one list file.
        as_of: Read exactly the issues in force at the end of that day instead; only for a folder
            kept by ``import_list``. Without it, the entries of such a folder bear the times for which they
            were listed, and those that were removed are given as former ones.

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
        return _load_kept(folder, as_of)
    if as_of:
        raise InputError("keeps no issues; import lists into a folder to ask for a day", subject=str(folder))
    root = folder if folder.is_dir() else folder.parent
    files, failures = find_list_files(folder)
    snapshots: list[tuple[Snapshot, str]] = []
    for list_name in sorted({file.list_name for file in files if file.kind in MAIN_KINDS}):
        issues = [file for file in files if file.list_name == list_name and file.kind in MAIN_KINDS]
        issues.sort(key=lambda file: (file.dated, str(file.path)), reverse=True)
        for issue in issues:
            try:
                snapshot, words = _read_issue(issue, files, root)
            except CasewrightError as error:
                failures.append(failure_of(error))
                continue
            snapshots.append((snapshot, words))
            failures.extend(_doubts(snapshot, issue.path.relative_to(root)))
            break
    return _together(snapshots, failures)


def _read_issue(issue: ListFile, files: Iterable[ListFile], root: Path) -> tuple[Snapshot, str]:
    """Read one issue with its companions; companions from elsewhere are named in the words."""
    subject = str(issue.path.relative_to(root))
    if issue.kind != "main":
        snapshot = read_issue(
            {issue.kind: issue.path}, subject=subject, list_name=issue.list_name, list_date=issue.list_date
        )
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


def _words(snapshot: Snapshot, dated: tuple[int, int, int] = (0, 0, 0)) -> str:
    year, month, _ = dated
    when = str(snapshot.list_date or (f"{year}-{month:02}, day not stated" if year else "date not stated"))
    sample = "a sample, not the list; " if snapshot.is_sample else ""
    n_entries = sum(listing.valid_to is None for listing in snapshot.listings)
    return f"{sample}list of {when}, {n_entries} entries"


def _load_kept(folder: Path, as_of: date | None) -> Listings:
    """Read a folder with a manifest: of each list all entries over time, or one issue as it was."""
    failures: list[Failure] = []
    snapshots: list[tuple[Snapshot, str]] = []
    issues = read_manifest(folder)
    for list_name in sorted({issue.list_name for issue in issues}):
        held = in_order(issues, list_name)
        for issue in reversed([one for one in held if not as_of or (one.as_of and one.as_of <= as_of)]):
            try:
                up_to = held[: held.index(issue) + 1]
                snapshot = read_kept(folder, issue) if as_of else _over_time(folder, up_to, failures)
            except CasewrightError as error:
                failures.append(failure_of(error))
                continue
            snapshots.append((snapshot, _words(snapshot)))
            break
    return _together(snapshots, failures)


def _over_time(folder: Path, issues: list[Issue], failures: list[Failure]) -> Snapshot:
    """Return what issues say together; the bytes of the newest are read only if the kept timeline lacks it.

    An older issue that cannot be read any more takes nothing from the newest: it becomes one of ``failures``.

    Raises:
        ReferenceDataError: Bytes of the newest issue are missing or changed, or cannot be read.
    """
    newest = issues[-1]
    for _, name, sha256 in newest.files:
        _sound_file(folder, name, sha256)
    timeline = timeline_of(folder, issues, passed_over=failures)
    return Snapshot(
        list_name=timeline.list_name,
        list_date=newest.as_of,
        listings=timeline.listings,
        is_sample=timeline.is_sample,
    )


def load_changes(folder: Path, *, since: date) -> tuple[Change, ...]:
    """Return what the issues of a kept folder newer than a day say otherwise, by day, list and reference.

    Raises:
        InputError: No folder kept by ``import_list``.
    """
    if not (folder / MANIFEST).is_file():
        raise InputError("keeps no issues; import lists into a folder first", subject=str(folder))
    issues = read_manifest(folder)
    found: list[Change] = []
    for list_name in sorted({issue.list_name for issue in issues}):
        timeline = timeline_of(folder, in_order(issues, list_name))
        found += [change for change in timeline.changes if change.day > since]
    return tuple(sorted(found, key=lambda one: (one.day, one.list_name, one.kind, one.reference)))


def in_order(issues: Iterable[Issue], list_name: str) -> list[Issue]:
    """Return the issues of a list by day; of several of one day the last imported, since its end counts."""
    by_day = {issue.as_of or date.min: issue for issue in issues if issue.list_name == list_name}
    return [by_day[day] for day in sorted(by_day)]


def timeline_of(
    folder: Path,
    issues: list[Issue],
    *,
    newest: Snapshot | None = None,
    passed_over: list[Failure] | None = None,
) -> Timeline:
    """Return what issues say together: kept, brought up to date, or built again from their bytes.

    Args:
        folder: Folder of lists.
        issues: Issues of one list in the order of their days.
        newest: The last of them as read, if it was.
        passed_over: Takes the failures of issues but the last that cannot be read.

    Raises:
        ReferenceDataError: The last cannot be read; without ``passed_over``, any.
    """
    timeline = find_timeline(timeline_path(folder, issues[-1].list_name))
    wanted = [(issue.as_of or date.min, digests_of(issue)) for issue in issues]
    n_held = len(timeline.issues) if timeline else 0
    if timeline is None or list(timeline.issues) != wanted[:n_held]:
        timeline, n_held = None, 0
    for issue, (day, digests) in zip(issues[n_held:], wanted[n_held:], strict=True):
        try:
            snapshot = newest if newest and issue is issues[-1] else read_kept(folder, issue)
        except ReferenceDataError as error:
            if passed_over is None or issue is issues[-1]:
                raise
            passed_over.append(failure_of(error))
            continue
        timeline = extend(timeline, snapshot, day, digests)
    if timeline is None:
        raise ReferenceDataError("has no issue", subject=str(folder))
    if n_held < len(wanted) == len(timeline.issues):
        _keep(timeline, folder)
    return timeline


def _keep(timeline: Timeline, folder: Path) -> None:
    """Keep a timeline built anew, so that the next reading need not; where that cannot be, it is built again.

    The folder may be read-only, or an import at work in it, which keeps its own.
    """
    with contextlib.suppress(OSError, Timeout), FileLock(folder / ".lock", timeout=0):
        write_timeline(timeline, timeline_path(folder, timeline.list_name))


def timeline_path(folder: Path, list_name: str) -> Path:
    """Return where the timeline of a list is kept."""
    return folder / TIMELINES / f"{re.sub('[^a-z0-9]+', '-', list_name.casefold())}.msgpack"


def read_kept(folder: Path, issue: Issue) -> Snapshot:
    """Read a kept issue from its bytes.

    Raises:
        ReferenceDataError: Bytes are missing or changed, or cannot be read.
    """
    files = {kind: _sound_file(folder, name, sha256) for kind, name, sha256 in issue.files}
    subject = next(name for kind, name, _ in issue.files if kind in MAIN_KINDS)
    return read_issue(files, subject=subject, list_name=issue.list_name, list_date=issue.as_of)


def digests_of(issue: Issue) -> tuple[str, ...]:
    """Return the digests of an issue's files, which tell it from another of its day."""
    return tuple(sha256 for _, _, sha256 in issue.files)


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
    every = [listing for snapshot, _ in snapshots for listing in snapshot.listings]
    return Listings(
        listings=tuple(listing for listing in every if listing.valid_to is None),
        former=tuple(listing for listing in every if listing.valid_to is not None),
        lists=tuple((snapshot.list_name, words) for snapshot, words in snapshots),
        failures=tuple(sorted(failures, key=lambda failure: (failure.subject, failure.message))),
    )


def _doubts(snapshot: Snapshot, subject: Path) -> list[Failure]:
    return [
        Failure(subject=str(subject), step=_STEP, error="ReferenceDataError", message=f"{note}; it was used")
        for note in snapshot.notes
    ]
