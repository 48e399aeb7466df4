"""Several issues of one list: what they say together, and what stays open between two of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casewright.resolve import import_list, load_changes, load_listings, screen
from casewright.resolve.dates import listed_on_day
from casewright.resolve.index import ListingIndex
from casewright.resolve.lists import in_order, read_manifest, timeline_path
from casewright.resolve.timeline import find_timeline, write_timeline
from casewright.values import AsOf, Listing
from tests.resolve.making_lists import sdn_csv, sdn_row

STAYS, COMES, GOES = (sdn_row(number, name) for number, name in ((1, "STAYS"), (2, "COMES"), (3, "GOES")))
FILLER = [sdn_row(100 + number, f"OTHER {number}") for number in range(20)]


def imported(folder: Path, issues: dict[str, list[str]]) -> Path:
    for day, rows in issues.items():
        source = folder / day / "sdn.csv"
        source.parent.mkdir(parents=True)
        source.write_bytes(sdn_csv(*FILLER, *rows))
        done = import_list(source, folder / "lists", dated=date.fromisoformat(day))
        assert not done.failures
    return folder / "lists"


def every(folder: Path) -> dict[str, Listing]:
    return {one.name: one for one in load_listings(folder).every}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return imported(
        tmp_path,
        {"2022-01-10": [STAYS, GOES], "2022-03-01": [STAYS, GOES, COMES], "2022-06-01": [STAYS, COMES]},
    )


@pytest.mark.parametrize(
    ("name", "day", "state"),
    [
        ("STAYS", date(2022, 2, 2), AsOf.LISTED),
        ("STAYS", date(2022, 1, 9), AsOf.UNKNOWN),
        ("STAYS", date(2022, 6, 2), AsOf.UNKNOWN),
        ("COMES", date(2022, 1, 10), AsOf.NOT_YET),
        ("COMES", date(2022, 2, 2), AsOf.CHANGED),
        ("COMES", date(2022, 3, 1), AsOf.LISTED),
        ("GOES", date(2022, 3, 1), AsOf.LISTED),
        ("GOES", date(2022, 5, 31), AsOf.CHANGED),
        ("GOES", date(2022, 6, 1), AsOf.DELISTED),
    ],
)
def test_an_entry_answers_for_every_day_between_the_issues(
    folder: Path, name: str, day: date, state: AsOf
) -> None:
    assert listed_on_day(every(folder)[name], day)[0] is state


def test_an_entry_that_comes_back_was_not_listed_in_between(tmp_path: Path) -> None:
    folder = imported(
        tmp_path, {"2022-01-01": [STAYS, GOES], "2022-02-01": [STAYS], "2022-03-01": [STAYS, GOES]}
    )
    goes = every(folder)["GOES"]
    days = ((1, 1), (1, 9), (2, 1), (2, 9), (3, 1))
    states = [listed_on_day(goes, date(2022, month, day))[0] for month, day in days]

    assert states == [AsOf.LISTED, AsOf.CHANGED, AsOf.DELISTED, AsOf.CHANGED, AsOf.LISTED]


def test_as_of_a_day_gives_the_issue_in_force_then(folder: Path) -> None:
    names = {one.name for one in load_listings(folder, as_of=date(2022, 5, 1)).listings}
    assert {"STAYS", "GOES", "COMES"} <= names
    assert "COMES" not in {one.name for one in load_listings(folder, as_of=date(2022, 1, 10)).listings}
    assert load_listings(folder, as_of=date(2021, 1, 1)).listings == ()


def test_an_issue_from_between_makes_the_times_narrower(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "later" / "sdn.csv"
    source.parent.mkdir()
    source.write_bytes(sdn_csv(*FILLER, STAYS, GOES, COMES))
    import_list(source, folder, dated=date(2022, 2, 1))
    assert listed_on_day(every(folder)["COMES"], date(2022, 2, 2))[0] is AsOf.LISTED
    assert listed_on_day(every(folder)["COMES"], date(2022, 1, 20))[0] is AsOf.CHANGED


def test_a_lost_timeline_is_built_again(folder: Path) -> None:
    before = every(folder)
    timeline_path(folder, "OFAC SDN").unlink()
    assert every(folder) == before
    timeline_path(folder, "OFAC SDN").write_bytes(b"no timeline")
    assert every(folder) == before


def test_changes_name_what_came_went_and_changed(tmp_path: Path) -> None:
    renamed = sdn_row(1, "STAYS UNDER ANOTHER NAME")
    folder = imported(tmp_path, {"2022-01-10": [STAYS, GOES], "2022-03-01": [renamed, COMES]})
    changes = load_changes(folder, since=date(2022, 1, 10))
    assert {(one.kind, one.name, one.fields) for one in changes} == {
        ("added", "COMES", ()),
        ("removed", "GOES", ()),
        ("changed", "STAYS UNDER ANOTHER NAME", ("name",)),
    }
    assert {(one.after, one.day) for one in changes} == {(date(2022, 1, 10), date(2022, 3, 1))}
    assert load_changes(folder, since=date(2022, 3, 1)) == ()


def test_a_former_name_stays_with_the_days_it_held(tmp_path: Path) -> None:
    folder = imported(
        tmp_path, {"2022-01-10": [STAYS], "2022-03-01": [sdn_row(1, "STAYS UNDER ANOTHER NAME")]}
    )
    [former] = every(folder)["STAYS UNDER ANOTHER NAME"].aliases
    assert (former.name, former.valid_to) == ("STAYS", date(2022, 1, 10))


def test_a_removed_entry_is_found_only_when_a_day_is_asked_about(tmp_path: Path) -> None:
    gone = sdn_row(3, "VOSTOK PHOENIX TRADING")
    folder = imported(tmp_path, {"2022-01-10": [STAYS, gone], "2022-03-01": [STAYS]})
    index = ListingIndex(list(every(folder).values()))
    assert screen("Vostok Phoenix Trading", index) == ()
    [found] = screen("Vostok Phoenix Trading", index, as_of=date(2022, 1, 10))
    assert found.as_of is AsOf.LISTED
    [found] = screen("Vostok Phoenix Trading", index, as_of=date(2022, 4, 1))
    assert found.as_of is AsOf.DELISTED


def test_a_timeline_that_an_older_reader_kept_is_built_again(tmp_path: Path) -> None:
    row = sdn_row(7, "TESTOVA, Anna", '"individual"', remarks='"DOB 1980; Gender Female."')
    folder = imported(tmp_path, {"2022-01-10": [row], "2022-03-01": [row]})
    path = timeline_path(folder, "OFAC SDN")
    now = find_timeline(path)
    assert now is not None
    older = replace(now, form=1, listings=tuple(replace(one, gender="") for one in now.listings))
    write_timeline(older, path)
    assert every(folder)["TESTOVA, Anna"].gender == "female"


def test_a_timeline_built_again_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_listings(folder)
    path = timeline_path(folder, "OFAC SDN")
    now = find_timeline(path)
    assert now is not None
    write_timeline(replace(now, form=1), path)
    assert load_listings(folder) == whole
    monkeypatch.setattr("casewright.resolve.lists.read_kept", lambda *_: pytest.fail("bytes were read again"))
    assert load_listings(folder) == whole


def test_a_folder_that_cannot_be_written_is_read(folder: Path) -> None:
    whole = load_listings(folder)
    path = timeline_path(folder, "OFAC SDN")
    path.unlink()
    path.parent.rmdir()
    path.parent.write_bytes(b"")  # a file where the folder of timelines would be
    assert load_listings(folder) == whole


def test_bytes_are_read_anew_only_when_the_kept_timeline_lacks_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = load_listings(folder)
    with monkeypatch.context() as patched:
        patched.setattr("casewright.resolve.lists.read_kept", lambda *_: pytest.fail("bytes were read"))
        assert load_listings(folder) == whole
    kept = timeline_path(folder, "OFAC SDN")
    kept.write_bytes(kept.read_bytes()[:-40])
    assert load_listings(folder) == whole, "a broken timeline is built again from the bytes"


def test_a_timeline_in_which_a_letter_changed_is_not_believed(folder: Path) -> None:
    whole = load_listings(folder)
    kept = timeline_path(folder, "OFAC SDN")
    kept.write_bytes(kept.read_bytes().replace(b"STAYS", b"STRAY"))
    assert load_listings(folder) == whole


def test_an_older_issue_that_cannot_be_read_takes_nothing_from_the_newest(folder: Path) -> None:
    timeline_path(folder, "OFAC SDN").unlink()
    oldest = in_order(read_manifest(folder), "OFAC SDN")[0]
    (folder / "files" / oldest.files[0][2]).write_bytes(b"damaged")
    held = load_listings(folder)
    assert held.lists == (("OFAC SDN", "list of 2022-06-01, 22 entries"),)
    assert ["its kept bytes were changed" in failure.message for failure in held.failures] == [True]
    assert listed_on_day(every(folder)["COMES"], date(2022, 5, 1))[0] is AsOf.LISTED
