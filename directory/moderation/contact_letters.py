"""Whoever was reachable about a listing before it was claimed is told: a question in the queue until somebody did it.

An approval is not recorded without it: a guard on every unit of work asks at the commit.
"""

from datetime import datetime

from sqlalchemy import event as on
from sqlalchemy import inspect
from sqlalchemy.orm import Session, UOWTransaction

from directory.accounts.audited import name_of
from directory.accounts.models import Account
from directory.claims.actions import tell_contact
from directory.claims.domains import own_domain
from directory.claims.models import Claim, ClaimState
from directory.database import UnitOfWork
from directory.language import N_
from directory.listings.models import Listing
from directory.moderation.actions import dismiss, open_item, resolve
from directory.moderation.models import QueueItem, QueueKind
from directory.moderation.queries import latest_of, waiting_item

TOLD = N_("The contact that was on record was told.")
_APPROVED = "claims that were approved in this transaction"


class ContactForgotten(AssertionError):
    """A programming error: a claim was approved, and nobody is asked to tell the contact on record. Nothing was
    committed."""


def file_contact(session: Session, claim: Claim, *, now: datetime) -> None:
    """Ask that the contact of this moment be told; what the new owner changes later is no matter. Flushes.

    A listing that the claim itself began had no contact before.
    """
    if claim.is_new_listing:
        return
    evidence = {"claim": str(claim.public_id), "contact": contact_on_record(claim.listing)}
    open_item(
        session,
        kind=QueueKind.CONTACT,
        key=str(claim.id),
        listing_id=claim.listing_id,
        evidence=evidence,
        now=now,
    )


def contact_of(session: Session, claim: Claim) -> list[str]:
    """What was on record when the claim was approved, a line each; empty where there was nothing."""
    item = latest_of(session, QueueKind.CONTACT, str(claim.id))
    return list(item.evidence["contact"]) if item else []


def note_told(session: Session, claim: Claim, *, by: Account, now: datetime) -> None:
    """It was told. Raises what `tell_contact` raises."""
    tell_contact(session, claim, by=by, now=now)
    item = _open(session, claim)
    if item is not None:
        resolve(session, item, outcome="told", reason=TOLD, by=name_of(by), now=now)


def drop_contact(session: Session, claim: Claim, *, reason: str, by: Account, now: datetime) -> None:
    """The claim stands no more: there is nothing to tell. Flushes."""
    item = _open(session, claim)
    if item is not None:
        dismiss(session, item, reason=reason, by=name_of(by), now=now)


def contact_on_record(listing: Listing) -> list[str]:
    """Addresses, numbers and the domain of a listing, in this order, as lines."""
    addresses = [place.address_line for place in listing.locations if place.street]
    phones = [str(place.phone) for place in listing.locations if place.phone]
    domain = own_domain(listing.website)
    return list(dict.fromkeys((*addresses, *phones, *([domain] if domain else ()))))


def _open(session: Session, claim: Claim) -> QueueItem | None:
    return waiting_item(session, QueueKind.CONTACT, str(claim.id))


@on.listens_for(UnitOfWork, "after_flush")
def _note_approvals(session: Session, _context: UOWTransaction) -> None:
    for changed in (*session.new, *session.dirty):
        is_approved = isinstance(changed, Claim) and changed.state is ClaimState.APPROVED
        if is_approved and inspect(changed).attrs.state.history.has_changes():
            session.info.setdefault(_APPROVED, set()).add(changed)


@on.listens_for(UnitOfWork, "before_commit")
def _refuse_what_nobody_is_told_of(session: Session) -> None:
    session.flush()
    for claim in session.info.pop(_APPROVED, ()):
        is_told = claim.is_new_listing or claim.contact_told_at or latest_of(session, QueueKind.CONTACT, str(claim.id))
        if not is_told:
            raise ContactForgotten(f"claim {claim.id} was approved and nobody tells the contact on record")


@on.listens_for(UnitOfWork, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_APPROVED, None)
