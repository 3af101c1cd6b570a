"""It …"""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from directory.accounts import audited
from directory.accounts.actions import (
    AlreadyKeeper,
    WrongAddress,
    accept_invitation,
    invite_staff,
    make_owner,
    remove_keeper,
    withdraw_invitation,
)
from directory.accounts.models import Invitation, Keeper, Relation
from directory.accounts.permissions import Forbidden, may_edit, may_manage_staff, may_transfer
from directory.accounts.queries import invitation_by_key, keeping, listing_to_edit, listing_to_staff
from directory.clock import now
from directory.errors import NotFound
from tests.accounts.conftest import account_in, the_listing
from tests.accounts.visiting import Visit, letters, link_in

OWNER, STAFF, STRANGER = "owner@example.org", "staff@example.org", "stranger@example.org"


@pytest.fixture
def cast(unit, add_account, owned_by):
    """An owner, somebody of their staff, and a stranger."""
    for email in (OWNER, STAFF, STRANGER):
        add_account(email)
    owned_by(OWNER)
    with unit() as session:
        listing, owner = the_listing(session), account_in(session, OWNER)
        invitation, _ = invite_staff(session, listing, email=STAFF, by=owner, now=now())
        accept_invitation(session, invitation, account_in(session, STAFF), now=now())


@pytest.fixture
def at_work(unit, cast):
    with unit() as session:
        yield session


def who(session, email):
    account, listing = account_in(session, email), the_listing(session)
    return account, listing, keeping(session, account, listing)


def test_lets_staff_edit_and_nothing_more(at_work):
    staff, _, keeper = who(at_work, STAFF)
    assert may_edit(staff, keeper)
    assert not may_manage_staff(staff, keeper)
    assert not may_transfer(staff, keeper)


def test_gives_nobody_the_relation_of_somebody_else(at_work):
    _, _, of_the_owner = who(at_work, OWNER)
    stranger, listing, none = who(at_work, STRANGER)
    assert none is None
    assert not may_edit(stranger, of_the_owner)
    for load in (listing_to_edit, listing_to_staff):
        with pytest.raises(NotFound):
            load(at_work, stranger, listing.public_id)


def test_lets_no_staff_invite_remove_or_raise_itself(at_work):
    staff, listing, _ = who(at_work, STAFF)
    _, _, of_the_owner = who(at_work, OWNER)
    with pytest.raises(Forbidden):
        invite_staff(at_work, listing, email="friend@example.org", by=staff, now=now())
    with pytest.raises(Forbidden):
        remove_keeper(at_work, of_the_owner, by=staff, now=now())
    with pytest.raises(AlreadyKeeper):
        make_owner(at_work, listing, staff, now=now(), actor=None, reason="a test")


def test_ends_a_relation_at_once_and_keeps_it_as_history(at_work):
    owner, listing, _ = who(at_work, OWNER)
    staff, _, keeper = who(at_work, STAFF)
    remove_keeper(at_work, keeper, by=owner, now=now())
    assert not may_edit(staff, keeper)
    with pytest.raises(NotFound):
        listing_to_edit(at_work, staff, listing.public_id)
    assert at_work.scalar(select(Keeper.until).where(Keeper.account_id == staff.id)) is not None


def test_takes_an_invitation_once_from_the_address_it_was_sent_to(at_work):
    owner, listing, _ = who(at_work, OWNER)
    invitation, key = invite_staff(at_work, listing, email="New@Example.org", by=owner, now=now())
    stranger = account_in(at_work, STRANGER)
    with pytest.raises(WrongAddress):
        accept_invitation(at_work, invitation, stranger, now=now())
    stranger.email = "new@example.org"
    stranger.confirmed_at = None
    with pytest.raises(WrongAddress):
        accept_invitation(at_work, invitation, stranger, now=now())
    stranger.confirmed_at = now()
    accept_invitation(at_work, invitation, stranger, now=now())
    with pytest.raises(NotFound):
        invitation_by_key(at_work, key, now=now())


@pytest.mark.parametrize("end", ["withdrawn", "again", "late", "guessed"])
def test_forgets_an_invitation(at_work, end):
    owner, listing, _ = who(at_work, OWNER)
    invitation, key = invite_staff(at_work, listing, email=STRANGER, by=owner, now=now())
    assert invitation_by_key(at_work, key, now=now()) is invitation
    later = now() + timedelta(days=8 if end == "late" else 0)
    if end == "withdrawn":
        withdraw_invitation(at_work, invitation, now=now())
    elif end == "again":
        invite_staff(at_work, listing, email=STRANGER, by=owner, now=now())
    with pytest.raises(NotFound):
        invitation_by_key(at_work, invitation.key_hash if end == "guessed" else key, now=later)


def test_forgets_the_invitations_of_whoever_no_longer_owns_the_listing(at_work):
    owner, listing, keeper = who(at_work, OWNER)
    invitation, _ = invite_staff(at_work, listing, email=STRANGER, by=owner, now=now())
    keeper.until = now()
    with pytest.raises(Forbidden):
        accept_invitation(at_work, invitation, account_in(at_work, STRANGER), now=now())


def test_has_one_owner_even_in_a_race(at_work):
    stranger, listing, _ = who(at_work, STRANGER)
    at_work.add(Keeper(listing=listing, account=stranger, relation=Relation.OWNER, since=now()))
    with pytest.raises(IntegrityError):
        at_work.flush()
    at_work.rollback()


def test_puts_every_change_on_record(unit, cast, monkeypatch):
    acts = []
    monkeypatch.setattr(audited, "_logs", [])
    audited.log_with(lambda session, **act: acts.append((act["act"], act["actor"])))
    with unit() as session:
        owner, listing, _ = who(session, OWNER)
        _, _, keeper = who(session, STAFF)
        by = f"account:{owner.id}"
        invite_staff(session, listing, email=STRANGER, by=owner, now=now())
        remove_keeper(session, keeper, by=owner, now=now())
    assert acts == [("accounts.staff_invited", by), ("accounts.keeper_removed", by)]


def test_invites_by_letter_and_shows_before_it_acts(app, unit, cast, listing_id):
    owner, stranger = Visit(app), Visit(app)
    owner.sign_in(OWNER)
    answer = owner.post(f"/account/listings/{listing_id}/staff", email=STRANGER)
    assert answer.status_code == 302
    link = link_in(letters(app)[-1], "/account/invitations/")
    assert stranger.get(link).location.startswith("/account/sign-in?next=/account/invitations/")
    stranger.sign_in(STRANGER)
    assert "owns this listing and invites you" in stranger.get(link).text
    with unit() as session:
        assert session.scalar(select(Invitation.accepted_at).where(Invitation.email == STRANGER)) is None
    stranger.post(link)
    assert "Staff of the listing" in stranger.get("/account").text
    assert STRANGER in owner.get(f"/account/listings/{listing_id}/staff").text


@pytest.mark.parametrize("email", ["", "nobody", STAFF, OWNER.upper()])
def test_says_beside_the_field_why_somebody_cannot_be_invited(app, cast, listing_id, email):
    owner = Visit(app)
    owner.sign_in(OWNER)
    answer = owner.post(f"/account/listings/{listing_id}/staff", email=email)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
