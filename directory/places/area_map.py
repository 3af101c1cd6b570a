"""A small map around a point as an SVG picture, for pages that must work without scripts. Drawn from our own base map.

Where on the picture somebody pressed is a point again: `point_at` undoes what the drawing does.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from directory.config import PROJECT
from directory.geo import METRES_PER_MILE, BoundingBox, Point
from directory.places.base_map import Line, cut

ZOOMS = (40.0, 16.0, 8.0, 4.0, 2.0, 1.0, 0.5)  # miles from side to side
SIDE_PIXELS = 480
_METRES_PER_DEGREE = 111_320.0
_NAMES_SHOWN_BELOW_MILES = {"city": 99.0, "unincorporated": 20.0, "neighborhood": 9.0}
_WATER, _LAND, _LINE, _INK, _PIN = "#e6efec", "#eadfca", "#2f7480", "#10323c", "#b8401c"


@dataclass(frozen=True, slots=True)
class View:
    """What the picture shows: a square, north above. `zoom` counts through `ZOOMS`."""

    middle: Point
    zoom: int

    @property
    def miles(self) -> float:
        """From side to side."""
        return ZOOMS[self.zoom]

    @property
    def pixels_per_mile(self) -> float:
        return SIDE_PIXELS / self.miles

    def pixel(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point is on the picture, from its upper left."""
        scale = self.pixels_per_mile * _METRES_PER_DEGREE / METRES_PER_MILE
        across = math.cos(math.radians(self.middle.latitude))
        x = SIDE_PIXELS / 2 + (longitude - self.middle.longitude) * across * scale
        y = SIDE_PIXELS / 2 - (latitude - self.middle.latitude) * scale
        return round(x, 1), round(y, 1)

    def point_at(self, x: float, y: float) -> Point:
        """The point that a place on the picture is."""
        scale = self.pixels_per_mile * _METRES_PER_DEGREE / METRES_PER_MILE
        across = math.cos(math.radians(self.middle.latitude))
        latitude = self.middle.latitude - (y - SIDE_PIXELS / 2) / scale
        return Point(latitude, self.middle.longitude + (x - SIDE_PIXELS / 2) / scale / across)


def draw_area(view: View, *, pin: Point | None, reach: tuple[Point, float] | None, language: str) -> str:
    """The picture. `reach` is where the address is, and how many miles from there the pin may be."""
    parts = [*_base(view, language)]
    if reach is not None:
        (x, y), radius = view.pixel(reach[0].longitude, reach[0].latitude), reach[1] * view.pixels_per_mile
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="none" stroke="{_INK}" stroke-dasharray="4 6"/>'
            f'<circle cx="{x}" cy="{y}" r="5" fill="none" stroke="{_INK}" stroke-width="2"/>'
        )
    if pin is not None:
        x, y = view.pixel(pin.longitude, pin.latitude)
        parts.append(f'<circle cx="{x}" cy="{y}" r="9" fill="{_PIN}" stroke="#fff" stroke-width="3"/>')
        parts.append(f'<circle cx="{x}" cy="{y}" r="2" fill="#fff"/>')
    parts.append(_scale_bar(view))
    size = f'width="{SIDE_PIXELS}" height="{SIDE_PIXELS}" viewBox="0 0 {SIDE_PIXELS} {SIDE_PIXELS}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">{"".join(parts)}</svg>'
    )


@cache
def _features(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text())["features"]
    return found


def _base(view: View, language: str) -> Iterator[str]:
    yield f'<rect width="{SIDE_PIXELS}" height="{SIDE_PIXELS}" fill="{_WATER}"/>'
    box = BoundingBox.around(view.middle, view.miles)
    names = []
    for feature in _features(PROJECT / "static" / "map" / "county.json"):
        kind, shape = feature["properties"]["kind"], feature["geometry"]["coordinates"]
        if kind in ("land", "lake"):
            path = "".join(_path(view, ring, box) for polygon in shape for ring in polygon)
            yield f'<path d="{path}" fill="{_LAND if kind == "land" else _WATER}" stroke="{_LINE}"/>' if path else ""
        elif kind == "county":
            lines = (" ".join("{},{}".format(*view.pixel(*position)) for position in line) for line in shape)
            yield "".join(
                f'<polyline points="{each}" fill="none" stroke="{_INK}" stroke-dasharray="6 5"/>' for each in lines
            )
        elif Point(shape[1], shape[0]) in box and view.miles <= _NAMES_SHOWN_BELOW_MILES[kind]:
            x, y = view.pixel(*shape)
            name = escape(feature["properties"].get(language, feature["properties"]["name"]))
            names.append(f'<text x="{x}" y="{y}" text-anchor="middle" fill="{_INK}" opacity="0.75">{name}</text>')
    yield from names


def _path(view: View, ring: Line, box: BoundingBox) -> str:
    """A ring cut to what can be seen, for the first polygon may be half of a country."""
    seen = cut([(position[0], position[1]) for position in ring], box)
    points = ["{} {}".format(*view.pixel(*position)) for position in seen]
    return f"M{'L'.join(points)}Z" if points else ""


def _scale_bar(view: View) -> str:
    """A quarter of the side, or less, as a round number of miles or feet."""
    feet = view.miles / 4 * 5280
    steps = (100, 200, 500, 1000, 2640, 5280, 2 * 5280, 5 * 5280, 10 * 5280)
    length = max(step for step in steps if step <= feet)
    label = f"{length} ft" if length < 2640 else f"{length / 5280:g} mi"
    width = length / 5280 * view.pixels_per_mile
    y = SIDE_PIXELS - 14
    return (
        f'<path d="M14 {y - 5}v5h{width:.1f}v-5" fill="none" stroke="{_INK}" stroke-width="2"/>'
        f'<text x="18" y="{y - 8}" fill="{_INK}">{label}</text>'
    )
