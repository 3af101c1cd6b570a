"""It …"""

import gzip
import json
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.geo import BoundingBox
from directory.places.base_map import DRAWN, NAMED, _apart, cut, simplified
from directory.places.loading import gazetteer
from directory.static_files import STATIC

SEA = {
    "the ocean off La Jolla": (-117.33, 32.86),
    "San Diego Bay": (-117.155, 32.675),
    "the south of the bay": (-117.13, 32.64),
    "the harbor off downtown": (-117.182, 32.715),
}
LINES = st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2)), min_size=2, max_size=30)


@pytest.fixture(scope="module")
def features():
    return json.loads((STATIC / "map" / "county.json").read_text())["features"]


def rings_of(features, kind):
    (shape,) = (each["geometry"]["coordinates"] for each in features if each["properties"]["kind"] == kind)
    return [ring for polygon in shape for ring in polygon]


def is_inside(point, rings):
    x, y = point
    crossings = 0
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                crossings += 1
    return crossings % 2 == 1


def test_weighs_ten_kilobytes():
    assert len(gzip.compress((STATIC / "map" / "county.json").read_bytes())) < 11_000


def test_names_every_place_of_the_gazetteer_where_it_is(features):
    drawn = {
        (each["properties"]["kind"], each["properties"]["name"]): each["geometry"]["coordinates"]
        for each in features
        if each["geometry"]["type"] == "Point"
    }
    known = {
        (place.kind.value, place.name.en): [round(place.point.longitude, 4), round(place.point.latitude, 4)]
        for place in gazetteer().places.values()
        if place.kind in NAMED
    }
    assert drawn == known


def test_names_places_in_spanish_where_that_is_another_name(features):
    drawn = {
        each["properties"]["name"]: each["properties"].get("es") for each in features if "name" in each["properties"]
    }
    known = {place.name.en: place.name.es for place in gazetteer().places.values() if place.kind in NAMED}
    assert drawn == {english: spanish if spanish != english else None for english, spanish in known.items()}
    assert drawn["Downtown San Diego"] == "Centro de San Diego"


def test_puts_every_place_on_land(features):
    land = rings_of(features, "land")
    wet = [
        place.slug
        for place in gazetteer().places.values()
        if not is_inside((place.point.longitude, place.point.latitude), land)
    ]
    assert wet == []


@pytest.mark.parametrize("name", SEA)
def test_leaves_bays_and_ocean_open(features, name):
    assert not is_inside(SEA[name], rings_of(features, "land"))


def test_draws_the_border_with_mexico_and_none_along_the_coast(features):
    (lines,) = (each["geometry"]["coordinates"] for each in features if each["properties"]["kind"] == "county")
    points = [point for line in lines for point in line]
    assert min(latitude for _, latitude in points) == pytest.approx(32.54, abs=0.03)
    assert max(latitude for _, latitude in points) == pytest.approx(33.5, abs=0.05)
    assert min(longitude for longitude, _ in points) > -117.6


@given(LINES)
def test_simplifies_a_line_without_leaving_it(line):
    kept = simplified(line, 0.1)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert all(min(_apart(point, *stretch) for stretch in pairwise(kept)) <= 0.1 + 1e-9 for point in line)


@given(st.floats(-1.5, 1.5), st.floats(-1.5, 1.5), st.floats(0.1, 1.5), st.integers(3, 12))
def test_cuts_a_shape_to_what_lies_in_the_box(x, y, radius, corners):
    box = BoundingBox(south=-1.0, west=-1.0, north=1.0, east=1.0)
    turns = [2 * math.pi * n / corners for n in range(corners)]
    ring = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    ring.append(ring[0])
    piece = cut(ring, box)
    assert all(-1 - 1e-9 <= a <= 1 + 1e-9 and -1 - 1e-9 <= b <= 1 + 1e-9 for a, b in piece)
    for point in [(-0.713, -0.317), (0.011, 0.513), (0.631, -0.733), (0.877, 0.891)]:
        assert is_inside(point, [piece] if piece else []) == is_inside(point, [ring])


def test_is_drawn_wider_than_the_map_can_be_moved():
    script = (STATIC / "js" / "map.js").read_text()
    assert "[32.45, -117.75]" in script
    assert "[33.6, -116.0]" in script
    assert DRAWN.south < 32.45
    assert DRAWN.west < -117.75
    assert DRAWN.north > 33.6
    assert DRAWN.east > -116.0
