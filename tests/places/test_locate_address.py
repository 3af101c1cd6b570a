"""It …"""

import pytest

from directory.geo import Precision
from directory.places.addresses import locate_address
from directory.places.loading import gazetteer


def test_takes_the_point_of_the_zip_code():
    point, precision = locate_address("4150 Regents Park Row", "La Jolla", "92037-1234")
    assert (point, precision) == (gazetteer().zips["92037"].point, Precision.ZIP)


def test_says_that_a_post_office_box_is_coarser():
    assert locate_address("PO Box 1", "San Diego", "92112") == (gazetteer().places["san-diego"].point, Precision.PLACE)


@pytest.mark.parametrize(("street", "city"), [("500 Main St", "RAMONA"), ("500 Main St, Ramona", "")])
def test_takes_the_city_where_there_is_no_zip_code(street, city):
    assert locate_address(street, city, "") == (gazetteer().places["ramona"].point, Precision.PLACE)


@pytest.mark.parametrize(
    ("street", "city", "code"),
    [
        ("1 Main St", "Carlsbad", "88220"),
        ("1 Main St", "Los Angeles", ""),
        ("1 Main St", "CV", ""),
        ("", "", ""),
        ("\x00", "🙂", "x" * 10_000),
    ],
)
def test_knows_no_point_of_anything_else(street, city, code):
    assert locate_address(street, city, code) == (None, None)
