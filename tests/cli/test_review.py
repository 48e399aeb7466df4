"""Reviewing, marking and comparing as a user types them."""

import json
import shutil
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from casewright.cli import main
from tests.reports import write_reports

ROOT = Path(__file__).parents[2]
UNION = """title: Night shifts at the pier
publisher: Quay Times
date: 2024-03-04
---
The harbour union said on Monday that the freighter Grey Heron had carried at least 130 containers of
artillery shells from North Korea to Russia since January, citing its own count.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object, answers: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["casewright", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", StringIO(answers))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return call


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "grey-heron"
    reports = write_reports(tmp_path_factory.mktemp("given") / "reports")
    (reports / "union.txt").write_text(UNION)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit):
        arguments = ["build", str(reports), "--case", str(folder), "--workers", "0"]
        patch.setattr(sys, "argv", ["casewright", *arguments])
        main()
    return folder


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "case"))


def _listed(run: Run, case: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(run("review", case, "--json")[1])
    return rows


def _claims(run: Run, case: Path, *, supports: bool = True) -> list[dict[str, str]]:
    claims: list[dict[str, str]] = _listed(run, case)[0]["claims"]  # type: ignore[assignment]
    return [one for one in claims if bool(one["supports"]) == supports]


def _page(case: Path, run: Run) -> str:
    finding = _listed(run, case)[0]["finding_id"]
    return (case / "casebook" / "finding" / f"{finding}.html").read_text(encoding="utf-8")


def test_a_walk_shows_each_claim_in_its_sentence_and_keeps_the_answers(run: Run, case: Path) -> None:
    answers = "Ada Reader\n" + "c\n\n" * 20
    status, out, _ = run("review", case, answers=answers)
    assert status == 0
    assert "«the freighter Grey Heron had carried at least 120 containers of artillery shells" in out
    assert "the same words in: copy.txt" in out
    assert "\x1b[" not in out
    lines = [json.loads(line) for line in (case / "decisions.jsonl").read_text().splitlines()]
    assert {(one["verdict"], one["who"]) for one in lines} == {("confirm", "Ada Reader")}
    assert {one["about"][0]["address"] for one in lines} >= {"agency.txt", "copy.txt"}
    assert "confirmed by Ada Reader" in out
    assert _listed(run, case)[0]["reviewed_by"] == "Ada Reader"
    assert "Confirmed by Ada Reader" in _page(case, run)
    tree = json.loads((case / "exports" / "findings.json").read_text())
    assert tree["findings"][0]["is_draft"] is False
    again = run("review", case, "--by", "ada reader", answers="")[1]
    assert "decided on by ada reader before" in again


def test_a_draft_looks_like_one_until_the_last_claim_is_confirmed(run: Run, case: Path) -> None:
    claims = _claims(run, case)
    (union,) = [one["claim_id"] for one in claims if one["address"] == "union.txt"]
    agency = next(one["claim_id"] for one in claims if one["address"] == "agency.txt")
    _decide(run, case, agency, "confirm")  # and with it the same sentence in the copy
    page = _page(case, run)
    others = [one["claim_id"] for one in claims if one["address"] not in ("agency.txt", "copy.txt")]
    assert union in others
    assert f"Machine draft – {len(others)} of {len(claims)} claims not confirmed as read" in page
    assert "Confirmed by" not in page
    for claim in others:
        _, out, _ = _decide(run, case, claim, "confirm")
    assert "confirmed by Ada Reader" in out


def _decide(
    run: Run, case: Path, claim: str, verdict: str, *more: str, by: str = "Ada Reader"
) -> tuple[int, str, str]:
    return run(
        "review", case, "--claim", claim, "--decide", verdict, *more, "--by", by, "--because", "I read it"
    )


def test_a_rejected_claim_supports_nothing_and_can_still_be_found(run: Run, case: Path) -> None:
    claims = _claims(run, case)
    status, out, _ = _decide(run, case, claims[0]["claim_id"], "reject")
    assert status == 0
    assert "no longer said by: Ro Tae-min" in out
    left = _claims(run, case)
    assert "union.txt" in {one["address"] for one in left}
    assert "copy.txt" not in {one["address"] for one in left}, "the copy takes the original's place"
    listed = run("review", case, "--list")[1]
    assert "Decided on, behind no finding now" in listed
    assert "rejected as misread – Ada Reader" in listed
    index = (case / "casebook" / "index.html").read_text(encoding="utf-8")
    assert "rejected, not counted" in index
    exported = (case / "exports" / "claims.jsonl").read_text()
    assert claims[0]["claim_id"] in exported


def test_a_rejected_denial_no_longer_denies(run: Run, case: Path) -> None:
    denials = _claims(run, case, supports=False)
    assert denials
    for one in denials:
        out = _decide(run, case, one["claim_id"], "reject")[1]
    assert "answered in part → no denial on file" in out


def test_a_denial_is_taken_away_from_a_matter_that_it_does_not_deny(run: Run, case: Path) -> None:
    (denial,) = _claims(run, case, supports=False)
    first = _claims(run, case)[0]["claim_id"]
    said = ("--by", "Ada", "--because", "it speaks of breaches, not of shipments")
    out = run("review", case, "--claim", denial["claim_id"], "--part", first, *said)[1]
    assert "answered in part → no denial on file" in out
    out = run("review", case, "--claim", denial["claim_id"], "--join", first, *said)[1]
    assert "1 more denial" in out


def test_a_correction_stands_beside_the_machines_reading(run: Run, case: Path) -> None:
    claim = _claims(run, case)[0]
    _decide(run, case, claim["claim_id"], "correct", "--speaker", "Bo Harrow")
    page = _page(case, run)
    assert "to be read otherwise (speaker: Bo Harrow) – Ada Reader" in page
    assert "Bo Harrow" in (case / "exports" / "findings.json").read_text()
    exported = [json.loads(line) for line in (case / "exports" / "claims.jsonl").read_text().splitlines()]
    (row,) = [one for one in exported if one["claim_id"] == claim["claim_id"]]
    assert row["speaker"] == claim["speaker"] != "Bo Harrow"
    assert row["text"] == claim["text"]


def test_a_correction_on_the_walk_asks_what_is_to_be_read(run: Run, case: Path) -> None:
    answers = "o\nBo Harrow\nalleged\nnothing\nit is his word\nx\nq\n"
    status, out, _ = run("review", case, "--finding", "1", "--by", "Ada", "--no-rebuild", answers=answers)
    assert status == 0
    row = json.loads((case / "decisions.jsonl").read_text().splitlines()[0])
    assert row["instead"] == {"speaker": "Bo Harrow", "status": "alleged"}
    assert row["why"] == "it is his word"
    assert "type one of" in out


def test_reviewers_who_disagree_are_both_shown(run: Run, case: Path) -> None:
    claim = _claims(run, case)[0]["claim_id"]
    _decide(run, case, claim, "confirm")
    _decide(run, case, claim, "reject", by="Bo Critic")
    page = _page(case, run)
    assert "reviewers disagree" in page
    assert "confirmed as read – Ada Reader" in page and "rejected as misread – Bo Critic" in page
    assert "2 disagreements of reviewers" in page  # the claim, and the same sentence in the copy


def test_decisions_survive_a_database_made_anew(run: Run, case: Path) -> None:
    claims = _claims(run, case)
    for claim in claims:
        _decide(run, case, claim["claim_id"], "confirm")
    (case / "case.db").unlink()
    assert run("build", "--case", case, "--workers", 0)[0] == 0
    assert _listed(run, case)[0]["reviewed_by"] == "Ada Reader"


def test_a_decision_whose_claim_is_gone_is_reported_and_kept(run: Run, case: Path) -> None:
    claim = _claims(run, case)[0]
    _decide(run, case, claim["claim_id"], "confirm")
    path = case / "decisions.jsonl"
    path.write_text(path.read_text().replace("Grey Heron", "Grey Hen"))
    _, _, err = run("build", "--case", case, "--workers", 0)
    assert "decision not applied: Ada Reader, confirm" in err
    assert "no claim has these words any more" in err
    assert "Grey Hen" in path.read_text()
    assert "not applied" in (case / "casebook" / "index.html").read_text(encoding="utf-8")
    assert "decision not applied" in run("review", case, "--list")[2]


def test_a_case_with_a_decision_that_cannot_be_read_is_not_built(run: Run, case: Path) -> None:
    (case / "decisions.jsonl").write_text("not for release\n")
    status, _, err = run("build", "--case", case)
    assert status == 2
    assert "decisions.jsonl" in err and "line 1" in err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--decide", "confirm", "--by", "A", "--because", "B"], "give --claim ID"),
        (["--claim", "CLAIM", "--by", "A", "--because", "B"], "give --claim ID and one of"),
        (["--claim", "CLAIM", "--decide", "confirm", "--grade", "B2"], "one of"),
        (["--claim", "CLAIM", "--decide", "confirm", "--because", "B"], "needs a name"),
        (["--claim", "CLAIM", "--decide", "confirm", "--by", "A"], "a reason"),
        (["--claim", "CLAIM", "--decide", "correct", "--by", "A", "--because", "B"], "instead"),
        (["--claim", "CLAIM", "--grade", "Z9", "--by", "A", "--because", "B"], "no grade"),
        (["--claim", "zzzz", "--decide", "confirm", "--by", "A", "--because", "B"], "no claim of this case"),
        (["--claim", "CLAIM", "--join", "zz", "--by", "A", "--because", "B"], "no claim of this case"),
        (["--claim", "CLAIM", "--decide", "maybe"], "maybe"),
        (["--finding", "99"], "no finding of this case"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_remedy(
    run: Run, case: Path, arguments: list[str], complaint: str
) -> None:
    claim = _claims(run, case)[0]["claim_id"]
    status, _, err = run("review", case, *[claim if one == "CLAIM" else one for one in arguments])
    assert status == 2
    assert complaint in err
    assert not (case / "decisions.jsonl").exists()


def test_a_grade_is_kept_and_shown(run: Run, case: Path) -> None:
    claim = _claims(run, case)[0]["claim_id"]
    run("review", case, "--claim", claim, "--grade", "b2", "--by", "Ada", "--because", "own count")
    assert "graded B2 – Ada" in _page(case, run)


def test_claims_are_parted_and_joined_again(run: Run, case: Path) -> None:
    first = _claims(run, case)[0]["claim_id"]
    exported = [json.loads(line) for line in (case / "exports" / "claims.jsonl").read_text().splitlines()]
    other = next(one["claim_id"] for one in exported if "some 100 containers" in one["text"])
    said = ("--by", "Ada", "--because", "the same voyage")

    def shares() -> bool:
        tree = json.loads((case / "exports" / "findings.json").read_text())
        return any({first, other} <= set(one["claim_ids"]) for one in tree["weights"])

    assert shares()
    run("review", case, "--claim", other, "--part", first, *said)
    assert not shares()
    run("review", case, "--claim", other, "--join", first, *said)
    assert shares()
    assert "joined with another claim into one matter – Ada" in _page(case, run)


def test_a_colleagues_decisions_are_imported(run: Run, case: Path, tmp_path: Path) -> None:
    twin = Path(shutil.copytree(case, tmp_path / "twin"))
    for claim in _claims(run, twin):
        _decide(run, twin, claim["claim_id"], "confirm", by="Bo Critic")
    status, out, _ = run("review", case, "--import", twin / "decisions.jsonl")
    assert status == 0
    assert "confirmed by Bo Critic" in out
    assert "0 decisions kept" in run("review", case, "--import", twin / "decisions.jsonl")[1]


# ---------------------------------------------------------------- marks


def test_a_mark_is_set_listed_and_taken_back(run: Run, case: Path) -> None:
    status, out, _ = run(
        "mark", case, "web.html", "--not-for-release", "--by", "Ada", "--because", "source asked"
    )
    assert status == 0
    assert "web.html – Ada" in out and "1 exhibit of 7 not for release" in out
    status, out, err = run("export", case, "--to", "claims.csv", "--public")
    assert status == 0
    assert "1 exhibit of 7 not for release left out" in err
    assert "Orbit Desk" not in out and "web.html" not in out
    assert "web.html" in run("export", case, "--to", "claims.csv")[1]
    run("mark", case, "web.html", "--public", "--by", "Ada", "--because", "published")
    assert "0 exhibits of 7 not for release" in run("mark", case)[1]


def test_a_public_copy_of_a_withheld_report_is_named(run: Run, case: Path) -> None:
    run("mark", case, "agency.txt", "--not-for-release", "--by", "Ada", "--because", "source asked")
    err = run("export", case, "--to", "findings.json", "--public")[2]
    assert "careful: copy.txt shares" in err and "agency.txt, which is not for release" in err


def test_a_public_casebook_is_written_to_a_new_folder_only(run: Run, case: Path, tmp_path: Path) -> None:
    run("mark", case, "web.html", "--not-for-release", "--by", "Ada", "--because", "source asked")
    target = tmp_path / "public"
    assert run("export", case, "--to", "casebook", "--public", "-o", target)[0] == 0
    pages = "\n".join(path.read_text(encoding="utf-8") for path in target.rglob("*.html"))
    assert "1 exhibit is not for release" in pages
    assert "Orbit Desk" not in pages
    assert run("export", case, "--to", "casebook")[0] == 2
    for taken in (case, tmp_path, target):
        status, _, err = run("export", case, "--to", "casebook", "-o", taken)
        assert status == 2
        assert "not an empty folder" in err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["web.html"], "--not-for-release or --public"),
        (["--not-for-release", "--by", "A", "--because", "B"], "EXHIBIT"),
        (["nothing.txt", "--not-for-release", "--by", "A", "--because", "B"], "no exhibit of this case"),
        (["web.html", "--not-for-release", "--by", "A"], "a reason"),
        (["", "--not-for-release", "--by", "A", "--because", "B"], "exhibit"),
    ],
)
def test_a_mark_that_is_not_clear_is_refused(
    run: Run, case: Path, arguments: list[str], complaint: str
) -> None:
    status, _, err = run("mark", case, *arguments)
    assert status == 2
    assert complaint in err
    assert not (case / "decisions.jsonl").exists()


# ---------------------------------------------------------------- what changed


def test_a_build_says_what_changed_and_the_casebook_keeps_saying_so(
    run: Run, case: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more.txt"
    more.write_text(
        "title: From above\npublisher: Sable Review\ndate: 2024-03-04\n---\n"
        "The Sable institute, citing satellite images, said that the freighter Grey Heron had carried at "
        "least 120 containers of artillery shells from North Korea to Russia.\n"
    )
    old = Path(shutil.copytree(case, tmp_path / "old"))
    _, out, _ = run("build", more, "--case", case, "--workers", 0)
    assert "since the last build:" in out
    assert "1 more document" in out and "new origin: Sable institute" in out
    again = run("build", "--case", case, "--workers", 0)[1]
    assert "since the last build" not in again
    assert "Sable institute" in (case / "casebook" / "index.html").read_text(encoding="utf-8")
    assert "Sable institute" in run("diff", old, case)[1]
    rows = json.loads(run("diff", old / "exports" / "findings.json", case, "--json")[1])
    assert rows[0]["kind"] == "changed"
    assert run("diff", case, case)[1] == "no difference\n"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"findings": 3}', '{"findings": [{}], "weights": []}'])
def test_a_file_that_cannot_be_compared_is_named(run: Run, case: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content)
    status, _, err = run("diff", tmp_path / "x.json", case)
    assert status == 2
    assert "x.json" in err and "export it anew" in err


def test_documents_after_the_cut_off_are_kept_and_not_weighed(run: Run, case: Path) -> None:
    _, out, _ = run("build", "--case", case, "--workers", 0, "--cut-off", "2024-03-05", "--scope", "By sea.")
    assert "3 documents published after the cut-off: kept, not weighed" in out
    tree = json.loads((case / "exports" / "findings.json").read_text())
    late = {one["exhibit_id"] for one in tree["exhibits"] if one["is_read"] and not one["is_weighed"]}
    assert len(late) == 3
    exported = [json.loads(line) for line in (case / "exports" / "claims.jsonl").read_text().splitlines()]
    behind = {claim_id for one in tree["weights"] for claim_id in (*one["claim_ids"], *one["denial_ids"])}
    assert not {one["claim_id"] for one in exported if one["exhibit_id"] in late} & behind
    assert {one["exhibit_id"] for one in exported} & late, "their claims are read all the same"
    pages = case / "casebook"
    assert "published after the cut-off" in (pages / "exhibit" / f"{min(late)}.html").read_text(
        encoding="utf-8"
    )
    index = (pages / "index.html").read_text(encoding="utf-8")
    assert "By sea." in index and "5 March 2024" in index
    (case / "case.toml").write_text((case / "case.toml").read_text().replace("cut_off = 2024-03-05\n", ""))
    assert "cut-off" not in run("build", "--case", case, "--workers", 0)[1]


def test_a_case_without_a_title_is_called_by_its_folder(built: Path) -> None:
    assert "Grey heron" in (built / "casebook" / "index.html").read_text(encoding="utf-8")
    assert 'title = "Grey heron"' in (built / "case.toml").read_text()
