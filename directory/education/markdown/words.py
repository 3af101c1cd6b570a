"""Words of the glossary in running text, found so that each opens its definition where it is first read."""

import re
from collections.abc import Iterator, Mapping

_APOSTROPHE = re.compile("['’]")


class KnownWords:
    """Words and the slug of the term each belongs to. Read-only once made; the longest word that fits is meant."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._slugs = {_folded(word): slug for word, slug in words.items()}
        longest_first = sorted(words, key=len, reverse=True)
        pattern = "|".join(_pattern(word) for word in longest_first)
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE) if words else None

    def in_(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, slug) of every word in a text, in its order."""
        if self._pattern is not None:
            for found in self._pattern.finditer(text):
                yield found.start(), found.end(), self._slugs[_folded(found.group())]


def _pattern(word: str) -> str:
    pattern = _APOSTROPHE.sub("['’]", re.escape(word))
    return f"(?-i:{pattern})" if word.isupper() else pattern  # ALS is not "als"


def _folded(word: str) -> str:
    return _APOSTROPHE.sub("'", word).casefold()
