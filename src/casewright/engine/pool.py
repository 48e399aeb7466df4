"""Worker processes that are given one value at a time and replaced when they die.

The parent keeps the queue, the deadlines and the order; a worker knows only
the value it is at. So whatever ends a worker – a crash in a C library, the
kernel's memory killer, the deadline – costs that one value at most.
"""

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from typing import Any, Generic, TypeVar

from casewright.engine.worker import Broken, Done, Failed, Ready, run_step, serve
from casewright.errors import CasewrightError, InputError, ReadError

V = TypeVar("V")
R = TypeVar("R")

MAX_TRIES = 3  # a document that crashes its reader does so again; a worker shot by the kernel may not
AHEAD_PER_WORKER = 8  # values done or under way beyond the next one to be yielded
START_TIMEOUT_S = 60.0
LEAVE_TIMEOUT_S = 2.0
MAX_MEMORY_BYTES = 2 * 1024**3

# Forked from a server that has imported the step once and runs no threads of ours: a worker starts in
# milliseconds, and nothing of the parent's state or locks comes with it.
_CONTEXT = multiprocessing.get_context("forkserver")


def map(
    step: Callable[[V], R],
    values: Iterable[V],
    *,
    workers: int = 1,
    timeout_s: float = 120.0,
    subject_of: Callable[[V], str] = str,
    max_memory_bytes: int = MAX_MEMORY_BYTES,
) -> Iterator[tuple[V, R | CasewrightError]]:
    """Do a step for every value and yield the results in the order of the values.

    Args:
        step: A function of a module, so that it can travel to a worker.
        values: Taken as they are needed, a bounded number ahead.
        workers: Worker processes. 0 runs the step in this process, for debugging: then
            nothing protects it from a crash, and ``timeout_s`` and ``max_memory_bytes`` do nothing.
        timeout_s: Seconds after which a value is given up and its worker ended.
        subject_of: What to call a value in an error.
        max_memory_bytes: How much data a worker may hold; 0 for no limit.

    Yields:
        Pairs (value, result), or (value, error) when the step raised a
        :class:`~casewright.errors.CasewrightError`, took too long, needed too
        much memory, or ended its worker ``MAX_TRIES`` times.

    Raises:
        InputError: ``workers`` is negative, or workers cannot be started.
        Exception: Whatever else the step raised: a mistake of ours, which stops the run.

    >>> [result for _, result in map(abs, [-1, 2, -3], workers=0)]
    [1, 2, 3]
    """
    if workers < 0:
        raise InputError("the number of workers must be 0 or more", subject=f"workers={workers}")
    if workers == 0:
        return _map_here(step, values, subject_of)
    prepare(step)
    pool = _Pool(
        step=step,
        subject_of=subject_of,
        n_workers=workers,
        timeout_s=timeout_s,
        max_memory_bytes=max_memory_bytes,
    )
    return pool.run(values)


def prepare(step: Callable[[Any], Any]) -> None:
    """Begin to import a step's module for the workers of a later :func:`map`, and return at once.

    On a second core the imports, about one second for the reader, then cost no time of their own.
    """
    _CONTEXT.set_forkserver_preload(["__main__", step.__module__])
    forkserver.ensure_running()


def _map_here(
    step: Callable[[V], R], values: Iterable[V], subject_of: Callable[[V], str]
) -> Iterator[tuple[V, R | CasewrightError]]:
    for value in values:
        yield value, _result_of(run_step(step, value, subject_of(value)))


def _result_of(answer: Done | Failed | Broken) -> Any:
    if isinstance(answer, Broken):
        raise answer.error
    return answer.result if isinstance(answer, Done) else answer.error


@dataclass(slots=True, eq=False)
class _Task(Generic[V]):
    value: V
    subject: str
    n_tries: int = 0
    answer: Done | Failed | Broken | None = None


