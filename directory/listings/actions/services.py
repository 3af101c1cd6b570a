"""Stating that a listing offers a service, if the law lets it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from directory.catalogue import catalogue
from directory.listings.changes import record_change
from directory.listings.hours import local_day
from directory.listings.models import AwaitedService, Listing, OfferedService
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
    offered.state(price, as_of=price_as_of or today)
    return offered


def await_service(
    session: Session,
    listing: Listing,
    *,
    service: str,
    at: datetime,
    price: Price | None = None,
    price_as_of: date | None = None,
) -> AwaitedService:
    """Keep what a provider has chosen until a physician confirms; nobody sees it. Raises UnknownTerm."""
    slug = catalogue().service(service).slug
    awaited = next((each for each in listing.awaited_services if each.service == slug), None)
    if awaited is None:
        awaited = AwaitedService(service=slug)
        listing.awaited_services.append(awaited)
    awaited.state(price, as_of=price_as_of or local_day(at))
    record_change(session, listing, at=at)
    return awaited


def publish_awaited(session: Session, listing: Listing, *, at: datetime) -> tuple[str, ...]:
    """State what was waiting and the law lets the listing offer now; which these were. The rest goes on waiting."""
    published = []
    for awaited in list(listing.awaited_services):
        if not may_offer(listing, awaited.service, today=local_day(at)).verdict.is_allowed:
            continue
        price, as_of, slug = awaited.price, awaited.price_as_of, awaited.service
        listing.awaited_services.remove(awaited)
        offer_service(session, listing, service=slug, price=price, price_as_of=as_of, at=at)
        published.append(slug)
    return tuple(published)


def withdraw_service(session: Session, listing: Listing, *, service: str, at: datetime) -> None:
    """Stop stating it, or waiting for it; nothing happens when neither was so."""
    listing.offered_services = [offered for offered in listing.offered_services if offered.service != service]
    listing.awaited_services = [awaited for awaited in listing.awaited_services if awaited.service != service]
    record_change(session, listing, at=at)
