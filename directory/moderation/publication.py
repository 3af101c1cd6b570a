"""Taking a listing off the site and bringing it back, with a reason, on record. They flush."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.accounts.audited import name_of
from directory.accounts.models import Account
from directory.editing.permissions import refuse_party
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import hide, put_back, suppress
from directory.listings.actions.merging import MERGED
from directory.listings.models import Listing, ListingStatus
from directory.moderation.actions import reason_said
from directory.moderation.audit import record
from directory.moderation.models import AuditEvent

BY_AN_OPERATOR = "operator"  # Listing.hidden_because


class Step(StrEnum):
    """What is done. Suppressed is for good, until somebody restores it; hidden is until somebody shows it again."""

    HIDE = "hide"
    SUPPRESS = "suppress"
    RESTORE = "restore"


class NotRestorable(DirectoryError):
    """Nothing an operator did keeps it off the site."""

    status = 409


def take_step(session: Session, listing: Listing, step: Step, *, reason: str, by: Account, now: datetime) -> None:
    """Do it; a search and the listing's page know at once.

    Raises:
        Forbidden: the operator keeps, kept, claims or claimed the listing.
        ReasonMissing: the reason is blank.
        NotRestorable: it is off the site already, or no operator took it off.
    """
    refuse_party(session, by, listing)
    said = reason_said(reason)
    before, because = listing.status, listing.hidden_because
    if step is Step.HIDE:
        if not listing.is_visible:
            raise NotRestorable(N_("This listing is off the site already."))
        hide(session, listing, because=BY_AN_OPERATOR, at=now)
    elif step is Step.SUPPRESS:
        # restored, a merged one would stand beside the one it is part of
        if listing.hidden_because == MERGED or listing.status is ListingStatus.SUPPRESSED:
            raise NotRestorable(N_("This listing is off the site already."))
        suppress(session, listing, at=now)
    else:
        _restore(session, listing, now)
    details = {"from": str(before), "hidden_because": because, "to": str(listing.status)}
    record(
        session,
        act=f"listing.{step}",
        subject=f"listing:{listing.id}",
        actor=name_of(by),
        now=now,
        reason=said,
        details=details,
    )


def _restore(session: Session, listing: Listing, now: datetime) -> None:
    """Make it again what it was before: a draft stays a draft, and what is overdue for confirmation stays so."""
    if listing.status is ListingStatus.SUPPRESSED:
        step = Step.SUPPRESS
    elif listing.hidden_because == BY_AN_OPERATOR:
        step = Step.HIDE
    else:
        raise NotRestorable(N_("No operator took this listing off the site, so there is nothing to bring back."))
    taken_off = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.act == f"listing.{step}", AuditEvent.subject == f"listing:{listing.id}")
        .order_by(AuditEvent.id.desc())
        .limit(1)
    ).first()
    before = taken_off.details if taken_off else {}  # nothing on record: it was public
    status = ListingStatus(before.get("from", ListingStatus.PUBLISHED))
    put_back(session, listing, status, hidden_because=before.get("hidden_because"), at=now)
