"""It …"""

from directory.catalogue import Supervision
from directory.listings.actions import affiliate, confirm_supervision, end_role, end_supervision, offer_service
from directory.listings.changes import ListingChange
from directory.listings.models import AffiliationRole, ListingKind
from directory.listings.permissions import lawful_services

TOXIN = "botulinum-toxin"
UNDER_PROCEDURES = Supervision.STANDARDIZED_PROCEDURES


def offered(listing, today):
    return [service.service for service in lawful_services(listing, today=today)]


def confirmed(session, physician, nurse, now):
    return confirm_supervision(session, physician, nurse, arrangement=UNDER_PROCEDURES, at=now)


def test_publishes_what_waited_for_a_physicians_word(session, physician, nurse, now, today):
    confirmed(session, physician, nurse, now)
    offer_service(session, nurse, service=TOXIN, at=now)
    session.commit()
    assert offered(nurse, today) == [TOXIN]
    assert nurse.supervised_by[0].confirmed_on == today


def test_confirms_what_was_only_named_and_makes_no_second_record(session, physician, nurse, now, today):
    confirmed(session, physician, nurse, now)
    nurse.supervised_by[0].confirmed_on = None
    confirmed(session, physician, nurse, now)
    session.commit()
    assert [record.confirmed_on for record in nurse.supervised_by] == [today]


def test_takes_services_of_the_nurse_and_of_her_practice_off_when_the_physician_withdraws(
    session, add_listing, physician, nurse, now, today
):
    practice = add_listing(kind=ListingKind.PRACTICE, name="A fictional practice")
    affiliate(session, nurse, practice, role=AffiliationRole.INJECTOR, at=now)
    confirmed(session, physician, nurse, now)
    for listing in (nurse, practice):
        offer_service(session, listing, service=TOXIN, at=now)
    session.commit()
    session.query(ListingChange).delete()
    session.commit()
    shifts = {each.listing: each for each in end_supervision(session, nurse.supervised_by[0], at=now)}
    session.commit()
    assert (shifts[nurse].gone, shifts[practice].gone, shifts[physician].gone) == ((TOXIN,), (TOXIN,), ())
    assert offered(nurse, today) == offered(practice, today) == []
    assert {row.listing_id for row in session.query(ListingChange)} >= {nurse.id, practice.id, physician.id}


def test_brings_withdrawn_services_back_with_another_physician(session, add_licensed, physician, nurse, now, today):
    confirmed(session, physician, nurse, now)
    offer_service(session, nurse, service=TOXIN, at=now)
    session.commit()
    end_supervision(session, nurse.supervised_by[0], at=now)
    session.commit()
    shifts = confirmed(session, add_licensed("do", "Another physician"), nurse, now)
    session.commit()
    assert (TOXIN,) in [each.back for each in shifts]
    assert offered(nurse, today) == [TOXIN]


def test_takes_services_of_a_practice_off_when_the_person_leaves(session, add_listing, physician, now, today):
    practice = add_listing(kind=ListingKind.PRACTICE, name="A fictional practice")
    role = affiliate(session, physician, practice, role=AffiliationRole.INJECTOR, at=now)
    offer_service(session, practice, service=TOXIN, at=now)
    session.commit()
    gone = {each.listing: each.gone for each in end_role(session, role, at=now)}
    session.commit()
    assert gone[practice] == (TOXIN,)
    assert offered(practice, today) == practice.people == []
