"""It …"""

import pytest
from sqlalchemy import delete, insert, select, update

from directory.listings.changes import ListingChange, UnrecordedChange, delete_listings, record_change
from directory.listings.models import (
    Affiliation,
    AffiliationRole,
    Listing,
    ListingKind,
    ListingLanguage,
    Location,
    OfferedService,
)


def queued(session):
    return session.scalars(select(ListingChange.listing_id).order_by(ListingChange.id)).all()


def forget_queue(session):
    session.execute(delete(ListingChange))
    session.commit()


def test_queues_a_change_in_the_same_transaction(session, add_listing, now):
    listing = add_listing()
    forget_queue(session)
    listing.name = "Renamed"
    record_change(session, listing, at=now)
    session.rollback()
    assert queued(session) == []
    listing.name = "Renamed"
    record_change(session, listing, at=now)
    session.commit()
    assert queued(session) == [listing.id]


def test_raises_the_version_when_something_that_belongs_to_it_changes(session, add_listing, now, today):
    listing = add_listing()
    before = listing.version
    listing.languages.append(ListingLanguage(code="es"))
    record_change(session, listing, at=now)  # the same moment as its creation
    session.commit()
    assert listing.version == before + 1


@pytest.mark.parametrize(
    "change",
    [
        lambda listing: setattr(listing, "name", "Somebody else"),
        lambda listing: listing.languages.append(ListingLanguage(code="es")),
        lambda listing: listing.locations.append(Location(city="San Diego")),
        lambda listing: listing.offered_services.append(OfferedService(service="botulinum-toxin")),
        lambda listing: listing.languages.clear(),
    ],
)
def test_refuses_to_commit_what_nobody_recorded(session, add_listing, now, change):
    listing = add_listing(languages=[ListingLanguage(code="en")])
    change(listing)
    with pytest.raises(UnrecordedChange):
        session.commit()
    session.rollback()


def test_refuses_a_change_after_the_recording(session, add_listing, now):
    listing = add_listing()
    record_change(session, listing, at=now)
    listing.bio = "Too late"
    with pytest.raises(UnrecordedChange):
        session.commit()


def test_wants_both_ends_of_an_affiliation_recorded(session, add_listing, now):
    person = add_listing(name="Person")
    practice = add_listing(name="Practice", kind=ListingKind.PRACTICE)
    session.add(Affiliation(person=person, practice=practice, role=AffiliationRole.INJECTOR))
    record_change(session, person, at=now)
    with pytest.raises(UnrecordedChange, match=str(practice.id)):
        session.commit()


@pytest.mark.parametrize(
    "statement",
    [
        update(Listing).values(name="x"),
        delete(Location),
        insert(ListingLanguage).values(listing_id=1, code="es"),
    ],
)
def test_refuses_bulk_statements_that_go_around_it(session, statement):
    with pytest.raises(UnrecordedChange):
        session.execute(statement)


def test_queues_deleted_listings_and_their_neighbours(session, add_listing, now):
    person = add_listing(name="Person")
    practice = add_listing(name="Practice", kind=ListingKind.PRACTICE)
    session.add(Affiliation(person=person, practice=practice, role=AffiliationRole.OWNER))
    record_change(session, person, at=now)
    record_change(session, practice, at=now)
    session.commit()
    forget_queue(session)
    person_id, practice_id = person.id, practice.id
    assert delete_listings(session, [person_id], at=now) == 1
    session.commit()
    assert queued(session) == [person_id, practice_id]
    assert session.scalars(select(Affiliation)).all() == []


def test_queues_again_what_a_savepoint_took_back(session, add_listing, now):
    listing = add_listing()
    forget_queue(session)
    savepoint = session.begin_nested()
    record_change(session, listing, at=now)
    savepoint.rollback()
    listing.name = "Renamed"
    record_change(session, listing, at=now)
    session.commit()
    assert queued(session) == [listing.id]
