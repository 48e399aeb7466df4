"""A map of places: outlines of land, numbered points and arrows, as arithmetic for one SVG.

Drawn flat, with the scale of its middle latitude: good for a region, enough for a
continent. Borders are not drawn, since where one runs can be what a case is
about; names of states stand where the state is, to find one's way.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from casewright.data import read_rows
from casewright.plain_words import clip
from casewright.report.coordinates import Coordinates
from casewright.report.places import Movement, Place, Where

WIDTH = 960  # px; the page's wide measure
_HEIGHT = 480  # px
_MAX_POINTS = 20  # more run into one another; the table has them all
_LEAST_SPAN, _LONE_SPAN = 6.0, 12.0  # degrees of latitude shown at least: a lone point needs a coast near it
_MOST_LATITUDE = 78.0
_ROOM = 1.7  # how much wider the map is than its points lie apart
_CHAR, _LINE = 7.4, 16  # px of 13 px sans, on the widest of three system fonts
_EDGE = 30  # px beyond the frame up to which land is drawn, so that its outline is cut and not drawn there
_KM_PER_DEGREE = 111.2

_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place on the map; ``label`` is empty where its name found no room: its number is in the table."""

    number: int
    label: str
    x: int
    y: int
    text_x: int
    text_y: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPicture:
    """Everything drawn.

    Attributes:
        description: The same in a sentence.
        land: One path.
        meridians: Where lines of longitude stand, with their words; parallels likewise.
        states: Names of states with where they stand.
        arrows: Paths of movements: the shaft and the head.
        scale: Length of the scale's bar in px, and its words.
        n_left_out: Places with a position that are not drawn.
    """

    description: str
    land: str
    meridians: tuple[tuple[int, str], ...]
    parallels: tuple[tuple[int, str], ...]
    states: tuple[tuple[int, int, str], ...]
    arrows: tuple[tuple[str, str], ...]
    dots: tuple[Dot, ...]
    scale: tuple[int, str]
    width: int
    height: int
    n_left_out: int


@dataclass(frozen=True, slots=True)
class _View:
    """What part of the world is shown: its middle and pixels per degree of latitude."""

    longitude: float
    latitude: float
    zoom: float

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        across = (longitude - self.longitude + 180) % 360 - 180
        return self.plane(across + self.longitude, latitude)

    def plane(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Place a point without going round the globe the shorter way."""
        stretch = math.cos(math.radians(self.latitude))
        x = WIDTH / 2 + (longitude - self.longitude) * stretch * self.zoom
        return x, _HEIGHT / 2 - (latitude - self.latitude) * self.zoom

    def bounds(self) -> _Box:
        """Return west, south, east, north."""
        across = WIDTH / 2 / self.zoom / math.cos(math.radians(self.latitude))
        up = _HEIGHT / 2 / self.zoom
        return self.longitude - across, self.latitude - up, self.longitude + across, self.latitude + up


def draw_map(where: Where) -> MapPicture | None:
    """Lay out the map of some places, or return ``None`` when none of them has a position."""
    shown = [place for place in where.places if place.position is not None][:_MAX_POINTS]
    if not shown:
        return None
    view = _view([place.position for place in shown if place.position is not None])
    numbers = {place.number for place in shown}
    moved = [one for one in where.movements if {one.origin.number, one.destination.number} <= numbers]
    meridians, parallels = _lines(view)
    scale = _scale(view)
    taken: list[_Box] = [(WIDTH - scale[0] - 90, _HEIGHT - 44, WIDTH, _HEIGHT)]
    taken += [(x - 26, _HEIGHT - 22, x + 26, _HEIGHT) for x, _ in meridians]
    taken += [(0, y - 10, 56, y + 8) for y, _ in parallels]
    dots = tuple(_dots(shown, view, taken))
    return MapPicture(
        description=_description(shown, moved),
        land=_land(view),
        meridians=meridians,
        parallels=parallels,
        states=tuple(_states(view, taken)),
        arrows=tuple(_arrow(one, view) for one in moved),
        dots=dots,
        scale=scale,
        width=WIDTH,
        height=_HEIGHT,
        n_left_out=sum(place.position is not None for place in where.places) - len(shown),
    )


def _description(shown: Sequence[Place], moved: Sequence[Movement]) -> str:
    named = ", ".join(f"{place.number} {clip(place.name, 40)}" for place in shown)
    arrows = "; ".join(f"from {one.origin.name} to {one.destination.name}" for one in moved)
    return f"Points: {named}." + (f" Arrows: {arrows}." if arrows else "")


# ---------------------------------------------------------------- which part of the world


def _view(positions: Sequence[Coordinates]) -> _View:
    """Return the view that holds all points, across the date line where that is shorter."""
    west, span = _shortest_arc([one.longitude for one in positions])
    south, north = min(one.latitude for one in positions), max(one.latitude for one in positions)
    latitude = max(-_MOST_LATITUDE, min(_MOST_LATITUDE, (south + north) / 2))
    stretch = math.cos(math.radians(latitude))
    least = _LEAST_SPAN if len(positions) > 1 else _LONE_SPAN
    zoom = min(_HEIGHT / max((north - south) * _ROOM, least), WIDTH / max(span * stretch * _ROOM, least))
    return _View(round(west + span / 2, 2), round(latitude, 2), round(zoom, 2))


def _shortest_arc(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return where the shortest stretch that holds all longitudes begins, and how long it is."""
    order = sorted(set(longitudes))
    ends = [*order[1:], order[0] + 360]
    gap, place = max((end - start, place) for place, (start, end) in enumerate(zip(order, ends, strict=True)))
    return order[(place + 1) % len(order)], 360 - gap


def _lines(view: _View) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """Return the meridians and parallels in sight, a round number of degrees apart."""
    west, south, east, north = view.bounds()
    wide, high = (_step(east - west, 7), _step(north - south, 5))
    meridians = [
        (round(view.plane(degrees, view.latitude)[0]), _degrees((degrees + 180) % 360 - 180, "E", "W"))
        for degrees in _multiples(west, east, wide)
    ]
    parallels = [
        (round(view.plane(view.longitude, degrees)[1]), _degrees(degrees, "N", "S"))
        for degrees in _multiples(south, north, high)
        if abs(degrees) <= 90
    ]
    return (
        tuple(one for one in meridians if 90 < one[0] < WIDTH - 40),
        tuple(one for one in parallels if 20 < one[0] < _HEIGHT - 40),
    )


def _step(span: float, most: int) -> float:
    return next((step for step in (0.5, 1, 2, 5, 10, 20, 30) if span / step <= most), 60)


def _multiples(first: float, last: float, step: float) -> list[float]:
    return [step * place for place in range(math.ceil(first / step), math.floor(last / step) + 1)]


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}° {positive if value >= 0 else negative}" if value else "0°"


