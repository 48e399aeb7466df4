"""One reading of one list file: its entries, its date, and what is doubtful about it.

Also the one place where a list file is opened: plain, ``.gz``, ``.xz`` or ``.zip``, never
more bytes than the limit, so that a small file which unpacks to gigabytes ends
in a message and not in a dead machine.
"""

import gc
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from casewright.errors import ReferenceDataError
from casewright.values import Alias, Listing

# The largest official list (EU, XML) has some 40 MB unpacked; ten times the U.N. list is 20 MB.
MAX_LIST_BYTES = 256 * 1024 * 1024
MAX_ENTRIES = 1_000_000

# A name may be withheld or forgotten now and then; of a whole list it is a change of form.
_MOST_NAMELESS = 0.05
_FEW = 10

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_BRITISH_DAY = re.compile(
    rf"(\d{{2}})[/-](\d{{2}}|{'|'.join(re.findall('...', _MONTHS))})[/-](\d{{4}})", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What one list said on one day.

    Attributes:
        list_name: ``UN``, ``OFAC SDN``, ``OFAC CONS``; a sample has ``(sample)`` behind it.
        list_date: Day of the list, or ``None`` when neither file nor user states it.
        listings: In the order of the file.
        notes: Sentences about what is doubtful ("the end mark is missing …").
        is_sample: Whether the file says that it is a sample.
    """

    list_name: str
    list_date: date | None
    listings: tuple[Listing, ...]
    notes: tuple[str, ...] = ()
    is_sample: bool = False


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of garbage from looking again and again at what is all kept: a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Limited(io.RawIOBase):
    """Reads another stream and refuses to go on beyond the limit."""

    def __init__(self, plain: IO[bytes], head: bytes, *, subject: str) -> None:
        self._plain = plain
        self._stream = _unpacked(plain, head)
        self._subject = subject
        self._left = MAX_LIST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            chunk = self._stream.read(len(view))
        except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
            message = f"the compressed file is damaged or cut ({error}); fetch it again"
            raise ReferenceDataError(message, subject=self._subject) from error
        self._left -= len(chunk)
        if self._left < 0:
            message = f"more than {MAX_LIST_BYTES // 2**20} MiB unpacked; no known list is that large"
            raise ReferenceDataError(message, subject=self._subject)
        view[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._stream.close()
        self._plain.close()  # gzip and lzma leave the file beneath them open
        super().close()


def open_list(path: Path, *, subject: str) -> io.BufferedReader:
    """Open a list file for reading, unpacked, bounded to ``MAX_LIST_BYTES``.

    Raises:
        ReferenceDataError: The file cannot be opened; while reading: damaged or too large.
    """
    try:
        plain = path.open("rb")
        head = plain.read(6)
        plain.seek(0)
        limited = _Limited(plain, head, subject=subject)
    except OSError as error:
        raise ReferenceDataError(f"cannot be read ({error.strerror})", subject=subject) from error
    except zipfile.BadZipFile as error:
        raise ReferenceDataError(f"no archive of one list ({error})", subject=subject) from error
    return io.BufferedReader(limited)


def _unpacked(plain: IO[bytes], head: bytes) -> IO[bytes] | gzip.GzipFile | lzma.LZMAFile:
    if head.startswith(b"PK\x03\x04"):
        archive = zipfile.ZipFile(plain)
        members = [one for one in archive.infolist() if not one.is_dir()]
        if len(members) != 1:
            raise zipfile.BadZipFile(f"{len(members)} files in it, not one list")
        return archive.open(members[0])
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=plain)
    return lzma.LZMAFile(plain) if head == b"\xfd7zXZ\x00" else plain


def find_day(text: str | None) -> date | None:
    """Return the ISO day that a text begins with, or ``None``.

    >>> find_day("2009-04-24-05:00")
    datetime.date(2009, 4, 24)
    """
    found = _ISO_DAY.match(text.strip()) if text else None
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def find_any_day(text: str | None) -> date | None:
    """Return the day of an ISO or a British date, or ``None``.

    >>> find_any_day("31/12/2020") == find_any_day("2020-12-31T00:00:00") == find_any_day("31-Dec-2020")
    True
    """
    found = _BRITISH_DAY.match(text.strip()) if text else None
    if not found:
        return find_day(text)
    month = found[2] if found[2].isdigit() else f"{_MONTHS.find(found[2].casefold()) // 3 + 1:02}"
    return find_day(f"{found[3]}-{month}-{found[1]}")


def alias(name: str, quality: str) -> Alias:
    """Return an alias; a name in another script than the Latin one is one in original script.

    >>> alias("Ким Чен Ын", "strong").quality, alias("Kim Jong Un", "weak").quality
    ('original_script', 'weak')
    """
    return Alias(name=name, quality="original_script" if _NOT_LATIN.search(name) else quality)


def decode(path: Path, *, subject: str) -> str:
    """Return the text of a list file that is not XML.

    Raises:
        ReferenceDataError: It cannot be opened, is too large, or is not UTF-8.
    """
    with open_list(path, subject=subject) as stream:
        body = stream.read()
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}; fetch the official file again, unchanged"
        raise ReferenceDataError(message, subject=subject) from error


def require_names(n_entries: int, n_nameless: int, *, subject: str) -> None:
    """Refuse a list of which many entries have no name.

    Raises:
        ReferenceDataError: More than ten, and more than one in twenty.
    """
    if n_nameless > max(_FEW, _MOST_NAMELESS * n_entries):
        found = f"{n_nameless} of {n_entries} entries have no name"
        raise ReferenceDataError(f"{found}, so the list has not the form that we can read", subject=subject)


def require_sound(listings: tuple[Listing, ...], *, subject: str) -> None:
    """Refuse a list in which an entry has no name, or two entries bear one reference.

    Raises:
        ReferenceDataError: A name is missing, so the form is another, or a reference occurs twice.
    """
    seen: set[str] = set()
    for listing in listings:
        if not listing.name:
            message = f"entry {listing.reference} has no name, so the list has not the form that we can read"
            raise ReferenceDataError(message, subject=subject)
        if listing.reference in seen:
            message = (
                f"reference {listing.reference} occurs twice; the file is not an official list as issued"
            )
            raise ReferenceDataError(message, subject=subject)
        seen.add(listing.reference)


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return words once each in their order, empty ones left out."""
    return tuple(dict.fromkeys(value for value in values if value))
