import json
from dataclasses import replace
from pathlib import Path

import pytest

from casewright.errors import InputError, StoreError
from casewright.review import DECISIONS, add_decisions, merge_decisions, read_decisions
from casewright.values import Case, Decision, DecisionKind, Place
from tests.report.sample_case import make_case
from tests.review.making import claim_of, decided


@pytest.fixture(scope="module")
def case() -> Case:
    return make_case()


@pytest.fixture
def decisions(case: Case) -> list[Decision]:
    claim = claim_of(case, "at least 9,000")
    other = claim_of(case, "Ryong Sung 5 unload")
    release = decided(case, claim, "not for release", kind=DecisionKind.RELEASE)
    return [
        decided(case, claim, "confirm"),
        decided(case, claim, "correct", speaker="Bo Harrow", status="alleged"),
        decided(case, claim, "B2", kind=DecisionKind.GRADE),
        decided(case, claim, "6", kind=DecisionKind.GRADE, who="Bo Critic"),
        decided(case, claim, "part", kind=DecisionKind.MATTER, other=other),
        replace(release, about=(Place(body_sha256="0" * 64, address="x.txt"),)),
    ]


def test_what_is_added_is_read_back_in_order(tmp_path: Path, decisions: list[Decision]) -> None:
    assert read_decisions(tmp_path) == ()
    add_decisions(tmp_path, decisions[:2])
    before = (tmp_path / DECISIONS).read_bytes()
    add_decisions(tmp_path, decisions[2:])
    assert read_decisions(tmp_path) == tuple(decisions)
    assert (tmp_path / DECISIONS).read_bytes().startswith(before), "lines are added, never changed"


def test_a_line_says_in_plain_words_what_was_decided(tmp_path: Path, decisions: list[Decision]) -> None:
    add_decisions(tmp_path, decisions[1:2])
    row = json.loads((tmp_path / DECISIONS).read_text())
    assert row["verdict"] == "correct"
    assert row["instead"] == {"speaker": "Bo Harrow", "status": "alleged"}
    assert row["about"][0]["text"].startswith("at least 9,000 containers")


def test_half_a_line_that_a_power_cut_left_does_not_swallow_the_next(
    tmp_path: Path, decisions: list[Decision]
) -> None:
    add_decisions(tmp_path, decisions[:1])
    with (tmp_path / DECISIONS).open("ab") as out:
        out.write(b'{"kind": "cla')
    add_decisions(tmp_path, decisions[2:3])
    lines = (tmp_path / DECISIONS).read_bytes().splitlines()
    assert len(lines) == 3
    with pytest.raises(InputError, match="line 2 is unusable"):
        read_decisions(tmp_path)


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"who": " "}, "needs a name"),
        ({"why": ""}, "a reason"),
        ({"verdict": "true"}, "none of: confirm, correct, reject, unsure"),
        ({"verdict": "correct"}, "says what is to be read instead"),
        ({"instead": {"speaker": "Bo"}}, "says what is to be read instead"),
        ({"verdict": "correct", "instead": {"quote": "x"}}, "cannot be corrected"),
        ({"verdict": "correct", "instead": {"status": "proven"}}, "no status; give one of: alleged"),
        ({"kind": DecisionKind.GRADE, "verdict": "G7"}, "no grade"),
        ({"kind": DecisionKind.GRADE, "verdict": ""}, "no grade"),
        ({"kind": DecisionKind.MATTER, "verdict": "join"}, r"about 2 place\(s\)"),
        ({"about": (Place(body_sha256="../../etc", address="x"),)}, "SHA-256"),
    ],
)
def test_a_decision_that_does_not_say_all_it_must_is_refused(
    tmp_path: Path, decisions: list[Decision], fields: dict[str, object], complaint: str
) -> None:
    with pytest.raises(InputError, match=complaint):
        add_decisions(tmp_path, [replace(decisions[0], **fields)])  # type: ignore[arg-type]
    assert read_decisions(tmp_path) == ()


@pytest.mark.parametrize("line", [b"[]", b'{"kind": "claim"}', b"\xff", b"null", b"{" * 10_000])
def test_a_line_that_cannot_be_used_stops_with_its_number(
    tmp_path: Path, decisions: list[Decision], line: bytes
) -> None:
    add_decisions(tmp_path, decisions[:1])
    with (tmp_path / DECISIONS).open("ab") as out:
        out.write(line + b"\n")
    with pytest.raises(InputError, match="line 2 is unusable"):
        read_decisions(tmp_path)


def test_a_colleagues_decisions_are_taken_over_once(tmp_path: Path, decisions: list[Decision]) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    for folder, part in ((mine, decisions[:2]), (theirs, decisions[1:])):
        folder.mkdir()
        add_decisions(folder, part)
    assert merge_decisions(mine, theirs / DECISIONS) == 4
    assert merge_decisions(mine, theirs / DECISIONS) == 0
    assert read_decisions(mine) == tuple(decisions)


def test_a_case_that_is_not_there_cannot_be_decided_on(tmp_path: Path, decisions: list[Decision]) -> None:
    with pytest.raises(StoreError, match="could not be kept"):
        add_decisions(tmp_path / "missing", decisions[:1])
