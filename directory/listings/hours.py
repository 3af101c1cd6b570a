"""Opening hours as a type: OpenStreetMap's syntax, read by opening-hours-py, always in San Diego time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours as OsmHours
from opening_hours import ParserError  # type: ignore[attr-defined]  # its stub file forgets it
from opening_hours import State as OsmState
from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

from directory.errors import DirectoryError
from directory.kept import Kept
from directory.language import N_

SAN_DIEGO = ZoneInfo("America/Los_Angeles")


def local_day(at: datetime) -> date:
    """The day it is in San Diego at an aware moment."""
    return at.astimezone(SAN_DIEGO).date()


class BadHours(DirectoryError):
    """Opening hours that cannot be understood."""


@lru_cache(maxsize=4096)
def _parsed(text: str) -> OsmHours:
    return OsmHours(text, timezone=SAN_DIEGO, country="US")


@dataclass(frozen=True, slots=True)
class OpeningState:
    """Whether a location is open, and until when that stays so; `until` is None where it never changes.

    It is known from `since` on, the moment it was looked up for.
    """

    is_open: bool
    since: datetime
    until: datetime | None

    def is_that_of(self, at: datetime) -> bool:
        """Whether it is the state at a moment, too."""
        return self.since <= at and (self.until is None or at < self.until)


_STATES: Kept[OpeningState] = Kept(4096)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When a location is open, e.g. "Mo-Fr 09:00-17:00; PH off" (United States holidays)."""

    osm: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Check and normalize.

        Raises:
            BadHours: not opening hours in OSM syntax, or longer than 255 characters.
        """
        if len(text) > 255:
            raise BadHours(N_("Opening hours are limited to 255 characters."), field="hours")
        try:
            return cls(str(_parsed(text).normalize()))
        except ParserError:
            raise BadHours(
                N_("“%(text)s” are not opening hours we understand."), field="hours", text=text[:80]
            ) from None

    def is_open(self, at: datetime) -> bool:
        """Whether it is open at an aware moment."""
        return bool(_parsed(self.osm).is_open(at.astimezone(SAN_DIEGO)))

    def next_change(self, at: datetime) -> datetime | None:
        """The next opening or closing after `at`; None when it never changes."""
        change: datetime | None = _parsed(self.osm).next_change(at.astimezone(SAN_DIEGO))
        return change

    def state(self, at: datetime) -> OpeningState:
        """`is_open` and `next_change` at once, looked up again only when the last state has passed."""
        state = _STATES.get(self.osm)
        if state is None or not state.is_that_of(at):
            state = _STATES.put(self.osm, OpeningState(self.is_open(at), at, self.next_change(at)))
        return state

    def open_between(self, begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """From when until when it is open between two aware moments."""
        for opens, closes, state, _comment in _parsed(self.osm).intervals(begin, end):
            if state == OsmState.OPEN:
                yield opens, closes


class HoursColumn(TypeDecorator[OpeningHours]):
    """`OpeningHours` as their OSM text."""

    impl = String(255)
    cache_ok = True

    def process_bind_param(self, value: OpeningHours | None, dialect: Dialect) -> str | None:
        return value.osm if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> OpeningHours | None:
        return OpeningHours(value) if value else None
