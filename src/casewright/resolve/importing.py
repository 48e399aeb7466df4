"""Takes lists into a folder of their own: bytes as received, one manifest line per issue.

    LISTS/
      lists.jsonl     one line per issue: list, day, files with their SHA-256, sizes
      files/<sha256>  the bytes as received
      timelines/      what the issues of each list say together; derived, built again when it is missing

An issue is read and judged before anything is written; then its files are put in
place and the manifest is replaced in one step. Whatever goes wrong before that
leaves the previous issues in force.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from casewright.data import read_rows
from casewright.errors import CasewrightError, InputError, ReferenceDataError, StoreError
from casewright.resolve.list_files import ListFile, companions, failure_of, find_list_files
from casewright.resolve.lists import (
    FILES,
    MANIFEST,
    Issue,
    digests_of,
    in_order,
    read_manifest,
    timeline_of,
    timeline_path,
)
from casewright.resolve.readers import MAIN_KINDS, read_issue
from casewright.resolve.snapshot import Snapshot
from casewright.resolve.timeline import write_timeline
from casewright.values import Failure

# Between neighbouring snapshots (308, 2021-2024) the SDN list lost at most 1.7 % of its entries, the
# U.N. list 13 % from 2018 to 2022; a fifth at once is a broken file until someone says otherwise.
MAX_SHRINK = 0.2
# What a publisher's new form, or a missing companion file, would lose without a word, and what to call it.
_FIELDS = {
    "programmes": "a programme",
    "listed_on": "a day of listing",
    "birth_dates": "a birth date",
    "countries": "a country",
    "identifiers": "a number",
    "entry": "words of its own",
}
# Fewer entries than this may lose a field because a few of them were corrected or removed.
_FEW = 10
_LOCK_TIMEOUT_S = 30
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import or update did.

    Attributes:
        issues: Issues newly taken in, in order of their day.
        held: Issues that were there already, byte for byte.
        failures: Files that could not be taken in; the earlier issues stay in force.
    """

    issues: tuple[Issue, ...] = ()
    held: tuple[Issue, ...] = ()
    failures: tuple[Failure, ...] = ()


def import_list(
    source: Path,
    folder: Path,
    *,
    dated: date | None = None,
    imported_at: str = "",
    accept_doubtful: bool = False,
) -> Imported:
    """Take a list file, or all list files of a folder, into a folder of lists.

    Args:
        source: A list file (of an OFAC main CSV, the alt, add and comments files are taken from
            beside it), or a folder, of which every issue is taken in order of its day.
        folder: Folder of lists; made if it is missing.
        dated: Day of the issue, for files that do not state it and whose name does not either.
        imported_at: Time to write into the manifest.
        accept_doubtful: Take in even a list that shrank by more than a fifth, lost its aliases or what
            its entries state in another field, or lacks its end mark.

    Raises:
        InputError: There is no such source, or no list in it, or two lists want one date.
        StoreError: The folder cannot be written, or another import holds it.
    """
    if not source.exists():
        raise InputError("no such file or folder", subject=str(source))
    files, failures = find_list_files(source.parent if source.is_file() else source, deep=source.is_dir())
    chosen = [file for file in files if file.kind in MAIN_KINDS]
    if source.is_file():
        chosen = [file for file in chosen if file.path == source]
        failures = [failure for failure in failures if failure.subject == source.name]
    if not chosen and not failures:
        raise InputError(
            "holds no list that we can read (U.N., EU, UK, Canada, OFAC, FollowTheMoney)", subject=str(source)
        )
    if dated and len(chosen) > 1:
        raise InputError("holds several issues; one date cannot be that of all", subject=str(source))
    return _take_in(
        ((file, companions(file, files, beside_only=True)) for file in _by_day(chosen)),
        folder,
        failures,
        _Terms(dated=dated, imported_at=imported_at, accept_doubtful=accept_doubtful),
    )


