"""The EU and UK lists in the forms that their publishers describe, in files written for this test.

No file of either publisher is in the repository; the columns, attributes and oddities are those of the
published schemas, the entries are invented.
"""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casewright.resolve import Known, ListingIndex, import_list, load_listings, screen
from casewright.resolve.context import context_parts
from casewright.resolve.dates import listed_on_day
from casewright.values import AsOf, MentionKind, Outcome, PartyKind
from tests.resolve.conftest import MakeListing
from tests.resolve.making_lists import qualities, read

EU_XML = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 generationDate="2026-02-03T10:00:00.000+01:00" globalFileId="170000">
 <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.9001.1" logicalId="9001">
  <remark>(Date of UN designation: 2016-11-30)</remark>
  <regulation regulationType="amendment" organisationType="commission" publicationDate="2016-12-09"
   entryIntoForceDate="2016-12-09" numberTitle="2016/0 (OJ L0)" programme="PRK" logicalId="1">
   <publicationUrl>https://eur-lex.europa.eu/x</publicationUrl></regulation>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="" middleName="" lastName="" wholeName="Sun Hui Testo" function="Diplomat" gender="F"
   title="" nameLanguage="EN" strong="true" regulationLanguage="en" logicalId="11">
   <regulationSummary regulationType="amendment"/></nameAlias>
  <nameAlias firstName="Sun" middleName="" lastName="Tes" wholeName="" gender="" strong="true" logicalId="12">
   <remark>(Low quality alias)</remark></nameAlias>
  <citizenship region="" countryIso2Code="KP" countryDescription="KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF"/>
  <birthdate circa="false" calendarType="GREGORIAN" city="" zipCode="" birthdate="1964-08-01" dayOfMonth="1"
   monthOfYear="8" year="1964" region="" place="" countryIso2Code="00" countryDescription="UNKNOWN"/>
  <birthdate circa="false" calendarType="IRANIAN" year="1343" countryDescription="UNKNOWN"/>
  <identification diplomatic="true" knownExpired="false" knownFalse="false" number="836110035"
   identificationTypeCode="passport" identificationTypeDescription="National passport"/>
  <identification number="TES TKPPY" identificationTypeDescription="SWIFT BIC"/>
 </sanctionEntity>
 <sanctionEntity designationDate="2022-03-15" logicalId="9002">
  <subjectType code="enterprise" classificationCode="E"/>
  <nameAlias wholeName="Testowerk" strong="true"/>
  <address city="Yangon" countryIso2Code="MM" countryDescription="SOME NEW NAME OF A STATE"/>
 </sanctionEntity>
 <sanctionEntity euReferenceNumber="EU.9003.3" logicalId="9003">
  <regulation regulationType="amendment" publicationDate="2020-05-01" entryIntoForceDate="2020-05-03"/>
  <regulation regulationType="regulation" publicationDate="2019-03-28" entryIntoForceDate="2019-04-01"/>
  <regulation regulationType="regulation" publicationDate="2018-12-01"/>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias wholeName="Pawel Testow" function="Head of the invented bureau" strong="true"/>
  <birthdate circa="false" calendarType="GREGORIAN" yearRangeTo="1980"/>
  <birthdate circa="true" calendarType="GREGORIAN" yearRangeFrom="1953" yearRangeTo="1958"/>
  <birthdate circa="false" calendarType="GREGORIAN" monthOfYear="8" year="1961" region="Testland"/>
 </sanctionEntity>
