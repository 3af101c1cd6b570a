"""Any engine … (conformance: distance)."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.geo import METRES_PER_MILE, Point, Precision
from directory.language import Bilingual
from directory.search import Near, SearchQuery, Sort
from directory.search.embedded.distances import GUARD_METRES, Centre, coordinates
from tests.search.conftest import HILLCREST, document, place

COUNTY_AND_BEYOND = st.builds(Point, st.floats(31.5, 34.5), st.floats(-119, -115))


def around(point, miles=10.0, **asked):
    return SearchQuery(
        near_text="here", near=Near(Bilingual("here", "aquí"), point, Precision.PLACE), within_miles=miles, **asked
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(COUNTY_AND_BEYOND, st.lists(st.lists(COUNTY_AND_BEYOND, max_size=3), max_size=12), st.integers(100, 10_000))
def test_is_inside_the_radius_what_the_geodesic_says(engine, now, centre, listings, hundredths):
    miles = hundredths / 100
    engine.rebuild(
        document(number, locations=tuple(place(number * 10 + n, at) for n, at in enumerate(points)))
        for number, points in enumerate(listings, 1)
    )
    truth = {
        number: min(centre.miles_to(point) for point in points) for number, points in enumerate(listings, 1) if points
    }
    answer = engine.search(around(centre, miles, per_page=100), now)
    assert {hit.id for hit in answer.hits} == {number for number, nearest in truth.items() if nearest <= miles}
    for hit in answer.hits:
        assert hit.miles is not None
        assert abs(hit.miles - truth[hit.id]) * METRES_PER_MILE < 1


@settings(max_examples=300, deadline=None)
@given(COUNTY_AND_BEYOND, st.floats(-1.4, 1.4), st.floats(-1.7, 1.7))
def test_measures_closer_than_its_guard_up_to_a_hundred_miles(here, north, east):
    there = Point(here.latitude + north, here.longitude + east)
    truth = here.miles_to(there)
    if truth <= 100:
        centre = Centre.at(here)
        x, y, z = coordinates(np.array([there.latitude]), np.array([there.longitude]))
        measured = centre.miles((x - centre.x) ** 2 + (y - centre.y) ** 2 + (z - centre.z) ** 2)
        assert abs(measured[0] - truth) * METRES_PER_MILE < GUARD_METRES * 0.8


def test_does_not_take_a_corner_of_the_box_for_inside(engine, now):
    corner = Point(HILLCREST.latitude + 0.12, HILLCREST.longitude + 0.14)
    assert 10 < HILLCREST.miles_to(corner) < 14.2
    engine.apply([document(1, at=corner), document(2)])
    assert [hit.id for hit in engine.search(around(HILLCREST), now).hits] == [2]


def test_lets_the_geodesic_decide_at_the_edge(engine, now):
    edge = Point(32.9, -117.2)
    exactly = HILLCREST.miles_to(edge)
    engine.apply([document(1, at=edge)])
    assert engine.search(around(HILLCREST, exactly), now).total == 1
    assert engine.search(around(HILLCREST, exactly - 1e-9), now).total == 0


def test_takes_a_provider_with_three_places_once_at_the_nearest(engine, now):
    points = [Point(32.80, -117.16), Point(32.75, -117.16), Point(33.2, -117.3)]
    engine.apply([document(1, locations=tuple(place(n, point) for n, point in enumerate(points, 1)))])
    (hit,) = engine.search(around(HILLCREST, 50), now).hits
    assert (hit.location_id, round(hit.miles, 4)) == (2, round(HILLCREST.miles_to(points[1]), 4))


def test_orders_by_true_distance_and_then_by_id(engine, now):
    points = [Point(32.80, -117.16), Point(32.75, -117.16), Point(32.75, -117.16), Point(32.76, -117.17)]
    engine.apply([document(4 - n, at=point) for n, point in enumerate(points)])
    assert [hit.id for hit in engine.search(around(HILLCREST, sort=Sort.DISTANCE), now).hits] == [2, 3, 1, 4]


def test_leaves_out_who_is_not_on_the_map_and_says_how_many(engine, now):
    engine.apply([document(1), document(2, at=None), document(3, locations=()), document(4, "Else", at=None)])
    answer = engine.search(around(HILLCREST, words="person"), now)
    assert ([hit.id for hit in answer.hits], answer.without_point) == ([1], 2)
    assert engine.search(SearchQuery(words="person"), now).total == 3


def test_prefers_the_nearer_of_two_equals(engine, now):
    engine.apply([document(1, at=Point(32.85, -117.16)), document(2, at=Point(32.75, -117.16))])
    assert [hit.id for hit in engine.search(around(HILLCREST), now).hits] == [2, 1]
