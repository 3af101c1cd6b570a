"""Making a listing, its address, its places and its languages."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from directory.catalogue import catalogue
from directory.geo import Point, Precision
from directory.listings.changes import record_change
from directory.listings.hours import OpeningHours
from directory.listings.models import FormerSlug, Listing, ListingKind, ListingLanguage, Location
from directory.listings.npi import checked_npi
from directory.listings.phones import PhoneNumber
from directory.listings.slugs import free_slug, slug_candidates, slug_of


def create_listing(
    session: Session,
    *,
    kind: ListingKind,
    name: str,
    at: datetime,
    npi: str | None = None,
    credential_text: str | None = None,
    city: str = "",
    is_demonstration: bool = False,
) -> Listing:
    """A new draft under a free address: its name, else with its city, else with its NPI.

    Raises:
        BadNpi: the NPI's check digit is wrong.
    """
    npi = checked_npi(npi) if npi else None
    candidates = slug_candidates(name, city=city, npi=npi or "")
    public_id = uuid4()
    listing = Listing(
        public_id=public_id,
        slug=free_slug(session, candidates, fallback=f"{slug_of(name) or 'provider'}-{public_id.hex[:12]}"),
        kind=kind,
        npi=npi,
        name=name,
        credential_text=credential_text,
        is_demonstration=is_demonstration,
        created_at=at,
        changed_at=at,
    )
    session.add(listing)
    record_change(session, listing, at=at)
    return listing


def rename_page(session: Session, listing: Listing, *, slug: str, at: datetime) -> None:
    """Move the page to the first free address like `slug`, or back to one that it had; the old one redirects."""
    own = next((former for former in listing.former_slugs if former.slug == slug_of(slug)), None)
    if own is not None:
        listing.former_slugs.remove(own)
        new_slug = own.slug
    else:
        new_slug = free_slug(session, [slug_of(slug)], fallback=f"{slug_of(slug)}-{listing.public_id.hex[:12]}")
    listing.former_slugs.append(FormerSlug(slug=listing.slug, until=at))
    listing.slug = new_slug
    record_change(session, listing, at=at)


def add_location(
    session: Session,
    listing: Listing,
    *,
    city: str,
    at: datetime,
    street: str | None = None,
    unit: str | None = None,
    zip_code: str | None = None,
    point: Point | None = None,
    precision: Precision | None = None,
    phone: PhoneNumber | None = None,
    hours: OpeningHours | None = None,
    name: str | None = None,
) -> Location:
    """One more place, after those it has. A point comes with its precision or not at all."""
    last = max((location.position for location in listing.locations), default=-1)
    location = Location(
        position=last + 1,
        name=name,
        street=street,
        unit=unit,
        city=city,
        zip_code=zip_code,
        phone=phone,
        hours=hours,
    )
    location.move_to(point, precision)
    listing.locations.append(location)
    record_change(session, listing, at=at)
    return location


def speak(session: Session, listing: Listing, *, languages: Iterable[str], at: datetime) -> None:
    """Set the languages care is given in. Raises UnknownTerm for a code the catalogue does not have."""
    codes = sorted({catalogue().language(code).code for code in languages})
    kept = [language for language in listing.languages if language.code in codes]
    known = {language.code for language in kept}
    listing.languages = kept + [ListingLanguage(code=code) for code in codes if code not in known]
    record_change(session, listing, at=at)
