"""SQLite with FTS5 and R*Tree, tuned: contentless, prefix indexes, bits in the rows, statements cached, all in memory.

A search by place goes through the R*Tree, one with words and a place through FTS5 and a bounding box: with a few
thousand matches the other way round is slower. Facets are counted in numpy from bits (see `counting`): as a GROUP BY
over a table of values they take five times as long.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bench.peers import counting
from bench.peers.earth import in_space, squared_chord
from bench.peers.ours import SUGGESTIONS
from bench.peers.peer import Answer, Match, NotOffered, Question
from bench.peers.rows import Rows, answer
from bench.peers.words import stemmed
from directory.geo import BoundingBox
from directory.listings.models import ListingKind
from directory.search.documents import Document
from directory.search.query import FACETS
from directory.search.ranking import FIELDS

_WORDS = ", ".join(f"w{number}" for number in range(len(FACETS)))
_ATTACHED = ", ".join(f"+w{number} int" for number in range(len(FACETS)))
_COLUMNS = ", ".join(field.name for field in FIELDS)
_SCHEMA = f"""
create table listing (id integer primary key, accepting int, is_person int, bits blob);
create table place (listing int, number int, latitude real, longitude real, x real, y real, z real, accepting int,
    bits blob, {_WORDS}, primary key (listing, number)) without rowid;
create virtual table box using rtree(id, south, north, west, east,
    +listing int, +x real, +y real, +z real, +accepting int, +bits blob, {_ATTACHED});
create virtual table text using fts5({_COLUMNS}, content='', tokenize='ascii', prefix='3 4 5');
"""
_BATCH = 2_000


class Sqlite:
    """The standard library's own database."""

    name = "SQLite FTS5 + R*Tree"
    has_distances = True

    def __init__(self, directory: Path) -> None:
        self._path = directory / "listings.sqlite3"
        self._database: Any = None

    def build(self, documents: Iterable[Document]) -> None:
        """See `Peer.build`."""
        database = sqlite3.connect(self._path)
        database.executescript("pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-400000;" + _SCHEMA)
        for batch in _batches(documents):
            self._insert(database, batch)
        weights = ", ".join(str(field.weight) for field in FIELDS)
        database.execute("insert into text(text, rank) values ('rank', ?)", (f"bm25({weights})",))
        database.execute("insert into text(text) values ('optimize')")
        database.execute("analyze")
        database.commit()
        database.execute("pragma journal_mode=wal")
        database.close()

    def open(self) -> None:
        """See `Peer.open`."""
        self._database = sqlite3.connect(self._path, cached_statements=512, isolation_level=None)
        self._database.execute("pragma cache_size=-1000000")
        self._database.execute("pragma mmap_size=8000000000")

    def ask(self, question: Question) -> Answer:
        """See `Peer.ask`."""
        if question.match is Match.SIMILAR:
            raise NotOffered
        if question.match is Match.NAME:
            return self._suggest(question)
        if question.query.near is not None:
            return answer(self._near(question), question)
        if question.facets:
            return answer(self._everywhere(question), question)
        found = self._database.execute(
            "select rowid from text where text match ? order by rank limit ?",
            (_match(question), question.query.per_page),
        ).fetchall()
        total = self._database.execute("select count(*) from text where text match ?", (_match(question),)).fetchone()[
            0
        ]
        return Answer(total, tuple(row[0] for row in found))

    def replace(self, before: Document, after: Document) -> None:
        """See `Peer.replace`."""
        database = self._database
        database.execute("begin immediate")
        fields = ", ".join("?" * len(FIELDS))
        database.execute(
            f"insert into text(text, rowid, {_COLUMNS}) values ('delete', ?, {fields})", (before.id, *_texts(before))
        )
        database.execute("delete from listing where id = ?", (before.id,))
        database.execute("delete from place where listing = ?", (before.id,))
        for place in before.locations:
            database.execute("delete from box where id = ?", (place.id,))
        self._insert(database, [after])
        database.execute("commit")

    def refresh(self) -> None:
        """See `Peer.refresh`."""

    def close(self) -> None:
        """See `Peer.close`."""
        if self._database is not None:
            self._database.close()

    def _insert(self, database: Any, documents: Sequence[Document]) -> None:
        fields = ", ".join("?" * len(FIELDS))
        database.executemany(
            f"insert into text(rowid, {_COLUMNS}) values (?, {fields})",
            ((each.id, *_texts(each)) for each in documents),
        )
        database.executemany(
            "insert into listing values (?, ?, ?, ?)",
            (
                (
                    each.id,
                    any(place.accepting for place in each.locations),
                    each.kind is ListingKind.PERSON,
                    counting.packed(each),
                )
                for each in documents
            ),
        )
        places = [row for each in documents for row in _places(each)]
        words = ", ".join("?" * len(FACETS))
        database.executemany(
            f"insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, {words})", (row[:2] + row[2:] for row in places)
        )
        database.executemany(
            f"insert into box values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {words})",
            ((row[1], row[2], row[2], row[3], row[3], row[0], *row[4:]) for row in places),
        )

    def _everywhere(self, question: Question) -> Rows:
        rows = self._database.execute(
            "select listing.id, rank, accepting, bits from text join listing on listing.id = text.rowid "
            "where text match ?",
            (_match(question),),
        ).fetchall()
        return _rows(rows)

    def _near(self, question: Question) -> Rows:
        query = question.query
        assert query.near is not None
        box = BoundingBox.around(query.near.point, query.within_miles)
        x, y, z = in_space(query.near.point)
        distance = "(t.x - ?1) * (t.x - ?1) + (t.y - ?2) * (t.y - ?2) + (t.z - ?3) * (t.z - ?3)"
        values: list[Any] = [x, y, z, squared_chord(query.within_miles), box.south, box.north, box.west, box.east]
        narrower = _narrower(question, values)
        if query.words:
            values.append(_match(question))
            statement = (
                "select t.listing, text.rank, t.accepting, t.bits from text join place t on t.listing = text.rowid "
                f"where text match ?{len(values)} and t.latitude between ?5 and ?6 and t.longitude between ?7 and ?8 "
                f"{narrower} and {distance} <= ?4"
            )
        else:
            statement = (
                f"select t.listing, {distance}, t.accepting, t.bits from box t "
                f"where t.south >= ?5 and t.north <= ?6 and t.west >= ?7 and t.east <= ?8 {narrower} "
                f"and {distance} <= ?4"
            )
        return _rows(self._database.execute(statement, values).fetchall())

    def _suggest(self, question: Question) -> Answer:
        rows = self._database.execute(
            "select listing.id from text join listing on listing.id = text.rowid "
            "where text match ? and is_person order by rank limit ?",
            ("name : (" + _match(question) + ")", SUGGESTIONS),
        ).fetchall()
        return Answer(len(rows), tuple(row[0] for row in rows))


