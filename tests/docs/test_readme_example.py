"""What the README prints of its example is what building it prints."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from casewright.cli import group

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    case = tmp_path_factory.mktemp("example") / "case"
    arguments = ["build", str(ROOT / "examples/freighter"), "--lists", str(ROOT / "examples/lists")]
    done = CliRunner().invoke(group, [*arguments, "--case", str(case)], prog_name="casewright")
    assert done.exit_code == 0, done.output
    return case, done.output


def test_the_readme_prints_what_the_example_prints(built: tuple[Path, str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    printed = re.search(r"```\n(not read: .*?)custody head", readme, re.S)
    assert printed
    for line in printed[1].splitlines():
        assert line in built[1]


def test_the_voyage_is_a_finding_with_two_origins_and_a_denial(built: tuple[Path, str]) -> None:
    findings = json.loads((built[0] / "exports/findings.json").read_text(encoding="utf-8"))["findings"]
    voyage = next(one for one in findings if "carried at least 300" in one["title"])
    assert voyage["relation"] == "suspected_breach"
    assert (voyage["n_origins_low"], voyage["n_origins_high"]) == (2, 2)
    assert voyage["denial_ids"]
