"""It …"""

import pytest
from sqlalchemy import select

from directory.catalogue import Supervision as Arrangement
from directory.listings.actions import (
    add_licence,
    add_location,
    affiliate,
    create_listing,
    offer_service,
    rename_page,
    supervise,
)
from directory.listings.changes import ListingChange
from directory.listings.models import AffiliationRole, CredentialSource, Listing, ListingKind
from directory.operations.demonstration import load_demonstration, remove_demonstration
from tests.operations.demonstration.conftest import AT
from tests.operations.demonstration.snapshots import snapshot


@pytest.fixture
def real(new_database):
    """A database with a real practice and a real nurse, and nothing else."""
    session = new_database()
    practice = create_listing(session, kind=ListingKind.PRACTICE, name="A real practice", at=AT)
    add_location(session, practice, city="Vista", at=AT)
    nurse = create_listing(session, kind=ListingKind.PERSON, name="A real nurse", npi="1234567893", at=AT)
    add_licence(
        session,
        nurse,
        kind="rn",
        number="000000",
        source=CredentialSource.OPERATOR,
        checked_on=AT.date(),
        at=AT,
    )
    affiliate(session, nurse, practice, role=AffiliationRole.INJECTOR, at=AT)
    session.commit()
    return session, practice, nurse


def test_leaves_a_database_as_it_was(real):
    session, _, _ = real
    before = snapshot(session)
    load_demonstration(session, listings=60, seed=7, at=AT)
    fictional = session.scalars(select(Listing).where(Listing.is_demonstration).order_by(Listing.id)).first()
    rename_page(session, fictional, slug="somewhere else", at=AT)
    session.commit()
    assert snapshot(session) != before
    assert remove_demonstration(session, at=AT) == 60
    session.commit()
    assert snapshot(session) == before


def test_cuts_real_listings_loose_from_fictional_ones(real):
    session, practice, nurse = real
    load_demonstration(session, listings=30, seed=7, at=AT)
    physician = session.scalars(select(Listing).where(Listing.is_demonstration).order_by(Listing.id)).first()
    affiliate(session, physician, practice, role=AffiliationRole.OWNER, at=AT)
    supervise(session, physician, nurse, arrangement=Arrangement.STANDARDIZED_PROCEDURES, at=AT, confirmed_on=AT.date())
    offer_service(session, nurse, service="botulinum-toxin", at=AT)
    session.commit()
    versions = practice.version, nurse.version
    remove_demonstration(session, at=AT)
    session.commit()
    assert session.scalars(select(Listing).order_by(Listing.id)).all() == [practice, nurse]
    assert ([role.person for role in practice.people], nurse.supervised_by) == ([nurse], [])
    assert (practice.version > versions[0], nurse.version > versions[1]) == (True, True)


def test_tells_the_index_what_is_gone(new_database):
    session = new_database()
    load_demonstration(session, listings=30, seed=7, at=AT)
    session.commit()
    ids = set(session.scalars(select(Listing.id)))
    last = max(session.scalars(select(ListingChange.id)))
    remove_demonstration(session, at=AT)
    session.commit()
    assert set(session.scalars(select(ListingChange.listing_id).where(ListingChange.id > last))) == ids


def test_removes_nothing_where_nothing_is(real):
    session, _, _ = real
    before = snapshot(session)
    assert remove_demonstration(session, at=AT) == 0
    session.commit()
    assert snapshot(session) == before
