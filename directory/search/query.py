"""What a visitor asked for, read once at the door: a URL is a query is a URL."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self, TypeVar

from directory.listings.prices import PriceUnit, in_dollars
from directory.search import parameters
from directory.search.bad_search import BadSearch, PlaceUnclear
from directory.search.near import Near, PlaceQuestion, Resolve

# every value of every parameter, as `request.args.to_dict(flat=False)` gives them and `url_for(**…)` takes them
Args = Mapping[str, Sequence[str]]

DEFAULT_MILES = 10.0
PER_PAGE = 20
MAX_PER_PAGE = 100
MAX_PAGE = 1000
FACETS = ("service", "condition", "credential", "specialty", "board", "language")

_Value = TypeVar("_Value")


class Weekday(StrEnum):
    """A day of the week, as opening hours name it. In the order of `date.weekday()`."""

    MONDAY = "mo"
    TUESDAY = "tu"
    WEDNESDAY = "we"
    THURSDAY = "th"
    FRIDAY = "fr"
    SATURDAY = "sa"
    SUNDAY = "su"


class Sort(StrEnum):
    """The order of results. Every order ends in the listing's id."""

    BEST = "best"
    DISTANCE = "distance"
    PRICE = "price"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class SearchQuery:
    """A checked search. Knows no Flask and no SQL.

    Slugs within one of `FACETS` are alternatives; everything else narrows. `near_text` is what the visitor typed and
    `near` what it means: None for the whole county, or where a query read `leniently` has a question instead.
    `open_on` wants a location that is open at some time of the next such day, today included.
    `within_is_chosen` says that the ten miles, which are the default, were asked for in so many words.
    `plain` takes the words as they are: nothing is guessed from them. `unconfirmed` asks for those whose specialty
    gives the chosen services but who do not state that they offer them.
    `price_max_cents` compares with the lowest stated price of what is asked for (see `priced.py`), for one
    `price_unit` or for whatever it buys.
    """

    words: str = ""
    near_text: str = ""
    near: Near | None = None
    within_miles: float = DEFAULT_MILES
    within_is_chosen: bool = False
    service: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()
    credential: tuple[str, ...] = ()
    specialty: tuple[str, ...] = ()
    board: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    accepting: bool = False
    open_now: bool = False
    open_on: Weekday | None = None
    price_max_cents: int | None = None
    price_unit: PriceUnit | None = None
    plain: bool = False
    unconfirmed: bool = False
    sort: Sort = Sort.BEST
    page: int = 1
    per_page: int = PER_PAGE

    @classmethod
    def from_args(cls, args: Args, *, resolve: Resolve) -> "SearchQuery":
        """Read URL parameters; unknown ones are ignored, of a single-valued one the first counts.

        Raises:
            BadSearch: a value makes no sense; `field` is its parameter.
            PlaceUnclear: `near` is a question; `choices` are places it may mean.
        """
        asked = read_query(args, resolve=resolve)
        if asked.problems:
            raise asked.problems[0]
        if asked.place_question:
            raise PlaceUnclear(asked.place_question)
        return asked.query

    @classmethod
    def leniently(cls, args: Args, *, resolve: Resolve) -> "Asked":
        """Read what can be read, and collect what cannot, so that a page can keep its form. Never raises."""
        return read_query(args, resolve=resolve)

    def to_args(self) -> dict[str, list[str]]:
        """URL parameters that read back as this query; defaults are left out."""
        args = {
            "q": [self.words],
            "near": [self.near_text],
            "within": [f"{self.within_miles:g}" if self.has_radius else ""],
            **{facet: list(getattr(self, facet)) for facet in FACETS},
            "accepting": ["1" if self.accepting else ""],
            "open": ["1" if self.open_now else ""],
            "open_on": [self.open_on or ""],
            "price_max": ["" if self.price_max_cents is None else in_dollars(self.price_max_cents)],
            "price_unit": [self.price_unit or ""],
            "plain": ["1" if self.plain else ""],
            "unconfirmed": ["1" if self.unconfirmed else ""],
            "sort": [self.sort if self.sort is not Sort.BEST else ""],
            "page": [str(self.page) if self.page != 1 else ""],
            "per_page": [str(self.per_page) if self.per_page != PER_PAGE else ""],
        }
        return {name: texts for name, texts in args.items() if texts and texts[0]}

    def but(self, **changes: Any) -> Self:
        """The same search with something changed, from its first page."""
        other = object.__new__(type(self))  # a page has dozens of these in its links: `replace` reads every field anew
        other.__dict__.update(self.__dict__ | {"page": 1} | changes)
        return other

    def toggled(self, facet: str, slug: str) -> Self:
        """The same search with one choice of one of `FACETS` added, or taken away if it was there."""
        chosen = getattr(self, facet)
        others = tuple(other for other in chosen if other != slug)
        return self.but(**{facet: others if slug in chosen else (*chosen, slug)})

    def anywhere(self) -> Self:
        """The same search without a place."""
        sort = Sort.BEST if self.sort is Sort.DISTANCE else self.sort
        return self.but(near_text="", near=None, within_miles=DEFAULT_MILES, within_is_chosen=False, sort=sort)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was asked for."""
        bare = self.but(within_miles=DEFAULT_MILES, within_is_chosen=False, sort=Sort.BEST, per_page=PER_PAGE)
        return bare == SearchQuery()

    @property
    def has_radius(self) -> bool:
        """Whether the radius was asked for in so many words."""
        return self.within_is_chosen or self.within_miles != DEFAULT_MILES


@dataclass(frozen=True)
class Asked:
    """A search as far as it could be read. What stands in `problems` or `place_question` is missing from `query`."""

    query: SearchQuery
    problems: tuple[BadSearch, ...] = ()
    place_question: PlaceQuestion | None = None


def read_query(args: Args, *, resolve: Resolve) -> Asked:
    """Every parameter on its own, so that one bad value spoils nothing else."""
    problems: list[BadSearch] = []

    def read(name: str, reader: Callable[..., _Value], default: _Value, **details: Any) -> _Value:
        text = next(iter(args.get(name, ())), "")
        if not text.strip():
            return default
        try:
            return reader(text, **details)
        except BadSearch as problem:
            problems.append(problem)
            return default

    def read_facet(name: str) -> tuple[str, ...]:
        try:
            return parameters.read_slugs(args.get(name, ()), field=name)
        except BadSearch as problem:
            problems.append(problem)
            return ()

    near_text = read("near", parameters.read_text, "", field="near")
    place = resolve(near_text) if near_text else None
    within_miles = read("within", parameters.read_miles, 0.0)
    query = SearchQuery(
        words=read("q", parameters.read_words, ""),
        near_text=near_text,
        near=place if isinstance(place, Near) else None,
        within_miles=within_miles or DEFAULT_MILES,
        within_is_chosen=within_miles == DEFAULT_MILES,
        **{facet: read_facet(facet) for facet in FACETS},
        accepting=read("accepting", parameters.read_flag, default=False, field="accepting"),
        open_now=read("open", parameters.read_flag, default=False, field="open"),
        open_on=read("open_on", _read_weekday, None),
        price_max_cents=read("price_max", parameters.read_price, None),
        price_unit=read("price_unit", _read_unit, None),
        plain=read("plain", parameters.read_flag, default=False, field="plain"),
        unconfirmed=read("unconfirmed", parameters.read_flag, default=False, field="unconfirmed"),
        sort=read("sort", _read_sort, Sort.BEST),
        page=read("page", parameters.read_count, 1, field="page", most=MAX_PAGE),
        per_page=read("per_page", parameters.read_count, PER_PAGE, field="per_page", most=MAX_PER_PAGE),
    )
    return Asked(query, tuple(problems), place if isinstance(place, PlaceQuestion) else None)


def _read_weekday(text: str) -> Weekday:
    return Weekday(parameters.read_choice(text, tuple(Weekday), field="open_on"))


def _read_unit(text: str) -> PriceUnit:
    return PriceUnit(parameters.read_choice(text, tuple(PriceUnit), field="price_unit"))


def _read_sort(text: str) -> Sort:
    return Sort(parameters.read_choice(text, tuple(Sort), field="sort"))
