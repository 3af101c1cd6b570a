"""The operators' pages: it …"""

from html import unescape

import pytest
from sqlalchemy import select

from directory.accounts.models import Role
from directory.clock import now as clock_now
from directory.editing.models import Revision
from directory.listings.actions import add_location, flag, put_back
from directory.listings.models import FactSource, Listing, ListingStatus
from directory.moderation.actions import open_item, resolve
from directory.moderation.models import ItemState, QueueItem, QueueKind
from directory.moderation.reports import receive_report
from directory.moderation.verifying import verify
from directory.verification.models import ErrorReport
from tests.accounts.conftest import account_in, add_account, app, listing_id, unit, visit
from tests.accounts.visiting import found, letters, text_of

__all__ = ["add_account", "app", "listing_id", "unit", "visit"]


@pytest.fixture
def operator(visit, add_account, unit):
    """Somebody who runs the directory; the second factor was set up after signing in."""
    visit.sign_in(add_account("operator@example.org"))
    with unit() as session:
        account = account_in(session, "operator@example.org")
        account.role, account.tf_primary_method, account.tf_totp_secret = Role.OPERATOR, "authenticator", "encrypted"
    return visit


@pytest.fixture
def item(unit, listing_id):
    """A reported mistake, by the number of its question."""
    with unit() as session:
        listing = session.scalars(select(Listing)).one()
        receive_report(
            session, listing, field="phone", words="<b>A bakery", reply_to="visitor@example.org", now=clock_now()
        )
        return session.scalars(select(QueueItem.id)).one()


def state_of(unit, item):
    with unit() as session:
        return session.get_one(QueueItem, item).state


def test_lists_what_waits_and_shows_its_evidence(operator, item):
    assert f"/operate/queue/{item}" in operator.get("/operate/queue?kind=report").text
    assert f"/operate/queue/{item}" not in operator.get("/operate/queue?kind=licence").text
    assert "&lt;b&gt;A bakery" in operator.get(f"/operate/queue/{item}").text


def test_asks_for_a_reason(operator, item, unit):
    answer = operator.post(f"/operate/queue/{item}", outcome="fixed", reason=" ")
    assert answer.status_code == 422
    assert state_of(unit, item) is ItemState.OPEN


def test_answers_the_reporter_once_and_forgets_the_address(app, operator, item, unit):
    assert operator.post(f"/operate/queue/{item}", outcome="elsewhere", reason="Called them.").status_code == 303
    (letter,) = [each for each in letters(app) if each["To"] == "visitor@example.org"]
    assert "You were right" in text_of(letter)
    assert "Tenía usted razón" in text_of(letter)
    with unit() as session:
        assert session.scalars(select(ErrorReport)).one().reply_to is None


def test_refuses_a_second_decision_and_takes_one_back(operator, item, unit):
    page = f"/operate/queue/{item}"
    operator.post(page, outcome="elsewhere", reason="Called them.")
    assert operator.post(page, outcome="elsewhere", reason="Again.").status_code == 409
    assert operator.post(f"{page}/undo", page=page, reason="The wrong one.").status_code == 303
    assert state_of(unit, item) is ItemState.OPEN


def test_keeps_the_record_whole(operator, item, unit):
    operator.post(f"/operate/queue/{item}/assign", page=f"/operate/queue/{item}", to="me")
    operator.post(f"/operate/queue/{item}", outcome="cannot_tell", reason="Nobody answers.")
    with unit() as session:
        found = verify(session, checkpoint=None)
        assert found.entries >= 3
        assert found.fault in (None, "no_checkpoint")


def test_takes_a_listing_down_at_once_and_brings_it_back(operator, listing_id, app):
    page, visitor = "/operate/listings?words=Fictional", app.test_client()
    path = f"/operate/listings/{listing_id}"
    assert operator.post(path, page=page, step="suppress", reason=" ").status_code == 422
    assert visitor.get("/providers/fictional-person").status_code == 200
    assert operator.post(path, page=page, step="suppress", reason="The board closed it.").status_code == 303
    assert visitor.get("/providers/fictional-person").status_code == 404
    assert operator.post(path, page=page, step="restore", reason="It is open again.").status_code == 303
    assert visitor.get("/providers/fictional-person").status_code == 200
    assert operator.post(path, page=page, step="restore", reason="Once more.").status_code == 409


