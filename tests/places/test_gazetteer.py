"""It …"""

import pytest

from directory.geo import Precision
from directory.places.gazetteer import PlaceKind, ZipKind
from directory.places.loading import gazetteer
from directory.places.resolution import Choice, Found
from directory.places.understanding import resolve


def test_knows_the_whole_county():
    assert len(gazetteer().places) >= 150
    assert len(gazetteer().zips) >= 180
    assert sum(place.kind is PlaceKind.CITY for place in gazetteer().places.values()) == 18


@pytest.mark.parametrize("slug", gazetteer().places)
def test_finds_every_place_by_each_of_its_names(slug):
    place = gazetteer().places[slug]
    for name in (place.slug, place.name.en, place.name.es, *place.aliases):
        resolution = resolve(name)
        assert isinstance(resolution, Found | Choice), name
        found = [resolution.place] if isinstance(resolution, Found) else resolution.places
        assert slug in {each.place_slug for each in found}, name
    assert isinstance(resolve(slug), Found)


def test_finds_every_zip_code():
    for code, zip_code in gazetteer().zips.items():
        resolution = resolve(code)
        assert isinstance(resolution, Found)
        assert (resolution.place.zip_code, resolution.place.point) == (code, zip_code.point)


@pytest.mark.parametrize(
    ("zip_code", "name"),
    [("92037", "La Jolla"), ("92103", "Hillcrest"), ("92118", "Coronado"), ("92036", "Julian"), ("92064", "Poway")],
)
def test_answers_a_zip_and_the_place_that_is_the_same_area_with_one_point(zip_code, name):
    by_zip, by_name, by_both = resolve(zip_code), resolve(name), resolve(f"{name}, CA {zip_code}")
    assert isinstance(by_zip, Found)
    assert isinstance(by_name, Found)
    assert isinstance(by_both, Found)
    assert by_zip.place.point == by_name.place.point == by_both.place.point


def test_keeps_a_point_of_its_own_for_a_zip_that_is_part_of_its_place():
    carlsbad = gazetteer().places["carlsbad"]
    assert len({carlsbad.point, *(gazetteer().zips[code].point for code in carlsbad.zips)}) == 5


def test_stands_a_post_office_box_where_its_place_stands_and_says_so():
    boxes = gazetteer().zips["92038"]
    assert boxes.kind is ZipKind.PO_BOX
    assert boxes.point == gazetteer().places["la-jolla"].point
    assert boxes.precision is Precision.PLACE
