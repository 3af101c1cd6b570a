"""Filters, facet counts, nearest locations and prices over the rows of an index."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from directory.listings.hours import SAN_DIEGO, OpeningHours
from directory.search.asked import services_asked
from directory.search.documents import Document, PlaceOfCare
from directory.search.embedded.distances import Spot
from directory.search.embedded.schema import Row
from directory.search.query import FACETS, SearchQuery, Sort
from directory.search.ranking import best_score

_VALUES: dict[str, Callable[[Document], frozenset[str]]] = {
    "service": lambda document: document.services,
    "condition": lambda document: document.conditions,
    "credential": lambda document: document.credentials,
    "specialty": lambda document: document.specialties,
    "board": lambda document: document.boards,
    "language": lambda document: document.languages,
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A location that may be shown for a listing; both are None for a listing without any, in a search anywhere."""

    miles: float | None
    place: PlaceOfCare | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listing that satisfies everything."""

    number: int
    id: int
    score: float
    stop: Stop
    price_cents: int | None
    confirmed_on: date | None


class Selector:
    """Looks at every row once and keeps count. `candidates`, `counts` and the `without_…` figures are its result."""

    def __init__(self, query: SearchQuery, now: datetime) -> None:
        self.query = query
        self.now = now
        self.today = now.astimezone(SAN_DIEGO).date()
        self.centre = Spot.at(query.near.point) if query.near else None
        self.asked = services_asked(query)
        self.chosen = {facet: frozenset(getattr(query, facet)) for facet in FACETS if getattr(query, facet)}
        self.candidates: list[Candidate] = []
        self.counts: dict[str, Counter[str]] = {name: Counter() for name in (*FACETS, "accepting", "open")}
        self.without_point = 0
        self.without_price = 0
        self._open: dict[str, bool] = {}
        self._asked: dict[tuple[str, str], frozenset[str]] = {}

    def look_at(self, number: int, row: Row, text_score: float) -> None:
        """Keep the row if it satisfies the search; count it for the one facet it fails, if it fails just one."""
        document = row.document
        missed = [facet for facet, slugs in self.chosen.items() if slugs.isdisjoint(self._values(facet, document))]
        if len(missed) > 1:
            return
        stops = [stop for stop in self._stops(row) if self._satisfies_flags(stop.place)]
        price = _lowest_price(document, self.asked)
        if not stops:
            self.without_point += self._only_misses_a_point(row, missed, price)
            return
        for facet in missed or FACETS:
            self._count(facet, document)
        if not missed and self._affordable(price):
            self._count_flags(stops)
            self._keep(number, document, text_score, stops[0], price)
        elif not missed:
            self.without_price += price is None

    def in_order(self) -> list[Candidate]:
        """The candidates as the search wants them sorted; without a place, distance is no order."""
        orders: dict[Sort, Callable[[Candidate], tuple[float, ...]]] = {
            Sort.DISTANCE: lambda each: (each.stop.miles or 0.0, each.id),
            Sort.PRICE: lambda each: (each.price_cents is None, each.price_cents or 0, each.id),
            Sort.CONFIRMED: lambda each: (-each.confirmed_on.toordinal() if each.confirmed_on else 0, each.id),
        }
        sort = self.query.sort if self.centre or self.query.sort is not Sort.DISTANCE else Sort.BEST
        return sorted(self.candidates, key=orders.get(sort, lambda each: (-each.score, each.id)))

    def _keep(self, number: int, document: Document, text_score: float, stop: Stop, price: int | None) -> None:
        score = best_score(
            text_score=text_score,
            miles=stop.miles,
            confirmed_on=document.confirmed_on,
            completeness=document.completeness,
            today=self.today,
        )
        self.candidates.append(Candidate(number, document.id, score, stop, price, document.confirmed_on))

    def _count(self, facet: str, document: Document) -> None:
        """Count the values which, chosen instead of what is chosen in this facet, would find the document.

        Under a price ceiling that depends on the value: "skin check up to $100" asks for the price of a skin check.
        """
        values: Iterable[str] = self._values(facet, document)
        if self.query.price_max_cents is not None:
            values = [
                value for value in values if self._affordable(_lowest_price(document, self._asked_with(facet, value)))
            ]
        self.counts[facet].update(values)

    def _values(self, facet: str, document: Document) -> frozenset[str]:
        if facet == "service" and self.query.unconfirmed:
            return document.unconfirmed
        return _VALUES[facet](document)

    def _asked_with(self, facet: str, value: str) -> frozenset[str]:
        if facet not in ("service", "condition"):
            return self.asked
        if (facet, value) not in self._asked:
            self._asked[facet, value] = services_asked(self.query.but(**{facet: (value,)}))
        return self._asked[facet, value]

    def _count_flags(self, stops: list[Stop]) -> None:
        self.counts["accepting"].update(["1"] if any(_is_accepting(stop.place) for stop in stops) else [])
        self.counts["open"].update(["1"] if any(self._is_open(stop.place) for stop in stops) else [])

    def _stops(self, row: Row) -> list[Stop]:
        """The locations the search may mean, nearest first; without a place all of them in their own order."""
        places = row.document.locations
        if self.centre is None:
            return [Stop(None, place) for place in places] or [Stop(None, None)]
        near = [
            Stop(miles, place)
            for place, spot in zip(places, row.spots, strict=True)
            if spot and (miles := spot.miles_within(self.centre, self.query.within_miles)) is not None
        ]
        return sorted(near, key=lambda stop: stop.miles or 0.0)

    def _satisfies_flags(self, place: PlaceOfCare | None) -> bool:
        accepting = not self.query.accepting or _is_accepting(place)
        return accepting and (not self.query.open_now or self._is_open(place))

    def _only_misses_a_point(self, row: Row, missed: list[str], price: int | None) -> bool:
        unmapped = self.centre is not None and not any(row.spots) and not missed and self._affordable(price)
        return unmapped and any(self._satisfies_flags(place) for place in row.document.locations or (None,))

    def _affordable(self, price: int | None) -> bool:
        ceiling = self.query.price_max_cents
        return ceiling is None or (price is not None and price <= ceiling)

    def _is_open(self, place: PlaceOfCare | None) -> bool:
        if place is None or place.hours is None:
            return False
        if place.hours not in self._open:
            self._open[place.hours] = OpeningHours(place.hours).is_open(self.now)
        return self._open[place.hours]


def select(rows: Mapping[int, Row], scores: Mapping[int, float] | None, query: SearchQuery, now: datetime) -> Selector:
    """Look at the rows that have a text score, or at all when the search has no words."""
    selector = Selector(query, now)
    for number in rows if scores is None else scores:
        if number in rows:
            selector.look_at(number, rows[number], 0.0 if scores is None else scores[number])
    return selector


def _is_accepting(place: PlaceOfCare | None) -> bool:
    return place is not None and place.accepting is True


def _lowest_price(document: Document, asked: frozenset[str]) -> int | None:
    """The lowest stated price of the services asked for; of all when the search is about none in particular."""
    return min((cents for slug, cents in document.prices.items() if not asked or slug in asked), default=None)