@pytest.mark.parametrize(
    ("status", "because"),
    [
        (ListingStatus.DRAFT, None),
        (ListingStatus.FLAGGED, None),
        (ListingStatus.HIDDEN, "not-confirmed"),
        (ListingStatus.PUBLISHED, None),
    ],
)
def test_brings_back_what_a_listing_was_and_no_more(operator, listing_id, unit, status, because):
    page, path = "/operate/listings?words=Fictional", f"/operate/listings/{listing_id}"
    with unit() as session:
        put_back(session, session.scalars(select(Listing)).one(), status, hidden_because=because, at=clock_now())
    assert operator.post(path, page=page, step="suppress", reason="The board closed it.").status_code == 303
    assert operator.post(path, page=page, step="suppress", reason="Twice.").status_code == 409
    assert operator.post(path, page=page, step="restore", reason="It is open again.").status_code == 303
    with unit() as session:
        listing = session.scalars(select(Listing)).one()
        assert (listing.status, listing.hidden_because) == (status, because)


def test_shows_a_hidden_listing_again_as_overdue_as_it_was(operator, listing_id, unit):
    page, path = "/operate/listings?words=Fictional", f"/operate/listings/{listing_id}"
    with unit() as session:
        flag(session, session.scalars(select(Listing)).one(), at=clock_now())
    assert operator.post(path, page=page, step="hide", reason="A question is open.").status_code == 303
    assert operator.post(path, page=page, step="restore", reason="It is answered.").status_code == 303
    with unit() as session:
        assert session.scalars(select(Listing)).one().status is ListingStatus.FLAGGED


def test_corrects_the_telephone_where_it_is_reported_and_takes_it_back(operator, item, unit):
    with unit() as session:
        place = add_location(session, session.scalars(select(Listing)).one(), city="San Diego", at=clock_now()).id
    page, given = f"/operate/queue/{item}", {"outcome": "fixed", "reason": "Called them.", "base": "{}"}
    answer = operator.post(page, **given, **{f"phone:{place}": "12"})
    assert (answer.status_code, 'value="12"' in answer.text) == (422, True)
    assert operator.post(page, **given).status_code == 422, "nothing was changed"
    assert state_of(unit, item) is ItemState.OPEN
    assert operator.post(page, **given, **{f"phone:{place}": "(619) 236-1234"}).status_code == 303
    assert "(619) 236-1234" in operator.get(page).text, "what was corrected stands on the decided question"
    with unit() as session:
        listing = session.scalars(select(Listing)).one()
        assert str(listing.locations[0].phone) == "(619) 236-1234"
        assert [fact.source for fact in listing.provenance] == [FactSource.OPERATOR]
        assert session.scalars(select(ErrorReport)).one().outcome == "fixed"
    assert operator.post(f"{page}/undo", page=page, reason="The wrong one.").status_code == 303
    with unit() as session:
        assert session.scalars(select(Listing)).one().locations[0].phone is None
        assert session.scalars(select(ErrorReport)).one().outcome is None


@pytest.mark.parametrize(
    ("field", "sent", "said"),
    [
        ("name", {"name": "Another Name"}, lambda listing: listing.name == "Another Name"),
        ("languages", {"languages": "es"}, lambda listing: [each.code for each in listing.languages] == ["es"]),
    ],
)
def test_corrects_other_fields_where_they_are_reported(operator, unit, listing_id, field, sent, said):
    with unit() as session:
        listing = session.scalars(select(Listing)).one()
        receive_report(session, listing, field=field, words="It is wrong.", now=clock_now())
        number = session.scalars(select(QueueItem.id)).one()
    page = f"/operate/queue/{number}"
    base = unescape(found(r'name="base" value="([^"]*)"', operator.get(page).text))
    assert operator.post(page, outcome="fixed", reason="Looked it up.", base=base, **sent).status_code == 303
    with unit() as session:
        assert said(session.scalars(select(Listing)).one())
        assert session.scalars(select(Revision)).one().reason == "Looked it up."


def test_leaves_a_claim_to_its_own_page(operator, listing_id, unit):
    with unit() as session:
        item = open_item(
            session, kind=QueueKind.CLAIM, key="1", evidence={"claim": None, "state": "denied"}, now=clock_now()
        )
        resolve(session, item, outcome="denied", reason="Not proved.", by="account:1", now=clock_now())
        number = item.id
    answer = operator.post(
        f"/operate/queue/{number}/undo", page="/operate/listings?words=Fictional", reason="Once more."
    )
    assert (answer.status_code, "a page of its own" in answer.text) == (422, True)
    with unit() as session:
        assert session.get_one(QueueItem, number).state is ItemState.DONE


def test_finds_no_question_with_a_number_that_no_table_has(operator):
    assert operator.get(f"/operate/queue/{10**30}").status_code == 404
