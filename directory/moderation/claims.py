"""Claims in the queue: put there when an operator is needed, closed when the claim ends, however it ends.

What is decided is in `directory.claims.actions`; `approve_and_file` and its like do it with the queue.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.claims.actions import Approval, approve, deny, revoke
from directory.claims.models import Channel, Claim, ClaimState
from directory.claims.on_record import actor_of
from directory.claims.permissions import is_dispute, needs_two_operators
from directory.moderation.actions import dismiss, open_item, resolve
from directory.moderation.contact_letters import drop_contact, file_contact
from directory.moderation.geocodes import file_unplaced
from directory.moderation.models import QueueKind
from directory.moderation.queries import waiting_item


def file_claim(session: Session, claim: Claim, *, now: datetime) -> None:
    """Bring the queue up to date with a claim: there while an operator must send a code or decide. Flushes."""
    challenge = claim.challenge
    awaits_code = claim.state is ClaimState.PROVING and challenge is not None and challenge.channel is not Channel.MAIL
    if claim.state is not ClaimState.IN_REVIEW and not awaits_code:
        return
    open_item(
        session,
        kind=_kind(claim),
        key=str(claim.id),
        listing_id=claim.listing_id,
        evidence={
            "claim": str(claim.public_id),
            "state": claim.state.value,
            "channel": challenge.channel.value if challenge else None,
            "statement": claim.statement,
            "npi": claim.npi,
            "licence": claim.licence,
            "dispute": is_dispute(session, claim),
            "two_operators": needs_two_operators(session, claim),
            "half_approved": claim.first_approved_by_id is not None,
        },
        now=now,
    )


def close_claim(session: Session, claim: Claim, *, reason: str, by: Account, now: datetime) -> None:
    """Close the item of a claim that came to its end, if there is an open one. Flushes."""
    item = waiting_item(session, _kind(claim), str(claim.id))
    if item is None:
        return
    who = actor_of(by) or ""
    if claim.state is ClaimState.WITHDRAWN:
        dismiss(session, item, reason=reason, by=who, now=now)
    else:
        resolve(session, item, outcome=claim.state.value, reason=reason, by=who, now=now)


def approve_and_file(
    session: Session, claim: Claim, *, licence_finding: str, reason: str, by: Account, now: datetime
) -> Approval:
    """Approve, and bring the queue along. Raises what `approve` raises."""
    approval = approve(session, claim, licence_finding=licence_finding, reason=reason, by=by, now=now)
    if approval is Approval.WHOLE:
        file_contact(session, claim, now=now)
        if claim.is_new_listing:
            file_unplaced(session, claim.listing, asks_online=False, by=by, now=now)
        close_claim(session, claim, reason=reason, by=by, now=now)
    else:
        file_claim(session, claim, now=now)
    return approval


def deny_and_file(session: Session, claim: Claim, *, reason: str, by: Account, now: datetime) -> None:
    """Deny, and close the item. Raises what `deny` raises."""
    deny(session, claim, reason=reason, by=by, now=now)
    close_claim(session, claim, reason=reason, by=by, now=now)


def revoke_and_file(session: Session, claim: Claim, *, reason: str, by: Account, now: datetime) -> None:
    """Revoke; what was still to be told is not told any more. Raises what `revoke` raises."""
    revoke(session, claim, reason=reason, by=by, now=now)
    drop_contact(session, claim, reason=reason, by=by, now=now)


def _kind(claim: Claim) -> QueueKind:
    return QueueKind.NEW_LISTING if claim.is_new_listing else QueueKind.CLAIM
