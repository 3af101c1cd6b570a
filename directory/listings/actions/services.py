"""Stating that a listing offers a service, if the law lets it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from directory.catalogue import catalogue
from directory.listings.changes import record_change
from directory.listings.hours import local_day
from directory.listings.models import Listing, OfferedService
from directory.listings.permissions import OutsideScopeOfPractice, may_offer
from directory.listings.prices import Price


def offer_service(
    session: Session,
    listing: Listing,
    *,
    service: str,
    at: datetime,
    price: Price | None = None,
    price_as_of: date | None = None,
) -> OfferedService:
    """State that a listing offers a catalogue service, or change its price. The one door to an offered service.

    Raises:
        UnknownTerm: the catalogue has no such service.
        OutsideScopeOfPractice: no licence on the listing (or of a practice's people) allows it.
    """
    offered = offer_unrecorded(listing, service=service, today=local_day(at), price=price, price_as_of=price_as_of)
    record_change(session, listing, at=at)
    return offered


def offer_unrecorded(
    listing: Listing, *, service: str, today: date, price: Price | None = None, price_as_of: date | None = None
) -> OfferedService:
    """`offer_service` for somebody who records the listing's changes later and together. Raises the same."""
    slug = catalogue().service(service).slug
    permission = may_offer(listing, slug, today=today)
    if not permission.verdict.is_allowed:
        raise OutsideScopeOfPractice(slug, permission.verdict)
    offered = next((offered for offered in listing.offered_services if offered.service == slug), None)
    if offered is None:
        offered = OfferedService(service=slug)
        listing.offered_services.append(offered)
    offered.price_cents = price.cents if price else None
    offered.price_unit = price.unit if price else None
    offered.price_as_of = (price_as_of or today) if price else None
    return offered


def withdraw_service(session: Session, listing: Listing, *, service: str, at: datetime) -> None:
    """Stop stating it; nothing happens when it was not stated."""
    listing.offered_services = [offered for offered in listing.offered_services if offered.service != service]
    record_change(session, listing, at=at)
