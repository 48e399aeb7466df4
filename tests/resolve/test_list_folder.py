from datetime import date
from pathlib import Path

import pytest

from casewright.errors import InputError
from casewright.resolve import load_listings
from tests.resolve.making_lists import sdn_csv, sdn_row, un_entry, un_xml


def put(path: Path, body: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def test_lists_are_known_by_their_content_and_not_by_their_names(tmp_path: Path) -> None:
    put(tmp_path / "one", un_xml(un_entry("KPe.001", "KOMID")))
    put(tmp_path / "b" / "two.txt", sdn_csv(sdn_row(9, "OFFICE 39")))
    found = load_listings(tmp_path)
    assert [listing.list_name for listing in found.listings] == ["OFAC SDN", "UN"]
    assert found.lists == (
        ("OFAC SDN", "list of date not stated, 1 entries"),
        ("UN", "list of 2024-06-01, 1 entries"),
    )
    assert found.failures == ()


def test_of_each_list_the_newest_issue_is_read(tmp_path: Path) -> None:
    put(tmp_path / "new.xml", un_xml(un_entry("KPe.002", "NEW"), root='dateGenerated="2025-01-01"'))
    put(tmp_path / "old.xml", un_xml(un_entry("KPe.001", "OLD"), root='dateGenerated="2020-01-01"'))
    put(tmp_path / "2023-05-19" / "sdn.csv", sdn_csv(sdn_row(1, "SDN OLD")))
    put(tmp_path / "sdn_2024-03-12.csv", sdn_csv(sdn_row(2, "SDN NEW")))
    listings = load_listings(tmp_path).listings
    assert [(listing.name, listing.list_date) for listing in listings] == [
        ("SDN NEW", date(2024, 3, 12)),
        ("NEW", date(2025, 1, 1)),
    ]


def test_a_damaged_newest_issue_is_a_failure_and_the_older_one_is_read(tmp_path: Path) -> None:
    whole = un_xml(un_entry("KPe.002", "NEW"), root='dateGenerated="2025-01-01"')
    put(tmp_path / "new.xml", whole[:-40])
    put(tmp_path / "old.xml", un_xml(un_entry("KPe.001", "OLD"), root='dateGenerated="2020-01-01"'))
    found = load_listings(tmp_path)
    assert [listing.name for listing in found.listings] == ["OLD"]
    [failure] = found.failures
    assert failure.subject == "new.xml" and "fetch it again" in failure.message


def test_files_that_are_no_list_are_failures_not_crashes(tmp_path: Path) -> None:
    put(tmp_path / "canada.xml", b"<data-set/>")
    put(tmp_path / "noise.csv", bytes(range(256)) * 20)
    put(tmp_path / "events.csv", b"snapshot_time,ent_num\n2021,1\n")
    put(tmp_path / "empty.xml", b"")
    put(tmp_path / "README.md", b"words")
    found = load_listings(tmp_path)
    assert found.listings == ()
    assert {failure.subject for failure in found.failures} == {
        "canada.xml",
        "noise.csv",
        "events.csv",
        "empty.xml",
    }


def test_a_list_that_may_be_cut_is_used_and_said_so(tmp_path: Path) -> None:
    put(tmp_path / "sdn.csv", sdn_csv(sdn_row(1, "ONE"), end=""))
    found = load_listings(tmp_path)
    assert len(found.listings) == 1
    assert "may be cut; it was used" in found.failures[0].message


def test_aliases_may_come_from_another_folder_and_the_version_says_so(tmp_path: Path) -> None:
    put(
        tmp_path / "2024-05-03" / "sdn.csv",
        sdn_csv(sdn_row(9, "OFFICE 39", remarks='"Half a remark and th"')),
    )
    put(tmp_path / "2025-12" / "alt.csv", sdn_csv('9,1,"aka","BUREAU 39",-0- '))
    put(tmp_path / "2025-12" / "sdn_comments.csv", sdn_csv('9,"e rest of another"'))
    found = load_listings(tmp_path)
    assert [alias.name for alias in found.listings[0].aliases] == ["BUREAU 39"]
    assert found.listings[0].entry == "Half a remark and th"
    assert found.lists[0][1].endswith("aliases and addresses from 2025-12/alt.csv")


def test_a_month_is_not_made_into_a_day(tmp_path: Path) -> None:
    put(tmp_path / "2021-07" / "sdn.csv", sdn_csv(sdn_row(9, "OFFICE 39")))
    found = load_listings(tmp_path)
    assert found.listings[0].list_date is None
    assert found.lists == (("OFAC SDN", "list of 2021-07, day not stated, 1 entries"),)


def test_the_sample_says_that_it_is_one(sample_path: Path) -> None:
    found = load_listings(sample_path.parent)
    assert found.lists == (("UN (sample)", "a sample, not the list; list of 2025-04-19, 12 entries"),)
    assert all(listing.is_sample for listing in found.listings)


def test_the_consolidated_ofac_list_is_a_list_of_its_own(tmp_path: Path) -> None:
    put(tmp_path / "cons_prim.csv", sdn_csv(sdn_row(9, "ONE")))
    put(tmp_path / "cons_alt.csv", sdn_csv('9,1,"aka","TWO",-0- '))
    [listing] = load_listings(tmp_path).listings
    assert listing.list_name == "OFAC CONS" and listing.aliases[0].name == "TWO"


def test_a_folder_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="lists update"):
        load_listings(tmp_path / "nowhere")


def test_reading_twice_gives_the_same(sample_path: Path) -> None:
    assert load_listings(sample_path) == load_listings(sample_path)
