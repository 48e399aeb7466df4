"""Values for the store's tests: made by hand, and drawn at random for any of our dataclasses."""

import ctypes
import dataclasses
import enum
import os
import signal
import subprocess
import sys
import time
import types
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import strategies as st

from casewright.text import digest
from casewright.values import (
    Attribution,
    Claim,
    Custody,
    EventType,
    Exhibit,
    Mention,
    MentionKind,
    Passage,
    PassageKind,
    Publication,
    Reading,
    Span,
    Status,
    Voice,
)

ROOT = Path(__file__).parents[2]
# From linux/capability.h: the right to pass over what a file's mode forbids, to write and to read.
_CAPABILITY_VERSION_3 = 0x20080522
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 1 << 1, 1 << 2

PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=12),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(fold=0)),
    type(None): st.none(),
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a type as our dataclasses use them, nested as deep as they are."""
    if kind in PLAIN:
        return PLAIN[kind]
    if get_origin(kind) in {Union, types.UnionType}:
        return st.one_of([values_of(one) for one in get_args(kind)])
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return st.lists(values_of(parts[0]), max_size=2).map(tuple)
        return st.tuples(*[values_of(part) for part in parts])
    if issubclass(kind, enum.Enum):
        return st.sampled_from(kind)
    hints = get_type_hints(kind)
    if dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
    else:
        names = list(kind._fields)
    return st.builds(kind, **{name: values_of(hints[name]) for name in names})


def simple(kind: Any) -> Any:
    """Return the same small value of a type each time."""
    plain = {str: "x", int: 1, float: 0.5, bool: True, bytes: b"x", date: date(2024, 6, 17), type(None): None}
    if kind in plain:
        return plain[kind]
    if get_origin(kind) in {Union, types.UnionType}:
        return simple(get_args(kind)[0])
    if get_origin(kind) is tuple:
        return tuple(simple(part) for part in get_args(kind) if part is not Ellipsis)
    if issubclass(kind, enum.Enum):
        return next(iter(kind))
    return kind(**{name: simple(hint) for name, hint in get_type_hints(kind).items()})


def exhibit(address: str = "a.txt", body_sha256: str = "a" * 64, n_bytes: int = 3) -> Exhibit:
    return Exhibit(
        id=digest(address, body_sha256),
        address=address,
        body_sha256=body_sha256,
        n_bytes=n_bytes,
        media_type="text/plain",
        custody=Custody(
            obtained_at=datetime(2024, 6, 18, 12, 30, 1, 5, tzinfo=UTC),
            method="file",
            acquired_by="",
            tool="casewright 0",
            headers=(("content-type", "text/plain"), ("x", "é")),
        ),
    )


def reading(exhibit_id: str, *, n_claims: int = 2, version: str = "1") -> Reading:
    """Return a reading of as many one-word claims, each with a speaker and a mention."""
    claims = tuple(
        Claim(
            id=digest(exhibit_id, version, n),
            exhibit_id=exhibit_id,
            content=(Span(n, n + 1),),
            text=f"claim {n}",
            context=Span(n, n + 2),
            voice=Voice.ATTRIBUTED,
            status=Status.DENIED if n % 2 else Status.ASSERTED,
            attribution=Attribution(source=(Span(n, n + 1),), cue=(), speaker=f"speaker {n}"),
            event=EventType.ARMS_TRANSFER,
        )
        for n in range(n_claims)
    )
    mentions = tuple(
        Mention(span=Span(n, n + 1), text="x", kind=MentionKind.PERSON, name=f"name {n}")
        for n in range(n_claims)
    )
    return Reading(
        exhibit_id=exhibit_id,
        reader_version=version,
        text="Words said.",
        publication=Publication(publisher="A paper", published=date(2024, 6, 17), language="en"),
        passages=(Passage(span=Span(0, 11), kind=PassageKind.BODY),),
        sentences=(Span(0, 11),),
        claims=claims,
        mentions=mentions,
        notes=("a note",),
    )


def kill_while_running(script: str, *, after_s: float) -> None:
    """Run a script in a process of its own and kill it some time after its first line of output."""
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)
        process.stdout.close()


@contextmanager
def nobody_may_write(folder: Path, *, but_hide: Path | None = None) -> Iterator[None]:
    """Make a folder read-only for the length of a block, for the superuser as well.

    Args:
        folder: The folder; all in it becomes read-only too.
        but_hide: A file in it that may not even be read.
    """
    paths = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0 if path == but_hide else 0o444)
    try:
        with _bound_by_modes():
            yield
    finally:
        for path, mode in modes.items():
            if path.exists():
                path.chmod(mode)


@contextmanager
def _bound_by_modes() -> Iterator[None]:
    """Take from this thread the superuser's right to pass over the modes of files, for a block.

    The user stays the same: another one could not read the package where it lies in a private folder.
    """
    if os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("the superuser of this system passes over the modes of files")
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    before = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; again for those above 31
    if libc.capget(header, before):
        raise OSError(ctypes.get_errno(), "capget")
    bound = (ctypes.c_uint32 * 6)(*before)
    bound[0] &= ~(_CAP_DAC_OVERRIDE | _CAP_DAC_READ_SEARCH)
    if libc.capset(header, bound):
        raise OSError(ctypes.get_errno(), "capset")
    try:
        yield
    finally:
        if libc.capset(header, before):
            raise OSError(ctypes.get_errno(), "capset")
