"""The commands as a user types them: what they print, and with which exit code they end."""

import json
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from casewright.cli import main
from casewright.report import FORMATS
from casewright.store import case_lock
from tests.reports import write_reports
from tests.resolve.making_lists import sdn_csv, sdn_row

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "lists" / "un_sample.xml"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["casewright", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return call


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("given") / "reports")


@pytest.fixture
def case(run: Run, reports: Path, tmp_path: Path) -> Path:
    status, _, _ = run(
        "build", reports, "--case", tmp_path / "case", "--lists", SAMPLE.parent, "--workers", 0
    )
    assert status == 0
    return tmp_path / "case"


def test_build_says_where_the_casebook_lies_and_what_was_not_read(
    run: Run, reports: Path, tmp_path: Path
) -> None:
    status, out, err = run("build", reports, "--case", tmp_path / "case", "--workers", 0)
    assert status == 0
    assert out.splitlines()[-1] == f"casebook: {tmp_path / 'case' / 'casebook' / 'index.html'}"
    assert "no names screened" in out
    assert "not read: empty.txt: empty file" in err
    assert "\x1b[" not in out + err, "colour where there is no terminal"


def test_build_prints_its_summary_as_json(run: Run, reports: Path, tmp_path: Path) -> None:
    _, out, _ = run("build", reports, "--case", tmp_path / "case", "--json", "--workers", 0)
    summary = json.loads(out)
    assert (summary["n_exhibits"], summary["n_read"], summary["n_failures"]) == (6, 4, 2)


def test_build_of_a_folder_without_documents_says_so_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    status, out, err = run("build", tmp_path / "reports", "--case", tmp_path / "case", "--workers", 0)
    assert status == 1
    assert "reports: holds no document" in err
    assert "no findings: no matter touches a provision" in out


