"""Names found by how their words begin: one sorted list of words, made once, cut with `bisect` at every key press."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from directory.catalogue.terms import normalize_term

_Meaning = TypeVar("_Meaning")

MAX_CHARACTERS = 200
_FEWEST_LETTERS_TO_SLIP_IN = 4
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*")
_AFTER_EVERY_LETTER = "\U0010ffff"


class Beginnings(Generic[_Meaning]):
    """Names and what they mean, in the order in which equally good ones are to be found. Read-only once made.

    `skipped` are words that need not be in a name ("of", "en"), as `normalize_term` writes them.
    """

    def __init__(self, names: Iterable[tuple[str, _Meaning]], *, skipped: frozenset[str] = frozenset()) -> None:
        self._names = tuple(names)
        self._folded = [normalize_term(text) for text, _ in self._names]
        self._skipped = skipped
        words = sorted({(word, number) for number, name in enumerate(self._folded) for word in _words_of(name)})
        self._words = [word for word, _ in words]
        self._numbers = [number for _, number in words]

    def find(self, typed: str) -> list[tuple[str, _Meaning]]:
        """Every meaning with the name of it that fits best; each word typed begins a word of that name, in any order.

        The best come first: the name itself, names that begin with these whole words, then so, names that go on so, the
        rest. Empty without a letter or digit, and for more than `MAX_CHARACTERS`.
        """
        folded, words = self._read(typed)
        if not words:
            return []
        fitting = set[int].intersection(*(self._begun_by(word) for word in words))
        if self._skipped.issuperset(words):  # "la" says nothing where it stands in the middle of a name
            fitting = {number for number in fitting if self._folded[number].startswith(folded)}
        return self._best_first(fitting, folded)

    def find_nearly(self, typed: str) -> list[tuple[str, _Meaning]]:
        """`find` for somebody who slipped: a word of four letters or more may begin a name's word but for one letter
        that is missing, too many, another or swapped. The first letter is always taken as it is."""
        folded, words = self._read(typed)
        if not words:
            return []
        return self._best_first(set[int].intersection(*(self._nearly_begun_by(word) for word in words)), folded)

    def _read(self, typed: str) -> tuple[str, list[str]]:
        folded = normalize_term(typed) if len(typed) <= MAX_CHARACTERS else ""
        return folded, [word for word in folded.split()[:-1] if word not in self._skipped] + folded.split()[-1:]

    def _best_first(self, fitting: set[int], folded: str) -> list[tuple[str, _Meaning]]:
        best: dict[_Meaning, str] = {}
        for number in sorted(fitting, key=lambda number: (_how_far_off(self._folded[number], folded), number)):
            text, meaning = self._names[number]
            best.setdefault(meaning, text)
        return [(text, meaning) for meaning, text in best.items()]

    def _nearly_begun_by(self, word: str) -> set[int]:
        if len(word) < _FEWEST_LETTERS_TO_SLIP_IN:
            return self._begun_by(word)
        start = bisect_left(self._words, word[0])
        end = bisect_left(self._words, word[0] + _AFTER_EVERY_LETTER, lo=start)
        lengths = range(len(word) - 1, len(word) + 2)
        return {
            self._numbers[at]
            for at in range(start, end)
            if any(OSA.distance(word, self._words[at][:length], score_cutoff=1) <= 1 for length in lengths)
        }

    def _begun_by(self, word: str) -> set[int]:
        start = bisect_left(self._words, word)
        return set(self._numbers[start : bisect_left(self._words, word + _AFTER_EVERY_LETTER, lo=start)])


def begun(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where words of `text` begin with a word typed: ascending (start, end) positions, to be marked on a page."""
    words = set(normalize_term(typed[:MAX_CHARACTERS]).split())
    found = ((word.start(), word.start() + _letters_begun(word.group(), words)) for word in _WORD.finditer(text))
    return tuple((start, end) for start, end in found if end > start)


def _letters_begun(word: str, typed: set[str]) -> int:
    """How many letters of a word the longest fitting word typed covers; accents and apostrophes do not count."""
    return next((end for end in range(len(word), 0, -1) if normalize_term(word[:end]) in typed), 0)


def _words_of(name: str) -> set[str]:
    """The words of a name, and all of it as one: people type "lipfiller" and "elcajon"."""
    return {*name.split(), name.replace(" ", "")} - {""}


def _how_far_off(name: str, typed: str) -> int:
    if name == typed:
        return 0
    if name.startswith(typed):
        return 1 if name.startswith(f"{typed} ") else 2
    return 3 if f" {typed}" in name else 4
