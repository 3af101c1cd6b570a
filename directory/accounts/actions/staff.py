"""Who keeps a listing: owners, staff, and the invitations that lead there."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.accounts.audited import Act, audited
from directory.accounts.keys import hash_of, new_key
from directory.accounts.models import Account, Invitation, Keeper, Relation
from directory.accounts.permissions import Forbidden, may_manage_staff
from directory.accounts.queries import keepers_of, keeping, owner_of
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.models import Listing

INVITATION_LASTS = timedelta(days=7)


class AlreadyKeeper(DirectoryError):
    """The account keeps the listing already, or the listing has an owner already."""

    status = 409


class WrongAddress(DirectoryError):
    """An invitation was sent to another address than that of whoever is signed in."""

    status = 403


def make_owner(
    session: Session, listing: Listing, account: Account, *, now: datetime, actor: Account | None, reason: str
) -> Keeper:
    """Give a listing without an owner its owner. A claim that was approved ends here; nothing else may call it.

    Raises:
        AlreadyKeeper: it has an owner. A second one is a dispute, and a transfer needs two operators.
    """
    if owner_of(session, listing):
        raise AlreadyKeeper(N_("This listing has an owner already."))
    if present := keeping(session, account, listing):
        _end(session, present, now=now)
    return _begin(session, listing, account, Relation.OWNER, now=now, actor=actor, reason=reason)


def end_keeping(session: Session, listing: Listing, *, now: datetime, actor: Account, reason: str) -> None:
    """Take a listing from its owner, and from the staff its owner invited. For claims, and for an owner
    who closes their account."""
    for keeper in keepers_of(session, listing):
        _end(session, keeper, now=now)
        details: dict[str, object] = {"account": keeper.account_id, "relation": keeper.relation.value}
        audited(session, Act.KEEPER_REMOVED, subject=listing, actor=actor, now=now, reason=reason, details=details)


def invite_staff(
    session: Session, listing: Listing, *, email: str, by: Account, now: datetime
) -> tuple[Invitation, str]:
    """An invitation, and the key for the link of its letter. An earlier one to the same address ends.

    Raises:
        Forbidden: only the owner invites.
        AlreadyKeeper: that address keeps the listing already.
    """
    if not may_manage_staff(by, keeping(session, by, listing)):
        raise Forbidden(N_("Only the owner of a listing invites staff."))
    email = email.strip().lower()
    if any(keeper.account.email == email for keeper in keepers_of(session, listing)):
        raise AlreadyKeeper(N_("%(email)s keeps this listing already."), field="email", email=email)
    for earlier in _open_to(session, listing, email):
        earlier.withdrawn_at = now
    session.flush()
    key = new_key()
    invitation = Invitation(
        listing=listing,
        email=email,
        key_hash=hash_of(key),
        invited_by=by,
        sent_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    session.add(invitation)
    session.flush()
    audited(session, Act.STAFF_INVITED, subject=listing, actor=by, now=now)
    return invitation, key


def withdraw_invitation(session: Session, invitation: Invitation, *, now: datetime) -> None:
    """Make a letter's link useless. One that was taken up or withdrawn stays as it is."""
    if invitation.accepted_at is None and invitation.withdrawn_at is None:
        invitation.withdrawn_at = now
    session.flush()


def accept_invitation(session: Session, invitation: Invitation, account: Account, *, now: datetime) -> Keeper:
    """Become staff. The link alone is not enough: the account's confirmed address must be the one that was invited.

    Raises:
        WrongAddress: it is another.
        AlreadyKeeper: the account keeps the listing already.
        Forbidden: whoever invited no longer owns the listing.
    """
    if account.confirmed_at is None or account.email != invitation.email:
        raise WrongAddress(N_("This invitation was sent to another e-mail address than the one you signed in with."))
    if not may_manage_staff(invitation.invited_by, keeping(session, invitation.invited_by, invitation.listing)):
        raise Forbidden(N_("Whoever invited you no longer owns this listing."))
    if keeping(session, account, invitation.listing):
        raise AlreadyKeeper(N_("You keep this listing already."))
    invitation.accepted_at = now
    return _begin(session, invitation.listing, account, Relation.STAFF, now=now, actor=invitation.invited_by)


def remove_keeper(session: Session, keeper: Keeper, *, by: Account, now: datetime) -> None:
    """End somebody's relation to a listing: the owner removes staff, and staff may leave. It works at once.

    Raises:
        Forbidden: it is the owner's, or `by` is neither the owner nor the one who leaves.
    """
    is_own = keeper.account_id == by.id
    if keeper.relation is Relation.OWNER:
        raise Forbidden(N_("An owner cannot be removed here. Write to the operators of the directory."))
    if not is_own and not may_manage_staff(by, keeping(session, by, keeper.listing)):
        raise Forbidden(N_("Only the owner of a listing removes staff."))
    _end(session, keeper, now=now)
    audited(
        session, Act.KEEPER_REMOVED, subject=keeper.listing, actor=by, now=now, details={"account": keeper.account_id}
    )


def _open_to(session: Session, listing: Listing, email: str) -> list[Invitation]:
    waiting = select(Invitation).where(
        Invitation.listing_id == listing.id,
        Invitation.email == email,
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
    )
    return list(session.scalars(waiting))


def _begin(
    session: Session,
    listing: Listing,
    account: Account,
    relation: Relation,
    *,
    now: datetime,
    actor: Account | None,
    reason: str = "",
) -> Keeper:
    invited_by = actor if relation is Relation.STAFF else None
    keeper = Keeper(listing=listing, account=account, relation=relation, since=now, invited_by=invited_by)
    session.add(keeper)
    session.flush()
    details: dict[str, object] = {"account": account.id, "relation": relation.value}
    audited(session, Act.KEEPER_ADDED, subject=listing, actor=actor, now=now, reason=reason, details=details)
    return keeper


def _end(session: Session, keeper: Keeper, *, now: datetime) -> None:
    keeper.until = now
    session.flush()
