"""What operators decide. Ownership begins here and nowhere else; what takes it from somebody needs two operators."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from directory.accounts.actions import end_keeping, make_owner
from directory.accounts.models import Account
from directory.accounts.queries import owner_of
from directory.claims.models import OPEN, Claim, ClaimState
from directory.claims.on_record import ClaimAct, ClaimRefused, happened, move, note
from directory.claims.permissions import (
    needs_two_operators,
    refuse_changed_address,
    refuse_party,
    refuse_unclaimable,
    refuse_unless,
)
from directory.claims.queries import approved_claims, listing_with_npi, rivals
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import publish
from directory.listings.changes import record_change
from directory.printable import printable_lines


class SameOperator(ClaimRefused):
    """One operator tried to be both."""


class NothingSaid(DirectoryError):
    """A decision without its reason, or an approval without what the state's record says."""

    status = 422


class Approval(StrEnum):
    """What an approval came to."""

    HALF = "half"  # another operator must approve too
    WHOLE = "whole"


def approve(
    session: Session, claim: Claim, *, licence_finding: str, reason: str, by: Account, now: datetime
) -> Approval:
    """Give the listing to the claimant. Where that takes it from somebody, the first approval only counts as half.

    Raises:
        NothingSaid: no reason, or nothing about the state's record.
        ClaimClosed: the claim is not in review.
        NotYours: `by` has to do with the listing, or is no operator.
        SameOperator: `by` approved it already.
        AddressChanged, CannotBeClaimed: see `permissions`.
    """
    refuse_party(session, claim, by)
    refuse_unless(claim, ClaimState.IN_REVIEW)
    reason, finding = _said(reason, "reason"), _said(licence_finding, "licence_finding")
    refuse_changed_address(claim)
    refuse_unclaimable(claim.listing, claim)
    if claim.first_approved_by_id == by.id:
        raise SameOperator(N_("You approved this already. Another operator must, too."))
    if claim.first_approved_by_id is None and needs_two_operators(session, claim):
        claim.first_approved_by_id = by.id
        happened(session, claim, by, reason=reason, now=now)
        note(session, ClaimAct.HALF_APPROVED, claim, by, now=now, reason=reason, details={"state_record": finding})
        return Approval.HALF
    _hand_over(session, claim, by=by, reason=reason, now=now)
    claim.approved_by_id, claim.approved_at, claim.licence_finding = by.id, now, finding
    move(session, claim, ClaimState.APPROVED, by, reason=reason, now=now)
    for other in rivals(session, claim):
        other.first_approved_by_id = None  # whoever approved half of it did not know of this
        happened(session, other, None, reason=N_("Another claim to this listing was approved: a dispute."), now=now)
    return Approval.WHOLE


def deny(session: Session, claim: Claim, *, reason: str, by: Account, now: datetime) -> None:
    """End an open claim. Raises NothingSaid, ClaimClosed, NotYours."""
    refuse_party(session, claim, by)
    refuse_unless(claim, *OPEN)
    move(session, claim, ClaimState.DENIED, by, reason=_said(reason, "reason"), now=now)


def revoke(session: Session, claim: Claim, *, reason: str, by: Account, now: datetime) -> None:
    """Take a listing back from the owner an approved claim made. Staff go with them; nobody owns it then, and whoever
    comes next needs two operators. Raises NothingSaid, ClaimClosed, NotYours."""
    refuse_party(session, claim, by)
    refuse_unless(claim, ClaimState.APPROVED)
    reason = _said(reason, "reason")
    if owner_of(session, claim.listing) == claim.account:
        end_keeping(session, claim.listing, now=now, actor=by, reason=reason)
    move(session, claim, ClaimState.REVOKED, by, reason=reason, now=now)


def tell_contact(session: Session, claim: Claim, *, by: Account, now: datetime) -> None:
    """Note that the letter to the contact that was on record has left. Raises ClaimClosed, NotYours."""
    refuse_party(session, claim, by)
    refuse_unless(claim, ClaimState.APPROVED)
    claim.contact_told_at = now
    happened(session, claim, by, reason=N_("The contact that was on record was told by letter."), now=now)
    note(session, ClaimAct.CONTACT_TOLD, claim, by, now=now)


def _hand_over(session: Session, claim: Claim, *, by: Account, reason: str, now: datetime) -> None:
    listing = claim.listing
    for earlier in approved_claims(session, listing):
        move(
            session,
            earlier,
            ClaimState.REVOKED,
            by,
            reason=N_("Two operators gave the listing to somebody else."),
            now=now,
        )
    if owner_of(session, listing) is not None:
        end_keeping(session, listing, now=now, actor=by, reason=reason)
    if claim.is_new_listing:
        if claim.npi and listing_with_npi(session, claim.npi) is None:
            listing.npi = claim.npi
        publish(session, listing, at=now)
    make_owner(session, listing, claim.account, now=now, actor=by, reason=reason)
    record_change(session, listing, at=now)


def _said(text: str, field: str) -> str:
    said = printable_lines(text)
    if not said:
        missing = {"reason": N_("Say why."), "licence_finding": N_("Say what the state’s record says.")}
        raise NothingSaid(missing[field], field=field)
    return said[:2000]