</export>"""

EU_COLUMNS = (
    *("fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber", "Entity_UnitedNationId"),
    *("Entity_DesignationDate", "Entity_DesignationDetails", "Entity_Remark", "Entity_SubjectType"),
    *("Entity_SubjectType_ClassificationCode", "Entity_Regulation_PublicationDate"),
    *("Entity_Regulation_EntryIntoForceDate", "Entity_Regulation_Programme", "NameAlias_LastName"),
    *("NameAlias_FirstName", "NameAlias_MiddleName", "NameAlias_WholeName", "NameAlias_NameLanguage"),
    *("NameAlias_Gender", "NameAlias_Title", "NameAlias_Function", "NameAlias_Remark"),
    *("Address_CountryIso2Code", "Address_CountryDescription", "BirthDate_BirthDate", "BirthDate_Day"),
    *("BirthDate_Month", "BirthDate_Year", "BirthDate_YearRangeFrom", "BirthDate_YearRangeTo"),
    *("BirthDate_Circa", "BirthDate_CalendarType", "BirthDate_Region"),
    *("Identification_Number", "Identification_LatinNumber"),
    *("Identification_TypeCode", "Identification_TypeDescription", "Citizenship_CountryIso2Code"),
    "Citizenship_CountryDescription",
)
EU_ENTITY = {
    "fileGenerationDate": "03/02/2026",
    "Entity_LogicalId": "9001",
    "Entity_EU_ReferenceNumber": "EU.9001.1",
    "Entity_SubjectType": "P",
    "Entity_SubjectType_ClassificationCode": "person",
    "Entity_Remark": "(Date of UN designation: 2016-11-30)",
    "Entity_Regulation_PublicationDate": "2016-12-09",
    "Entity_Regulation_EntryIntoForceDate": "2016-12-09",
    "Entity_Regulation_Programme": "PRK",
}
EU_OTHER = {
    "fileGenerationDate": "03/02/2026",
    "Entity_LogicalId": "9003",
    "Entity_EU_ReferenceNumber": "EU.9003.3",
    "Entity_SubjectType": "P",
}
EU_OTHER_ROWS = (
    {
        "NameAlias_WholeName": "Pawel Testow",
        "NameAlias_Function": "Head of the invented bureau",
        "Entity_Regulation_EntryIntoForceDate": "2020-05-03",
    },
    {
        "BirthDate_YearRangeTo": "1980",
        "BirthDate_Circa": "false",
        "Entity_Regulation_PublicationDate": "2019-03-28",
        "Entity_Regulation_EntryIntoForceDate": "2019-04-01",
    },
    {
        "BirthDate_YearRangeFrom": "1953",
        "BirthDate_YearRangeTo": "1958",
        "BirthDate_Circa": "true",
        "Entity_Regulation_PublicationDate": "2018-12-01",
    },
    {"BirthDate_Month": "8", "BirthDate_Year": "1961", "BirthDate_Region": "Testland"},
)
EU_ROWS = (
    {"NameAlias_WholeName": "Sun Hui Testo", "NameAlias_Gender": "F", "NameAlias_Function": "Diplomat"},
    {
        "NameAlias_FirstName": "Sun",
        "NameAlias_LastName": "Tes",
        "NameAlias_Remark": "(Low quality alias)",
    },
    {"BirthDate_BirthDate": "1964-08-01", "BirthDate_Year": "1964", "BirthDate_CalendarType": "GREGORIAN"},
    {"BirthDate_Year": "1343", "BirthDate_CalendarType": "IRANIAN"},
    {"Citizenship_CountryDescription": "KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF"},
    {"Identification_Number": "836110035", "Identification_TypeCode": "passport"},
    {"Identification_Number": "TES TKPPY", "Identification_TypeDescription": "SWIFT BIC"},
)

UK_COLUMNS = (
    *("Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1", "Name 2"),
    *("Name 3", "Name 4", "Name 5", "Name type", "Alias strength", "Title", "Name non-latin script"),
    *("Non-latin script type", "Non-latin script language", "Regime Name", "Individual, Entity, Ship"),
    *("Designation source", "Sanctions Imposed", "Other Information", "UK Statement of Reasons"),
    *("Address Line 1", "Address Country", "Date Designated", "D.O.B", "Nationality(/ies)"),
    *("National Identifier number", "Passport number", "Position", "Gender", "Town of birth"),
    *("Country of birth", "Parent company", "Business registration number (s)", "IMO number"),
    *("Current owner/operator (s)", "Previous owner/operator (s)", "Current believed flag of ship"),
    *("Previous flags", "Type of ship", "Subsidiaries", "Hull identification number (HIN)"),
)
UK_PERSON = {
    "Unique ID": "DPR0901",
    "Regime Name": "An invented regime",
    "Individual, Entity, Ship": "Individual",
    "UK Statement of Reasons": "Said, in a test, to sell ships.",
    "Date Designated": "31/12/2020",
}
UK_ROWS = (
    {**UK_PERSON, "Name 6": "Sun Test", "Name type": "Alias", "Alias strength": "Low quality a.k.a"},
    {**UK_PERSON, "Name 6": "TESTO", "Name 1": "Sun", "Name 2": "Hui", "Name type": "Primary Name"},
    {**UK_PERSON, "Name 6": "TESTOH", "Name 1": "Sun", "Name type": "Primary Name Variation"},
    {**UK_PERSON, "Name non-latin script": "테스토", "Gender": "Female", "D.O.B": "dd/mm/1964"},
    {**UK_PERSON, "D.O.B": "01/08/1964", "Nationality(/ies)": "North Korea|Russia", "Passport number": "836"},
    {
        "Unique ID": "DPR0902",
        "Name 6": "TEST STAR",
        "Name type": "Primary Name",
        "Individual, Entity, Ship": "Ship",
        "IMO number": "IMO9074729",
        "Current believed flag of ship": "Gabon",
        "Previous flags": "Panama",
        "Current owner/operator (s)": "Test Wave Ltd",
        "Previous owner/operator (s)": "Old Wave Ltd",
        "Type of ship": "Bulk Carrier",
        "Sanctions Imposed": "Prohibition of port entry|Detention",
    },
)
OFSI_COLUMNS = (
    *("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title", "Name Non-Latin Script", "DOB"),
    *(
        "Town of Birth",
        "Country of Birth",
        "Nationality",
        "Passport Number",
        "National Identification Number",
    ),
    *("Country", "Other Information", "Group Type", "Alias Type", "Alias Quality", "Regime", "Listed On"),
    *("UK Sanctions List Date Designated", "Last Updated", "Group ID"),
)
OFSI_PERSON = {
    "Group ID": "99001",
    "Group Type": "Individual",
    "Regime": "Invented",
    "Listed On": "05/01/2021",
}
OFSI_ROWS = (
    {**OFSI_PERSON, "Name 6": "TESTO", "Name 1": "Sun", "Alias Type": "Primary name", "DOB": "00/00/1964"},
    {
        **OFSI_PERSON,
        "Name 6": "Sunny",
        "Alias Type": "AKA",
        "Alias Quality": "Low quality",
        "Nationality": "(1) North Korea. (2) Russia.",
        "UK Sanctions List Date Designated": "31/12/2020",
        "Other Information": "(UK Sanctions List Ref):DPR0901. (Gender):Female",
    },
    {
        "Group ID": "99002",
        "Group Type": "Ship",
        "Name 6": "TEST STAR",
        "Alias Type": "Primary name",
        "Other Information": "(IMO number):9074729 (Flag of ship):Gabon",
    },
)


def table(
    columns: tuple[str, ...], rows: tuple[dict[str, str], ...], *, first: str = "", by: str = ","
) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=by, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return f"\ufeff{first}{out.getvalue()}"


EU_CSV = table(
    EU_COLUMNS,
    (*({**EU_ENTITY, **row} for row in EU_ROWS), *({**EU_OTHER, **row} for row in EU_OTHER_ROWS)),
    by=";",
)
UK_CSV = table(UK_COLUMNS, UK_ROWS, first="Report Date: 23-Sep-2026\r\n")
OFSI_CSV = table(OFSI_COLUMNS, OFSI_ROWS, first="Last Updated,20/01/2026\r\n")


@pytest.mark.parametrize(("name", "text"), [("eu.xml", EU_XML), ("eu.csv", EU_CSV)])
def test_an_eu_entry_with_all_its_oddities_is_read_the_same_from_both_forms(
    tmp_path: Path, name: str, text: str
) -> None:
    person = read(tmp_path / name, text)["EU.9001.1"]
    assert (person.kind, person.name, person.gender) == (PartyKind.PERSON, "Sun Hui Testo", "female")
    assert qualities(person) == {"Sun Tes": "weak"}, "a remark marks a weak name, and its parts make it whole"
    assert person.birth_dates == ("1964-08-01",), "a year of another calendar is no year of ours"
    assert person.identifiers == (("passport", "836110035"), ("bic", "TES TKPPY"))
    assert person.list_date == date(2026, 2, 3) and person.listed_on is None
    assert person.entry == "(Date of UN designation: 2016-11-30) Diplomat."


@pytest.mark.parametrize(("name", "text"), [("eu.xml", EU_XML), ("eu.csv", EU_CSV)])
def test_an_eu_entry_without_a_day_of_its_own_was_listed_when_a_regulation_named_it(
    tmp_path: Path, name: str, text: str
) -> None:
    person = read(tmp_path / name, text)["EU.9003.3"]
    assert (person.listed_on, person.valid_from) == (None, date(2019, 4, 1))
    state, reason = listed_on_day(person, date(2021, 1, 1))
    assert state is AsOf.LISTED and "known to be listed since 2019-04-01" in reason
    assert listed_on_day(person, date(2018, 1, 1))[0] is AsOf.UNKNOWN, "it may have been listed before"


@pytest.mark.parametrize(("name", "text"), [("eu.xml", EU_XML), ("eu.csv", EU_CSV)])
def test_years_of_birth_may_be_open_at_one_end(tmp_path: Path, name: str, text: str) -> None:
    person = read(tmp_path / name, text)["EU.9003.3"]
    assert person.birth_dates == ("/1980", "~1953/1958", "1961-08")
    assert person.birth_places == ("Testland",)
    listing = replace(person, birth_dates=("/1980",))
    [agrees] = context_parts(Known(birth_date="1950"), listing)
    [contradicts] = context_parts(Known(birth_date="1999"), listing)
    assert agrees.score > 0 > contradicts.score and "1980 or before" in contradicts.reason


@pytest.mark.parametrize(("born", "outcome"), [(("/1980",), "possible"), (("1950",), "match")])
def test_a_generation_that_agrees_makes_no_match(
    born: tuple[str, ...], outcome: str, make_listing: MakeListing
) -> None:
    index = ListingIndex([make_listing("Pawel Testow", birth_dates=born)])
    [found] = screen("Pawel Testow", index, known=Known(birth_date="1950"))
    assert found.outcome.value == outcome


@pytest.mark.parametrize("month", ["²", "13", "0", "x"])
def test_a_month_that_is_none_leaves_the_year(tmp_path: Path, month: str) -> None:
    text = EU_XML.replace('monthOfYear="8"', f'monthOfYear="{month}"')
    assert read(tmp_path / "eu.xml", text)["EU.9003.3"].birth_dates[-1] == "1961"


@pytest.mark.parametrize(("name", "text"), [("eu.xml", EU_XML), ("eu.csv", EU_CSV)])
def test_what_an_imported_eu_list_knows_of_earlier_days_is_said(tmp_path: Path, name: str, text: str) -> None:
    """A newer issue names only the regulation of the last amendment; the older one still tells."""
    older = tmp_path / "old" / name
    older.parent.mkdir()
    older.write_text(text, encoding="utf-8")
    newer = tmp_path / name
    newer.write_text(
        text.replace("2019-04-01", "2025-06-01")
        .replace("2026-02-03", "2026-05-04")
        .replace("03/02/2026", "04/05/2026"),
        encoding="utf-8",
    )
    for source in (older, newer):
        assert not import_list(source, tmp_path / "lists").failures
        [person] = [one for one in load_listings(tmp_path / "lists").every if one.reference == "EU.9003.3"]
        state, reason = listed_on_day(person, date(2021, 1, 1))
        assert state is AsOf.LISTED and "known to be listed since 2019-04-01" in reason
        assert listed_on_day(person, date(2018, 12, 31))[0] is AsOf.UNKNOWN


def test_an_eu_country_that_is_not_known_by_its_words_is_known_by_its_code(tmp_path: Path) -> None:
    assert read(tmp_path / "eu.xml", EU_XML)["9002"].countries == ("MM",)


def test_the_uk_list_is_read_from_its_csv(tmp_path: Path) -> None:
    found = read(tmp_path / "UK-Sanctions-List.csv", UK_CSV)
    person, ship = found["DPR0901"], found["DPR0902"]
    assert (person.list_name, person.list_date, person.listed_on) == (
        "UK",
        date(2026, 9, 23),
        date(2020, 12, 31),
    )
    assert (person.name, person.kind, person.gender) == ("Sun Hui TESTO", PartyKind.PERSON, "female")
    assert qualities(person) == {"Sun Test": "weak", "Sun TESTOH": "strong", "테스토": "original_script"}
    assert person.birth_dates == ("1964", "1964-08-01")
    assert person.countries == ("North Korea", "Russia") and person.identifiers == (("passport", "836"),)
    assert person.entry == "Said, in a test, to sell ships."
    assert (ship.kind, ship.countries) == (PartyKind.VESSEL, ("Gabon", "Panama"))
    assert ship.linked_to == ("Test Wave Ltd", "Old Wave Ltd")
    assert ship.entry == "Bulk Carrier. Sanctions imposed: Prohibition of port entry, Detention."


UK_XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><DateGenerated>02/09/2026</DateGenerated>
 <Designation><LastUpdated>14/04/2026</LastUpdated><DateDesignated>31/12/2020</DateDesignated>
  <UniqueID>DPR0901</UniqueID><OFSIGroupID>99</OFSIGroupID>
  <Names>
   <Name><Name6>Sun Test</Name6><NameType>ALias</NameType>
    <AliasStrength>Low quality a.k.a</AliasStrength></Name>
   <Name><Name1>Sun</Name1><Name2>Hui</Name2><Name6>TESTO</Name6><NameType>Primary name</NameType></Name>
   <Name><Name1>Sun</Name1><Name6>TESTOH</Name6><NameType>Primary Name Variation</NameType></Name>
   <Name><Name1>Sun</Name1><Name2>Hui</Name2><Name6>TESTO</Name6><NameType>Alias</NameType></Name></Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>테스토</NameNonLatinScript></NonLatinName></NonLatinNames>
  <RegimeName>An invented regime</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
  <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed><UKStatementofReasons>
</UKStatementofReasons>
  <IndividualDetails><Individual>
   <DOBs><DOB>dd/mm/1964</DOB><DOB>dd/08/1964</DOB><DOB>01/08/1964</DOB></DOBs>
   <Positions><Position>Head of the invented bureau</Position></Positions>
   <Genders><Gender>Female</Gender></Genders></Individual></IndividualDetails>
 </Designation>
 <Designation><UniqueID>DPR0902</UniqueID>
  <Names><Name><Name6>TEST STAR</Name6><NameType>Primary Name</NameType></Name></Names>
  <IndividualEntityShip>Ship</IndividualEntityShip><ShipDetails><Ship>
   <IMONumbers><IMONumber>IMO9074729</IMONumber></IMONumbers>
   <CurrentOwnerOperators><CurrentOwnerOperator>Test Wave Ltd</CurrentOwnerOperator></CurrentOwnerOperators>
   <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Gabon</CurrentBelievedFlagOfShip>
   </CurrentBelievedFlagOfShips><PreviousFlags><PreviousFlag>Panama</PreviousFlag></PreviousFlags>
   <TypeOfShipDetails><TypeOfShip>Bulk Carrier</TypeOfShip></TypeOfShipDetails></Ship></ShipDetails>
 </Designation>
 <Designation><UniqueID>DPR0903</UniqueID><IndividualEntityShip>Entity</IndividualEntityShip></Designation>
</Designations>"""


