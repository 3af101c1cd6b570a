"""Words as the other engines index them: folded as the directory folds them, and English endings taken off.

The directory keeps words as they are and finds their other English and Spanish forms when it is asked. Full-text
engines are usually given stems instead, which is one term for each word: the faster way for them.
"""

from functools import lru_cache

from whoosh.lang.porter import stem

from directory.search.words import search_terms, terms_of


def stemmed(text: str) -> str:
    """The terms of a text, separated by spaces."""
    return " ".join(map(_stem, terms_of(text)))


def stems_asked(words: str) -> tuple[str, ...]:
    """The terms to search for, each once."""
    return tuple(dict.fromkeys(map(_stem, search_terms(words))))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(stem(word))
