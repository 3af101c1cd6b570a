"""A finer point than the gazetteer's, where an online geocoder is configured. Its failures are nobody's business."""

import logging
from collections.abc import Mapping

from geopy.geocoders.base import Geocoder

from directory.geo import Point, Precision
from directory.language import Bilingual
from directory.places.county import is_in_county
from directory.places.gazetteer import Gazetteer
from directory.places.loading import gazetteer as bundled_gazetteer
from directory.places.reading import read
from directory.places.resolution import Found, FoundPlace, Resolution
from directory.places.understanding import resolve
from directory.places.words import shown

# A street far from the ZIP code or city of its address is another street of that name.
FARTHEST_MILES = 25

log = logging.getLogger(__name__)


def resolve_precisely(text: str, online: Geocoder | None, gazetteer: Gazetteer | None = None) -> Resolution:
    """`resolve`, with the exact point where `text` is a street address and `online` knows it.

    `online` is asked for a house number and street in a place that the gazetteer knows, and for nothing else a
    visitor may type. Without it, or when it fails, is slow or is asked too often, the gazetteer's answer stands.
    """
    known = gazetteer or bundled_gazetteer()
    resolution = resolve(text, known)
    if online is None or not isinstance(resolution, Found) or resolution.message is None:
        return resolution
    reading = read(text, known)
    if not reading.is_address:
        return resolution
    query = f"{' '.join(reading.words)}, CA {reading.zip_code or ''}"
    finer = finer_point(online, query, around=resolution.place.point)
    if finer is None:
        return resolution
    label = Bilingual(shown(text), shown(text))
    return Found(FoundPlace(label, *finer, place_slug=None, zip_code=None))


def finer_point(online: Geocoder, query: str | Mapping[str, str], *, around: Point) -> tuple[Point, Precision] | None:
    """The rooftop or street that `online` knows for an address near `around`; None for anything less."""
    try:
        location = online.geocode(query)
        if location is None:
            return None
        point, precision = Point(location.latitude, location.longitude), Precision(location.raw["precision"])
    except Exception as error:  # a server may send anything; the coarse point is always there to fall back on
        log.warning("the online geocoder gave no answer: %s", type(error).__name__)
        return None
    if precision.is_coarse or not is_in_county(point) or point.miles_to(around) > FARTHEST_MILES:
        return None
    return point, precision
