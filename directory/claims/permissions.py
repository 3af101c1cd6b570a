"""What may happen to a claim, and what a claim keeps from happening to a listing."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.accounts.permissions import may_operate
from directory.accounts.queries import owner_of
from directory.claims.models import Claim, ClaimState
from directory.claims.on_record import ClaimClosed, ClaimRefused
from directory.claims.queries import is_party, rivals, was_owned
from directory.language import N_
from directory.listings.actions.merging import MERGED
from directory.listings.models import Listing, ListingStatus

CONTACT_FROZEN_FOR = timedelta(hours=72)


class NotYours(ClaimRefused):
    """An operator is a party to what is to be decided."""


class AddressChanged(ClaimRefused):
    """The claimant's e-mail address is another than when they started: who proved it is no longer certain."""

    status = 409


class CannotBeClaimed(ClaimRefused):
    """The listing was taken down, is part of another, or is a draft of somebody else's."""

    status = 409


def contact_frozen_until(session: Session, listing: Listing, now: datetime) -> datetime | None:
    """Until when telephone, address and website of a listing may not be changed by whoever keeps it; None: they may.

    For 72 hours after a claim was approved, whoever is on record must be able to notice and to object.
    """
    approved = select(func.max(Claim.approved_at)).where(
        Claim.listing_id == listing.id, Claim.state == ClaimState.APPROVED
    )
    last = session.scalar(approved)
    until = last + CONTACT_FROZEN_FOR if last else None
    return until if until and now < until else None


def refuse_unclaimable(listing: Listing, claim: Claim | None = None) -> None:
    """Raises CannotBeClaimed. A draft can be claimed by the claim that made it only."""
    is_own_draft = claim is not None and claim.is_new_listing and claim.listing_id == listing.id
    is_merged = listing.status is ListingStatus.HIDDEN and listing.hidden_because == MERGED
    is_closed = listing.status is ListingStatus.SUPPRESSED or (
        listing.status is ListingStatus.DRAFT and not is_own_draft
    )
    if is_merged or is_closed:
        raise CannotBeClaimed(N_("This listing cannot be claimed. Write to the operators of the directory."))


def refuse_changed_address(claim: Claim) -> None:
    """Raises AddressChanged."""
    if claim.account.email != claim.email or not claim.account.active:
        raise AddressChanged(
            N_("The account’s e-mail address was changed after this claim began. It must be begun and proved again.")
        )


def refuse_party(session: Session, claim: Claim, operator: Account) -> None:
    """Whoever decides operates the directory, and neither keeps nor kept nor claims nor claimed the listing.

    Raises:
        NotYours: it is otherwise.
    """
    if not may_operate(operator):
        raise NotYours(N_("Only an operator with a second factor decides on claims."))
    if is_party(session, operator, claim.listing):
        raise NotYours(N_("You have to do with this listing yourself. Another operator must decide."))


def refuse_unless(claim: Claim, *states: ClaimState) -> None:
    """Raises ClaimClosed where the claim is in none of these states."""
    if claim.state not in states:
        raise ClaimClosed(N_("This claim is no longer where you left it. Look at it again."))


def needs_two_operators(session: Session, claim: Claim) -> bool:
    """Whether approving it takes something from somebody: the listing has or had another owner, or somebody else's
    claim was earlier, or is proved as well. Nobody's silence changes that."""
    if was_owned(session, claim.listing, by_others_than=claim.account):
        return True
    return any(each.id < claim.id or each.state is ClaimState.IN_REVIEW for each in rivals(session, claim))


def is_dispute(session: Session, claim: Claim) -> bool:
    """Whether somebody else owns or claims the listing now."""
    owner = owner_of(session, claim.listing)
    return (owner is not None and owner.id != claim.account_id) or bool(rivals(session, claim))
