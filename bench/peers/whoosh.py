"""Whoosh's own searcher over an index with everything in it: words, places as numbers, the rest stored.

`limit=None`, because with a limit Whoosh 2.7.4 returns wrong best results. Degrees are indexed as whole numbers of
32 bits, which is four times smaller and faster than as floats.
"""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.query import And, Every, FuzzyTerm, NumericRange, Or, Prefix, Term
from whoosh.scoring import BM25F

from bench.peers import counting
from bench.peers.earth import in_space, squared_chord
from bench.peers.peer import Answer, Match, NotOffered, Question
from bench.peers.rows import Rows, answer
from bench.peers.words import stemmed
from directory.geo import BoundingBox
from directory.search.documents import Document
from directory.search.ranking import FIELDS

_WEIGHTING = BM25F(**{f"text_{field.name}_B": field.length_matters for field in FIELDS})
_UNITS = 100_000  # of a degree: one metre


class Whoosh:
    """The library under the directory's engine, used the plain way."""

    name = "Whoosh’s own searcher"
    has_distances = True

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._index: Any = None
        self._searcher: Any = None

    def build(self, documents: Iterable[Document]) -> None:
        """See `Peer.build`."""
        texts = {f"text_{field.name}": TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False) for field in FIELDS}
        degrees = {name: NUMERIC(int, bits=32, shift_step=8) for name in ("latitude", "longitude")}
        schema = Schema(id=ID(unique=True), kept=STORED, **texts, **degrees)
        self._directory.mkdir(parents=True, exist_ok=True)
        writer = FileStorage(str(self._directory)).create_index(schema).writer(limitmb=256)
        for document in documents:
            writer.add_document(**_fields(document))
        writer.commit(optimize=True)

    def open(self) -> None:
        """See `Peer.open`."""
        self._index = FileStorage(str(self._directory)).open_index()
        self.refresh()

    def ask(self, question: Question) -> Answer:
        """See `Peer.ask`."""
        if question.match is Match.NAME:
            raise NotOffered
        scores = dict(self._searcher.search(_words(question), limit=None, filter=_place(question)).items())
        if not question.facets:
            best = sorted(scores, key=lambda number: (-scores[number], number))[: question.query.per_page]
            return Answer(len(scores), tuple(self._kept(number)[0] for number in best))
        return answer(self._rows(scores, question), question)

    def replace(self, before: Document, after: Document) -> None:
        """See `Peer.replace`."""
        writer = self._index.writer()
        writer.update_document(**_fields(after))
        writer.commit()

    def refresh(self) -> None:
        """See what others committed."""
        self._searcher = self._index.searcher(weighting=_WEIGHTING)

    def close(self) -> None:
        """See `Peer.close`."""
        if self._searcher is not None:
            self._searcher.close()

    def _kept(self, number: int) -> tuple[int, list[tuple[float, float, float, int]], int, bytes]:
        kept: tuple[int, list[tuple[float, float, float, int]], int, bytes] = self._searcher.stored_fields(number)[
            "kept"
        ]
        return kept

    def _rows(self, scores: dict[int, float], question: Question) -> Rows:
        found = [self._row(number, score, question) for number, score in scores.items()]
        rows = list(chain.from_iterable(found))
        if not rows:
            return Rows((), (), (), b"")
        listings, order, accepting, bits = zip(*rows, strict=True)
        return Rows(listings, order, accepting, b"".join(bits))

    def _row(self, number: int, score: float, question: Question) -> list[tuple[int, float, int, bytes]]:
        """A row for the listing or, in a search by distance, for each of its locations that satisfies it."""
        listing, places, anywhere, bits = self._kept(number)
        query = question.query
        if query.near is None:
            return [(listing, -score, anywhere, bits)]
        (x, y, z), reach = in_space(query.near.point), squared_chord(query.within_miles)
        chords = [((a - x) ** 2 + (b - y) ** 2 + (c - z) ** 2, accepts) for a, b, c, accepts in places]
        return [
            (listing, -score if query.words else chord, accepts, bits)
            for chord, accepts in chords
            if chord <= reach and (accepts or not query.accepting)
        ]


def _words(question: Question) -> Any:
    return And([_anywhere(question, term) for term in question.terms]) if question.terms else Every()


def _place(question: Question) -> Any:
    """The box is a filter: where Whoosh meets it beside the words, document by document, it stumbles over large unions
    (an assertion of `IntersectionMatcher` fails)."""
    if question.query.near is None:
        return None
    box = BoundingBox.around(question.query.near.point, question.query.within_miles)
    north_south = NumericRange("latitude", _units(box.south), _units(box.north), constantscore=True)
    return And([north_south, NumericRange("longitude", _units(box.west), _units(box.east), constantscore=True)])


def _anywhere(question: Question, term: str) -> Any:
    kinds = {
        Match.WORDS: lambda name, boost: Term(name, term, boost=boost),
        Match.PREFIX: lambda name, boost: Prefix(name, term, boost=boost),
        Match.SIMILAR: lambda name, boost: FuzzyTerm(name, term, boost=boost, maxdist=1, prefixlength=2),
    }
    return Or([kinds[question.match](f"text_{field.name}", field.weight) for field in FIELDS])


def _fields(document: Document) -> dict[str, Any]:
    texts = {f"text_{field.name}": stemmed(document.texts[field.name]) for field in FIELDS}
    places = [place for place in document.locations if place.point]
    return {
        "id": str(document.id),
        "latitude": [_units(place.point.latitude) for place in places if place.point],
        "longitude": [_units(place.point.longitude) for place in places if place.point],
        "kept": (
            document.id,
            [(*in_space(place.point), int(place.accepting is True)) for place in places if place.point],
            int(any(place.accepting for place in document.locations)),
            counting.packed(document),
        ),
        **{name: text for name, text in texts.items() if text},
    }


def _units(degrees: float) -> int:
    return round(degrees * _UNITS)
