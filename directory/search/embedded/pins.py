"""Where locations are on the map: which of them lie within a radius, and how far away.

A pin is a location with a point. Pins lie in the order of their documents, in blocks of 128; each block knows the box
that holds its pins, so that a search looks only into blocks that its radius touches. Documents that are added in the
order of a curve through the county make the boxes small.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from directory.geo import METRES_PER_MILE, Point
from directory.search.documents import Document
from directory.search.embedded.arrays import Array, Bools, Floats, Ints, Longs, where_true
from directory.search.embedded.distances import GUARD_METRES, Centre, Coordinates, coordinates
from directory.search.embedded.postings import runs

_BLOCK_BITS: Final = 7
_BLOCK: Final = 1 << _BLOCK_BITS
_AXES: Final = "xyz"


@dataclass(frozen=True, slots=True)
class Nearby:
    """Pins within a radius, in the order of their documents, and their squared chords in square metres."""

    pins: Ints | Longs
    squared_chords: Coordinates

    def where(self, keep: Bools) -> "Nearby":
        """Some of them."""
        places = where_true(keep)
        return Nearby(self.pins.take(places), self.squared_chords.take(places))


def pin_arrays(documents: Sequence[Document]) -> dict[str, Array]:
    """What is kept of the points of documents. Locations are numbered through, in the order of the documents."""
    pinned = [
        (document, location, place.point)
        for location, (document, place) in enumerate(
            (number, place) for number, document in enumerate(documents) for place in document.locations
        )
        if place.point is not None
    ]
    owners = np.array([document for document, _, _ in pinned], np.int32)
    latitudes = np.array([point.latitude for _, _, point in pinned], np.float64)
    longitudes = np.array([point.longitude for _, _, point in pinned], np.float64)
    arrays: dict[str, Array] = {
        "pin_documents": owners,
        "pin_locations": np.array([location for _, location, _ in pinned], np.int32),
        "pin_latitudes": latitudes,
        "pin_longitudes": longitudes,
        "pin_starts": np.searchsorted(owners, np.arange(len(documents) + 1)).astype(np.int32),
    }
    for axis, metres in zip(_AXES, coordinates(latitudes, longitudes), strict=True):
        blocks = np.full((-(-len(pinned) // _BLOCK), _BLOCK), np.nan, np.float32)
        blocks.ravel()[: len(pinned)] = metres
        arrays[f"pin_{axis}"] = blocks
        arrays[f"pin_{axis}_least"] = np.nanmin(blocks, axis=1) if len(pinned) else np.zeros(0, np.float32)
        arrays[f"pin_{axis}_most"] = np.nanmax(blocks, axis=1) if len(pinned) else np.zeros(0, np.float32)
    return arrays


class Pins:
    """The pins of one segment."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.documents: Ints = arrays["pin_documents"]
        self.locations: Ints = arrays["pin_locations"]
        self._starts: Ints = arrays["pin_starts"]
        self._latitudes: Floats = arrays["pin_latitudes"]
        self._longitudes: Floats = arrays["pin_longitudes"]
        self._axes: list[Coordinates] = [arrays[f"pin_{axis}"] for axis in _AXES]
        self._boxes = [(arrays[f"pin_{axis}_least"], arrays[f"pin_{axis}_most"]) for axis in _AXES]

    def of(self, documents: Ints) -> Ints:
        """The pins of ascending documents."""
        first = self._starts[documents]
        return runs(first, self._starts[documents + 1] - first).astype(np.int32)

    def without(self) -> Ints:
        """The documents that have no pin."""
        return where_true(self._starts[1:] == self._starts[:-1]).astype(np.int32)

    def miles(self, centre: Centre, pins: Ints) -> Floats:
        """How far some pins are from the centre."""
        return centre.miles(self._squared_chords(centre, pins))

    def within(
        self,
        centre: Centre,
        miles: float,
        *,
        among: Ints | None = None,
        marked: Bools | None = None,
        fitting: Bools | None = None,
    ) -> Nearby:
        """The pins at most `miles` from the centre by the geodesic: those of `among` ascending documents, of `marked`
        ones, or of all; of the `fitting` ones, or any."""
        most = np.float32((centre.chord(miles * METRES_PER_MILE) + GUARD_METRES) ** 2)
        if among is None:
            near = self._in_blocks(centre, self._blocks_near(centre, miles * METRES_PER_MILE), most, fitting)
            if marked is not None:
                near = near.where(marked.take(self.documents.take(near.pins)))
        else:
            pins = self.of(among)
            pins = pins if fitting is None else pins[fitting.take(pins)]
            squares = self._squared_chords(centre, pins)
            near = Nearby(pins, squares).where(squares <= most)
        return self._decided(near, centre, miles)

    def _squared_chords(self, centre: Centre, pins: Ints) -> Coordinates:
        return _squares([axis.take(pins) for axis in self._axes], centre)

    def _in_blocks(self, centre: Centre, blocks: Longs, most: np.float32, fitting: Bools | None) -> Nearby:
        """The pins up to a squared chord. The last block is filled up with pins that are nowhere: no number is less."""
        if 2 * len(blocks) > len(self._axes[0]):  # most of them: looking at all is cheaper than picking
            squares = _squares(self._axes, centre).ravel()[: len(self.documents)]
            is_near = squares <= most
            inside = where_true(is_near if fitting is None else is_near & fitting)
            return Nearby(inside, squares.take(inside))
        squares = _squares([axis.take(blocks, axis=0) for axis in self._axes], centre).ravel()
        inside = where_true(squares <= most)
        firsts = blocks << _BLOCK_BITS
        near = Nearby(firsts.take(inside >> _BLOCK_BITS) + (inside & (_BLOCK - 1)), squares.take(inside))
        return near if fitting is None else near.where(fitting.take(near.pins))

    def _blocks_near(self, centre: Centre, metres: float) -> Longs:
        """Blocks whose box is not farther away than the radius."""
        gaps = [
            np.maximum(np.maximum(least - here, here - most), np.float32(0))
            for (least, most), here in zip(self._boxes, (centre.x, centre.y, centre.z), strict=True)
        ]
        return where_true(gaps[0] * gaps[0] + gaps[1] * gaps[1] + gaps[2] * gaps[2] <= (metres + 1) ** 2)

    def _decided(self, near: Nearby, centre: Centre, miles: float) -> Nearby:
        """Without those that the geodesic puts outside: only near the edge it is asked."""
        edge = np.float32((centre.chord(miles * METRES_PER_MILE) - GUARD_METRES) ** 2)
        doubtful = where_true(near.squared_chords >= edge)
        if not len(doubtful):
            return near
        keep = np.ones(len(near.pins), np.bool_)
        for each in doubtful.tolist():
            pin = near.pins[each]
            there = Point(float(self._latitudes[pin]), float(self._longitudes[pin]))
            keep[each] = _geodesic_miles(centre.point, there) <= miles
        return near.where(keep)


@lru_cache(maxsize=1024)
def _geodesic_miles(one: Point, other: Point) -> float:
    return one.miles_to(other)


def _squares(axes: Iterable[NDArray[np.float32]], centre: Centre) -> Coordinates:
    total: Coordinates | None = None
    for axis, here in zip(axes, (centre.x, centre.y, centre.z), strict=True):
        apart = axis - here
        apart *= apart
        total = apart if total is None else np.add(total, apart, out=total)
    assert total is not None
    return total
