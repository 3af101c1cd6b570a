"""The gazetteer behind geopy's interface, so that it stands wherever geopy expects a geocoder. Uses no network."""

from collections.abc import Mapping
from typing import Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint

from directory.geo import Point
from directory.places.county import is_in_county
from directory.places.gazetteer import Gazetteer
from directory.places.loading import gazetteer as bundled_gazetteer
from directory.places.resolution import Choice, Found, FoundPlace, found_place
from directory.places.understanding import resolve


class NoNetwork(BaseSyncAdapter):
    """The adapter of a geocoder that asks nobody."""

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> NoReturn:
        raise RuntimeError("the offline gazetteer uses no network")

    get_text = get_json


class OfflineGazetteer(Geocoder):
    """The places and ZIP codes of San Diego County as a geopy geocoder.

    `raw` of a location holds `precision`, `place` (slug or None) and `zip` (or None).
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(adapter_factory=NoNetwork)
        self._gazetteer = gazetteer or bundled_gazetteer()

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str = "en",
    ) -> Location | list[Location] | None:
        """The location a text means, or a list of all it may mean with `exactly_one=False`; None when unknown.

        Takes a text, or geopy's structured query with any of `street`, `city`, `state` and `postalcode`. What is
        ambiguous is None with `exactly_one`: the directory does not choose for its visitors. Misspellings are None:
        `resolve` has the suggestions. `timeout` is accepted for the interface; there is nothing to wait for.
        """
        if isinstance(query, Mapping):
            query = ", ".join(query[part] for part in ("street", "city", "state", "postalcode") if query.get(part))
        resolution = resolve(query, self._gazetteer)
        if isinstance(resolution, Found):
            found: tuple[FoundPlace, ...] = (resolution.place,)
        elif isinstance(resolution, Choice) and not exactly_one:
            found = resolution.places
        else:
            return None
        locations = [_location(place, language) for place in found]
        return locations[0] if exactly_one else locations

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str = "en",
    ) -> Location | list[Location] | None:
        """The served place nearest to a point (anything geopy's Point takes); None outside the county.

        Raises:
            ValueError: `query` is no point, as geopy's Point decides.
        """
        asked = GeopyPoint(query)
        point = Point(asked.latitude, asked.longitude)
        if not is_in_county(point):
            return None
        (nearest,) = self._gazetteer.nearest(point)
        location = _location(found_place(self._gazetteer, nearest), language)
        return location if exactly_one else [location]


def _location(found: FoundPlace, language: str) -> Location:
    raw = {"precision": found.precision.value, "place": found.place_slug, "zip": found.zip_code}
    return Location(found.label.in_(language), (found.point.latitude, found.point.longitude), raw)
