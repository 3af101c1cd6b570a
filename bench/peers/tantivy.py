"""Tantivy through its Python package. It knows bounding boxes and no distances."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.peers.counting import facet_values
from bench.peers.ours import SUGGESTIONS
from bench.peers.peer import Answer, Facets, Match, Question, Unavailable
from bench.peers.words import stemmed
from directory.geo import BoundingBox
from directory.listings.models import ListingKind
from directory.search.documents import Document
from directory.search.query import FACETS
from directory.search.ranking import FIELDS

try:
    import tantivy
except ImportError:  # the benchmark's own requirements are not installed
    tantivy = None  # type: ignore[assignment]  # absent is None

_HEAP_BYTES = 300_000_000
# every value of every facet has a number of its own in one field: counting one column is twice as fast as seven
_NUMBERS = {
    pair: number for number, pair in enumerate((facet, value) for facet in FACETS for value in facet_values()[facet])
}
_ACCEPTING = ("accepting", "1")
_NUMBERS[_ACCEPTING] = len(_NUMBERS)
_PAIRS = list(_NUMBERS)
_COUNTED = {"values": {"terms": {"field": "values", "size": 512}}}


class Tantivy:
    """A full-text library in Rust."""

    name = "Tantivy"
    has_distances = False  # and two different locations of a listing can satisfy the bounding box together

    def __init__(self, directory: Path) -> None:
        if tantivy is None:
            raise Unavailable("the package tantivy is not installed: see requirements-bench.in")
        self._directory = directory
        self._schema = _schema()
        self._index: Any = None
        self._searcher: Any = None

    def build(self, documents: Iterable[Document]) -> None:
        """See `Peer.build`."""
        writer = self._opened().writer(_HEAP_BYTES, 1)
        for document in documents:
            writer.add_document(_stored(document))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """See `Peer.open`."""
        self._index = self._opened()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, question: Question) -> Answer:
        """See `Peer.ask`."""
        if question.match is Match.NAME:
            return self._found(self._named(question), SUGGESTIONS, None)
        terms, place = self._words(question), self._place(question)
        query = _all_of([*terms, *place, *(self._choice(question, facet) for facet in _chosen(question))])
        if not question.facets:
            return self._found(query, question.query.per_page, None)
        counts = {"": self._searcher.aggregate(query, _COUNTED)}
        for facet in _chosen(question):
            others = [self._choice(question, other) for other in _chosen(question) if other != facet]
            counts[facet] = self._searcher.aggregate(_all_of([*terms, *place, *others]), _COUNTED)
        return self._found(query, question.query.per_page, lambda: _named(counts))

    def replace(self, before: Document, after: Document) -> None:
        """See `Peer.replace`."""
        writer = self._index.writer(_HEAP_BYTES // 6, 1)
        writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "id", before.id))
        writer.add_document(_stored(after))
        writer.commit()
        writer.wait_merging_threads()

    def close(self) -> None:
        """See `Peer.close`."""
        self._index = self._searcher = None

    def refresh(self) -> None:
        """See what others committed: the searcher is a snapshot."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def _opened(self) -> Any:
        self._directory.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(self._schema, path=str(self._directory))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("spaces", analyzer)
        return index

    def _found(self, query: Any, count: int, facets: Callable[[], Facets] | None) -> Answer:
        result = self._searcher.search(query, count, True)
        ids = self._searcher.fast_field_values("id", [address for _, address in result.hits])
        return Answer(result.count, tuple(ids), (), facets)

    def _words(self, question: Question) -> list[Any]:
        return [self._anywhere(question, term) for term in question.terms]

    def _anywhere(self, question: Question, term: str) -> Any:
        is_last = term == question.terms[-1]
        leaves = []
        for field in FIELDS:
            match question.match:
                case Match.PREFIX if is_last:
                    leaf = self._unfinished(field.name, term)
                case Match.SIMILAR:
                    leaf = tantivy.Query.fuzzy_term_query(self._schema, field.name, term, 1, True, False)
                case _:
                    leaf = tantivy.Query.term_query(self._schema, field.name, term)
            leaves.append((tantivy.Occur.Should, tantivy.Query.boost_query(leaf, field.weight)))
        return tantivy.Query.boolean_query(leaves)

    def _named(self, question: Question) -> Any:
        *finished, last = question.terms
        parts = [tantivy.Query.term_query(self._schema, "name", term) for term in finished]
        parts.append(self._unfinished("name", last))
        return _all_of([*parts, self._only("is_person", [1])])

    def _unfinished(self, field: str, term: str) -> Any:
        """Terms that begin so, as words with no mistake in them: 200 times faster than as a regular expression."""
        return tantivy.Query.fuzzy_term_query(self._schema, field, term, 0, True, True)

    def _place(self, question: Question) -> list[Any]:
        query, parts = question.query, []
        if query.near is not None:
            box = BoundingBox.around(query.near.point, query.within_miles)
            parts.append(self._between("latitude", box.south, box.north))
            parts.append(self._between("longitude", box.west, box.east))
        if query.accepting:
            parts.append(self._only("values", [_NUMBERS[_ACCEPTING]]))
        return parts

    def _between(self, field: str, low: float, high: float) -> Any:
        kind = tantivy.FieldType.Float
        return _unscored(tantivy.Query.range_query(self._schema, field, kind, low, high))

    def _choice(self, question: Question, facet: str) -> Any:
        return self._only("values", [_NUMBERS[facet, value] for value in getattr(question.query, facet)])

    def _only(self, field: str, numbers: list[int]) -> Any:
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, number)) for number in numbers]
        return _unscored(terms[0][1] if len(terms) == 1 else tantivy.Query.boolean_query(terms))


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        builder.add_text_field(field.name, stored=False, tokenizer_name="spaces", index_option="freq")
    for name in ("id", "values", "is_person"):
        builder.add_unsigned_field(name, fast=True, indexed=True)
    for name in ("latitude", "longitude"):
        builder.add_float_field(name, fast=True, indexed=True)
    return builder.build()


def _stored(document: Document) -> Any:
    stored = tantivy.Document()
    for field in FIELDS:
        stored.add_text(field.name, stemmed(document.texts[field.name]))
    for facet in FACETS:
        for value in document.of_facet(facet):
            stored.add_unsigned("values", _NUMBERS[facet, value])
    for place in document.locations:
        if place.point:
            stored.add_float("latitude", place.point.latitude)
            stored.add_float("longitude", place.point.longitude)
    if any(place.accepting for place in document.locations):
        stored.add_unsigned("values", _NUMBERS[_ACCEPTING])
    stored.add_unsigned("is_person", int(document.kind is ListingKind.PERSON))
    stored.add_unsigned("id", document.id)
    return stored


def _unscored(query: Any) -> Any:
    return tantivy.Query.const_score_query(query, 0.0)


def _all_of(queries: Iterable[Any]) -> Any:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _chosen(question: Question) -> list[str]:
    return [facet for facet in FACETS if getattr(question.query, facet)]


def _named(counts: Mapping[str, dict[str, Any]]) -> Facets:
    """Counts by facet and value; for a facet in which something is chosen, of the aggregation without that choice."""
    facets: dict[str, dict[str, int]] = {facet: {} for facet in (*FACETS, "accepting")}
    for asked_for, found in counts.items():
        for bucket in found["values"]["buckets"]:
            facet, value = _PAIRS[int(bucket["key"])]
            if facet == asked_for or (asked_for == "" and facet not in counts):
                facets[facet][value] = bucket["doc_count"]
    return facets
