"""Answering while there is no index: the database finds listings that may match, the plain engine looks at them.

Slower, and at most a few hundred listings are looked at, so an answer says where it comes from and whether it had to
stop. Nothing needs to know but the page that says so: this is an engine like the others.
"""

import time
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy.orm import Session

from directory.geo import Point
from directory.listings.models import ListingKind
from directory.search.candidates import candidate_ids, names_that_may_have
from directory.search.documents import Document
from directory.search.engine import Hits, IndexUnusable, Removal, SearchEngine, Source
from directory.search.plain import PlainEngine
from directory.search.query import SearchQuery
from directory.search.standing_in import dismiss, stand_in
from directory.search.words import terms_of

MOST_CANDIDATES: Final = 400
SECONDS: Final = 1.0  # of reading, for all searches of one page together; what was read by then is remembered

_Answer = TypeVar("_Answer")


class AnsweringAnyway:
    """A `SearchEngine` that reads the database where another engine's index cannot be read. For one request.

    `was_needed`: something was asked of the database. From then on everything is, so that a page is of one piece.
    """

    def __init__(self, engine: SearchEngine, session: Session, *, now: datetime) -> None:
        self._engine = engine
        self._session = session
        self._now = now
        self._seconds_left = SECONDS
        self.was_needed = False

    def search(self, query: SearchQuery, now: datetime) -> Hits:
        """See `SearchEngine.search`. `Hits.source` says when it is the database's answer."""
        return self._asked(lambda: self._engine.search(query, now), otherwise=lambda: self._from_database(query, now))

    def state(self) -> Hashable:
        """See `SearchEngine.state`. The database has none: its answers hold for this request alone."""
        if self.was_needed:
            raise IndexUnusable
        return self._engine.state()

    def knows_name(self, words: str) -> bool:
        """See `SearchEngine.knows_name`."""
        return self._asked(lambda: self._engine.knows_name(words), otherwise=lambda: self._has_name(words))

    def suggest(self, words: str, *, kind: ListingKind, near: Point | None, count: int) -> Sequence[int]:
        """See `SearchEngine.suggest`."""
        return self._asked(
            lambda: self._engine.suggest(words, kind=kind, near=near, count=count),
            otherwise=lambda: self._candidates(SearchQuery(words=words))[0].suggest(
                words, kind=kind, near=near, count=count
            ),
        )

    def apply(self, changes: Sequence[Document | Removal]) -> None:
        """See `SearchEngine.apply`."""
        self._engine.apply(changes)

    def get_ready_to_write(self) -> None:
        """See `SearchEngine.get_ready_to_write`."""
        self._engine.get_ready_to_write()

    def rebuild(self, documents: Iterable[Document]) -> int:
        """See `SearchEngine.rebuild`."""
        return self._engine.rebuild(documents)

    def versions(self) -> Mapping[int, int]:
        """See `SearchEngine.versions`."""
        return self._engine.versions()

    def _asked(self, ask: Callable[[], _Answer], *, otherwise: Callable[[], _Answer]) -> _Answer:
        if not self.was_needed:
            try:
                answer = ask()
            except IndexUnusable:
                self.was_needed = True
            else:
                dismiss(self._session)
                return answer
        return otherwise()

    def _from_database(self, query: SearchQuery, now: datetime) -> Hits:
        candidates, is_all = self._candidates(query)
        hits = candidates.search(query, now)
        if not is_all:
            return replace(hits, source=Source.SOME_OF_DATABASE, facets={name: {} for name in hits.facets})
        if query.language:  # the others were never looked at: their counts are not known
            chosen = {slug: count for slug, count in hits.facets["language"].items() if slug in query.language}
            hits = replace(hits, facets={**hits.facets, "language": chosen})
        return replace(hits, source=Source.DATABASE)

    def _has_name(self, words: str) -> bool:
        typed = set(terms_of(words))
        return bool(typed) and any(typed <= set(terms_of(name)) for name in names_that_may_have(self._session, typed))

    def _candidates(self, query: SearchQuery) -> tuple[PlainEngine, bool]:
        """An engine over what may match, and whether that is all of it."""
        if self._seconds_left <= 0:
            return PlainEngine(), False
        started = time.monotonic()
        ids = candidate_ids(self._session, query, count=MOST_CANDIDATES + 1)
        left = self._seconds_left - (time.monotonic() - started)
        engine, has_all = stand_in(self._session).engine_over(
            self._session, ids[:MOST_CANDIDATES], now=self._now, seconds=left
        )
        self._seconds_left -= time.monotonic() - started
        return engine, has_all and len(ids) <= MOST_CANDIDATES
