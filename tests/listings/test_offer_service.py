"""It …"""

from datetime import timedelta

import pytest

from directory.catalogue import LicenceStatus, Outcome, Supervision, UnknownTerm
from directory.listings.actions import affiliate, offer_service, supervise, withdraw_service
from directory.listings.changes import delete_listings
from directory.listings.models import AffiliationRole, ListingKind
from directory.listings.permissions import OutsideScopeOfPractice, lawful_services, may_offer
from directory.listings.prices import Price, PriceUnit

TOXIN = "botulinum-toxin"
UNDER_PROCEDURES = Supervision.STANDARDIZED_PROCEDURES


def offered(listing, today):
    return [service.service for service in lawful_services(listing, today=today)]


def test_lets_a_physician_offer_with_a_price_and_its_day(session, physician, now, today):
    service = offer_service(session, physician, service=TOXIN, price=Price(1300, PriceUnit.UNIT), at=now)
    session.commit()
    assert (service.price, service.price_as_of) == (Price(1300, PriceUnit.UNIT), today)


@pytest.mark.parametrize("kind", ["rn", "pa", "np", "np-103", "lvn", "ma", "esthetician", "cosmetologist", "dentist"])
def test_refuses_who_may_not_inject_alone_and_cites_the_rule(session, add_licensed, now, kind):
    person = add_licensed(kind)
    with pytest.raises(OutsideScopeOfPractice) as refusal:
        offer_service(session, person, service=TOXIN, at=now)
    assert refusal.value.verdict.citation
    assert person.offered_services == []


def test_lets_a_nurse_offer_under_a_physician_on_record(session, physician, nurse, now, today):
    supervise(session, physician, nurse, arrangement=UNDER_PROCEDURES, at=now, confirmed_on=now.date())
    offer_service(session, nurse, service=TOXIN, at=now)
    session.commit()
    assert may_offer(nurse, TOXIN, today=today).verdict.outcome is Outcome.ALLOWED_UNDER_SUPERVISION


def test_does_not_take_a_nurse_for_a_supervising_physician(session, add_licensed, nurse, now):
    supervise(
        session, add_licensed("rn", "Other nurse"), nurse, arrangement=UNDER_PROCEDURES, at=now, confirmed_on=now.date()
    )
    with pytest.raises(OutsideScopeOfPractice):
        offer_service(session, nurse, service=TOXIN, at=now)


def test_never_lets_an_esthetician_inject_whoever_supervises(session, add_licensed, physician, now):
    esthetician = add_licensed("esthetician")
    for arrangement in (Supervision.STANDARDIZED_PROCEDURES, Supervision.PRACTICE_AGREEMENT):
        supervise(session, physician, esthetician, arrangement=arrangement, at=now, confirmed_on=now.date())
        with pytest.raises(OutsideScopeOfPractice):
            offer_service(session, esthetician, service=TOXIN, at=now)
        session.rollback()


def test_refuses_a_listing_without_any_licence(session, add_listing, now):
    with pytest.raises(OutsideScopeOfPractice):
        offer_service(session, add_listing(), service=TOXIN, at=now)


def test_knows_only_services_of_the_catalogue(session, physician, now):
    with pytest.raises(UnknownTerm):
        offer_service(session, physician, service="snake-oil", at=now)


@pytest.mark.parametrize("status", [LicenceStatus.REVOKED, LicenceStatus.SUSPENDED, LicenceStatus.DELINQUENT])
def test_takes_services_off_the_page_when_the_licence_may_not_practise(session, physician, now, today, status):
    offer_service(session, physician, service=TOXIN, at=now)
    physician.credentials[0].status = status
    assert offered(physician, today) == []


def test_takes_services_off_the_page_the_day_after_the_licence_expires(session, physician, now, today):
    offer_service(session, physician, service=TOXIN, at=now)
    physician.credentials[0].expires_on = today
    assert offered(physician, today) == [TOXIN]
    assert offered(physician, today + timedelta(days=1)) == []


def test_takes_services_off_the_page_when_the_supervisor_leaves(session, physician, nurse, now, today):
    supervise(session, physician, nurse, arrangement=UNDER_PROCEDURES, at=now, confirmed_on=now.date())
    offer_service(session, nurse, service=TOXIN, at=now)
    session.commit()
    delete_listings(session, [physician.id], at=now)
    session.commit()
    assert offered(nurse, today) == []


def test_lets_a_practice_offer_what_its_people_may_perform(session, add_listing, physician, now):
    practice = add_listing(name="Practice", kind=ListingKind.PRACTICE)
    with pytest.raises(OutsideScopeOfPractice):
        offer_service(session, practice, service=TOXIN, at=now)
    affiliate(session, physician, practice, role=AffiliationRole.OWNER, at=now)
    assert offer_service(session, practice, service=TOXIN, at=now).service == TOXIN


def test_changes_a_price_instead_of_offering_twice(session, physician, now):
    offer_service(session, physician, service=TOXIN, price=Price(1300, PriceUnit.UNIT), at=now)
    offer_service(session, physician, service=TOXIN, at=now)
    session.commit()
    assert [service.price for service in physician.offered_services] == [None]


def test_withdraws_a_service(session, physician, now, today):
    offer_service(session, physician, service=TOXIN, at=now)
    withdraw_service(session, physician, service=TOXIN, at=now)
    session.commit()
    assert offered(physician, today) == []


def test_does_not_count_a_supervisor_who_never_confirmed(session, physician, nurse, now, today):
    supervision = supervise(session, physician, nurse, arrangement=UNDER_PROCEDURES, at=now)
    with pytest.raises(OutsideScopeOfPractice):
        offer_service(session, nurse, service=TOXIN, at=now)
    supervision.confirmed_on = today
    assert may_offer(nurse, TOXIN, today=today).verdict.is_allowed
