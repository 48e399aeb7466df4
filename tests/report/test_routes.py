"""Routes lead from exhibits to origins, copies folded in; the picture stays readable with any number."""

from dataclasses import replace
from itertools import pairwise

import pytest

from bench.synthetic_case import make_case as make_large_case
from casewright.report.book import Book
from casewright.report.route_picture import Picture, draw_routes
from casewright.report.routes import find_routes
from casewright.values import Case, Origin, Weight
from tests.report.sample_case import make_case


def _largest(case: Case) -> Weight:
    return max(case.weighing.weights, key=lambda one: len(one.claim_ids))


def _drawn(case: Case) -> Picture:
    weight = _largest(case)
    return draw_routes(find_routes(Book(case), weight), weight)


def test_the_sentence_says_how_many_exhibits_and_origins_who_they_are_and_what_they_state() -> None:
    case = make_case()
    assert find_routes(Book(case), case.weighing.weights[0]).sentence == (
        "Three exhibits, two origins: Ann Harrow (“satellite images”), in two exhibits, one of them a copy; "
        "two port workers (“own observation”), in one exhibit."
    )


def test_a_range_of_origins_and_those_not_shown_independent_are_said() -> None:
    case = make_case()
    weight = case.weighing.weights[0]
    second = replace(weight.origins[1], independent=False, basis="")
    unsure = replace(weight, origins=(weight.origins[0], second), n_origins_low=1, n_origins_high=2)
    sentence = find_routes(Book(case), unsure).sentence
    assert sentence.startswith("Three exhibits, 1–2 origins: Ann Harrow")
    assert "two port workers, not shown independent, in one exhibit" in sentence


def test_claims_that_go_back_to_nobody_lead_to_nobody() -> None:
    case = make_case()
    weight = replace(case.weighing.weights[0], origins=(), n_origins_low=0, n_origins_high=0)
    routes = find_routes(Book(case), weight)
    assert routes.sentence == ("Three exhibits, no origin: three exhibits carry reporters' own words alone.")
    assert [node.label for node in draw_routes(routes, weight).nodes if node.kind == "nobody"] == ["Nobody"]


def test_a_copy_is_folded_into_its_original_and_listed_with_its_kind() -> None:
    case = make_case()
    routes = find_routes(Book(case), case.weighing.weights[0])
    assert len(routes.paths) == 3 and len(routes.members) == 2
    (minister,) = [one for one in routes.members.values() if one.copies]
    assert minister.name == "Example Post, 13 June 2024"
    assert [(name, kind) for _, name, kind in minister.copies] == [
        ("Minister says shells went by rail", "reworded copy")
    ]


def test_a_copy_that_quotes_somebody_of_its_own_keeps_its_row() -> None:
    case = make_case()
    weight = case.weighing.weights[0]
    first, second = weight.origins
    added = Origin(
        speaker="a guard", basis="", via=(), claim_ids=(first.claim_ids[1],), independent=False, reason="own"
    )
    own = replace(weight, origins=(replace(first, claim_ids=first.claim_ids[:1]), second, added))
    routes = find_routes(Book(case), own)
    assert len(routes.members) == 3
    assert not any(member.copies for member in routes.members.values())


def test_an_outlet_whose_word_is_taken_over_stands_between_exhibit_and_origin() -> None:
    picture = _drawn(make_large_case(60, 70, n_matters=1))
    carriers = [node for node in picture.nodes if node.kind == "carrier"]
    assert carriers and all(picture.x_carriers == node.x < picture.x_roots for node in carriers)


@pytest.mark.parametrize("n_exhibits", [3, 12, 60, 400])
def test_the_picture_fits_a_page_and_nothing_in_a_column_overlaps(n_exhibits: int) -> None:
    case = make_large_case(n_exhibits, n_exhibits, n_matters=1)
    picture = _drawn(case)
    assert picture.height <= 1000
    columns: dict[int, list[int]] = {}
    for node in picture.nodes:
        columns.setdefault(node.x, []).append(node.y)
    for places in columns.values():
        ordered = sorted(places)
        assert all(below - above >= 40 for above, below in pairwise(ordered))
    rows = [node for node in picture.nodes if node.kind in {"exhibit", "folded"}]
    routes = find_routes(Book(case), _largest(case))
    n_alone = sum(node.kind == "exhibit" for node in rows)
    assert n_alone + picture.n_folded == len(routes.members)
    assert sum(len(one.copies) + 1 for one in routes.members.values()) == len(routes.paths)


def test_many_speakers_are_drawn_as_far_as_there_is_room_those_that_count_first() -> None:
    case = make_large_case(40, 40, n_matters=1)
    weight = _largest(case)
    claim_ids = [claim_id for origin in weight.origins for claim_id in origin.claim_ids]
    many = tuple(
        Origin(
            speaker=f"speaker {place}",
            basis="",
            via=(),
            claim_ids=(claim_id,),
            independent=place > 20,
            reason="",
        )
        for place, claim_id in enumerate(claim_ids)
    )
    crowd = replace(weight, origins=many)
    picture = draw_routes(find_routes(Book(case), crowd), crowd)
    assert picture.height <= 1000
    roots = [node for node in picture.nodes if node.kind in {"counted", "uncounted"}]
    assert [node.kind for node in roots].count("counted") == 9
    assert roots[-1].label == f"{len(many) - 9} more speakers"
