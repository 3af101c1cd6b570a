"""The data files that the fiction is made of, read once."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from directory.listings.prices import PriceUnit
from directory.places.gazetteer import Place
from directory.places.queries import place_by_slug

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, eq=False)
class Tradition:
    """Names that belong together, and how many of their bearers speak which language besides English."""

    share: int
    given: tuple[str, ...]
    family: tuple[str, ...]
    languages: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Profession:
    """A sort of person; see the head of professions.toml."""

    slug: str
    share: int
    kinds: Mapping[str, int]
    letters: Mapping[str, tuple[str, ...]]
    specialties: tuple[tuple[str, ...], ...]
    field: str
    also: tuple[str, ...] = ()
    supervises: bool = False


@dataclass(frozen=True, eq=False)
class PracticeKind:
    """A sort of practice; see the head of practices.toml. Owners and staff are slugs of professions."""

    slug: str
    share: int
    owners: tuple[str, ...]
    staff: Mapping[str, int]
    most_staff: int
    titles: tuple[str, ...]
    specialties: tuple[str, ...]
    field: str
    has_director: bool = False


@dataclass(frozen=True, eq=False)
class Field:
    """What people of a field offer: all of them the usual, some of them the others."""

    usual: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """A place, its share of offices, its telephone area, and how far its offices lie from its point."""

    place: Place
    share: int
    area_code: str
    spread_miles: float
    city: str | None


@dataclass(frozen=True, eq=False)
class PriceRange:
    """What one unit of a service costs in dollars, in steps."""

    least_dollars: int
    most_dollars: int
    step: int
    unit: PriceUnit


@cache
def traditions() -> tuple[Tradition, ...]:
    return tuple(Tradition(**_frozen(entry)) for entry in _toml("names")["tradition"])


@cache
def professions() -> Mapping[str, Profession]:
    return {slug: Profession(slug, **_frozen(entry)) for slug, entry in _toml("professions").items()}


@cache
def practice_kinds() -> Mapping[str, PracticeKind]:
    return {slug: PracticeKind(slug, **_frozen(entry)) for slug, entry in _toml("practices")["kinds"].items()}


@cache
def practice_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """First and second words of practices' names."""
    whole = _toml("practices")
    return tuple(whole["first_words"]), tuple(whole["second_words"])


@cache
def fields() -> Mapping[str, Field]:
    return {slug: Field(**_frozen(entry)) for slug, entry in _toml("fields").items()}


@cache
def words() -> Mapping[str, Any]:
    """words.toml as it stands: lists and tables of lists of sentences."""
    return _toml("words")


@cache
def neighbourhoods() -> Mapping[str, Neighbourhood]:
    return {
        row["place"]: Neighbourhood(
            place_by_slug(row["place"]),
            int(row["share"]),
            row["area_code"],
            float(row["spread_miles"]),
            row["city"] or None,
        )
        for row in _csv("places")
    }


@cache
def price_ranges() -> Mapping[str, tuple[PriceRange, ...]]:
    """By the service's slug; a service that is not there states no price."""
    ranges: dict[str, tuple[PriceRange, ...]] = {}
    for row in _csv("prices"):
        numbers = (int(row["least_dollars"]), int(row["most_dollars"]), int(row["step"]))
        ranges[row["service"]] = (*ranges.get(row["service"], ()), PriceRange(*numbers, PriceUnit(row["unit"])))
    return ranges


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _csv(name: str) -> list[dict[str, str]]:
    with (_DATA / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _frozen(value: Any) -> Any:
    """The same with tuples instead of lists."""
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    if isinstance(value, dict):
        return {key: _frozen(each) for key, each in value.items()}
    return value
