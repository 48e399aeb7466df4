"""The store in one SQLite file, ``case.db``, which travels with the case folder."""

import os
from pathlib import Path

from casewright.errors import StoreError
from casewright.store.blobs import disk_error
from casewright.store.database import DatabaseStore
from casewright.store.dialects import sqlite_engine


class SqliteStore(DatabaseStore):
    """A case's rows in one file; between builds nothing lies beside it.

    Args:
        path: The file; made when missing, unless ``read_only``.
        read_only: Open it for looking: nothing is written, not even beside it, and the
            folder need not be writable.

    Raises:
        StoreError: The file is missing (``read_only``), damaged, locked or made by a newer program.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, SqliteStore(Path(folder) / "case.db") as store:
    ...     store.set_setting("lists", "UN")
    ...     store.get_setting("lists"), store.exhibits()
    ('UN', ())
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        if read_only and not path.exists():
            raise StoreError("is not there; run build on the case first", subject=str(path))
        try:
            if not read_only:
                path.parent.mkdir(parents=True, exist_ok=True)
            is_writable = os.access(
                path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids
            )
            engine = sqlite_engine(path, read_only=read_only, folder_writable=is_writable)
        except OSError as error:
            raise disk_error(error, path) from error
        super().__init__(engine, name=str(path), read_only=read_only)
