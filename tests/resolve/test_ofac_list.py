import gzip
import lzma
from datetime import date
from pathlib import Path

import pytest

from casewright.errors import ReferenceDataError
from casewright.resolve import snapshot
from casewright.resolve.ofac import OfacFiles, read_ofac
from casewright.values import Alias, PartyKind
from tests.resolve.making_lists import sdn_csv, sdn_row

REMARKS = (
    '"DOB 12 Jul 1968; alt. DOB circa 1970; POB Pyongyang, Korea, North; nationality Korea, North; '
    "Passport 381420565 (Korea, North); a.k.a. 'SHORT'; Linked To: KOREA MINING DEVELOPMENT.\""
)


def write(folder: Path, body: bytes, name: str = "sdn.csv") -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def test_remarks_give_birth_places_papers_weak_aliases_and_links(tmp_path: Path) -> None:
    path = write(tmp_path, sdn_csv(sdn_row(17, "KIM, Song Chol", '"individual"', remarks=REMARKS)))
    [listing] = read_ofac(OfacFiles(main=path), subject="sdn.csv", list_date=date(2024, 5, 3)).listings
    assert listing.kind is PartyKind.PERSON
    assert listing.birth_dates == ("1968-07-12", "~1970")
    assert listing.birth_places == ("Pyongyang, Korea, North",)
    assert listing.countries == ("Korea, North",)
    assert listing.identifiers == (("passport", "381420565"),)
    assert listing.aliases == (Alias(name="SHORT", quality="weak"),)
    assert listing.linked_to == ("KOREA MINING DEVELOPMENT",)
    assert listing.listed_on is None and listing.valid_from is None


def test_a_vessel_keeps_its_imo_number_flag_owner_and_call_sign(tmp_path: Path) -> None:
    row = (
        '15036,"ARTAVIL","vessel","IRAN] [SDGT",-0- ,"T2EU4","Tanker","99,144","56,068",'
        '"Iran","SOME OWNER","Vessel Registration Identification IMO 9187629; MMSI 572469210; '
        "f.k.a. 'ALPHA'.\""
    )
    path = write(tmp_path, sdn_csv(row))
    [ship] = read_ofac(OfacFiles(main=path), subject="sdn.csv", list_date=None).listings
    assert ship.kind is PartyKind.VESSEL
    assert ship.identifiers == (("imo", "9187629"), ("mmsi", "572469210"), ("call_sign", "T2EU4"))
    assert (ship.countries, ship.linked_to, ship.programmes) == (("Iran",), ("SOME OWNER",), ("IRAN", "SDGT"))
    assert ship.aliases == (Alias(name="ALPHA", quality="weak"),)


def test_a_former_flag_is_kept_beside_the_present_one(tmp_path: Path) -> None:
    remarks = '"Vessel Flag Iran; Former Vessel Flag Malta; alt. Former Vessel Flag None Identified."'
    path = write(tmp_path, sdn_csv(sdn_row(5, "ARTAVIL", '"vessel"', remarks=remarks)))
    [listing] = read_ofac(OfacFiles(main=path), subject="sdn.csv", list_date=None).listings
    assert listing.countries == ("Iran", "Malta")


def test_companion_files_add_aliases_countries_and_the_rest_of_long_remarks(tmp_path: Path) -> None:
    main = write(tmp_path, sdn_csv(sdn_row(9, "OFFICE 39", remarks='"Tax ID No. 77"')))
    alt = write(tmp_path, sdn_csv('9,1,"aka","BUREAU 39",-0- '), "alt.csv")
    add = write(tmp_path, sdn_csv('9,1,-0- ,"Pyongyang","Korea, North",-0- '), "add.csv")
    comments = write(tmp_path, sdn_csv('9,"44001497 (Russia)."'), "sdn_comments.csv")
    files = OfacFiles(main=main, alt=alt, add=add, comments=comments)
    [listing] = read_ofac(files, subject="sdn.csv", list_date=None).listings
    assert listing.aliases == (Alias(name="BUREAU 39", quality="strong"),)
    assert listing.countries == ("Korea, North",)
    assert listing.identifiers == (("tax_id", "7744001497"),)


def test_a_file_cut_inside_a_row_is_refused_with_the_remedy(tmp_path: Path) -> None:
    body = sdn_csv(*(sdn_row(n, f"NAME {n}") for n in range(1, 30)))
    for end in (len(body) // 2, len(body) - 20):
        with pytest.raises(ReferenceDataError, match="fetch it again"):
            read_ofac(OfacFiles(main=write(tmp_path, body[:end])), subject="sdn.csv", list_date=None)


def test_a_file_cut_between_rows_is_read_with_a_note(tmp_path: Path) -> None:
    path = write(tmp_path, sdn_csv(sdn_row(1, "ONE"), end=""))
    [note] = read_ofac(OfacFiles(main=path), subject="sdn.csv", list_date=None).notes
    assert "may be cut" in note


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "holds no entries"),
        (b"a,b,c\r\n\x1a", "3 columns"),
        (sdn_csv(sdn_row(1, "ONE"), sdn_row(1, "TWO")), "occurs twice"),
        ('1,"KIM, J\xf6ng"'.encode("latin-1"), "not UTF-8"),
        (bytes(range(256)), "not UTF-8"),
    ],
)
def test_what_is_not_the_list_is_refused(tmp_path: Path, body: bytes, reason: str) -> None:
    with pytest.raises(ReferenceDataError, match=reason):
        read_ofac(OfacFiles(main=write(tmp_path, body)), subject="sdn.csv", list_date=None)


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_packed_lists_are_read_and_damaged_ones_refused(tmp_path: Path, pack: object) -> None:
    body = pack(sdn_csv(*(sdn_row(n, f"NAME {n}") for n in range(1, 300))))  # type: ignore[operator]
    path = write(tmp_path, body, "sdn.csv.xz")
    assert len(read_ofac(OfacFiles(main=path), subject="sdn", list_date=None).listings) == 299
    with pytest.raises(ReferenceDataError, match="damaged or cut"):
        read_ofac(OfacFiles(main=write(tmp_path, body[: len(body) // 2])), subject="sdn", list_date=None)


def test_a_small_file_that_unpacks_to_more_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "MAX_LIST_BYTES", 1_000_000)
    path = write(tmp_path, lzma.compress(b"1" * 5_000_000), "sdn.csv.xz")
    with pytest.raises(ReferenceDataError, match="no known list is that large"):
        read_ofac(OfacFiles(main=path), subject="sdn", list_date=None)
