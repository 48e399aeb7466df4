"""A build that is killed at any moment and run again ends as if nothing had happened."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casewright.pipeline import verify
from tests.reports import write_reports

N_KILLS = 25


def _command(reports: Path, folder: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "casewright",
        "build",
        str(reports),
        "--case",
        str(folder),
        "--workers",
        "2",
        "--title",
        "Grey Heron",
    ]


def _exports(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "exports").iterdir())}


def _acknowledged(folder: Path) -> set[bytes]:
    """Return the whole lines of the custody log: what a killed build had promised to keep."""
    log = folder / "custody.jsonl"
    return set(log.read_bytes().split(b"\n")[:-1]) if log.exists() else set()


@pytest.mark.slow
def test_a_killed_build_resumes_to_the_same_exports(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports")
    for n in range(8):  # enough documents that a kill can fall between any two
        text = (reports / "agency.txt").read_text().replace("120", str(120 + n)).replace("Tuesday", "Monday")
        (reports / f"more-{n}.txt").write_text(text)
    start = time.monotonic()
    subprocess.run(_command(reports, tmp_path / "whole"), check=True, capture_output=True)
    whole_s = time.monotonic() - start
    expected = _exports(tmp_path / "whole")
    moments = random.Random(2397)
    n_killed = 0
    for n in range(N_KILLS):
        folder = tmp_path / f"killed-{n}"
        running = subprocess.Popen(
            _command(reports, folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(moments.uniform(0.2, 1.0) * whole_s)
        n_killed += running.poll() is None
        os.killpg(running.pid, signal.SIGKILL) if running.poll() is None else None
        running.wait()
        promised = _acknowledged(folder)
        subprocess.run(_command(reports, folder), check=True, capture_output=True)
        assert _exports(folder) == expected, f"kill {n} left other exports"
        assert promised <= _acknowledged(folder), f"kill {n} lost an acknowledged exhibit"
        assert verify(folder).problems == (), f"kill {n} broke custody"
    assert n_killed >= N_KILLS // 2, (
        "most builds were over before they were killed; the test proves too little"
    )
