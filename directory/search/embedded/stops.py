"""For each document that is found, the locations that a search may mean, and the nearest of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

import numpy as np

from directory.search.embedded.arrays import Bools, Floats, Ints, Longs
from directory.search.embedded.distances import Centre, Coordinates
from directory.search.embedded.locations import Wanted
from directory.search.embedded.pins import Nearby
from directory.search.embedded.segment import LiveSegment, Segment

_FEW: Final = 4  # below one pin of this many, documents are looked up one by one


@dataclass(frozen=True)
class Around:
    """The stops within a radius: the location of every one, and for each document where its own are and the nearest."""

    locations: Ints
    starts: Longs
    counts: Longs
    nearest: Ints
    squared_chords: Coordinates

    def where(self, keep: Bools | Longs) -> Self:
        """Those of some of the documents."""
        return replace(
            self,
            starts=self.starts[keep],
            counts=self.counts[keep],
            nearest=self.nearest[keep],
            squared_chords=self.squared_chords[keep],
        )


@dataclass(frozen=True)
class Stops:
    """Ascending documents of a segment that have a stop. `around` is None in a search without a place."""

    segment: Segment
    documents: Ints
    wanted: Wanted
    around: Around | None = None

    def where(self, keep: Bools | Longs) -> Self:
        """Some of the documents."""
        return replace(
            self, documents=self.documents[keep], around=self.around.where(keep) if self.around is not None else None
        )

    def miles(self, centre: Centre) -> Floats | None:
        """How far the nearest stop of each document is; None without a place."""
        return centre.miles(self.around.squared_chords) if self.around is not None else None

    def shown(self, row: int, now: datetime) -> int | None:
        """The number of the location to show for a document: the nearest stop, or the first without a place."""
        if self.around is not None:
            return int(self.around.nearest[row])
        fitting = None if self.wanted.is_anything else self.segment.locations.fitting(self.wanted, now)
        return self.segment.locations.first_of(int(self.documents[row]), fitting)

    def count(self, wanted: Wanted, now: datetime) -> int:
        """How many documents have a stop that is also what is wanted."""
        if self.around is None:
            return int(np.count_nonzero(self.segment.locations.documents(wanted, now)[self.documents]))
        fits = self.segment.locations.fitting(wanted, now)
        around = self.around
        if int(around.counts.sum()) == len(self.documents):
            return int(np.count_nonzero(fits[around.nearest]))
        before = np.concatenate([[0], np.cumsum(fits[around.locations], dtype=np.int32)])
        return int(np.count_nonzero(before[around.starts + around.counts] > before[around.starts]))


def stops_anywhere(live: LiveSegment, documents: Ints | None, wanted: Wanted, now: datetime) -> Stops:
    """Of some documents, or of all, those with a wanted location. Where any will do, those without one too."""
    if wanted.is_anything:
        return Stops(live.segment, live.all() if documents is None else documents, wanted)
    fitting = live.segment.locations.documents(wanted, now)
    found = live.living_among(fitting) if documents is None else documents[fitting[documents]]
    return Stops(live.segment, found, wanted)


def stops_within(
    live: LiveSegment, centre: Centre, miles: float, documents: Ints | None, wanted: Wanted, now: datetime
) -> Stops:
    """Of some documents, or of all, those with a wanted location within a radius by the geodesic."""
    segment, pins = live.segment, live.segment.pins
    near = _near(live, centre, miles, documents)
    locations = pins.locations[near.pins]
    if not wanted.is_anything:
        keep = segment.locations.fitting(wanted, now)[locations]
        near, locations = near.where(keep), locations[keep]
    owners = pins.documents[near.pins]
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    counts = np.diff(starts, append=len(owners))
    first = starts if len(starts) == len(owners) else _least_of_each(near.squared_chords, starts, counts)
    around = Around(locations, starts, counts, locations[first], near.squared_chords[first])
    return Stops(segment, owners[starts], wanted, around)


def _near(live: LiveSegment, centre: Centre, miles: float, documents: Ints | None) -> Nearby:
    pins = live.segment.pins
    if documents is not None and _FEW * len(documents) < len(pins.documents):
        return pins.within(centre, miles, among=documents)
    near = pins.within(centre, miles)
    owners = pins.documents[near.pins]
    if documents is None:
        alive = live.are_alive(owners)
        return near if alive is None else near.where(alive)
    among = np.zeros(len(live.segment), np.bool_)
    among[documents] = True
    return near.where(among[owners])


def _least_of_each(values: Coordinates, starts: Longs, counts: Longs) -> Longs:
    """The position of the least value of each run, the first of equal ones."""
    is_least = values == np.repeat(np.minimum.reduceat(values, starts), counts) if len(starts) else values == values
    places = np.flatnonzero(is_least)
    runs = np.searchsorted(starts, places, side="right")
    return places[np.flatnonzero(np.diff(runs, prepend=0))]
