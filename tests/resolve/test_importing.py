import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from filelock import FileLock

from casewright.errors import InputError, ReferenceDataError, StoreError, Unreachable
from casewright.resolve import import_list, importing, load_listings, update_lists
from tests.resolve.making_lists import sdn_csv, sdn_row, un_entry, un_xml


def un_of(n_entries: int, day: str) -> bytes:
    return un_xml(
        *(un_entry(f"KPe.{n:03}", f"NAME {n}") for n in range(n_entries)), root=f'dateGenerated="{day}"'
    )


def put(path: Path, body: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".lock"
    }


def test_an_imported_list_keeps_its_bytes_and_is_read_again(tmp_path: Path) -> None:
    body = un_of(5, "2024-06-01")
    done = import_list(put(tmp_path / "un.xml", body), tmp_path / "lists", imported_at="2024-06-02T00:00:00Z")
    [issue] = done.issues
    assert (issue.list_name, issue.as_of, issue.n_listings) == ("UN", date(2024, 6, 1), 5)
    assert issue.imported_at == "2024-06-02T00:00:00Z"
    assert (tmp_path / "lists" / "files" / issue.files[0][2]).read_bytes() == body
    assert load_listings(tmp_path / "lists").lists == (("UN", "list of 2024-06-01, 5 entries"),)


def test_importing_the_same_bytes_again_adds_nothing(tmp_path: Path) -> None:
    source = put(tmp_path / "un.xml", un_of(5, "2024-06-01"))
    import_list(source, tmp_path / "lists")
    before = state(tmp_path / "lists")
    done = import_list(source, tmp_path / "lists", imported_at="later")
    assert done.issues == () and len(done.held) == 1
    assert state(tmp_path / "lists") == before


def test_a_folder_is_taken_in_by_date_and_the_newest_is_in_force(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a.xml", un_of(5, "2025-01-01"))
    put(tmp_path / "in" / "b.xml", un_of(6, "2020-01-01"))
    done = import_list(tmp_path / "in", tmp_path / "lists")
    assert [issue.as_of for issue in done.issues] == [date(2020, 1, 1), date(2025, 1, 1)]
    assert len(load_listings(tmp_path / "lists").listings) == 5


def test_ofac_files_need_a_day_and_take_their_companions_along(tmp_path: Path) -> None:
    source = put(tmp_path / "in" / "sdn.csv", sdn_csv(sdn_row(9, "OFFICE 39")))
    put(tmp_path / "in" / "alt.csv", sdn_csv('9,1,"aka","BUREAU 39",-0- '))
    [failure] = import_list(source, tmp_path / "lists").failures
    assert "--dated" in failure.message
    [issue] = import_list(source, tmp_path / "lists", dated=date(2024, 5, 3)).issues
    assert [(kind, name) for kind, name, _ in issue.files] == [("alt", "alt.csv"), ("main", "sdn.csv")]
    [listing] = load_listings(tmp_path / "lists").listings
    assert (listing.list_date, listing.aliases[0].name) == (date(2024, 5, 3), "BUREAU 39")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (un_of(7, "2024-07-01"), "shrank from 10 to 7 entries since 2024-06-01"),
        (un_of(10, "2024-07-01")[:-30], "cut or damaged"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + un_of(10, "2024-07-01").partition(b"?>")[2], "document type"),
        (b"\x00\x01noise", "not a list we can read"),
        (b"", "not a list we can read"),
    ],
)
def test_a_doubtful_or_broken_list_leaves_the_previous_one_in_force(
    tmp_path: Path, body: bytes, reason: str
) -> None:
    import_list(put(tmp_path / "a" / "un.xml", un_of(10, "2024-06-01")), tmp_path / "lists")
    before = state(tmp_path / "lists")
    [failure] = import_list(put(tmp_path / "b" / "un.xml", body), tmp_path / "lists").failures
    assert reason in failure.message and failure.subject == "un.xml"
    assert state(tmp_path / "lists") == before


def test_a_shrunk_list_is_taken_in_when_told_to(tmp_path: Path) -> None:
    import_list(put(tmp_path / "a.xml", un_of(10, "2024-06-01")), tmp_path / "lists")
    smaller = put(tmp_path / "b.xml", un_of(3, "2024-07-01"))
    assert len(import_list(smaller, tmp_path / "lists", accept_doubtful=True).issues) == 1
    assert len(load_listings(tmp_path / "lists").listings) == 3


