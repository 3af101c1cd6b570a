"""A page of results, ready to be shown: hydrated from the database, visibility checked again."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from directory.kept import Kept
from directory.language import Bilingual, Message
from directory.search.bad_search import BadSearch
from directory.search.engine import Tier
from directory.search.near import PlaceQuestion
from directory.search.query import SearchQuery
from directory.search.shown import CardFacts, ResultCard
from directory.search.understanding.answer import Understanding

KEPT_OF_A_PAGE = 8  # as a whole and as a part, in two languages, compressed and plain


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
    `found` has the facts of everybody the index found, None for who is not to be seen: all that it rests on in the
    database. `kept` is for whoever writes the page: it goes when the page goes.
    `tier` is the best one that found anything.
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
    tier: Tier = Tier.WORDS
    taken_for: Mapping[str, str] = field(default_factory=dict)
    correction: SearchQuery | None = None
    exact_total: int | None = None
    also: Also | None = None
    found: Mapping[int, CardFacts | None] = field(default_factory=dict, compare=False, repr=False)
    kept: Kept[Any] = field(default_factory=lambda: Kept(KEPT_OF_A_PAGE), compare=False, repr=False)

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