def _narrower(question: Question, values: list[Any]) -> str:
    """SQL that leaves out what can neither be a result nor count for a facet; adds what it reads to `values`."""
    parts = []
    choices = counting.chosen(question.query)
    if len(choices) > 1:
        values.extend(choices.values())
        start = len(values) - len(choices) + 1
        failed = " + ".join(f"((t.w{number} & ?{start + at}) = 0)" for at, number in enumerate(choices))
        parts.append(f"and {failed} <= 1")
    if question.query.accepting:
        parts.append("and t.accepting = 1")
    return " ".join(parts)


def _match(question: Question) -> str:
    finished = [f'"{term}"' for term in question.terms]
    if question.match in (Match.PREFIX, Match.NAME):
        finished[-1] += " *"
    return " AND ".join(finished)


def _rows(rows: Sequence[tuple[int, float, int, bytes]]) -> Rows:
    if not rows:
        return Rows((), (), (), b"")
    listings, order, accepting, bits = zip(*rows, strict=True)
    return Rows(listings, order, accepting, b"".join(bits))


def _texts(document: Document) -> list[str]:
    return [stemmed(document.texts[field.name]) for field in FIELDS]


def _places(document: Document) -> Iterator[tuple[Any, ...]]:
    bits, words = counting.packed(document), counting.words_of(document)
    for place in document.locations:
        if place.point:
            yield (
                document.id, place.id, place.point.latitude, place.point.longitude, *in_space(place.point),
                int(place.accepting is True), bits, *words,
            )  # fmt: skip


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    remaining = iter(documents)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
