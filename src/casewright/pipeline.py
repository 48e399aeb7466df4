"""The steps in their order; the only module that knows them all.

    collect → read → weigh → resolve → assess → report

It fetches values from the case's store, calls a step, and stores what comes
back. The parent process alone writes; readers in worker processes return
values. What the world does wrong to one document becomes a failure row and the
build goes on; a :class:`~casewright.errors.CustodyError` stops it. A build that
was killed goes on where it stopped: exhibits and readings are kept, everything
that looks at the whole case is computed anew from them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import casewright
from casewright import engine
from casewright.casefile import UNTITLED, CaseFile, load_case_file, write_case_file
from casewright.collect import (
    Incoming,
    Limits,
    check_archive,
    find_inputs,
    find_members,
    is_container,
    is_inside,
)
from casewright.errors import CasewrightError, CollectError, InputError, ReadError
from casewright.intake import failure_row, is_archive, iter_readings, preserve
from casewright.read import READER_VERSION, read
from casewright.report import write_casebook, write_exports
from casewright.review import read_decisions
from casewright.sources import find_sources
from casewright.store import (
    Blobs,
    CustodyLog,
    Problem,
    SqliteStore,
    Store,
    Verification,
    case_lock,
    verify_case,
)
from casewright.values import (
    Case,
    Edge,
    Exhibit,
    Failure,
    Reading,
)
from casewright.weigh import weigh
from casewright.whole import Progress, case_of, changes_of, judge, note_changes

_BEGINNINGS = {".lock", "case.toml.draft"}  # what a build killed at its start leaves in an empty folder
READ_TIMEOUT_S = 120.0  # the slowest of 250 sample pages took 2 s; a reader that needs a minute is stuck


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What the user asked of a build.

    Attributes:
        title: Title of the case; empty keeps the one it has.
        question: What the case is to answer; empty keeps the one it has.
        scope: What it is to cover and what not; empty keeps the one it has.
        cut_off: Last day of publication to be weighed; ``None`` keeps the one it has.
        published: Publication date of documents that state none.
        lists: Folder of sanctions lists; ``None`` keeps the one used before.
        workers: Worker processes for reading; 0 reads in this process, for debugging.
        timeout_s: Seconds after which one document's reading is given up.
        allow_private: Whether URLs may lead to private or loopback addresses.
    """

    title: str = ""
    question: str = ""
    scope: str = ""
    cut_off: date | None = None
    published: date | None = None
    lists: Path | None = None
    workers: int = 1
    timeout_s: float = READ_TIMEOUT_S
    allow_private: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSummary:
    """What a build left behind, for the last lines on the screen; ``is_changed`` since the last build."""

    folder: Path
    index: Path
    head: str
    n_new_exhibits: int
    n_new_readings: int
    is_changed: bool
    case: Case


@dataclass(frozen=True, slots=True)
class _Folder:
    """The open case: one writer."""

    path: Path
    store: Store
    blobs: Blobs
    custody: CustodyLog


def build(
    arguments: Sequence[str], folder: Path, options: BuildOptions, *, progress: Progress | None = None
) -> BuildSummary:
    """Add documents to a case and leave its casebook and exports.

    Args:
        arguments: Files, folders and URLs; empty to rebuild a case from what it holds.
        folder: The case; made when missing.
        options: What the user asked for.
        progress: Told how far each step is.

    Returns:
        The summary; the case is closed and may be moved.

    Raises:
        InputError: The folder is not a case and not empty, or there is nothing to make one of, or another
            build runs in it.
        StoreError: The case cannot be written.
        CustodyError: Preserved bytes differ from their digest.
    """
    tell = progress or (lambda step, done, total: None)
    if options.workers:
        engine.prepare(_read_one)  # the reader is imported while documents are collected
    _refuse_folder(folder, arguments)
    with case_lock(folder):
        # First of all, so that whatever stops this build the folder can be told for a case by the next one.
        case_file = _settle_case_file(folder, options, arguments)
        with _open_case(folder) as case:
            return _build(case, case_file, arguments, options, tell)


def _build(
    case: _Folder, case_file: CaseFile, arguments: Sequence[str], options: BuildOptions, tell: Progress
) -> BuildSummary:
    register = find_sources(case.path)  # first, so that a slip in it is told before an hour of reading
    n_exhibits = _collect(case, arguments, options, tell)
    n_readings = _read_pending(case, case_file, options, tell)
    judge(case.store, case.path, case_file, register, tell)
    built = case_of(case.store, case_file, read_decisions(case.path))
    is_changed = note_changes(case.store, built)
    built = replace(built, changes=changes_of(case.store))
    tell("report", 0, None)
    write_casebook(built, case.path / "casebook")
    write_exports(built, case.path / "exports")
    return BuildSummary(
        folder=case.path,
        index=case.path / "casebook" / "index.html",
        head=case.custody.head(),
        n_new_exhibits=n_exhibits,
        n_new_readings=n_readings,
        is_changed=is_changed,
        case=built,
    )


