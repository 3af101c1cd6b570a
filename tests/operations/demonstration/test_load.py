"""It …"""

import pytest
from sqlalchemy import func, select

from directory.listings.changes import ListingChange, record_change
from directory.listings.models import Listing, ListingKind, ListingStatus
from directory.operations.demonstration import AlreadyLoaded, load_demonstration, remove_demonstration
from tests.operations.demonstration.conftest import AT
from tests.operations.demonstration.snapshots import snapshot


def test_makes_two_databases_equal(new_database):
    one, other = new_database(), new_database()
    for session in (one, other):
        load_demonstration(session, listings=60, seed=7, at=AT)
        session.commit()
    assert snapshot(one) == snapshot(other)


def test_counts_what_it_made(new_database):
    session = new_database()
    counts = load_demonstration(session, listings=40, seed=1, at=AT)
    session.commit()
    assert counts.listings == session.scalar(select(func.count(Listing.id))) == 40
    assert counts.people == sum(counts.by_role.values())


def test_queues_every_listing_for_the_index(new_database):
    session = new_database()
    load_demonstration(session, listings=40, seed=1, at=AT)
    session.commit()
    assert set(session.scalars(select(ListingChange.listing_id))) == set(session.scalars(select(Listing.id)))


def test_changes_nothing_when_the_same_are_there(new_database):
    session = new_database()
    load_demonstration(session, listings=40, seed=1, at=AT)
    session.commit()
    before = snapshot(session), session.scalar(select(func.count(ListingChange.id)))
    assert load_demonstration(session, listings=40, seed=1, at=AT).listings == 0
    session.commit()
    assert (snapshot(session), session.scalar(select(func.count(ListingChange.id)))) == before


@pytest.mark.parametrize(("listings", "seed"), [(40, 2), (41, 1)])
def test_asks_to_remove_others_first(new_database, listings, seed):
    session = new_database()
    load_demonstration(session, listings=40, seed=1, at=AT)
    session.commit()
    with pytest.raises(AlreadyLoaded, match="demo remove"):
        load_demonstration(session, listings=listings, seed=seed, at=AT)


def test_loads_beside_a_real_listing_of_the_same_name(new_database, county):
    name = county.scalars(select(Listing.name).order_by(Listing.id)).first()
    session = new_database()
    real = Listing(
        slug=name.lower().replace(" ", "-").replace(".", ""),
        kind=ListingKind.PERSON,
        name=name,
        status=ListingStatus.PUBLISHED,
        created_at=AT,
        changed_at=AT,
    )
    session.add(real)
    record_change(session, real, at=AT)
    load_demonstration(session, listings=40, seed=7, at=AT)
    session.commit()
    assert session.scalar(select(func.count(Listing.id)).where(Listing.name == name)) == 2
    assert remove_demonstration(session, at=AT) == 40
