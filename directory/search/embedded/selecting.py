"""Filters, nearest locations, prices and counts: from the documents of a segment that have the words to those found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import numpy as np

from directory.geo import Point
from directory.listings.hours import local_day
from directory.search.embedded.arrays import Ints, Longs
from directory.search.embedded.choices import Choices, choices_of
from directory.search.embedded.distances import Centre
from directory.search.embedded.facets import UNCONFIRMED
from directory.search.embedded.locations import Wanted
from directory.search.embedded.matching import Matched
from directory.search.embedded.prices import NO_PRICE
from directory.search.embedded.segment import LiveSegment
from directory.search.embedded.stops import Candidates, Reached, Stops, stops_anywhere, stops_within
from directory.search.priced import Compared, prices_compared
from directory.search.query import FACETS, SearchQuery
from directory.search.words import search_terms

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Plan:
    """A search, with what follows from it alone.

    `compared` are the prices that count. `groups` says for each facet which values are counted.
    """

    query: SearchQuery
    words: tuple[str, ...]
    now: datetime
    today: date
    centre: Centre | None
    wanted: Wanted
    compared: Compared
    groups: Mapping[str, str]

    @classmethod
    def of(cls, query: SearchQuery, now: datetime) -> "Plan":
        """Work out what a search is about."""
        return cls(
            query,
            search_terms(query.words),
            now,
            local_day(now),
            _centre_at(query.near.point) if query.near else None,
            Wanted.by(query),
            prices_compared(query),
            {facet: UNCONFIRMED if facet == "service" and query.unconfirmed else facet for facet in FACETS},
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
    choices = choices_of(live.segment.facets, plan.query)
    reached = _reached(live, plan, _worth_a_look(live, matched, choices))
    found = reached.stops(choices.missed)
    counts = _facet_counts(live, plan, reached, choices, found.documents)
    affordable, without_price = _affordable(live, plan, found)
    return Selection(
        live,
        affordable,
        matched,
        counts | _flag_counts(plan, affordable),
        _without_point(live, plan, matched, choices),
        without_price,
    )


def _worth_a_look(live: LiveSegment, matched: Matched | None, choices: Choices) -> Candidates:
    """Documents with the words that may be found or counted."""
    worth = choices.worth_a_look
    if matched is None:
        return Candidates(marked=worth)
    if matched.marks is not None:
        return Candidates(marked=matched.marks if worth is None else matched.marks & worth)
    numbers = live.living(matched.documents)
    return Candidates(numbers if worth is None else numbers[worth[numbers]])


def _reached(live: LiveSegment, plan: Plan, candidates: Candidates) -> Reached:
    """Those documents that have a location which the search may mean."""
    if plan.centre is None:
        return stops_anywhere(live, candidates, plan.wanted, plan.now)
    return stops_within(live, plan.centre, plan.query.within_miles, candidates, plan.wanted, plan.now)


def _facet_counts(live: LiveSegment, plan: Plan, reached: Reached, choices: Choices, found: Ints) -> Counts:
    """For each facet its values among what satisfies everything but the choices in this facet."""
    unchosen = [facet for facet in FACETS if facet not in choices.having]
    counts = _counted(live, plan, found, unchosen) if unchosen else {}
    if choices.missed is None:
        return counts
    documents = reached.documents
    missed = choices.missed[documents] if choices.can_miss_two else None
    for facet, having in choices.having.items():
        others = documents if missed is None else documents[missed == ~having[documents]]
        counts |= _counted(live, plan, others, [facet])
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

    def compared_with(value: str) -> Compared:
        if facet not in ("service", "condition"):
            return plan.compared
        return prices_compared(plan.query.but(**{facet: (value,)}))

    group = plan.groups[facet]
    is_affordable = prices.affordable(documents, ceiling) @ prices.asked_by(facets.values[group], compared_with) > 0
    counts: Longs = (facets.table(documents, group) & is_affordable).sum(axis=0)
    return counts


def _affordable(live: LiveSegment, plan: Plan, found: Stops) -> tuple[Stops, int]:
    """Those below the price ceiling, and how many state no price."""
    ceiling = plan.query.price_max_cents
    if ceiling is None:
        return found, 0
    lowest = live.segment.prices.lowest(found.documents, plan.compared)
    return found.where(lowest <= ceiling), int(np.count_nonzero(lowest == NO_PRICE))


def _flag_counts(plan: Plan, found: Stops) -> Counts:
    return {name: {"1": count} if count else {} for name, count in found.wish_counts(plan.now).items()}


def _without_point(live: LiveSegment, plan: Plan, matched: Matched | None, choices: Choices) -> int:
    """How many satisfy everything, but nobody knows where they are."""
    if plan.centre is None:
        return 0
    lost = live.living(live.segment.cache.get("without a pin", live.segment.pins.without))
    if matched is not None:
        lost = lost[matched.includes(lost)]
    if choices.missed is not None:
        lost = lost[choices.missed[lost] == 0]
    if not len(lost):
        return 0
    anywhere = stops_anywhere(live, Candidates(lost), plan.wanted, plan.now).stops(None)
    affordable, _ = _affordable(live, plan, anywhere)
    return len(affordable.documents)
