"""A listing → what its public page says. Judged at the moment of reading: the law, the hours, the age of every fact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from directory.catalogue import Arrangement, Board, CredentialKind, LicenceStatusMeaning, Service, catalogue
from directory.catalogue import Supervision as SupervisionKind
from directory.language import Bilingual
from directory.listings.headline import headline
from directory.listings.hours import SAN_DIEGO
from directory.listings.models import (
    Affiliation,
    Credential,
    Listing,
    ListingKind,
    Location,
    OfferedService,
    Provenance,
    StatedFact,
    Supervision,
)
from directory.listings.opening_times import OpeningDay, coming_days
from directory.listings.permissions import Permission, lawful_services, may_offer, may_practise


@dataclass(frozen=True)
class StatedLicence:
    """A licence of the listing. `status` is None where nobody checked it; `is_alive` as `may_practise` says."""

    credential: Credential
    kind: CredentialKind
    status: LicenceStatusMeaning | None
    is_alive: bool


@dataclass(frozen=True)
class StatedService:
    """A service that may be published today, and the licence and rule that allow it."""

    offered: OfferedService
    service: Service
    permission: Permission


@dataclass(frozen=True)
class StatedLocation:
    """A location at this moment. `open_now` is None, and `week` empty, where no hours are stated."""

    location: Location
    open_now: bool | None
    next_change: datetime | None
    week: tuple[OpeningDay, ...]


@dataclass(frozen=True)
class ListingPage:
    """Everything the public page of a listing shows. People and practices whose own page is not public are left out.

    `needs_supervision` says that a licence which needs a physician on record has none.
    """

    listing: Listing
    headline: Bilingual
    licences: tuple[StatedLicence, ...]
    boards: tuple[tuple[Credential, Board], ...]
    services: tuple[StatedService, ...]
    locations: tuple[StatedLocation, ...]
    languages: tuple[Bilingual, ...]
    supervised_by: tuple[tuple[Supervision, Arrangement], ...]
    needs_supervision: bool
    people: tuple[tuple[Affiliation, tuple[CredentialKind, ...]], ...]
    practices: tuple[Affiliation, ...]
    website: str | None
    now: datetime

    @property
    def today(self) -> date:
        """The day it is in San Diego."""
        return self.now.astimezone(SAN_DIEGO).date()

    @property
    def has_warning(self) -> bool:
        """Whether a service on it carries a boxed warning."""
        return any(catalogue().families[each.service.family].warning for each in self.services)

    def source(self, fact: StatedFact, location: Location | None = None) -> Provenance | None:
        """Where a fact of the listing, or of one of its locations, is from."""
        location_id = location.id if location else None
        rows = (row for row in self.listing.provenance if (row.fact, row.location_id) == (fact, location_id))
        return next(rows, None)


def page_of(listing: Listing, *, now: datetime) -> ListingPage:
    """The page of a listing that was loaded with everything on it; asks the database nothing more."""
    today = now.astimezone(SAN_DIEGO).date()
    languages = catalogue().languages
    return ListingPage(
        listing=listing,
        headline=headline(listing, today=today),
        licences=tuple(_licences(listing, today)),
        boards=tuple(_boards(listing)),
        services=tuple(_services(listing, today)),
        locations=tuple(_location(location, now, today) for location in listing.locations),
        languages=tuple(languages[row.code].name for row in listing.languages if row.code in languages),
        supervised_by=tuple(_supervised_by(listing)),
        needs_supervision=_needs_supervision(listing, today),
        people=tuple(_people(listing.people, today)),
        practices=tuple(role for role in listing.practices if role.practice.is_visible),
        website=_web_address(listing.website),
        now=now,
    )


def _licences(listing: Listing, today: date) -> Iterator[StatedLicence]:
    known = catalogue()
    for credential in listing.credentials:
        kind = known.credential_kinds.get(credential.kind or "")
        if kind is not None:
            status = known.licence_statuses[known.licence_status(credential.status)] if credential.status else None
            yield StatedLicence(credential, kind, status, may_practise(credential, today=today))


def _boards(listing: Listing) -> Iterator[tuple[Credential, Board]]:
    for credential in listing.credentials:
        board = catalogue().boards.get(credential.board or "")
        if board is not None:
            yield credential, board


def _services(listing: Listing, today: date) -> Iterator[StatedService]:
    for offered in lawful_services(listing, today=today):
        permission = may_offer(listing, offered.service, today=today)
        yield StatedService(offered, catalogue().service(offered.service), permission)


def _location(location: Location, now: datetime, today: date) -> StatedLocation:
    hours = location.hours
    if hours is None:
        return StatedLocation(location, None, None, ())
    return StatedLocation(location, hours.is_open(now), hours.next_change(now), coming_days(hours, today=today))


def _supervised_by(listing: Listing) -> Iterator[tuple[Supervision, Arrangement]]:
    for record in listing.supervised_by:
        yield record, catalogue().arrangements[SupervisionKind(record.arrangement)]


def _needs_supervision(listing: Listing, today: date) -> bool:
    if listing.kind is not ListingKind.PERSON or listing.supervised_by:
        return False
    held = [licence.kind for licence in _licences(listing, today) if licence.is_alive]
    return bool(held) and all(kind.is_supervised for kind in held)


def _people(roles: Sequence[Affiliation], today: date) -> Iterator[tuple[Affiliation, tuple[CredentialKind, ...]]]:
    for role in roles:
        if role.person.is_visible:
            yield role, tuple(licence.kind for licence in _licences(role.person, today) if licence.is_alive)


def _web_address(text: str | None) -> str | None:
    """A link that is safe to follow, else None: it is typed by people."""
    parts = urlsplit(text or "")
    return text if parts.scheme in ("http", "https") and parts.netloc else None
