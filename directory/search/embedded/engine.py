"""The engine that runs inside the directory's own processes: Whoosh for the words, rows in memory for the rest."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from directory.geo import Point
from directory.listings.models import ListingKind
from directory.search.documents import Document
from directory.search.embedded.generations import Generations
from directory.search.embedded.matching import WEIGHTING, Matched, fields_matched, score_by_words, words_in_name
from directory.search.embedded.rows import RowCache, Rows
from directory.search.embedded.schema import make_schema, whoosh_fields
from directory.search.embedded.selecting import Candidate, Selector, select
from directory.search.embedded.storage import DurableStorage
from directory.search.engine import Hit, Hits, IndexBusy, IndexUnusable, Removal, Tier
from directory.search.query import SearchQuery
from directory.search.words import search_terms

APPLY_PATIENCE_SECONDS = 5.0
REBUILD_PATIENCE_SECONDS = 60.0
REBUILD_MEGABYTES = 128

_log = logging.getLogger(__name__)


class EmbeddedEngine:
    """A `SearchEngine` in a directory. Opens nothing before its first use.

    One `FileIndex` is held per generation and a fresh searcher taken for every search: it reads the newest table of
    contents, so what another process committed is found at once. (`Searcher.refresh` would give stale results.)
    """

    def __init__(self, directory: Path) -> None:
        self._generations = Generations(directory)
        self._lock = Lock()
        self._held: tuple[Path, Any, RowCache] | None = None

    def search(self, query: SearchQuery, now: datetime) -> Hits:
        """See `SearchEngine.search`."""
        terms = search_terms(query.words)
        with self._searcher() as (searcher, rows):
            scores, all_words = None, True
            if terms:
                with _damage_noticed():
                    scores, all_words = score_by_words(searcher, terms)
            selector = select(rows, scores, query, now)
            start = (query.page - 1) * query.per_page
            page = selector.in_order()[start : start + query.per_page]
            with _damage_noticed():
                matched = fields_matched(searcher.reader(), terms, [each.number for each in page])
        return _hits(page, selector, matched, all_words=all_words)

    def knows_name(self, words: str) -> bool:
        """See `SearchEngine.knows_name`."""
        with self._searcher() as (searcher, _):
            return bool(words_in_name(searcher, search_terms(words)))

    def suggest(self, words: str, *, kind: ListingKind, near: Point | None, count: int) -> Sequence[int]:
        """See `SearchEngine.suggest`."""
        with self._searcher() as (searcher, rows):
            numbers = words_in_name(searcher, list(search_terms(words)), unfinished=True)
            found = [rows[number].document for number in numbers if number in rows]
        return [document.id for document in found if document.kind is kind][:count]

    def apply(self, changes: Sequence[Document | Removal]) -> None:
        """See `SearchEngine.apply`."""
        last = {change.id: change for change in changes}
        documents = [whoosh_fields(change) for change in last.values() if isinstance(change, Document)]
        with _damage_noticed(), self._generations.writing(patience_seconds=APPLY_PATIENCE_SECONDS):
            with self._lock:
                _, index, _ = self._current()
            with _writer(index) as writer:
                with writer.searcher() as searcher:
                    numbers = [number for each in last for number in searcher.document_numbers(id=str(each))]
                for number in numbers:
                    writer.delete_document(number)
                for document in documents:
                    writer.add_document(**document)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """See `SearchEngine.rebuild`. Never opens the old index."""
        try:
            with self._generations.writing(patience_seconds=REBUILD_PATIENCE_SECONDS):
                return self._fill_and_switch(documents)
        except OSError as error:
            raise IndexUnusable from error

    def versions(self) -> Mapping[int, int]:
        """See `SearchEngine.versions`."""
        with self._searcher() as (_, rows):
            return {row.document.id: row.document.version for row in rows.values()}

    def _fill_and_switch(self, documents: Iterable[Document]) -> int:
        fresh = self._generations.start()
        try:
            count = _fill(fresh, documents)
            self._generations.switch_to(fresh)
        except BaseException:
            if self._generations.current() != fresh:
                self._generations.discard(fresh)
            raise
        return count

    @contextmanager
    def _searcher(self) -> Iterator[tuple[Any, Rows]]:
        with _damage_noticed(), self._lock:
            _, index, cache = self._current()
            searcher = index.searcher(weighting=WEIGHTING)
            rows = cache.rows(searcher.reader())
        try:
            yield searcher, rows
        finally:
            searcher.close()

    def _current(self) -> tuple[Path, Any, RowCache]:
        path = self._generations.current()
        if path is None:
            raise IndexUnusable
        if self._held is None or self._held[0] != path:
            self._held = (path, DurableStorage(path).open_index(), RowCache())
        return self._held


def _fill(path: Path, documents: Iterable[Document]) -> int:
    """Write an index of its own and count it again from the disk."""
    index = DurableStorage(path).create_index(make_schema())
    added: set[int] = set()
    with _writer(index, limitmb=REBUILD_MEGABYTES) as writer:
        for document in documents:
            if document.id in added:
                raise ValueError(f"listing {document.id} came twice")
            writer.add_document(**whoosh_fields(document))
            added.add(document.id)
    if DurableStorage(path).open_index().doc_count() != len(added):
        raise IndexUnusable
    return len(added)


@contextmanager
def _damage_noticed() -> Iterator[None]:
    """Whatever Whoosh or the disk stumbles over becomes one error. The log names its type and no query."""
    try:
        yield
    except (IndexUnusable, IndexBusy):
        raise
    except Exception as error:
        _log.error("The search index failed: %s. `flask search rebuild` makes a new one.", type(error).__name__)
        raise IndexUnusable from error


@contextmanager
def _writer(index: Any, **options: Any) -> Iterator[Any]:
    """A writer that commits, or is cancelled after a failure.

    Without Whoosh's own lock: `Generations.writing` is held, and a writer that fails while it is made (a full disk)
    would keep Whoosh's for as long as the process lives.
    """
    writer = index.writer(_lk=False, **options)
    try:
        yield writer
        writer.commit()
    except BaseException:
        with suppress(Exception):  # the first failure is the one to tell
            writer.cancel()
        raise


def _hits(page: Sequence[Candidate], selector: Selector, matched: Matched, *, all_words: bool) -> Hits:
    return Hits(
        hits=tuple(
            Hit(
                id=each.id,
                score=each.score,
                location_id=each.stop.place.id if each.stop.place else None,
                miles=each.stop.miles,
                price_cents=each.price_cents,
                matched=matched[each.number],
            )
            for each in page
        ),
        total=len(selector.candidates),
        facets=selector.counts,
        without_point=selector.without_point,
        without_price=selector.without_price,
        tier=Tier.WORDS if all_words else Tier.SOME,
    )
