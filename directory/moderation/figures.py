"""How the directory and the queue stand, in numbers for operators, computed when somebody asks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Date, SQLColumnExpression, case, func, select
from sqlalchemy.orm import Session

from directory.counting.queries import SearchesWithoutResult, searches_without_result
from directory.importing.models import ImportRun
from directory.importing.runs import recent_runs
from directory.listings.hours import local_day
from directory.listings.models import Listing, Location, Provenance, StatedFact
from directory.listings.queries import visible
from directory.moderation.models import ItemState, QueueItem, QueueKind
from directory.places.gazetteer import Place, PlaceKind
from directory.places.loading import gazetteer
from directory.places.queries import place_of, places

WAITED_DAYS = (1, 3, 7, 14)  # a group ends before each of these, and the last has no end
AGE_DAYS = (30, 60, 90, 120)
RUNS_SHOWN = 12
_CONTACT = (StatedFact.ADDRESS, StatedFact.PHONE)
_WHERE_PEOPLE_LIVE = (PlaceKind.CITY, PlaceKind.UNINCORPORATED)


@dataclass(frozen=True, slots=True)
class Groups:
    """Counts by age: `counts` has one more than `ends`, each group beginning at the end of the one before.

    `unknown` are those of which no age is known.
    """

    ends: tuple[int, ...]
    counts: tuple[int, ...]
    unknown: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts) + self.unknown

    @property
    def most(self) -> int:
        """The largest group."""
        return max(self.counts)

    @property
    def labels(self) -> tuple[str, ...]:
        """Each group in days: "0", "1–2", "3–6", "7+"."""
        starts = (0, *self.ends)
        closed = (
            str(start) if end == start + 1 else f"{start}–{end - 1}"
            for start, end in zip(starts, self.ends, strict=False)
        )
        return (*closed, f"{starts[-1]}+")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Addresses of public listings by city and unincorporated community, the most first; and where there are none.

    `elsewhere` are those that lie outside the county or in a place nobody can tell.
    """

    places: tuple[tuple[Place, int], ...]
    none: tuple[Place, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it at one moment."""

    waiting: dict[QueueKind, Groups]
    freshness: Groups
    coverage: Coverage
    imports: Sequence[ImportRun]
    in_vain: SearchesWithoutResult


def overview(session: Session, *, now: datetime) -> Overview:
    """The figures of the operators' first page."""
    return Overview(
        waiting=waiting_by_age(session, now=now),
        freshness=freshness(session, today=local_day(now)),
        coverage=coverage(session),
        imports=tuple(reversed(recent_runs(session, limit=RUNS_SHOWN))),
        in_vain=searches_without_result(session, now=now),
    )


def waiting_by_age(session: Session, *, now: datetime) -> dict[QueueKind, Groups]:
    """For each kind of question, how long those that are open have waited, in days."""
    moments = [now - timedelta(days=days) for days in WAITED_DAYS]
    since = QueueItem.created_at
    counted = (
        select(QueueItem.kind, *_in_groups(since, moments))
        .where(QueueItem.state == ItemState.OPEN)
        .group_by(QueueItem.kind)
    )
    found = {kind: Groups(WAITED_DAYS, tuple(counts)) for kind, *counts in session.execute(counted)}
    nothing = Groups(WAITED_DAYS, (0,) * (len(WAITED_DAYS) + 1))
    return {kind: found.get(kind, nothing) for kind in QueueKind}


def freshness(session: Session, *, today: date) -> Groups:
    """How many days ago public listings were checked: of address and telephone what was checked longest ago counts.

    A listing whose owner confirmed it later counts from then.
    """
    checked = (
        select(Provenance.listing_id, func.min(Provenance.checked_on, type_=Date).label("on"))
        .where(Provenance.fact.in_(_CONTACT))
        .group_by(Provenance.listing_id)
        .subquery()
    )
    confirmed = Listing.confirmed_on
    is_later = confirmed.is_not(None) & (checked.c.on.is_(None) | (confirmed > checked.c.on))
    last = case((is_later, confirmed), else_=checked.c.on)
    days = [today - timedelta(days=age) for age in AGE_DAYS]
    counted = (
        select(func.count().filter(last.is_(None)), *_in_groups(last, days))
        .select_from(Listing)
        .outerjoin(checked, checked.c.listing_id == Listing.id)
        .where(visible())
    )
    unknown, *counts = session.execute(counted).one()
    return Groups(AGE_DAYS, tuple(counts), unknown)


def coverage(session: Session) -> Coverage:
    """Where the addresses of public listings are."""
    counted = (
        select(Location.zip_code, Location.city, func.count())
        .join(Listing, Listing.id == Location.listing_id)
        .where(visible())
        .group_by(Location.zip_code, Location.city)
    )
    found: Counter[Place | None] = Counter()
    for zip_code, city, count in session.execute(counted):
        found[_town(place_of(zip_code or "", city))] += count
    elsewhere = found.pop(None, 0)
    every = [place for kind in _WHERE_PEOPLE_LIVE for place in places(kind)]
    there = sorted(((place, found[place]) for place in every if found[place]), key=lambda row: (-row[1], row[0].slug))
    return Coverage(tuple(there), tuple(place for place in every if not found[place]), elsewhere)


def _town(place: Place | None) -> Place | None:
    """The city or community that a place is or lies in; None for a region, the county, and what lies outside it."""
    if place is None:
        return None
    areas = (place, *gazetteer().ancestors(place))
    return next((area for area in areas if area.kind in _WHERE_PEOPLE_LIVE), None)


def _in_groups(moment: SQLColumnExpression[Any], ends: Sequence[date]) -> list[ColumnElement[int]]:
    """A count for each group, the latest first; `ends` go back in time."""
    after = [moment > end for end in ends]
    bounded = [after[0], *(~newer & older for newer, older in pairwise(after)), ~after[-1]]
    return [func.count().filter(each) for each in bounded]
