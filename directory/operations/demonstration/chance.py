"""Chance that repeats itself: the same seed gives the same fiction on every machine and every Python."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")


class Dice(Random):
    """A `Random` of its own, never the global one, with the few draws that fiction needs."""

    def happens(self, probability: float) -> bool:
        """True in that share of all cases."""
        return self.random() < probability

    def weighted(self, shares: Mapping[_Thing, float]) -> _Thing:
        """One of the keys, by their shares."""
        return self.choices(list(shares), list(shares.values()))[0]

    def some_of(self, things: Sequence[_Thing], least: int, most: int) -> list[_Thing]:
        """From `least` to `most` of the things, in their own order; fewer where there are not so many."""
        count = min(self.randint(least, most), len(things))
        return [things[index] for index in sorted(self.sample(range(len(things)), count))]

    def recently(self, today: date, *, within_days: int) -> date:
        """A day up to so many days ago, recent ones likelier."""
        return today - timedelta(days=int(self.random() ** 1.6 * (within_days + 1)))

    def day_between(self, today: date, least_days: int, most_days: int) -> date:
        """A day from `least_days` to `most_days` from today; negative numbers are in the past."""
        return today + timedelta(days=self.randint(least_days, most_days))


class Quota(Generic[_Thing]):
    """Draws things in proportion to their shares, so that few draws are spread like many.

    What has had less than its share is likelier, what has had more waits.
    """

    _AHEAD = 12  # draws that may run before their turn

    def __init__(self, shares: Mapping[_Thing, float]) -> None:
        self._shares = shares
        self._total = sum(shares.values())
        self._had: Counter[_Thing] = Counter()

    def draw(self, dice: Dice) -> _Thing:
        """One of the things; it counts once."""
        turns = self._had.total() + self._AHEAD
        due = {thing: turns * share / self._total - self._had[thing] for thing, share in self._shares.items()}
        drawn = dice.weighted({thing: missing for thing, missing in due.items() if missing > 0})
        self.count(drawn)
        return drawn

    def count(self, thing: _Thing, times: int = 1) -> None:
        """Say that this one was had without being drawn."""
        self._had[thing] += times
