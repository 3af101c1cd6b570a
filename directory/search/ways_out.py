"""Where a search that found nothing can go on, and what it would find there. Every count is a search of its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from directory.language import Bilingual, Message
from directory.places.loading import gazetteer
from directory.places.resolution import found_place
from directory.search.engine import SearchEngine
from directory.search.links import RADII, nearby, unfiltered
from directory.search.narrowing import chips_of
from directory.search.near import Near
from directory.search.query import SearchQuery

MOST_SEARCHES = 16  # for one page; each takes a few milliseconds
DROPPED_SHOWN, NEARBY_SHOWN = 5, 4


@dataclass(frozen=True)
class WayOut:
    """Another search, how many it finds (never none), and what it is about: the filter dropped or the place."""

    query: SearchQuery
    count: int
    label: Message | Bilingual | None = None


@dataclass(frozen=True)
class WaysOut:
    """What finds something. `wider` is the smallest larger radius that does; `dropped` are searches without one
    filter, `bare` is the one without any; `anywhere` is the whole county."""

    wider: WayOut | None
    dropped: tuple[WayOut, ...]
    bare: WayOut | None
    anywhere: WayOut | None
    nearby: tuple[WayOut, ...]


def ways_out(engine: SearchEngine, query: SearchQuery, *, now: datetime) -> WaysOut:
    """Try what is close to a search that found nothing, with at most `MOST_SEARCHES` searches.

    Raises:
        IndexUnusable: there is no index or it is damaged.
    """
    count = _bounded_count(engine, now)
    dropped = tuple(_dropped(query, count))
    bare = unfiltered(query) if len(_filters(query)) > 1 else None
    return WaysOut(
        wider=_first(_wider(query), count),
        dropped=dropped,
        bare=_first([bare] if bare else [], count),
        nearby=tuple(_nearby(query, count)),
        anywhere=_first([query.anywhere()] if query.near else [], count),
    )


_Count = Callable[[SearchQuery], int]


def _bounded_count(engine: SearchEngine, now: datetime) -> _Count:
    """How many a search finds; 0 without asking once `MOST_SEARCHES` were asked."""
    asked = 0

    def count(query: SearchQuery) -> int:
        nonlocal asked
        asked += 1
        return engine.search(query.but(per_page=1), now).total if asked <= MOST_SEARCHES else 0

    return count


def _first(queries: Iterable[SearchQuery], count: _Count) -> WayOut | None:
    ways = (WayOut(query, count(query)) for query in queries)
    return next((way for way in ways if way.count), None)


def _wider(query: SearchQuery) -> Iterator[SearchQuery]:
    if query.near:
        yield from (query.but(within_miles=radius) for radius in RADII if radius > query.within_miles)


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
