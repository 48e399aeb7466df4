"""The drawing shows every exhibit that rests on another once, even when the edges form a ring."""

from dataclasses import replace

from casewright.report.book import Book
from casewright.report.graph import draw
from casewright.values import CopyKind, Edge, EdgeKind
from tests.report.sample_case import make_case


def _edge(one: str, other: str | None, name: str = "") -> Edge:
    return Edge(
        kind=EdgeKind.COPIES,
        from_exhibit=one,
        to_exhibit=other,
        to_name=name,
        copy=CopyKind.EDITED,
        score=0.9,
        direction="undecided",
    )


def _draw(*edges: Edge) -> list[tuple[str, int]]:
    case = make_case()
    drawing = draw(Book(replace(case, weighing=replace(case.weighing, edges=edges))))
    return [(node.label, node.depth) for node in drawing.nodes]


def test_copies_stand_under_their_original() -> None:
    a, b, c, d, _ = [exhibit.id for exhibit in make_case().exhibits]
    rows = _draw(_edge(b, a), _edge(c, b), _edge(d, None, "Example Wire"))
    assert [depth for _, depth in rows] == [0, 1, 0, 1, 2]
    assert rows[0][0] == "Example Wire"


def test_a_ring_is_cut_and_nothing_is_drawn_twice() -> None:
    a, b, c, *_ = [exhibit.id for exhibit in make_case().exhibits]
    rows = _draw(_edge(a, b), _edge(b, c), _edge(c, a))
    assert len(rows) == 3
    assert [depth for _, depth in rows] == [0, 1, 2]


def test_no_edges_make_an_empty_drawing() -> None:
    assert _draw() == []
