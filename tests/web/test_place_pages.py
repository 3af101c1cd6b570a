"""It …"""

import pytest

from directory.places.gazetteer import PlaceKind
from directory.places.loading import gazetteer
from tests.web.reading import parsed, text_of


def see(reader, path):
    return parsed(reader.get(path).text)


@pytest.mark.parametrize("slug", list(gazetteer().places))
def test_has_a_page_for_every_place(reader, slug):
    page = see(reader, f"/places/{slug}")
    assert page.one("h1").text == gazetteer().places[slug].name.en


def test_lists_the_nearest_first(reader):
    cards = see(reader, "/places/la-jolla").query(".card")
    assert 0 < len(cards) <= 5


def test_leads_to_the_treatments_around(reader):
    link = see(reader, "/places/chula-vista").query(".counted a")[0]
    assert link.attrs["href"].startswith("/places/chula-vista/")
    assert reader.get(link.attrs["href"]).status_code == 200


def test_shows_a_treatment_around_a_place_with_its_warning(reader):
    page = see(reader, "/places/la-jolla/botulinum-toxin")
    said = text_of(page)
    assert "Botulinum toxin injections near La Jolla" in said
    assert "call 911" in text_of(page, ".boxed")
    assert page.query(".card") != []


def test_helps_where_nobody_gives_it(reader):
    page = see(reader, "/places/borrego-springs/strabismus")
    assert page.query(".ways a") != []
    assert "noindex" in page.one("meta[name=robots]").attrs["content"]


def test_lists_every_city_and_neighborhood(reader):
    links = {link.attrs["href"] for link in see(reader, "/places").query("main a")}
    named = {f"/places/{place.slug}" for place in gazetteer().places.values()}
    assert {"/places/hillcrest", "/places/la-jolla-shores"} <= links
    cities = {f"/places/{place.slug}" for place in gazetteer().places.values() if place.kind is PlaceKind.CITY}
    assert cities <= links <= named


def test_lists_places_that_lie_within_neighborhoods_too(reader):
    names = {link.text for link in see(reader, "/places").query("main a")}
    assert {"Hillcrest", "Little Italy", "Bird Rock", "San Carlos"} <= names
