"""What a place and a ZIP code are, and the tables of both with the indexes that reading needs.

**Same place, same answer.** A ZIP code and a place mean the same area when the ZIP is called after the place (the
`place` column of zips.csv) and is the only ZIP the post delivers to there. Both then have one point, the place's:
"92037" and "La Jolla" find the same providers in the same order. A ZIP without an area of its own (post-office boxes,
most ZIPs of a single organization) also stands where its place stands, and says so by its precision. Every other ZIP
keeps its own point: 92008 is a part of Carlsbad, not Carlsbad.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from directory.geo import Point, Precision
from directory.language import Bilingual
from directory.places.words import key


class PlaceKind(StrEnum):
    """What a place is to those who live there."""

    COUNTY = "county"
    REGION = "region"
    CITY = "city"
    UNINCORPORATED = "unincorporated"
    NEIGHBORHOOD = "neighborhood"


class ZipKind(StrEnum):
    """What the post does with a ZIP code."""

    DELIVERY = "delivery"
    PO_BOX = "po-box"
    UNIQUE = "unique"  # one organization: a campus, a base, a hospital


@dataclass(frozen=True, slots=True)
class Place:
    """A named area of the county.

    `slug` is unique and stands in URLs. `parent` is the slug of the area it lies in, None for the county.
    `basis` says what the point is: the centre of an `outline`, a `civic` centre, a `postal` point, or `approximate`.
    `zips` are the ZIP codes that overlap it. `aliases` mean it; `misspellings` only ever suggest it.
    """

    slug: str
    name: Bilingual
    kind: PlaceKind
    parent: str | None
    point: Point
    basis: str
    zips: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()

    @property
    def precision(self) -> Precision:
        """A place is an area: distances from its point are "about"."""
        return Precision.PLACE


@dataclass(frozen=True, slots=True)
class ZipCode:
    """A ZIP code of the county. `place` is the slug of the place it is called after.

    `precision` is `PLACE` where the code has no area of its own and stands where its place stands. `basis` is
    `postal` or `census` for a point of its own, `place` otherwise.
    """

    code: str
    place: str
    kind: ZipKind
    point: Point
    precision: Precision
    basis: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A well-known place outside the county, kept so that its visitors get a clear answer.

    `kind` is city, county, state or country. `code` is a postal abbreviation ("NM"). `zips` are ZIP codes or their
    first three digits. States have no point.
    """

    name: Bilingual
    kind: str
    point: Point | None
    aliases: tuple[str, ...] = ()
    code: str = ""
    zips: tuple[str, ...] = ()


class Gazetteer:
    """All places and ZIP codes of the county, and the well-known places around it. Read-only once made."""

    def __init__(self, places: Iterable[Place], zips: Iterable[ZipCode], elsewhere: Iterable[Elsewhere]) -> None:
        self.places: Mapping[str, Place] = {place.slug: place for place in places}
        self.zips: Mapping[str, ZipCode] = {zip_code.code: zip_code for zip_code in zips}
        self.elsewhere = tuple(elsewhere)
        self._by_name: dict[str, tuple[Place, ...]] = {}
        self._misspelled: dict[str, tuple[Place, ...]] = {}
        for place in self.places.values():
            for spelling in {key(name) for name in (place.slug, place.name.en, place.name.es, *place.aliases)}:
                self._by_name[spelling] = (*self._by_name.get(spelling, ()), place)
            for spelling in {key(wrong) for wrong in place.misspellings}:
                self._misspelled[spelling] = (*self._misspelled.get(spelling, ()), place)
        self._elsewhere_by_name = {
            key(name): other for other in self.elsewhere for name in (other.name.en, other.name.es, *other.aliases)
        }
        self._elsewhere_by_zip = {start: other for other in self.elsewhere for start in other.zips}
        self._elsewhere_by_code = {other.code.lower(): other for other in self.elsewhere if other.code}
        self._directions = {slug: _direction(place.point) for slug, place in self.places.items()}

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place with this name, alias or slug, spelled any way `key` forgives; empty when there is none."""
        return self._by_name.get(key(name), ())

    def misspelled(self, name: str) -> tuple[Place, ...]:
        """The places that a well-known misspelling means."""
        return self._misspelled.get(key(name), ())

    def spellings(self) -> Mapping[str, tuple[Place, ...]]:
        """Every comparable spelling of a name in the county, as `key` gives it, and the places it means."""
        return self._by_name

    def elsewhere_named(self, name: str) -> Elsewhere | None:
        """The place outside the county with this name."""
        return self._elsewhere_by_name.get(key(name))

    def elsewhere_spellings(self) -> Mapping[str, Elsewhere]:
        """Every comparable spelling of a name outside the county."""
        return self._elsewhere_by_name

    def elsewhere_coded(self, code: str) -> Elsewhere | None:
        """The state or country with this postal abbreviation, in any case."""
        return self._elsewhere_by_code.get(code.lower())

    def elsewhere_with_zip(self, code: str) -> Elsewhere | None:
        """The place outside the county a ZIP code belongs to, else the one its first three digits do."""
        return self._elsewhere_by_zip.get(code) or self._elsewhere_by_zip.get(code[:3])

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """What `place` lies in, nearest first; ends with the county. Empty for the county."""
        found: list[Place] = []
        while place.parent is not None:
            place = self.places[place.parent]
            found.append(place)
        return tuple(found)

    def label(self, place: Place) -> Bilingual:
        """The name with its city where that tells more: "Hillcrest, San Diego"; "Carlsbad"."""
        city = next((area for area in self.ancestors(place) if area.kind is PlaceKind.CITY), None)
        if city is None or city.name.en in place.name.en:
            return place.name
        return Bilingual(f"{place.name.en}, {city.name.en}", f"{place.name.es}, {city.name.es}")

    def nearest(self, point: Point, *, count: int = 1, served: bool = True) -> list[Place]:
        """The `count` places closest to `point` on the sphere, nearest first, ties by slug.

        `served` leaves out the county, its regions, and what the post does not deliver to (parks, bases).
        """
        direction = _direction(point)
        candidates = (place for place in self.places.values() if not served or self.is_served(place))
        ranked = sorted(candidates, key=lambda place: (math.dist(direction, self._directions[place.slug]), place.slug))
        return ranked[:count]

    def is_served(self, place: Place) -> bool:
        """Whether the post delivers there, and so a provider may have an office there."""
        if place.kind in (PlaceKind.COUNTY, PlaceKind.REGION):
            return False
        return any(self.zips[code].kind is ZipKind.DELIVERY for code in place.zips if code in self.zips)


def _direction(point: Point) -> tuple[float, float, float]:
    """The unit vector of a point: chords between such vectors grow with distance, which is all that ranking needs."""
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )
