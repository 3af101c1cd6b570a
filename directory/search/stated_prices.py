"""The prices that visible listings state for one service, where it may lawfully be offered: the index knows that."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.listings.models import OfferedService
from directory.listings.price_spread import StatedPrice
from directory.search.engine import SearchEngine
from directory.search.query import MAX_PAGE, MAX_PER_PAGE, SearchQuery

_ANY_PRICE = 2**31 - 2  # cents, the most that the index keeps; a ceiling leaves out whoever states no price


def stated_prices(session: Session, engine: SearchEngine, service: str, *, now: datetime) -> list[StatedPrice]:
    """Every one of them, in no particular order.

    Raises:
        IndexUnusable: there is no index or it is damaged.
    """
    prices: list[StatedPrice] = []
    for ids in _pages(engine, service, now):
        statement = select(OfferedService).where(OfferedService.listing_id.in_(ids), OfferedService.service == service)
        for offered in session.scalars(statement):
            if offered.price is not None and offered.price_as_of is not None:
                prices.append(StatedPrice(offered.price, offered.price_as_of))
    return prices


def _pages(engine: SearchEngine, service: str, now: datetime) -> Iterator[list[int]]:
    """Ids of the listings that state a price for it or for what is below it."""
    for page in range(1, MAX_PAGE + 1):
        query = SearchQuery(service=(service,), price_max_cents=_ANY_PRICE, page=page, per_page=MAX_PER_PAGE)
        hits = engine.search(query, now)
        if hits.hits:
            yield [hit.id for hit in hits.hits]
        if page * MAX_PER_PAGE >= hits.total:
            return
