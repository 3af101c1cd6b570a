"""The engine that runs inside the directory's own processes: Whoosh keeps the words, columns keep the rest."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from directory.geo import Point
from directory.listings.models import ListingKind
from directory.search.documents import Document
from directory.search.embedded import commits
from directory.search.embedded.finding import find
from directory.search.embedded.generations import Generations
from directory.search.embedded.names import is_name, names_beginning
from directory.search.embedded.states import States
from directory.search.embedded.stumbling import Stumbles
from directory.search.embedded.view import View
from directory.search.embedded.whoosh_internals import internals_hold
from directory.search.engine import Hits, IndexUnusable, Removal
from directory.search.query import SearchQuery
from directory.search.words import terms_of

APPLY_PATIENCE_SECONDS = 5.0
REBUILD_PATIENCE_SECONDS = 60.0


class EmbeddedEngine:
    """A `SearchEngine` in a directory. Opens nothing before its first use; sees what other processes commit."""

    def __init__(self, directory: Path) -> None:
        self._generations = Generations(directory)
        self._states = States(self._generations.link)
        self._stumbles = Stumbles()
        self._settled = 0  # the last doubt that is settled

    def search(self, query: SearchQuery, now: datetime) -> Hits:
        """See `SearchEngine.search`."""
        with self._reading():
            return find(self._states.view(), query, now)

    def state(self) -> Hashable:
        """See `SearchEngine.state`."""
        with self._reading():
            return self._states.view()

    def knows_name(self, words: str) -> bool:
        """See `SearchEngine.knows_name`."""
        with self._reading():
            return is_name(self._states.view(), list(terms_of(words)))

    def suggest(self, words: str, *, kind: ListingKind, near: Point | None, count: int) -> Sequence[int]:
        """See `SearchEngine.suggest`."""
        with self._reading():
            return names_beginning(self._states.view(), list(terms_of(words)), kind=kind, near=near, count=count)

    def get_ready_to_write(self) -> None:
        """See `SearchEngine.get_ready_to_write`. What differs in this Whoosh is logged."""
        internals_hold()

    def apply(self, changes: Sequence[Document | Removal]) -> None:
        """See `SearchEngine.apply`."""
        last = {change.id: change for change in changes}
        with self._stumbles.noticed(), self._generations.writing(patience_seconds=APPLY_PATIENCE_SECONDS):
            commits.change(self._existing(), last, self._states)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """See `SearchEngine.rebuild`. Never opens the old index, and moves aside what stands in its place."""
        try:
            self._generations.make_way()
            with self._generations.writing(patience_seconds=REBUILD_PATIENCE_SECONDS):
                return self._fill_and_switch(documents)
        except OSError as error:
            raise IndexUnusable from error

    def versions(self) -> Mapping[int, int]:
        """See `SearchEngine.versions`. After a search has stumbled every file is read anew."""
        doubted = self._generations.doubted_at()
        with self._stumbles.noticed():
            if doubted != self._settled:
                self._states = States(self._generations.link)
            self._states.verify()
            versions = _versions(self._states.view())
        self._settled = doubted
        return versions

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            with self._stumbles.noticed():
                yield
        except IndexUnusable:
            self._generations.doubt()
            raise

    def _existing(self) -> Path:
        path = self._generations.current()
        if path is None:
            raise IndexUnusable
        return path

    def _fill_and_switch(self, documents: Iterable[Document]) -> int:
        fresh = self._generations.start()
        try:
            count = commits.fill(fresh, documents)
            self._generations.switch_to(fresh)
        except BaseException:
            if self._generations.current() != fresh:
                self._generations.discard(fresh)
            raise
        return count


def _versions(view: View) -> Mapping[int, int]:
    versions: dict[int, int] = {}
    for live in view.segments:
        columns, documents = live.segment.columns, live.all()
        versions |= zip(columns.ids[documents].tolist(), columns.versions[documents].tolist(), strict=True)
    return versions
