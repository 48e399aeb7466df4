"""The picture of one matter's routes: exhibits on the left, carriers in the middle, speakers on the right.

Exhibits with the same route become one row when there are many, so that the
picture stays within one page for three exhibits and for sixty. What it leaves
out stands in the list beside it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from casewright.plain_words import clip
from casewright.report.routes import NOBODY, Member, Route, Routes
from casewright.report.words import say_count
from casewright.values import Weight

WIDTH = 960  # px; the page's wide measure
ROW = 42  # px; two lines of text
_GAP = 12  # px between rows of different routes
_TOP = 34  # px for the headings of the columns
_MAX_ROWS = 16  # of exhibits; more and the picture leaves one page of print
_MAX_ROOTS = 10
_MAX_CARRIERS = 8
_LABELS = 18  # px; where the words of the rows begin
_CARRIER = 168  # px; width of a carrier's box right of where its words begin
_CHAR = 7.4  # px per character of 13 px sans, on the widest of three system fonts


_Key = TypeVar("_Key", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Something drawn: a row of exhibits, a carrier or a root.

    Attributes:
        label: First line.
        note: Second line.
        kind: ``exhibit``, ``folded``, ``carrier``, ``counted``, ``uncounted`` or ``nobody``.
    """

    label: str
    note: str
    kind: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything drawn.

    Attributes:
        links: Paths from left to right, with whether they lead to an origin that counts.
        x_carriers: Where the middle column begins; 0 when it is not used.
        x_roots: Where the right column begins.
        n_folded: How many exhibits share a row with others.
    """

    nodes: tuple[Node, ...]
    links: tuple[tuple[str, bool], ...]
    width: int
    height: int
    x_carriers: int
    x_roots: int
    n_folded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leg:
    """One way from a row to a root."""

    row: int
    y: int
    root: int
    carrier: str


@dataclass(slots=True)
class _Row:
    members: list[Member]
    routes: tuple[Route, ...]
    n_folded: int = 0


def draw_routes(routes: Routes, weight: Weight) -> Picture:
    """Lay out the routes of a matter: rows in the order of origins, then of publication."""
    rows = _fold_rows(_rows(routes))
    layout = _Layout(weight, rows)
    nodes = layout.nodes()
    return Picture(
        nodes=tuple(nodes),
        links=tuple(layout.links()),
        width=WIDTH,
        height=max((node.y for node in nodes), default=_TOP) + ROW // 2 + 6,
        x_carriers=layout.x_carriers,
        x_roots=layout.x_roots,
        n_folded=sum(row.n_folded for row in rows),
    )


# ---------------------------------------------------------------- rows


def _rows(routes: Routes) -> list[list[_Row]]:
    """Return rows by route, routes in the order of their first origin."""
    groups: dict[tuple[Route, ...], list[_Row]] = defaultdict(list)
    for exhibit_id, member in routes.members.items():
        groups[routes.paths[exhibit_id]].append(_Row([member], routes.paths[exhibit_id]))
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0][0] == NOBODY, key))]


def _fold_rows(groups: list[list[_Row]]) -> list[_Row]:
    """Fold rows of one route together, as few as keep the picture within its limit."""
    for limit in (_MAX_ROWS, 6, 4, 3, 2, 1):
        rows = [row for group in groups for row in _folded(group, limit)]
        if len(rows) <= _MAX_ROWS:
            return rows
    kept = sorted(rows, key=lambda row: -len(row.members))[: _MAX_ROWS - 1]
    rest = [row for row in rows if not any(row is one for one in kept)]
    merged = [member for row in rest for member in row.members]
    routes = tuple(dict.fromkeys(route for row in rest for route in row.routes))
    return [row for row in rows if any(row is one for one in kept)] + [_Row(merged, routes, len(merged))]


def _folded(group: list[_Row], limit: int) -> list[_Row]:
    if len(group) <= limit:
        return group
    kept = group[: limit - 1]
    rest = [member for row in group[limit - 1 :] for member in row.members]
    return [*kept, _Row(rest, group[0].routes, len(rest))]


def _shown_roots(weight: Weight, rows: Sequence[_Row]) -> list[int]:
    """Return the origins to draw one by one, those that count first when not all fit."""
    led = {place for row in rows for place, _ in row.routes}
    places = [place for place in range(len(weight.origins)) if place in led]
    if len(places) > _MAX_ROOTS:
        places = sorted(places, key=lambda place: (not weight.origins[place].independent, place))
        places = sorted(places[: _MAX_ROOTS - 1])
    return places


def _shown_carriers(rows: Sequence[_Row]) -> list[str]:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        for _, names in row.routes:
            if names:
                counts[names] += len(row.members)
    return sorted(counts, key=lambda name: (-counts[name], name))[:_MAX_CARRIERS]


# ---------------------------------------------------------------- places


def _row_places(rows: Sequence[_Row]) -> list[int]:
    ys: list[int] = []
    y = _TOP
    for place, row in enumerate(rows):
        if place and row.routes != rows[place - 1].routes:
            y += _GAP
        ys.append(y + ROW // 2)
        y += ROW
    return ys


def _spread(wanted: Sequence[float], step: int, bottom: int) -> list[int]:
    """Return places near to those wanted, a step apart or more, in the same order, above the bottom."""
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    found = [0] * len(wanted)
    last = _TOP + ROW // 2 - step
    for place in order:
        last = max(round(wanted[place]), last + step)
        found[place] = last
    ceiling = max(bottom, _TOP + ROW // 2 + step * (len(wanted) - 1))
    for place in reversed(order):
        found[place] = min(found[place], ceiling)
        ceiling = found[place] - step
    return found


class _Layout:
    """Where rows, carriers and roots of one picture stand, and what joins them."""

    def __init__(self, weight: Weight, rows: Sequence[_Row]) -> None:
        self._weight = weight
        self._rows = rows
        self._row_y = _row_places(rows)
        self._shown = _shown_roots(weight, rows)
        self._carriers = _shown_carriers(rows)
        self.x_carriers, self.x_roots = (404, 650) if self._carriers else (0, 560)
        self._room = (self.x_carriers or self.x_roots) - 54
        self._roots = [*self._shown, *_extra_roots(weight, rows, self._shown)]
        self._legs = [leg for place, row in enumerate(rows) for leg in self._legs_of(place, row)]
        self._bottom = max(self._row_y, default=_TOP)
        self._nodes = [_row_node(row, y, self._room) for row, y in zip(rows, self._row_y, strict=True)]
        self._root_y = self._spread(self._roots, lambda leg: leg.root, 54)
        self._carrier_y = self._spread(self._carriers, lambda leg: leg.carrier, 46)

    def _legs_of(self, place: int, row: _Row) -> list[_Leg]:
        """Return the ways of one row; what is not drawn by name leads to the rest."""
        known = {*self._shown, NOBODY}
        return [
            _Leg(
                row=place,
                y=self._row_y[place],
                root=root if root in known else len(self._weight.origins),
                carrier=names if names in self._carriers else "",
            )
            for root, names in row.routes
        ]

    def _spread(
        self, keys: Sequence[_Key], key_of: Callable[[_Leg], int | str], step: int
    ) -> dict[_Key, int]:
        wanted = [_mean(leg.y for leg in self._legs if key_of(leg) == key) for key in keys]
        return dict(zip(keys, _spread(wanted, step, self._bottom), strict=True))

    def nodes(self) -> list[Node]:
        """Return everything with a label, columns from left to right."""
        carriers = [
            Node(label=clip(name, 21), note="", kind="carrier", x=self.x_carriers, y=y)
            for name, y in self._carrier_y.items()
        ]
        n_rest = len(self._weight.origins) - len(self._shown)
        roots = [_root_node(self._weight, key, n_rest, self.x_roots, y) for key, y in self._root_y.items()]
        return [*self._nodes, *carriers, *roots]

    def links(self) -> dict[tuple[str, bool], None]:
        """Return the paths from rows to roots, each once; they begin where the words of a row end."""
        links: dict[tuple[str, bool], None] = {}
        bends = self._room + 24 if self.x_carriers else self.x_roots - 150
        for leg in self._legs:
            counts = leg.root in self._shown and self._weight.origins[leg.root].independent
            begins = min(self._nodes[leg.row].x + _length(self._nodes[leg.row]) + 10, bends)
            start, root = f"M{begins} {leg.y}H{bends}", (self.x_roots - 10, self._root_y[leg.root])
            if leg.carrier:
                y = self._carrier_y[leg.carrier]
                links[start + _curve((bends, leg.y), (self.x_carriers - 8, y)), counts] = None
                start, bends_at = f"M{self.x_carriers + _CARRIER} {y}", (self.x_carriers + _CARRIER, y)
            else:
                bends_at = (bends, leg.y)
            links[start + _curve(bends_at, root), counts] = None
        return links


def _length(node: Node) -> int:
    """Return about how wide the words of a node are, px."""
    return round(max(len(node.label) * _CHAR * 1.08, len(node.note) * _CHAR * 0.94))


def _mean(values: Iterable[int]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return the rest of a path: level, down or up in an S, level."""
    (x, y), (to_x, to_y) = start, end
    if y == to_y:
        return f"H{to_x}"
    middle = (x + to_x) // 2
    return f"C{middle} {y} {middle} {to_y} {to_x} {to_y}"


