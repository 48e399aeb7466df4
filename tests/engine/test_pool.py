"""Values through worker processes: in order, and unharmed by the ones that crash or hang."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casewright import engine
from casewright.engine import pool
from casewright.errors import CasewrightError, InputError, ReadError, Refused
from tests.engine import steps

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_results_come_in_the_order_of_the_values(workers: int) -> None:
    results = list(engine.map(steps.double_slowly_at_three, range(12), workers=workers))
    assert results == [(n, 2 * n) for n in range(12)]


@pytest.mark.parametrize("workers", [0, 2])
def test_no_values_give_no_results(workers: int) -> None:
    assert list(engine.map(steps.double, [], workers=workers)) == []


@pytest.mark.parametrize("workers", [0, 2])
def test_an_error_on_purpose_is_the_result_of_its_value_alone(workers: int) -> None:
    results = dict(engine.map(steps.refuse_odd, range(4), workers=workers))
    assert (results[0], results[2]) == (0, 2)
    assert isinstance(results[1], Refused)
    assert str(results[3]) == "n3: is odd"


@pytest.mark.parametrize("workers", [0, 2])
def test_a_mistake_of_ours_stops_the_run(workers: int) -> None:
    with pytest.raises(ZeroDivisionError, match="a mistake of ours"):
        list(engine.map(steps.fail_at_two, range(4), workers=workers))


def test_a_mistake_in_a_worker_tells_where_it_was_made() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        list(engine.map(steps.fail_at_two, range(4), workers=1, subject_of=lambda n: f"document {n}"))
    assert "at document 2" in caught.value.__notes__[0]
    assert "in fail_at_two" in caught.value.__notes__[0]


def test_a_mistake_that_cannot_travel_stops_the_run_all_the_same() -> None:
    with pytest.raises(RuntimeError, match="StubbornError: one"):
        list(engine.map(steps.fail_stubbornly, [1], workers=1))


def test_a_result_that_cannot_travel_stops_the_run() -> None:
    with pytest.raises(RuntimeError, match="cannot travel"):
        list(engine.map(steps.return_what_cannot_travel, [1], workers=1))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_value_that_crashes_its_worker_costs_that_value_alone(workers: int) -> None:
    results = dict(engine.map(steps.crash_at_two, range(6), workers=workers, subject_of=lambda n: f"d{n}"))
    assert {n: results[n] for n in (0, 1, 3, 4, 5)} == {0: 0, 1: 1, 3: 3, 4: 4, 5: 5}
    assert isinstance(results[2], ReadError)
    assert str(results[2]) == "d2: crashed its reader 3 times (SIGSEGV); it was left out"


def test_a_worker_that_dies_by_accident_is_replaced_and_the_value_tried_again(tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    tries.write_text("")
    assert list(engine.map(steps.crash_twice, [str(tries)], workers=1)) == [(str(tries), "read")]
    assert tries.read_text() == "xxx"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_value_that_hangs_is_given_up_and_the_others_are_not(workers: int) -> None:
    started = time.monotonic()
    results = dict(engine.map(steps.hang_at_two, range(5), workers=workers, timeout_s=0.7))
    assert time.monotonic() - started < 20
    assert {n: results[n] for n in (0, 1, 3, 4)} == {0: 0, 1: 1, 3: 3, 4: 4}
    assert isinstance(results[2], ReadError)
    assert "took longer than 0.7 s" in str(results[2])


def test_a_value_that_takes_too_much_memory_is_an_error_of_that_value() -> None:
    sizes = [1024, 512 * 1024**2, 2048]
    results = dict(engine.map(steps.take_much_memory, sizes, workers=1, max_memory_bytes=256 * 1024**2))
    assert (results[1024], results[2048]) == (1024, 2048)
    assert isinstance(results[sizes[1]], ReadError)
    assert "memory" in str(results[sizes[1]])


@pytest.mark.parametrize("workers", [0, 1])
def test_a_value_nested_too_deeply_is_an_error_of_that_value(workers: int) -> None:
    results = dict(engine.map(steps.nest_too_deeply, [0, 1], workers=workers))
    assert results[0] == 0
    assert isinstance(results[1], ReadError)
    assert "nested" in str(results[1])


def test_an_error_that_a_step_returns_comes_back_as_it_was() -> None:
    [(_, error)] = engine.map(steps.error_of, ["a.txt"], workers=1)
    assert isinstance(error, ReadError)
    assert (error.message, error.subject) == ("returned, not raised", "a.txt")


def test_values_are_taken_a_bounded_number_ahead() -> None:
    taken: list[int] = []

    def values() -> Iterator[int]:
        for n in range(1000):
            taken.append(n)
            yield n

    results = engine.map(steps.double, values(), workers=2)
    for _ in range(10):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(taken) <= 10 + 2 * pool.AHEAD_PER_WORKER


def test_a_reader_that_stops_early_leaves_no_worker_behind() -> None:
    results = engine.map(steps.process_id, range(100), workers=2)
    pids = {pid for _, pid in [next(results), next(results)] if isinstance(pid, int)}
    results.close()  # type: ignore[attr-defined]
    assert not any(_is_alive(pid) for pid in pids)


def test_a_worker_serves_many_values() -> None:
    pids = {pid for _, pid in engine.map(steps.process_id, range(40), workers=2)}
    assert 1 <= len(pids) <= 2
    assert os.getpid() not in pids


def test_no_more_workers_start_than_there_are_values() -> None:
    assert len({pid for _, pid in engine.map(steps.process_id, [1], workers=8)}) == 1


def test_what_a_library_prints_in_a_worker_stays_out_of_the_output(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(engine.map(steps.print_and_log, [1], workers=1)) == [(1, 1)]
    assert capfd.readouterr().out == ""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    script = (
        "from casewright import engine\n"
        "from tests.engine import steps\n"
        f"list(engine.map(steps.write_pid_and_sleep, [{str(note)!r}], workers=1, timeout_s=0.5 + 1))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    pid = int(_wait_for_text(note))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    # It is stuck in its value, so that it does not notice its pipe: its own alarm ends it.
    assert _wait_until_gone(pid, seconds=15)


def test_idle_workers_end_at_once_when_their_parent_is_killed() -> None:
    script = (
        "import time\nfrom casewright import engine\nfrom tests.engine import steps\n"
        "results = engine.map(steps.process_id, range(50), workers=1)\n"
        "print(next(results)[1], flush=True)\ntime.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    assert _wait_until_gone(pid, seconds=5)


def test_workers_that_cannot_start_are_reported(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "import sys\nfrom casewright import engine\nfrom casewright.errors import InputError\n"
        "from casewright.text import fold\n"
        "try:\n    list(engine.map(fold, ['a'], workers=1))\n"
        "except InputError as error:\n    sys.stdout.write(str(error))\n"
    )
    done = subprocess.run([sys.executable, script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert "worker processes end as they start" in done.stdout
    assert "__main__" in done.stdout


def test_workers_can_be_prepared_ahead() -> None:
    engine.prepare(steps.double)
    engine.prepare(steps.double)
    assert list(engine.map(steps.double, [4], workers=1)) == [(4, 8)]


def test_a_worker_that_never_gets_ready_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "serve", steps.never_ready)
    monkeypatch.setattr(pool, "START_TIMEOUT_S", -1.0)
    monkeypatch.setattr(pool, "LEAVE_TIMEOUT_S", 0.0)
    with pytest.raises(InputError, match=r"worker processes end as they start \(SIGKILL"):
        list(engine.map(steps.double, [1], workers=1))


def test_a_worker_that_died_between_two_values_is_replaced() -> None:
    results = engine.map(steps.process_id, range(3), workers=1)
    _, first = next(results)
    assert isinstance(first, int)
    os.kill(first, signal.SIGKILL)
    assert _wait_until_gone(first, seconds=5)
    rest = [pid for _, pid in results]
    assert len(rest) == 2
    assert first not in rest[1:]


def test_negative_workers_are_refused() -> None:
    with pytest.raises(InputError, match="workers"):
        engine.map(steps.double, [1], workers=-1)


def test_every_own_error_survives_the_way_home() -> None:
    for kind in (CasewrightError, ReadError, Refused, InputError):
        error = kind("message", subject="subject")
        again = error.__reduce__()
        assert str(again[0](*again[1])) == "subject: message"  # type: ignore[operator, misc]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text()
    except (ProcessLookupError, FileNotFoundError):  # gone before, or between the two questions
        return False
    return "Z" not in state.rpartition(")")[2].split()[0]


def _wait_until_gone(pid: int, *, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not _is_alive(pid):
            return True
        time.sleep(0.05)
    return False


def _wait_for_text(path: Path) -> str:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if path.exists() and (text := path.read_text()):
            return text
        time.sleep(0.02)
    raise AssertionError(f"{path} was not written")
