"""Counts as they may be shown: of what is over, and nothing below twenty.

Whoever adds up what is shown learns nothing more. A week is shown or not, and the total is of the weeks that are
shown; services and places are of one period and have no total; no two periods overlap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from directory.counting.models import Aspect, ListingCount, SearchCount, Sight
from directory.counting.weeks import Span, period_over, weeks_over
from directory.listings.models import Listing

FEWEST = 20
WEEKS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Week:
    """`times` is None where it was fewer than `FEWEST`, or never."""

    began_on: date
    times: int | None


@dataclass(frozen=True, slots=True)
class Series:
    """One thing, week by week, the oldest first."""

    sight: Sight
    weeks: tuple[Week, ...]

    @property
    def most(self) -> int:
        """The highest of the weeks that are shown; 0 where none is."""
        return max((week.times or 0 for week in self.weeks), default=0)

    @property
    def total(self) -> int:
        """Of the weeks that are shown, and of no others."""
        return sum(week.times or 0 for week in self.weeks)


@dataclass(frozen=True, slots=True)
class Counted:
    """A service or a place, by its slug (empty: none was named), and how often; never fewer than `FEWEST`."""

    about: str
    times: int


@dataclass(frozen=True, slots=True)
class ListingFigures:
    """What the keepers of a listing may see of how it is found and used."""

    pages: Series
    calls: Series
    directions: Series
    searched: Span
    services: tuple[Counted, ...]
    places: tuple[Counted, ...]

    @property
    def series(self) -> tuple[Series, ...]:
        """In the order in which they are shown."""
        return (self.pages, self.calls, self.directions)


@dataclass(frozen=True, slots=True)
class SearchesWithoutResult:
    """What people looked for in vain, the most frequent first. Add no total to it: it would tell what is not shown."""

    searched: Span
    services: tuple[Counted, ...]
    places: tuple[Counted, ...]


def figures_of(session: Session, listing: Listing, *, now: datetime) -> ListingFigures:
    """How often its page was opened, its number pressed, the way asked for; and for which searches it was listed."""
    period = period_over(now)
    pages, calls, directions = (
        _series(session, listing, sight, now) for sight in (Sight.PAGE, Sight.CALL, Sight.DIRECTIONS)
    )
    services, places = (tuple(_listed_for(session, listing, sight, period)) for sight in (Sight.SERVICE, Sight.PLACE))
    return ListingFigures(pages, calls, directions, period, services, places)


def searches_without_result(session: Session, *, now: datetime) -> SearchesWithoutResult:
    """Services and places that searches of the last period named and found nobody for. A search that named several
    counts for each; the empty slug is for those that named none."""
    period = period_over(now)
    services, places = (tuple(_in_vain(session, aspect, period)) for aspect in (Aspect.SERVICE, Aspect.PLACE))
    return SearchesWithoutResult(period, services, places)


def _series(session: Session, listing: Listing, sight: Sight, now: datetime) -> Series:
    mondays = weeks_over(now, WEEKS_SHOWN)
    enough = select(ListingCount.week_began_on, ListingCount.times).where(
        ListingCount.listing_id == listing.id,
        ListingCount.sight == sight,
        ListingCount.week_began_on.in_(mondays),
        ListingCount.times >= FEWEST,
    )
    found = {row.week_began_on: row.times for row in session.execute(enough)}
    return Series(sight, tuple(Week(monday, found.get(monday)) for monday in mondays))


def _listed_for(session: Session, listing: Listing, sight: Sight, period: Span) -> Iterator[Counted]:
    times = func.sum(ListingCount.times)
    counted = (
        select(ListingCount.about, times)
        .where(ListingCount.listing_id == listing.id, ListingCount.sight == sight)
        .where(_within(ListingCount.week_began_on, period))
        .group_by(ListingCount.about)
    )
    rows = session.execute(counted.having(times >= FEWEST).order_by(times.desc(), ListingCount.about))
    yield from (Counted(about, times) for about, times in rows)


def _in_vain(session: Session, aspect: Aspect, period: Span) -> Iterator[Counted]:
    times = func.sum(SearchCount.without_result)
    counted = select(SearchCount.about, times).where(SearchCount.aspect == aspect)
    counted = counted.where(_within(SearchCount.week_began_on, period)).group_by(SearchCount.about)
    rows = session.execute(counted.having(times >= FEWEST).order_by(times.desc(), SearchCount.about))
    yield from (Counted(about, times) for about, times in rows)


def _within(column: InstrumentedAttribute[date], period: Span) -> ColumnElement[bool]:
    return column.between(period.first, period.last)
