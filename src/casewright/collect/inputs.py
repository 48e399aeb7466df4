"""The user's arguments, one by one: files, folders and URLs."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from casewright.collect.fetch import fetch
from casewright.collect.incoming import Incoming, Limits, failure, open_file
from casewright.collect.sniff import find_media_type
from casewright.errors import CasewrightError, InputError, Refused, Unreachable
from casewright.values import Failure

_URL = re.compile(r"[a-z][a-z0-9+.\-]*://", re.IGNORECASE)
_SIDE_FILES = (".claims.jsonl", ".meta.json")
_INDEX = "index.jsonl"


def find_inputs(
    arguments: Sequence[str], *, limits: Limits | None = None, allow_private: bool = False
) -> Iterator[Incoming | Failure]:
    """Yield what the arguments name, in their order, folders in the order of their names.

    A folder is read with everything below it. Left out are hidden files, side
    files about documents (``index.jsonl``, ``*.claims.jsonl``, ``*.meta.json``)
    and whole case folders. Everything else is yielded, readable or not: what
    cannot be read is preserved all the same.

    Args:
        arguments: Paths of files and folders, and http(s) URLs.
        limits: What it may cost.
        allow_private: Whether URLs may lead to private or loopback addresses.

    Yields:
        An :class:`Incoming` per document; a failure per document, folder or URL that could not be
        obtained or holds nothing, naming what to do. The address of a file is relative to the argument given:
        the path below a folder, the name of a file.
    """
    limits = limits or Limits()
    for argument in arguments:
        try:
            if _URL.match(argument):
                yield fetch(argument, limits=limits, allow_private=allow_private)
            else:
                yield from _find_path(Path(argument), limits)
        except CasewrightError as error:
            yield failure(error)


def _find_path(path: Path, limits: Limits) -> Iterator[Incoming | Failure]:
    subject = _printable(str(path))
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise InputError("does not exist; check the path", subject=subject) from error
    except (OSError, ValueError) as error:
        raise Unreachable(
            f"cannot be reached ({error}); check the path and its rights", subject=subject
        ) from error
    if not stat.S_ISDIR(status.st_mode):
        yield _incoming_file(path, _printable(path.name), limits)
    elif is_case_folder(path):
        raise InputError("is a case, not a folder of reports; give it with --case", subject=subject)
    else:
        is_empty = True
        for one in _find_in_folder(path, "", path.resolve(), limits):
            is_empty = False
            yield one
        if is_empty:
            message = (
                "holds no document (hidden files and files about documents are left out); check the path"
            )
            raise InputError(message, subject=subject)


def _find_in_folder(folder: Path, prefix: str, root: Path, limits: Limits) -> Iterator[Incoming | Failure]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        message = f"cannot be listed ({error.strerror}); give yourself the right to read it and build again"
        yield failure(Unreachable(message, subject=prefix.rstrip("/") or _printable(str(folder))))
        return
    for name in names:
        path, address = folder / name, prefix + _printable(name)
        try:
            if _is_left_out(name):
                continue
            if path.is_symlink() and _leads_out(path, root):
                message = (
                    "is a link that leaves the folder, so it was not followed; give its target as an argument"
                )
                raise Refused(message, subject=address)
            if not path.is_dir():
                yield _incoming_file(path, address, limits)
            elif not path.is_symlink() and not is_case_folder(
                path
            ):  # a link inside is reached by its own path
                yield from _find_in_folder(path, address + "/", root, limits)
        except CasewrightError as error:
            yield failure(error)


def is_case_folder(path: Path) -> bool:
    """Whether the folder is a case: it holds a custody log and a case file or blobs."""
    try:
        return (path / "custody.jsonl").exists() and (
            (path / "case.toml").exists() or (path / "blobs").exists()
        )
    except PermissionError:
        return False


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name == _INDEX or name.endswith(_SIDE_FILES)


def _leads_out(path: Path, root: Path) -> bool:
    try:
        return not path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError) as error:
        message = "is a link that leads nowhere; restore its target or remove it"
        raise Unreachable(message, subject=_printable(path.name)) from error


def _incoming_file(path: Path, address: str, limits: Limits) -> Incoming:
    try:
        status = path.stat()
    except OSError as error:
        raise Unreachable(f"cannot be read ({error.strerror}); check its rights", subject=address) from error
    if not stat.S_ISREG(status.st_mode):
        raise Refused("is not a regular file (a device, pipe or socket)", subject=address)
    if status.st_size > limits.max_file_bytes:
        message = (
            f"is larger than {limits.max_file_bytes:_} bytes; give the part that matters as a file of its own"
        )
        raise Refused(message, subject=address)
    with open_file(path, address) as stream:
        try:
            media_type = find_media_type(stream, name=path.name)
        except OSError as error:
            message = f"cannot be read ({error.strerror}); check the disk and its rights"
            raise Unreachable(message, subject=address) from error
    return Incoming(
        address=address, media_type=media_type, method="file", open=partial(open_file, path, address)
    )


def _printable(name: str) -> str:
    """Return a file name as valid text; bytes that are no UTF-8 are shown as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
