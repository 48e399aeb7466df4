"""What runs inside a worker process: receive a value, do the step, send the result.

The worker leaves when its pipe closes, so a parent that was killed leaves none
behind; one that is stuck in a value then is ended by its own alarm clock.
"""

import logging
import os
import pickle
import resource
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from casewright.errors import CasewrightError, ReadError

GRACE_S = 2.0
"""How much longer than its parent a worker waits before it ends itself."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started and waits for a value."""


@dataclass(frozen=True, slots=True)
class Done:
    """The step returned."""

    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The world did something wrong to this value."""

    error: CasewrightError


@dataclass(frozen=True, slots=True)
class Broken:
    """We did something wrong: the error stops the run."""

    error: BaseException


def serve(pipe: Connection, step: Callable[[Any], Any], timeout_s: float, max_memory_bytes: int) -> None:
    """Do the step for every value that comes through the pipe, until it closes."""
    _settle_in(max_memory_bytes)
    try:
        pipe.send(Ready())
        while True:
            subject, value = pipe.recv()
            # The default action of this signal ends the process even where C code holds the interpreter.
            signal.setitimer(signal.ITIMER_REAL, timeout_s + GRACE_S)
            answer = _guarded(step, value, subject)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send_bytes(_pickled(answer))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def run_step(step: Callable[[Any], Any], value: object, subject: str) -> Done | Failed:
    """Do the step for one value and say how it went; mistakes of ours pass as they are.

    Too little memory and too deep a nesting are the document's doing, not ours.
    """
    try:
        return Done(step(value))
    except CasewrightError as error:
        return Failed(error)
    except MemoryError:
        message = "needs more memory than one document is given; split it, or raise the limit"
        return Failed(ReadError(message, subject=subject))
    except RecursionError:
        return Failed(ReadError("is nested too deeply to be read; simplify it", subject=subject))


def _guarded(step: Callable[[Any], Any], value: object, subject: str) -> Done | Failed | Broken:
    try:
        return run_step(step, value, subject)
    except Exception as error:  # noqa: BLE001 - not swallowed: it travels home and is raised there
        error.add_note(f"in a worker, at {subject}:\n{traceback.format_exc()}")
        return Broken(error)


def _settle_in(max_memory_bytes: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who closes the pipe
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)  # a library that prints must not write into the parent's output
    logging.getLogger().addHandler(logging.NullHandler())
    if max_memory_bytes:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard == resource.RLIM_INFINITY or hard > max_memory_bytes:
            resource.setrlimit(resource.RLIMIT_DATA, (max_memory_bytes, hard))


def _pickled(answer: Done | Failed | Broken) -> bytes:
    """Return the answer as bytes; what cannot travel becomes an error that can."""
    try:
        raw = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
        if isinstance(answer, Broken):
            pickle.loads(raw)  # many error classes pickle and then do not come back
        return raw
    except (pickle.PicklingError, TypeError, AttributeError, ValueError) as error:
        notes = ""
        if isinstance(answer, Broken):
            notes = "\n".join([f"{type(answer.error).__name__}: {answer.error}", *answer.error.__notes__])
        return pickle.dumps(
            Broken(RuntimeError(f"a worker's answer cannot travel ({error}) {notes}".rstrip()))
        )
