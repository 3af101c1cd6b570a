"""A page of results, ready to be shown: hydrated from the database, visibility checked again."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from directory.geo import InSpace, Point, Precision
from directory.kept import Kept
from directory.language import Bilingual, Message
from directory.listings.hours import OpeningHours
from directory.listings.models import CredentialSource, ListingKind
from directory.listings.phones import PhoneNumber
from directory.listings.prices import Price
from directory.search.bad_search import BadSearch
from directory.search.near import PlaceQuestion
from directory.search.query import SearchQuery

KEPT_OF_A_CARD = 24  # pieces: two languages, HTML and JSON, a few locations and treatments asked for


@dataclass(frozen=True, slots=True)
class ShownLocation:
    """Where a provider sees people. `open_now` is None when no hours are stated; `next_change` is in San Diego time.

    `precision` is coarse where the page must say "about" before a distance.
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
    services: tuple[ShownService, ...]
    offered: frozenset[str]
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


@dataclass(frozen=True)
class FacetChoice:
    """One value of a filter: how many results it would leave, and whether it is chosen now."""

    value: str
    label: Bilingual
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter. `name` is its URL parameter; flags ("accepting", "open") have the one value "1"."""

    name: str
    label: Message
    chosen: tuple[str, ...]
    counts: Mapping[str, int]
    label_of: Callable[[str], Bilingual] = field(compare=False, repr=False)

    @cached_property
    def choices(self) -> tuple[FacetChoice, ...]:
        """Most frequent first; chosen ones stay even when nothing is left of them."""
        values = {*self.chosen, *self.counts}
        choices = [
            FacetChoice(value, self.label_of(value), self.counts.get(value, 0), value in self.chosen)
            for value in values
        ]
        return tuple(sorted(choices, key=lambda choice: (-choice.count, choice.label.en, choice.value)))

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.counts or self.chosen)

    @property
    def key(self) -> Hashable:
        """Filters with the same key are the same."""
        return (self.name, self.chosen, tuple(self.counts.items()))


@dataclass(frozen=True)
class Chip:
    """Something the search was narrowed by, and the search without it."""

    name: str
    label: Message
    without: SearchQuery


@dataclass(frozen=True)
class ResultsPage:
    """Everything a page of results shows.

    With `problems` (values that could not be read, each about its `field`) or a `place_question` there are no cards:
    a list that ignores half of what was asked would be a wrong answer. `messages` are notes about a list that is there.
    """

    query: SearchQuery
    total: int
    cards: tuple[ResultCard, ...] = ()
    facets: tuple[Facet, ...] = ()
    chips: tuple[Chip, ...] = ()
    messages: tuple[Message, ...] = ()
    problems: tuple[BadSearch, ...] = ()
    place_question: PlaceQuestion | None = None

    @property
    def is_question(self) -> bool:
        """Whether something has to be put right before there can be a list."""
        return bool(self.problems) or self.place_question is not None

    @property
    def problems_by_field(self) -> dict[str, Message]:
        """What to say beside each parameter."""
        said = {problem.field or "": problem.message for problem in self.problems}
        return said | ({"near": self.place_question.message} if self.place_question else {})

    @property
    def pages(self) -> int:
        """How many pages there are; 0 without results."""
        return -(-self.total // self.query.per_page)

    @property
    def previous(self) -> SearchQuery | None:
        """The page before; None on the first. Beyond the end it leads back to the last."""
        page = min(self.query.page - 1, self.pages)
        return self.query.but(page=page) if page >= 1 else None

    @property
    def next(self) -> SearchQuery | None:
        """The page after; None on the last."""
        return self.query.but(page=self.query.page + 1) if self.query.page < self.pages else None
