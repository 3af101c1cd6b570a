"""Writing the fiction down: characters become listings.

The actions would do it too, one flush for each fact; hundreds of listings are put together first and recorded at
once. The law is asked for every service all the same, and nothing goes around the outbox.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from directory.catalogue import normalize_licence_number
from directory.listings.actions.services import offer_unrecorded
from directory.listings.changes import record_changes
from directory.listings.hours import OpeningHours
from directory.listings.models import (
    Affiliation,
    Credential,
    CredentialSource,
    Listing,
    ListingLanguage,
    ListingSpecialty,
    ListingStatus,
    Location,
    Supervision,
)
from directory.listings.slugs import free_slug, slug_of
from directory.operations.demonstration.plan import Character, Licence, Office
from directory.operations.demonstration.sourcing import source_listing, source_location

_OURS = UUID("5d0c8d3e-6a0e-4c5b-9b9b-2f1f0d1f7e07")


def write_down(
    session: Session,
    characters: Sequence[Character],
    *,
    seed: int,
    mark: str,
    at: datetime,
    today: date,
    progress: Callable[[int], object],
) -> list[Listing]:
    """Put the listings into the session, flushed and recorded. `characters` stand in the order of their numbers.

    Raises:
        OutsideScopeOfPractice: somebody was given a service that the law does not allow.
    """
    listings: list[Listing] = []
    slugs: set[str] = set()
    for character in characters:
        listing = _listing(character, uuid5(_OURS, f"{seed}/{character.number}"), at)
        listing.slug = _free_slug(session, listing, slugs)
        source_listing(listing, character, mark, today)
        listings.append(listing)
    _tie(characters, listings)
    for character, listing in zip(characters, listings, strict=True):
        for offer in character.offers:
            offer_unrecorded(
                listing, service=offer.service, today=today, price=offer.price, price_as_of=offer.price_as_of
            )
        progress(1)
    session.add_all(listings)
    session.flush()
    for character, listing in zip(characters, listings, strict=True):
        for location, office in zip(listing.locations, character.offices, strict=True):
            source_location(location, office, character, mark, today)
    record_changes(session, listings, at=at)
    return listings


def _listing(character: Character, public_id: UUID, at: datetime) -> Listing:
    """The listing with all that is its own, not yet in a session."""
    return Listing(
        public_id=public_id,
        kind=character.kind,
        npi=character.npi,
        name=character.name,
        credential_text=character.letters,
        bio=character.bio,
        status=character.status,
        hidden_because="not-confirmed" if character.status is ListingStatus.HIDDEN else None,
        confirmed_on=character.confirmed_on,
        is_demonstration=True,
        created_at=at,
        changed_at=at,
        locations=[_location(position, office) for position, office in enumerate(character.offices)],
        credentials=list(_credentials(character)),
        languages=[ListingLanguage(code=code) for code in character.languages],
        specialties=[
            ListingSpecialty(taxonomy_code=code, position=position)
            for position, code in enumerate(character.specialties)
        ],
    )


def _free_slug(session: Session, listing: Listing, taken: set[str]) -> str:
    """An address that neither the database nor another character has."""
    candidates = [slug_of(listing.name), slug_of(listing.name, listing.locations[0].city)]
    free = [slug for slug in candidates if slug not in taken]
    slug = free_slug(session, free, fallback=f"{candidates[0]}-{listing.public_id.hex[:12]}")
    taken.add(slug)
    return slug


def _location(position: int, office: Office) -> Location:
    location = Location(
        position=position,
        name=office.name,
        street=office.street,
        unit=office.unit,
        city=office.city,
        zip_code=office.zip_code,
        phone=office.phone,
        hours=OpeningHours.parse(office.hours) if office.hours else None,
        by_appointment_only=office.by_appointment_only,
        wheelchair_accessible=office.wheelchair_accessible,
        accepting_new_patients=office.accepting_new_patients,
        accepting_as_of=office.accepting_as_of,
    )
    location.move_to(office.point, office.precision)
    return location


def _credentials(character: Character) -> Iterator[Credential]:
    for licence in character.licences:
        yield Credential(
            kind=licence.kind,
            number=licence.number,
            number_normalized=normalize_licence_number(licence.kind, licence.number),
            status=licence.status,
            issued_on=licence.issued_on,
            expires_on=licence.expires_on,
            source=CredentialSource.DEMONSTRATION,
            checked_on=licence.checked_on,
        )
    for board in character.boards:
        checked_on = _latest_check(character.licences)
        yield Credential(board=board, source=CredentialSource.DEMONSTRATION, checked_on=checked_on)


def _latest_check(licences: Sequence[Licence]) -> date:
    return max(licence.checked_on for licence in licences)


def _tie(characters: Sequence[Character], listings: Sequence[Listing]) -> None:
    """Who supervises whom, and who has which role at which practice."""
    for character, listing in zip(characters, listings, strict=True):
        if record := character.supervised_by:
            Supervision(
                supervisee=listing,
                supervisor=listings[record.number],
                arrangement=record.arrangement,
                confirmed_on=record.confirmed_on,
            )
        for number, role in character.people:
            Affiliation(person=listings[number], practice=listing, role=role)
