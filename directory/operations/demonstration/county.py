"""What makes the fiction one county: names are not given twice, and supervising physicians are found near by."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from directory.geo import Point
from directory.operations.demonstration.chance import Quota
from directory.operations.demonstration.material import (
    Neighbourhood,
    PracticeKind,
    Profession,
    neighbourhoods,
    practice_kinds,
    professions,
)
from directory.operations.demonstration.offices import degrees_apart
from directory.operations.demonstration.plan import Character

MOST_SUPERVISED = 4


@dataclass
class Supervisor:
    """A physician who supervises others: the number of the character, and how many more there may be."""

    number: int
    at: Point
    free: int = MOST_SUPERVISED


def _places() -> Quota[Neighbourhood]:
    return Quota({each: each.share for each in neighbourhoods().values()})


def _callings() -> Quota[Profession]:
    return Quota({each: each.share for each in professions().values()})


def _practices() -> Quota[PracticeKind]:
    return Quota({each: each.share for each in practice_kinds().values()})


@dataclass
class County:
    """Who is there already, and what is due next: places for listings, callings for those on their own, practices."""

    seed: int
    today: date
    characters: list[Character] = field(default_factory=list)
    supervisors: list[Supervisor] = field(default_factory=list)
    places: Quota[Neighbourhood] = field(default_factory=_places)
    callings: Quota[Profession] = field(default_factory=_callings)
    practices: Quota[PracticeKind] = field(default_factory=_practices)
    _names: set[str] = field(default_factory=set)

    @property
    def next_number(self) -> int:
        """The number of the character to come."""
        return len(self.characters)

    def fresh_name(self, draw: Callable[[], str]) -> str:
        """The first name drawn that nobody here has."""
        name = draw()
        while name in self._names:
            name = draw()
        self._names.add(name)
        return name

    def supervisor_near(self, point: Point) -> Supervisor | None:
        """The nearest physician who can take one more."""
        free = (each for each in self.supervisors if each.free > 0)
        return min(free, key=lambda each: (degrees_apart(each.at, point), each.number), default=None)
