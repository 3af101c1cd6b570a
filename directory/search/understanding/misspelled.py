"""Places that words may mean which nothing else explains: offered, never taken."""

from collections.abc import Sequence, Set

from directory.places.guessing import guesses
from directory.places.loading import gazetteer
from directory.search.understanding.tokens import ARTICLES, Token, tokens_of

_MOST_WORDS = 4
_FEWEST_LETTERS = 5
_FEW = 2  # more places than that are no guess


def with_places_spelled(text: str, unexplained: str) -> str | None:
    """The text with a misspelled place among its unexplained words put right; None where there is none.

    The longest stretch counts: "ocean beech" is Ocean Beach, not somebody's beech in the ocean.
    """
    tokens, left = tokens_of(text), set(unexplained.split())
    for length in range(min(_MOST_WORDS, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            stretch = tokens[start : start + length]
            words = text[stretch[0].start : stretch[-1].end]
            if len(words) < _FEWEST_LETTERS or not _may_be_a_place(stretch, left):
                continue
            meant = guesses(words, gazetteer())
            if 0 < len(meant) <= _FEW:
                return f"{text[: stretch[0].start]}{meant[0].name.en}{text[stretch[-1].end :]}"
    return None


def _may_be_a_place(stretch: Sequence[Token], unexplained: Set[str]) -> bool:
    """Whether nothing else explains the words; an article may stand before them, and others that say nothing among
    them."""
    first, last = stretch[0], stretch[-1]
    explained = [token for token in stretch if token.typed not in unexplained]
    return (
        last.typed in unexplained
        and not last.is_filler
        and (not first.is_filler or first.term in ARTICLES)
        and all(token.is_filler for token in explained)
    )
