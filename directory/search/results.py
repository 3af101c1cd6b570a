"""A page of results, ready to be shown: hydrated from the database, visibility checked again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from directory.geo import Point, Precision
from directory.language import Bilingual, Message
from directory.listings.models import CredentialSource, ListingKind
from directory.listings.phones import PhoneNumber
from directory.listings.prices import Price
from directory.search.bad_search import BadSearch
from directory.search.near import PlaceQuestion
from directory.search.query import SearchQuery
from directory.search.understanding.answer import Understanding


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class ShownService:
    """A service on offer. What the search asked for comes first and is marked."""

    slug: str
    name: Bilingual
    price: Price | None
    price_as_of: date | None
    is_asked_for: bool


@dataclass(frozen=True)
class ShownLanguage:
    """A language care is given in."""

    code: str
    name: Bilingual


@dataclass(frozen=True)
class ResultCard:
    """One provider. `location` is the nearest that satisfies the search; `distance_miles` is the geodesic to it.

    `accepting_new_patients` is the shown location's: None is "not stated". `why` says in sentences why it is here.
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
    languages: tuple[ShownLanguage, ...]
    distance_miles: float | None
    location: ShownLocation | None
    other_locations: int
    confirmed_on: date | None
    why: tuple[Message, ...]

    @property
    def accepting_new_patients(self) -> bool | None:
        """What the shown location states."""
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
    choices: tuple[FacetChoice, ...]


@dataclass(frozen=True)
class Chip:
    """Something the search was narrowed by, and the search without it."""

    name: str
    label: Message
    without: SearchQuery


@dataclass(frozen=True)
class Also:
    """The beginning of a second group: providers whose specialty gives the treatment and who do not state it.

    `query` shows all `total` of them.
    """

    query: SearchQuery
    total: int
    cards: tuple[ResultCard, ...]


@dataclass(frozen=True)
class ResultsPage:
    """Everything a page of results shows.

    `query` is what was meant, spelled out, where there is an `understanding`; `asked` is what was typed.
    `correction` is the search with its misspelled words put right, `taken_for` (typed → found) those words.
    `exact_total` is how many the words find as they are, counted when an understood search found nothing.
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
    understanding: Understanding | None = None
    taken_for: Mapping[str, str] = field(default_factory=dict)
    correction: SearchQuery | None = None
    exact_total: int | None = None
    also: Also | None = None

    @property
    def asked(self) -> SearchQuery:
        """The search as typed: links to other pages of it keep its words."""
        return self.understanding.asked if self.understanding else self.query

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
        return self.asked.but(page=page) if page >= 1 else None

    @property
    def next(self) -> SearchQuery | None:
        """The page after; None on the last."""
        return self.asked.but(page=self.query.page + 1) if self.query.page < self.pages else None
