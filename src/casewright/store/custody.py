"""The custody log: what came when, from where and how, one line each, chained by hashes.

    {"hash":"…","kind":"exhibit","prev":"…","record":{…},"seq":1}

Every line carries the hash of the line before it, so that no line can be
edited, removed, inserted or moved without breaking the chain, and the hash of
the last line – the *head* – stands for the whole log. A chain alone cannot
show that its tail was cut or that all of it was written anew: note the head
elsewhere and give it to ``verify``.

Lines are canonical JSON (keys sorted, no spaces, ASCII) and only ever
appended. A line that a crash left torn is moved to ``custody.torn-N`` beside
the log, and the log records its digest.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from casewright.errors import CustodyError, InputError
from casewright.store.blobs import disk_error, sync_folder
from casewright.values import Exhibit

GENESIS = "0" * 64
"""Head of an empty log."""

Record = dict[str, Any]

_CUSTODY_FIELDS = ("obtained_at", "method", "acquired_by", "tool", "headers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log.

    Attributes:
        seq: 1 for the first line.
        prev: Hash of the line before, ``GENESIS`` for the first.
        kind: ``exhibit`` or ``torn_tail``.
        hash: SHA-256 of the line without its hash, 64 hexadecimal digits.
    """

    seq: int
    prev: str
    kind: str
    record: Record
    hash: str


_ENTRY = msgspec.json.Decoder(Entry)
_N_HASH_BYTES = len('{"hash":"",') + 64


class CustodyLog:
    """The log, opened by the case's one writer.

    Args:
        path: The file; made with the first entry. A torn last line is set aside and recorded.

    Raises:
        CustodyError: The chain is broken.
        StoreError: The file cannot be read or written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     log = CustodyLog(Path(folder) / "custody.jsonl")
    ...     empty = log.head() == GENESIS
    ...     head = log.append([{"address": "a.txt"}, {"address": "b.txt"}])
    ...     empty, head == log.head(), [entry.record["address"] for entry in log.entries()]
    (True, True, ['a.txt', 'b.txt'])
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        raw = _read(path)
        lines, tail = split_lines(raw)
        self._n_entries, self._head = _check_chain(lines, path)
        self._n_bytes = len(raw)
        if tail:
            self._mend(raw[: len(raw) - len(tail)], tail)

    def head(self) -> str:
        """Return the hash of the last entry, 64 hexadecimal digits; ``GENESIS`` when there is none."""
        return self._head

    def append(self, records: Iterable[Record], *, kind: str = "exhibit") -> str:
        """Append entries, flushed to the disk together, and return the new head.

        Raises:
            InputError: A record holds text that is not valid Unicode.
            CustodyError: The file was changed by another program meanwhile.
            StoreError: The disk is full or the file cannot be written; nothing was appended.
        """
        lines, n_entries, head = self._format(records, kind)
        if lines:
            self._write(b"".join(lines))
            self._n_entries, self._head = n_entries, head
        return self._head

    def append_exhibit(self, exhibit: Exhibit) -> str:
        """Append the entry of one exhibit and return the new head; errors as :meth:`append`."""
        return self.append([record_of(exhibit)])

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in order."""
        yield from iter_entries(self.path)

    def exhibits(self) -> Iterator[Exhibit]:
        """Yield the exhibits in the order in which they came."""
        for entry in self.entries():
            if entry.kind == "exhibit":
                yield exhibit_of(entry.record)

    def _format(self, records: Iterable[Record], kind: str) -> tuple[list[bytes], int, str]:
        lines, seq, head = [], self._n_entries, self._head
        for record in records:
            _refuse_broken_text(record)
            seq += 1
            line, head = format_line(seq=seq, prev=head, kind=kind, record=record)
            lines.append(line)
        return lines, seq, head

    def _write(self, raw: bytes) -> None:
        is_new = not self.path.exists()
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            try:
                if os.fstat(descriptor).st_size != self._n_bytes:
                    message = "was changed by another program while it was open; run verify"
                    raise CustodyError(message, subject=str(self.path))
                self._write_or_undo(descriptor, raw)
            finally:
                os.close(descriptor)
            if is_new:
                sync_folder(self.path.parent)
        except OSError as error:
            raise disk_error(error, self.path) from error
        self._n_bytes += len(raw)

    def _write_or_undo(self, descriptor: int, raw: bytes) -> None:
        try:
            rest = memoryview(raw)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, self._n_bytes)  # no half line stays behind on a full disk
            raise

    def _mend(self, sound: bytes, tail: bytes) -> None:
        """Bring a log with a torn tail in order; an entry that lacks only its line feed gets it."""
        entry = parse_line(tail)
        if entry is not None and (entry.seq, entry.prev) == (self._n_entries + 1, self._head):
            self._write(b"\n")
            self._n_entries, self._head = entry.seq, entry.hash
        else:
            self._set_aside(sound, tail)

    def _set_aside(self, sound: bytes, tail: bytes) -> None:
        """Move a torn tail to a file of its own and record it, the log replaced in one rename."""
        try:
            aside = _keep_aside(self.path, tail)
            record = {"file": aside.name, "sha256": hashlib.sha256(tail).hexdigest(), "n_bytes": len(tail)}
            lines, n_entries, head = self._format([record], "torn_tail")
            draft = self.path.with_name(f"{self.path.name}.draft")
            _write_synced(draft, sound + lines[0])
            draft.replace(self.path)
            sync_folder(self.path.parent)
        except OSError as error:
            raise disk_error(error, self.path) from error
        self._n_entries, self._head, self._n_bytes = n_entries, head, len(sound) + len(lines[0])


