"""Evidence bytes, each kept once under the SHA-256 of what it holds.

    blobs/ab/ab12…   64 hexadecimal digits, read-only once written

Bytes go to a file of their own first, are flushed to the disk, and only then
get their name: under a digest there is the whole body or nothing, whatever
kills the program in between. What a killed run left behind is swept when the
one writer of the case opens the folder again.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from casewright.errors import CollectError, CustodyError, Refused, StoreError

MAX_BODY_BYTES = 4 * 1024**3
"""Largest body kept unless the caller says otherwise: WARC files are cut at 1 GB by convention."""

HEAD_BYTES = 4096
"""How much of the beginning is handed back, for telling what the bytes are."""

DRAFT_PREFIX = ".draft-"
_CHUNK_BYTES = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Blob(NamedTuple):
    """What was kept: digest, length, and the first 4096 bytes."""

    sha256: str
    n_bytes: int
    head: bytes


class Blobs:
    """The folder of blobs, opened by the case's one writer.

    Args:
        folder: Made when missing; drafts of a killed run are removed from it.

    Raises:
        StoreError: The folder cannot be made.

    >>> import io, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     blobs = Blobs(Path(folder))
    ...     first = blobs.put(io.BytesIO(b"shells"))
    ...     again = blobs.put(io.BytesIO(b"shells"))
    ...     (first == again, first.n_bytes, blobs.path(first.sha256).read_bytes(), len(list(blobs)))
    (True, 6, b'shells', 1)
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._n_drafts = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for draft in folder.glob(f"{DRAFT_PREFIX}*"):
                draft.unlink()
        except OSError as error:
            raise disk_error(error, folder) from error

    @classmethod
    def reading(cls, folder: Path) -> "Blobs":
        """Open the folder for reading: nothing is made and nothing is swept."""
        blobs = cls.__new__(cls)
        blobs.folder = folder
        blobs._n_drafts = 0
        return blobs

    def put(self, stream: BinaryIO, *, subject: str = "", max_bytes: int = MAX_BODY_BYTES) -> Blob:
        """Keep the bytes of a stream; bytes that are there already are not written twice.

        Args:
            stream: Read in chunks to its end, never held in memory as a whole.
            subject: Address of the document, for errors.
            max_bytes: Longest body accepted.

        Returns:
            Digest, length and beginning of the body, which is on the disk when this returns.

        Raises:
            Refused: The body is longer than ``max_bytes``.
            CollectError: The stream broke off.
            CustodyError: The blob of this digest is there and holds other bytes.
            StoreError: The disk is full or the folder cannot be written.
        """
        draft = self.folder / f"{DRAFT_PREFIX}{self._n_drafts}"
        self._n_drafts += 1
        try:
            blob = _write_draft(stream, draft, subject=subject, max_bytes=max_bytes)
            self._name(draft, blob)
        except OSError as error:
            raise disk_error(error, self.folder) from error
        finally:
            draft.unlink(missing_ok=True)
        return blob

    def path(self, sha256: str) -> Path:
        """Return where the bytes of a digest lie.

        Raises:
            CustodyError: There are none.
        """
        path = self._place(sha256)
        if not path.is_file():
            message = "the preserved bytes are gone; bring the blob back from a copy of the case"
            raise CustodyError(message, subject=sha256)
        return path

    def checked_path(self, sha256: str) -> Path:
        """Return where the bytes of a digest lie, after hashing them once more.

        Raises:
            CustodyError: There are none, or they differ from their digest.
        """
        path = self.path(sha256)
        if sha256_of(path) != sha256:
            message = (
                "the preserved bytes differ from their digest; bring the blob back from a copy of the case"
            )
            raise CustodyError(message, subject=sha256)
        return path

    def has(self, sha256: str) -> bool:
        """Return whether there are bytes of this digest; they are not hashed again."""
        return self._place(sha256).is_file()

    def __iter__(self) -> Iterator[str]:
        """Yield the digest of every blob, in order."""
        for shard in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(path.name for path in shard.iterdir())

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def _name(self, draft: Path, blob: Blob) -> None:
        """Give a finished draft its name, and make the name itself safe on the disk."""
        place = self._place(blob.sha256)
        if place.exists():
            self.checked_path(blob.sha256)
            return
        if not place.parent.exists():
            place.parent.mkdir()
            sync_folder(self.folder)
        draft.replace(place)
        sync_folder(place.parent)


def _write_draft(stream: BinaryIO, draft: Path, *, subject: str, max_bytes: int) -> Blob:
    state, n_bytes, head = hashlib.sha256(), 0, b""
    # Created read-only: the open descriptor may write, nobody may afterwards.
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
    with os.fdopen(descriptor, "wb") as file:
        while chunk := _next_chunk(stream, subject):
            n_bytes += len(chunk)
            if n_bytes > max_bytes:
                message = f"is longer than {max_bytes:,} bytes; raise the limit or split it"
                raise Refused(message, subject=subject)
            state.update(chunk)
            head = head or chunk[:HEAD_BYTES]
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Blob(state.hexdigest(), n_bytes, head)


def _next_chunk(stream: BinaryIO, subject: str) -> bytes:
    try:
        return stream.read(_CHUNK_BYTES)
    except (OSError, EOFError) as error:
        raise CollectError(
            f"broke off while it was read ({error}); obtain it again", subject=subject
        ) from error


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, 64 hexadecimal digits.

    Raises:
        StoreError: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise disk_error(error, path) from error


def sync_folder(folder: Path) -> None:
    """Flush a folder's names to the disk: a rename is not durable before that."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def disk_error(error: OSError, path: Path) -> StoreError:
    """Return what to tell the user about a failed read or write of the case folder.

    >>> print(disk_error(OSError(errno.ENOSPC, "No space left on device"), Path("case/blobs")))
    case/blobs: the disk is full; free space and run the same command again, it goes on where it stopped
    """
    if error.errno in _FULL:
        message = "the disk is full; free space and run the same command again, it goes on where it stopped"
    elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        message = f"may not be read or written ({error.strerror}); take a folder that you may write"
    else:
        message = f"cannot be read or written ({error.strerror or error})"
    return StoreError(message, subject=str(path))