@dataclass(slots=True, eq=False)
class _Worker:
    process: ForkServerProcess
    pipe: "Connection[Any, Any]"
    deadline: float
    is_ready: bool = False
    task: _Task[Any] | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class _Pool(Generic[V, R]):
    step: Callable[[V], R]
    subject_of: Callable[[V], str]
    n_workers: int
    timeout_s: float
    max_memory_bytes: int
    crew: list[_Worker] = field(default_factory=list)
    waiting: deque[_Task[V]] = field(default_factory=deque)
    n_failed_starts: int = 0

    def run(self, values: Iterable[V]) -> Iterator[tuple[V, R | CasewrightError]]:
        """Feed the workers and yield the answers in order; however that ends, no worker is left."""
        ordered: deque[_Task[V]] = deque()
        source = iter(values)
        n_ahead = self.n_workers * AHEAD_PER_WORKER
        try:
            while True:
                for value in islice(source, n_ahead - len(ordered)):
                    task = _Task(value, self.subject_of(value))
                    ordered.append(task)
                    self.waiting.append(task)
                if not ordered:
                    return
                self._turn(is_head_open=ordered[0].answer is None)
                if (answer := ordered[0].answer) is not None:
                    yield ordered.popleft().value, _result_of(answer)
        finally:
            _dismiss(self.crew)

    def _turn(self, *, is_head_open: bool) -> None:
        """Give work to whoever is free, and take in what has come; wait for it if the next result lacks."""
        self._hire()
        for worker in self.crew:
            if worker.is_ready and worker.task is None and self.waiting:
                self._give(worker, self.waiting.popleft())
        busy = {worker.pipe: worker for worker in self.crew if worker.task or not worker.is_ready}
        patience = min((worker.deadline for worker in busy.values()), default=0.0) - time.monotonic()
        heard = wait(list(busy), max(patience, 0.0) if is_head_open else 0.0)
        for pipe, worker in busy.items():
            if pipe in heard:
                self._take(worker)
            elif time.monotonic() > worker.deadline:
                self._give_up(worker)

    def _hire(self) -> None:
        n_idle = sum(worker.task is None for worker in self.crew)
        for _ in range(min(self.n_workers - len(self.crew), len(self.waiting) - n_idle)):
            ours, theirs = _CONTEXT.Pipe()
            process = _CONTEXT.Process(
                target=serve, args=(theirs, self.step, self.timeout_s, self.max_memory_bytes), daemon=True
            )
            process.start()
            theirs.close()  # else the pipe would not close when the worker dies
            self.crew.append(_Worker(process, ours, deadline=time.monotonic() + START_TIMEOUT_S))

    def _give(self, worker: _Worker, task: _Task[V]) -> None:
        worker.task = task
        task.n_tries += 1
        worker.deadline = time.monotonic() + self.timeout_s
        try:
            worker.pipe.send((task.subject, task.value))
        except (BrokenPipeError, ConnectionResetError):
            self._bury(worker)

    def _take(self, worker: _Worker) -> None:
        """Receive one message, or notice that the worker has died."""
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):  # also: it died in the middle of a message
            self._bury(worker)
            return
        if isinstance(message, Ready):
            worker.is_ready = True
            self.n_failed_starts = 0
        elif worker.task is not None:
            worker.task.answer, worker.task = message, None

    def _bury(self, worker: _Worker) -> None:
        """Take a dead worker off the crew; its task is tried again, or failed after the last try."""
        self.crew.remove(worker)
        code = _end(worker, patience_s=LEAVE_TIMEOUT_S)
        if not worker.is_ready:
            self.n_failed_starts += 1
            if self.n_failed_starts == MAX_TRIES:
                message = (
                    f"worker processes end as they start ({_exit_words(code)}); a script that calls this "
                    'needs the guard if __name__ == "__main__", or take workers=0'
                )
                raise InputError(message, subject="workers")
        elif (task := worker.task) is not None and task.n_tries < MAX_TRIES:
            self.waiting.appendleft(task)
        elif task is not None:
            message = f"crashed its reader {MAX_TRIES} times ({_exit_words(code)}); it was left out"
            task.answer = Failed(ReadError(message, subject=task.subject))

    def _give_up(self, worker: _Worker) -> None:
        """End a worker that is past its deadline; a value that took too long is not tried again."""
        if worker.task is None:
            self._bury(worker)
            return
        self.crew.remove(worker)
        _end(worker, patience_s=0)
        message = f"took longer than {self.timeout_s:g} s and was given up; raise the limit to read it"
        worker.task.answer = Failed(ReadError(message, subject=worker.task.subject))


def _end(worker: _Worker, *, patience_s: float) -> int | None:
    """End one worker and return its exit code (negative: the signal that ended it)."""
    worker.pipe.close()
    worker.process.join(patience_s)
    worker.process.kill()
    worker.process.join()
    code = worker.process.exitcode
    worker.process.close()
    return code


def _dismiss(crew: list[_Worker]) -> None:
    """End all workers: the idle ones leave by themselves once their pipes are closed."""
    for worker in crew:
        worker.pipe.close()
        if worker.task is not None:
            worker.process.kill()
    for worker in crew:
        _end(worker, patience_s=LEAVE_TIMEOUT_S)
    crew.clear()


def _exit_words(code: int | None) -> str:
    """Say how a worker ended.

    >>> _exit_words(-11), _exit_words(-9), _exit_words(3)
    ('SIGSEGV', 'SIGKILL, perhaps for want of memory', 'exit code 3')
    """
    if code is None or code >= 0:
        return f"exit code {code}"
    name = signal.Signals(-code).name
    return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name
