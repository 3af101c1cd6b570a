"""Pages of results put together from pieces that are kept …"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory import create_app
from directory.catalogue import Supervision
from directory.extensions import db, search_engine
from directory.listings.actions import (
    add_licence,
    add_location,
    affiliate,
    hide,
    offer_service,
    publish,
    speak,
    supervise,
    withdraw_service,
)
from directory.listings.changes import record_change
from directory.listings.hours import OpeningHours
from directory.listings.models import AffiliationRole, CredentialSource, Listing, ListingKind
from directory.search import indexer
from tests.search.reach import examples
from tests.web.reading import parsed, text_of

PATHS = ("/providers", "/api/v1/providers", "/es/providers")
SEARCHES: tuple[dict[str, str], ...] = (
    {},
    {"q": "botox"},
    {"service": "botulinum-toxin"},
    {"near": "92103", "within": "5"},
    {"near": "la jolla", "sort": "distance", "language": "es"},
    {"open": "1", "per_page": "2"},
)


@pytest.fixture
def everybody(app: Flask, session: Any, add_provider: Callable[..., Listing], now: datetime) -> dict[str, Listing]:
    """A physician, a nurse under her, and the practice of both, with a license that ends tonight."""
    doctor, nurse = add_provider("Ana <b>Quintana</b>"), add_provider("Rosa & Núñez")
    practice = add_provider("Bright “Cove”", kind=ListingKind.PRACTICE)
    for number, (person, kind) in enumerate(((doctor, "md"), (nurse, "rn"))):
        add_licence(session, person, kind=kind, number=f"DEMO{number}", source=CredentialSource.OPERATOR,
                    checked_on=now.date(), expires_on=now.date(), at=now)  # fmt: skip
        affiliate(session, person, practice, role=AffiliationRole.INJECTOR, at=now)
    supervise(session, doctor, nurse, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date())
    for listing in (doctor, nurse, practice):
        offer_service(session, listing, service="botox", at=now)
        add_location(session, listing, city="San Diego", zip_code="92103", at=now,
                     hours=OpeningHours.parse("Mo-Fr 09:00-17:00"))  # fmt: skip
    session.commit()
    indexer.rebuild(session, search_engine(), now=now)
    return {"doctor": doctor, "nurse": nurse, "practice": practice}


@pytest.fixture
def newcomer(app: Flask) -> Callable[[], FlaskClient]:
    """A visitor of another process: the same database and index, and nothing kept."""

    def arrive() -> FlaskClient:
        from directory import addresses, fragments, presentation
        from directory.api import providers

        for kept in (addresses._addresses, fragments._facets, fragments._fragments, presentation._distances,
                     presentation._numbers, providers._facets):  # fmt: skip
            kept.forget()
        db.engine.dispose()  # what is remembered of listings goes with the connections to their database
        return create_app(app.config["DIRECTORY"]).test_client()

    return arrive


def change(session: Any, everybody: dict[str, Listing], chance: Random, now: datetime) -> None:
    """Something happens to somebody."""
    who = chance.choice(list(everybody.values()))
    what = chance.randrange(8)
    if what == 0:
        hide(session, who, because="unconfirmed", at=now)
    elif what == 1:
        publish(session, who, at=now)
    elif what == 2:
        who.name = f"Name <{chance.randrange(1000)}>"
    elif what == 3:
        everybody["doctor"].credentials[0].status = chance.choice([None, "revoked", "current"])
        who = everybody["doctor"]
    elif what == 4:
        speak(session, who, languages=chance.choice([[], ["es"], ["es", "vi"]]), at=now)
    elif what == 5:
        withdraw_service(session, who, service="botox", at=now)
    elif what == 6:
        who.locations[0].hours = OpeningHours.parse(chance.choice(["24/7", "Tu 09:00-10:30", "Mo-Fr 09:00-17:00"]))
    else:
        who.confirmed_on = chance.choice([None, now.date(), now.date() - timedelta(9)])
    record_change(session, who, at=now)
    session.commit()


# by hypothesis it could not be done: that resets the chance from which Whoosh draws the names of its files
@pytest.mark.parametrize("seed", range(examples(3)))
def test_are_those_that_would_be_made_anew(visitor, session, everybody, newcomer, now, seed):
    chance, at = Random(seed), now
    for _ in range(6):
        at += timedelta(minutes=chance.choice([0, 1, 31, 7 * 60, 24 * 60]))
        change(session, everybody, chance, at)
        if chance.random() < 0.5:
            indexer.drain(session, search_engine(), now=at)
        with time_machine.travel(at, tick=False):
            asked = [(path, search) for path in PATHS for search in SEARCHES]
            warm = [visitor.get(path, query_string=search).data for path, search in asked]
            session.rollback()
            other = newcomer()
            assert warm == [other.get(path, query_string=search).data for path, search in asked]


@pytest.fixture
def on_the_day(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.mark.usefixtures("on_the_day")
def test_escape_what_a_listing_says_and_what_was_searched_for(visitor, everybody, now):
    for _ in range(2):
        page = visitor.get("/providers", query_string={"q": "quintana"}).text
        assert "Ana &lt;b&gt;Quintana&lt;/b&gt;" in page
        assert "<b>Quintana" not in page
        assert "<script>" not in visitor.get("/providers", query_string={"q": "quintana <script>"}).text


@pytest.mark.usefixtures("on_the_day")
def test_do_not_mix_languages(visitor, everybody, app):
    def headline(path):
        answer = visitor.get(path)
        return answer.json["results"][0]["headline"] if answer.is_json else text_of(parsed(answer.text), ".headline")

    for path in ("/providers?q=quintana", "/api/v1/providers?q=quintana"):
        spanish = f"{path}&lang=es" if path.startswith("/api/") else f"/es{path}"
        english = headline(path)
        assert headline(spanish) == headline(spanish) != english
        assert headline(path) == english


def test_follow_the_clock_and_the_day(visitor, everybody, now):
    def card():
        return text_of(parsed(visitor.get("/providers?q=quintana").text), ".card")

    with time_machine.travel(now, tick=False):
        assert "Open now, until 5:00" in card()
        assert "Botox" in card()
    with time_machine.travel(now + timedelta(hours=8), tick=False):
        assert "Closed now, opens tomorrow at 9:00" in card()
    with time_machine.travel(now + timedelta(hours=15), tick=False):
        assert "Closed now, opens today at 9:00" in card()
        assert "Services not stated" in card()


@pytest.mark.usefixtures("on_the_day")
def test_lead_to_where_the_site_is_served(visitor, everybody):
    visitor.get("/providers?q=quintana")
    page = visitor.get("/providers?q=quintana", environ_overrides={"SCRIPT_NAME": "/directory"}).text
    links = [link.attrs["href"] for link in parsed(page).query("a[href^='/']")]
    assert len(links) > 10
    assert [link for link in links if not link.startswith("/directory/")] == []
    assert "/directory/" not in visitor.get("/providers?q=quintana").text


@pytest.mark.usefixtures("on_the_day")
def test_are_gone_with_the_listing_however_stale_the_index_is(visitor, session, everybody, now):
    assert "Quintana" in visitor.get("/providers").text
    session.rollback()  # the request read through this session: let go of its lock
    hide(session, session.scalar(select(Listing).where(Listing.id == everybody["doctor"].id)), because="asked", at=now)
    session.commit()
    for path in PATHS:
        assert "Quintana" not in visitor.get(path).text
