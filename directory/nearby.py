"""Providers for whoever reads about a treatment: near the place of their last search, or in the whole county."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Request

from directory.clock import now
from directory.extensions import db, search_engine
from directory.remembered_place import remembered_place
from directory.search import IndexUnusable, Near, ResultCard, SearchQuery, Sort, search
from directory.search.parameters import MAX_MILES

SHOWN = 3


@dataclass(frozen=True)
class Nearby:
    """Who states that they offer one of the services of `query`: how many there are, and the nearest of them.

    `total` is None while there is no index: what stands around it is worth reading without one. `near` is None where
    the visitor has to be asked for a place.
    """

    query: SearchQuery
    near: Near | None
    total: int | None
    nearest: tuple[ResultCard, ...]

    @property
    def farther(self) -> SearchQuery:
        """The same from the same place, as far as the county goes."""
        return self.query.but(within_miles=MAX_MILES)


def nearby(request: Request, *, services: Sequence[str] = (), conditions: Sequence[str] = ()) -> Nearby | None:
    """For these slugs of the catalogue, the conditions only where no service is named; None where nothing is."""
    if not services and not conditions:
        return None
    asked = SearchQuery(service=tuple(services)) if services else SearchQuery(condition=tuple(conditions))
    place = remembered_place(request)
    try:
        if place is None:
            return Nearby(asked, None, search_engine().search(asked, now()).total, ())
        asked = asked.but(near_text=place[0], near=place[1], sort=Sort.DISTANCE)
        page = search(db.session, search_engine(), asked.but(per_page=SHOWN), now=now())
    except IndexUnusable:
        return Nearby(asked, asked.near, None, ())
    return Nearby(asked, asked.near, page.total, page.cards)
