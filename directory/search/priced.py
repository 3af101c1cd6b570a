"""Which stated prices a search compares: those of the treatment that was asked for, and of what one price buys."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from directory.catalogue import Aspect, catalogue, normalize_term
from directory.listings.prices import PriceUnit
from directory.search.asked import services_asked
from directory.search.query import SearchQuery

_BEFORE_THE_UNIT = "/"


@dataclass(frozen=True, slots=True)
class Compared:
    """Prices that count: of these services (of all where there is none), for this unit (for any where it is None)."""

    services: frozenset[str]
    unit: PriceUnit | None

    def has(self, service: str, unit: str) -> bool:
        """Whether a price of a service counts. Where an index does not know the unit yet, the card looks again."""
        return (not self.services or service in self.services) and (not self.unit or not unit or unit == self.unit)


ANY_PRICE = Compared(frozenset(), None)


def price_key(service: str, unit: PriceUnit | None) -> str:
    """How a document calls the price of a service for a unit."""
    return service if unit is None else f"{service}{_BEFORE_THE_UNIT}{unit}"


def service_and_unit(key: str) -> tuple[str, str]:
    """What `price_key` put together; the unit is "" where it is not known."""
    service, _, unit = key.partition(_BEFORE_THE_UNIT)
    return service, unit


def prices_compared(query: SearchQuery) -> Compared:
    """The prices that a ceiling, and the order by price, look at.

    Units of different brands are not the same amount: for a general treatment the price of a brand counts only where
    people call the treatment by its name, as they do with Botox. For a concern only treatments count that are no brand.
    """
    return _compared(query.service, query.condition, services_asked(query), query.price_unit)


def leaves_brands_out(query: SearchQuery) -> bool:
    """Whether a brand is among what was asked for and its prices are not compared."""
    others = services_asked(query) - prices_compared(query).services
    return any(catalogue().service(slug).aspect is Aspect.BRAND for slug in others)


@lru_cache(maxsize=2048)
def _compared(
    chosen: tuple[str, ...], conditions: tuple[str, ...], asked: frozenset[str], unit: PriceUnit | None
) -> Compared:
    if chosen:
        return Compared(frozenset(below for slug in chosen for below in _sold_as(slug, unit)), unit)
    if conditions or not asked:
        return Compared(_without_brands(asked) or asked, unit)
    roots = [slug for slug in asked if catalogue().service(slug).parent not in asked]
    return Compared(frozenset(below for slug in roots for below in _sold_as(slug, unit)), unit)


def _without_brands(services: frozenset[str]) -> frozenset[str]:
    return frozenset(slug for slug in services if catalogue().service(slug).aspect is not Aspect.BRAND)


def _sold_as(slug: str, unit: PriceUnit | None) -> Iterator[str]:
    """A service and what is below it, but for brands that are another product; nor is a unit for one use any unit."""
    service = catalogue().service(slug)
    names = {normalize_term(name) for name in (service.name.en, service.name.es, *service.synonyms)}
    yield slug
    for child in map(catalogue().service, service.children):
        is_other_brand = child.aspect is Aspect.BRAND and child.slug.replace("-", " ") not in names
        is_one_use = child.aspect is Aspect.USE and unit == PriceUnit.UNIT
        if service.aspect is Aspect.BRAND or not (is_other_brand or is_one_use):
            yield from _sold_as(child.slug, unit)
