"""The facts of a listing and its hit → what a result shows, and in sentences why it is there."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache

from directory.catalogue import catalogue
from directory.geo import METRES_PER_MILE, Precision
from directory.language import N_, Message
from directory.listings.prices import in_dollars
from directory.search.asked import services_asked, services_meant
from directory.search.engine import Hit
from directory.search.facts import services_first
from directory.search.labels import UNITS
from directory.search.priced import prices_compared
from directory.search.query import SearchQuery, Sort
from directory.search.reasons import dated, speaks, takes_new_patients, wishes_met, words_found
from directory.search.shown import CardFacts, ResultCard, ShownLocation, ShownService, StatedLocation

_ROUNDING_MILES = 1e-6
_UNMOVED_METRES = 10.0  # the engine's distance and the straight line differ by less, up to 100 miles
_REASONS_SHOWN = 6
_OPEN_NOW = Message(N_("Open now"))
_NOT_STATED = Message(N_("Usual in this specialty; this provider does not state it"))


class CardMaker:
    """Makes the cards of one page. What is the same for all of them is worked out once."""

    def __init__(self, query: SearchQuery, *, now: datetime) -> None:
        self._query = query
        self._now = now
        self._asked, self._meant = services_asked(query), services_meant(query)
        self._unstated = self._asked | services_asked(query.but(service=())) if query.unconfirmed else self._asked
        self._compared = prices_compared(query)
        self._is_about_price = query.price_max_cents is not None or query.sort is Sort.PRICE
        self._is_about_treatment = bool(query.service or query.condition)
        self._from = query.near.point.in_space if query.near else None

    def card(self, facts: CardFacts, hit: Hit) -> ResultCard | None:
        """The card of a listing as the database has it now; None when it no longer is what was asked for.

        An index may be a moment behind. A service that may no longer be offered, a price that is too high now or a
        location that has moved away takes the listing off the page at once; what else changed shows as it is now.
        """
        if self._is_about_treatment and not self._is_about(facts):
            return None
        priced = self._priced(facts) if self._is_about_price else None
        if self._query.price_max_cents is not None and priced is None:
            return None
        place = _place(facts, hit)
        miles = self._miles(place, hit)
        if self._query.near and (miles is None or miles > self._query.within_miles + _ROUNDING_MILES):
            return None
        shown = self._location(facts, place) if place else None
        services = self._services(facts, priced)
        why = tuple(self._why(facts, hit, services, shown, miles))[:_REASONS_SHOWN]
        state = (shown.open_now, shown.next_change) if shown else None
        variant = (*self._asked_of(facts), priced, place.id if place else None, state)
        return ResultCard(facts, variant, services, shown, miles, why)

    def _is_about(self, facts: CardFacts) -> bool:
        """Whether the listing still states what was asked for, or for `unconfirmed` gives it without stating it."""
        if self._query.unconfirmed:
            return not self._unstated.isdisjoint(facts.unstated)
        return not self._asked.isdisjoint(facts.offered)

    def _asked_of(self, facts: CardFacts) -> tuple[frozenset[str], frozenset[str]]:
        """What of the services asked for it offers, and what of those that were meant."""
        return self._asked & facts.offered, self._meant & facts.offered

    def _priced(self, facts: CardFacts) -> str | None:
        """The service with the lowest of the prices that are compared; None where it states none, or none so low."""
        ceiling = self._query.price_max_cents
        stated = [
            (service.price, service.slug)
            for service in facts.services
            if service.price and self._compared.has(service.slug, service.price.unit)
        ]
        fitting = [(price.cents, slug) for price, slug in stated if ceiling is None or price.cents <= ceiling]
        return min(fitting)[1] if fitting else None

    def _services(self, facts: CardFacts, priced: str | None) -> tuple[ShownService, ...]:
        asked, meant = self._asked_of(facts)
        if not asked and priced is None:
            return facts.services
        first: tuple[ShownService, ...] = facts.kept.get_or_make(
            ("services", asked, meant, priced), lambda: services_first(facts, asked, meant, priced)
        )
        return first

    def _miles(self, place: StatedLocation | None, hit: Hit) -> float | None:
        """How far the place is: the engine's distance where the index knows it as it is now, else the geodesic."""
        if not (self._query.near and self._from and place and place.in_space and place.shown.point):
            return None
        straight = math.dist(self._from, place.in_space)
        if hit.miles is not None and abs(straight - hit.miles * METRES_PER_MILE) < _UNMOVED_METRES:
            return hit.miles
        return self._query.near.point.miles_to(place.shown.point)

    def _location(self, facts: CardFacts, place: StatedLocation) -> ShownLocation:
        if place.hours is None:
            return place.shown
        state = place.hours.state(self._now)
        key = ("location", place.id)
        last = facts.kept.get(key)
        if last is None or last[0] is not state:
            last = facts.kept.put(key, (state, replace(place.shown, open_now=state.is_open, next_change=state.until)))
        shown: ShownLocation = last[1]
        return shown

    def _why(
        self,
        facts: CardFacts,
        hit: Hit,
        services: tuple[ShownService, ...],
        location: ShownLocation | None,
        miles: float | None,
    ) -> Iterator[Message]:
        """Reasons, the strongest first."""
        if self._query.unconfirmed:
            yield _NOT_STATED
        if self._is_about_price:
            yield from _states(services[:1])
        asked = [service for service in services[:2] if service.is_asked_for]
        yield from (_offers(service.slug) for service in asked)
        yield from wishes_met(self._query, facts, location, self._asked)
        yield from words_found(facts, hit, has_named_services=bool(asked))
        if self._query.near and miles is not None and location:
            yield self._how_far(miles, location.precision)
        spoken = {language.code for language in facts.languages} if self._query.language else ()
        yield from (speaks(code) for code in self._query.language if code in spoken)
        if location and not self._query.accepting:
            yield from takes_new_patients(location, also_old=False)
        if self._query.open_now:
            yield _OPEN_NOW
        if facts.confirmed_on:
            yield dated(N_("Confirmed by the provider on %(day)s"), facts.confirmed_on)

    def _how_far(self, miles: float, precision: Precision | None) -> Message:
        assert self._query.near is not None
        near = self._query.near
        values = {"miles": f"{miles:.1f}" if miles < 10 else f"{miles:.0f}", "place": near.label}
        is_about = near.precision.is_coarse or (precision is not None and precision.is_coarse)
        if values["miles"] == "0.0":
            return Message(N_("In or near %(place)s") if is_about else N_("Less than 0.1 miles from %(place)s"), values)
        sentence = N_("About %(miles)s miles from %(place)s") if is_about else N_("%(miles)s miles from %(place)s")
        return Message(sentence, values)


def _place(facts: CardFacts, hit: Hit) -> StatedLocation | None:
    for place in facts.locations:
        if place.id == hit.location_id:
            return place
    return facts.locations[0] if facts.locations else None


def _states(services: tuple[ShownService, ...]) -> Iterator[Message]:
    for service in services:
        if service.price:
            values = {"price": in_dollars(service.price.cents), "unit": UNITS[service.price.unit]}
            yield Message(N_("States $%(price)s per %(unit)s for %(service)s"), values | {"service": service.name})


@cache
def _offers(service: str) -> Message:
    return Message(N_("Offers %(service)s"), {"service": catalogue().service(service).name})
