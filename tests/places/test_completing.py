"""It …"""

import pytest

from directory.places.completing import complete
from directory.places.gazetteer import PlaceKind
from directory.places.loading import gazetteer
from directory.places.resolution import Found
from directory.places.understanding import resolve


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("la j", "la-jolla"),
        ("LAJO", "la-jolla"),
        ("oceans", "oceanside"),
        ("ocean", "ocean-beach"),
        ("peña", "rancho-penasquitos"),
        ("9210", "92101"),
        ("hil", "hillcrest"),
        ("condado de san", "san-diego-county"),
    ],
)
def test_completes_what_somebody_begins_to_type(typed, first):
    assert complete(typed)[0].place.as_text == first


def test_begins_at_any_word_of_a_name():
    assert {"pacific-beach", "imperial-beach"} <= {each.place.place_slug for each in complete("beach")}


@pytest.mark.parametrize(
    ("typed", "name", "slug"),
    [("o-si", "O-side", "oceanside"), ("chula bis", "chula bista", "chula-vista"), ("sd", "SD", "san-diego")],
)
def test_says_by_which_name_a_place_is_known(typed, name, slug):
    assert name in {each.name for each in complete(typed) if each.place.place_slug == slug}


def test_puts_cities_before_neighborhoods_that_fit_as_well():
    cities = {place.slug for place in gazetteer().places.values() if place.kind is PlaceKind.CITY}
    found = [each.place.place_slug in cities for each in complete("car")]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 2


@pytest.mark.parametrize("typed", ["", " ", "🙂", "zzz", "l" * 10_000, "\x00", "%", "_"])
def test_completes_nothing_else(typed):
    assert complete(typed) == ()


def test_completes_with_a_bounded_list():
    assert len(complete("s")) == 8
    assert len(complete("9", count=3)) == 3


@pytest.mark.parametrize("language", ["en", "es"])
def test_offers_words_that_mean_the_place(language):
    for name in [*map(str, (place.name for place in gazetteer().places.values())), *gazetteer().zips]:
        for completion in complete(name):
            resolution = resolve(completion.text.in_(language))
            assert isinstance(resolution, Found)
            assert resolution.place == completion.place
