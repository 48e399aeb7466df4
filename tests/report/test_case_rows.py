"""The rows of a case walk back to its words."""

from casewright.report.case_rows import CaseRows, context_of, find_party_rows
from tests.report.formats.sample import sample_case


def _mention(name: str, kind: str, start: int) -> dict[str, object]:
    place = {"start": start, "end": start + len(name), "text": name}
    return {"name": name, "kind": kind, "role": "", "identifiers": [], **place}


def test_a_name_is_what_it_is_read_as_most_often() -> None:
    claims = [
        {
            "claim_id": f"c{number}",
            "exhibit_id": "e",
            "mentions": [_mention("Karsk-Meridian" if number else "Karsk Meridian", kind, number * 100)],
            "context": {"text": "The Karsk Meridian sailed.", "start": number * 100 - 4},
        }
        for number, kind in enumerate(["place", "vessel", "vessel"])
    ]
    (party,) = find_party_rows(claims, [])
    assert (party.kind, party.other_kinds, party.name) == ("vessel", ("place",), "Karsk Meridian")
    assert party.claim_ids == ("c0", "c1", "c2") and party.exhibit_ids == ("e",)


def test_an_office_without_its_holder_is_no_party() -> None:
    named = [_mention("Military Attaché", "organisation", 0), _mention("Blue Mast", "organisation", 20)]
    (party,) = find_party_rows([{"claim_id": "c", "exhibit_id": "e", "mentions": named}], [])
    assert party.name == "Blue Mast"


def test_a_match_outside_all_claims_makes_a_party_and_one_inside_adds_no_place() -> None:
    claim = {"claim_id": "c", "exhibit_id": "e", "mentions": [_mention("Ryong Sung 5", "vessel", 7)]}
    inside = {"match_id": "m", "name": "Ryong Sung 5", "exhibit_id": "e", "start": 7, "end": 19, "text": "x"}
    outside = {"match_id": "n", "name": "Other", "exhibit_id": "e", "start": 90, "end": 95, "text": "Other"}
    other, ship = find_party_rows([claim], [inside, outside])
    assert ship.match_ids == ("m",) and len(ship.places) == 1
    assert other.kind == "" and other.match_ids == ("n",) and other.places[0].claim_id == ""


def test_grade_and_review_of_a_claim_travel_in_words() -> None:
    rows = CaseRows(sample_case())
    claim_id, other_id = rows.tree["weights"][0]["claim_ids"][:2]
    graded = {
        "source": "B",
        "source_words": "usually reliable",
        "information": "2",
        "information_words": "likely",
    }
    rows.tree["weights"][0]["grades"] = [{"claim_id": claim_id, **graded}]
    rows.tree["reviews"] = [{"claim_id": claim_id, "standing": "confirmed", "decisions": []}]
    marks = ("reliability B: usually reliable", "credibility 2: likely", "review: confirmed")
    assert rows.marks_of(claim_id) == marks
    assert rows.marks_of(other_id) == ()


def test_what_stands_around_a_quotation_is_what_stands_there() -> None:
    case = sample_case()
    texts = {reading.exhibit_id: reading.text for reading in case.readings}
    for claim in CaseRows(case).iter_claims():
        for span in claim["content"]:
            before, after = context_of(claim, span)
            text = texts[claim["exhibit_id"]]
            assert text[: span["start"]].endswith(before) and text[span["end"] :].startswith(after)