def test_the_uk_list_is_read_from_its_xml_as_from_its_csv(tmp_path: Path) -> None:
    found = read(tmp_path / "UK-Sanctions-List.xml", UK_XML)
    assert list(found) == ["DPR0901", "DPR0902"], "an entry without a name cannot be screened against"
    person, ship = found["DPR0901"], found["DPR0902"]
    assert (person.name, person.gender, person.list_date) == ("Sun Hui TESTO", "female", date(2026, 9, 2))
    assert qualities(person) == {"Sun Test": "weak", "Sun TESTOH": "strong", "테스토": "original_script"}
    assert person.birth_dates == ("1964", "1964-08", "1964-08-01")
    assert person.entry == "Head of the invented bureau. Sanctions imposed: Asset freeze, Travel Ban."
    assert (ship.countries, ship.linked_to) == (("Gabon", "Panama"), ("Test Wave Ltd",))
    assert ship.identifiers == (("imo", "IMO9074729"),)


def test_a_ship_of_the_uk_csv_is_found_by_its_number(tmp_path: Path) -> None:
    listings = tuple(read(tmp_path / "uk.csv", UK_CSV).values())
    known = Known(identifiers=(("imo", "9074729"),))
    [match] = screen("Another Name", ListingIndex(listings), kind=MentionKind.VESSEL, known=known)
    assert match.outcome is Outcome.MATCH


