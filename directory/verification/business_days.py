"""Days on which an office works: not Saturdays, Sundays and the federal holidays (5 U.S.C. §6103)."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6


def business_days_after(day: date, count: int) -> date:
    """The `count`-th business day after `day`, which itself is not counted."""
    while count:
        day += _DAY
        count -= is_business_day(day)
    return day


def is_business_day(day: date) -> bool:
    """Whether an office works on it."""
    return day.weekday() < _SATURDAY and day not in federal_holidays(day.year)


@lru_cache(maxsize=64)
def federal_holidays(year: int) -> frozenset[date]:
    """The days of the year on which federal offices are closed. A holiday on a weekend is kept on the day beside it."""
    next_new_year = _observed(date(year + 1, 1, 1))  # kept on 31 December where it falls on a Saturday
    return frozenset(day for day in (*_kept(year), next_new_year) if day.year == year)


def _kept(year: int) -> Iterator[date]:
    yield _observed(date(year, 1, 1))
    yield _nth(year, 1, _MONDAY, 3)  # Martin Luther King Jr.
    yield _nth(year, 2, _MONDAY, 3)  # Washington's Birthday
    yield _nth(year, 6, _MONDAY, 1) - timedelta(weeks=1)  # Memorial Day: the last Monday of May
    yield _observed(date(year, 6, 19))
    yield _observed(date(year, 7, 4))
    yield _nth(year, 9, _MONDAY, 1)  # Labor Day
    yield _nth(year, 10, _MONDAY, 2)  # Columbus Day
    yield _observed(date(year, 11, 11))
    yield _nth(year, 11, _THURSDAY, 4)  # Thanksgiving
    yield _observed(date(year, 12, 25))


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)


def _observed(day: date) -> date:
    shift = {_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0)
    return day + timedelta(days=shift)
