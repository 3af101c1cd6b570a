"""What stands in for the index while there is none: documents made from the database, remembered by the process.

To read a few hundred listings takes most of a second, to search among them hundredths of one. So visitors who come one
after the other, or at once, share what was read: only what nobody has read yet is read. All of it is forgotten as soon
as there is an index again.

A document is remembered while nothing about its listing changes, and for a few minutes at most, because it names other
listings too. Visibility is never remembered.
"""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Pool
from sqlalchemy.orm import Session

from directory.kept import Kept
from directory.listings.hours import local_day
from directory.listings.queries import Standing, standings
from directory.search.documents import Document, document_of, load_visible
from directory.search.plain import PlainEngine

DOCUMENTS_REMEMBERED: Final = 2000  # some 5 kB each
ENGINES_KEPT: Final = 4  # one page asks the same few hundred documents several times
REMEMBERED_FOR: Final = timedelta(minutes=5)
_CHUNK: Final = 50


@dataclass(frozen=True, slots=True)
class Remembered:
    """A document, what its listing was like, and when it was made."""

    document: Document
    stamp: object
    made_at: datetime

    def is_true(self, standing: Standing, now: datetime) -> bool:
        """Whether it may be searched instead of reading the listing again."""
        is_young = abs(now - self.made_at) < REMEMBERED_FOR and local_day(now) == local_day(self.made_at)
        return is_young and self.stamp == standing.stamp


class StandIn:
    """What one process remembers of one database. Threads share it, and wait for each other instead of reading the
    same twice."""

    def __init__(self) -> None:
        self._remembered: Kept[Remembered] = Kept(DOCUMENTS_REMEMBERED)
        self._engines: Kept[PlainEngine] = Kept(ENGINES_KEPT)
        self._reading = Lock()

    def engine_over(
        self, session: Session, listing_ids: Sequence[int], *, now: datetime, seconds: float
    ) -> tuple[PlainEngine, bool]:
        """An engine over those of these listings that a visitor may see, and whether it has all of them: it reads no
        longer than so many seconds."""
        if not self._reading.acquire(timeout=max(seconds, 0.0)):
            return PlainEngine(), False
        try:
            found, is_all = self._documents(session, listing_ids, now=now, give_up_at=time.monotonic() + seconds)
        finally:
            self._reading.release()
        key = tuple((each.document.id, each.stamp, each.made_at) for each in found)
        return self._engines.get_or_make(key, lambda: PlainEngine(each.document for each in found)), is_all

    def _documents(
        self, session: Session, listing_ids: Sequence[int], *, now: datetime, give_up_at: float
    ) -> tuple[list[Remembered], bool]:
        standing = {each: at for each, at in standings(session, listing_ids).items() if at.is_visible}
        known = {each: kept for each in standing if (kept := self._remembered.get(each))}
        known = {each: kept for each, kept in known.items() if kept.is_true(standing[each], now)}
        missing = [each for each in listing_ids if each in standing and each not in known]
        for chunk in _chunks(missing):
            if time.monotonic() > give_up_at:
                return _in_order(listing_ids, known), False
            for document in _read(session, chunk, now):
                made = Remembered(document, standing[document.id].stamp, now)
                known[document.id] = made
                if document.version == standing[document.id].version:  # else it changed while it was read
                    self._remembered.put(document.id, made)
        return _in_order(listing_ids, known), True


_stand_ins: WeakKeyDictionary[Pool, StandIn] = WeakKeyDictionary()  # for each database that is open


def stand_in(session: Session) -> StandIn:
    """The stand-in over the database of a session."""
    return _stand_ins.setdefault(session.get_bind().engine.pool, StandIn())


def dismiss(session: Session) -> None:
    """Forget what was remembered: there is an index."""
    if _stand_ins:
        _stand_ins.pop(session.get_bind().engine.pool, None)


def _read(session: Session, listing_ids: Collection[int], now: datetime) -> Iterator[Document]:
    today = local_day(now)
    return (document_of(listing, today=today) for listing in load_visible(session, listing_ids))


def _in_order(listing_ids: Sequence[int], known: dict[int, Remembered]) -> list[Remembered]:
    return [known[each] for each in listing_ids if each in known]


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
