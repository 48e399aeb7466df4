"""The graph of copies and citations as a drawing: one row per exhibit, roots on the left.

It is laid out like a tree of folders. That reads for five exhibits and for a
hundred, needs no physics, and is the same in every build. An exhibit with two
parents stands under the first; its other edges are listed in the table.
"""

from collections import defaultdict
from dataclasses import dataclass

from casewright.plain_words import clip
from casewright.report.book import Book, exhibit_page
from casewright.report.words import COPIES
from casewright.values import Edge, EdgeKind

ROW_HEIGHT = 34  # px; a line of 14 px text with room for a finger
INDENT = 30  # px per step away from the root
WIDTH = 960  # px; the page's wide measure
_LABEL_WIDTH = 7.1  # px per character of the 14 px sans label, measured on the widest of three system fonts
_MAX_ROWS = 120  # the largest families; the rest is told in the table alone
_MAX_DEPTH = 12  # deeper chains are drawn at this depth


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One row of the drawing.

    Attributes:
        depth: Steps from the root.
        note: How it rests on its parent ("reworded copy, 83 % shared"); empty for a root.
        href: Page of the exhibit from the casebook's root; empty when the case lacks it.
        is_held: Whether the case holds it.
    """

    label: str
    note: str
    depth: int
    x: int
    y: int
    href: str
    is_held: bool
    is_citation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An elbow from a parent's row to a child's."""

    path: str
    is_citation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """All rows and elbows; empty when no exhibit rests on another. The table has what is left out."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    width: int
    height: int
    n_left_out: int = 0


def draw(book: Book) -> Drawing:
    """Lay out the edges of a case.

    Args:
        book: The case.

    Returns:
        Rows in the order drawn: roots by how much rests on them, then by name; children under
        their parent by name.
    """
    children, roots = _forest(book)
    nodes: list[Node] = []
    links: list[Link] = []
    n_left = 0
    for root in sorted(roots, key=lambda key: -_size(children, key)):
        if len(nodes) + _size(children, root) > _MAX_ROWS and nodes:
            n_left += _size(children, root)
        else:
            _place(book, root, children, nodes, links)
    height = len(nodes) * ROW_HEIGHT + 8
    return Drawing(nodes=tuple(nodes), links=tuple(links), width=WIDTH, height=height, n_left_out=n_left)


def _size(children: "_Children", root: str) -> int:
    """Return how many rows a root and what hangs under it take."""
    n_rows, waiting = 0, [root]
    while waiting:
        n_rows += 1
        waiting.extend(child for child, _ in children.get(waiting.pop(), ()))
    return n_rows


_Children = dict[str, list[tuple[str, Edge]]]


def _forest(book: Book) -> tuple[_Children, list[str]]:
    """Hang every exhibit under the first thing it rests on; return children by key, and the roots."""
    children: _Children = defaultdict(list)
    parent: dict[str, str] = {}
    for edge in sorted(book.case.weighing.edges, key=lambda one: (one.kind is EdgeKind.CITES, -one.score)):
        child, root = edge.from_exhibit, _key(edge)
        if child in parent or child == root or _leads_to(parent, root, child):
            continue
        parent[child] = root
        children[root].append((child, edge))
    for row in children.values():
        row.sort(key=lambda pair: (_label(book, pair[0]), pair[0]))
    roots = sorted((key for key in children if key not in parent), key=lambda key: (_label(book, key), key))
    return children, roots


def _leads_to(parent: dict[str, str], start: str, goal: str) -> bool:
    """Whether hanging ``goal`` under ``start`` would close a ring."""
    key: str | None = start
    while key is not None:
        if key == goal:
            return True
        key = parent.get(key)
    return False


def _key(edge: Edge) -> str:
    return edge.to_exhibit if edge.to_exhibit is not None else f"name:{edge.to_name}"


def _label(book: Book, key: str) -> str:
    if key.startswith("name:"):
        return key.removeprefix("name:") or "unnamed source"
    publisher = book.publisher_of(key)
    title = book.title_of(key)
    return f"{title} – {publisher}" if publisher else title


def _place(book: Book, root: str, children: _Children, nodes: list[Node], links: list[Link]) -> None:
    stack: list[tuple[str, Edge | None, int, int]] = [(root, None, 0, -1)]
    while stack:
        key, edge, depth, parent_row = stack.pop()
        row = len(nodes)
        nodes.append(_node(book, key, edge, depth, row))
        if edge is not None:
            links.append(_link(nodes[parent_row], nodes[row], edge))
        for child, rests in reversed(children.get(key, [])):
            stack.append((child, rests, min(depth + 1, _MAX_DEPTH), row))


def _node(book: Book, key: str, edge: Edge | None, depth: int, row: int) -> Node:
    x = 12 + depth * INDENT
    note = _note(edge)
    room = int((WIDTH - x - 24) / _LABEL_WIDTH) - len(note) - 3
    is_held = not key.startswith("name:")
    return Node(
        label=clip(_label(book, key), max(24, room)),
        note=note if edge is not None else ("" if is_held else "cited, not in this case"),
        depth=depth,
        x=x,
        y=row * ROW_HEIGHT + ROW_HEIGHT // 2 + 4,
        href=exhibit_page(key) if is_held else "",
        is_held=is_held,
        is_citation=edge is not None and edge.kind is EdgeKind.CITES,
    )


def _note(edge: Edge | None) -> str:
    if edge is None:
        return ""
    if edge.kind is EdgeKind.CITES:
        return "cites it"
    kind = COPIES[edge.copy] if edge.copy is not None else "copy"
    return f"{kind}, {edge.score:.0%} shared"


def _link(parent: Node, child: Node, edge: Edge) -> Link:
    path = f"M{parent.x} {parent.y + 6}V{child.y - 8}q0 8 8 8H{child.x - 6}"
    return Link(path=path, is_citation=edge.kind is EdgeKind.CITES)