def test_an_older_issue_of_the_ofsi_list_is_a_list_of_its_own(tmp_path: Path) -> None:
    found = read(tmp_path / "ConList.csv", OFSI_CSV)
    person = found["99001"]
    assert (person.list_name, person.list_date) == ("UK OFSI", date(2026, 1, 20))
    assert (person.name, person.listed_on) == ("Sun TESTO", date(2021, 1, 5))
    assert qualities(person) == {"Sunny": "weak"} and person.birth_dates == ("1964",)
    assert person.countries == ("North Korea", "Russia") and person.gender == "female"
    assert found["99002"].identifiers == (("imo", "9074729"),)


@pytest.mark.parametrize(
    ("name", "good", "bad", "words"),
    [
        ("uk.csv", UK_CSV, UK_CSV[:-60], "columns"),
        ("uk.csv", UK_CSV, UK_CSV + '"', "not whole CSV"),
        ("con.csv", OFSI_CSV, OFSI_CSV + "1,2\r\n", "columns"),
        ("eu.csv", EU_CSV, EU_CSV[:-30], "columns"),
    ],
)
def test_a_broken_csv_leaves_the_previous_issue_in_force(
    tmp_path: Path, name: str, good: str, bad: str, words: str
) -> None:
    source = tmp_path / name
    source.write_text(good, encoding="utf-8")
    assert not import_list(source, tmp_path / "lists").failures
    before = load_listings(tmp_path / "lists").listings
    source.write_text(bad, encoding="utf-8")
    [failure] = import_list(source, tmp_path / "lists").failures
    assert words in failure.message
    assert load_listings(tmp_path / "lists").listings == before


def test_a_list_of_which_many_entries_lost_their_names_is_not_read(tmp_path: Path) -> None:
    entry = "<Designation><UniqueID>{}</UniqueID>{}</Designation>"
    named = [entry.format(n, f"<Names><Name><Name6>TEST {n}</Name6></Name></Names>") for n in range(30)]
    unnamed = [entry.format(n, "<Names><Name><Surname>TEST</Surname></Name></Names>") for n in range(30, 41)]
    source = tmp_path / "uk.xml"
    source.write_text(f"<Designations>{''.join(named + unnamed)}</Designations>", encoding="utf-8")
    [failure] = import_list(source, tmp_path / "lists", dated=date(2026, 2, 1)).failures
    assert "11 of 41 entries have no name" in failure.message
