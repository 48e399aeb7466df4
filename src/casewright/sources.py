"""sources.toml: what the user says about sources – which letter, why, and who judged it.

The file lies in the case's folder, or beside it where several cases share one register; that in the
folder goes first. It is read before each build and never written. Its form stands in
docs/reference/grades.md.
"""

import tomllib
from datetime import date
from pathlib import Path

from casewright.errors import InputError, StoreError
from casewright.values import Reliability, SourceEntry

NAME = "sources.toml"
_KEYS = {"pattern", "letter", "reason", "by", "on", "when_party"}
_LETTERS = ", ".join(one.value for one in Reliability)


def find_sources(case: Path) -> tuple[SourceEntry, ...]:
    """Return the register of a case: that in its folder, else the one beside it, else nothing.

    Raises:
        InputError: The file is not valid TOML, or an entry lacks something; the message names it.
        StoreError: The file cannot be read.
    """
    path = next((one for one in (case / NAME, case.resolve().parent / NAME) if one.is_file()), None)
    return () if path is None else load_sources(path)


def load_sources(path: Path) -> tuple[SourceEntry, ...]:
    """Return the entries of one register, in the file's order.

    Raises:
        InputError: As :func:`find_sources`.
        StoreError: The file cannot be read.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"is not valid TOML ({error}); mend it or take it away", subject=str(path)
        ) from error
    except OSError as error:
        raise StoreError(f"cannot be read ({error.strerror}); check its rights", subject=str(path)) from error
    entries = table.get("source", [])
    if not isinstance(entries, list) or set(table) - {"source"}:
        raise InputError("must hold nothing but tables [[source]]", subject=str(path))
    return tuple(_entry(one, number, path) for number, one in enumerate(entries, start=1))


def _entry(table: object, number: int, path: Path) -> SourceEntry:
    where = f"entry {number}"
    if not isinstance(table, dict):
        raise InputError(f"{where} must be a table [[source]]", subject=str(path))
    if unknown := sorted(set(table) - _KEYS):
        known = ", ".join(sorted(_KEYS))
        raise InputError(f"{where} has {unknown[0]!r}; an entry may have {known}", subject=str(path))
    for key in ("pattern", "letter", "reason", "by"):
        if not isinstance(table.get(key), str) or not table[key].strip(" *"):
            raise InputError(f"{where} needs {key} as text in quotation marks", subject=str(path))
    on = table.get("on")
    if on is not None and type(on) is not date:
        raise InputError(
            f"{where}: on must be a date such as 2024-06-17, without quotation marks", subject=str(path)
        )
    return SourceEntry(
        pattern=table["pattern"],
        letter=_letter(table["letter"], where, path),
        reason=table["reason"],
        by=table["by"],
        on=on,
        when_party=_letter(table["when_party"], where, path) if "when_party" in table else None,
    )


def _letter(value: object, where: str, path: Path) -> Reliability:
    if value not in [one.value for one in Reliability]:
        raise InputError(f"{where}: a letter must be one of {_LETTERS}, not {value!r}", subject=str(path))
    return Reliability(str(value))
