"""What is asked of every engine that is compared, and what it answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bench.peers.words import stems_asked
from directory.catalogue import normalize_term
from directory.search.documents import Document
from directory.search.query import SearchQuery

Facets = Mapping[str, Mapping[str, int]]


class Unavailable(Exception):
    """This engine cannot run here; the message says why, and what would help."""


class NotOffered(Exception):
    """The engine has no way to answer this sort of question."""


class Match(StrEnum):
    """How the words of a question are meant. The directory finds that out by itself; peers are told."""

    WORDS = "words"
    PREFIX = "prefix"  # the last word is unfinished
    SIMILAR = "similar"  # one letter is wrong, missing, too many or swapped, not among the first two
    NAME = "name"  # the beginning of a person's name, for suggestions while typing


@dataclass(frozen=True)
class Question:
    """A search. Without `facets` a peer need not count; the directory always does."""

    query: SearchQuery
    match: Match = Match.WORDS
    facets: bool = True

    @property
    def terms(self) -> tuple[str, ...]:
        """The words as every index has them: folded and stemmed, unless they are unfinished or misspelled."""
        if self.match is Match.WORDS:
            return stems_asked(self.query.words)
        return tuple(normalize_term(self.query.words).split())


@dataclass(frozen=True)
class Answer:
    """Ids of the first page in order; distances where the order is by distance.

    Calling `facets` is not part of what is timed: a peer may count in any shape and name the values later.
    `is_exact`: every word was found as it is, nothing was added or given way.
    """

    total: int
    ids: tuple[int, ...]
    miles: tuple[float, ...] = ()
    facets: Callable[[], Facets] | None = None
    is_exact: bool = True


class Peer(Protocol):
    """An engine with an index in a directory of its own."""

    name: str
    has_distances: bool  # whether it can be asked for a circle; otherwise a bounding box has to do

    def build(self, documents: Iterable[Document]) -> None:
        """Make the index from nothing."""

    def open(self) -> None:
        """Make ready for questions.

        Raises:
            Unavailable: it cannot run here.
        """

    def ask(self, question: Question) -> Answer:
        """Answer.

        Raises:
            NotOffered: it cannot answer such a question.
        """

    def replace(self, before: Document, after: Document) -> None:
        """Put `after` in the place of `before`; committed on return."""

    def refresh(self) -> None:
        """Let the next answer know every commit; nothing to do where answers always do."""

    def close(self) -> None:
        """Let go of everything."""