def _scale(view: _View) -> tuple[int, str]:
    """Return the longest round distance of at most 160 px in the middle of the map."""
    per_km = view.zoom / _KM_PER_DEGREE
    lengths = [number * 10**power for power in range(5) for number in (1, 2, 5)]
    length = max((one for one in lengths if one * per_km <= 160), default=1)
    return round(length * per_km), f"{length:,} km".replace(",", "\u202f")


# ---------------------------------------------------------------- land


@cache
def _rings() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the outlines of land, as (longitude, latitude) in degrees."""
    found = []
    for (row,) in read_rows("land.tsv"):
        x = y = 0
        ring = []
        for pair in row.split(" "):
            step_x, _, step_y = pair.partition(",")
            x, y = x + int(step_x), y + int(step_y)
            ring.append((x / 100, y / 100))
        found.append(tuple(ring))
    return tuple(found)


@cache
def _ring_bounds() -> tuple[_Box, ...]:
    return tuple(
        (
            min(x for x, _ in ring),
            min(y for _, y in ring),
            max(x for x, _ in ring),
            max(y for _, y in ring),
        )
        for ring in _rings()
    )


@lru_cache(maxsize=64)  # the findings of a case often lie in one region
def _land(view: _View) -> str:
    """Return the land in sight as one path."""
    west, south, east, north = view.bounds()
    pieces = []
    for ring, (left, bottom, right, top) in zip(_rings(), _ring_bounds(), strict=True):
        for turn in (-360, 0, 360):
            if left + turn < east and right + turn > west and bottom < north and top > south:
                pieces.append(_piece([view.plane(x + turn, y) for x, y in ring]))
    return "".join(pieces)


def _piece(points: list[tuple[float, float]]) -> str:
    """Return one ring as a path, cut at the frame and without steps below a pixel."""
    for axis, end in ((0, WIDTH), (1, _HEIGHT)):
        points = _cut(_cut(points, axis, -_EDGE, 1), axis, end + _EDGE, -1)
    kept: list[tuple[int, int]] = []
    for x, y in points:
        spot = (round(x), round(y))
        if not kept or abs(spot[0] - kept[-1][0]) + abs(spot[1] - kept[-1][1]) > 1:
            kept.append(spot)
    if len(kept) < 3:
        return ""
    return f"M{kept[0][0]} {kept[0][1]}L" + " ".join(f"{x} {y}" for x, y in kept[1:]) + "Z"


def _cut(
    points: Sequence[tuple[float, float]], axis: int, limit: float, sign: int
) -> list[tuple[float, float]]:
    """Return a ring cut at one line (Sutherland and Hodgman): what lies beyond the limit is left out."""
    found: list[tuple[float, float]] = []
    for place, point in enumerate(points):
        before = points[place - 1]
        is_in, was_in = sign * point[axis] >= sign * limit, sign * before[axis] >= sign * limit
        if is_in != was_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            found.append(
                (before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1]))
            )
        if is_in:
            found.append(point)
    return found


# ---------------------------------------------------------------- points, names and arrows


def _dots(shown: Sequence[Place], view: _View, taken: list[_Box]) -> Iterator[Dot]:
    """Yield the points, each with its name where there is room beside it; marks what they take."""
    spots = []
    for place in shown:
        if place.position is not None:
            x, y = view.point(place.position.longitude, place.position.latitude)
            spots.append((place, round(x), round(y)))
    taken += [(x - 7, y - 7, x + 7, y + 7) for _, x, y in spots]
    for place, x, y in spots:
        for label in (clip(place.name, 30), ""):
            width = (len(label) + len(str(place.number)) + 1) * _CHAR
            free = next((one for one in _around(x, y, width) if _is_free(one[3], taken)), None)
            if free is not None or not label:
                text_x, text_y, anchor, box = free or (x + 10, y + 5, "start", (x, y, x, y))
                taken.append(box)
                yield Dot(
                    number=place.number, label=label, x=x, y=y, text_x=text_x, text_y=text_y, anchor=anchor
                )
                break


def _around(x: int, y: int, width: float) -> list[tuple[int, int, str, _Box]]:
    """Return where a label may stand beside a point, best first: right, left, above, below."""
    high = _LINE / 2
    return [
        (x + 11, y + 5, "start", (x + 9, y - high, x + 11 + width, y + high)),
        (x - 11, y + 5, "end", (x - 11 - width, y - high, x - 9, y + high)),
        (x, y - 13, "middle", (x - width / 2, y - 13 - _LINE, x + width / 2, y - 10)),
        (x, y + 24, "middle", (x - width / 2, y + 10, x + width / 2, y + 12 + _LINE)),
    ]


def _is_free(box: _Box, taken: Iterable[_Box]) -> bool:
    left, top, right, bottom = box
    if left < 4 or top < 4 or right > WIDTH - 4 or bottom > _HEIGHT - 4:
        return False
    return all(right < other[0] or left > other[2] or bottom < other[1] or top > other[3] for other in taken)


def _states(view: _View, taken: list[_Box]) -> Iterator[tuple[int, int, str]]:
    """Yield the names of states in sight, each once, where no other word stands."""
    named = set()
    for name, spots in read_rows("state_names.tsv"):
        for spot in spots.split(";"):
            latitude, longitude = map(float, spot.split(","))
            x, y = view.point(longitude, latitude)
            width = len(name) * (_CHAR + 1.5)
            box = (x - width / 2, y - _LINE, x + width / 2, y + 4)
            if name not in named and _is_free(box, taken):
                named.add(name)
                taken.append(box)
                yield round(x), round(y), name


def _arrow(one: Movement, view: _View) -> tuple[str, str]:
    """Return an arrow bent to its left, so that there and back do not lie upon one another."""
    ends = [place.position for place in (one.origin, one.destination) if place.position is not None]
    (x1, y1), (x2, y2) = (view.point(end.longitude, end.latitude) for end in ends)
    bend_x, bend_y = (x1 + x2) / 2 + (y2 - y1) * 0.18, (y1 + y2) / 2 - (x2 - x1) * 0.18
    x1, y1 = _before(x1, y1, bend_x, bend_y, 8)
    x2, y2 = _before(x2, y2, bend_x, bend_y, 8)
    angle = math.atan2(y2 - bend_y, x2 - bend_x)
    wings = [(x2 - 12 * math.cos(angle + turn), y2 - 12 * math.sin(angle + turn)) for turn in (0.45, -0.45)]
    shaft = f"M{x1:.0f} {y1:.0f}Q{bend_x:.0f} {bend_y:.0f} {x2:.0f} {y2:.0f}"
    (left_x, left_y), (right_x, right_y) = wings
    return shaft, f"M{left_x:.1f} {left_y:.1f}L{x2:.1f} {y2:.1f}L{right_x:.1f} {right_y:.1f}Z"


def _before(x: float, y: float, to_x: float, to_y: float, gap: float) -> tuple[float, float]:
    """Return the point that lies a gap away from one point, towards another."""
    length = math.hypot(to_x - x, to_y - y) or 1
    return x + (to_x - x) * gap / length, y + (to_y - y) * gap / length
