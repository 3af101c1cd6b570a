"""From a listing's address to a point: as fine as is known, never finer."""

from geopy.geocoders.base import Geocoder

from directory.geo import Point, Precision
from directory.places.loading import gazetteer
from directory.places.queries import five_digits, zip_code
from directory.places.refining import finer_point


def locate_address(
    street: str, city: str, code: str, *, online: Geocoder | None = None
) -> tuple[Point | None, Precision | None]:
    """The point of a practice location, or (None, None) when neither its ZIP code nor its city is the county's.

    `online`, if given, is asked for the street; it must lie near the rest of the address. Otherwise the ZIP code
    decides, else the city: `Precision.ZIP` for a ZIP code with an area, `Precision.PLACE` for one without
    (post-office boxes) and for a city. `street` may name the city where the other two do not ("500 Main St, Ramona").
    """
    point, precision = _coarse_point(street, city, code)
    if point is not None and online is not None and street.strip():
        query = {"street": street, "city": city, "state": "CA", "postalcode": five_digits(code)}
        return finer_point(online, query, around=point) or (point, precision)
    return point, precision


def _coarse_point(street: str, city: str, code: str) -> tuple[Point | None, Precision | None]:
    zip_area = zip_code(code)
    if zip_area is not None:
        return zip_area.point, zip_area.precision
    if five_digits(code):
        return None, None
    last_part = street.rpartition(",")[2]
    for name in (city, last_part):
        named = gazetteer().named(name)
        if len(named) == 1:
            return named[0].point, Precision.PLACE
    return None, None
