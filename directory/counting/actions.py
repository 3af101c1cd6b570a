"""Writing counts down, and forgetting them after a year."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, delete, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from directory.counting.models import ListingCount, SearchCount
from directory.counting.tally import Counts
from directory.counting.weeks import WEEK, week_of
from directory.database import Base
from directory.listings.models import Listing

KEPT_WEEKS = 53
_AT_ONCE = 500


def write_down(session: Session, counts: Counts, *, now: datetime) -> None:
    """Add counts to those of the week of `now`, whoever else adds to them at the same time. The caller commits.

    What happened in the last seconds of a week may count in the next. A listing that is gone is passed over.
    """
    week = week_of(now)
    there = _those_there(session, {listing_id for listing_id, _, _ in counts.listings})
    of_listings = [
        {"listing_id": listing_id, "week_began_on": week, "sight": sight, "about": about, "times": times}
        for (listing_id, sight, about), times in sorted(counts.listings.items())
        if listing_id in there
    ]
    of_searches = [
        {
            "week_began_on": week,
            "aspect": aspect,
            "about": about,
            "searches": searches,
            "without_result": counts.without_result[aspect, about],
        }
        for (aspect, about), searches in sorted(counts.searches.items())
    ]
    _add(session, ListingCount, of_listings, ("times",))
    _add(session, SearchCount, of_searches, ("searches", "without_result"))


def forget_old_counts(session: Session, *, now: datetime) -> None:
    """Delete what is older than a year. The caller commits."""
    oldest = week_of(now) - WEEK * KEPT_WEEKS
    session.execute(delete(ListingCount).where(ListingCount.week_began_on < oldest))
    session.execute(delete(SearchCount).where(SearchCount.week_began_on < oldest))


def _those_there(session: Session, ids: Iterable[int]) -> set[int]:
    wanted, found = sorted(ids), set[int]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found.update(session.scalars(select(Listing.id).where(Listing.id.in_(some))))
    return found


def _add(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """One statement for all rows, in an order that is always the same: two processes cannot wait for each other."""
    if not rows:
        return
    key = inspect(model).primary_key
    made = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(model)
    sums = {name: getattr(model, name) + made.excluded[name] for name in columns}
    statement: Insert = made.on_conflict_do_update(index_elements=list(key), set_=sums)
    session.execute(statement, list(rows))