def update_lists(
    folder: Path,
    fetch: Callable[[str], Path],
    *,
    today: date,
    imported_at: str = "",
    accept_doubtful: bool = False,
    addresses: Sequence[Sequence[str]] | None = None,
) -> Imported:
    """Fetch the official lists and take them into a folder.

    Args:
        folder: Folder of lists; made if it is missing.
        fetch: Gets an address and returns the path of the bytes it answered with. Raises
            :class:`casewright.errors.CollectError` when it cannot. The caller owns the network.
        today: Day to give to lists that state no date of their own.
        imported_at: Time to write into the manifest.
        accept_doubtful: As for :func:`import_list`.
        addresses: Rows (list, kind of file, address); the official ones if not given.

    Returns:
        What was taken in; a list that could not be fetched or read is a failure, and its
        previous issue stays in force.
    """
    rows = addresses or read_rows("list_addresses.tsv")
    failures: list[Failure] = []
    wanted: list[tuple[ListFile, dict[str, ListFile]]] = []
    for list_name in dict.fromkeys(row[0] for row in rows):
        try:
            got = {
                kind: ListFile(
                    path=fetch(address), kind=kind, list_name=list_name, name=address.rpartition("/")[2]
                )
                for name, kind, address in rows
                if name == list_name
            }
        except CasewrightError as error:
            failures.append(failure_of(error))
            continue
        main = got.pop(next(kind for kind in MAIN_KINDS if kind in got))
        wanted.append((main, got))
    terms = _Terms(dated=today, imported_at=imported_at, accept_doubtful=accept_doubtful)
    return _take_in(iter(wanted), folder, failures, terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    dated: date | None
    imported_at: str
    accept_doubtful: bool


def _take_in(
    wanted: Iterator[tuple[ListFile, dict[str, ListFile]]],
    folder: Path,
    failures: list[Failure],
    terms: _Terms,
) -> Imported:
    new: list[Issue] = []
    held: list[Issue] = []
    try:
        (folder / FILES).mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=_LOCK_TIMEOUT_S):
            for main, mates in wanted:
                try:
                    issue, is_new = _take_one(main, mates, folder, terms)
                except CasewrightError as error:
                    failures.append(failure_of(error))
                    continue
                (new if is_new else held).append(issue)
    except Timeout as error:
        raise StoreError(
            "another import is at work here; try again when it is done", subject=str(folder)
        ) from error
    except OSError as error:
        raise StoreError(f"cannot be written ({error.strerror})", subject=str(folder)) from error
    return Imported(issues=tuple(new), held=tuple(held), failures=tuple(failures))


def _take_one(main: ListFile, mates: dict[str, ListFile], folder: Path, terms: _Terms) -> tuple[Issue, bool]:
    """Read and judge one issue, then put it in place."""
    files = {main.kind: main, **mates}
    snapshot = read_issue(
        {kind: file.path for kind, file in files.items()},
        subject=main.label,
        list_name=main.list_name,
        list_date=terms.dated or main.list_date,
    )
    if snapshot.list_date is None:
        message = "states no date of its own; give the day of the list (--dated YYYY-MM-DD)"
        raise ReferenceDataError(message, subject=main.label)
    issue = Issue(
        list_name=snapshot.list_name,
        as_of=snapshot.list_date,
        files=tuple((kind, file.label, _sha256(file.path)) for kind, file in sorted(files.items())),
        n_listings=len(snapshot.listings),
        n_names=_n_names(snapshot),
        fields={name: sum(bool(getattr(one, name)) for one in snapshot.listings) for name in _FIELDS},
        imported_at=terms.imported_at,
    )
    issues = read_manifest(folder)
    for other in issues:
        if (other.list_name, other.as_of, digests_of(other)) == (
            issue.list_name,
            issue.as_of,
            digests_of(issue),
        ):
            _keep_bytes(files, issue, folder)
            return other, False
    if not terms.accept_doubtful:
        _refuse_doubtful(issue, issues, snapshot, subject=main.label)
    _keep_bytes(files, issue, folder)
    _write_manifest(folder, (*issues, issue))
    _keep_timeline(folder, in_order((*issues, issue), issue.list_name), issue, snapshot)
    return issue, True


