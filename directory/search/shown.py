"""What a page of results shows of one provider: the facts of its listing, and why it is there."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from directory.geo import InSpace, Point, Precision
from directory.kept import Kept
from directory.language import Bilingual, Message
from directory.listings.hours import OpeningHours
from directory.listings.models import CredentialSource, ListingKind
from directory.listings.phones import PhoneNumber
from directory.listings.prices import Price

KEPT_OF_A_CARD = 24  # pieces: two languages, HTML and JSON, a few locations and treatments asked for


@dataclass(frozen=True, slots=True)
class ShownLocation:
    """Where a provider sees people. `open_now` is None when no hours are stated; `next_change` is in San Diego time.

    `precision` is coarse where the page must say "about" before a distance. `is_accepting_old` as `Location` says.
    """

    label: str | None
    address: str
    city: str
    zip_code: str | None
    point: Point | None
    precision: Precision | None
    phone: PhoneNumber | None
    open_now: bool | None
    next_change: datetime | None
    by_appointment_only: bool | None
    accepting_new_patients: bool | None
    accepting_as_of: date | None
    is_accepting_old: bool


@dataclass(frozen=True, slots=True)
class ShownCredential:
    """A licence (`slug` of its kind) or a certification by a recognized board (`slug` of the board)."""

    slug: str
    is_board_certification: bool
    name: Bilingual
    abbreviation: str | None
    number: str | None
    status: str | None
    source: CredentialSource
    checked_on: date | None  # None where nobody compared it with the state's list
    stated_on: date
    expires_on: date | None
    may_be_practised: bool


@dataclass(frozen=True, slots=True)
class ShownService:
    """A service on offer. What the search asked for comes first and is marked."""

    slug: str
    name: Bilingual
    price: Price | None
    price_as_of: date | None
    is_asked_for: bool


@dataclass(frozen=True, slots=True)
class ShownLanguage:
    """A language care is given in."""

    code: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class StatedLocation:
    """A location as the listing states it. `shown` is what a card says of it, without whether it is open now."""

    id: int
    hours: OpeningHours | None
    in_space: InSpace | None
    shown: ShownLocation


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the card of a listing says, whoever is asking: the same until the listing or the day changes.

    `services` are those it may lawfully offer on that day, none of them marked as asked for; `offered` are their slugs.
    `unstated` are those that its specialty gives and it does not state.
    `specialties` are their slugs, with what is above them.
    `kept` is for whoever makes something lasting of these facts (a piece of HTML, say): it goes when they go.
    """

    id: UUID
    slug: str
    npi: str | None
    name: str
    kind: ListingKind
    headline: Bilingual
    is_demonstration: bool
    credentials: tuple[ShownCredential, ...]
    specialties: frozenset[str]
    services: tuple[ShownService, ...]
    offered: frozenset[str]
    unstated: frozenset[str]
    languages: tuple[ShownLanguage, ...]
    locations: tuple[StatedLocation, ...]
    confirmed_on: date | None
    kept: Kept[Any] = field(default_factory=lambda: Kept(KEPT_OF_A_CARD), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ResultCard:
    """One provider. `location` is the nearest that satisfies the search; `distance_miles` is the geodesic to it.

    `services` has what was asked for first. `why` says in sentences why it is here.
    Cards of the same facts with the same `variant` differ in their distance and reasons only.
    """

    facts: CardFacts
    variant: Hashable
    services: tuple[ShownService, ...]
    location: ShownLocation | None
    distance_miles: float | None
    why: tuple[Message, ...]

    @property
    def id(self) -> UUID:
        """The listing's public id."""
        return self.facts.id

    @property
    def slug(self) -> str:
        """Where its page is."""
        return self.facts.slug

    @property
    def npi(self) -> str | None:
        """Its NPI, as text."""
        return self.facts.npi

    @property
    def name(self) -> str:
        """What it is called."""
        return self.facts.name

    @property
    def kind(self) -> ListingKind:
        """Who it is about."""
        return self.facts.kind

    @property
    def headline(self) -> Bilingual:
        """What it is, in a few words."""
        return self.facts.headline

    @property
    def is_demonstration(self) -> bool:
        """Whether it is made up."""
        return self.facts.is_demonstration

    @property
    def credentials(self) -> tuple[ShownCredential, ...]:
        """Its licences, then its board certifications."""
        return self.facts.credentials

    @property
    def languages(self) -> tuple[ShownLanguage, ...]:
        """The languages care is given in."""
        return self.facts.languages

    @property
    def confirmed_on(self) -> date | None:
        """The last day the provider said that all is right."""
        return self.facts.confirmed_on

    @property
    def other_locations(self) -> int:
        """How many locations it has besides the one shown."""
        return max(len(self.facts.locations) - 1, 0)

    @property
    def accepting_new_patients(self) -> bool | None:
        """What the shown location states; None is "not stated"."""
        return self.location.accepting_new_patients if self.location else None
