"""The case folder: evidence bytes, the custody log, the database, and whether they still agree.

The parent process of a build is the only writer (:func:`case_lock`). Order of
writing: blob, custody entry, row. Whatever kills the program in between, the
log names no bytes that are not there and the database can be brought up to the log.
"""

from casewright.store.blobs import Blob, Blobs
from casewright.store.chain import Problem
from casewright.store.custody import GENESIS, CustodyLog, Entry
from casewright.store.database import DatabaseStore
from casewright.store.lock import case_lock
from casewright.store.protocol import Store
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