def test_a_list_that_lost_its_aliases_is_refused(tmp_path: Path) -> None:
    rows = [sdn_row(n, f"NAME {n}") for n in range(1, 11)]
    put(tmp_path / "a" / "sdn.csv", sdn_csv(*rows))
    put(tmp_path / "a" / "alt.csv", sdn_csv(*(f'{n},{n},"aka","OTHER {n}",-0- ' for n in range(1, 11))))
    put(tmp_path / "b" / "sdn.csv", sdn_csv(*rows, sdn_row(99, "NEW")))
    import_list(tmp_path / "a" / "sdn.csv", tmp_path / "lists", dated=date(2024, 5, 3))
    [failure] = import_list(tmp_path / "b" / "sdn.csv", tmp_path / "lists", dated=date(2024, 5, 4)).failures
    assert "shrank from 20 to 11 names" in failure.message


@pytest.mark.parametrize(("n_renamed", "is_refused"), [(12, True), (9, False)])
def test_a_list_whose_form_lost_a_field_is_refused_unless_told_to(
    tmp_path: Path, n_renamed: int, is_refused: bool
) -> None:
    rows = [sdn_row(n, f"NAME {n}", remarks=f'"DOB 0{n % 9 + 1} Jan 1961."') for n in range(1, 31)]
    changed = [row.replace("DOB", "Born on") for row in rows[:n_renamed]] + rows[n_renamed:]
    first = put(tmp_path / "a" / "sdn.csv", sdn_csv(*rows))
    other = put(tmp_path / "b" / "sdn.csv", sdn_csv(*changed))
    assert not import_list(first, tmp_path / "lists", dated=date(2024, 5, 3)).failures
    failures = import_list(other, tmp_path / "lists", dated=date(2024, 5, 4)).failures
    assert [
        f"lost a field: {30 - n_renamed} entries state a birth date, 30 did" in one.message
        for one in failures
    ] == ([True] if is_refused else [])
    taken = import_list(other, tmp_path / "lists", dated=date(2024, 5, 4), accept_doubtful=True)
    assert len(taken.issues) + len(taken.held) == 1


def test_a_write_that_fails_leaves_the_previous_list_in_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_list(put(tmp_path / "a.xml", un_of(10, "2024-06-01")), tmp_path / "lists")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        import_list(put(tmp_path / "b.xml", un_of(11, "2024-07-01")), tmp_path / "lists")
    assert len(load_listings(tmp_path / "lists").listings) == 10


def test_changed_kept_bytes_are_noticed(tmp_path: Path) -> None:
    [issue] = import_list(put(tmp_path / "a.xml", un_of(10, "2024-06-01")), tmp_path / "lists").issues
    (tmp_path / "lists" / "files" / issue.files[0][2]).write_bytes(un_of(9, "2024-06-01"))
    found = load_listings(tmp_path / "lists")
    assert found.listings == ()
    assert "were changed" in found.failures[0].message


@pytest.mark.parametrize(
    "line", ["{", '{"list_name":"UN","as_of":null,"files":[["un","x","../../etc/passwd"]],"n_listings":1}']
)
def test_a_manifest_that_was_tampered_with_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "lists.jsonl").write_text(line + "\n")
    with pytest.raises(ReferenceDataError, match="line 1 is unusable"):
        load_listings(tmp_path)


def test_two_imports_at_once_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_LOCK_TIMEOUT_S", 0.05)
    (tmp_path / "lists").mkdir()
    with FileLock(tmp_path / "lists" / ".lock"), pytest.raises(StoreError, match="another import"):
        import_list(put(tmp_path / "a.xml", un_of(1, "2024-06-01")), tmp_path / "lists")


def test_a_source_that_is_not_there_or_holds_no_list_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        import_list(tmp_path / "nowhere", tmp_path / "lists")
    with pytest.raises(InputError, match="holds no list"):
        import_list(put(tmp_path / "notes.md", b"words").parent, tmp_path / "lists")


