from datetime import date
from pathlib import Path

import pytest

from casewright.errors import ReferenceDataError
from casewright.resolve.un import read_un
from casewright.values import Alias, PartyKind
from tests.resolve.making_lists import un_entry, un_xml

PERSON = """<CONSOLIDATED_LIST dateGenerated='2025-04-19T23:00:04.625Z'><INDIVIDUALS><INDIVIDUAL>
<FIRST_NAME> RI </FIRST_NAME><SECOND_NAME>WON
 HO</SECOND_NAME><FOURTH_NAME>na</FOURTH_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
<REFERENCE_NUMBER>KPi.033</REFERENCE_NUMBER><LISTED_ON>2016-11-30-05:00</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>리원호</NAME_ORIGINAL_SCRIPT><COMMENTS1>Words of
the entry.</COMMENTS1><NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Jin Tiesan (金铁三)</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>"Haji" (birth name)</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1964-07-17</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1967</FROM_YEAR>
<TO_YEAR>1969</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Sinuiju</CITY><COUNTRY>DPRK</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>
<NUMBER> 381310014</NUMBER></INDIVIDUAL_DOCUMENT>
<INDIVIDUAL_DOCUMENT/></INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"""


def write(folder: Path, body: bytes | str, name: str = "list.xml") -> Path:
    path = folder / name
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return path


def test_every_field_of_a_person_is_read(tmp_path: Path) -> None:
    [listing] = read_un(write(tmp_path, PERSON), subject="list.xml").listings
    assert (listing.list_name, listing.reference, listing.kind) == ("UN", "KPi.033", PartyKind.PERSON)
    assert listing.name == "RI WON HO"
    assert listing.aliases == (
        Alias(name="리원호", quality="original_script"),
        Alias(name="Jin Tiesan", quality="strong"),
        Alias(name="金铁三", quality="original_script"),
        Alias(name="Haji", quality="weak"),
    )
    assert listing.listed_on == listing.valid_from == date(2016, 11, 30)
    assert listing.list_date == date(2025, 4, 19)
    assert listing.birth_dates == ("1964-07-17", "~1961", "1967/1969")
    assert listing.birth_places == ("Sinuiju, DPRK",)
    assert listing.countries == ("Democratic People's Republic of Korea",)
    assert listing.identifiers == (("passport", "381310014"),)
    assert listing.programmes == ("DPRK",)
    assert listing.entry == "Words of the entry."
    assert not listing.is_sample


def test_an_imo_number_in_the_words_of_an_entry_is_an_identifier(tmp_path: Path) -> None:
    entry = un_entry("KPe.022", "SHIPPING COMPANY", "<COMMENTS1>IMO Number: 5342883.</COMMENTS1>")
    [listing] = read_un(write(tmp_path, un_xml(entry)), subject="x").listings
    assert listing.identifiers == (("imo", "5342883"),)


def test_a_list_cut_in_half_is_refused_with_the_remedy(tmp_path: Path) -> None:
    whole = un_xml(*(un_entry(f"KPe.{n:03}", f"NAME {n}") for n in range(50)))
    for part in (len(whole) // 4, len(whole) // 2, len(whole) - 5):
        with pytest.raises(ReferenceDataError, match=r"cut or damaged .*fetch it again"):
            read_un(write(tmp_path, whole[:part]), subject="un.xml")


def test_a_document_type_or_entity_is_refused_and_never_expanded(tmp_path: Path) -> None:
    secret = write(tmp_path, "TOP SECRET", "secret.txt")
    for head in (
        f'<!DOCTYPE x [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY leak "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ):
        body = un_xml(un_entry("KPe.001", "&leak;" if "leak" in head else "N"), head=head)
        with pytest.raises(ReferenceDataError, match="document type") as caught:
            read_un(write(tmp_path, body), subject="un.xml")
        assert "SECRET" not in str(caught.value)


def test_another_document_type_of_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"not the U\.N\. consolidated list"):
        read_un(write(tmp_path, "<data-set><record/></data-set>"), subject="canada.xml")


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    body = un_xml("<ENTITY>" * 100_000)
    with pytest.raises(ReferenceDataError, match="not well-formed"):
        read_un(write(tmp_path, body), subject="un.xml")


def test_an_entry_without_a_name_is_refused_for_the_form_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "un.xml"
    path.write_bytes(un_xml(un_entry("KPe.001", "KOMID")).replace(b"FIRST_NAME", b"GIVEN_NAME"))
    with pytest.raises(ReferenceDataError, match=r"KPe.001 has no name"):
        read_un(path, subject="un.xml")


def test_one_reference_twice_is_refused(tmp_path: Path) -> None:
    body = un_xml(un_entry("KPe.001", "ONE"), un_entry("KPe.001", "TWO"))
    with pytest.raises(ReferenceDataError, match=r"KPe\.001 occurs twice"):
        read_un(write(tmp_path, body), subject="un.xml")


def test_a_list_without_entries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="holds no entries"):
        read_un(write(tmp_path, un_xml()), subject="un.xml")


def test_only_the_file_says_that_it_is_a_sample(tmp_path: Path, sample_path: Path) -> None:
    sample = read_un(sample_path, subject="sample")
    assert sample.is_sample and all(listing.is_sample for listing in sample.listings)
    assert sample.list_name == "UN (sample)"
    real = un_xml(un_entry("KPe.001", "KOREA MINING DEVELOPMENT TRADING CORPORATION"))
    [listing] = read_un(write(tmp_path, real), subject="un.xml").listings
    assert listing.id not in {other.id for other in sample.listings}
