"""Weeks from Monday to Sunday in San Diego, and periods of four of them that never overlap.

Only what is over is shown. Whoever looked at a running count again and again would see each visit as it comes.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from directory.listings.hours import local_day

WEEK = timedelta(weeks=1)
WEEKS_IN_A_PERIOD = 4
_A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Span:
    """Whole weeks, both days included."""

    first: date
    last: date


def week_of(at: datetime) -> date:
    """The Monday of the week that a moment is in."""
    today = local_day(at)
    return today - timedelta(days=today.weekday())


def weeks_over(at: datetime, count: int) -> tuple[date, ...]:
    """The Mondays of the last `count` weeks that are over, the oldest first."""
    return tuple(week_of(at) - WEEK * back for back in range(count, 0, -1))


def period_over(at: datetime) -> Span:
    """The last period of four weeks that is over. Each week is in one period only, whenever one looks."""
    running = (week_of(at) - _A_MONDAY) // WEEK // WEEKS_IN_A_PERIOD
    first = _A_MONDAY + WEEK * WEEKS_IN_A_PERIOD * (running - 1)
    return Span(first, first + WEEK * WEEKS_IN_A_PERIOD - timedelta(days=1))
