"""It …"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.geo import METRES_PER_MILE, BoundingBox, Point

HILLCREST = Point(32.7479, -117.1628)
latitudes = st.floats(32.4, 33.6)
longitudes = st.floats(-117.7, -116.0)
points = st.builds(Point, latitudes, longitudes)


@pytest.mark.parametrize("latitude", [math.nan, math.inf, 90.01, -91])
def test_refuses_what_is_not_on_the_earth(latitude: float):
    with pytest.raises(ValueError, match="not a point"):
        Point(latitude, 0)


def test_keeps_a_zero_coordinate():
    assert Point(0, 0).latitude == 0


@given(centre=points, other=points, miles=st.floats(0.1, 100))
def test_boxes_every_point_within_the_distance(centre: Point, other: Point, miles: float):
    if centre.miles_to(other) <= miles:
        assert other in BoundingBox.around(centre, miles)


def test_knows_that_the_corner_of_a_box_is_outside_the_radius():
    box = BoundingBox.around(HILLCREST, 5)
    assert HILLCREST.miles_to(Point(box.north, box.east)) > 5 * 1.4


@given(here=points, there=points)
def test_is_less_than_ten_metres_shorter_straight_through_the_earth_of_the_county(here: Point, there: Point):
    straight = math.dist(here.in_space, there.in_space)
    assert -1e-6 < here.miles_to(there) * METRES_PER_MILE - straight < 10
