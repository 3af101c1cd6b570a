"""Distances from a point to many, in arithmetic of whole arrays, exact to centimeters within 100 miles.

Points become earth-centered coordinates on WGS-84, relative to one in the county so that four bytes hold them to a
centimeter. The straight chord between two points, bent to an arc of the earth's radius there, differs from the
geodesic by less than `GUARD_METRES`: where that could decide, geopy's geodesic does.
"""

import math
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from directory.geo import METRES_PER_MILE, Point
from directory.search.embedded.arrays import Floats

Coordinates = NDArray[np.float32]  # metres

GUARD_METRES: Final = 0.15
_SEMI_MAJOR: Final = 6_378_137.0
_ECCENTRICITY_SQUARED: Final = 6.694_379_990_14e-3
_REFERENCE: Final = Point(32.9, -117.0)


@dataclass(frozen=True, slots=True)
class Centre:
    """The middle of a search: its coordinates in metres, and the earth's mean radius of curvature there."""

    point: Point
    x: np.float32
    y: np.float32
    z: np.float32
    radius: float

    @classmethod
    def at(cls, point: Point) -> Self:
        """The middle of a search around a point."""
        x, y, z = coordinates(np.array([point.latitude]), np.array([point.longitude]))
        return cls(point, x[0], y[0], z[0], _mean_radius(point.latitude))

    def chord(self, metres: float) -> float:
        """The straight distance between points that are so many metres apart over the ground."""
        return 2 * self.radius * math.sin(metres / (2 * self.radius))

    def miles(self, squared_chords: NDArray[np.float32]) -> Floats:
        """Miles over the ground of squared chords in square metres."""
        diameter = 2 * self.radius
        arcs: Floats = diameter * np.arcsin(np.sqrt(squared_chords.astype(np.float64)) / diameter) / METRES_PER_MILE
        return arcs


def coordinates(latitudes: Floats, longitudes: Floats) -> tuple[Coordinates, Coordinates, Coordinates]:
    """Earth-centered metres of points in degrees, relative to a point in the county."""
    x, y, z = (
        (metres - origin).astype(np.float32)
        for metres, origin in zip(_earth_centred(latitudes, longitudes), _ORIGIN, strict=True)
    )
    return x, y, z


def _earth_centred(latitudes: Floats, longitudes: Floats) -> tuple[Floats, Floats, Floats]:
    latitude, longitude = np.radians(latitudes), np.radians(longitudes)
    normal = _SEMI_MAJOR / np.sqrt(1 - _ECCENTRICITY_SQUARED * np.sin(latitude) ** 2)
    flat = normal * np.cos(latitude)
    return (
        flat * np.cos(longitude),
        flat * np.sin(longitude),
        normal * (1 - _ECCENTRICITY_SQUARED) * np.sin(latitude),
    )


def _mean_radius(latitude: float) -> float:
    """The geometric mean of the two radii of curvature of the ellipsoid (Gauss)."""
    bulge = 1 - _ECCENTRICITY_SQUARED * math.sin(math.radians(latitude)) ** 2
    return _SEMI_MAJOR * math.sqrt(1 - _ECCENTRICITY_SQUARED) / bulge


_ORIGIN: Final = tuple(
    float(metres[0]) for metres in _earth_centred(np.array([_REFERENCE.latitude]), np.array([_REFERENCE.longitude]))
)
