"""What every search engine of the directory promises. The conformance tests are written against this protocol."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Protocol

from directory.errors import Unavailable
from directory.geo import Point
from directory.language import N_
from directory.listings.models import ListingKind
from directory.search.documents import Document
from directory.search.query import SearchQuery


class IndexUnusable(Unavailable):
    """There is no index, or it cannot be read. `flask search rebuild` makes a new one."""

    def __init__(self) -> None:
        super().__init__(N_("Search is not available right now. Please try again in a few minutes."))


class IndexBusy(Unavailable):
    """Another process is writing the index and did not finish in time."""

    def __init__(self) -> None:
        super().__init__(N_("Another process is writing the search index. Please try again when it has finished."))


class Tier(StrEnum):
    """How well listings match the words. A better tier comes before a worse one, and spares it where it is enough."""

    WORDS = "words"  # every word as it is, in another form of it, or as a synonym of the catalogue
    PREFIX = "prefix"  # a word as the beginning of another
    SIMILAR = "similar"  # a word misspelled, or a name as it sounds
    SOME = "some"  # only some of the words


class Source(StrEnum):
    """Where an answer comes from."""

    INDEX = "index"
    DATABASE = "database"  # there is no index that can be read
    SOME_OF_DATABASE = "some of database"  # nor was there time to look at everything that may match


@dataclass(frozen=True, slots=True)
class Removal:
    """A listing that must leave the index. Removing what is not there is no error."""

    id: int


_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NO_OTHERS: Mapping[str, Mapping[str, str]] = MappingProxyType({})


class Hit(NamedTuple):
    """One listing that matches.

    `location_id` is the nearest of its locations that satisfies the search (without a place: the first), None when it
    has none. `miles` is None without a place.
    `matched` says, for a search by words, which of them were found in which field of `ranking.FIELDS`.
    `stands_as` says for each of these fields as which other word a word of the search stands there, where the tier
    takes words for others: field → typed → found.
    """

    id: int
    score: float
    location_id: int | None = None
    miles: float | None = None
    matched: Mapping[str, tuple[str, ...]] = _NOTHING
    stands_as: Mapping[str, Mapping[str, str]] = _NO_OTHERS


@dataclass(frozen=True)
class Hits:
    """One page of an answer, and figures about all of it.

    `facets` maps each of `query.FACETS`, "accepting" and "open" to counts per value ("1" for the two flags). What is
    chosen within a facet does not shrink that facet's own counts. `without_point` and `without_price` count listings
    that satisfy everything else but were left out because they state no place on the map or no price.
    `tier` is the best tier that found anything, `taken_for` says as what similar words were taken: typed → found.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    without_point: int = 0
    without_price: int = 0
    tier: Tier = Tier.WORDS
    taken_for: Mapping[str, str] = field(default_factory=dict)
    source: Source = Source.INDEX


class SearchEngine(Protocol):
    """Holds documents and answers queries. Safe to share between threads; sees other processes' commits by itself."""

    def search(self, query: SearchQuery, now: datetime) -> Hits:
        """The query's page of matching listings, in its order.

        Raises:
            IndexUnusable: there is no index or it is damaged.
        """

    def state(self) -> Hashable:
        """What is searched: while this is equal, the same search at the same moment finds the same.

        Raises:
            IndexUnusable: there is no index or it is damaged.
        """

    def knows_name(self, words: str) -> bool:
        """Whether the name of one listing has all of these words, as they are.

        Raises:
            IndexUnusable: there is no index or it is damaged.
        """

    def suggest(self, words: str, *, kind: ListingKind, near: Point | None, count: int) -> Sequence[int]:
        """Ids of listings whose name has these words, the last one perhaps unfinished; at most `count`, best first.

        Raises:
            IndexUnusable: there is no index or it is damaged.
        """

    def get_ready_to_write(self) -> None:
        """Find out what writing can rely on, when a process starts that will write: no change then waits for it."""

    def apply(self, changes: Sequence[Document | Removal]) -> None:
        """Add, replace and remove, all or nothing; durable on return. Of two changes of one listing the last counts.

        Raises:
            IndexUnusable: there is no index, it is damaged, or it cannot be written.
            IndexBusy: another process was writing all the time.
        """

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Replace the whole index by these documents in one step; searches go on meanwhile. Returns how many.

        Raises:
            IndexUnusable: it cannot be written; the old index stays.
            IndexBusy: another process was writing all the time.
        """

    def versions(self) -> Mapping[int, int]:
        """Listing id → version of every document in the index.

        Raises:
            IndexUnusable: there is no index or it is damaged.
        """
