"""A stretch of a search's words with a meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from directory.listings.prices import PriceUnit
from directory.search.near import Near
from directory.search.understanding.tokens import Token


class GuessKind(StrEnum):
    """What words can mean. The value is the parameter of the URL that says the same.

    The last two no filter answers: what the catalogue does not list stays words, and of other wishes a page can only
    say why they are left out.
    """

    SERVICE = "service"
    CONDITION = "condition"
    CREDENTIAL = "credential"
    SPECIALTY = "specialty"
    BOARD = "board"
    LANGUAGE = "language"
    PLACE = "near"
    DISTANCE = "within"
    PRICE = "price_max"
    OPEN_NOW = "open"
    OPEN_ON = "open_on"
    ACCEPTING = "accepting"
    SORT = "sort"
    UNLISTED = "q"
    WISH = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `start` up to `end` mean `values` of `kind`, as the URL writes them.

    `core` is where the meaning itself begins: what stands before it only leads to it ("in" of "in La Jolla"). Of a
    place `near` is what it means, None for the whole county; of a price `unit` is what it buys, where that is said.
    The value of what is not listed is its slug, of a wish its key in `wishes.WISHES`. `is_certain` is False where the
    words may well mean something else. `is_marked` says that they cannot be part of a name ("in La Jolla", "under
    $14").
    """

    start: int
    end: int
    kind: GuessKind
    values: tuple[str, ...]
    core: int = -1
    near: Near | None = None
    unit: PriceUnit | None = None
    is_certain: bool = True
    is_marked: bool = False

    @property
    def is_answerable(self) -> bool:
        """Whether a filter, a place or an order says the same."""
        return self.kind not in (GuessKind.UNLISTED, GuessKind.WISH)

    @property
    def length(self) -> int:
        """How many words it explains."""
        return self.end - self.start


def longest_first(spans: Sequence[Span]) -> list[Span]:
    """Spans that do not overlap: longer ones win, then those further left; in the order of the words."""
    taken: list[Span] = []
    for span in sorted(spans, key=lambda span: (-span.length, span.start)):
        if all(span.end <= other.start or span.start >= other.end for other in taken):
            taken.append(span)
    return sorted(taken, key=lambda span: span.start)


def unexplained(tokens: Sequence[Token], spans: Sequence[Span]) -> list[int]:
    """The positions of tokens that stand in no span."""
    explained = {position for span in spans for position in range(span.start, span.end)}
    return [position for position in range(len(tokens)) if position not in explained]
