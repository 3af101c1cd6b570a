"""When locations are open, kept until it changes: an answer holds until the next opening or closing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

import numpy as np

from directory.listings.hours import SAN_DIEGO, OpeningHours
from directory.search.embedded.arrays import Bools
from directory.search.query import Weekday

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_HOURS_REMEMBERED: Final = 20_000
_DAYS: Final = tuple(Weekday)


class Openings:
    """Which of some opening hours, in OSM's syntax, are open at a moment. Threads may share it."""

    def __init__(self, hours: Sequence[str]) -> None:
        self._hours = hours
        self._known: tuple[datetime, datetime, Bools] | None = None

    def open_at(self, now: datetime) -> tuple[datetime, Bools]:
        """Since when this has been the answer, and for each of the hours whether they are open."""
        known = self._known
        if known is None or not known[0] <= now < known[1]:
            answers = [_open_until(text, now) for text in self._hours]
            opened = np.array([is_open for is_open, _ in answers], np.bool_)
            known = self._known = (now, min((until for _, until in answers), default=_NEVER), opened)
        return known[0], known[2]

    def day_of(self, day: Weekday, now: datetime) -> date:
        """The next such day, today included."""
        today = now.astimezone(SAN_DIEGO).date()
        return today + timedelta((_DAYS.index(day) - today.weekday()) % 7)

    def open_on(self, day: Weekday, now: datetime) -> Bools:
        """For each of the hours whether they are open at some time of the next such day, today included."""
        begin = datetime.combine(self.day_of(day, now), time(), SAN_DIEGO)
        return np.array([_opens_between(text, begin) for text in self._hours], np.bool_)


def _open_until(text: str, now: datetime) -> tuple[bool, datetime]:
    """Whether hours are open, and until when that is so. Remembered across the states of an index."""
    remembered = _last_answers.get(text)
    if remembered is None or not remembered[0] <= now < remembered[2]:
        hours = OpeningHours(text)
        if len(_last_answers) >= _HOURS_REMEMBERED:
            _last_answers.clear()
        remembered = _last_answers[text] = (now, hours.is_open(now), hours.next_change(now) or _NEVER)
    return remembered[1], remembered[2]


@lru_cache(maxsize=_HOURS_REMEMBERED)
def _opens_between(text: str, begin: datetime) -> bool:
    return next(OpeningHours(text).open_between(begin, begin + timedelta(1)), None) is not None


_last_answers: dict[str, tuple[datetime, bool, datetime]] = {}
