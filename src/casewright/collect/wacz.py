"""WACZ: a zip of web archives with a data package that states their digests.

The zip is not trusted: bombs, names that lead out of it, names given twice and
encrypted members are refused or reported before a byte is unpacked. Nothing is
ever extracted to a path of the archive's choosing.

Source: Web Archive Collection Zipped (WACZ) 1.1.1, chapters 4 and 5.
"""

import hashlib
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from casewright.errors import Refused

_PACKAGE = "datapackage.json"
_PACKAGE_DIGEST = "datapackage-digest.json"
_MAX_PACKAGE_BYTES = 16 << 20
_CHUNK_BYTES = 1 << 20
UNZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What ``zipfile`` raises on broken members, unknown methods and passwords."""


def archive_names(archive: zipfile.ZipFile) -> list[str]:
    """Return the web archives in a WACZ, in the order of their names."""
    names = {name for name in archive.namelist() if is_safe_name(name)}
    return sorted(name for name in names if name.endswith((".warc", ".warc.gz", ".arc", ".arc.gz")))


def inner_names(archive: zipfile.ZipFile) -> list[str]:
    """Return the WACZ files in a WACZ of several crawls, in the order of their names."""
    return sorted({name for name in archive.namelist() if is_safe_name(name) and name.endswith(".wacz")})


def is_safe_name(name: str) -> bool:
    """Whether a member's name stays inside the archive.

    >>> is_safe_name("archive/data.warc.gz"), is_safe_name("../../etc/passwd"), is_safe_name("C:\\\\x")
    (True, False, False)
    """
    path = PurePosixPath(name)
    odd = "\\" in name or "\0" in name or ":" in name.partition("/")[0]
    return not (odd or path.is_absolute() or ".." in path.parts)


def find_wacz_faults(archive: zipfile.ZipFile, *, max_bytes: int) -> Iterator[str]:
    """Yield what is wrong with a WACZ, in sentences, digests included; nothing when it is sound.

    Args:
        archive: The open zip, already checked for bombs.
        max_bytes: Most bytes that one member may unpack to.
    """
    names = archive.namelist()
    for name in sorted({name for name in names if not is_safe_name(name)}):
        yield f"Its member {name!r} has a name that leads out of the archive; it was not opened."
    for name, n in sorted(Counter(names).items()):
        if n > 1:
            yield f"Its member {name!r} is there {n} times; only the last was opened."
    if not archive_names(archive) and not inner_names(archive):
        yield "It holds no web archive (archive/*.warc.gz), so there is no page to read in it."
    has_pages = any(name.startswith("pages/") and name.endswith(".jsonl") for name in names)
    if not has_pages and not inner_names(archive):
        yield "It holds no list of pages (pages/pages.jsonl), which tells the pages from what they load."
    if _PACKAGE not in names:
        yield f"It holds no {_PACKAGE}, so its members have no digests to check."
        return
    yield from _find_package_faults(archive, set(names), max_bytes)


def _find_package_faults(archive: zipfile.ZipFile, names: set[str], max_bytes: int) -> Iterator[str]:
    try:
        package = json.loads(_read_small(archive, _PACKAGE))
        resources = package["resources"]
        stated = {str(one["path"]): str(one.get("hash", "")) for one in resources}
    except (*UNZIP_ERRORS, Refused, RecursionError, KeyError, TypeError, AttributeError):
        yield f"Its {_PACKAGE} cannot be read, so its members have no digests to check."
        return
    yield from _find_own_digest_fault(archive, names)
    for path, label in sorted(stated.items()):
        if path not in names:
            yield f"Its data package names {path!r}, which is not there."
        elif fault := _digest_fault(archive, path, label, max_bytes):
            yield f"Its member {path!r} {fault}."
    kept = {name for name in names if not name.endswith("/")} - {_PACKAGE, _PACKAGE_DIGEST} - stated.keys()
    for name in sorted(kept):
        yield f"Its member {name!r} is not in its data package, so it has no digest to check."


def _find_own_digest_fault(archive: zipfile.ZipFile, names: set[str]) -> Iterator[str]:
    """The data package may itself have a digest, which a signature then covers."""
    if _PACKAGE_DIGEST not in names:
        return
    try:
        label = str(json.loads(_read_small(archive, _PACKAGE_DIGEST)).get("hash", ""))
    except (*UNZIP_ERRORS, Refused, RecursionError, AttributeError):
        yield f"Its {_PACKAGE_DIGEST} cannot be read."
        return
    if fault := _digest_fault(archive, _PACKAGE, label, _MAX_PACKAGE_BYTES):
        yield f"Its member {_PACKAGE!r} {fault}."


def _digest_fault(archive: zipfile.ZipFile, path: str, label: str, max_bytes: int) -> str:
    algorithm, _, wanted = label.partition(":")
    if algorithm not in {"sha256", "md5", "sha1", "sha512"}:
        return "has no digest that can be checked"
    state = hashlib.new(algorithm, usedforsecurity=False)
    try:
        with archive.open(path) as member:
            for chunk in iter_limited(member, max_bytes=max_bytes, subject=path):
                state.update(chunk)
    except Refused as error:
        return error.message
    except UNZIP_ERRORS as error:
        return f"is damaged ({error})"
    return (
        "" if state.hexdigest() == wanted.strip().lower() else f"does not have the {algorithm} digest stated"
    )


def iter_limited(stream: IO[bytes], *, max_bytes: int, subject: str) -> Iterator[bytes]:
    """Yield a stream in pieces.

    Raises:
        Refused: It is longer than ``max_bytes``.
    """
    n_bytes = 0
    while chunk := stream.read(_CHUNK_BYTES):
        n_bytes += len(chunk)
        if n_bytes > max_bytes:
            raise Refused(f"unpacks to more than {max_bytes:_} bytes", subject=subject)
        yield chunk


def _read_small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return b"".join(iter_limited(member, max_bytes=_MAX_PACKAGE_BYTES, subject=name))
