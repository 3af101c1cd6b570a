"""Writing down where a fact is from."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from directory.listings.changes import record_change
from directory.listings.freshness import fresh_until
from directory.listings.models import FactSource, Listing, Location, Provenance, StatedFact


def state_fact(
    session: Session,
    listing: Listing,
    fact: StatedFact,
    *,
    source: FactSource,
    checked_on: date,
    at: datetime,
    location: Location | None = None,
    source_detail: str | None = None,
    expires_on: date | None = None,
) -> Provenance:
    """Say who stated a fact of the listing, or of one of its locations, and when it was checked.

    A person's word is fresh for so long (`freshness`), whoever takes it down and where, unless another day is said.
    """
    location_id = location.id if location else None
    same = (row for row in listing.provenance if (row.fact, row.location_id) == (fact, location_id))
    provenance = next(same, None)
    if provenance is None:
        provenance = Provenance(fact=fact, location_id=location_id)
        listing.provenance.append(provenance)
    provenance.source = source
    provenance.source_detail = source_detail
    provenance.checked_on = checked_on
    provenance.expires_on = expires_on or (fresh_until(checked_on) if source.is_attested else None)
    record_change(session, listing, at=at)
    return provenance
