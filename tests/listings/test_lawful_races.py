"""It …: two sessions on one database file, each doing half of something unlawful."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm.exc import StaleDataError

from directory.catalogue import LicenceStatus, Supervision
from directory.database import UnitOfWork
from directory.listings.actions import (
    StateFinding,
    add_licence,
    affiliate,
    check_licence,
    confirm_supervision,
    create_listing,
    end_role,
    end_supervision,
    offer_service,
)
from directory.listings.changes import ListingChange
from directory.listings.models import AffiliationRole, CredentialSource, Listing, ListingKind, OfferedService
from directory.listings.permissions import OutsideScopeOfPractice, lawful_services, may_offer

TOXIN = "botulinum-toxin"


@pytest.fixture
def practice(session, add_listing, physician, nurse, now):
    """A practice whose only licensed person is a nurse whom a physician supervises. It states no service yet."""
    practice = add_listing(kind=ListingKind.PRACTICE, name="A fictional practice")
    affiliate(session, nurse, practice, role=AffiliationRole.INJECTOR, at=now)
    confirm_supervision(session, physician, nurse, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now)
    session.commit()
    return practice


def revoke(session, physician, today, now):
    finding = StateFinding(LicenceStatus.REVOKED, None, None, "a list", today)
    check_licence(session, physician.credentials[0], finding, at=now)


def stop_supervising(session, physician, today, now):
    end_supervision(session, physician.supervises[0], at=now)


def leave(session, physician, today, now):
    end_role(session, physician.supervises[0].supervisee.practices[0], at=now)


def offer_and_commit(session, listing, now):
    offer_service(session, listing, service=TOXIN, at=now)
    session.commit()


ENDS = [revoke, stop_supervising, leave]


@pytest.mark.parametrize("end", ENDS)
def test_refuses_whoever_remembers_what_somebody_else_ended(session, practice, physician, now, today, end):
    practice_id, engine = practice.id, session.get_bind()
    session.rollback()
    with UnitOfWork(engine, expire_on_commit=False) as other:
        same = other.get_one(Listing, practice_id)
        assert may_offer(same, TOXIN, today=today).verdict.is_allowed  # everything is read, and remembered
        other.commit()
        end(session, physician, today, now)
        session.commit()
        with pytest.raises((OutsideScopeOfPractice, StaleDataError)):
            offer_and_commit(other, same, now)
        other.rollback()
    assert session.scalars(select(OfferedService)).all() == []


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("attempt", range(4))
def test_publishes_nothing_unlawful_whoever_of_two_at_once_comes_first(
    session, practice, physician, now, today, end, attempt
):
    practice_id, physician_id, engine = practice.id, physician.id, session.get_bind()
    session.rollback()
    at_once, outcomes = Barrier(2), []

    def work(act):
        with UnitOfWork(engine) as own:
            at_once.wait()
            try:
                act(own)
                own.commit()
                outcomes.append("done")
            except (OutsideScopeOfPractice, StaleDataError):
                own.rollback()
                outcomes.append("refused")

    def offer(own):
        offer_service(own, own.get_one(Listing, practice_id), service=TOXIN, at=now)

    def stop(own):
        end(own, own.get_one(Listing, physician_id), today, now)

    threads = [Thread(target=work, args=(act,)) for act in ((offer, stop) if attempt % 2 else (stop, offer))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    session.expire_all()
    assert len(outcomes) == 2
    assert lawful_services(session.get_one(Listing, practice_id), today=today) == []
    assert practice_id in set(session.scalars(select(ListingChange.listing_id)))  # whatever the index says is looked at


def test_on_postgresql_refuses_a_service_while_what_it_rests_on_is_being_taken_away(postgres, now, today):
    """The licence goes in a transaction that has looked at everything and not ended yet."""
    with UnitOfWork(postgres) as session:
        person = create_listing(session, kind=ListingKind.PERSON, name="Fictional Physician", at=now)
        source = CredentialSource.OPERATOR
        add_licence(session, person, kind="md", number="A1", source=source, checked_on=today, at=now)
        practice = create_listing(session, kind=ListingKind.PRACTICE, name="Fictional Practice", at=now)
        affiliate(session, person, practice, role=AffiliationRole.OWNER, at=now)
        session.commit()
        person_id, practice_id = person.id, practice.id
    outcomes = []

    def offer():
        with UnitOfWork(postgres) as own:
            try:
                offer_and_commit(own, own.get_one(Listing, practice_id), now)
                outcomes.append("stored")
            except OutsideScopeOfPractice:
                outcomes.append("refused")

    other = Thread(target=offer)
    with UnitOfWork(postgres) as session:
        revoke(session, session.get_one(Listing, person_id), today, now)

        @event.listens_for(session, "before_commit", once=True)
        def let_the_other_try(_session):
            other.start()
            other.join(timeout=2)

        session.commit()
    other.join(timeout=30)
    assert outcomes == ["refused"]
