"""While there is no index …"""

import shutil

import pytest
from sqlalchemy import event

from directory.extensions import db
from directory.geo import Point, Precision
from directory.listings.actions import add_location, hide, offer_service, speak
from directory.listings.prices import Price, PriceUnit
from directory.search import SearchQuery, fallback, find, indexer
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


def test_answers_pages_and_programs_and_suggestions(visitor, broken):
    broken()
    answer = visitor.get("/api/v1/providers?q=botox&near=92103")
    assert (answer.status_code, answer.json["total"]) == (200, 1)
    assert answer.json["messages"][0].startswith(REPAIRED)
    assert REPAIRED in visitor.get("/providers?q=botox").text
    assert visitor.get("/providers?q=zzzz&near=oceanside").status_code == 200
    suggested = visitor.get("/api/v1/suggest?q=number1").text
    assert "Person Number10" in suggested