# ---------------------------------------------------------------- the case folder


def _refuse_folder(folder: Path, arguments: Sequence[str]) -> None:
    """Raise where a build would write into somebody else's folder, or make a case of nothing."""
    if folder.is_file():
        raise InputError("is a file; give --case a folder", subject=str(folder))
    is_case = (folder / "case.toml").exists() or (folder / "custody.jsonl").exists()
    strangers = [path for path in folder.iterdir() if path.name not in _BEGINNINGS] if folder.is_dir() else []
    if strangers and not is_case:
        message = "is not empty and not a case; give --case a new folder, or one that a build made"
        raise InputError(message, subject=str(folder))
    if not is_case and not arguments:
        message = "is no case yet; name the files, folders or URLs to build it from"
        raise InputError(message, subject=str(folder))


@contextmanager
def _open_case(folder: Path) -> Iterator[_Folder]:
    blobs = Blobs(folder / "blobs")
    custody = CustodyLog(folder / "custody.jsonl")
    with SqliteStore(folder / "case.db") as store:
        case = _Folder(folder, store, blobs, custody)
        _restore_rows(case)
        yield case


def _restore_rows(case: _Folder) -> None:
    """Bring the database up to the custody log, which is written first.

    A build killed between the two leaves an entry without a row; the entry
    carries the whole exhibit, so nothing that was acknowledged is lost.
    """
    known = {exhibit.id for exhibit in case.store.exhibits()}
    missing = [exhibit for exhibit in case.custody.exhibits() if exhibit.id not in known]
    case.store.add_exhibits(missing)


def _settle_case_file(folder: Path, options: BuildOptions, arguments: Sequence[str]) -> CaseFile:
    """Read case.toml, put in what this build's options say, and write it back if that changed it."""
    given = CaseFile(
        title=options.title,
        question=options.question,
        scope=options.scope,
        cut_off=options.cut_off,
        published=options.published,
        lists=options.lists,
    )
    # The title is written down at once, so that a case keeps it when its folder is moved.
    asked = load_case_file(folder / "case.toml").updated(given).titled(folder, arguments)
    after = replace(asked, reader_version=READER_VERSION, casewright_version=casewright.__version__)
    named = replace(after, title="") if after.title == UNTITLED else after
    write_case_file(named, folder / "case.toml")
    return after


# ---------------------------------------------------------------- collect


def _collect(case: _Folder, arguments: Sequence[str], options: BuildOptions, tell: Progress) -> int:
    """Preserve what the arguments name, then what is inside archives and messages."""
    n_new = 0
    n_seen = 0
    earlier = _EarlierFailures(case.store)
    for incoming in find_inputs(arguments, limits=options.limits, allow_private=options.allow_private):
        earlier.forget(incoming.subject if isinstance(incoming, Failure) else incoming.address)
        n_new += _keep(case, incoming) is not None
        n_seen += 1
        tell("collect", n_seen, None)
    opened: set[str] = set()
    while pending := [e for e in case.store.exhibits() if is_container(e.media_type) and e.id not in opened]:
        for exhibit in pending:
            opened.add(exhibit.id)
            earlier.forget_inside(exhibit.address)
            for incoming in find_members(
                exhibit, case.blobs.path(exhibit.body_sha256), limits=options.limits
            ):
                n_new += _keep(case, incoming) is not None
                n_seen += 1
                tell("collect", n_seen, None)
    return n_new


class _EarlierFailures:
    """What earlier builds could not obtain; it stays in the case until it is tried again.

    A build that adds other documents must not take them off the casebook. What the user
    mistyped (an ``InputError``) is no document and is told by the build that met it alone.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        known = [failure for failure in store.failures() if failure.step == "collect"]
        self._subjects = {failure.subject for failure in known}
        for failure in known:
            if failure.error == InputError.__name__:
                self.forget(failure.subject)

    def forget(self, subject: str) -> None:
        """Drop the earlier failures of a subject that is tried again; this build's own stay."""
        if subject in self._subjects:
            self._subjects.remove(subject)
            self._store.clear_failures(subject=subject, step="collect")

    def forget_inside(self, address: str) -> None:
        """Drop the earlier failures of a container that is opened again, and of what is in it."""
        for subject in sorted(self._subjects):
            if is_inside(subject, address):
                self.forget(subject)


