"""A site with its accounts. No application context is open around a request: whoever is signed in would stay in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from flask import Flask
from flask_security.utils import hash_password
from sqlalchemy.orm import Session

from directory.accounts.actions import create_operator, make_owner
from directory.accounts.models import Account, Role
from directory.accounts.queries import account_by_email
from directory.clock import now as clock_now
from directory.config import Settings
from directory.database import unit_of_work
from directory.extensions import db
from directory.listings.actions import create_listing, publish
from directory.listings.models import Listing, ListingKind
from tests.accounts.visiting import PASSWORD, Visit
from tests.fresh import fresh_app

Unit = Callable[[], AbstractContextManager[Session]]
AddAccount = Callable[..., str]


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    app = fresh_app(settings)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def unit(app: Flask) -> Unit:
    """A unit of work of its own, to look and to arrange with."""

    @contextmanager
    def begin() -> Iterator[Session]:
        with app.app_context(), unit_of_work(db.session) as session:
            yield session

    return begin


@pytest.fixture
def add_account(unit: Unit) -> AddAccount:
    """Somebody with a confirmed address; returns the address."""

    def add(email: str = "marisol@example.org", *, role: Role = Role.PROVIDER, is_confirmed: bool = True) -> str:
        with unit() as session:
            account = create_operator(
                session, email=email, password_hash=hash_password(PASSWORD), role=role, now=clock_now()
            )
            if not is_confirmed:
                account.confirmed_at = None
        return email

    return add


@pytest.fixture
def visit(app: Flask) -> Visit:
    return Visit(app)


@pytest.fixture
def member(app: Flask, add_account: AddAccount) -> Visit:
    """A provider who has just signed in."""
    visit = Visit(app)
    visit.sign_in(add_account())
    return visit


@pytest.fixture
def listing_id(unit: Unit) -> str:
    """The public id of a listing that nobody keeps."""
    with unit() as session:
        listing = create_listing(session, kind=ListingKind.PERSON, name="Fictional Person", at=clock_now())
        publish(session, listing, at=clock_now())
        return str(listing.public_id)


def account_in(session: Session, email: str) -> Account:
    found = account_by_email(session, email)
    assert found is not None
    return found


def the_listing(session: Session) -> Listing:
    return session.query(Listing).one()


@pytest.fixture
def owned_by(unit: Unit, listing_id: str) -> Callable[[str], None]:
    """Give the listing an owner."""

    def give(email: str) -> None:
        with unit() as session:
            make_owner(
                session, the_listing(session), account_in(session, email), now=clock_now(), actor=None, reason="a test"
            )

    return give
