"""A provider's own pages: the listing, taking data along, closing."""

import json

from directory.accounts.queries import owner_of
from directory.moderation.models import AuditEvent
from tests.accounts.conftest import the_listing


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


def test_it_closes_for_good_and_leaves_the_listing_without_an_owner(member, owned_by, unit, listing_id):
    owned_by("marisol@example.org")
    assert "cannot be undone" in member.get("/account/close").text
    member.post("/account/close")
    with unit() as session:
        assert owner_of(session, the_listing(session)) is None
        assert the_listing(session).is_visible
    assert member.get("/account").status_code == 302
    assert "marisol" not in str(member.get("/account/devices").data)
