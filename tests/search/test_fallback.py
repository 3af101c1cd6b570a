"""While there is no index …"""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import event

from directory.extensions import db
from directory.geo import Point, Precision
from directory.listings.actions import add_location, hide, offer_service, speak
from directory.listings.changes import record_change
from directory.listings.models.listing import OtherName
from directory.listings.prices import Price, PriceUnit
from directory.search import SearchQuery, fallback, find, indexer, standing_in
from directory.search.fallback import AnsweringAnyway
from tests.search.places_known import KNOWN

REPAIRED = "Search is being repaired"


@pytest.fixture
def staffed(session, index, add_listing, physician, now):
    """A physician in Hillcrest and eleven others without a place, in the index."""
    add_location(
        session, physician, city="San Diego", zip_code="92103", at=now, point=Point(32.75, -117.16),
        precision=Precision.ROOFTOP,
    )  # fmt: skip
    offer_service(session, physician, service="botox", at=now, price=Price(1300, PriceUnit.UNIT))
    speak(session, physician, languages=["es"], at=now)
    for number in range(11):
        add_listing(name=f"Person Number{number}")
    session.commit()
    indexer.drain(session, index, now=now)
    return physician


@pytest.fixture
def broken(staffed, tmp_path):
    def break_it():
        shutil.rmtree(tmp_path / "index")

    return break_it


QUERIES = [
    SearchQuery(),
    SearchQuery(words="botox"),
    SearchQuery(words="botox spanish"),
    SearchQuery(words="number3"),
    SearchQuery(near_text="92103", near=KNOWN["92103"]),
    SearchQuery(near_text="oceanside", near=KNOWN["oceanside"], within_miles=5),
    SearchQuery(words="toxin", near_text="92103", near=KNOWN["92103"], price_max_cents=1500),
    SearchQuery(service=("botox",), language=("es",)),
    SearchQuery(words="nobodyatall"),
]


@pytest.mark.parametrize("query", QUERIES)
def test_finds_the_same_in_the_database_and_says_so(session, index, broken, now, query):
    right = index.search(query, now)
    broken()
    hits = AnsweringAnyway(index, session, now=now).search(query, now)
    assert [hit.id for hit in hits.hits] == [hit.id for hit in right.hits]
    assert hits.total == right.total
    page = find(session, AnsweringAnyway(index, session, now=now), query, now=now)
    assert str(page.messages[0]).startswith(REPAIRED)


def test_counts_only_what_it_looked_at(session, index, broken, now):
    whole = index.search(SearchQuery(words="botox"), now)
    broken()
    assert AnsweringAnyway(index, session, now=now).search(SearchQuery(words="botox"), now).facets == whole.facets
    spanish = AnsweringAnyway(index, session, now=now).search(SearchQuery(language=("es",)), now)
    assert spanish.facets["language"] == {"es": 1}


def test_says_when_it_had_to_stop(session, index, broken, now, monkeypatch):
    monkeypatch.setattr(fallback, "MOST_CANDIDATES", 5)
    broken()
    page = find(session, AnsweringAnyway(index, session, now=now), SearchQuery(), now=now)
    assert page.total == 5
    assert "part of the directory" in str(page.messages[0])
    assert not any(choice.count for facet in page.facets for choice in facet.choices)


def test_asks_the_database_no_more_when_its_time_is_over(session, index, broken, now, monkeypatch):
    monkeypatch.setattr(fallback, "SECONDS", 0.0)
    broken()
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert AnsweringAnyway(index, session, now=now).search(SearchQuery(words="botox"), now).total == 0
    assert asked == []


def test_never_shows_who_is_hidden(session, index, broken, staffed, now):
    hide(session, staffed, because="unconfirmed", at=now)
    session.commit()
    broken()
    assert AnsweringAnyway(index, session, now=now).search(SearchQuery(words="botox"), now).total == 0


