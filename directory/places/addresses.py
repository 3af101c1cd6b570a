"""From a listing's address to a point: as fine as is known, never finer."""

from directory.geo import Point, Precision
from directory.places.loading import gazetteer
from directory.places.queries import five_digits, zip_code


def locate_address(street: str, city: str, code: str) -> tuple[Point | None, Precision | None]:
    """The point of a practice location from its ZIP code, else its city; (None, None) when neither is the county's.

    `Precision.ZIP` for a ZIP code with an area, `Precision.PLACE` for one without (post-office boxes) and for a
    city. `street` may name the city where the other two do not ("500 Main St, Ramona").
    """
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
