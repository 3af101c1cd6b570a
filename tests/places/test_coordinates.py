"""It …"""

import pytest

from directory.geo import Point, Precision
from directory.places.resolution import Found, NotUnderstood, OutsideCounty, Suggestions
from directory.places.understanding import resolve

BIRD_ROCK = Point(32.84, -117.27)


@pytest.mark.parametrize(
    "text",
    [
        "32.84,-117.27",
        "32.84, -117.27",
        " 32.84 -117.27 ",
        "32.84 , −117.27",
        "(32.84, -117.27)",
        "32.84;-117.27",
        "32.84° N, 117.27° W",
        "32.84N 117.27W",
        "32.84 N, 117.27 O",
        "lat: 32.84, lon: -117.27",
        "３２.８４,-１１７.２７",
    ],
)
def test_reads_coordinates_as_people_paste_them(text):
    resolution = resolve(text)
    assert isinstance(resolution, Found)
    assert resolution.place.point == BIRD_ROCK
    assert str(resolution.place.label) == "32.84, -117.27 (near La Jolla)"
    assert resolution.place.place_slug is None


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("32.8400,-117.2700", Precision.ROOFTOP),
        ("32.840,-117.270", Precision.STREET),
        ("32.84,-117.2700", Precision.PLACE),
        ("33,-117", Precision.PLACE),
    ],
)
def test_is_as_precise_as_the_digits(text, precision):
    resolution = resolve(text)
    assert isinstance(resolution, Found)
    assert resolution.place.precision is precision


@pytest.mark.parametrize("text", ["-117.27,32.84", "32.84, 117.27"])
def test_only_suggests_what_a_slip_may_mean(text):
    resolution = resolve(text)
    assert isinstance(resolution, Suggestions)
    assert resolution.places[0].point == BIRD_ROCK


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("0,0", None),
        ("0,-117.27", "tijuana-river-valley"),
        ("32.5149, -117.0382", "san-ysidro"),
        ("33.4936,-117.1484", "pala"),
        ("-32.84, 17.27", None),
        ("90, 0", None),
    ],
)
def test_says_that_a_point_is_outside(text, nearest):
    resolution = resolve(text)
    assert isinstance(resolution, OutsideCounty)
    assert nearest in (None, resolution.nearest.as_text)


@pytest.mark.parametrize("text", ["91,0", "0, 181", "-90.5, -117.1", "999.0 999.0"])
def test_says_that_a_point_does_not_exist(text):
    resolution = resolve(text)
    assert isinstance(resolution, NotUnderstood)
    assert "no such point" in str(resolution.message)


@pytest.mark.parametrize(
    "text", ["32 117", "nan,nan", "inf, 0", "32.84", "1e1,1e1", "32.84,-117.27,5", "٣٢.٨٤,-١١٧.٢٧"]
)
def test_takes_nothing_else_for_coordinates(text):
    assert isinstance(resolve(text), NotUnderstood)


def test_reads_its_own_coordinates_back():
    first = resolve("32.84321,-117.27123")
    assert isinstance(first, Found)
    assert resolve(first.place.as_text) == first
