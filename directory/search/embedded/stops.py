"""For each document that is found, the locations that a search may mean, and the nearest of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from directory.search.embedded.arrays import Bools, Floats, Ints, Longs, marks_of, where_true
from directory.search.embedded.distances import Centre, Coordinates
from directory.search.embedded.locations import Wanted, Wishes
from directory.search.embedded.pins import Nearby
from directory.search.embedded.postings import starts_of_runs
from directory.search.embedded.segment import LiveSegment, Segment

_FEW: Final = 8  # below one pin of this many, documents are looked up one by one


@dataclass(frozen=True, slots=True)
class Around:
    """For each document the pin of its nearest stop within a radius, the squared chord to it in square metres, and what
    of `Wanted.and_also` one of its stops there is."""

    nearest: Ints | Longs
    squared_chords: Coordinates
    wishes: Wishes

    def where(self, rows: Longs) -> "Around":
        """Those of some of the documents."""
        return Around(self.nearest[rows], self.squared_chords[rows], self.wishes[rows])


@dataclass(frozen=True, slots=True)
class Stops:
    """Ascending documents of a segment that have a stop. `around` is None in a search without a place."""

    segment: Segment
    documents: Ints
    wanted: Wanted
    around: Around | None = None

    def where(self, keep: Bools | Longs) -> "Stops":
        """Some of the documents, by marks or by their rows."""
        rows: Longs = where_true(keep) if keep.dtype == np.bool_ else keep.astype(np.int64, copy=False)
        around = None if self.around is None else self.around.where(rows)
        return Stops(self.segment, self.documents[rows], self.wanted, around)

    def miles(self, centre: Centre | None) -> Floats | None:
        """How far the nearest stop of each document is; None without a place."""
        return centre.miles(self.around.squared_chords) if centre and self.around is not None else None

    def shown(self, now: datetime) -> list[int | None]:
        """For each document the number of the location to show: the nearest stop, or the first without a place."""
        if self.around is not None:
            nearest: list[int | None] = self.segment.pins.locations[self.around.nearest].tolist()
            return nearest
        return [self.segment.locations.first_of(each, self.wanted, now) for each in self.documents.tolist()]

    def wish_counts(self, now: datetime) -> dict[str, int]:
        """How many documents have a stop that also is what `Wanted.and_also` names."""
        if self.around is not None:
            wishes = self.around.wishes
        else:
            wishes = self.segment.locations.wishes_of_documents(self.wanted, now)[self.documents]
        names = enumerate(self.wanted.and_also())
        return {name: int(np.count_nonzero(wishes & (1 << number))) for number, name in names}


@dataclass(frozen=True, slots=True)
class Candidates:
    """Living documents to look at: by their ascending numbers, or marked, or all when neither is there."""

    numbers: Ints | None = None
    marked: Bools | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """Documents of a segment with a wanted location: in a search with a place, one for each of their pins `near` it,
    with repetitions beside each other."""

    segment: Segment
    owners: Ints
    wanted: Wanted
    now: datetime
    near: Nearby | None = None

    @property
    def documents(self) -> Ints:
        """Their ascending numbers, each once."""
        return self.owners if self.near is None else self.owners[starts_of_runs(self.owners)]

    def stops(self, missed: NDArray[np.int8] | None) -> Stops:
        """The stops of those of the documents that miss nothing. What is worked out for a stop is for these alone."""
        owners, near = self.owners, self.near
        if missed is not None:
            keep = missed.take(owners) == 0
            owners, near = owners[keep], None if near is None else near.where(keep)
        if near is None:
            return Stops(self.segment, owners, self.wanted)
        wishes = self.segment.locations.wishes_of_pins(self.wanted, self.now).take(near.pins)
        starts = starts_of_runs(owners)
        if len(starts) < len(owners):
            return Stops(self.segment, owners[starts], self.wanted, _nearest_of_each(near, wishes, starts))
        return Stops(self.segment, owners, self.wanted, Around(near.pins, near.squared_chords, wishes))


def stops_anywhere(live: LiveSegment, candidates: Candidates, wanted: Wanted, now: datetime) -> Reached:
    """Of the candidates those with a wanted location. Where any will do, those without one too."""
    numbers, marked = candidates.numbers, candidates.marked
    if not wanted.is_anything:
        fitting = live.segment.locations.documents(wanted, now)
        if numbers is not None:
            numbers = numbers[fitting[numbers]]
        marked = fitting if marked is None else fitting & marked
    if numbers is None:
        numbers = live.all() if marked is None else live.living_among(marked)
    return Reached(live.segment, numbers, wanted, now)


def stops_within(
    live: LiveSegment, centre: Centre, miles: float, candidates: Candidates, wanted: Wanted, now: datetime
) -> Reached:
    """Of the candidates those with a wanted location within a radius by the geodesic."""
    segment = live.segment
    fitting = None if wanted.is_anything else segment.locations.fitting_pins(wanted, now)
    near = _near(live, centre, miles, candidates, fitting)
    owners = segment.pins.documents.take(near.pins)
    return Reached(segment, owners, wanted, now, near)


def _near(live: LiveSegment, centre: Centre, miles: float, candidates: Candidates, fitting: Bools | None) -> Nearby:
    """The fitting pins of candidates. Few candidates are measured one by one; otherwise the map is cheaper to search
    than the candidates."""
    pins, numbers, marked = live.segment.pins, candidates.numbers, candidates.marked
    if numbers is None:
        marked = live.marked(marked)
        how_many = len(live.segment) if marked is None else int(np.count_nonzero(marked))
    else:
        how_many = len(numbers)
    if _FEW * how_many < len(pins.documents):
        if numbers is None:
            numbers = live.all() if marked is None else where_true(marked).astype(np.int32)
        return pins.within(centre, miles, among=numbers, fitting=fitting)
    marked = marked if numbers is None else marks_of(numbers, len(live.segment))
    return pins.within(centre, miles, marked=marked, fitting=fitting)


def _nearest_of_each(near: Nearby, wishes: Wishes, starts: Longs) -> Around:
    """Of each run of pins, which are one document's, the nearest, the first of equals. Most runs are of one."""
    counts = np.append(starts[1:], len(near.pins)) - starts
    least, fulfilled, longer, step = starts.copy(), wishes[starts], where_true(counts > 1), 1
    while len(longer):
        following = starts[longer] + step
        is_less = near.squared_chords[following] < near.squared_chords[least[longer]]
        least[longer[is_less]] = following[is_less]
        fulfilled[longer] |= wishes[following]
        step += 1
        longer = longer[counts[longer] > step]
    return Around(near.pins[least], near.squared_chords[least], fulfilled)
