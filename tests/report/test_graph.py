"""The drawing shows every exhibit that rests on another once, even when the edges form a ring."""

from dataclasses import replace

from bench.synthetic_case import make_case as make_large_case
from casewright.report.book import Book, exhibit_page
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
    assert [depth for _, depth in rows] == [0, 1, 2, 0, 1]  # the larger family first
    assert rows[3][0] == "Example Wire"


def test_small_families_of_a_large_case_are_left_to_the_table() -> None:
    case = make_large_case(200, 200)
    a, *others = [exhibit.id for exhibit in case.exhibits]
    pairs = zip(others[100:150], others[150:], strict=False)
    edges = [*(_edge(one, a) for one in others[:100]), *(_edge(one, other) for one, other in pairs)]
    drawing = draw(Book(replace(case, weighing=replace(case.weighing, edges=tuple(edges)))))
    assert drawing.nodes[0].href == exhibit_page(a)
    assert len(drawing.nodes) <= 120
    assert len(drawing.nodes) + drawing.n_left_out == 101 + 2 * 49


def test_a_ring_is_cut_and_nothing_is_drawn_twice() -> None:
    a, b, c, *_ = [exhibit.id for exhibit in make_case().exhibits]
    rows = _draw(_edge(a, b), _edge(b, c), _edge(c, a))
    assert len(rows) == 3
    assert [depth for _, depth in rows] == [0, 1, 2]


def test_no_edges_make_an_empty_drawing() -> None:
    assert _draw() == []
