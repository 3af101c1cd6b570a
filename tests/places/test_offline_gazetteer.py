"""It …"""

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from directory.places.offline import NoNetwork, OfflineGazetteer


@pytest.fixture
def geocoder() -> OfflineGazetteer:
    return OfflineGazetteer()


def test_is_a_geocoder_of_geopy_that_asks_nobody(geocoder):
    assert isinstance(geocoder, Geocoder)
    assert isinstance(geocoder.adapter, NoNetwork)
    with pytest.raises(RuntimeError, match="no network"):
        geocoder.adapter.get_json("https://example.org", timeout=1, headers={})


def test_answers_with_a_location_and_its_precision(geocoder):
    location = geocoder.geocode("92103", timeout=1)
    assert isinstance(location, Location)
    assert location.address == "92103 (Hillcrest, San Diego)"
    assert (location.latitude, location.longitude) == (32.7467, -117.1631)
    assert location.raw == {"precision": "ZIP", "place": "hillcrest", "zip": "92103"}


def test_answers_in_spanish(geocoder):
    assert geocoder.geocode("downtown", language="es").address == "Centro de San Diego"


def test_lists_every_meaning_only_when_asked_for_all(geocoder):
    assert geocoder.geocode("CV") is None
    addresses = [location.address for location in geocoder.geocode("CV", exactly_one=False)]
    assert addresses == ["Chula Vista", "Carmel Valley, San Diego"]
    assert [location.address for location in geocoder.geocode("Poway", exactly_one=False)] == ["Poway"]


@pytest.mark.parametrize("query", ["hilcrest", "Tijuana", "", "qwertyuiop", {}, {"city": "Los Angeles"}])
@pytest.mark.parametrize("exactly_one", [True, False])
def test_knows_nothing_of_other_words(geocoder, query, exactly_one):
    assert geocoder.geocode(query, exactly_one=exactly_one) is None


def test_takes_a_structured_query(geocoder):
    query = {"street": "4150 Regents Park Row", "city": "La Jolla", "state": "CA", "postalcode": "92037"}
    assert geocoder.geocode(query).raw["zip"] == "92037"


@pytest.mark.parametrize("point", [(32.8330, -117.2710), "32.8330, -117.2710"])
def test_names_the_place_nearest_to_a_point(geocoder, point):
    assert geocoder.reverse(point).raw["place"] == "la-jolla"
    assert [location.raw["place"] for location in geocoder.reverse(point, exactly_one=False)] == ["la-jolla"]


@pytest.mark.parametrize("point", [(0, 0), (32.5149, -117.0382), (33.4936, -117.1484)])
def test_names_nothing_outside_the_county(geocoder, point):
    assert geocoder.reverse(point) is None


def test_refuses_what_is_no_point_as_geopy_does(geocoder):
    with pytest.raises(ValueError, match="Failed to create Point"):
        geocoder.reverse("nowhere")
