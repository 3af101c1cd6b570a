"""A county of fictional listings, read as a visitor reads it, and single listings to look at closely."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import create_app
from directory.config import Settings
from directory.database import Base
from directory.extensions import db, search_engine
from directory.listings.actions import create_listing, publish
from directory.listings.changes import record_change
from directory.listings.models import Listing, ListingKind
from directory.operations.demonstration.loading import load_demonstration
from directory.search import indexer
from tests.web.reading import Part, parsed

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # a Tuesday, 10 in the morning in San Diego
AddProvider = Callable[..., Listing]
Look = Callable[[str], Part]


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with 60 demonstration listings and their index. Tests only read it."""
    data = tmp_path_factory.mktemp("county")
    app = create_app(Settings(data, f"sqlite:///{data / 'directory.sqlite3'}", "only for tests", testing=True))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        load_demonstration(db.session, listings=60, seed=7, at=NOW)
        db.session.commit()
        indexer.rebuild(db.session, search_engine(), now=NOW)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def reader(county: Flask) -> Iterator[FlaskClient]:
    """A visitor of the demonstration, on the day it was made."""
    with time_machine.travel(NOW, tick=False):
        yield county.test_client()


@pytest.fixture
def add_provider(session: Session, now: datetime) -> AddProvider:
    """Publish a fictional person; keyword arguments are columns of the listing."""

    def add(name: str = "Marisol Quintana", *, kind: ListingKind = ListingKind.PERSON, **columns: Any) -> Listing:
        listing = create_listing(session, kind=kind, name=name, at=now)
        publish(session, listing, at=now)
        for column, value in columns.items():
            setattr(listing, column, value)
        record_change(session, listing, at=now)
        session.commit()
        return listing

    return add


@pytest.fixture
def index(session: Session, now: datetime) -> Callable[[], None]:
    """Bring every listing into the index."""

    def rebuild() -> None:
        indexer.rebuild(session, search_engine(), now=now)

    return rebuild


@pytest.fixture
def look(visitor: FlaskClient, session: Session, now: datetime) -> Iterator[Look]:
    """Commit whatever the test changed, and open a page, strictly parsed."""

    def open_page(path: str) -> Part:
        for listing in session.scalars(select(Listing)):
            record_change(session, listing, at=now)
        session.commit()
        page = visitor.get(path).text
        session.rollback()  # the request read through this session too: let go of its connection
        return parsed(page)

    with time_machine.travel(now, tick=False):
        yield open_page


@pytest.fixture(scope="session")
def county_slugs(county: Flask) -> list[str]:
    """The demonstration's listings."""
    with county.app_context():
        return list(db.session.scalars(select(Listing.slug).order_by(Listing.id)))
