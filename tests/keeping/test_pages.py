"""A provider's own pages: the listing, taking data along, closing."""

import json

from directory.accounts.queries import owner_of
from directory.claims.actions import start_claim
from directory.claims.models import Claim, ClaimState
from directory.clock import now
from directory.editing.models import Draft, Revision, RevisionState
from directory.listings.actions import affiliate, create_listing, publish
from directory.listings.changes import record_changes
from directory.listings.models import AffiliationRole, Listing, ListingKind, Supervision
from directory.moderation.models import AuditEvent
from tests.accounts.conftest import account_in, the_listing


def test_it_shows_how_the_listing_stands_and_confirms_it_with_one_button(member, owned_by, unit, listing_id):
    owned_by("marisol@example.org")
    page = f"/account/listings/{listing_id}"
    assert "To be confirmed again by" in member.get(page).text
    assert member.post(f"{page}/confirm", page=page).status_code == 302
    with unit() as session:
        assert the_listing(session).confirmed_on
        assert session.query(AuditEvent).filter_by(act="listing.confirmed").count() == 1


def test_it_gives_everything_along_and_no_secret(member, owned_by, unit, listing_id):
    owned_by("marisol@example.org")
    answer = member.post("/account/export", page="/account/close")
    given = json.loads(answer.text)
    assert given["account"]["email"] == "marisol@example.org"
    assert given["listings"][0]["name"] == "Fictional Person"
    assert "password" not in answer.text
    with unit() as session:
        assert session.query(AuditEvent).filter_by(act="accounts.exported").count() == 1


def test_it_gives_along_what_was_claimed_changed_and_begun(member, owned_by, unit, listing_id):
    owned_by("marisol@example.org")
    with unit() as session:
        listing, account = the_listing(session), account_in(session, "marisol@example.org")
        practice = create_listing(session, kind=ListingKind.PRACTICE, name="Fictional Practice", at=now())
        physician = create_listing(session, kind=ListingKind.PERSON, name="Fictional Physician", at=now())
        affiliate(session, listing, practice, role=AffiliationRole.INJECTOR, at=now())
        session.add(Supervision(supervisee=listing, supervisor=physician, arrangement="standardized-procedures"))
        record_changes(session, [listing, physician], at=now())
        publish(session, practice, at=now())
        start_claim(session, practice, account, statement="My words.", now=now())
        about = {"listing": listing, "section": "about", "before": {"bio": None}, "after": {"bio": "I care."}}
        session.add(Revision(author=account, at=now(), state=RevisionState.LIVE, **about))
        draft = Draft(
            listing_id=listing.id, account_id=account.id, section="about", fields={"bio": ["Half a"]}, base={}
        )
        draft.saved_at = now()
        session.add(draft)
    given = json.loads(member.post("/account/export", page="/account/close").text)
    assert given["listings"][0]["affiliations"] == [
        {"person": "Fictional Person", "practice": "Fictional Practice", "role": "injector"}
    ]
    assert given["listings"][0]["supervisions"][0]["supervisor"] == "Fictional Physician"
    assert given["claims"][0]["statement"] == "My words."
    assert given["claims"][0]["history"][0]["state"] == "started"
    assert given["changes"][0]["after"] == {"bio": "I care."}
    assert given["drafts"][0]["fields"] == {"bio": ["Half a"]}


def test_it_exports_nothing_of_others(member, owned_by, unit, add_account, listing_id):
    owned_by("marisol@example.org")
    add_account("rival@example.org")
    with unit() as session:
        start_claim(
            session, the_listing(session), account_in(session, "rival@example.org"), statement="Mine.", now=now()
        )
    assert "rival@example.org" not in member.post("/account/export", page="/account/close").text


def test_it_forgets_the_address_and_what_was_begun_when_it_closes(app, member, owned_by, unit, listing_id):
    owned_by("marisol@example.org")
    with unit() as session:
        account = account_in(session, "marisol@example.org")
        other = create_listing(session, kind=ListingKind.PERSON, name="Another Person", at=now())
        publish(session, other, at=now())
        start_claim(session, other, account, statement="Mine too.", now=now())
        draft = Draft(listing_id=the_first(session).id, account_id=account.id, section="about", fields={}, base={})
        draft.saved_at = now()
        session.add(draft)
    member.post("/account/close")
    with unit() as session:
        assert session.query(Claim).one().state is ClaimState.WITHDRAWN
        assert session.query(Draft).count() == 0
    assert b"marisol@example.org" not in (app.config["DIRECTORY"].data_dir / "directory.sqlite3").read_bytes()


def the_first(session):
    return session.query(Listing).filter_by(name="Fictional Person").one()


def test_it_closes_for_good_and_leaves_the_listing_without_an_owner(member, owned_by, unit, listing_id):
    owned_by("marisol@example.org")
    assert "cannot be undone" in member.get("/account/close").text
    member.post("/account/close")
    with unit() as session:
        assert owner_of(session, the_listing(session)) is None
        assert the_listing(session).is_visible
    assert member.get("/account").status_code == 302
    assert "marisol" not in str(member.get("/account/devices").data)