# ---------------------------------------------------------------- lines


def format_line(*, seq: int, prev: str, kind: str, record: Record) -> tuple[bytes, str]:
    """Return one line of the log, its line feed included, and its hash."""
    fields: Record = {"kind": kind, "prev": prev, "record": record, "seq": seq}
    own = hashlib.sha256(_canonical(fields)).hexdigest()
    return _canonical({**fields, "hash": own}) + b"\n", own


def parse_line(line: bytes) -> Entry | None:
    """Return the entry of one line without its line feed, or ``None`` when it is not one as we write them.

    The hash is checked with it: an entry that comes back is as it was written,
    or was written anew by someone who computed the hash as well.
    """
    # "hash" comes first in canonical order: what it covers is the line without these first bytes.
    own = hashlib.sha256(b"{" + line[_N_HASH_BYTES:]).hexdigest()
    if line[:_N_HASH_BYTES] != f'{{"hash":"{own}",'.encode():
        return None
    try:
        entry: Entry = _ENTRY.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return None
    return entry if entry.hash == own else None


def split_lines(raw: bytes) -> tuple[list[bytes], bytes]:
    """Return the lines of a log without their line feeds, and the torn bytes at its end.

    The last line is torn when its line feed is missing or when it is no JSON:
    a crash leaves either.
    """
    *lines, tail = raw.split(b"\n")
    if not tail and lines and not _is_json(lines[-1]):
        tail = lines.pop() + b"\n"
    return lines, tail


def iter_entries(path: Path) -> Iterator[Entry]:
    """Yield the entries of a log up to a torn tail.

    Raises:
        CustodyError: A line is not as it was written.
        StoreError: The file cannot be read.
    """
    lines, _ = split_lines(_read(path))
    for number, line in enumerate(lines, start=1):
        entry = parse_line(line)
        if entry is None:
            raise _broken(path, number)
        yield entry


def record_of(exhibit: Exhibit) -> Record:
    """Return what the log says of an exhibit: all of it, so that a lost row can be brought back."""
    custody = exhibit.custody
    return {
        "id": exhibit.id,
        "address": exhibit.address,
        "sha256": exhibit.body_sha256,
        "n_bytes": exhibit.n_bytes,
        "media_type": exhibit.media_type,
        "part_of": exhibit.part_of,
        "obtained_at": custody.obtained_at.isoformat(),
        "method": custody.method,
        "acquired_by": custody.acquired_by,
        "tool": custody.tool,
        "headers": [list(pair) for pair in custody.headers],
    }


def exhibit_of(record: Record) -> Exhibit:
    """Return the exhibit that an entry tells of; the other way round of :func:`record_of`.

    Raises:
        CustodyError: The record does not tell of one.
    """
    fields = {name: record.get(name) for name in ("id", "address", "n_bytes", "media_type", "part_of")}
    custody = {name: record.get(name) for name in _CUSTODY_FIELDS}
    try:
        return msgspec.convert({**fields, "body_sha256": record.get("sha256"), "custody": custody}, Exhibit)
    except msgspec.ValidationError as error:
        message = f"an entry of the custody log does not tell of an exhibit ({error}); run verify"
        raise CustodyError(message, subject=str(record.get("address"))) from error


def _check_chain(lines: list[bytes], path: Path) -> tuple[int, str]:
    head = GENESIS
    for number, line in enumerate(lines, start=1):
        entry = parse_line(line)
        if entry is None or entry.seq != number or entry.prev != head:
            raise _broken(path, number)
        head = entry.hash
    return len(lines), head


def _broken(path: Path, number: int) -> CustodyError:
    message = (
        f"the chain is broken at line {number}; run verify, and bring the log back from a copy of the case"
    )
    return CustodyError(message, subject=str(path))


def _canonical(fields: Record) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse_broken_text(record: Record) -> None:
    """Refuse lone surrogates: an entry that no database row can repeat would block every later build."""
    try:
        json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        message = "its name is not valid Unicode; rename it and add it again"
        raise InputError(message, subject=ascii(record.get("address", ""))) from error


# ---------------------------------------------------------------- files


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise disk_error(error, path) from error


def _keep_aside(log: Path, tail: bytes) -> Path:
    """Write a torn tail to the first free ``custody.torn-N``; one that a killed run kept already is taken."""
    number = 1
    while (aside := log.with_name(f"{log.stem}.torn-{number}")).exists() and aside.read_bytes() != tail:
        number += 1
    if not aside.exists():
        draft = aside.with_name(f"{aside.name}.draft")
        _write_synced(draft, tail)
        draft.replace(aside)
    return aside


def _write_synced(path: Path, raw: bytes) -> None:
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
