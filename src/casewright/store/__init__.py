"""The case folder: evidence bytes, the custody log, the database, and whether they still agree.

The parent process of a build is the only writer (:func:`case_lock`). Order of
writing: blob, custody entry, row. Whatever kills the program in between, the
log names no bytes that are not there and the database can be brought up to the log.
"""

import importlib
from typing import TYPE_CHECKING, Any

from casewright.store.blobs import Blob, Blobs
from casewright.store.chain import Problem
from casewright.store.custody import GENESIS, CustodyLog, Entry
from casewright.store.lock import case_lock
from casewright.store.protocol import Store

if TYPE_CHECKING:
    from casewright.store.database import DatabaseStore
    from casewright.store.sqlite import SqliteStore
    from casewright.store.verify import Verification, verify_case

__all__ = [
    "GENESIS",
    "Blob",
    "Blobs",
    "CustodyLog",
    "DatabaseStore",
    "Entry",
    "Problem",
    "SqliteStore",
    "Store",
    "Verification",
    "case_lock",
    "verify_case",
]

# What needs the database's library is imported when it is first asked for: reading a document without a case
# does not, and starts 0.4 s sooner.
_WITH_DATABASE = {
    "DatabaseStore": "database",
    "SqliteStore": "sqlite",
    "Verification": "verify",
    "verify_case": "verify",
}


def __getattr__(name: str) -> Any:
    if name not in _WITH_DATABASE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_WITH_DATABASE[name]}"), name)
