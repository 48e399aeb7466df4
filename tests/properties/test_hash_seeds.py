"""Ids and orders come from content: two interpreters that hash words differently export the same bytes."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _exports(folder: Path, *, hash_seed: str) -> dict[str, bytes]:
    arguments = [
        str(ROOT / "examples/freighter"),
        "--lists",
        str(ROOT / "examples/lists"),
        "--case",
        str(folder),
        "--title",
        "Freighter",
    ]
    subprocess.run(
        [sys.executable, "-m", "casewright", "build", *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": f"UTC{hash_seed}", "LC_ALL": "C"},
    )
    return {path.name: path.read_bytes() for path in sorted((folder / "exports").iterdir())}


def test_exports_do_not_depend_on_the_seed_of_hashes_or_the_time_zone(tmp_path: Path) -> None:
    first = _exports(tmp_path / "first", hash_seed="1")
    assert first["claims.jsonl"]
    assert _exports(tmp_path / "second", hash_seed="11") == first
