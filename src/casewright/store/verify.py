"""Does a case still hold what came in? Every blob is hashed again, every line checked.

Problems are named one by one: bytes changed, removed, added or renamed; lines
of the custody log edited, removed, inserted or reordered; rows of the database
that differ from the log. Nothing is mended and nothing is written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casewright.errors import CustodyError, InputError, StoreError
from casewright.store.blobs import DRAFT_PREFIX, disk_error, sha256_of
from casewright.store.chain import Problem, find_chain_problems
from casewright.store.custody import GENESIS, Entry, exhibit_of, parse_line, split_lines
from casewright.store.sqlite import SqliteStore
from casewright.values import Exhibit

LOG_NAME = "custody.jsonl"
LINK, GONE, UNREADABLE = "link", "gone", "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What verification found.

    Attributes:
        head: Hash of the last line of the custody log, to be noted elsewhere.
        exhibits: Those that the log names, in its order.
        problems: Log first, then blobs, then database; empty when all is as it came in.
        notes: What is unusual and harmless, such as a torn tail that was set aside.
    """

    head: str
    exhibits: tuple[Exhibit, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()

    @property
    def n_exhibits(self) -> int:
        """How many exhibits the log names."""
        return len(self.exhibits)


def verify_case(folder: Path, *, head: str | None = None) -> Verification:
    """Check a case's custody log, blobs and database against each other.

    Args:
        folder: The case; it may be read-only, and is not changed.
        head: Head noted earlier. Without it a cut tail or a log written anew can go unnoticed.

    Raises:
        InputError: ``head`` is not 64 hexadecimal digits.
        StoreError: The folder cannot be read.
    """
    if head is not None and not re.fullmatch(r"[0-9a-f]{64}", head := head.strip().lower()):
        raise InputError("the head is 64 hexadecimal digits, as verify printed it", subject=head)
    lines, tail = _read_log(folder / LOG_NAME)
    entries = [entry for line in lines if (entry := parse_line(line))]
    problems: list[Problem] = list(find_chain_problems(lines, log=LOG_NAME))
    exhibits = tuple(_exhibits_of(entries, problems))
    if not (folder / LOG_NAME).exists():
        problems.append(Problem(kind="removed", subject=LOG_NAME, message="the custody log is not there"))
    if tail:
        problems.append(_torn(tail))
    if head is not None:
        problems.extend(_find_head_problems(entries, head))
    problems.extend(_find_tail_problems(folder, entries))
    problems.extend(_find_blob_problems(folder / "blobs", exhibits))
    problems.extend(_find_row_problems(folder / "case.db", exhibits))
    return Verification(
        head=entries[-1].hash if entries else GENESIS,
        exhibits=exhibits,
        problems=tuple(problems),
        notes=tuple(_notes(folder, entries)),
    )


def _read_log(path: Path) -> tuple[list[bytes], bytes]:
    try:
        return split_lines(path.read_bytes())
    except FileNotFoundError:
        return [], b""
    except OSError as error:
        raise disk_error(error, path) from error


# ---------------------------------------------------------------- the log


def _exhibits_of(entries: Sequence[Entry], problems: list[Problem]) -> Iterator[Exhibit]:
    """Yield the exhibits that entries tell of, and note the entries that tell of nothing."""
    for entry in entries:
        if entry.kind == "exhibit":
            try:
                yield exhibit_of(entry.record)
            except CustodyError as error:
                subject = f"{LOG_NAME} entry {entry.seq}"
                problems.append(Problem(kind="edited", subject=subject, message=error.message))


def _torn(tail: bytes) -> Problem:
    message = (
        f"the last {len(tail)} bytes are no entry: a build was killed, or the line was edited; "
        "the next build sets them aside"
    )
    return Problem(kind="torn_tail", subject=LOG_NAME, message=message)


def _find_head_problems(entries: Sequence[Entry], head: str) -> Iterator[Problem]:
    """Look for a head noted earlier: entries may have come after it, but it must still be there."""
    if head != GENESIS and head not in {entry.hash for entry in entries}:
        message = (
            f"no entry has the hash {head}: the tail was cut before that entry, or the log was written anew"
        )
        yield Problem(kind="head", subject=LOG_NAME, message=message)


def _find_tail_problems(folder: Path, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Check the torn tails that the log says were set aside."""
    for entry in entries:
        if entry.kind == "torn_tail":
            name = Path(str(entry.record.get("file"))).name
            found = _digest_of(folder / name)
            if found == GONE:
                yield Problem(kind="removed", subject=name, message="the torn tail set aside is gone")
            elif found != entry.record.get("sha256"):
                yield Problem(kind="changed", subject=name, message="the torn tail set aside was changed")


def _notes(folder: Path, entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.kind == "torn_tail":
            yield (
                f"entry {entry.seq}: a build was killed while it wrote; "
                f"{entry.record.get('n_bytes')} torn bytes lie in {entry.record.get('file')}"
            )
    for draft in sorted(folder.glob(f"blobs/{DRAFT_PREFIX}*")):
        yield f"blobs/{draft.name}: an unfinished write of a build that was killed; the next build removes it"


# ---------------------------------------------------------------- the blobs


def _find_blob_problems(folder: Path, exhibits: Sequence[Exhibit]) -> Iterator[Problem]:
    """Hash every file and hold it against what the log names."""
    digests = {name: _digest_of(folder / name) for name in _files_in(folder)}
    names_by_digest = {digest: name for name, digest in digests.items()}
    wanted: dict[str, list[Exhibit]] = {}
    for exhibit in exhibits:
        wanted.setdefault(exhibit.body_sha256, []).append(exhibit)
    renamed = set()
    for digest, owners in sorted(wanted.items()):
        name = f"{digest[:2]}/{digest}"
        whose = ", ".join(owner.address for owner in owners)
        if name not in digests:
            if (new_name := names_by_digest.get(digest)) is None:
                message = f"the bytes of {whose} are no longer there"
                yield Problem(kind="removed", subject=f"blobs/{name}", message=message)
            else:
                renamed.add(new_name)
                message = f"the bytes of {whose} were renamed to blobs/{new_name}"
                yield Problem(kind="renamed", subject=f"blobs/{name}", message=message)
        elif digests[name] != digest:
            message = f"the bytes of {whose} were changed: {_in_words(digests[name])}"
            yield Problem(kind="changed", subject=f"blobs/{name}", message=message)
    expected = {f"{digest[:2]}/{digest}" for digest in wanted}
    for name in sorted(digests.keys() - expected - renamed):
        message = "no custody entry names it: added by hand, or by a build that was killed and not run again"
        yield Problem(kind="added", subject=f"blobs/{name}", message=message)


def _files_in(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if not path.is_dir() and not path.name.startswith(DRAFT_PREFIX):
            yield path.relative_to(folder).as_posix()


def _digest_of(path: Path) -> str:
    """Return the digest of a file's bytes, or why there is none."""
    if path.is_symlink():
        return LINK  # its bytes lie elsewhere and do not move with the case
    if not path.is_file():
        return GONE
    try:
        return sha256_of(path)
    except StoreError:
        return UNREADABLE


def _in_words(digest: str) -> str:
    words = {LINK: "it is a link now", GONE: "it is no file now", UNREADABLE: "they cannot be read"}
    return words.get(digest, f"they hash to {digest}")


# ---------------------------------------------------------------- the database


def _find_row_problems(path: Path, exhibits: Sequence[Exhibit]) -> Iterator[Problem]:
    """Hold the rows of the database against the log."""
    try:
        with SqliteStore(path, read_only=True) as store:
            rows = {exhibit.id: exhibit for exhibit in store.exhibits()}
    except StoreError as error:
        yield Problem(kind="database", subject=path.name, message=error.message)
        return
    for exhibit in exhibits:
        row = rows.get(exhibit.id)
        if row is None:
            message = "in the custody log and not in the database; run build once, it puts the row back"
            yield Problem(kind="row_missing", subject=exhibit.address, message=message)
        elif row != exhibit:
            message = "the database tells it otherwise than the custody log"
            yield Problem(kind="row_differs", subject=exhibit.address, message=message)
    named = {exhibit.id for exhibit in exhibits}
    for row in (row for exhibit_id, row in rows.items() if exhibit_id not in named):
        message = "in the database and not in the custody log: its entry was removed, or the row was added"
        yield Problem(kind="row_unknown", subject=row.address, message=message)
