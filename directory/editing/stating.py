"""Where a fact is from, once somebody has saved it."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.listings.actions import state_fact
from directory.listings.hours import local_day
from directory.listings.models import FactSource, Listing, Location, StatedFact


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
    state_fact(session, listing, fact, source=source, checked_on=local_day(now), location=location, at=now)


def forget(session: Session, listing: Listing, fact: StatedFact, *, location: Location | None = None) -> None:
    """The fact is no longer stated, so it is from nowhere. The caller records the change."""
    location_id = location.id if location else None
    listing.provenance = [row for row in listing.provenance if (row.fact, row.location_id) != (fact, location_id)]
    session.flush()
