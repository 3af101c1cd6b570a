"""How far from its address a place may be put by hand before somebody else should look."""

from directory.geo import Point, Precision
from directory.places.loading import gazetteer
from directory.places.queries import zip_code

# From a house or a street: another entrance, another building of the same block.
REACH_MILES = {Precision.ROOFTOP: 0.3, Precision.PLACED: 0.3, Precision.STREET: 0.6}
# From the middle of a ZIP code or a town: as far as to the next one's middle, which is far in the back country.
LEAST_MILES, MOST_MILES = 2.0, 15.0


def reach_miles(point: Point, precision: Precision, code: str) -> float:
    """How far from the point of an address, known so exactly, its door may plausibly be. `code` is its ZIP code."""
    if not precision.is_coarse:
        return REACH_MILES[precision]
    own = zip_code(code)
    others = (area.point for area in gazetteer().zips.values() if own is None or area.point != own.point)
    return min(max(min(point.miles_to(other) for other in others), LEAST_MILES), MOST_MILES)
