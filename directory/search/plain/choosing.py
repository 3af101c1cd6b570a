"""Filters, facet counts, nearest locations and prices, over one document after the other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from directory.listings.hours import SAN_DIEGO, OpeningHours, local_day
from directory.search.asked import services_that_tell
from directory.search.documents import Document, PlaceOfCare
from directory.search.priced import Compared, prices_compared, service_and_unit
from directory.search.query import FACETS, SearchQuery, Sort, Weekday
from directory.search.ranking import best_score, standing

_TREATMENTS: Final = ("service", "condition")


@dataclass(frozen=True, slots=True)
class Stop:
    """A location that a search may mean; both are None for a listing without any, in a search anywhere."""

    miles: float | None
    place: PlaceOfCare | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listing that satisfies everything."""

    document: Document
    score: float
    stop: Stop
    price_cents: int | None
    name_fits: int


class Chooser:
    """Looks at documents and keeps count. `candidates`, `counts` and the `without_…` figures are its result."""

    def __init__(self, query: SearchQuery, now: datetime) -> None:
        self.query = query
        self.now = now
        self.compared = prices_compared(query)
        self.chosen = {facet: frozenset(getattr(query, facet)) for facet in FACETS if getattr(query, facet)}
        self.candidates: list[Candidate] = []
        self.counts: dict[str, Counter[str]] = {name: Counter() for name in (*FACETS, "accepting", "open")}
        self.without_point = 0
        self.without_price = 0

    def look_at(self, document: Document, text_score: float | None, *, name_fits: int = 0) -> None:
        """Keep the document if it satisfies the search; count it for the one facet it fails, if it fails just one.
        `name_fits`: 1 if its name has all of the words, 2 if it has no other."""
        missed = [facet for facet in self.chosen if not self._has_what_is_chosen(facet, document)]
        if len(missed) > 1 or (self.query.unconfirmed and self._states_the_treatment(document)):
            return
        stops = [stop for stop in self._stops(document) if self._is_wanted(stop.place)]
        price = _lowest_price(document, self.compared)
        if not stops:
            self.without_point += not missed and self._affordable(price) and self._misses_a_point(document)
            return
        for facet in missed or FACETS:
            self.counts[facet].update(self._counted_values(facet, document))
        if missed:
            return
        self.without_price += self.query.price_max_cents is not None and price is None
        if self._affordable(price):
            self.counts["accepting"].update(["1"] if any(_is_accepting(stop.place) for stop in stops) else [])
            self.counts["open"].update(["1"] if any(self._is_open(stop.place) for stop in stops) else [])
            score = self._score(document, text_score, stops[0])
            self.candidates.append(Candidate(document, score, stops[0], price, name_fits))

    def in_order(self) -> list[Candidate]:
        """The candidates as the search wants them sorted; without a place, distance is no order."""
        return sorted(self.candidates, key=lambda each: (self.key(each), each.document.id))

    def key(self, candidate: Candidate) -> float:
        """What candidates are ordered by, the smallest first."""
        match self.query.sort:
            case Sort.DISTANCE if candidate.stop.miles is not None:
                return candidate.stop.miles
            case Sort.PRICE:
                return float("inf") if candidate.price_cents is None else candidate.price_cents
            case Sort.CONFIRMED:
                confirmed_on = candidate.document.confirmed_on
                return -confirmed_on.toordinal() if confirmed_on else 0
            case _:
                return -candidate.score - candidate.name_fits

    def _score(self, document: Document, text_score: float | None, stop: Stop) -> float:
        own = standing(
            days_since_confirmed=_days_since(document.confirmed_on, local_day(self.now)),
            completeness=document.completeness,
        )
        return float(best_score(text_score=text_score, miles=stop.miles, standing=own))

    def _has_what_is_chosen(self, facet: str, document: Document) -> bool:
        """Whether it has one of the chosen values; for `unconfirmed` also by its specialty."""
        chosen = self.chosen[facet]
        if not chosen.isdisjoint(document.of_facet(facet)):
            return True
        if not self.query.unconfirmed or facet not in _TREATMENTS:
            return False
        services = chosen if facet == "service" else services_that_tell(tuple(chosen))
        return not document.unconfirmed.isdisjoint(services)

    def _states_the_treatment(self, document: Document) -> bool:
        """Whether what it states is all that was asked for."""
        return all(
            not self.chosen[facet].isdisjoint(document.of_facet(facet)) for facet in _TREATMENTS if facet in self.chosen
        )

    def _values(self, facet: str, document: Document) -> frozenset[str]:
        if facet == "service" and self.query.unconfirmed:
            return document.unconfirmed
        return document.of_facet(facet)

    def _counted_values(self, facet: str, document: Document) -> Iterator[str]:
        """The values which, chosen instead of what is chosen in this facet, would find the document.

        Under a price ceiling that depends on the value: "skin check up to $100" asks for the price of a skin check.
        """
        for value in self._values(facet, document):
            chosen = self.query.but(**{facet: (value,)})
            compared = prices_compared(chosen) if facet in _TREATMENTS else self.compared
            if self._affordable(_lowest_price(document, compared)):
                yield value

    def _stops(self, document: Document) -> Iterable[Stop]:
        """The locations the search may mean, nearest first; without a place all of them in their own order."""
        if self.query.near is None:
            return [Stop(None, place) for place in document.locations] or [Stop(None, None)]
        centre = self.query.near.point
        near = [(centre.miles_to(place.point), place) for place in document.locations if place.point]
        within = [Stop(miles, place) for miles, place in near if miles <= self.query.within_miles]
        return sorted(within, key=lambda stop: stop.miles or 0.0)

    def _misses_a_point(self, document: Document) -> bool:
        """Whether the document is lost only because nobody knows where it is."""
        if self.query.near is None or any(place.point for place in document.locations):
            return False
        return any(self._is_wanted(place) for place in document.locations or (None,))

    def _affordable(self, price: int | None) -> bool:
        ceiling = self.query.price_max_cents
        return ceiling is None or (price is not None and price <= ceiling)

    def _is_wanted(self, place: PlaceOfCare | None) -> bool:
        return (
            (not self.query.accepting or _is_accepting(place))
            and (not self.query.open_now or self._is_open(place))
            and (self.query.open_on is None or self._opens_on(self.query.open_on, place))
        )

    def _is_open(self, place: PlaceOfCare | None) -> bool:
        return place is not None and place.hours is not None and OpeningHours(place.hours).is_open(self.now)

    def _opens_on(self, day: Weekday, place: PlaceOfCare | None) -> bool:
        """Whether it is open at some time of the next such day, today included."""
        if place is None or place.hours is None:
            return False
        on = local_day(self.now)
        while tuple(Weekday)[on.weekday()] is not day:
            on += timedelta(1)
        midnight = datetime.combine(on, time(), SAN_DIEGO)
        return any(True for _ in OpeningHours(place.hours).open_between(midnight, midnight + timedelta(1)))


def _is_accepting(place: PlaceOfCare | None) -> bool:
    return place is not None and place.accepting is True


def _days_since(confirmed_on: date | None, today: date) -> float:
    return float("inf") if confirmed_on is None else float(max((today - confirmed_on).days, 0))


def _lowest_price(document: Document, compared: Compared) -> int | None:
    """The lowest of the stated prices that are compared."""
    return min((cents for key, cents in document.prices.items() if compared.has(*service_and_unit(key))), default=None)
