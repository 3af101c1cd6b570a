"""What was seen since it was last written down, in the memory of one process.

A request leaves a note and goes on: one append. A thread of the process adds the notes up and writes them down, every
half minute and when the process ends. What a process that is killed had not written down yet is lost.
"""

import os
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from threading import Event, Lock, Thread

from directory.catalogue import catalogue
from directory.counting.models import Aspect, Sight
from directory.places.loading import gazetteer

SECONDS = 30.0
MOST_NOTES = 20_000  # in half a minute; beyond, the oldest are lost


@dataclass(frozen=True, slots=True)
class Seen:
    """Something happened to a listing."""

    listing_id: int
    sight: Sight


@dataclass(frozen=True, slots=True)
class Searched:
    """A list of results was shown: with whom on it, and what the search named.

    `place` is the slug of a place or a ZIP code. `is_new` where it is the first page of the list.
    """

    listing_ids: tuple[int, ...]
    services: tuple[str, ...]
    place: str | None
    is_new: bool
    found_nobody: bool


Note = Seen | Searched


@dataclass
class Counts:
    """Notes, added up."""

    listings: Counter[tuple[int, Sight, str]] = field(default_factory=Counter)
    searches: Counter[tuple[Aspect, str]] = field(default_factory=Counter)
    without_result: Counter[tuple[Aspect, str]] = field(default_factory=Counter)

    def add(self, note: Note) -> None:
        """Count a note. Of a search only what the catalogue and the gazetteer know: an address can hold anything."""
        if isinstance(note, Seen):
            self.listings[note.listing_id, note.sight, ""] += 1
            return
        known = catalogue().services
        services = [slug for slug in note.services if slug in known]
        places = [place] if (place := _place(note.place)) else []
        self.listings.update((each, Sight.SERVICE, slug) for each in note.listing_ids for slug in services)
        self.listings.update((each, Sight.PLACE, slug) for each in note.listing_ids for slug in places)
        if note.is_new:
            named = [(Aspect.SERVICE, slug) for slug in services or [""]]
            named += [(Aspect.PLACE, slug) for slug in places or [""]]
            self.searches.update(named)
            if note.found_nobody:
                self.without_result.update(named)

    def __bool__(self) -> bool:
        return bool(self.listings or self.searches)


class Tally:
    """The notes of one process. Its threads share it; a forked child begins with none of its own.

    `save` writes counts down, and returns whether it could: what it could not is offered again with the next.
    """

    def __init__(self, save: Callable[[Counts], bool], *, by_itself: bool = True) -> None:
        self._save, self._by_itself = save, by_itself
        self._notes: deque[Note] = deque(maxlen=MOST_NOTES)
        self._unsaved = Counts()
        self._process: int | None = None
        self._beginning, self._saving, self._enough = Lock(), Lock(), Event()

    def add(self, note: Note) -> None:
        """Take a note."""
        if self._process != os.getpid():
            self._begin()
        self._notes.append(note)
        if len(self._notes) == MOST_NOTES // 2:
            self._enough.set()

    def write_down(self) -> None:
        """Write down what was noted so far."""
        with self._saving:
            while self._notes:
                self._unsaved.add(self._notes.popleft())
            if self._unsaved and self._save(self._unsaved):
                self._unsaved = Counts()

    def _begin(self) -> None:
        """The first note of this process. What its parent noted, its parent writes down."""
        with self._beginning:
            if self._process == os.getpid():
                return
            self._notes.clear()
            self._unsaved, self._saving, self._enough = Counts(), Lock(), Event()
            self._process = os.getpid()
            if self._by_itself:
                Thread(target=self._write_down_for_ever, name="counting", daemon=True).start()
                Finalize(None, self.write_down, exitpriority=1)  # children of multiprocessing never come to `atexit`

    def _write_down_for_ever(self) -> None:
        while True:
            self._enough.wait(SECONDS)
            self._enough.clear()
            self.write_down()


def _place(key: str | None) -> str | None:
    """The slug of a place; a ZIP code counts as the place it lies in."""
    known: Mapping[str, object] = gazetteer().places
    zip_code = gazetteer().zips.get(key or "")
    slug = zip_code.place if zip_code else key
    return slug if slug in known else None
