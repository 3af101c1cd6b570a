"""PostgreSQL with PostGIS, tuned: GIN and GiST, statements prepared, a table for each sort of question.

`listing` has a row for each listing with its words inside the row, because ranking reads those of every match. `spot`
has a row for each location with the words outside of it, so that a search by place reads few pages; there GIN
and GiST are combined, and only what passes both is ranked.

The bounding box goes through GiST; what is in it is measured as a straight line through the earth from three columns,
which is ten times faster than `ST_DWithin` on geographies and as exact. Bits leave the server as one value and are
counted in numpy: unnesting and grouping values takes five times as long.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from bench.peers import counting
from bench.peers.earth import in_space, miles_of, squared_chord
from bench.peers.ours import SUGGESTIONS
from bench.peers.peer import Answer, Match, Question, Unavailable
from bench.peers.postgres_server import PostgresServer
from bench.peers.words import stemmed
from directory.geo import BoundingBox
from directory.listings.models import ListingKind
from directory.search.documents import Document
from directory.search.query import FACETS
from directory.search.ranking import FIELDS

try:
    import psycopg
except ImportError:  # the benchmark's own requirements are not installed
    psycopg = None  # type: ignore[assignment]  # absent is None

_WORDS = [f"w{number}" for number in range(len(FACETS))]
_FLAGS = "listing int, is_person bool, anywhere bool, bits bytea"
_TABLES = f"""
create extension if not exists postgis;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;
drop table if exists listing; drop table if exists spot; drop table if exists word;
create table listing ({_FLAGS}, text tsvector, name tsvector) with (toast_tuple_target = 8160);
create table spot ({_FLAGS}, accepting bool, {", ".join(f"{word} bigint" for word in _WORDS)},
    x float8, y float8, z float8, point geometry(point, 4326), text tsvector) with (toast_tuple_target = 128);
