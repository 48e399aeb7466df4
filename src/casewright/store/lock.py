"""One writer per case: a lock file that the operating system frees when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from casewright.errors import StoreError
from casewright.store.blobs import disk_error

LOCK_NAME = ".lock"


@contextmanager
def case_lock(folder: Path) -> Iterator[None]:
    """Hold the case for writing; a second writer is told at once instead of waiting.

    Args:
        folder: The case; made when missing.

    Raises:
        StoreError: Another build is at work in this case, or the folder cannot be made or written.
    """
    lock = FileLock(folder / LOCK_NAME, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        message = "another build is at work in this case; wait until it has ended, or give another --case"
        raise StoreError(message, subject=str(folder)) from error
    except OSError as error:
        raise disk_error(error, folder) from error
    try:
        yield
    finally:
        lock.release()
