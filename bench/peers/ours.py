"""The directory's own engine, asked as a page asks it: every search counts facets, opening hours included."""

from collections.abc import Iterable
from pathlib import Path

from bench.corpus import NOW
from bench.peers.peer import Answer, Match, Question
from directory.listings.models import ListingKind
from directory.search import SearchEngine, SearchQuery
from directory.search.documents import Document
from directory.search.embedded import EmbeddedEngine
from directory.search.engine import Hits, Tier

SUGGESTIONS = 8


class Ours:
    """The embedded engine."""

    name = "this directory"
    has_distances = True

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._engine: SearchEngine = EmbeddedEngine(directory)

    def build(self, documents: Iterable[Document]) -> None:
        """See `Peer.build`."""
        self._engine.rebuild(documents)

    def open(self) -> None:
        """A new engine with nothing in its caches; the index is opened, and no word was ever looked up."""
        self._engine = EmbeddedEngine(self._directory)
        self._engine.search(SearchQuery(), NOW)

    def ask(self, question: Question) -> Answer:
        """See `Peer.ask`."""
        if question.match is Match.NAME:
            ids = self._engine.suggest(question.query.words, kind=ListingKind.PERSON, near=None, count=SUGGESTIONS)
            return Answer(len(ids), tuple(ids))
        hits = self._engine.search(question.query, NOW)
        return Answer(
            hits.total,
            tuple(hit.id for hit in hits.hits),
            tuple(hit.miles for hit in hits.hits if hit.miles is not None),
            lambda: _counts(hits),
            is_exact=hits.tier is Tier.WORDS,
        )

    def replace(self, before: Document, after: Document) -> None:
        """See `Peer.replace`."""
        self._engine.apply([after])

    def refresh(self) -> None:
        """See `Peer.refresh`."""

    def close(self) -> None:
        """See `Peer.close`."""
        self._engine = EmbeddedEngine(self._directory)


def _counts(hits: Hits) -> dict[str, dict[str, int]]:
    """The facets that every engine can count, without zeros."""
    known = {facet: counts for facet, counts in hits.facets.items() if facet != "open"}
    return {facet: {value: count for value, count in counts.items() if count} for facet, counts in known.items()}
