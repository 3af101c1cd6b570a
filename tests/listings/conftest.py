"""A small cast of listings."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from directory.listings.changes import record_change
from directory.listings.models import Listing, ListingKind, ListingStatus

AddListing = Callable[..., Listing]


@pytest.fixture
def add_listing(session: Session, now: datetime) -> AddListing:
    """Put a published listing into the database; keyword arguments are its columns."""

    def add(**columns: object) -> Listing:
        name = str(columns.get("name", "Marisol Quintana (fictional)"))
        given: dict[str, object] = {
            "slug": name.lower().replace(" ", "-"),
            "kind": ListingKind.PERSON,
            "name": name,
            "status": ListingStatus.PUBLISHED,
            "created_at": now,
            "changed_at": now,
        }
        listing = Listing(**(given | columns))
        session.add(listing)
        record_change(session, listing, at=now)
        session.commit()
        return listing

    return add
