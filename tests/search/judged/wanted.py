"""Facts that a judgement wants, read from its table and decided without the search."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Self

from geopy.distance import geodesic

from directory.catalogue import catalogue
from directory.listings.models import ListingKind
from directory.listings.prices import PriceUnit
from directory.places.coordinates import coordinates_in
from directory.places.loading import gazetteer
from tests.search.judged.facts import DAYS, Facts, Office, name_words


class UnfitJudgement(Exception):
    """A judgement says something that means nothing: a slug nobody knows, a distance from nowhere."""


@dataclass(frozen=True)
class Wanted:
    """What must be true of a listing, all of it. Several values of one fact are alternatives.

    `offers` means a service or one below it, `states` exactly this one. `price_max` is in dollars for one `unit`, for
    what it `offers` or `states`. What is said about a place (`near` with `miles`, `accepting`, `open_now`, `open_on`)
    must hold at one and the same place. `near` is a slug or ZIP of the gazetteer, or coordinates. `named` are words of
    the name; `staff` are specialties of a practice's people; `excepting` must not hold.
    """

    offers: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    treats: tuple[str, ...] = ()
    price_max: float | None = None
    unit: str = "unit"
    speaks: tuple[str, ...] = ()
    licence: tuple[str, ...] = ()
    specialty: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    board: tuple[str, ...] = ()
    kind: str | None = None
    name: tuple[str, ...] = ()
    named: str = ""
    near: str | None = None
    miles: float | None = None
    accepting: bool = False
    open_now: bool = False
    open_on: str | None = None
    excepting: "Wanted | None" = None

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        """From the table of a judgement, where one value may stand for a list of one.

        Raises:
            UnfitJudgement: it does not mean what it seems to.
        """
        known = {field.name for field in fields(cls)}
        if not table or not table.keys() <= known:
            raise UnfitJudgement(f"not facts: {sorted(table.keys() - known) or 'nothing at all'}")
        values = {name: _value(name, value) for name, value in table.items()}
        wanted = cls(**values)
        wanted._check()
        return wanted

    def of(self, facts: Facts) -> bool:
        """Whether it is true of a listing."""
        listed = (
            (self._services(), facts.services),
            (self.treats, facts.conditions),
            (self.speaks, facts.languages),
            (self.licence, facts.licences),
            (self.specialty, facts.specialties),
            (self.staff, facts.staff_specialties),
            (self.name, {facts.name}),
        )
        return (
            all(not wanted or not facts_had.isdisjoint(wanted) for wanted, facts_had in listed)
            and (not self.board or bool(facts.boards if "any" in self.board else facts.boards & {*self.board}))
            and (self.kind is None or facts.kind == self.kind)
            and name_words(self.named) <= facts.name_words
            and (self.price_max is None or self._is_affordable(facts))
            and (not self._is_about_places() or any(self._at(office) for office in facts.offices))
            and (self.excepting is None or not self.excepting.of(facts))
        )

    def _services(self) -> frozenset[str]:
        below = (catalogue().with_descendants(slug) for slug in self.offers)
        return frozenset(self.states).union(*below)

    def _is_affordable(self, facts: Facts) -> bool:
        prices = [facts.prices[slug] for slug in self._services() & facts.prices.keys()]
        return any(price.unit == self.unit and price.cents <= (self.price_max or 0) * 100 for price in prices)

    def _is_about_places(self) -> bool:
        return bool(self.near or self.accepting or self.open_now or self.open_on)

    def _at(self, office: Office) -> bool:
        return (
            (not self.accepting or office.is_accepting)
            and (not self.open_now or office.is_open)
            and (self.open_on is None or self.open_on in office.open_on)
            and (self.near is None or self._is_within(office))
        )

    def _is_within(self, office: Office) -> bool:
        assert self.near is not None
        assert self.miles is not None
        return office.point is not None and miles_between(point_of(self.near), office.point) <= self.miles

    def _check(self) -> None:
        if (self.near is None) != (self.miles is None):
            raise UnfitJudgement("`near` and `miles` go together")
        if self.price_max is not None and not self._services():
            raise UnfitJudgement("a price is for something")
        if self.near is not None:
            point_of(self.near)


@lru_cache(maxsize=100_000)
def miles_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(geodesic(one, other).miles)


def point_of(place: str) -> tuple[float, float]:
    """The gazetteer's own point of a place, by slug or ZIP code; coordinates are a point already.

    Raises:
        UnfitJudgement: there is no such place.
    """
    known = gazetteer().places.get(place) or gazetteer().zips.get(place)
    written = None if known else coordinates_in(place)
    point = known.point if known else written.point if written else None
    if point is None:
        raise UnfitJudgement(f"no place: {place}")
    return point.latitude, point.longitude


_VOCABULARIES: dict[str, Callable[[], set[str]]] = {
    "offers": lambda: {*catalogue().services},
    "states": lambda: {*catalogue().services},
    "treats": lambda: {*catalogue().conditions},
    "speaks": lambda: {*catalogue().languages},
    "licence": lambda: {*catalogue().credential_kinds},
    "specialty": lambda: {specialty.slug for specialty in catalogue().specialties.values()},
    "staff": lambda: {specialty.slug for specialty in catalogue().specialties.values()},
    "board": lambda: {"any", *catalogue().boards},
    "kind": lambda: {*ListingKind},
    "unit": lambda: {*PriceUnit},
    "open_on": lambda: {*DAYS},
}
_LISTS = ("offers", "states", "treats", "speaks", "licence", "specialty", "staff", "board", "name")


def _value(name: str, value: Any) -> Any:
    if name == "excepting":
        return Wanted.read(value)
    values = (value,) if isinstance(value, str) else tuple(value) if name in _LISTS else (value,)
    if name in _VOCABULARIES and not {*values} <= _VOCABULARIES[name]():
        raise UnfitJudgement(f"{name} knows no {sorted({*values} - _VOCABULARIES[name]())}")
    return values if name in _LISTS else value