@pytest.fixture
def asked_of_the_database():
    """Every statement from now on."""
    statements = []

    def remember(*args):
        statements.append(args[2])

    event.listen(db.engine, "before_cursor_execute", remember)
    yield statements
    event.remove(db.engine, "before_cursor_execute", remember)


def readings_of(statements):
    return sum("supervision" in each for each in statements)


def test_reads_a_listing_once_for_all_who_search(session, index, broken, now, asked_of_the_database):
    broken()
    AnsweringAnyway(index, session, now=now).search(SearchQuery(), now)
    asked_of_the_database.clear()
    for words in ("botox", "number3", "spanish"):
        assert AnsweringAnyway(index, session, now=now).search(SearchQuery(words=words), now).total == 1
    assert readings_of(asked_of_the_database) == 0
    assert len(asked_of_the_database) == 3 * 2  # who may match, and how they stand


def test_reads_once_for_those_who_search_at_once(app, session, index, broken, now, asked_of_the_database):
    broken()
    session.rollback()

    def search(words):
        with app.app_context():
            return AnsweringAnyway(index, db.session, now=now).search(SearchQuery(words=words), now).total

    with ThreadPoolExecutor(8) as visitors:
        assert list(visitors.map(search, ["person"] * 8)) == [11] * 8
    assert readings_of(asked_of_the_database) == 1


def test_reads_again_what_has_changed_and_what_is_old(session, index, broken, staffed, now, asked_of_the_database):
    broken()

    def total(words, at=now):
        return AnsweringAnyway(index, session, now=at).search(SearchQuery(words=words), at).total

    assert total("quintana") == 0
    assert total("physician") == 1
    staffed.name = "Marisol Quintana"
    record_change(session, staffed, at=now)
    session.commit()
    assert total("quintana") == 1
    asked_of_the_database.clear()
    total("quintana", at=now + standing_in.REMEMBERED_FOR - timedelta(seconds=1))
    assert readings_of(asked_of_the_database) == 0
    total("quintana", at=now + standing_in.REMEMBERED_FOR)
    assert readings_of(asked_of_the_database) == 1


def test_remembers_nothing_when_there_is_an_index_again(session, index, broken, now):
    broken()
    AnsweringAnyway(index, session, now=now).search(SearchQuery(), now)
    pool = session.get_bind().engine.pool
    assert pool in standing_in._stand_ins
    indexer.rebuild(session, index, now=now)
    AnsweringAnyway(index, session, now=now).search(SearchQuery(), now)
    assert pool not in standing_in._stand_ins


def test_answers_a_page_from_one_source(session, index, broken, now):
    broken()
    engine = AnsweringAnyway(index, session, now=now)
    first = engine.search(SearchQuery(words="botox"), now)
    indexer.rebuild(session, index, now=now)
    assert engine.search(SearchQuery(words="botox"), now).source == first.source == "database"


@pytest.mark.parametrize("words", ["José Núñez", "jose nunez", "Pepe"])
def test_knows_names_whatever_their_accents(session, index, broken, add_listing, now, words):
    listing = add_listing(name="José Núñez", slug="jose-nunez")
    listing.other_names.append(OtherName(name="Pepe"))
    record_change(session, listing, at=now)
    session.commit()
    broken()
    engine = AnsweringAnyway(index, session, now=now)
    assert engine.knows_name(words)
    assert not engine.knows_name("José Numberone")
    assert engine.search(SearchQuery(words=words), now).total == 1


def test_answers_pages_and_programs_and_suggestions(visitor, broken):
    broken()
    answer = visitor.get("/api/v1/providers?q=botox&near=92103")
    assert (answer.status_code, answer.json["total"]) == (200, 1)
    assert answer.json["messages"][0].startswith(REPAIRED)
    assert REPAIRED in visitor.get("/providers?q=botox").text
    assert visitor.get("/providers?q=zzzz&near=oceanside").status_code == 200
    suggested = visitor.get("/api/v1/suggest?q=number1").text
    assert "Person Number10" in suggested
