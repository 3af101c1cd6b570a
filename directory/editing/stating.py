"""Where a fact is from, once somebody has saved it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from directory.listings.actions import state_fact
from directory.listings.hours import local_day
from directory.listings.models import FactSource, Listing, Location, StatedFact
from directory.verification.confirming.clock import FLAGGED_AFTER_DAYS


def state(
    session: Session,
    listing: Listing,
    fact: StatedFact,
    *,
    source: FactSource,
    now: datetime,
    location: Location | None = None,
) -> None:
    """Somebody stood up for a fact today; it is to be confirmed again as the listing is. Records the change."""
    today = local_day(now)
    until = today + timedelta(days=FLAGGED_AFTER_DAYS)
    state_fact(session, listing, fact, source=source, checked_on=today, expires_on=until, location=location, at=now)


def forget(session: Session, listing: Listing, fact: StatedFact, *, location: Location | None = None) -> None:
    """The fact is no longer stated, so it is from nowhere. The caller records the change."""
    location_id = location.id if location else None
    listing.provenance = [row for row in listing.provenance if (row.fact, row.location_id) != (fact, location_id)]
    session.flush()
