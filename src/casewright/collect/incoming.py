"""What arrives, before it is preserved, and the limits it must keep to."""

import os
import tempfile
import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from casewright.errors import CasewrightError, Refused, Unreachable
from casewright.values import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What collecting may cost; the input is not trusted.

    Attributes:
        max_file_bytes: Largest file taken from disk; web archives of a crawl reach some GB.
        max_url_bytes: Largest body taken from a URL.
        max_member_bytes: Largest page or attachment taken out of a container.
        max_unpacked_bytes: Most bytes one container may unpack to.
        max_members: Most members taken out of one container.
        max_depth: Containers within containers.
        max_redirects: Redirects followed from one URL.
        connect_timeout_s: Time to reach a server.
        read_timeout_s: Time between two pieces of an answer.
        total_timeout_s: Time for one URL in all, redirects included.
    """

    max_file_bytes: int = 8 << 30
    max_url_bytes: int = 256 << 20
    max_member_bytes: int = 64 << 20
    max_unpacked_bytes: int = 32 << 30
    max_members: int = 100_000
    max_depth: int = 3
    max_redirects: int = 8
    connect_timeout_s: float = 10.0
    read_timeout_s: float = 20.0
    total_timeout_s: float = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One body on its way in.

    Attributes:
        address: URL, or path relative to the argument given, or ``container!member``.
        media_type: What the content is, decided from the bytes first; for a gzipped page, of the page.
        method: ``file``, ``url`` or ``member``.
        part_of: Id of the exhibit that a member was taken out of.
        headers: Of the response or record, in the order received. For a URL they begin with
            ``:status`` and one ``:redirected-to`` per redirect followed.
        open: Gives the bytes from their beginning, each time it is called.
    """

    address: str
    media_type: str
    method: str
    part_of: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    open: Callable[[], BinaryIO]


_IN_MEMORY_BYTES = 1 << 20


class SpooledBody:
    """Bytes kept until nothing refers to them: small ones in memory, large ones in a temporary file.

    Args:
        max_bytes: Most bytes taken.
        subject: Named in errors.

    >>> body = SpooledBody.of([b"ab", b"c"], max_bytes=3, subject="x")
    >>> body().read(), body().read()
    (b'abc', b'abc')
    """

    def __init__(self, *, max_bytes: int, subject: str) -> None:
        self.n_bytes = 0
        self._max_bytes = max_bytes
        self._subject = subject
        self._content = bytearray()
        self._path: Path | None = None

    @classmethod
    def of(cls, chunks: Iterable[bytes], *, max_bytes: int, subject: str) -> "SpooledBody":
        """Return a body of the pieces.

        Raises:
            Refused: There are more bytes than allowed.
        """
        body = cls(max_bytes=max_bytes, subject=subject)
        for chunk in chunks:
            body.write(chunk)
        return body

    def write(self, chunk: bytes) -> None:
        """Add a piece at the end.

        Raises:
            Refused: There are more bytes than allowed.
        """
        self.n_bytes += len(chunk)
        if self.n_bytes > self._max_bytes:
            raise Refused(
                f"is larger than {self._max_bytes:_} bytes, the limit for it", subject=self._subject
            )
        self._content += chunk
        if len(self._content) > _IN_MEMORY_BYTES:
            self._spill()

    def _spill(self) -> None:
        try:
            if self._path is None:
                handle, name = tempfile.mkstemp(prefix="casewright-")
                os.close(handle)
                self._path = Path(name)
                weakref.finalize(self, self._path.unlink, missing_ok=True)
            with self._path.open("ab") as kept:
                kept.write(self._content)
        except OSError as error:
            message = (
                f"cannot be put into a temporary file ({error.strerror}); make room there and build again"
            )
            raise Refused(message, subject=self._subject) from error
        self._content.clear()

    def __call__(self) -> BinaryIO:
        """Open the bytes from their beginning."""
        if self._path is None:
            return BytesIO(self._content)
        if self._content:
            self._spill()
        return self._path.open("rb")


def open_file(path: Path, subject: str) -> BinaryIO:
    """Open a file of the user's.

    Raises:
        Unreachable: It cannot be opened.
    """
    try:
        return path.open("rb")
    except OSError as error:
        message = f"cannot be opened ({error.strerror}); check that it exists and may be read"
        raise Unreachable(message, subject=subject) from error


def failure(error: CasewrightError) -> Failure:
    """Return the row for an error met while collecting."""
    return Failure(subject=error.subject, step="collect", error=type(error).__name__, message=error.message)


def is_inside(subject: str, address: str) -> bool:
    """Whether a subject is a container, or what was found in it: a page of an archive, an attachment.

    >>> is_inside("a.warc!http://b/", "a.warc"), is_inside("a.warc at byte 9", "a.warc"), is_inside("b", "a")
    (True, True, False)
    """
    return subject == address or subject.startswith((f"{address}!", f"{address} at byte "))