alter table listing alter text set storage main;
alter table listing alter text set compression lz4;
alter table listing alter bits set storage plain;
alter table spot alter text set storage external;
alter table spot alter bits set storage plain;
alter table spot alter point set storage plain;
"""
_INDEXES = """
create index on listing using gin (text) with (fastupdate = off);
create index on listing using gin (name) with (fastupdate = off);
create index on listing (listing);
create index on spot using gin (text) with (fastupdate = off);
create index on spot using gist (point);
create index on spot (listing);
create table word as select word from ts_stat('select text from listing');
create index on word using gin (word gin_trgm_ops);
vacuum analyze listing; vacuum analyze spot; vacuum analyze word;
"""
_CLASSES = {"name": "A", "numbers": "A", "services": "B", "conditions": "C", "credentials": "C", "affiliations": "C"}
_CHORD = "((x - %(x)s) * (x - %(x)s) + (y - %(y)s) * (y - %(y)s) + (z - %(z)s) * (z - %(z)s))"
_RANK = "ts_rank('{0.25, 0.5, 0.75, 1.0}', text, query)"


_LOADED = ", ".join((
    "is_first bool", _FLAGS, "accepting bool", *(f"{word} bigint" for word in _WORDS),
    "x float8", "y float8", "z float8", "point geometry(point, 4326)", *(f"{field.name}_text text" for field in FIELDS),
))  # fmt: skip
_TEXT = " || ".join(
    f"setweight(to_tsvector('simple', {field.name}_text), '{_CLASSES.get(field.name, 'D')}')" for field in FIELDS
)


class Postgres:
    """PostgreSQL over a socket, in a process of its own."""

    name = "PostgreSQL + PostGIS"
    has_distances = True

    def __init__(self, directory: Path) -> None:
        if psycopg is None:
            raise Unavailable("the package psycopg is not installed: see requirements-bench.in")
        self._server = PostgresServer(directory / "postgres")
        self._connection: Any = None

    def build(self, documents: Iterable[Document]) -> None:
        """See `Peer.build`."""
        self._connect()
        self._run_all(_TABLES)
        with self._connection.transaction():
            self._connection.execute(f"create temp table loaded ({_LOADED}) on commit drop")
            with self._connection.cursor().copy("copy loaded from stdin") as copy:
                for document in documents:
                    for row in _rows(document):
                        copy.write_row(row)
            self._run_all(_from("loaded"))
        self._run_all(_INDEXES)

    def open(self) -> None:
        """See `Peer.open`."""
        self._connect()
        self._connection.execute("set pg_trgm.similarity_threshold = 0.3")

    def ask(self, question: Question) -> Answer:
        """See `Peer.ask`."""
        if question.match is Match.NAME:
            rows = self._run(
                f"select listing from (select listing, {_RANK.replace('text', 'name')} as score from listing, "
                "to_tsquery('simple', %(words)s) query where name @@ query and is_person "
                f"order by score desc, listing limit {SUGGESTIONS}) found",
                {"words": _words(question)},
            )
            return Answer(len(rows), tuple(row[0] for row in rows))
        choices = counting.chosen(question.query)
        statement, values = _statement(question, choices)
        return _answer(self._run(statement, values), question, choices)

    def replace(self, before: Document, after: Document) -> None:
        """See `Peer.replace`."""
        with self._connection.transaction():
            self._connection.execute(f"create temp table changed ({_LOADED}) on commit drop")
            for row in _rows(after):
                self._connection.execute(f"insert into changed values ({', '.join(['%s'] * len(row))})", row)
            self._connection.execute("delete from listing where listing = %s", (before.id,))
            self._connection.execute("delete from spot where listing = %s", (before.id,))
            self._run_all(_from("changed"))

    def refresh(self) -> None:
        """See `Peer.refresh`."""

    def close(self) -> None:
        """See `Peer.close`."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._server.stop()

    def _connect(self) -> None:
        if self._connection is None:
            self._server.start()
            self._connection = psycopg.connect(self._server.address, autocommit=True, prepare_threshold=0)

    def _run_all(self, statements: str) -> None:
        for statement in filter(None, map(str.strip, statements.split(";"))):
            self._connection.execute(statement)

    def _run(self, statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._connection.cursor(binary=True).execute(statement, values).fetchall()
        return found


def _statement(question: Question, choices: Mapping[int, int]) -> tuple[str, dict[str, Any]]:
    """The first page with its scores, and for each combination of missed facets the bits in one value."""
    query = question.query
    values: dict[str, Any] = {f"w{number}": word for number, word in choices.items()}
    failed = " + ".join(f"(((w{number} & %(w{number})s) = 0)::int << {number})" for number in choices) or "0"
    tables, where, score = ["spot" if query.near else "listing"], [], f"-{_RANK}" if query.words else "0::float8"
    if query.words:
        tables.append(_query_of(question))
        values["words"] = _words(question)
        where.append("text @@ query")
    if query.near is not None:
        values |= _place(question)
        where += ["point && st_makeenvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326)", f"{_CHORD} <= %(reach)s"]
        score = f"case when {failed} = 0 then {score} end" if query.words else _CHORD
    if query.accepting:
        where.append("accepting" if query.near else "anywhere")
    if len(choices) > 1:
        where.append(f"{failed} in ({', '.join(str(each) for each in (0, *(1 << number for number in choices)))})")
    one_of_each = "min(score) as score, bool_or(accepting) as accepting" if query.near else "score, accepting"
    grouping = "group by listing, bits, failed" if query.near else ""
    bits = "string_agg(bits, null)" if question.facets else "null"
    statement = (
        f"with hit as (select listing, {score} as score, {'accepting' if query.near else 'anywhere'} as accepting, "
        f"bits, {failed} as failed "
        f"from {', '.join(tables)} where {' and '.join(where)}), "
        f"found as materialized (select listing, {one_of_each}, bits, failed from hit {grouping}) "
        "select 0, listing::bigint, score::float8, null::bytea, 0::bigint from "
        f"(select listing, score from found where failed = 0 order by score, listing limit {query.per_page}) page "
        f"union all select 1, failed::bigint, count(*)::float8, {bits}, "
        "count(*) filter (where accepting) from found group by failed"
    )
    return statement, values


def _query_of(question: Question) -> str:
    if question.match is not Match.SIMILAR:
        return "to_tsquery('simple', %(words)s) query"
    return (
        "(select coalesce(string_agg(quote_literal(word), '|'), '')::tsquery as query from word "
        "where word %% %(words)s and levenshtein_less_equal(word, %(words)s, 1) <= 1) alike"
    )


def _words(question: Question) -> str:
    if question.match is Match.SIMILAR:
        return question.terms[0]
    unfinished = question.match in (Match.PREFIX, Match.NAME)
    return " & ".join(question.terms) + (":*" if unfinished else "")


def _place(question: Question) -> dict[str, float]:
    query = question.query
    assert query.near is not None
    box, (x, y, z) = BoundingBox.around(query.near.point, query.within_miles), in_space(query.near.point)
    edges = {"south": box.south, "west": box.west, "north": box.north, "east": box.east}
    return edges | {"x": x, "y": y, "z": z, "reach": squared_chord(query.within_miles)}


def _answer(rows: list[tuple[Any, ...]], question: Question, choices: Mapping[int, int]) -> Answer:
    page, groups = [row for row in rows if row[0] == 0], {row[1]: row for row in rows if row[0] == 1}
    total, accepting = (int(groups[0][2]), groups[0][4]) if 0 in groups else (0, 0)
    by_distance = question.query.near is not None and not question.query.words
    miles = miles_of(row[2] for row in page) if by_distance else ()
    ids = tuple(row[1] for row in page)
    if not question.facets:
        return Answer(total, ids)
    empty = np.zeros((len(FACETS), 64), dtype=np.float32)
    counts = counting.histogram(counting.unpacked(groups[0][3])) if 0 in groups else empty
    for number in choices:
        if 1 << number in groups:
            counts[number] += counting.histogram(counting.unpacked(groups[1 << number][3]))[number]
    return Answer(total, ids, miles, lambda: counting.named(counts, accepting))


def _from(table: str) -> str:
    """Statements that put what was loaded into both tables."""
    flags, words = "listing, is_person, anywhere, bits", ", ".join(_WORDS)
    return (
        f"insert into listing select {flags}, {_TEXT}, to_tsvector('simple', name_text) from {table} where is_first;"
        f"insert into spot select {flags}, accepting, {words}, x, y, z, point, {_TEXT} from {table} "
        "where point is not null"
    )


def _rows(document: Document) -> Iterator[tuple[Any, ...]]:
    """One row for each location; one without a point for a listing without any."""
    texts = [stemmed(document.texts[field.name]) for field in FIELDS]
    anywhere, bits = any(place.accepting for place in document.locations), counting.packed(document)
    words = counting.words_of(document)
    for number, place in enumerate(document.locations or (None,)):
        point = place.point if place else None
        yield (
            number == 0, document.id, document.kind is ListingKind.PERSON, anywhere, bits,
            bool(place and place.accepting), *words, *(in_space(point) if point else (None, None, None)),
            f"SRID=4326;POINT({point.longitude} {point.latitude})" if point else None, *texts,
        )  # fmt: skip
