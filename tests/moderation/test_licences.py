"""Choosing the row that is a listing's license: it …"""

from datetime import date

import pytest
from sqlalchemy import select

from directory.accounts.models import Account
from directory.catalogue import LicenceStatus
from directory.listings.actions import StateFinding, check_licence, offer_service
from directory.listings.models import CredentialSource, Notice
from directory.listings.permissions import lawful_services
from directory.moderation.actions import dismiss, open_item, undo
from directory.moderation.licences import NoSuchRow, NothingToFind
from directory.moderation.models import QueueKind
from directory.moderation.questions import Decision, decide
from tests.listings.conftest import physician

__all__ = ["physician"]


def row(number, **given):
    return {
        "name": "QUINTANA MARISOL",
        "number": number,
        "city": "SAN DIEGO",
        "status": "Current",
        "standing": "current",
        "issued_on": "2001-02-03",
        "expires_on": "2028-05-31",
    } | given


@pytest.fixture
def doubt(session, physician, now):
    """Two rows that the list has about a physician's license."""
    number = physician.credentials[0].number

    def asked(*rows, as_of="2026-11-01", **given):
        rows = rows or (row(number), row(number, status="Revoked", standing="revoked"))
        evidence = {
            "problem": "two_rows",
            "fields": [{"field": "number", "listing": number, "state": number}],
            "kind": "md",
            "candidates": list(rows),
            "lists": [{"name": "Medical_Board_Data00.xls", "as_of": as_of} for _ in rows],
        }
        return open_item(
            session,
            kind=QueueKind.LICENCE,
            key="a doubt",
            listing_id=physician.id,
            evidence=evidence | given,
            now=now,
        )

    return asked


@pytest.fixture
def choose(session, now):
    def chosen(item, **given):
        decide(session, item, "chosen", Decision(Account(id=7), "Looked it up.", now, given))

    return chosen


def test_puts_the_standing_of_the_row_on_the_license(session, physician, doubt, choose):
    choose(doubt(), row="0")
    licence = physician.credentials[0]
    assert (licence.status, licence.expires_on) == (LicenceStatus.CURRENT, date(2028, 5, 31))
    assert (licence.source, licence.source_detail) == (CredentialSource.STATE_LIST, "Medical_Board_Data00.xls")
    assert licence.checked_on == date(2026, 11, 1)


def test_withdraws_services_tells_the_provider_and_takes_all_of_it_back(session, physician, doubt, choose, now, today):
    offer_service(session, physician, service="botox", at=now)
    session.commit()
    licence = physician.credentials[0]
    before = (licence.status, licence.expires_on, licence.source, licence.source_detail, licence.checked_on)
    item = doubt()
    choose(item, row="1")
    session.commit()
    assert lawful_services(physician, today=today) == []
    assert [notice.kind for notice in session.scalars(select(Notice))] == ["licence_stopped"]
    undo(session, item, reason="The wrong row.", by="account:7", now=now)
    session.commit()
    session.expire_all()
    assert [each.service for each in lawful_services(physician, today=today)] == ["botox"]
    assert (licence.status, licence.expires_on, licence.source, licence.source_detail, licence.checked_on) == before
    assert session.scalars(select(Notice)).all() == []
    assert item.is_open


def test_keeps_what_the_state_said_since_when_it_is_taken_back(session, physician, doubt, choose, now):
    item = doubt()
    choose(item, row="0")
    licence = physician.credentials[0]
    revoked = StateFinding(LicenceStatus.REVOKED, None, date(2028, 5, 31), "a later list", date(2026, 12, 1))
    check_licence(session, licence, revoked, at=now)
    undo(session, item, reason="The wrong row.", by="account:7", now=now)
    session.commit()
    session.expire_all()
    assert (licence.status, licence.source_detail) == (LicenceStatus.REVOKED, "a later list")
    assert item.is_open


