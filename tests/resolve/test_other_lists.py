"""Readers of the other lists, on small files of the official form with invented entries."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from casewright.resolve import import_list, load_listings
from casewright.values import PartyKind
from tests.resolve.making_lists import qualities, read

EU_XML = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-02-03T10:00:00.000+01:00">
 <sanctionEntity designationDate="2022-03-15" euReferenceNumber="EU.1.10" logicalId="1">
  <remark>A made-up general.</remark>
  <regulation programme="UKR" publicationDate="2022-03-15"/>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias wholeName="Ivan Pavlovich Testov" strong="true"/>
  <nameAlias wholeName="Иван Павлович Тестов" strong="true"/>
  <nameAlias wholeName="Vanya" strong="false"/>
  <birthdate circa="false" birthdate="1961-05-06" year="1961"
   city="Tula" countryDescription="RUSSIAN FEDERATION"/>
  <birthdate circa="true" yearRangeFrom="1960" yearRangeTo="1962"/>
  <citizenship countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
  <identification identificationTypeCode="passport" number="71 1234567"/>
 </sanctionEntity>
 <sanctionEntity euReferenceNumber="EU.2.20" logicalId="2">
  <subjectType code="enterprise"/><nameAlias wholeName="Testov Trading" strong="true"/>
  <identification identificationTypeCode="swiftbic" number="TESTRUMM"/>
 </sanctionEntity>
</export>"""
EU_COLUMNS = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_DesignationDate;Entity_Remark;"
    "Entity_SubjectType_ClassificationCode;Entity_Regulation_Programme;NameAlias_WholeName;"
    "BirthDate_BirthDate;Citizenship_CountryDescription;Identification_Number;Identification_TypeCode"
)
EU_CSV = "\ufeff" + "\n".join(
    [
        EU_COLUMNS,
        "03/02/2024;1;EU.1.10;2022-03-15;A made-up general.;P;UKR;Ivan Pavlovich Testov;;;;",
        "03/02/2024;1;EU.1.10;2022-03-15;A made-up general.;P;UKR;Иван Павлович Тестов;;;;",
        "03/02/2024;1;EU.1.10;2022-03-15;A made-up general.;P;UKR;;1961-05-06;;;",
        '03/02/2024;1;EU.1.10;2022-03-15;A made-up general.;P;UKR;;;"RUSSIAN FEDERATION";71 1234567;passport',
        "03/02/2024;2;EU.2.20;;;E;UKR;Testov Trading;;;;",
    ]
)
UK_XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations><DateGenerated>05/06/2024</DateGenerated>
 <Designation><DateDesignated>31/12/2020</DateDesignated><UniqueID>DPR0001</UniqueID>
  <Names><Name><Name6>Chol Su TEST</Name6><NameType>Alias</NameType>
   <AliasStrength>Low quality a.k.a</AliasStrength></Name>
   <Name><Name1>Chol</Name1><Name2>Su</Name2><Name6>TESTO</Name6>
    <NameType>Primary Name</NameType></Name></Names>
  <NonLatinNames><NonLatinName>
   <NameNonLatinScript>테스토</NameNonLatinScript></NonLatinName></NonLatinNames>
  <RegimeName>An invented regime</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
  <IndividualDetails><Individual><DOBs><DOB>dd/mm/1950</DOB><DOB>27/08/1955</DOB></DOBs>
   <Nationalities><Nationality>North Korea</Nationality></Nationalities></Individual></IndividualDetails>
 </Designation>
 <Designation><UniqueID>DPR0002</UniqueID>
  <Names><Name><Name6>TEST STAR</Name6><NameType>Primary Name</NameType></Name></Names>
  <IndividualEntityShip>Ship</IndividualEntityShip>
  <ShipDetails><Ship><IMONumbers><IMONumber>9074729</IMONumber></IMONumbers></Ship></ShipDetails>
 </Designation>
</Designations>"""
CANADA_XML = """<?xml version="1.0" encoding="UTF-8"?><data-set>
 <record><Country>Russia / Russie</Country><LastName>Testov</LastName><GivenName>Ivan</GivenName>
  <DateOfBirthOrShipBuildDate>1961</DateOfBirthOrShipBuildDate>
  <Aliases>Иван Тестов; Ivan Testoff or Vanya Testov</Aliases>
  <Schedule>1, Part 1</Schedule><Item>7</Item><DateOfListing>2022-02-24</DateOfListing></record>
 <record><Country>Russia / Russie</Country><EntityOrShip>Test Star</EntityOrShip>
  <ShipIMONumber>9074729</ShipIMONumber>
  <DateOfBirthOrShipBuildDate>1980</DateOfBirthOrShipBuildDate><Item>1</Item></record>
 <record><Country>Russia / Russie</Country><EntityOrShip>Test Works (Testovy Zavod)</EntityOrShip>
  <Item>1</Item></record>
