"""Steps for the engine's tests; in a module of their own, because a worker imports what it runs."""

import os
import signal
import time
from pathlib import Path

from casewright.errors import CasewrightError, ReadError, Refused


class StubbornError(Exception):
    """An error that pickles and does not come back."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)
        self.second = second


def double(number: int) -> int:
    return 2 * number


def double_slowly_at_three(number: int) -> int:
    time.sleep(0.3 if number == 3 else 0)
    return 2 * number


def refuse_odd(number: int) -> int:
    if number % 2:
        raise Refused("is odd", subject=f"n{number}")
    return number


def fail_at_two(number: int) -> int:
    if number == 2:
        raise ZeroDivisionError("a mistake of ours")
    return number


def fail_stubbornly(number: int) -> int:
    raise StubbornError("one", str(number))


def return_what_cannot_travel(number: int) -> object:
    return lambda: number


def crash_at_two(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGSEGV)
    return number


def crash_twice(path: str) -> str:
    """Die at the first two calls for one file, and return at the third."""
    tries = Path(path)
    tries.write_text(tries.read_text() + "x")
    if len(tries.read_text()) < 3:
        os._exit(7)
    return "read"


def hang_at_two(number: int) -> int:
    if number == 2:
        # As a C library that never returns to the interpreter: no Python signal handler gets a word in.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
        time.sleep(600)
    return number


def take_much_memory(n_bytes: int) -> int:
    return len(bytearray(n_bytes))


def nest_too_deeply(number: int) -> int:
    return number and nest_too_deeply(number + 1)


def print_and_log(number: int) -> int:
    os.write(1, b"printed by a library\n")
    return number


def write_pid_and_sleep(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(600)


def process_id(_: int) -> int:
    return os.getpid()


def error_of(subject: str) -> CasewrightError:
    return ReadError("returned, not raised", subject=subject)


def never_ready(*_: object) -> None:
    """Stand for a worker that starts and does not say so."""
    time.sleep(600)
