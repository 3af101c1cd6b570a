"""The days that count, as plain arithmetic over days in San Diego: no hour and no daylight saving comes into it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from directory.listings.freshness import FRESH_DAYS

REMIND_AFTER_DAYS = (75, 90, 105)
FLAGGED_AFTER_DAYS = FRESH_DAYS
HIDDEN_AFTER_DAYS = 120
OVERDUE = "not-confirmed"  # Listing.hidden_because


class Standing(StrEnum):
    """What the clock makes of a listing that is public otherwise."""

    FRESH = "fresh"
    FLAGGED = "flagged"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Clock:
    """One period: from the last confirmation, or from the day an owner took over, whichever is later."""

    started_on: date

    def days(self, today: date) -> int:
        """How old the word of the owner is. A day in the future counts as today."""
        return max((today - self.started_on).days, 0)

    def standing(self, today: date) -> Standing:
        """What the listing should be today. Nothing that happened in between matters."""
        days = self.days(today)
        if days >= HIDDEN_AFTER_DAYS:
            return Standing.HIDDEN
        return Standing.FLAGGED if days >= FLAGGED_AFTER_DAYS else Standing.FRESH

    def reminder(self, today: date, sent: Collection[int]) -> int | None:
        """The reminder to send today: the latest that is due, unless it or a later one was sent in this period."""
        due = max((day for day in REMIND_AFTER_DAYS if day <= self.days(today)), default=None)
        return None if due is None or any(day >= due for day in sent) else due

    @property
    def flagged_on(self) -> date:
        """By when the owner should confirm."""
        return self.started_on + timedelta(days=FLAGGED_AFTER_DAYS)

    @property
    def hidden_on(self) -> date:
        """When it leaves the site."""
        return self.started_on + timedelta(days=HIDDEN_AFTER_DAYS)
