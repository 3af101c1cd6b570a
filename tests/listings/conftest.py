"""A small cast of listings. All of them are fictional; licence numbers are marked DEMO."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.listings.actions import add_licence
from directory.listings.changes import record_change
from directory.listings.models import CredentialSource, Listing, ListingKind, ListingStatus

AddListing = Callable[..., Listing]
AddLicensed = Callable[..., Listing]


@pytest.fixture
def add_listing(session: Session, now: datetime) -> AddListing:
    """Put a published listing into the database; keyword arguments are its columns."""

    def add(**columns: object) -> Listing:
        name = str(columns.get("name", "Marisol Quintana"))
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


@pytest.fixture
def add_licensed(session: Session, add_listing: AddListing, now: datetime, today: date) -> AddLicensed:
    """A published person with one licence of the given kind."""

    def add(kind: str, name: str | None = None, **licence: Any) -> Listing:
        listing = add_listing(name=name or f"A fictional {kind}")
        number = f"DEMO{listing.id}"
        given: dict[str, Any] = {"number": number, "source": CredentialSource.OPERATOR, "checked_on": today, "at": now}
        add_licence(session, listing, kind=kind, **(given | licence))
        session.commit()
        return listing

    return add


@pytest.fixture
def physician(add_licensed: AddLicensed) -> Listing:
    return add_licensed("md", "Physician")


@pytest.fixture
def nurse(add_licensed: AddLicensed) -> Listing:
    return add_licensed("rn", "Nurse")
