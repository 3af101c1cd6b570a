"""Answering while there is no index: the database finds listings that may match, the plain engine looks at them.

Slower, and at most a few hundred listings are looked at, so an answer says where it comes from and whether it had to
stop. Nothing needs to know but the page that says so: this is an engine like the others.
"""

import time
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from directory.geo import Point
from directory.listings.hours import local_day
from directory.listings.models import ListingKind
from directory.search.candidates import candidate_ids
from directory.search.documents import Document, document_of, load_visible
from directory.search.engine import Hits, IndexUnusable, Removal, SearchEngine, Source
from directory.search.plain import PlainEngine
from directory.search.query import SearchQuery

MOST_CANDIDATES: Final = 400
SECONDS: Final = 1.0  # for all searches of one page together; the one at work is stopped when they are over
_CHUNK: Final = 50


class AnsweringAnyway:
    """A `SearchEngine` that reads the database where another engine's index cannot be read. For one request.

    `was_needed`: something was asked of the database.
    """

    def __init__(self, engine: SearchEngine, session: Session, *, now: datetime) -> None:
        self._engine = engine
        self._session = session
        self._today = local_day(now)
        self._seconds_left = SECONDS
        self.was_needed = False

    def search(self, query: SearchQuery, now: datetime) -> Hits:
        """See `SearchEngine.search`. `Hits.source` says when it is the database's answer."""
        try:
            return self._engine.search(query, now)
        except IndexUnusable:
            return self._from_database(query, now)

    def state(self) -> Hashable:
        """See `SearchEngine.state`. The database has none: its answers hold for this request alone."""
        if self.was_needed:
            raise IndexUnusable
        return self._engine.state()

    def knows_name(self, words: str) -> bool:
        """See `SearchEngine.knows_name`."""
        try:
            return self._engine.knows_name(words)
        except IndexUnusable:
            documents, _ = self._documents(SearchQuery(words=words))
            return PlainEngine(documents).knows_name(words)

    def suggest(self, words: str, *, kind: ListingKind, near: Point | None, count: int) -> Sequence[int]:
        """See `SearchEngine.suggest`."""
        try:
            return self._engine.suggest(words, kind=kind, near=near, count=count)
        except IndexUnusable:
            documents, _ = self._documents(SearchQuery(words=words))
            return PlainEngine(documents).suggest(words, kind=kind, near=near, count=count)

    def apply(self, changes: Sequence[Document | Removal]) -> None:
        """See `SearchEngine.apply`."""
        self._engine.apply(changes)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """See `SearchEngine.rebuild`."""
        return self._engine.rebuild(documents)

    def versions(self) -> Mapping[int, int]:
        """See `SearchEngine.versions`."""
        return self._engine.versions()

    def _from_database(self, query: SearchQuery, now: datetime) -> Hits:
        documents, is_all = self._documents(query)
        hits = PlainEngine(documents).search(query, now)
        if not is_all:
            return replace(hits, source=Source.SOME_OF_DATABASE, facets={name: {} for name in hits.facets})
        if query.language:  # the others were never looked at: their counts are not known
            chosen = {slug: count for slug, count in hits.facets["language"].items() if slug in query.language}
            hits = replace(hits, facets={**hits.facets, "language": chosen})
        return replace(hits, source=Source.DATABASE)

    def _documents(self, query: SearchQuery) -> tuple[list[Document], bool]:
        """What may match, and whether that is all of it."""
        self.was_needed = True
        started = time.monotonic()
        documents: list[Document] = []
        ids = candidate_ids(self._session, query, count=MOST_CANDIDATES + 1) if self._seconds_left > 0 else []
        is_all = self._seconds_left > 0 and len(ids) <= MOST_CANDIDATES
        for chunk in _chunks(ids[:MOST_CANDIDATES]):
            if time.monotonic() - started > self._seconds_left:
                is_all = False
                break
            documents += (document_of(listing, today=self._today) for listing in load_visible(self._session, chunk))
        self._seconds_left -= time.monotonic() - started
        return documents, is_all


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
