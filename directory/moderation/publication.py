"""Taking a listing off the site and bringing it back, with a reason, on record. They flush."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import hide, publish, suppress, unhide
from directory.listings.actions.merging import MERGED
from directory.listings.models import Listing, ListingStatus
from directory.moderation.actions import ReasonMissing
from directory.moderation.audit import record

BY_AN_OPERATOR = "operator"  # Listing.hidden_because


class Step(StrEnum):
    """What is done. Suppressed is for good, until somebody restores it; hidden is until somebody shows it again."""

    HIDE = "hide"
    SUPPRESS = "suppress"
    RESTORE = "restore"


class NotRestorable(DirectoryError):
    """Nothing an operator did keeps it off the site."""

    status = 409


def take_step(session: Session, listing: Listing, step: Step, *, reason: str, by: str, now: datetime) -> None:
    """Do it; a search and the listing's page know at once.

    Raises:
        ReasonMissing: the reason is blank.
        NotRestorable: it is hidden for another reason, a draft, or public.
    """
    if not reason.strip():
        raise ReasonMissing(N_("Say why."), field="reason")
    before = listing.status
    if step is Step.HIDE:
        if not listing.is_visible:
            raise NotRestorable(N_("This listing is off the site already."))
        hide(session, listing, because=BY_AN_OPERATOR, at=now)
    elif step is Step.SUPPRESS:
        if listing.hidden_because == MERGED:  # restored, it would stand beside the one it is part of
            raise NotRestorable(N_("This listing is off the site already."))
        suppress(session, listing, at=now)
    else:
        _restore(session, listing, now)
    details = {"from": str(before), "to": str(listing.status)}
    record(
        session,
        act=f"listing.{step}",
        subject=f"listing:{listing.id}",
        actor=by,
        now=now,
        reason=reason.strip(),
        details=details,
    )


def _restore(session: Session, listing: Listing, now: datetime) -> None:
    if listing.status is ListingStatus.SUPPRESSED:
        listing.status = ListingStatus.DRAFT  # `publish` refuses whoever is no operator
        publish(session, listing, at=now)
    elif listing.hidden_because == BY_AN_OPERATOR:
        unhide(session, listing, because=BY_AN_OPERATOR, at=now)
    else:
        raise NotRestorable(N_("No operator took this listing off the site, so there is nothing to bring back."))
