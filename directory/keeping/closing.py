"""Closing an account. Its listings stay, as listings that nobody owns."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.accounts.actions import end_keeping, remove_keeper, sign_out_everywhere, withdraw_invitation
from directory.accounts.audited import Act, audited
from directory.accounts.models import Account, Invitation, Keeper, Relation
from directory.accounts.queries import invitations_by, keepings_of
from directory.claims.actions import withdraw
from directory.claims.queries import claims_of
from directory.editing.queries import all_drafts_of
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import unhide
from directory.moderation.claims import close_claim
from directory.verification.confirming import OVERDUE


class CannotClose(DirectoryError):
    """Operators are ended by an administrator, so that somebody always runs the directory."""

    status = 409


def close_account(session: Session, account: Account, *, now: datetime) -> None:
    """End everything at once: relations, the staff of its own listings, invitations, open claims, what was typed and
    not saved, devices, and the address itself, wherever it stands.

    What was published stays with its sources; the log keeps a number and no address. There is no way back, which the
    page says before: the address is free at once, for a new account as well.

    Raises:
        CannotClose: it is an operator's.
    """
    if account.role.is_staff_of_the_directory:
        raise CannotClose(N_("An operator’s account is ended by an administrator."))
    keepings = keepings_of(session, account)
    for keeping in keepings:
        _end(session, keeping, account, now)
    for invitation in invitations_by(session, account):
        withdraw_invitation(session, invitation, now=now)
    _end_claims(session, account, now)
    account.active = False
    _forget_address(session, account, now)
    account.password = "!"  # noqa: S105 -- no hash is like it, so no password fits
    account.tf_primary_method = account.tf_totp_secret = account.mf_recovery_codes = None
    account.webauthn.clear()
    for draft in all_drafts_of(session, account):
        session.delete(draft)
    sign_out_everywhere(session, account)
    details = {"listings": len(keepings)}
    audited(session, Act.ACCOUNT_CLOSED, subject=account, actor=account, details=details, now=now)


def _end(session: Session, keeping: Keeper, account: Account, now: datetime) -> None:
    """An owner's listing loses its staff too. Hidden because nobody confirmed it, it comes back without an owner."""
    if keeping.relation is not Relation.OWNER:
        remove_keeper(session, keeping, by=account, now=now)
        return
    end_keeping(session, keeping.listing, now=now, actor=account, reason="The owner closed their account.")
    unhide(session, keeping.listing, because=OVERDUE, at=now)


def _end_claims(session: Session, account: Account, now: datetime) -> None:
    reason = N_("The claimant closed their account.")
    for claim in claims_of(session, account):
        if claim.is_open:
            withdraw(session, claim, by=account, now=now, reason=reason)
            close_claim(session, claim, reason=reason, by=account, now=now)


def _forget_address(session: Session, account: Account, now: datetime) -> None:
    """In the account, in its claims, and in the invitations that were sent to it."""
    address, account.email = account.email, f"closed-{uuid.uuid4().hex}@invalid.invalid"
    for claim in claims_of(session, account):
        claim.email = account.email
    for invitation in session.scalars(select(Invitation).where(Invitation.email == address)).all():
        withdraw_invitation(session, invitation, now=now)
        invitation.email = account.email
