"""Where a search that found nothing can go on, and what it would find there. Every count is a search of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from directory.catalogue import Unlisted, catalogue
from directory.language import Bilingual, Message
from directory.places.loading import gazetteer
from directory.places.resolution import found_place
from directory.search.engine import SearchEngine
from directory.search.front_page import POPULAR_SERVICES
from directory.search.labels import ceiling_of, name_of
from directory.search.links import RADII, nearby, unfiltered
from directory.search.narrowing import chips_of
from directory.search.near import Near
from directory.search.query import SearchQuery, Sort

MOST_SEARCHES = 24  # for one page; each takes a few milliseconds
DROPPED_SHOWN, NEARBY_SHOWN, STARTS_SHOWN = 5, 4, 4
HIGHER_PRICES = (1.1, 1.25, 1.5, 2.0, 3.0, 5.0)  # times the ceiling


@dataclass(frozen=True)
class WayOut:
    """Another search, how many it finds (never none), and what it is about: the filter dropped or the place."""

    query: SearchQuery
    count: int
    label: Message | Bilingual | None = None


@dataclass(frozen=True)
class WaysOut:
    """What finds something. `closest` is what comes closest to something that is not listed; `wider` is the smallest
    larger radius that does, `dearer` the lowest higher price; `dropped` are searches without one filter, `bare` is the
    one without any; `anywhere` is the whole county. Where nothing of all that does, `starts` are treatments."""

    closest: tuple[WayOut, ...] = ()
    wider: WayOut | None = None
    dearer: WayOut | None = None
    dropped: tuple[WayOut, ...] = ()
    bare: WayOut | None = None
    anywhere: WayOut | None = None
    nearby: tuple[WayOut, ...] = ()
    starts: tuple[WayOut, ...] = ()


def ways_out(engine: SearchEngine, query: SearchQuery, *, now: datetime) -> WaysOut:
    """Try what is close to a search that found nothing, with at most `MOST_SEARCHES` searches.

    Raises:
        IndexUnusable: there is no index or it is damaged.
    """
    count = _bounded_count(engine, now)
    bare = unfiltered(query) if len(_filters(query)) > 1 else None
    ways = WaysOut(
        wider=_first(_wider(query), count),
        dearer=_first(_dearer(query), count, ceiling_of),
        dropped=tuple(_dropped(query, count)),
        bare=_first([bare] if bare else [], count),
        nearby=tuple(_nearby(query, count)),
        anywhere=_first([query.anywhere()] if query.near else [], count),
    )
    return ways if ways != WaysOut() else WaysOut(starts=tuple(_starts(query, count)))


def ways_elsewhere(engine: SearchEngine, query: SearchQuery, unlisted: Sequence[Unlisted], *, now: datetime) -> WaysOut:
    """Where to go on from words that no provider answers: to what comes closest, else to treatments. No radius and no
    filter has to do with it."""
    count = _bounded_count(engine, now)
    closest = tuple(_closest(query, unlisted, count))
    return WaysOut(closest=closest) if closest else WaysOut(starts=tuple(_starts(query, count)))


_Count = Callable[[SearchQuery], int]


def _bounded_count(engine: SearchEngine, now: datetime) -> _Count:
    """How many a search finds; 0 without asking once `MOST_SEARCHES` were asked."""
    asked = 0

    def count(query: SearchQuery) -> int:
        nonlocal asked
        asked += 1
        return engine.search(query.but(per_page=1), now).total if asked <= MOST_SEARCHES else 0

    return count


def _first(
    queries: Iterable[SearchQuery], count: _Count, label: Callable[[SearchQuery], Message] | None = None
) -> WayOut | None:
    ways = (WayOut(query, count(query), label(query) if label else None) for query in queries)
    return next((way for way in ways if way.count), None)


def _wider(query: SearchQuery) -> Iterator[SearchQuery]:
    if query.near:
        yield from (query.but(within_miles=radius) for radius in RADII if radius > query.within_miles)


def _dearer(query: SearchQuery) -> Iterator[SearchQuery]:
    """Higher ceilings, in whole dollars."""
    if query.price_max_cents is not None:
        yield from (query.but(price_max_cents=ceil(query.price_max_cents * each / 100) * 100) for each in HIGHER_PRICES)


def _closest(query: SearchQuery, unlisted: Sequence[Unlisted], count: _Count) -> Iterator[WayOut]:
    """What comes closest to what is not listed: around the same place or, where nobody is there, anywhere."""
    for facet, slug in (each for it in unlisted for each in _closest_to(it)):
        closest = query.but(words="", **{facet: (slug,)})
        if way := _first([closest, closest.anywhere()] if query.near else [closest], count):
            yield replace(way, label=name_of(facet, slug))


def _closest_to(unlisted: Unlisted) -> Iterator[tuple[str, str]]:
    """A facet and one of its values, each."""
    yield from (("service", slug) for slug in unlisted.services)
    yield from (("condition", slug) for slug in unlisted.conditions)
    yield from (("specialty", catalogue().specialty(code).slug) for code in unlisted.specialties)
    yield from (("credential", slug) for slug in unlisted.credentials)


def _starts(query: SearchQuery, count: _Count) -> Iterator[WayOut]:
    """Treatments that many ask for, around the same place."""
    bare = query.but(words="", sort=Sort.BEST)
    for slug in POPULAR_SERVICES[:STARTS_SHOWN]:
        treatment = bare.but(service=(slug,))
        if found := count(treatment):
            yield WayOut(treatment, found, name_of("service", slug))


def _filters(query: SearchQuery) -> list[tuple[Message, SearchQuery]]:
    return [(chip.label, chip.without) for chip in chips_of(query) if chip.name != "near"]


def _dropped(query: SearchQuery, count: _Count) -> Iterator[WayOut]:
    for label, without in _filters(query)[:DROPPED_SHOWN]:
        if not without.is_empty and (found := count(without)):
            yield WayOut(without, found, label)


def _nearby(query: SearchQuery, count: _Count) -> Iterator[WayOut]:
    for place, other in list(nearby(query))[:NEARBY_SHOWN]:
        there = found_place(gazetteer(), place)
        placed = other.but(near=Near(there.label, there.point, there.precision))
        if found := count(placed):
            yield WayOut(placed, found, place.name)
