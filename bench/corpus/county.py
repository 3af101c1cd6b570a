"""Where a corpus lives: points in the county's places, by their shares, in the order of a Hilbert curve."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.corpus.vocabulary import SEED
from directory.geo import Point, Precision
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.material import Neighbourhood, neighbourhoods

_MILES_PER_DEGREE = 69.0
_LONGITUDE_MILES = 58.0  # at this latitude
_SOUTH, _WEST, _DEGREES = 32.4, -117.7, 2.0  # a square around the county
_ORDER = 16
_WITHOUT_POINT = 0.07
_PRECISIONS = {Precision.ROOFTOP: 45, Precision.STREET: 32, Precision.ZIP: 16}


@dataclass(frozen=True, slots=True)
class Home:
    """A place, and a point in it if there is one."""

    where: Neighbourhood
    point: Point | None
    precision: Precision | None


class County:
    """Homes of so many listings, numbered from 0 along the curve, so that neighbours have near numbers."""

    def __init__(self, size: int) -> None:
        dice = Dice(f"{SEED}/county/{size}")
        self._places = tuple(neighbourhoods().values())
        shares = [each.share for each in self._places]
        indexes = np.array(dice.choices(range(len(shares)), shares, k=size), dtype=np.int16)
        degrees = np.array([_scattered(dice, self._places[index]) for index in indexes], dtype=np.float64)
        order = np.argsort(hilbert_keys(degrees), kind="stable")
        self._indexes, self._degrees = indexes[order], degrees[order]

    def home(self, number: int, dice: Dice) -> Home:
        """The first location of a listing."""
        where = self._places[self._indexes[number]]
        latitude, longitude = map(float, self._degrees[number])
        return _known(dice, where, Point(latitude, longitude))

    def another(self, home: Home, dice: Dice) -> Home:
        """A further location, some miles from the first."""
        middle = home.point or home.where.place.point
        north, east = dice.gauss(0, 6.0) / _MILES_PER_DEGREE, dice.gauss(0, 6.0) / _LONGITUDE_MILES
        point = Point(round(middle.latitude + north, 6), round(middle.longitude + east, 6))
        return _known(dice, dice.choice(self._places), point)


def hilbert_keys(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Positions of (latitude, longitude) rows along a Hilbert curve through the county."""
    scaled = (degrees - (_SOUTH, _WEST)) / _DEGREES * (1 << _ORDER)
    y, x = np.clip(scaled, 0, (1 << _ORDER) - 1).astype(np.int64).T
    keys = np.zeros(len(degrees), dtype=np.int64)
    for level in reversed(range(_ORDER)):
        side = 1 << level
        right, upper = (x & side) > 0, (y & side) > 0
        keys += side * side * ((3 * right) ^ upper)
        flipped = ~upper & right
        x, y = (
            np.where(flipped, side - 1 - (x & (side - 1)), x & (side - 1)),
            np.where(flipped, side - 1 - (y & (side - 1)), y & (side - 1)),
        )
        x, y = np.where(upper, x, y), np.where(upper, y, x)
    return keys


def _scattered(dice: Dice, where: Neighbourhood) -> tuple[float, float]:
    middle, spread = where.place.point, where.spread_miles * 0.6
    north, east = dice.gauss(0, spread) / _MILES_PER_DEGREE, dice.gauss(0, spread) / _LONGITUDE_MILES
    return round(middle.latitude + north, 6), round(middle.longitude + east, 6)


def _known(dice: Dice, where: Neighbourhood, point: Point) -> Home:
    if dice.happens(_WITHOUT_POINT):
        return Home(where, None, None)
    return Home(where, point, dice.weighted(_PRECISIONS))