class _Server(BaseHTTPRequestHandler):
    pages: dict[str, bytes]

    def do_GET(self) -> None:
        body = self.pages.get(self.path)
        self.send_response(200 if body is not None else 404)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def served() -> Iterator[tuple[str, dict[str, bytes]]]:
    pages: dict[str, bytes] = {}
    server = HTTPServer(("127.0.0.1", 0), type("Server", (_Server,), {"pages": pages}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    thread.join()
    server.server_close()


def test_official_lists_are_fetched_and_a_failing_one_keeps_its_previous_issue(
    tmp_path: Path, served: tuple[str, dict[str, bytes]]
) -> None:
    base, pages = served
    asked: list[str] = []

    def fetch(address: str) -> Path:
        asked.append(address)
        answer = httpx.get(address)
        if answer.status_code != 200:
            raise Unreachable(f"answered {answer.status_code}", subject=address)
        return put(tmp_path / "fetched" / str(len(asked)), answer.content)

    rows = (
        ("UN", "un", f"{base}/consolidated.xml"),
        ("OFAC SDN", "main", f"{base}/sdn.csv"),
        ("OFAC SDN", "alt", f"{base}/alt.csv"),
    )
    pages["/consolidated.xml"] = un_of(10, "2024-06-01")
    pages["/sdn.csv"] = sdn_csv(sdn_row(9, "OFFICE 39"))
    pages["/alt.csv"] = sdn_csv('9,1,"aka","BUREAU 39",-0- ')
    first = update_lists(tmp_path / "lists", fetch, today=date(2024, 6, 2), addresses=rows)
    assert {(issue.list_name, issue.as_of) for issue in first.issues} == {
        ("UN", date(2024, 6, 1)),
        ("OFAC SDN", date(2024, 6, 2)),
    }
    pages["/consolidated.xml"] = un_of(12, "2024-06-09")
    del pages["/alt.csv"]
    second = update_lists(tmp_path / "lists", fetch, today=date(2024, 6, 10), addresses=rows)
    assert [issue.list_name for issue in second.issues] == ["UN"]
    assert [failure.error for failure in second.failures] == ["Unreachable"]
    assert load_listings(tmp_path / "lists").lists == (
        ("OFAC SDN", "list of 2024-06-02, 1 entries"),
        ("UN", "list of 2024-06-09, 12 entries"),
    )


def test_the_official_addresses_are_asked_by_default(tmp_path: Path) -> None:
    asked: list[str] = []

    def fetch(address: str) -> Path:
        asked.append(address)
        raise Unreachable("no network here", subject=address)

    done = update_lists(tmp_path / "lists", fetch, today=date(2024, 6, 2))
    assert [failure.error for failure in done.failures] == ["Unreachable", "Unreachable"]
    assert asked == [
        "https://scsanctions.un.org/resources/xml/en/consolidated.xml",
        "https://www.treasury.gov/ofac/downloads/sdn.csv",
    ]


def test_a_form_that_states_less_is_no_list_that_lost_a_field(tmp_path: Path) -> None:
    """OFAC's XML states days of listing; the CSV, which `lists update` fetches, does not."""
    entity = (
        '<entity id="{0}"><names><name><isPrimary>true</isPrimary><translations><translation>'
        "<formattedFullName>NAME {0}</formattedFullName></translation></translations></name></names>"
        '<sanctionsLists><sanctionsList datePublished="2014-10-10"/></sanctionsLists></entity>'
    )
    head = "<dataAsOf>2024-05-03</dataAsOf><filters><sanctionsList>SDN List</sanctionsList></filters>"
    body = "".join(entity.format(number) for number in range(1, 31))
    xml = (
        f"<sanctionsData><publicationInfo>{head}</publicationInfo><entities>{body}</entities></sanctionsData>"
    )
    folder = tmp_path / "lists"
    assert not import_list(put(tmp_path / "sdn.xml", xml.encode()), folder).failures
    rows = [sdn_row(n, f"NAME {n}", remarks='"DOB 1961."') for n in range(1, 31)]
    source = put(tmp_path / "sdn.csv", sdn_csv(*rows))
    assert not import_list(source, folder, dated=date(2024, 5, 4)).failures
    one = load_listings(folder).listings[0]
    assert (one.listed_on, one.valid_from) == (None, date(2014, 10, 10)), "what the XML stated is still known"
    put(source, sdn_csv(*(row.replace("DOB", "Born") for row in rows)))
    [failure] = import_list(source, folder, dated=date(2024, 5, 5)).failures
    assert "lost a field" in failure.message, "of one form, a lost field is one"


def test_an_issue_is_held_against_the_one_in_force_and_not_a_larger_one_of_its_day(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    import_list(put(tmp_path / "a.xml", un_of(10, "2024-06-01")), folder)
    assert import_list(put(tmp_path / "b.xml", un_of(3, "2024-06-01")), folder, accept_doubtful=True).issues
    assert not import_list(put(tmp_path / "c.xml", un_of(3, "2024-06-02")), folder).failures


def test_importing_a_list_again_mends_its_damaged_bytes(tmp_path: Path) -> None:
    folder, source = tmp_path / "lists", put(tmp_path / "un.xml", un_of(5, "2024-06-01"))
    [issue] = import_list(source, folder).issues
    put(folder / "files" / issue.files[0][2], b"damaged")
    [failure] = load_listings(folder).failures
    assert "import the list again" in failure.message
    assert import_list(source, folder).held == (issue,)
    assert load_listings(folder).failures == () and len(load_listings(folder).listings) == 5