def _keep_bytes(files: dict[str, ListFile], issue: Issue, folder: Path) -> None:
    """Put the files of an issue in place, also where they lie already but were damaged since."""
    for kind, _, sha256 in issue.files:
        _put(files[kind].path, folder / FILES / sha256)


def _keep_timeline(folder: Path, issues: list[Issue], issue: Issue, snapshot: Snapshot) -> None:
    """Bring the list's timeline up to date; an issue from between others means building it again."""
    newest = snapshot if issues[-1] is issue else None
    try:
        timeline = timeline_of(folder, issues, newest=newest)
    except ReferenceDataError:
        return  # an older issue's bytes are damaged: reading says so, and goes on without it
    write_timeline(timeline, timeline_path(folder, issue.list_name))


def _refuse_doubtful(issue: Issue, issues: Sequence[Issue], snapshot: Snapshot, *, subject: str) -> None:
    """Raise if an issue lost much against the one before it, or may be cut."""
    remedy = "the previous issue stays in force; look at the file, then import it with --accept-doubtful"
    if snapshot.notes:
        raise ReferenceDataError(f"{snapshot.notes[0]}; {remedy}", subject=subject)
    older = [
        other
        for other in issues
        if other.list_name == issue.list_name and other.as_of and issue.as_of and other.as_of <= issue.as_of
    ]
    if not older:
        return
    last = in_order(older, issue.list_name)[-1]
    for what, now, before in (
        ("entries", issue.n_listings, last.n_listings),
        ("names", issue.n_names, last.n_names),
    ):
        if now < (1 - MAX_SHRINK) * before:
            message = f"shrank from {before} to {now} {what} since {last.as_of}; {remedy}"
            raise ReferenceDataError(message, subject=subject)
    # OFAC's CSV gives no days of listing, its XML does: what another form of the list states is not lost.
    alike = in_order((other for other in older if _form(other) == _form(issue)), issue.list_name)
    for name, what in _FIELDS.items() if alike else ():
        now, before = issue.fields.get(name, 0), alike[-1].fields.get(name, 0)
        if now < (1 - MAX_SHRINK) * before and before - now >= _FEW:
            found = f"{now} entries state {what}, {before} did on {alike[-1].as_of}"
            raise ReferenceDataError(f"lost a field: {found}; {remedy}", subject=subject)


def _form(issue: Issue) -> str:
    """Return which kind of main file an issue is made of."""
    return next(kind for kind, _, _ in issue.files if kind in MAIN_KINDS)


def _n_names(snapshot: Snapshot) -> int:
    return sum(1 + len(listing.aliases) for listing in snapshot.listings)


def _by_day(files: Sequence[ListFile]) -> list[ListFile]:
    return sorted(files, key=lambda file: (file.dated, str(file.path)))


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _put(source: Path, target: Path) -> None:
    """Copy a file into place so that it is there whole or not at all."""
    if target.exists() and _sha256(target) == target.name:
        return
    part = target.with_name(f".{target.name}.part")
    with source.open("rb") as stream, part.open("wb") as out:
        shutil.copyfileobj(stream, out, _CHUNK)
        out.flush()
        os.fsync(out.fileno())
    part.replace(target)


def _write_manifest(folder: Path, issues: Sequence[Issue]) -> None:
    part = folder / f".{MANIFEST}.part"
    with part.open("wb") as out:
        out.writelines(msgspec.json.encode(issue) + b"\n" for issue in issues)
        out.flush()
        os.fsync(out.fileno())
    part.replace(folder / MANIFEST)
