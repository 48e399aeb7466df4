"""One build in one case at a time; the lock goes with its holder."""

from pathlib import Path

import pytest

from casewright.errors import StoreError
from casewright.store import case_lock
from tests.store.making import kill_while_running, nobody_may_write


def test_a_second_build_in_one_case_is_told_at_once(tmp_path: Path) -> None:
    with case_lock(tmp_path / "case"):
        with (
            pytest.raises(StoreError, match="another build is at work in this case"),
            case_lock(tmp_path / "case"),
        ):
            pass
        with case_lock(tmp_path / "other"):
            pass


def test_a_case_is_free_again_after_a_build(tmp_path: Path) -> None:
    for _ in range(2):
        with case_lock(tmp_path):
            pass
    with pytest.raises(KeyError), case_lock(tmp_path):
        raise KeyError
    with case_lock(tmp_path):
        pass


def test_a_killed_build_leaves_the_case_free(tmp_path: Path) -> None:
    script = (
        "import time\nfrom pathlib import Path\nfrom casewright.store import case_lock\n"
        f"with case_lock(Path({str(tmp_path)!r})):\n    print('held', flush=True)\n    time.sleep(600)\n"
    )
    kill_while_running(script, after_s=0)
    with case_lock(tmp_path):
        pass


def test_a_case_that_nobody_may_write_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    with (
        nobody_may_write(tmp_path / "case"),
        pytest.raises(StoreError, match="take a folder that you may write"),
        case_lock(tmp_path / "case"),
    ):
        pass
    with nobody_may_write(tmp_path), pytest.raises(StoreError), case_lock(tmp_path / "new"):
        pass
