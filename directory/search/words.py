"""Words as the index and a search both see them: folded, without accents. Its stem finds other forms of a word."""

from collections.abc import Iterator
from functools import lru_cache
from threading import local

from whoosh.lang.porter import stem as english_stem
from whoosh.lang.snowball.spanish import SpanishStemmer

from directory.catalogue import normalize_term

MAX_TERM_LENGTH = 48
_SHORTEST_SPANISH_STEM = 4  # shorter ones make a line of Lina

# Words people type around what they mean. They are in the index, so that a name made of them is still found.
FILLER_WORDS = frozenset((
    *("a", "an", "and", "at", "by", "for", "from", "in", "near", "of", "on", "or", "the", "to", "with"),
    *("al", "con", "cerca", "de", "del", "e", "el", "en", "la", "las", "los", "o", "para", "por", "un", "una", "y"),
))  # fmt: skip

_own = local()  # a stemmer keeps what it is working on in itself


def terms_of(text: str) -> Iterator[str]:
    """The words of a text in its order, repetitions included: "Crow’s feet lines" → crows, feet, lines."""
    return (word[:MAX_TERM_LENGTH] for word in normalize_term(text).split())


def search_terms(words: str) -> tuple[str, ...]:
    """The words to search for, each once. Filler words only when there is nothing else."""
    typed = tuple(dict.fromkeys(terms_of(words)))
    return tuple(word for word in typed if word not in FILLER_WORDS) or typed


@lru_cache(maxsize=50_000)
def stems_of(word: str) -> tuple[str, ...]:
    """What a word has in common with its other forms in English, and in Spanish: "arrugas" → en:arruga, es:arrug.

    Folded words have lost their accents; the stems only have to agree with each other.
    """
    if not hasattr(_own, "spanish"):
        _own.spanish = SpanishStemmer()
    english = english_stem(word)
    try:
        spanish = _own.spanish.stem(word)
    except IndexError:  # Whoosh's stemmer stumbles over "ague": it looks at the end of a part that is empty
        spanish = word
    return (f"en:{english}", f"es:{spanish}") if len(spanish) >= _SHORTEST_SPANISH_STEM else (f"en:{english}",)