def _extra_roots(weight: Weight, rows: Sequence[_Row], shown: list[int]) -> list[int]:
    """Return the keys of what is drawn below the origins: the rest of them, and nobody."""
    led = {place for row in rows for place, _ in row.routes}
    rest = [len(weight.origins)] if led - set(shown) - {NOBODY} else []
    return rest + ([NOBODY] if NOBODY in led else [])


def _row_node(row: _Row, y: int, room: int) -> Node:
    n_letters = int(room / _CHAR)
    n_copies = sum(len(member.copies) for member in row.members)
    copies = f"with {say_count(n_copies, 'copy', 'copies')} folded in" if n_copies else ""
    if row.n_folded:
        names = ", ".join(dict.fromkeys(member.name.rsplit(",", 1)[0] for member in row.members))
        label = f"{row.n_folded} more by the same route" if row.n_folded > 1 else row.members[0].name
        note = f"{copies}: {names}" if copies else names
        return Node(label=label, note=clip(note, n_letters), kind="folded", x=_LABELS, y=y)
    member = row.members[0]
    note = copies or ("" if member.name.startswith(member.title) else member.title)
    return Node(
        label=clip(member.name, int(n_letters * 0.92)),
        note=clip(note, n_letters),
        kind="exhibit",
        x=_LABELS,
        y=y,
    )


def _root_node(weight: Weight, key: int, n_rest: int, x: int, y: int) -> Node:
    n_letters = int((WIDTH - x - 16) / _CHAR)
    if key == NOBODY:
        return Node(label="Nobody", note="reporters' own words: count zero", kind="nobody", x=x, y=y)
    if key == len(weight.origins):
        rest = say_count(n_rest, "more speaker")
        return Node(label=rest, note="named in the list", kind="uncounted", x=x, y=y)
    origin = weight.origins[key]
    basis = f"“{origin.basis}”" if origin.basis else "no basis stated"
    return Node(
        label=clip(origin.speaker or "Speaker not named", int(n_letters * 0.92)),
        note=clip(basis if origin.independent else f"not shown independent; {basis}", n_letters),
        kind="counted" if origin.independent else "uncounted",
        x=x,
        y=y,
    )