</data-set>"""
OFAC_XML = """<?xml version="1.0"?><sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/x">
 <publicationInfo><dataAsOf>2025-01-10T00:00:00</dataAsOf>
  <filters><sanctionsLists>
   <sanctionsList refId="1">Consolidated List</sanctionsList></sanctionsLists></filters>
 </publicationInfo>
 <entities><entity id="77"><generalInfo><entityType refId="600">Individual</entityType></generalInfo>
  <sanctionsLists><sanctionsList datePublished="2014-10-10">Consolidated List</sanctionsList></sanctionsLists>
  <sanctionsPrograms><sanctionsProgram>TESTPROG</sanctionsProgram></sanctionsPrograms>
  <names><name><isPrimary>false</isPrimary><isLowQuality>true</isLowQuality><translations><translation>
   <script>Latin</script><formattedFullName>VANYA</formattedFullName></translation></translations></name>
   <name><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
    <translation><script>Cyrillic</script>
    <formattedFullName>ТЕСТОВ, Иван</formattedFullName></translation>
    <translation><script>Latin</script><formattedFullName>TESTOV, Ivan</formattedFullName></translation>
   </translations></name></names>
  <features><feature><type>Birthdate</type><value>1962</value><valueDate>
   <fromDateBegin>1962-01-01</fromDateBegin>
   <toDateEnd>1962-12-31</toDateEnd><isApproximate>true</isApproximate></valueDate></feature>
   <feature><type>SWIFT/BIC</type><value>TESTRUMM</value></feature></features>
  <identityDocuments><identityDocument><type>Passport</type>
   <documentNumber>711234567</documentNumber></identityDocument>
  </identityDocuments>
 </entity></entities></sanctionsData>"""
FTM = [
    {
        "id": "Q1",
        "schema": "Person",
        "properties": {
            "name": ["Ivan Testov"],
            "alias": ["Иван Тестов"],
            "weakAlias": ["Vanya"],
            "birthDate": ["1961"],
            "nationality": ["ru"],
            "innCode": ["7736050003"],
            "sanctions": [
                {
                    "id": "s",
                    "schema": "Sanction",
                    "properties": {"program": ["Test"], "startDate": ["2022-02-24"]},
                }
            ],
        },
    },
    {"id": "p1", "schema": "Passport", "properties": {"holder": ["Q1"], "number": ["711234567"]}},
    {"id": "a1", "schema": "Address", "properties": {"full": ["Tula"]}},
    {"id": "V1", "schema": "Vessel", "properties": {"name": ["Test Star"], "imoNumber": ["IMO9074729"]}},
]
FTM_JSON = "\n".join(json.dumps(line, ensure_ascii=False) for line in FTM)


@pytest.mark.parametrize(("name", "text"), [("eu.xml", EU_XML), ("eu.csv", EU_CSV)])
def test_both_forms_of_the_eu_list_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    found = read(tmp_path / name, text)
    person, firm = found["EU.1.10"], found["EU.2.20"]
    assert (person.kind, firm.kind) == (PartyKind.PERSON, PartyKind.ORGANISATION)
    assert (person.name, person.list_date) == ("Ivan Pavlovich Testov", date(2024, 2, 3))
    assert (person.listed_on, firm.listed_on) == (date(2022, 3, 15), None)
    assert qualities(person)["Иван Павлович Тестов"] == "original_script"
    assert person.birth_dates[0] == "1961-05-06" and person.programmes == ("UKR",)
    assert person.countries == ("Russian Federation",) and ("passport", "71 1234567") in person.identifiers
    assert person.entry == "A made-up general."


def test_the_eu_list_marks_weak_aliases_and_rough_dates(tmp_path: Path) -> None:
    found = read(tmp_path / "eu.xml", EU_XML)
    assert qualities(found["EU.1.10"])["Vanya"] == "weak"
    assert "~1960/1962" in found["EU.1.10"].birth_dates
    assert found["EU.2.20"].identifiers == (("bic", "TESTRUMM"),)


def test_the_uk_list_puts_its_primary_name_first(tmp_path: Path) -> None:
    found = read(tmp_path / "uk.xml", UK_XML)
    person, ship = found["DPR0001"], found["DPR0002"]
    assert (person.name, person.listed_on, person.list_date) == (
        "Chol Su TESTO",
        date(2020, 12, 31),
        date(2024, 6, 5),
    )
    assert qualities(person) == {"Chol Su TEST": "weak", "테스토": "original_script"}
    assert person.birth_dates == ("1950", "1955-08-27") and person.countries == ("North Korea",)
    assert (ship.kind, ship.identifiers) == (PartyKind.VESSEL, (("imo", "9074729"),))


def test_entries_of_the_canadian_list_get_references_of_their_own(tmp_path: Path) -> None:
    found = read(tmp_path / "canada.xml", CANADA_XML)
    person = found["Russia 1, Part 1, 7: Ivan Testov"]
    assert qualities(person) == {
        "Иван Тестов": "original_script",
        "Ivan Testoff": "strong",
        "Vanya Testov": "strong",
    }
    assert (person.listed_on, person.birth_dates) == (date(2022, 2, 24), ("1961",))
    ship, works = found["Russia 1: Test Star"], found["Russia 1: Test Works"]
    assert (ship.kind, ship.birth_dates) == (PartyKind.VESSEL, ())
    assert qualities(works) == {"Testovy Zavod": "strong"}


def test_the_enhanced_ofac_list_is_read_from_its_archive(tmp_path: Path) -> None:
    path = tmp_path / "CONS_ENHANCED.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("CONS_ENHANCED.XML", OFAC_XML)
    [person] = load_listings(path).listings
    assert (person.list_name, person.reference, person.name) == ("OFAC CONS", "77", "TESTOV, Ivan")
    assert (person.listed_on, person.list_date) == (date(2014, 10, 10), date(2025, 1, 10))
    assert qualities(person) == {"VANYA": "weak", "ТЕСТОВ, Иван": "original_script"}
    assert person.birth_dates == ("~1962",)
    assert set(person.identifiers) == {("passport", "711234567"), ("bic", "TESTRUMM")}


def test_follow_the_money_gives_parties_with_what_belongs_to_them(tmp_path: Path) -> None:
    found = read(tmp_path / "test.ftm.json", FTM_JSON)
    person, ship = found["Q1"], found["V1"]
    assert person.list_name == "FTM test" and person.listed_on == date(2022, 2, 24)
    assert set(person.identifiers) == {("tax_id", "7736050003"), ("passport", "711234567")}
    assert qualities(person) == {"Иван Тестов": "original_script", "Vanya": "weak"}
    assert ship.identifiers == (("imo", "9074729"),) and set(found) == {"Q1", "V1"}


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("eu.xml", EU_XML[:-40], "not well-formed"),
        ("eu.xml", EU_XML.replace("<export", "<!DOCTYPE a [<!ENTITY b 'c'>]><export", 1), "document type"),
        ("eu.csv", EU_CSV + "\n1;2;3", "columns"),
        ("uk.xml", UK_XML.replace("DPR0002", "DPR0001"), "occurs twice"),
        ("canada.xml", "<data-set/>", "no entries"),
        ("ofac.xml", OFAC_XML.replace("</sanctionsData>", ""), "not well-formed"),
        ("t.ftm.json", FTM_JSON + '\n{"id": "Q2", "sche', "no entity"),
        ("t.ftm.json", FTM_JSON + "\n" + FTM_JSON.split("\n")[0], "occurs twice"),
        ("uk.xml", "<Designations>" + "<a>" * 300, "not well-formed"),
        ("uk.xml", f"<Designations>{'<Designation/>' * 200}</Designations>", "many empty entries"),
        ("eu.xml", EU_XML.replace("wholeName", "fullName"), "no entries"),
        (
            "canada.xml",
            CANADA_XML.replace("</data-set>", "<record><Firm>Test</Firm></record>" * 11 + "</data-set>"),
            "11 of 14 entries have no name",
        ),
    ],
)
def test_a_broken_list_is_refused_and_the_previous_issue_stays(
    tmp_path: Path, name: str, body: str, words: str
) -> None:
    good = {
        "eu.xml": EU_XML,
        "eu.csv": EU_CSV,
        "uk.xml": UK_XML,
        "canada.xml": CANADA_XML,
        "ofac.xml": OFAC_XML,
    }
    source = tmp_path / name
    source.write_text(good.get(name, FTM_JSON), encoding="utf-8")
    assert not import_list(source, tmp_path / "lists", dated=date(2024, 1, 1)).failures
    before = load_listings(tmp_path / "lists").listings
    source.write_text(body, encoding="utf-8")
    [failure] = import_list(source, tmp_path / "lists", dated=date(2024, 2, 1)).failures
    assert words in failure.message
    assert load_listings(tmp_path / "lists").listings == before