def test_build_with_nothing_readable_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    status, _, err = run("build", tmp_path / "empty.txt", "--case", tmp_path / "case", "--workers", 0)
    assert status == 1
    assert "empty" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "x.txt"],
        ["build", "x.txt", "--case", "c", "--published", "17 June"],
        ["build", "x.txt", "--case", "c", "--lists", "no-such-folder"],
        ["screen", "no-such-file.csv"],
        ["export", "no-such-case", "--to", "claims.csv"],
        ["unknown"],
    ],
)
def test_a_call_that_cannot_be_carried_out_ends_with_2(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert status == 2
    assert not out
    assert len(err) > 20


def test_a_publication_date_in_the_future_is_refused(run: Run, reports: Path, tmp_path: Path) -> None:
    status, _, err = run("build", reports, "--case", tmp_path / "case", "--published", "2999-01-01")
    assert status == 2
    assert "2999-01-01 lies in the future" in err
    assert not (tmp_path / "case").exists()


def test_a_case_of_nothing_has_no_custody_head(run: Run, tmp_path: Path) -> None:
    status, out, err = run("build", tmp_path / "missing.txt", "--case", tmp_path / "case")
    assert (status, "does not exist" in err) == (1, True)
    assert "nothing is in custody" in out
    assert "0000" not in out


def test_a_second_build_in_one_case_ends_with_3(run: Run, case: Path, reports: Path) -> None:
    with case_lock(case):
        status, _, error = run("build", str(reports), "--case", str(case))
    assert status == 3
    assert "another build is at work" in error


def test_a_folder_that_is_no_case_is_named(run: Run, tmp_path: Path) -> None:
    for command in ("verify", "show"):
        status, _, err = run(command, tmp_path)
        assert status == 2
        assert str(tmp_path) in err


def test_verify_prints_the_head_and_takes_it_back(run: Run, case: Path) -> None:
    status, out, _ = run("verify", case)
    head = out.splitlines()[-1].removeprefix("custody head ")
    assert status == 0
    assert run("verify", case, "--head", head)[0] == 0
    lines = (case / "custody.jsonl").read_bytes().splitlines(keepends=True)
    (case / "custody.jsonl").write_bytes(b"".join(lines[:-1]))
    status, out, _ = run("verify", case, "--head", head, "--json")
    assert status == 1
    assert json.loads(out)["problems"]


def test_verify_names_changed_bytes(run: Run, case: Path) -> None:
    blob = max((case / "blobs").rglob("*"), key=lambda path: path.stat().st_size if path.is_file() else 0)
    blob.chmod(0o600)
    blob.write_bytes(blob.read_bytes() + b"!")
    status, out, _ = run("verify", case)
    assert status == 1
    assert blob.name in out


def test_a_build_on_changed_bytes_ends_with_4(run: Run, case: Path, reports: Path) -> None:
    lines = (case / "custody.jsonl").read_bytes().splitlines(keepends=True)
    (case / "custody.jsonl").write_bytes(lines[0].replace(b"agency.txt", b"forged.txt") + b"".join(lines[1:]))
    status, _, err = run("build", reports, "--case", case, "--workers", 0)
    assert status == 4
    assert "custody.jsonl" in err


def test_read_prints_claims_in_the_form_of_the_export(run: Run, reports: Path, case: Path) -> None:
    status, out, _ = run("read", reports / "agency.txt", "--json")
    assert status == 0
    claims = [json.loads(line) for line in out.splitlines()]
    exported = [json.loads(line) for line in (case / "exports" / "claims.jsonl").read_text().splitlines()]
    assert claims == [claim for claim in exported if claim["address"] == "agency.txt"]


def test_read_shows_the_denial_with_its_speaker(run: Run, reports: Path) -> None:
    _, out, _ = run("read", reports / "agency.txt")
    assert "denied · Moscow" in out


def test_read_of_nothing_readable_ends_with_1(run: Run, reports: Path) -> None:
    status, out, err = run("read", reports / "noise.bin")
    assert (status, out) == (1, "")
    assert "noise.bin" in err


def test_compare_names_the_copy(run: Run, reports: Path) -> None:
    status, out, _ = run("compare", reports, "--json")
    assert status == 0
    edges = [json.loads(line) for line in out.splitlines()]
    assert [(edge["kind"], edge["from"], edge["to"]) for edge in edges] == [
        ("copies", "copy.txt", "agency.txt")
    ]


def test_export_writes_what_the_build_wrote(run: Run, case: Path, tmp_path: Path) -> None:
    for form in ("claims.jsonl", "claims.csv", "findings.json"):
        built = (case / "exports" / form).read_text(encoding="utf-8")
        assert run("export", case, "--to", form)[1] == built
        run("export", case, "--to", form, "--output", tmp_path / form)
        assert (tmp_path / form).read_text(encoding="utf-8") == built


def test_export_takes_a_format_or_the_name_of_its_file_and_lists_them_in_its_help(
    run: Run, case: Path, tmp_path: Path
) -> None:
    help_text = run("export", "--help")[1]
    for name, form in FORMATS.items():
        assert f"  {name} " in help_text
        for place, given in enumerate((name, form.file)):
            target = tmp_path / f"{place}-{given}"
            assert run("export", case, "--to", given, "--out", target)[0] == 0
            assert target.is_dir() if form.is_folder else target.is_file()
    status, _, err = run("export", case, "--to", "docx")
    assert status == 2 and "is not one of casebook, pdf, csv, jsonl" in err


def test_export_of_a_folder_needs_a_folder_that_holds_nothing(run: Run, case: Path, tmp_path: Path) -> None:
    status, _, err = run("export", case, "--to", "markdown")
    assert status == 2 and "--out FOLDER" in err
    (tmp_path / "mine.md").write_text("mine")
    status, _, err = run("export", case, "--to", "markdown", "--out", tmp_path)
    assert status == 2 and "not an empty folder" in err and (tmp_path / "mine.md").exists()


def test_show_lists_findings_and_prints_one(run: Run, case: Path) -> None:
    findings = json.loads(run("show", case, "--json")[1])
    status, listed, _ = run("show", case)
    assert status == 0
    assert len(listed.splitlines()) == max(1, len(findings))
    for finding in findings:
        printed = run("show", case, finding["finding_id"][:12])[1]
        assert finding["statement"] in printed
        assert "machine draft" in printed
    assert run("show", case, "ffffffffffffffffffffffffffffffffff")[0] == 2


def test_a_number_that_no_finding_has_is_not_taken_for_an_id(run: Run, case: Path) -> None:
    findings = json.loads(run("show", case, "--json")[1])
    status, _, err = run("show", case, "999")
    assert status == 2 and f"is no finding of this case, which has {len(findings)}" in err
    if findings:
        assert run("show", case, "1")[0] == 0


def test_screen_says_possible_with_the_reason(run: Run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text(
        "name,kind\nKorea Mining Development Trading Corp.,organisation\nHarbour Bakery,organisation\n"
    )
    status, out, _ = run("screen", names, "--lists", SAMPLE.parent, "--as-of", "2020-01-01", "--json")
    assert status == 0
    found = [json.loads(line) for line in out.splitlines()]
    assert {row["name"] for row in found} == {"Korea Mining Development Trading Corp."}
    assert found[0]["as_of"] == "listed"
    assert "sample" in found[0]["reason"]
    assert found[0]["programmes"] == "DPRK" and found[0]["entry"].startswith("Sample entry; the reasons")
    _, out, _ = run("screen", names, "--lists", SAMPLE.parent)
    assert "    Programme: DPRK\n    The entry says: “Sample entry; the reasons" in out


def test_screen_takes_one_name_a_line_and_writes_safe_cells(run: Run, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text('=HYPERLINK("x")\nKorea Mining Development Trading Corporation\n')
    _, out, _ = run("screen", names, "--lists", SAMPLE.parent, "--csv")
    lines = out.splitlines()
    assert lines[0].startswith("name,outcome,score")
    assert any("Korea Mining" in line for line in lines[1:])
    assert not any(line.startswith(("=", '"=')) for line in lines)


def test_what_a_list_holds_does_not_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    folder, source, names = tmp_path / "lists", tmp_path / "sdn.csv", tmp_path / "names.txt"
    source.write_bytes(sdn_csv(sdn_row(1, "TEST WAVE SHIPPING", remarks='"\x1b[2Jgone."')))
    names.write_text("Test Wave Shipping\n")
    run("lists", "import", source, "--lists", folder, "--dated", "2024-05-03")
    printed = (
        run("screen", names, "--lists", folder)[1],
        run("lists", "show", "Test Wave", "--lists", folder)[1],
    )
    assert all("␛[2Jgone" in out and "\x1b" not in out for out in printed)


def test_lists_are_imported_shown_and_held(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    status, out, _ = run("lists", "import", SAMPLE, "--lists", folder)
    assert status == 0
    assert "12 entries" in out
    assert "held already" in run("lists", "import", SAMPLE, "--lists", folder)[1]
    assert "sample" in run("lists", "show", "--lists", folder)[1]
    assert "KPe.001" in run("lists", "show", "KOMID", "--lists", folder)[1]


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = SAMPLE.read_bytes() if self.path == "/un.xml" else b"<html>moved</html>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_lists_are_updated_from_an_address(run: Run, server: str, tmp_path: Path) -> None:
    address = ["--address", "UN", "un", f"{server}/un.xml", "--allow-private"]
    status, out, _ = run("lists", "update", "--lists", tmp_path, *address)
    assert status == 0
    assert "12 entries" in out


def test_an_update_that_brings_no_list_leaves_the_held_one_in_force(
    run: Run, server: str, tmp_path: Path
) -> None:
    run("lists", "import", SAMPLE, "--lists", tmp_path)
    wrong = ["--address", "UN", "un", f"{server}/gone.xml", "--allow-private"]
    status, _, err = run("lists", "update", "--lists", tmp_path, *wrong)
    assert status == 1
    assert "not imported" in err
    assert "12 entries" in run("lists", "show", "--lists", tmp_path)[1]


def test_a_private_address_is_refused_without_the_flag(run: Run, server: str, tmp_path: Path) -> None:
    status, _, err = run("lists", "update", "--lists", tmp_path, "--address", "UN", "un", f"{server}/un.xml")
    assert status == 1
    assert "127.0.0.1" in err


def test_a_url_given_to_build_becomes_an_exhibit(run: Run, server: str, tmp_path: Path) -> None:
    status, out, _ = run(
        "build", f"{server}/page", "--case", tmp_path / "c", "--allow-private", "--json", "--workers", 0
    )
    assert json.loads(out)["n_exhibits"] == 1
    assert status in (0, 1)
    status, out, err = run("build", f"{server}/page", "--case", tmp_path / "d", "--json", "--workers", 0)
    assert json.loads(out)["n_exhibits"] == 0
    assert status == 1
    assert "127.0.0.1" in err


def test_screen_leaves_out_what_is_below_a_threshold_and_says_how_many(run: Run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text(
        "name,gender\nKim Jong Shik,m\nKorea Mining Development Trading Corporation,\n", encoding="utf-8"
    )
    _, everything, _ = run("screen", names, "--lists", SAMPLE.parent, "--json")
    records = [json.loads(line) for line in everything.splitlines()]
    least = max(one["score"] for one in records if one["outcome"] == "possible")
    assert least > 0
    _, out, err = run("screen", names, "--lists", SAMPLE.parent, "--json", "--at-least", "1")
    kept = [json.loads(line) for line in out.splitlines()]
    assert kept == [one for one in records if one["outcome"] == "match"]
    assert f"{len(records) - len(kept)} possible entr" in err


def test_a_decision_about_a_name_with_a_number_is_respected_for_that_number(run: Run, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    shutil.copytree(SAMPLE.parent, lists)
    name = json.loads(run("lists", "show", "KOMID", "--lists", lists, "--json")[1])[0]
    run(
        *("lists", "decide", name["name"], name["list"], name["reference"], "different", "--lists", lists),
        *("--by", "R. Reviewer", "--why", "another registry", "--number", "registration", "4711"),
    )
    names = tmp_path / "names.csv"
    names.write_text(f"name,registration\n{name['name']},4711\n{name['name']},4712\n", encoding="utf-8")
    lines = run("screen", names, "--lists", lists, "--json")[1].splitlines()
    outcomes = [json.loads(line)["outcome"] for line in lines if name["reference"] in line]
    assert outcomes[0] == "no" and outcomes[1] != "no"
