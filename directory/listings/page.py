"""A listing → what its public page says. Judged at the moment of reading: the law, the hours, the age of every fact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from directory.catalogue import Arrangement, Board, CredentialKind, LicenceStatusMeaning, Service, catalogue
from directory.catalogue import Supervision as SupervisionKind
from directory.language import Bilingual, Message
from directory.listings.headline import headline
from directory.listings.hours import SAN_DIEGO
from directory.listings.models import (
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
from directory.listings.role_words import role_in_words


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
class Ties:
    """Another public listing that this one works with, everything they are to each other, and its living licences."""

    listing: Listing
    roles: tuple[Message, ...]
    kinds: tuple[CredentialKind, ...]


@dataclass(frozen=True)
class SourcedFacts:
    """Facts that one source stated on one day; `source` is None where nobody wrote it down."""

    facts: tuple[StatedFact, ...]
    source: Provenance | None


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
    ties: tuple[Ties, ...]
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

    def sources_of_location(self, location: Location) -> tuple[SourcedFacts, ...]:
        """Where the stated facts of a location are from, those of one source and day together."""
        return self._sources(_stated(location), location)

    @property
    def sources_of_services(self) -> tuple[SourcedFacts, ...]:
        """Where the services, and the prices if there are any, are from."""
        has_prices = any(each.offered.price for each in self.services)
        return self._sources((StatedFact.SERVICES, StatedFact.PRICES) if has_prices else (StatedFact.SERVICES,), None)

    def _sources(self, facts: Iterable[StatedFact], location: Location | None) -> tuple[SourcedFacts, ...]:
        groups: dict[object, list[StatedFact]] = {}
        rows: dict[object, Provenance | None] = {}
        for fact in facts:
            row = self.source(fact, location)
            key = (row.source, row.source_detail, row.checked_on, row.expires_on) if row else None
            groups.setdefault(key, []).append(fact)
            rows[key] = row
        return tuple(SourcedFacts(tuple(group), rows[key]) for key, group in groups.items())


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
        ties=tuple(_ties(listing, today)),
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


def _stated(location: Location) -> Iterator[StatedFact]:
    yield StatedFact.ADDRESS
    if location.phone:
        yield StatedFact.PHONE
    if location.hours:
        yield StatedFact.HOURS
    if location.accepting_new_patients is not None:
        yield StatedFact.ACCEPTING_NEW_PATIENTS


def _supervised_by(listing: Listing) -> Iterator[tuple[Supervision, Arrangement]]:
    for record in listing.supervised_by:
        yield record, catalogue().arrangements[SupervisionKind(record.arrangement)]


def _needs_supervision(listing: Listing, today: date) -> bool:
    if listing.kind is not ListingKind.PERSON or any(record.confirmed_on for record in listing.supervised_by):
        return False
    held = [licence.kind for licence in _licences(listing, today) if licence.is_alive]
    return bool(held) and all(kind.is_supervised for kind in held)


def _ties(listing: Listing, today: date) -> Iterator[Ties]:
    roles: dict[Listing, list[Message]] = {}
    for affiliation in (*listing.people, *listing.practices):
        other = affiliation.person if listing.kind is ListingKind.PRACTICE else affiliation.practice
        if other.is_visible:
            roles.setdefault(other, []).append(role_in_words(affiliation.role, affiliation.since_year))
    for other, theirs in roles.items():
        is_person = other.kind is ListingKind.PERSON
        held = tuple(licence.kind for licence in _licences(other, today) if licence.is_alive) if is_person else ()
        yield Ties(other, tuple(theirs), held)


def _web_address(text: str | None) -> str | None:
    """A link that is safe to follow, else None: it is typed by people."""
    parts = urlsplit(text or "")
    return text if parts.scheme in ("http", "https") and parts.netloc else None
