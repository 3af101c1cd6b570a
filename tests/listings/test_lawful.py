"""It …"""

import pytest
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from directory.database import UnitOfWork
from directory.listings.actions import offer_service
from directory.listings.changes import record_change
from directory.listings.models import Listing, OfferedService
from directory.listings.permissions import OutsideScopeOfPractice, lawful_services

TOXIN = "botulinum-toxin"


def test_refuses_to_commit_a_service_that_did_not_come_through_the_door(session, nurse, now):
    nurse.offered_services.append(OfferedService(service=TOXIN))
    record_change(session, nurse, at=now)
    with pytest.raises(OutsideScopeOfPractice):
        session.commit()
    session.rollback()
    assert session.scalars(select(OfferedService)).all() == []


def test_refuses_a_service_whose_licence_goes_in_the_same_transaction(session, physician, now):
    offer_service(session, physician, service=TOXIN, at=now)
    physician.credentials.clear()
    record_change(session, physician, at=now)
    with pytest.raises(OutsideScopeOfPractice):
        session.commit()


def test_lets_a_service_be_stated_and_withdrawn_in_one_transaction(session, nurse, now):
    nurse.offered_services.append(OfferedService(service=TOXIN))
    record_change(session, nurse, at=now)
    nurse.offered_services.clear()
    record_change(session, nurse, at=now)
    session.commit()
    assert nurse.offered_services == []


def test_publishes_nothing_where_the_licence_goes_while_another_offers(session, physician, now, today):
    listing_id, engine = physician.id, session.get_bind()
    session.rollback()
    with UnitOfWork(engine, expire_on_commit=False) as other:
        same = other.get_one(Listing, listing_id)
        assert same.credentials  # read before the licence goes, and believed afterwards
        other.commit()
        physician.credentials.clear()
        record_change(session, physician, at=now)
        session.commit()
        with pytest.raises(StaleDataError):  # every recorded change raises the version
            offer_service(other, same, service=TOXIN, at=now)
    session.expire_all()
    assert lawful_services(physician, today=today) == []
