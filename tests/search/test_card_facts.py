"""The facts of a card, remembered between requests, …"""

from datetime import timedelta

import pytest
from sqlalchemy import event

from directory.catalogue import LicenceStatus, Supervision
from directory.kept import Kept
from directory.listings.actions import add_location, affiliate, hide, offer_service, supervise, unhide
from directory.listings.changes import delete_listings, record_change
from directory.listings.hours import OpeningHours
from directory.listings.models import AffiliationRole, ListingKind
from directory.search.card_facts import current_facts

DAY = timedelta(days=1)


@pytest.fixture
def facts(session, today):
    """The facts of one listing as a visitor would get them now; None when it is not to be seen."""

    def ask(listing, on=today):
        session.commit()
        return current_facts(session, [listing.id], today=on).get(listing.id)

    return ask


@pytest.fixture
def practice(session, add_listing, physician, nurse, now):
    """A practice that may inject because a nurse works there whom a physician supervises."""
    practice = add_listing(kind=ListingKind.PRACTICE, name="Practice")
    affiliate(session, nurse, practice, role=AffiliationRole.INJECTOR, at=now)
    supervise(
        session, physician, nurse, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date()
    )
    for listing in (nurse, practice):
        offer_service(session, listing, service="botox", at=now)
    session.commit()
    return practice


def services(facts):
    return [service.slug for service in facts.services]


def test_are_read_once(session, physician, facts):
    first = facts(physician)
    assert facts(physician) is first


def test_take_one_statement_where_all_are_known(session, physician, practice, nurse, facts, today):
    everybody = [each.id for each in (physician, practice, nurse)]
    for each in (physician, practice, nurse):
        facts(each)
    statements = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *said: statements.append(said[2]))
    assert len(current_facts(session, everybody, today=today)) == 3
    assert [statement for statement in statements if statement != "BEGIN IMMEDIATE"] == statements[-1:]


def test_follow_a_change_at_once(session, physician, facts, now):
    assert facts(physician).name == "Physician"
    physician.name = "Another name"
    record_change(session, physician, at=now)
    assert facts(physician).name == "Another name"


def test_are_nobodys_while_the_listing_is_hidden(session, physician, facts, now):
    facts(physician)
    hide(session, physician, because="unconfirmed", at=now)
    assert facts(physician) is None
    unhide(session, physician, because="unconfirmed", at=now)
    assert facts(physician) is not None


def test_lose_a_service_when_the_day_of_a_license_has_passed(session, add_licensed, facts, now, today):
    expiring = add_licensed("md", "Expiring", expires_on=today)
    offer_service(session, expiring, service="botox", at=now)
    assert services(facts(expiring)) == ["botox"]
    assert services(facts(expiring, on=today + DAY)) == []
    assert str(facts(expiring, on=today + DAY).headline) == "Profession not stated"
    assert services(facts(expiring, on=today)) == ["botox"]


@pytest.mark.parametrize("how", ["revoked", "expired", "deleted", "gone"])
def test_follow_whoever_supervises(session, physician, nurse, practice, facts, now, today, how):
    versions = nurse.version, practice.version
    assert services(facts(nurse)) == services(facts(practice)) == ["botox"]
    licence = physician.credentials[0]
    if how == "revoked":
        licence.status = LicenceStatus.REVOKED
        record_change(session, physician, at=now)
    elif how == "expired":
        licence.expires_on = today - DAY
        record_change(session, physician, at=now)
    elif how == "deleted":
        delete_listings(session, [physician.id], at=now)
    else:
        nurse.supervised_by = []
        record_change(session, nurse, at=now)
        record_change(session, physician, at=now)
    assert services(facts(nurse)) == services(facts(practice)) == []
    assert how not in ("revoked", "expired") or (nurse.version, practice.version) == versions


def test_follow_who_works_at_a_practice(session, nurse, practice, facts, now):
    assert services(facts(practice)) == ["botox"]
    practice.people = []
    record_change(session, nurse, at=now)
    record_change(session, practice, at=now)
    assert services(facts(practice)) == []


def test_gain_what_a_new_colleague_may_do(session, add_licensed, physician, nurse, practice, facts, now):
    nurse.supervised_by = []
    for listing in (nurse, physician):
        record_change(session, listing, at=now)
    assert services(facts(practice)) == []
    affiliate(session, add_licensed("md", "Colleague"), practice, role=AffiliationRole.INJECTOR, at=now)
    assert services(facts(practice)) == ["botox"]


def test_are_not_those_of_a_listing_that_had_the_id_before(session, add_listing, facts, now):
    first = add_listing(name="First")
    record_change(session, first, at=now - DAY)
    assert facts(first).name == "First"
    taken, version = first.id, first.version
    delete_listings(session, [taken], at=now)
    second = add_listing(id=taken, name="Second")
    record_change(session, second, at=now)
    assert second.version == version
    assert facts(second).name == "Second"


def test_leave_the_clock_to_whoever_shows_them(session, physician, facts, now):
    add_location(session, physician, city="San Diego", at=now, hours=OpeningHours.parse("Tu 09:00-17:00"))
    assert facts(physician).locations[0].shown.open_now is None


def test_have_only_so_much_room():
    kept: Kept[int] = Kept(3)
    for number in range(10):
        assert kept.put(number, number * number) == number * number
    assert (len(kept), kept.get(9), kept.get(6)) == (3, 81, None)
    assert kept.get_or_make(9, lambda: 0) == 81
    kept.forget()
    assert kept.get_or_make(9, lambda: 7) == 7
