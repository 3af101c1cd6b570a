"""Filters, nearest locations, prices and counts: from the documents of a segment that have the words to those found."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import numpy as np

from directory.geo import Point
from directory.listings.hours import local_day
from directory.search.asked import services_asked, services_that_tell
from directory.search.embedded.arrays import Bools, Ints, Longs
from directory.search.embedded.distances import Centre
from directory.search.embedded.facets import UNCONFIRMED, Facets
from directory.search.embedded.locations import Wanted
from directory.search.embedded.matching import Matched
from directory.search.embedded.prices import NO_PRICE
from directory.search.embedded.segment import LiveSegment
from directory.search.embedded.stops import Stops, stops_anywhere, stops_within
from directory.search.query import FACETS, SearchQuery

_TREATMENTS = ("service", "condition")

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Plan:
    """A search, with what follows from it alone.

    `asked` are the services whose price counts. `groups` says for each facet which values are filtered and counted,
    `chosen` what is chosen in it (facets without a choice are not there).
    """

    query: SearchQuery
    now: datetime
    today: date
    centre: Centre | None
    wanted: Wanted
    asked: frozenset[str]
    groups: Mapping[str, str]
    chosen: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, query: SearchQuery, now: datetime) -> "Plan":
        """Work out what a search is about."""
        return cls(
            query,
            now,
            local_day(now),
            _centre_at(query.near.point) if query.near else None,
            Wanted.by(query),
            services_asked(query),
            {facet: UNCONFIRMED if facet == "service" and query.unconfirmed else facet for facet in FACETS},
            {facet: getattr(query, facet) for facet in FACETS if getattr(query, facet)},
        )


@lru_cache(maxsize=1024)
def _centre_at(point: Point) -> Centre:
    return Centre.at(point)


@dataclass(frozen=True)
class Selection:
    """The documents of one segment that satisfy a search, each with its stops, and the counts of `engine.Hits`."""

    live: LiveSegment
    stops: Stops
    matched: Matched | None
    counts: Counts
    without_point: int
    without_price: int

    def __len__(self) -> int:
        return len(self.stops.documents)

    @property
    def ids(self) -> Longs:
        """The ids of the listings."""
        return self.live.segment.columns.ids[self.stops.documents]


def select(live: LiveSegment, plan: Plan, matched: Matched | None) -> Selection:
    """Look for what satisfies a search among the documents that have its words, or among all."""
    having = {facet: _having(live.segment.facets, plan, facet) for facet in plan.chosen}
    documents = None if matched is None else live.living(matched.documents)
    if plan.query.unconfirmed:
        silent = ~_states_the_treatment(live.segment.facets, plan)
        documents = live.living_among(silent) if documents is None else documents[silent[documents]]
    stops = _stops(live, plan, documents)
    passing = {facet: has[stops.documents] for facet, has in having.items()}
    missed = np.zeros(len(stops.documents), np.int64)
    for passes in passing.values():
        missed += ~passes
    found = stops.where(missed == 0) if passing else stops
    counts = _facet_counts(live, plan, stops.documents, passing, missed, found.documents)
    affordable, without_price = _affordable(live, plan, found)
    return Selection(
        live,
        affordable,
        matched,
        counts | _flag_counts(plan, affordable),
        _without_point(live, plan, matched, having),
        without_price,
    )


def _having(facets: Facets, plan: Plan, facet: str) -> Bools:
    """For each document whether it has what is chosen in a facet; for `unconfirmed` also by specialty."""
    chosen = plan.chosen[facet]
    has = facets.having(facet, chosen)
    if plan.query.unconfirmed and facet in _TREATMENTS:
        has = has | facets.having(UNCONFIRMED, chosen if facet == "service" else services_that_tell(chosen))
    return has


def _states_the_treatment(facets: Facets, plan: Plan) -> Bools:
    """For each document whether it is in the first of the two groups: what it states is all that was asked for."""
    stated = np.ones(facets.count, np.bool_)
    for facet in _TREATMENTS:
        if facet in plan.chosen:
            stated &= facets.having(facet, plan.chosen[facet])
    return stated


def _stops(live: LiveSegment, plan: Plan, documents: Ints | None) -> Stops:
    """Those documents that have a location which the search may mean."""
    if plan.centre is None:
        return stops_anywhere(live, documents, plan.wanted, plan.now)
    return stops_within(live, plan.centre, plan.query.within_miles, documents, plan.wanted, plan.now)


def _facet_counts(
    live: LiveSegment, plan: Plan, documents: Ints, passing: Mapping[str, Bools], missed: Longs, found: Ints
) -> Counts:
    """For each facet its values among what satisfies everything but the choices in this facet."""
    unchosen = [facet for facet in FACETS if facet not in passing]
    counts = _counted(live, plan, found, unchosen) if unchosen else {}
    for facet, passes in passing.items():
        counts |= _counted(live, plan, documents[missed == ~passes], [facet])
    return counts


def _counted(live: LiveSegment, plan: Plan, documents: Ints, facets: Sequence[str]) -> Counts:
    groups = [plan.groups[facet] for facet in facets]
    if plan.query.price_max_cents is None:
        counts = live.segment.facets.counts(documents, groups)
    else:
        counts = {plan.groups[facet]: _affordable_counts(live, plan, documents, facet) for facet in facets}
    values = live.segment.facets.values
    return {
        facet: {value: count for value, count in zip(values[group], counts[group].tolist(), strict=True) if count}
        for facet, group in zip(facets, groups, strict=True)
    }


def _affordable_counts(live: LiveSegment, plan: Plan, documents: Ints, facet: str) -> Longs:
    """Under a ceiling a value counts where what choosing it asks for is affordable: "skin check up to $100" asks for
    the price of a skin check."""
    facets, prices, ceiling = live.segment.facets, live.segment.prices, plan.query.price_max_cents
    assert ceiling is not None

    def asked_with(value: str) -> Set[str]:
        if facet not in ("service", "condition"):
            return plan.asked
        return services_asked(plan.query.but(**{facet: (value,)}))

    group = plan.groups[facet]
    is_affordable = prices.affordable(documents, ceiling) @ prices.asked_by(facets.values[group], asked_with) > 0
    counts: Longs = (facets.table(documents, group) & is_affordable).sum(axis=0)
    return counts


def _affordable(live: LiveSegment, plan: Plan, found: Stops) -> tuple[Stops, int]:
    """Those below the price ceiling, and how many state no price."""
    ceiling = plan.query.price_max_cents
    if ceiling is None:
        return found, 0
    lowest = live.segment.prices.lowest(found.documents, plan.asked)
    return found.where(lowest <= ceiling), int(np.count_nonzero(lowest == NO_PRICE))


def _flag_counts(plan: Plan, found: Stops) -> Counts:
    counts = {
        "accepting": found.count(plan.wanted.and_accepting(), plan.now),
        "open": found.count(plan.wanted.and_open_now(), plan.now),
    }
    return {name: {"1": count} if count else {} for name, count in counts.items()}


def _without_point(live: LiveSegment, plan: Plan, matched: Matched | None, having: Mapping[str, Bools]) -> int:
    """How many satisfy everything, but nobody knows where they are."""
    if plan.centre is None:
        return 0
    lost = live.living(live.segment.cache.get("without a pin", live.segment.pins.without))
    if matched is not None:
        lost = lost[matched.includes(lost)]
    for has in having.values():
        lost = lost[has[lost]]
    if not len(lost):
        return 0
    anywhere, _ = _affordable(live, plan, stops_anywhere(live, lost, plan.wanted, plan.now))
    return len(anywhere.documents)
