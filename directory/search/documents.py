"""What is indexed of a listing: the one place that says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from directory.geo import Point, Precision


@dataclass(frozen=True, slots=True)
class PlaceOfCare:
    """A location as the engine knows it."""

    id: int
    point: Point | None
    precision: Precision | None
    accepting: bool | None
    hours: str | None  # OSM syntax


@dataclass(frozen=True, slots=True)
class Document:
    """A visible listing as the engine knows it.

    `texts` has the words of each field of `ranking.FIELDS`. The slugs of `services` include what is above the offered
    ones, so that a search for the general service finds every special one. `prices` has the lowest price in cents of
    each of those that states one. `completeness` runs from 0 to 1.
    """

    id: int
    version: int
    texts: Mapping[str, str]
    services: frozenset[str]
    conditions: frozenset[str]
    credentials: frozenset[str]
    languages: frozenset[str]
    prices: Mapping[str, int]
    locations: tuple[PlaceOfCare, ...]
    confirmed_on: date | None
    completeness: float
