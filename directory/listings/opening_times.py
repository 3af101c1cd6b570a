"""The coming days of a location, as a table shows them: public holidays are already taken into account."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from directory.listings.hours import SAN_DIEGO, OpeningHours

DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class OpeningDay:
    """One day in San Diego and from when until when it is open on it, midnight to midnight; no spans is closed."""

    day: date
    spans: tuple[tuple[datetime, datetime], ...]

    @property
    def is_all_day(self) -> bool:
        """Open from midnight to midnight."""
        midnights = (_midnight(self.day), _midnight(self.day + timedelta(days=1)))
        return self.spans == (midnights,)


def coming_days(hours: OpeningHours, *, today: date) -> tuple[OpeningDay, ...]:
    """Seven days, today first."""
    days = (today + timedelta(days=number) for number in range(DAYS_SHOWN))
    return tuple(_opening_day(hours, day) for day in days)


def _opening_day(hours: OpeningHours, day: date) -> OpeningDay:
    return OpeningDay(day, tuple(hours.open_between(_midnight(day), _midnight(day + timedelta(days=1)))))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SAN_DIEGO)
