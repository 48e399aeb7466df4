"""How fast a build is, from nothing to a casebook: documents per second, memory, time to start.

    python -m bench.speed.build --data FOLDER [--workers N] [--lists DIR] [--limit N]

Each figure is of a build in a process of its own. The floor beside it is a
process that only hashes and decodes the same files: what any tool that
preserves evidence has to do. ``documents_per_s_per_core`` divides by the cores
that the build may use. Last line: one JSON object.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Build the folder once, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--lists", type=Path)
    parser.add_argument("--published")
    options = parser.parse_args()
    startup_s = _seconds([sys.executable, "-m", "casewright", "--version"])
    floor_s = _floor_s(options.data)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "casewright", "build", str(options.data), "--case", f"{folder}/case"]
        command += ["--workers", str(options.workers), "--json"]
        command += ["--lists", str(options.lists)] if options.lists else []
        command += ["--published", options.published] if options.published else []
        start = time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        build_s = time.perf_counter() - start
    if done.returncode:
        sys.exit(done.stderr)
    summary = json.loads(done.stdout.splitlines()[-1])
    n = summary["n_exhibits"]
    cores = min(options.workers, os.cpu_count() or 1)
    print(
        json.dumps(
            {
                "documents_per_s": round(n / build_s, 2),
                "documents_per_s_per_core": round(n / build_s / cores, 2),
                "floor_documents_per_s": round(n / floor_s, 2),
                "ratio_to_floor": round(floor_s / build_s, 4),
                "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1),
                "startup_s": round(startup_s, 3),
                "build_s": round(build_s, 2),
                "workers": options.workers,
                **{key: value for key, value in summary.items() if key.startswith("n_")},
            }
        )
    )


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def _floor_s(folder: Path) -> float:
    start = time.perf_counter()
    for path in sorted(folder.rglob("*") if folder.is_dir() else [folder]):
        if path.is_file():
            body = path.read_bytes()
            hashlib.sha256(body).hexdigest()
            body.decode("utf-8", "replace")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
