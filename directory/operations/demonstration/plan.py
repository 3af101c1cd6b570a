"""The fiction before it is written down: plain values, no database."""

from dataclasses import dataclass
from datetime import date

from directory.catalogue import LicenceStatus, Supervision
from directory.geo import Point, Precision
from directory.listings.models import AffiliationRole, ListingKind, ListingStatus
from directory.listings.phones import PhoneNumber
from directory.listings.prices import Price


@dataclass(frozen=True, slots=True)
class Office:
    """A place where somebody sees people. None is "not stated"; `hours` are in OSM syntax."""

    name: str | None
    street: str
    unit: str | None
    city: str
    zip_code: str
    point: Point | None
    precision: Precision | None
    phone: PhoneNumber | None
    hours: str | None
    by_appointment_only: bool | None
    wheelchair_accessible: bool | None
    accepting_new_patients: bool | None
    accepting_as_of: date | None


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence of the catalogue's kind. Status None: nobody checked it."""

    kind: str
    number: str
    status: LicenceStatus | None
    issued_on: date
    expires_on: date
    checked_on: date


@dataclass(frozen=True, slots=True)
class Offer:
    """A service, and what it costs if that is stated."""

    service: str
    price: Price | None
    price_as_of: date | None


@dataclass(frozen=True, slots=True)
class SupervisedBy:
    """The number of the supervising physician's character."""

    number: int
    arrangement: Supervision
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class Character:
    """One listing to be. `number` counts from 0; `role` is a profession's slug, or "practice".

    `people` are the roles at a practice, by the number of the character.
    """

    number: int
    role: str
    kind: ListingKind
    name: str
    npi: str | None
    status: ListingStatus
    offices: tuple[Office, ...]
    specialties: tuple[str, ...] = ()
    letters: str | None = None
    bio: str | None = None
    confirmed_on: date | None = None
    languages: tuple[str, ...] = ()
    licences: tuple[Licence, ...] = ()
    boards: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    supervised_by: SupervisedBy | None = None
    people: tuple[tuple[int, AffiliationRole], ...] = ()
