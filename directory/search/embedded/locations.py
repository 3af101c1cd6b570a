"""Where providers see people: whether a location accepts new patients, whether it is open, and whose it is."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.search.documents import Document
from directory.search.embedded.arrays import Array, Bools, Ints, Longs
from directory.search.embedded.caches import ByteBoundedCache
from directory.search.embedded.openings import Openings
from directory.search.query import SearchQuery, Weekday

Wishes = NDArray[np.uint8]

_NO_HOURS = -1


class Wanted(NamedTuple):
    """What a location must be for a search to mean it, whatever its place."""

    accepting: bool = False
    open_now: bool = False
    open_on: Weekday | None = None

    @classmethod
    def by(cls, query: SearchQuery) -> "Wanted":
        """What a search wants."""
        return cls(query.accepting, query.open_now, query.open_on)

    def and_also(self) -> Mapping[str, "Wanted"]:
        """What else could be wanted besides, and is counted."""
        return {"accepting": self._replace(accepting=True), "open": self._replace(open_now=True)}

    @property
    def is_anything(self) -> bool:
        """Whether every location will do."""
        return not any(self)


def location_arrays(documents: Sequence[Document]) -> tuple[dict[str, Array], dict[str, object]]:
    """What is kept of the locations of documents, and the distinct opening hours among them."""
    places = [place for document in documents for place in document.locations]
    hours = sorted({place.hours for place in places if place.hours is not None})
    numbers: dict[str | None, int] = {text: number for number, text in enumerate(hours)}
    arrays: dict[str, Array] = {
        "location_ids": np.array([place.id for place in places], np.int64),
        "location_starts": np.cumsum([0, *(len(document.locations) for document in documents)]).astype(np.int32),
        "location_accepting": np.array([place.accepting is True for place in places], np.bool_),
        "location_hours": np.array([numbers.get(place.hours, _NO_HOURS) for place in places], np.int32),
    }
    return arrays, {"hours": hours}


class Locations:
    """The locations of one segment, numbered through in the order of its documents."""

    def __init__(self, arrays: Mapping[str, Array], facts: Mapping[str, Any], cache: ByteBoundedCache[Array]) -> None:
        self.ids: Longs = arrays["location_ids"]
        self._starts: Ints = arrays["location_starts"]
        self._accepting: Bools = arrays["location_accepting"]
        self._hours: NDArray[np.int32] = arrays["location_hours"]
        self._pinned: Ints = arrays["pin_locations"]
        self._openings = Openings(facts["hours"])
        self._cache = cache

    def fitting(self, wanted: Wanted, now: datetime) -> Bools:
        """For each location whether it is what is wanted. Those without hours are never open."""
        return self._kept("locations", wanted, now, lambda: self._fitting(wanted, now))

    def fitting_pins(self, wanted: Wanted, now: datetime) -> Bools:
        """For each pin whether its location is."""
        return self._kept("pins", wanted, now, lambda: self._fitting(wanted, now)[self._pinned])

    def documents(self, wanted: Wanted, now: datetime) -> Bools:
        """For each document whether one of its locations is."""
        return self._kept("documents", wanted, now, lambda: self._any_by_document(self._fitting(wanted, now)))

    def wishes_of_pins(self, wanted: Wanted, now: datetime) -> Wishes:
        """For each pin what of `Wanted.and_also` its location is besides, a bit for each in their order."""
        return self._wishes("wishes of pins", wanted, now, self.fitting_pins)

    def wishes_of_documents(self, wanted: Wanted, now: datetime) -> Wishes:
        """For each document what of `Wanted.and_also` one of its locations is besides."""
        return self._wishes("wishes of documents", wanted, now, self.documents)

    def first_of(self, document: int, wanted: Wanted, now: datetime) -> int | None:
        """The first wanted location of a document; None where there is none."""
        first, end = self._starts[document : document + 2].tolist()
        if wanted.is_anything:
            return first if first < end else None
        fits = self.fitting(wanted, now)[first:end]
        return first + int(np.argmax(fits)) if fits.any() else None

    def _kept(self, whose: Hashable, wanted: Wanted, now: datetime, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """An answer is the same as long as nobody opens or closes, or the day is the same."""
        since = self._openings.open_at(now)[0] if wanted.open_now else None
        day = self._openings.day_of(wanted.open_on, now) if wanted.open_on else None
        return self._cache.get((whose, wanted, since, day), make)

    def _fitting(self, wanted: Wanted, now: datetime) -> Bools:
        fits = np.ones(len(self.ids), np.bool_)
        if wanted.accepting:
            fits &= self._accepting
        if wanted.open_now:
            fits &= self._spread(self._openings.open_at(now)[1])
        if wanted.open_on is not None:
            fits &= self._spread(self._openings.open_on(wanted.open_on, now))
        return fits

    def _wishes(self, whose: str, wanted: Wanted, now: datetime, are: Callable[[Wanted, datetime], Bools]) -> Wishes:
        def made() -> Wishes:
            marks = [are(wish, now) for wish in wishes.values()]
            bits: Wishes = np.packbits(marks, axis=0, bitorder="little")[0]
            return bits

        wishes = wanted.and_also()
        return self._kept((whose, wanted), wishes["open"], now, made)

    def _any_by_document(self, locations: Bools) -> Bools:
        before = np.concatenate([[0], np.cumsum(locations, dtype=np.int32)])
        has: Bools = before[self._starts[1:]] > before[self._starts[:-1]]
        return has

    def _spread(self, by_hours: Bools) -> Bools:
        """An answer for each of the hours → one for each location; False where no hours are stated."""
        spread: Bools = np.append(by_hours, False)[self._hours]
        return spread
