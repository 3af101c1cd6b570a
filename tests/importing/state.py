"""Everything the directory says, as plain values, two of which are equal where nothing changed; and nothing at all."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.database import Base
from directory.extensions import db
from directory.listings.models import Listing

Facts = dict[str, Any]


def everything(session: Session, *, with_versions: bool = True) -> dict[str, Facts]:
    """Every listing with all that belongs to it, by NPI."""
    session.expire_all()
    return {str(listing.npi): _facts(listing, with_versions) for listing in session.scalars(select(Listing))}


def start_anew(session: Session) -> None:
    """Empty the database: what hypothesis tried before must not make the next example easy."""
    session.rollback()
    with db.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())


def _facts(listing: Listing, with_versions: bool) -> Facts:
    return {
        "version": listing.version if with_versions else None,
        "columns": (listing.slug, listing.kind, listing.name, listing.credential_text, listing.status),
        "hidden": listing.hidden_because,
        "other names": sorted(other.name for other in listing.other_names),
        "specialties": [(entry.position, entry.taxonomy_code) for entry in listing.specialties],
        "licences": [(held.kind, held.number, held.source, held.checked_on) for held in listing.credentials],
        "locations": [
            (place.position, place.name, place.address_line, place.point, place.point_precision, str(place.phone))
            for place in listing.locations
        ],
        "provenance": sorted(
            (row.fact, row.source, str(row.source_detail), row.checked_on, str(row.expires_on))
            for row in listing.provenance
        ),
        "services": [offered.service for offered in listing.offered_services],
    }
