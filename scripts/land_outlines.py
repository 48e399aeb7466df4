#!/usr/bin/env python3
"""Write src/casewright/data/land.tsv, the outlines of land behind the maps of the casebook.

Usage: npm pack world-atlas && tar xzf world-atlas-*.tgz && scripts/land_outlines.py package/land-50m.json

The input is Natural Earth's land at 1:50 million (public domain) as TopoJSON, from the npm package
world-atlas (ISC). Borders are not taken over: where one runs is a question that a map of ours cannot answer.
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "src" / "casewright" / "data" / "land.tsv"
TOLERANCE = 0.02  # degrees, about two kilometres; a pixel of the closest map
LEAST_AREA = 0.01  # square degrees; islets below it would be single pixels
HEAD = (
    "# Outlines of land, from Natural Earth 4.1 at 1:50 million (public domain), thinned by "
    "scripts/land_outlines.py; a ring a line: the first point, then steps, in hundredths of a degree "
    "(longitude,latitude). Lakes within a ring are rings of their own.\n"
)

Point = tuple[float, float]


def rings_of(topology: dict[str, object]) -> Iterator[list[Point]]:
    """Yield every ring of a topology's land, in degrees."""
    transform, objects = topology["transform"], topology["objects"]
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]  # type: ignore[index]
    arcs = []
    for steps in topology["arcs"]:  # type: ignore[attr-defined]
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(arc)
    for shape in objects["land"]["geometries"]:  # type: ignore[index]
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            points: list[Point] = []
            for place in ring:
                arc = arcs[place] if place >= 0 else arcs[~place][::-1]
                points += arc if not points else arc[1:]
            yield points


def thinned(points: list[Point]) -> list[Point]:
    """Return the points without which the line would stray more than the tolerance (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, place = max(
            ((_distance(points[one], points[first], points[last]), one) for one in range(first + 1, last)),
            default=(0.0, first),
        )
        if far > TOLERANCE:
            kept.add(place)
            waiting += [(first, place), (place, last)]
    return [points[one] for one in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = float(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    if length == 0:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return abs((y2 - y1) * (x - x1) - (x2 - x1) * (y - y1)) / length


def _area(points: list[Point]) -> float:
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _line(points: list[Point]) -> str:
    whole = [(round(x * 100), round(y * 100)) for x, y in points]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(whole)]
    return " ".join(f"{x},{y}" for x, y in [whole[0], *steps])


def main() -> None:
    """Read the topology named on the command line and write the table."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    rings = (thinned(ring) for ring in rings_of(topology) if _area(ring) >= LEAST_AREA)
    OUT.write_text(HEAD + "".join(f"{_line(ring)}\n" for ring in rings if len(ring) > 3), encoding="utf-8")


if __name__ == "__main__":
    main()
