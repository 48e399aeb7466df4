"""Places get a point only where the table is sure of one; the map shows them and what is said to move."""

import re
from dataclasses import replace
from math import cos, radians

import pytest

from casewright.data import read_rows
from casewright.report.book import Book
from casewright.report.casebook import drawing
from casewright.report.coordinates import Coordinates, find_coordinates, stands_for_rulers
from casewright.report.map_picture import MapPicture, draw_map
from casewright.report.places import Movement, Place, Where, find_where
from casewright.values import Case, Event, EventType, Mention, MentionKind, Party, Role, Span
from tests.report.sample_case import make_case


def _place(name: str, number: int, position: Coordinates | None = None) -> Place:
    return Place(
        name=name,
        number=number,
        position=position or find_coordinates(name),
        standing="",
        parts=(),
        n_mentions=1,
        n_exhibits=1,
        hrefs=(),
    )


def _map(*names: str, movements: tuple[tuple[int, int], ...] = ()) -> MapPicture:
    places = tuple(_place(name, number) for number, name in enumerate(names, start=1))
    moved = tuple(
        Movement(origin=places[origin], destination=places[destination], n_exhibits=1)
        for origin, destination in movements
    )
    drawn = draw_map(Where(places=places, movements=moved, rulers=()))
    assert drawn is not None
    return drawn


def _with_mentions(case: Case, words: str, kind: MentionKind = MentionKind.PLACE) -> Case:
    """Let the first claim of the first finding name some words of its text as a place."""
    claim_id = case.findings[0].claim_ids[0]
    readings = []
    for reading in case.readings:
        claims = []
        for claim in reading.claims:
            if claim.id == claim_id:
                start = reading.text.index(words)
                span = Span(start, start + len(words))
                mention = Mention(span=span, text=words, kind=kind, name=words)
                claim = replace(claim, mentions=(mention,))
            claims.append(claim)
        readings.append(replace(reading, claims=tuple(claims)))
    return replace(case, readings=tuple(readings))


# ---------------------------------------------------------------- which names are places


@pytest.mark.parametrize(
    ("before", "name", "after", "is_rulers"),
    [
        ("", "Moscow", " had bought thousands of shells", True),
        ("had been aided by technological help from ", "Moscow", "", True),
        ("sold to ", "Pyongyang", "", True),
        ("in ", "Moscow", "’s interest", True),
        ("the U.N. arms embargo on ", "Pyongyang", "", True),
        ("said officials in ", "Kyiv", "", True),
        ("The two met in ", "Moscow", " on Monday", False),
        ("a train arrived in ", "Pyongyang", "", False),
        ("the suburbs of ", "Kyiv", "", False),
        ("flew to ", "Beijing", "", False),
        ("from the North Korean port of ", "Rajin", "", False),
    ],
)
def test_a_capital_is_a_town_only_after_words_of_place(
    before: str, name: str, after: str, is_rulers: bool
) -> None:
    assert stands_for_rulers(name, before, after) is is_rulers


def test_a_place_says_where_its_position_comes_from_and_a_state_that_it_has_none() -> None:
    case = make_case()
    text = next(one.text for one in case.readings if "Dunay" in one.text)
    assert "Dunay" in text
    claim_id = next(one.id for reading in case.readings if reading.text == text for one in reading.claims)
    finding = replace(case.findings[0], claim_ids=(claim_id,), denial_ids=())
    case = _with_mentions(replace(case, findings=(finding,)), "Dunay")
    (place,) = find_where(Book(case), finding).places
    assert place.number == 1 and place.position == find_coordinates("Dunay")
    assert place.standing == "place as named, position from the gazetteer, checked against GeoNames"
    case = _with_mentions(case, "North Korea")
    (state,) = find_where(Book(case), finding).places
    assert (state.number, state.position, state.standing) == (0, None, "no point: a state")


