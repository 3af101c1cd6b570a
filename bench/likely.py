"""Whether a search finds anybody in a sample, looked up the slow and simple way: document by document."""

from collections.abc import Sequence
from functools import cached_property

from bench.peers.earth import in_space, squared_chord
from bench.peers.words import stemmed, stems_asked
from directory.search.documents import Document
from directory.search.query import FACETS, SearchQuery


class Sample:
    """A few thousand documents, prepared for being looked through."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents

    def finds(self, query: SearchQuery, *, at_least: int) -> bool:
        """Whether so many documents satisfy words, facets, place and new patients."""
        found = 0
        for document, terms in zip(self.documents, self._terms, strict=True):
            found += terms.issuperset(stems_asked(query.words)) and _satisfies(document, query)
            if found == at_least:
                return True
        return False

    @cached_property
    def _terms(self) -> list[frozenset[str]]:
        return [
            frozenset(term for text in document.texts.values() for term in stemmed(text).split())
            for document in self.documents
        ]


def _satisfies(document: Document, query: SearchQuery) -> bool:
    for facet in FACETS:
        if (chosen := getattr(query, facet)) and document.of_facet(facet).isdisjoint(chosen):
            return False
    places = [place for place in document.locations if place.accepting or not query.accepting]
    if query.near is None:
        return bool(places) or not query.accepting
    here, reach = in_space(query.near.point), squared_chord(query.within_miles)
    points = [in_space(place.point) for place in places if place.point]
    return any(sum((one - other) ** 2 for one, other in zip(here, point, strict=True)) <= reach for point in points)
