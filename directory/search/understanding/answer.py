"""What was understood of a search."""

from dataclasses import dataclass

from directory.catalogue import Unlisted
from directory.language import Message
from directory.search.near import PlaceQuestion
from directory.search.query import SearchQuery
from directory.search.understanding.span import GuessKind


@dataclass(frozen=True)
class Guess:
    """Words that were taken for a filter. `typed` are those words, `values` what the URL says instead of them.

    `without` is the same search without this guess and without its words; every other guess is spelled out there and
    nothing is guessed again.
    """

    kind: GuessKind
    typed: str
    label: Message
    values: tuple[str, ...]
    without: SearchQuery


@dataclass(frozen=True)
class Understanding:
    """`asked` is the search as typed, `query` what the engine is asked instead.

    `spelled_out` is `query` as a search of its own: its URL says everything and nothing is guessed from it. `exact`
    asks for the words as typed. `name` are words taken for a name, `other` the search they would be if they were not.
    `notes` say which words do not count, and why. `unlisted` is what was asked for and no service is; `is_unanswerable`
    says that there is nothing to search for but words that nobody's page can answer. `sought_name` are words after a
    title that are nobody's name as they are, `left_out` those that nobody has beside the rest.
    With a `question` nothing can be searched for yet: `query` has the words that have nothing to do with the place.
    """

    asked: SearchQuery
    query: SearchQuery
    spelled_out: SearchQuery
    guesses: tuple[Guess, ...] = ()
    name: str | None = None
    other: SearchQuery | None = None
    notes: tuple[Message, ...] = ()
    unlisted: tuple[Unlisted, ...] = ()
    is_unanswerable: bool = False
    sought_name: str = ""
    left_out: str = ""
    question: PlaceQuestion | None = None

    @property
    def exact(self) -> SearchQuery:
        """The words as they were typed, and nothing guessed from them."""
        return self.asked.but(plain=True)

    def guessed(self, kind: GuessKind) -> frozenset[str]:
        """The values that were guessed for one parameter."""
        return frozenset(value for guess in self.guesses if guess.kind is kind for value in guess.values)