def test_an_event_from_place_to_place_is_a_movement_and_a_denied_one_is_none() -> None:
    case = make_case()
    finding = case.findings[0]
    words = {"Rajin": MentionKind.PLACE, "Dunay": MentionKind.PLACE}
    parties = tuple(
        Party(role=role, span=Span(0, 1), text=name, name=name)
        for role, name in zip((Role.ORIGIN, Role.DESTINATION), words, strict=True)
    )
    event = Event(type=EventType.ARMS_TRANSFER, trigger=Span(0, 1), parties=parties)
    mentions = tuple(Mention(span=Span(0, 1), text=one, kind=kind, name=one) for one, kind in words.items())

    def told(claim_ids: tuple[str, ...], denial_ids: tuple[str, ...]) -> Where:
        about = {*claim_ids, *denial_ids}
        readings = tuple(
            replace(
                reading,
                claims=tuple(
                    replace(one, events=(event,), mentions=mentions) if one.id in about else one
                    for one in reading.claims
                ),
            )
            for reading in case.readings
        )
        asked = replace(finding, claim_ids=claim_ids, denial_ids=denial_ids)
        return find_where(Book(replace(case, readings=readings, findings=(asked,))), asked)

    (moved,) = told(finding.claim_ids[:1], ()).movements
    assert (moved.origin.name, moved.destination.name, moved.n_exhibits) == ("Rajin", "Dunay", 1)
    assert moved.origin.parts == ("said to go from here",)
    denied = told((), finding.claim_ids[:1])
    assert len(denied.places) == 2 and denied.movements == () and denied.places[0].parts == ()


# ---------------------------------------------------------------- what is drawn


def test_without_a_known_place_there_is_no_map() -> None:
    assert draw_map(Where(places=(_place("Russia", 0),), movements=(), rulers=("Moscow",))) is None


def test_every_point_stands_in_the_frame_with_its_name_and_an_arrow_ends_beside_it() -> None:
    drawn = _map("Rajin", "Dunai", "Bandar Abbas", movements=((0, 1),))
    assert [dot.label for dot in drawn.dots] == ["Rajin", "Dunai", "Bandar Abbas"]
    assert all(0 < dot.x < drawn.width and 0 < dot.y < drawn.height for dot in drawn.dots)
    ((shaft, _),) = drawn.arrows
    *_, end_x, end_y = map(int, re.findall(r"-?\d+", shaft))
    assert abs(end_x - drawn.dots[1].x) < 12 and abs(end_y - drawn.dots[1].y) < 12
    assert drawn.description == "Points: 1 Rajin, 2 Dunai, 3 Bandar Abbas. Arrows: from Rajin to Dunai."


def test_north_is_up_east_is_right_and_across_the_date_line_the_shorter_way() -> None:
    rajin, dunai = _map("Rajin", "Dunai").dots
    assert rajin.x < dunai.x and rajin.y > dunai.y
    far, near = _map("Petropavlovsk-Kamchatsky", "Vancouver").dots
    assert far.x < near.x


def test_a_point_in_a_port_stands_on_a_coast() -> None:
    for port, inland, at_sea in (
        ("Rajin", (43.5, 128.0), (40.0, 134.0)),
        ("Kaesong", (37.5, 128.5), (37.5, 131.8)),
    ):
        assert _is_land(port, inland) and not _is_land(port, at_sea), port


def _is_land(port: str, spot: tuple[float, float]) -> bool:
    """Whether a spot lies within the land drawn behind one port (rings crossed an odd number of times)."""
    drawn, middle = _map(port), find_coordinates(port)
    assert middle is not None
    degree = drawn.height / 12.0
    x = drawn.width / 2 + (spot[1] - middle.longitude) * cos(radians(middle.latitude)) * degree
    y = drawn.height / 2 - (spot[0] - middle.latitude) * degree
    inside = False
    for ring in re.findall(r"M([^Z]+)Z", drawn.land):
        numbers = [int(one) for one in re.findall(r"-?\d+", ring)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


def test_names_that_would_run_into_another_are_left_to_the_table() -> None:
    near = [
        Coordinates(
            name=f"Berth {one}",
            country="KP",
            latitude=42.25 + one / 1000,
            longitude=130.3,
            checked_against="",
        )
        for one in range(20)
    ]
    places = tuple(_place(f"Berth number {one}", one + 1, where) for one, where in enumerate(near))
    drawn = draw_map(Where(places=places, movements=(), rulers=()))
    assert drawn is not None
    named = [dot for dot in drawn.dots if dot.label]
    assert 1 <= len(named) <= 5 and len(drawn.dots) == 20


def test_more_places_than_a_map_holds_are_counted_and_the_world_stays_small() -> None:
    names = list(dict.fromkeys(row[0].split(";")[0] for row in read_rows("coordinates.tsv")))
    places = [_place(name, number) for number, name in enumerate(names, start=1) if find_coordinates(name)]
    drawn = draw_map(Where(places=tuple(places), movements=(), rulers=()))
    assert drawn is not None and len(drawn.dots) == 20 and drawn.n_left_out == len(places) - 20
    picture = drawing("map.svg", map=_map("Wellington", "Ottawa", "Moscow", "Pretoria"), ident="m")
    assert len(picture.encode()) < 100_000
    assert "script" not in picture and "http" not in picture.replace("http://www.w3.org/2000/svg", "")
