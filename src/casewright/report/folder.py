"""Write a folder as a whole or not at all.

Files go to a sibling draft folder which then takes the place of the old one.
A build killed on the way leaves the old folder, or the old one set aside, and
the next write clears what was left lying.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casewright.errors import StoreError


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Give a draft folder to write to; on leaving without an error it becomes ``folder``.

    Args:
        folder: Where the result belongs; what is there is replaced.

    Yields:
        An empty folder beside it, on the same file system.

    Raises:
        StoreError: The folder or its parent cannot be written.
    """
    draft = folder.with_name(f".{folder.name}.draft")
    old = folder.with_name(f".{folder.name}.old")
    try:
        _settle(folder, draft, old)
        draft.mkdir(parents=True)
        yield draft
        if folder.exists():
            folder.rename(old)
        draft.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        message = f"cannot be written ({error.strerror}); free space or take a folder you may write"
        raise StoreError(message, subject=str(folder)) from error


def _settle(folder: Path, draft: Path, old: Path) -> None:
    """Bring order to what a killed build left: a half-made draft, or an old folder set aside."""
    if old.exists():
        if folder.exists():
            shutil.rmtree(old)
        else:
            old.rename(folder)
    if draft.exists():
        shutil.rmtree(draft)