def _keep(case: _Folder, incoming: Incoming | Failure) -> Exhibit | None:
    """Preserve one body: blob, then custody entry, then row. Return the exhibit if it is new."""
    if isinstance(incoming, Failure):
        case.store.add_failure(incoming)
        return None
    try:
        exhibit = preserve(incoming, case.blobs)
        if case.store.find_exhibit(exhibit.id) is not None:
            return None
        case.custody.append_exhibit(exhibit)
    except (CollectError, InputError) as error:
        case.store.add_failure(failure_row(error, step="collect", subject=incoming.address))
        return None
    case.store.add_exhibits([exhibit])
    return exhibit


# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadTask:
    exhibit: Exhibit
    body: Path
    published: date | None


def _read_one(task: _ReadTask) -> Reading:
    return read(task.exhibit, task.body, published=task.published)


def _read_pending(case: _Folder, case_file: CaseFile, options: BuildOptions, tell: Progress) -> int:
    """Read every exhibit that has no reading of this version and date; one failure is one row."""
    tasks = list(_iter_pending(case, case_file))
    case.store.clear_failures(step="read")
    n_read = 0
    results = engine.map(
        _read_one,
        tasks,
        workers=options.workers,
        timeout_s=options.timeout_s,
        subject_of=lambda task: task.exhibit.address,
    )
    for n_done, (task, result) in enumerate(results, start=1):
        try:
            if isinstance(result, CasewrightError):
                raise result
            case.store.add_reading(result, published_given=task.published)
            n_read += 1
        except (ReadError, CollectError, InputError) as error:
            case.store.add_failure(failure_row(error, step="read", subject=task.exhibit.address))
        tell("read", n_done, len(tasks))
    return n_read


def _iter_pending(case: _Folder, case_file: CaseFile) -> Iterator[_ReadTask]:
    for exhibit in case.store.exhibits():
        published = case_file.published_of(exhibit.address)
        if is_archive(exhibit) or case.store.has_reading(
            exhibit.id, READER_VERSION, published_given=published
        ):
            continue
        # Hashed once more: what is read must be what came in.
        body = case.blobs.checked_path(exhibit.body_sha256)
        yield _ReadTask(exhibit=exhibit, body=body, published=published)


# ---------------------------------------------------------------- without a case


def compare(
    arguments: Sequence[str], options: BuildOptions
) -> tuple[tuple[Exhibit, ...], tuple[Edge, ...], tuple[Failure, ...]]:
    """Say which documents copy or cite which, without a case.

    Returns:
        The exhibits that could be read, the edges between them, and what could not be read.
    """
    read_ones: list[tuple[Exhibit, Reading]] = []
    failures: list[Failure] = []
    for outcome in iter_readings(
        arguments, published=options.published, limits=options.limits, allow_private=options.allow_private
    ):
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            read_ones.append(outcome)
    exhibits = tuple(exhibit for exhibit, _ in read_ones)
    edges = weigh(exhibits, [reading for _, reading in read_ones]).edges
    return exhibits, edges, tuple(failures)


def verify(folder: Path, *, head: str | None = None) -> Verification:
    """Re-hash all evidence of a case, check its custody chain and its archives.

    Args:
        folder: The case.
        head: Head of the chain noted earlier; tells whether the chain was cut or rewritten since.

    Raises:
        InputError: The folder is not a case.
    """
    if not (folder / "custody.jsonl").exists():
        raise InputError("holds no custody.jsonl, so it is not a case", subject=str(folder))
    verification = verify_case(folder, head=head)
    blobs = Blobs.reading(folder / "blobs")
    problems = [
        Problem(kind="archive", subject=exhibit.address, message=message)
        for exhibit in verification.exhibits
        if is_archive(exhibit) and blobs.has(exhibit.body_sha256)
        for message in check_archive(blobs.path(exhibit.body_sha256), exhibit.media_type)
    ]
    return replace(verification, problems=(*verification.problems, *problems))


def load_case(folder: Path) -> Case:
    """Return everything a built case holds, for showing and exporting; the case is not changed.

    Raises:
        InputError: The folder is not a case.
        StoreError: The case cannot be read.
    """
    if not (folder / "case.db").exists():
        raise InputError("holds no case.db, so it is not a case that a build finished", subject=str(folder))
    case_file = load_case_file(folder / "case.toml").titled(folder)
    with SqliteStore(folder / "case.db", read_only=True) as store:
        return case_of(store, case_file, read_decisions(folder))