@pytest.mark.parametrize("chosen", ["", "2", "-1", "one", "9" * 5000])
def test_asks_for_a_row_that_is_there(session, physician, doubt, choose, chosen):
    with pytest.raises(NoSuchRow):
        choose(doubt(), row=chosen)


def test_asks_what_unknown_words_mean(physician, doubt, choose):
    item = doubt(row(physician.credentials[0].number, status="In abeyance", standing="unknown"))
    with pytest.raises(NoSuchRow):
        choose(item, row="0", status="unknown")
    assert item.is_open
    choose(item, row="0", status="suspended")
    assert physician.credentials[0].status == LicenceStatus.SUSPENDED


def test_adds_a_license_that_the_listing_did_not_state(session, physician, doubt, choose, now):
    fields = [{"field": "number", "listing": "", "state": "A999"}]
    item = doubt(row("A99999"), problem="number_missing", fields=fields)
    choose(item, row="0")
    assert [each.number for each in physician.credentials][-1] == "A99999"
    undo(session, item, reason="Somebody else.", by="account:7", now=now)
    assert len(physician.credentials) == 1


def test_asks_no_second_time_because_the_list_is_newer(session, doubt, now):
    item = doubt()
    dismiss(session, item, reason="Neither.", by="account:7", now=now)
    assert doubt(as_of="2026-12-01") is item
    assert doubt(row("A1")) is not item


def test_marks_a_license_that_the_state_does_not_have_and_takes_it_back(session, physician, doubt, now, today):
    """The page says that it was not found; nothing rests on it, the provider is told; all of it can be undone."""
    offer_service(session, physician, service="botox", at=now)
    session.commit()
    licence = physician.credentials[0]
    before = (licence.status, licence.source, licence.source_detail, licence.checked_on)
    item = doubt(problem="name_differs")
    decide(session, item, "not_found", Decision(Account(id=7), "Looked it up by number and name.", now))
    session.commit()
    assert (licence.status, licence.source) == (LicenceStatus.NOT_FOUND, CredentialSource.STATE_LIST)
    assert (licence.source_detail, licence.checked_on) == ("Medical_Board_Data00.xls", date(2026, 11, 1))
    assert lawful_services(physician, today=today) == []
    (notice,) = session.scalars(select(Notice)).all()
    assert (notice.kind, notice.facts["status"], notice.facts["services"]) == (
        "licence_stopped",
        "not_found",
        ["botox"],
    )
    assert (item.outcome, item.is_open) == ("not_found", False)
    undo(session, item, reason="It is under her maiden name.", by="account:7", now=now)
    session.commit()
    assert (licence.status, licence.source, licence.source_detail, licence.checked_on) == before
    assert [each.service for each in lawful_services(physician, today=today)] == ["botox"]
    assert session.scalars(select(Notice)).all() == []


def test_says_of_a_listing_that_states_no_license_why_nothing_can_be_marked(session, physician, doubt, now):
    item = doubt(row("A99999"), problem="number_missing", fields=[{"field": "number", "listing": "", "state": "A9"}])
    with pytest.raises(NothingToFind):
        decide(session, item, "not_found", Decision(Account(id=7), "Nobody there.", now))
    assert item.is_open


def test_believes_a_later_list_that_has_the_license_after_all(session, physician, doubt, now, today):
    item = doubt(problem="name_differs")
    decide(session, item, "not_found", Decision(Account(id=7), "Looked it up.", now))
    licence = physician.credentials[0]
    found = StateFinding(LicenceStatus.CURRENT, None, date(2028, 5, 31), "the next list", date(2026, 12, 1))
    check_licence(session, licence, found, at=now)
    assert licence.status == LicenceStatus.CURRENT


def test_takes_no_row_for_one_that_was_not_found(session, physician, doubt, choose):
    item = doubt(row(physician.credentials[0].number, status="In abeyance", standing="unknown"))
    with pytest.raises(NoSuchRow):
        choose(item, row="0", status="not_found")
