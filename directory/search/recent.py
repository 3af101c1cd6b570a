"""The answers of this minute, for when the same is asked again: a page reloaded, turned back to, or shared.

An answer follows from what was typed, the state of the index, the facts of the listings it found, and the moment.
Opening hours change on the minute, so a minute is one moment. Before an answer is given again the database is asked,
as in every search, who may be seen and whether anything about them has changed: with any other facts it is made anew.

What somebody searched for is health data. Few answers are kept, in the memory of the process alone, and the first
search in another minute forgets them all.
"""

from collections.abc import Callable, Hashable
from datetime import datetime

from sqlalchemy.orm import Session

from directory.kept import Kept
from directory.listings.hours import local_day
from directory.search.card_facts import current_facts
from directory.search.engine import IndexUnusable, SearchEngine
from directory.search.results import ResultsPage

ANSWERS_KEPT = 400  # some 50 kB each with what was written of them


class RecentAnswers:
    """What one process answered in this minute. Threads share it."""

    def __init__(self) -> None:
        self._kept: Kept[ResultsPage] = Kept(ANSWERS_KEPT)
        self._moment: tuple[object, ...] = ()

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
        key = (typed, *moment)
        last = self._kept.get(key)
        if last is not None and _is_true(session, last, now):
            return last
        page = make()
        return self._kept.put(key, page) if _moment(engine, now) == moment else page

    def forget(self) -> None:
        """Keep nothing of what was asked."""
        self._kept.forget()


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
