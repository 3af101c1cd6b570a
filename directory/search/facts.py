"""A listing of the database → the facts of its card: all that does not depend on what was searched for."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.catalogue import catalogue
from directory.language import Bilingual
from directory.listings.headline import headline
from directory.listings.models import Credential, Listing, Location, OfferedService
from directory.listings.permissions import lawful_services, may_practise
from directory.listings.queries import visible, what_services_rest_on
from directory.listings.unstated import given_and_not_stated
from directory.search.documents import specialties_of
from directory.search.shown import (
    CardFacts,
    ShownCredential,
    ShownLanguage,
    ShownLocation,
    ShownService,
    StatedLocation,
)


def load_for_cards(session: Session, listing_ids: Collection[int]) -> Sequence[Listing]:
    """The visible ones of these listings with all that `facts_of` reads, in a fixed number of statements."""
    everything = (
        selectinload(Listing.locations),
        selectinload(Listing.languages),
        selectinload(Listing.specialties),
        *what_services_rest_on(),
    )
    return session.scalars(select(Listing).where(Listing.id.in_(listing_ids), visible()).options(*everything)).all()


def facts_of(listing: Listing, *, today: date) -> CardFacts:
    """What a card says of a listing that was loaded with `load_for_cards`, as the law sees it on that day."""
    services = tuple(_service(offered) for offered in lawful_services(listing, today=today))
    offered = frozenset(service.slug for service in services)
    return CardFacts(
        id=listing.public_id,
        slug=listing.slug,
        npi=listing.npi,
        name=listing.name,
        kind=listing.kind,
        headline=headline(listing, today=today),
        is_demonstration=listing.is_demonstration,
        credentials=tuple(_credentials(listing, today)),
        specialties=frozenset(specialty.slug for specialty in specialties_of(listing)),
        services=services,
        offered=offered,
        unstated=frozenset(given_and_not_stated(listing, offered, today=today)),
        languages=tuple(_languages(listing)),
        locations=tuple(_location(location, today) for location in listing.locations),
        confirmed_on=listing.confirmed_on,
    )


def services_first(
    facts: CardFacts, asked: frozenset[str], meant: frozenset[str], priced: str | None = None
) -> tuple[ShownService, ...]:
    """The services with those that were asked for marked, and first; of these, those that were `meant`. Before all
    stands the one whose price counts, where one does."""
    marked = [replace(service, is_asked_for=service.slug in asked) for service in facts.services]
    return tuple(
        sorted(
            marked,
            key=lambda service: (service.slug != priced, service.slug not in meant, not service.is_asked_for),
        )
    )


def _location(location: Location, today: date) -> StatedLocation:
    shown = ShownLocation(
        label=location.name,
        address=location.address_line,
        city=location.city,
        zip_code=location.zip_code,
        point=location.point,
        precision=location.point_precision,
        phone=location.phone,
        open_now=None,
        next_change=None,
        by_appointment_only=location.by_appointment_only,
        accepting_new_patients=location.accepting_new_patients,
        accepting_as_of=location.accepting_as_of,
        is_accepting_old=location.is_accepting_old(today),
    )
    return StatedLocation(location.id, location.hours, location.point.in_space if location.point else None, shown)


def _service(offered: OfferedService) -> ShownService:
    name = catalogue().service(offered.service).name
    return ShownService(offered.service, name, offered.price, offered.price_as_of, is_asked_for=False)


def _credentials(listing: Listing, today: date) -> Iterator[ShownCredential]:
    kinds, boards = catalogue().credential_kinds, catalogue().boards
    for credential in listing.credentials:
        if kind := kinds.get(credential.kind or ""):
            yield _credential(credential, kind.slug, kind.name, kind.abbreviation, today)
    for credential in listing.credentials:
        if board := boards.get(credential.board or ""):
            yield _credential(credential, board.slug, Bilingual(board.name, board.name), None, today)


def _credential(
    credential: Credential, slug: str, name: Bilingual, abbreviation: str | None, today: date
) -> ShownCredential:
    return ShownCredential(
        slug=slug,
        is_board_certification=credential.board is not None,
        name=name,
        abbreviation=abbreviation,
        number=credential.number,
        status=credential.status,
        source=credential.source,
        checked_on=credential.checked_on if credential.is_checked else None,
        stated_on=credential.checked_on,
        expires_on=credential.expires_on,
        may_be_practised=may_practise(credential, today=today),
    )


def _languages(listing: Listing) -> Iterator[ShownLanguage]:
    for language in listing.languages:
        if known := catalogue().languages.get(language.code):
            yield ShownLanguage(language.code, known.name)
