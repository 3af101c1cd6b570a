"""Opening hours as a form asks for them: the days of a week, and public holidays.

Not all that OpenStreetMap's syntax can say fits here (seasons, single dates, comments). What does not fit is told apart
from what does by comparing when it is open, not how it is written.

Hours after midnight belong to the day before for people, and are written as hours of the day they are on: a rule for
Saturday takes away what a rule for Friday says about Saturday's first hours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Self

from directory.listings.hours import SAN_DIEGO, OpeningHours

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY_MINUTES = 24 * 60
NIGHT_ENDS = 6 * 60  # hours from midnight until then go on from the evening before, if that was open
_HOLIDAY = "PH"
_RULE = re.compile(r"(?:(?P<days>[A-Za-z,-]+) )?(?P<times>closed|off|[0-9:,-]+)")
_SPAN = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")
# long enough to meet every public holiday, and the same whenever it is asked
_FROM = datetime(2025, 12, 29, tzinfo=SAN_DIEGO)
_UNTIL = _FROM + timedelta(days=760)


class Holidays(StrEnum):
    """What public holidays change."""

    AS_USUAL = "as_usual"
    CLOSED = "closed"
    OWN = "own"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From when until when it is open, in minutes from midnight of the day it opens; after 24:00 it is the next day."""

    begin: int
    end: int

    def __post_init__(self) -> None:
        assert 0 <= self.begin < DAY_MINUTES, self.begin
        assert self.begin < self.end <= self.begin + DAY_MINUTES, self.end

    def __str__(self) -> str:
        end = self.end if self.end <= DAY_MINUTES else self.end - DAY_MINUTES
        return f"{self.begin // 60:02}:{self.begin % 60:02}-{end // 60:02}:{end % 60:02}"


Day = tuple[Span, ...]  # in order, none touching another; closed where there is none


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """`days` has seven, Monday first. `on_holidays` is for `Holidays.OWN` only."""

    days: tuple[Day, ...]
    holidays: Holidays = Holidays.AS_USUAL
    on_holidays: Day = ()

    def to_hours(self) -> OpeningHours | None:
        """The same as opening hours; None where it is never open, which says nothing.

        Raises:
            BadHours: they are longer than can be kept.
        """
        rules = [f"{_named(numbers)} {_written(day)}" for day, numbers in _alike(_by_date(self.days)) if day]
        if not rules:
            return None
        if self.holidays is Holidays.CLOSED or (self.holidays is Holidays.OWN and not self.on_holidays):
            rules.append(f"{_HOLIDAY} off")
        elif self.holidays is Holidays.OWN:
            rules.append(f"{_HOLIDAY} {_written(self.on_holidays)}")
        return OpeningHours.parse("; ".join(rules))

    @classmethod
    def of(cls, hours: OpeningHours | None) -> Self | None:
        """Opening hours as a week; None where a week cannot say them. None are a week that is always closed."""
        if hours is None:
            return cls(((),) * len(DAYS))
        found = cls._read(hours.osm)
        again = found.to_hours() if found else None
        return found if again is not None and _openings(again) == _openings(hours) else None

    @classmethod
    def _read(cls, osm: str) -> Self | None:
        days: dict[str, Day] = {}
        for rule in osm.replace("24/7", "Mo-Su 00:00-24:00").split("; "):
            match = _RULE.fullmatch(rule)
            names = _day_names(match["days"] or "Mo-Su") if match else None
            day = _day(match["times"]) if match else None
            if names is None or day is None:
                return None
            days |= dict.fromkeys(names, day)
        holiday = days.pop(_HOLIDAY, None)
        kind = Holidays.AS_USUAL if holiday is None else Holidays.OWN if holiday else Holidays.CLOSED
        return cls(_by_evening([days.get(name, ()) for name in DAYS]), kind, holiday or ())


def joined(spans: Iterable[Span]) -> Day:
    """Spans in order, those that touch made one. They may not overlap."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and found[-1].end == span.begin:
            found[-1] = Span(found[-1].begin, span.end)
        else:
            found.append(span)
    return tuple(found)


def overlaps(spans: Iterable[Span]) -> bool:
    """Whether any two of one day have a minute in common."""
    ordered = sorted(spans)
    return any(one.end > other.begin for one, other in pairwise(ordered))


def runs_into(day: Day, following: Day) -> bool:
    """Whether hours after midnight go on after the next day has opened."""
    return any(span.end - DAY_MINUTES > other.begin for span in day for other in following)


def _by_date(days: Sequence[Day]) -> list[Day]:
    """Days that end at midnight, with what goes on from the day before."""
    return [
        joined(
            [
                *(Span(0, span.end - DAY_MINUTES) for span in days[number - 1] if span.end > DAY_MINUTES),
                *(Span(span.begin, min(span.end, DAY_MINUTES)) for span in day),
            ]
        )
        for number, day in enumerate(days)
    ]


def _by_evening(days: Sequence[Day]) -> tuple[Day, ...]:
    """The other way round: a day's last hours go on after midnight where the next day begins with a night's end."""
    found = [list(day) for day in _by_date(days)]
    for number, day in enumerate(found):
        following = found[(number + 1) % len(found)]
        goes_on = day and following and day[-1].end == DAY_MINUTES and following[0].begin == 0
        if goes_on and following[0].end <= NIGHT_ENDS and day[-1].begin >= following[0].end:
            day[-1] = Span(day[-1].begin, DAY_MINUTES + following.pop(0).end)
    return tuple(map(tuple, found))


def _written(day: Day) -> str:
    return ",".join(map(str, day))


def _alike(days: Sequence[Day]) -> Iterator[tuple[Day, list[int]]]:
    """Hours and the days that have them, in the order of their first day."""
    for day in dict.fromkeys(days):
        yield day, [number for number, each in enumerate(days) if each == day]


def _named(numbers: Sequence[int]) -> str:
    """[0, 1, 2, 5] → "Mo-We,Sa"."""
    names = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        stretch = [number for _, number in run]
        first, last = DAYS[stretch[0]], DAYS[stretch[-1]]
        names.append(first if first == last else f"{first}-{last}")
    return ",".join(names)


def _day_names(text: str) -> list[str] | None:
    """ "Mo-We,Sa" → the names; None for anything that is no day of the week and no public holiday."""
    found = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if part == _HOLIDAY:
            found.append(part)
        elif first in DAYS and (last or first) in DAYS:
            begin, end = DAYS.index(first), DAYS.index(last or first)
            found += [DAYS[number % 7] for number in range(begin, end + 1 if end >= begin else end + 8)]
        else:
            return None
    return found


def _day(text: str) -> Day | None:
    if text in ("closed", "off"):
        return ()
    spans = []
    for part in text.split(","):
        match = _SPAN.fullmatch(part)
        if match is None:
            return None
        hour, minute, to_hour, to_minute = map(int, match.groups())
        begin, end = 60 * hour + minute, 60 * to_hour + to_minute
        end += DAY_MINUTES if end <= begin else 0
        if not (begin < DAY_MINUTES and end <= begin + DAY_MINUTES):
            return None
        spans.append(Span(begin, end))
    return None if overlaps(spans) else joined(spans)


def _openings(hours: OpeningHours) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for opens, closes in hours.open_between(_FROM, _UNTIL):
        if found and found[-1][1] == opens:
            found[-1] = (found[-1][0], closes)
        else:
            found.append((opens, closes))
    return found
