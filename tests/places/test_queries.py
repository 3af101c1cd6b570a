"""It …"""

import pytest

from directory.errors import NotFound
from directory.places import queries
from directory.places.gazetteer import PlaceKind
from directory.places.loading import gazetteer


def test_finds_a_place_by_its_slug_only():
    assert queries.place_by_slug("la-jolla").name.en == "La Jolla"
    with pytest.raises(NotFound, match="no such place"):
        queries.place_by_slug("La Jolla")


def test_lists_the_cities_in_order():
    cities = [place.slug for place in queries.places(PlaceKind.CITY)]
    assert cities == sorted(cities)
    assert len(cities) == 18
    assert len(queries.places()) == len(gazetteer().places)


def test_lists_what_lies_directly_inside_a_place():
    inside = [place.slug for place in queries.children(queries.place_by_slug("la-jolla"))]
    assert inside == ["bird-rock", "la-jolla-shores"]


def test_names_the_nearest_neighbours_that_are_neither_around_nor_inside():
    hillcrest = queries.place_by_slug("hillcrest")
    nearby = queries.neighbours(hillcrest, count=4)
    distances = [hillcrest.point.miles_to(place.point) for place in nearby]
    assert distances == sorted(distances)
    assert "mission-hills" in {place.slug for place in nearby}
    assert not {"hillcrest", "uptown", "san-diego"} & {place.slug for place in nearby}


@pytest.mark.parametrize("code", ["92103", "92103-1234", "921031234", " 92103 "])
def test_looks_up_a_zip_code_as_it_is_written(code):
    found = queries.zip_code(code)
    assert found is not None
    assert found.code == "92103"


@pytest.mark.parametrize("code", ["", "9210", "90210", "92103-12", "٩٢١٠٣", "92103x", "9" * 10_000])
def test_knows_no_other_zip_code(code):
    assert queries.zip_code(code) is None


def test_hands_the_county_s_zip_codes_to_the_importer():
    assert isinstance(queries.county_zips(), frozenset)
    assert {"92103", "92199", "91901"} <= queries.county_zips()
    assert "90210" not in queries.county_zips()


@pytest.mark.parametrize(
    ("code", "city", "label"),
    [
        ("92103", "San Diego", "Hillcrest, San Diego"),
        ("921031234", "SAN DIEGO", "Hillcrest, San Diego"),
        ("92037", "LA JOLLA", "La Jolla, San Diego"),
        ("92122", "La Jolla", "University City, San Diego"),
        ("92154", "San Ysidro", "San Ysidro, San Diego"),
        ("92154", "San Diego", "San Diego"),
        ("92008", "Carlsbad", "Carlsbad"),
        ("", "Carlsbad", "Carlsbad"),
        ("92028", "", "Fallbrook"),
    ],
)
def test_says_in_which_place_an_address_lies(code, city, label):
    place = queries.place_of(code, city)
    assert place is not None
    assert str(gazetteer().label(place)) == label


@pytest.mark.parametrize(("code", "city"), [("88220", "Carlsbad"), ("", "CV"), ("", "Atlantis"), ("", "")])
def test_says_nothing_of_an_address_elsewhere(code, city):
    assert queries.place_of(code, city) is None
