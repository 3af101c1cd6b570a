"""The answers of this minute, for when the same is asked again: a page reloaded, turned back to, or shared.

An answer follows from what was typed, the state of the index, the facts of the listings it found, and the moment.
Opening hours change on the minute, so a minute is one moment. Before an answer is given again the database is asked
whether anything was committed to it since; and if so, as in every search, who may be seen and whether anything about
them has changed: with any other facts it is made anew.

What somebody searched for is health data. Few answers are kept, in the memory of the process alone, and the first
search in another minute forgets them all.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory.data_version import DataVersion
from directory.kept import Kept
from directory.listings.hours import local_day
from directory.search.card_facts import current_facts
from directory.search.engine import IndexUnusable, SearchEngine
from directory.search.results import ResultsPage

ANSWERS_KEPT = 400  # some 50 kB each with what was written of them


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, and a version of the database of which it is known to be true."""

    page: ResultsPage
    version: int | None


class RecentAnswers:
    """What one process answered in this minute. Threads share it."""

    def __init__(self) -> None:
        self._kept: Kept[Answer] = Kept(ANSWERS_KEPT)
        self._moment: tuple[object, ...] = ()
        self._versions: WeakKeyDictionary[Engine, DataVersion] = WeakKeyDictionary()

    def page(
        self, session: Session, engine: SearchEngine, typed: Hashable, make: Callable[[], ResultsPage], *, now: datetime
    ) -> ResultsPage:
        """The page that `make` makes of `typed` at this moment; the last one where it would be the same.

        Raises:
            Whatever `make` raises; such an answer is not kept.
        """
        moment = _moment(engine, now)
        if moment is None:
            return make()
        if moment != self._moment:
            self._kept.forget()
            self._moment = moment
        key, version = (typed, *moment), self._version(session)
        last = self._kept.get(key)
        if last is not None:
            if version is not None and version == last.version:
                return last.page
            if _is_true(session, last.page, now):
                return self._kept.put(key, Answer(last.page, version)).page
        page = make()
        return self._kept.put(key, Answer(page, version)).page if _moment(engine, now) == moment else page

    def forget(self) -> None:
        """Keep nothing of what was asked."""
        self._kept.forget()

    def _version(self, session: Session) -> int | None:
        """That of the database before anything is read. A session that reads already may see an earlier one."""
        if session.in_transaction():
            return None
        engine = session.get_bind().engine
        version = self._versions.get(engine)
        if version is None:
            version = self._versions[engine] = DataVersion(engine)
        return version.now()


def _moment(engine: SearchEngine, now: datetime) -> tuple[object, ...] | None:
    """What answers of the same moment have in common; None where there is no index to answer from."""
    try:
        return int(now.timestamp()) // 60, engine.state()
    except IndexUnusable:
        return None


def _is_true(session: Session, page: ResultsPage, now: datetime) -> bool:
    """Whether everybody who was found is to be seen as before, or as little."""
    facts = current_facts(session, list(page.found), today=local_day(now))
    return all(facts.get(listing_id) is before for listing_id, before in page.found.items())
