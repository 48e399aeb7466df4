"""How fast documents are read: words per second through the whole step, memory, time to the first claim.

    python -m bench.speed.read --data FILE_OR_FOLDER [--workers 2]

Words are runs of characters without space in the texts as stored. ``words_per_s`` is of one process
that has read one document before, on CPU time, so that other work on the machine does not count;
``words_per_s_wall`` is by the clock. With ``--workers N`` the same documents also pass through N
worker processes and through one, by the clock, and ``speedup`` is their ratio. The peer in the same
run is the model alone on the same sentences. Last line: one JSON object.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.quality.claims import read_document
from casewright import engine
from casewright.errors import CasewrightError
from casewright.read.analysis import analyse
from casewright.values import Reading


def main() -> None:
    """Read the documents and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=0)
    arguments = parser.parse_args()
    paths = sorted(arguments.data.glob("*.txt")) if arguments.data.is_dir() else [arguments.data]
    startup_s = time_to_first_claim(paths[0])
    read_step(paths[0])
    started, wall = time.process_time(), time.perf_counter()
    readings = [read_step(path) for path in paths]
    cpu_s, wall_s = time.process_time() - started, time.perf_counter() - wall
    n_words = sum(len(reading.text.split()) for reading in readings)
    started = time.process_time()
    for reading in readings:
        analyse(reading.text, reading.sentences)
    model_s = time.process_time() - started
    figures = {
        "words_per_s": round(n_words / cpu_s),
        "words_per_s_wall": round(n_words / wall_s),
        "model_words_per_s": round(n_words / model_s),
        "share_of_model": round(model_s / cpu_s, 3),
        "startup_s": round(startup_s, 3),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "n_words": n_words,
        "n_claims": sum(len(reading.claims) for reading in readings),
    }
    if arguments.workers:
        one, many = (pooled_s(paths, workers) for workers in (1, arguments.workers))
        figures |= {"workers": arguments.workers, "speedup": round(one / many, 2)}
    print(json.dumps(figures))


def read_step(path: Path) -> Reading:
    """Return the reading of one document; a step that a worker can do."""
    return read_document(path, None)


def time_to_first_claim(path: Path) -> float:
    """Return how long the command takes from nothing to its first line, the least of three."""
    return min(_first_line_s(path) for _ in range(3))


def _first_line_s(path: Path) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "casewright", "read", str(path), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        passed = time.perf_counter() - start
        process.kill()
    return passed


def pooled_s(paths: Sequence[Path], workers: int) -> float:
    """Return how long worker processes take for all documents after each has read one."""
    results = engine.map(read_step, [*[paths[0]] * workers, *paths], workers=workers)
    for _ in range(workers):
        _done(next(results))
    start = time.perf_counter()
    for result in results:
        _done(result)
    return time.perf_counter() - start


def _done(result: tuple[Path, Reading | CasewrightError]) -> None:
    if isinstance(result[1], CasewrightError):
        raise result[1]


if __name__ == "__main__":
    main()
