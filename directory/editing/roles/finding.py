"""Listings that somebody may name as where they work or who works there, found by name or NPI."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, selectinload

from directory.listings.models import Listing, ListingKind
from directory.listings.models.listing import OtherName
from directory.listings.queries import visible

MOST = 10
_MOST_WORDS = 6


def others_like(session: Session, words: str, *, to: Listing) -> Sequence[Listing]:
    """People for a practice, practices for a person, by name; those that visitors find as well."""
    if not words.strip():
        return ()
    kind = ListingKind.PERSON if to.kind is ListingKind.PRACTICE else ListingKind.PRACTICE
    named = and_(
        *(
            or_(
                Listing.name.icontains(word, autoescape=True),
                Listing.other_names.any(OtherName.name.icontains(word, autoescape=True)),
            )
            for word in words.split()[:_MOST_WORDS]
        )
    )
    found = (
        select(Listing)
        .where(Listing.kind == kind, visible(), or_(Listing.npi == words.strip(), named))
        .options(selectinload(Listing.credentials), selectinload(Listing.locations))
    )
    return session.scalars(found.order_by(Listing.name, Listing.id).limit(MOST)).all()
