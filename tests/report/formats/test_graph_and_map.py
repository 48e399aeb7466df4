"""The graph loads in networkx, the map holds for a validator of GeoJSON."""

import json
from pathlib import Path
from typing import Any

import geojson
import networkx
import pytest

from casewright.data import read_rows
from casewright.report.case_rows import find_party_rows
from casewright.report.coordinates import find_coordinates
from casewright.text import fold
from tests.report.formats.sample import CASES, sample_case, write


@pytest.mark.parametrize("kind", CASES)
def test_networkx_loads_the_graph_with_every_exhibit(kind: str, tmp_path: Path) -> None:
    case = CASES[kind]()
    graph = networkx.read_gexf(write("gexf", case, tmp_path))
    assert {exhibit.id for exhibit in case.exhibits} <= set(graph)
    assert graph.number_of_edges() >= len(case.weighing.edges)


def test_edges_lead_from_what_rests_to_what_it_rests_on(tmp_path: Path) -> None:
    case = sample_case()
    graph: Any = networkx.read_gexf(write("gexf", case, tmp_path))
    copies = [(start, end) for start, end, fields in graph.edges(data=True) if fields["kind"] == "copies"]
    assert copies == [(case.weighing.edges[0].from_exhibit, case.weighing.edges[0].to_exhibit)]
    weight = case.weighing.weights[0]
    matter = f"matter:{weight.id}"
    ends = [(start, fields["kind"]) for start, _, fields in graph.in_edges(matter, data=True)]
    assert [kind for _, kind in ends].count("origin of") == len(weight.origins)
    assert [kind for _, kind in ends].count("denies") == len(weight.denial_ids)
    assert graph.nodes[matter]["n_origins_low"] == weight.n_origins_low
    told = [fields for _, _, fields in graph.edges(data=True) if fields["kind"] == "goes back to"]
    texts = {reading.exhibit_id: reading.text for reading in case.readings}
    claims = {claim.id: claim for reading in case.readings for claim in reading.claims}
    assert {fields["claim_id"] for fields in told} == {
        one for weight in case.weighing.weights for origin in weight.origins for one in origin.claim_ids
    }
    for fields in told:
        text = texts[claims[fields["claim_id"]].exhibit_id]
        assert " ".join(text[fields["start"] : fields["end"]].split()) == fields["quote"]


@pytest.mark.parametrize("kind", CASES)
def test_the_map_is_valid_geojson(kind: str, tmp_path: Path) -> None:
    body = write("geojson", CASES[kind](), tmp_path).read_text(encoding="utf-8")
    assert geojson.loads(body).is_valid


def test_a_place_has_a_point_and_a_state_is_named_as_having_none(tmp_path: Path) -> None:
    places = json.loads(write("geojson", sample_case(), tmp_path).read_text())
    (dunay,) = places["features"]
    assert dunay["geometry"]["coordinates"] == [132.36, 42.88]
    (claim,) = dunay["properties"]["claims"]
    text = next(one.text for one in sample_case().readings if one.exhibit_id == claim["exhibit_id"])
    assert text[claim["start"] : claim["end"]] == "Dunay"
    assert places["without_coordinates"] == ["North Korea"] and places["n_without_coordinates"] == 1


def test_a_capital_has_a_point_where_it_is_a_town_and_none_where_it_governs() -> None:
    def row(text: str, claim_id: str) -> dict[str, Any]:
        start = text.index("Moscow")
        one = {"name": "Moscow", "kind": "place", "role": "", "identifiers": [], "text": "Moscow"}
        mention = {**one, "start": start, "end": start + 6}
        context = {"text": text, "start": 0, "end": len(text)}
        return {"claim_id": claim_id, "exhibit_id": "e", "mentions": [mention], "context": context}

    said, met = row("Moscow had bought shells.", "a"), row("The two met in Moscow on Monday.", "b")
    (rulers,) = find_party_rows([said], [])
    assert rulers.position is None
    (both,) = find_party_rows([said, met], [])
    assert both.position is not None and [place.is_rulers for place in both.places] == [True, False]


def test_the_table_of_coordinates_holds_places_of_the_globe_and_a_name_twice_only_for_two_places() -> None:
    rows = read_rows("coordinates.tsv")
    spots: dict[str, list[tuple[str, float, float]]] = {}
    for names, country, latitude, longitude, source in rows:
        assert len(country) in {0, 2} and -90 <= float(latitude) <= 90 and -180 <= float(longitude) <= 180
        assert source in {"", "GeoNames"}
        for name in names.split(";"):
            spots.setdefault(fold(name), []).append((country, float(latitude), float(longitude)))
    twice = {name: places for name, places in spots.items() if len(places) > 1}
    assert {"tripoli", "vostochny", "tonghae", "alexandria"} == set(twice)
    assert all(abs(a[1] - b[1]) + abs(a[2] - b[2]) > 1 for a, b in twice.values())
    assert all(find_coordinates(name) is None for name in twice)
    states = {row[1] for row in read_rows("countries.tsv")}
    cities = {"Singapore", "Hong Kong", "Macau", "Vatican City"}
    assert {state for state in states if find_coordinates(state)} <= cities
