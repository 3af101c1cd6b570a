"""Words as the index and a search both see them: folded, English endings taken off."""

from collections.abc import Iterator
from functools import lru_cache

from whoosh.lang.porter import stem

from directory.catalogue import normalize_term

MAX_TERM_LENGTH = 48

# Words people type around what they mean. They are in the index, so that a name made of them is still found.
FILLER_WORDS = frozenset((
    *("a", "an", "and", "at", "by", "for", "from", "in", "near", "of", "on", "or", "the", "to", "with"),
    *("al", "con", "cerca", "de", "del", "el", "en", "la", "las", "los", "o", "para", "por", "un", "una", "y"),
))  # fmt: skip


def terms_of(text: str) -> Iterator[str]:
    """The terms of a text in its order, repetitions included: "Crow’s feet lines" → crow, feet, line."""
    return (_term(word) for word in normalize_term(text).split())


def search_terms(words: str) -> dict[str, str]:
    """The terms to search for → the words as typed (folded). Filler words only when there is nothing else."""
    typed = {_term(word): word for word in normalize_term(words).split()}
    telling = {term: word for term, word in typed.items() if word not in FILLER_WORDS}
    return telling or typed


@lru_cache(maxsize=50_000)
def _term(word: str) -> str:
    return str(stem(word[:MAX_TERM_LENGTH]))
