"""Words of documents: which agree with a word as typed, and what it counts in a document (BM25F)."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from whoosh.util.numeric import byte_to_length, length_to_byte

from directory.search.embedded.nicknames import other_names
from directory.search.embedded.vocabulary import allowed_changes, changes_between, sounds_like
from directory.search.engine import Tier
from directory.search.ranking import AGREEMENTS, FIELDS, SATURATION, Agreement
from directory.search.words import stems_of, terms_of

_ASKED: Final = {
    Tier.WORDS: (Tier.WORDS,),
    Tier.PREFIX: (Tier.WORDS, Tier.PREFIX),
    Tier.SIMILAR: (Tier.WORDS, Tier.PREFIX, Tier.SIMILAR),
    Tier.SOME: (Tier.WORDS,),
}


class Texts:
    """The texts of some documents, by field of `ranking.FIELDS`. Documents are numbered as they come.

    How rare a word is, and how long a field is on average, is a figure over all of them.
    """

    def __init__(self, texts: Sequence[Mapping[str, str]]) -> None:
        self._count = len(texts)
        self._frequencies = {
            field.name: [Counter(terms_of(text.get(field.name, ""))) for text in texts] for field in FIELDS
        }
        self._having: dict[str, dict[str, list[int]]] = {}
        for name, frequencies in self._frequencies.items():
            having = self._having[name] = {}
            for number, words in enumerate(frequencies):
                for word in words:
                    having.setdefault(word, []).append(number)
        self.words = sorted({word for having in self._having.values() for word in having}, key=str.encode)

    def agreeing(self, typed: str, tier: Tier) -> dict[str, Agreement]:
        """Word → the best way in which it agrees with a word as typed, for all that agree as well as a tier asks."""
        ways = [way for way in AGREEMENTS if way.tier in _ASKED[tier]]
        found = {word: next((way for way in ways if _agrees(typed, word, way.name)), None) for word in self.words}
        return {word: way for word, way in found.items() if way is not None}

    def scores(self, typed: str, tier: Tier) -> dict[int, float]:
        """Document → what a word as typed counts in it, for every document that has it in some way."""
        scores: dict[int, float] = {}
        for word, way in self.agreeing(typed, tier).items():
            for field in FIELDS:
                for number in self._having_in(field.name, word, way):
                    addend = field.weight * way.weight * self._rarity(field.name, word)
                    often = self._frequencies[field.name][number][word]
                    length = self._shown_length(field.name, number) / self._average_length(field.name)
                    norm = SATURATION * (1 - field.length_matters + field.length_matters * length)
                    scores[number] = scores.get(number, 0.0) + addend * often * (SATURATION + 1) / (often + norm)
        return scores

    def fields_matched(self, number: int, typed: Sequence[str], tier: Tier) -> dict[str, tuple[str, ...]]:
        """Field → the words as typed that a document has there in some way."""
        ways = {word: self.agreeing(word, tier) for word in typed}
        matched = {
            field.name: tuple(
                word
                for word in typed
                if any(number in self._having_in(field.name, found, way) for found, way in ways[word].items())
            )
            for field in FIELDS
        }
        return {field: words for field, words in matched.items() if words}

    def stand_as(self, number: int, typed: Sequence[str], tier: Tier) -> dict[str, dict[str, str]]:
        """Field → word as typed → the word most like it that a document has there, where that is another; only at the
        tiers where words are taken for others."""
        standing: dict[str, dict[str, str]] = {}
        for word in typed if tier in (Tier.PREFIX, Tier.SIMILAR) else ():
            agreeing = self.agreeing(word, tier)  # of equals the first
            best_first = sorted(agreeing, key=lambda found: -agreeing[found].weight)
            for field in FIELDS:
                there = (found for found in best_first if number in self._having_in(field.name, found, agreeing[found]))
                if (found := next(there, word)) != word:
                    standing.setdefault(field.name, {})[word] = found
        return standing

    def taken_for(self, typed: Sequence[str], living: frozenset[int]) -> dict[str, str]:
        """Typed word → the most frequent word that is like it, for words that are in no living document, nor begin a
        word there."""
        taken = {}
        for word in typed:
            if not self._in_documents(word, Tier.PREFIX, living):
                frequencies = self._in_documents(word, Tier.SIMILAR, living)
                if frequencies:
                    ways = self.agreeing(word, Tier.SIMILAR)  # of equals the first
                    taken[word] = max(frequencies, key=lambda found: (ways[found].weight, frequencies[found]))
        return taken

    def names(self, number: int) -> set[str]:
        """The words of a document's name."""
        return set(self._frequencies["name"][number])

    def is_in_name(self, number: int, typed: str, tier: Tier) -> bool:
        """Whether a document's name has a word that agrees as well as a tier asks."""
        return not self.names(number).isdisjoint(self.agreeing(typed, tier))

    def _in_documents(self, typed: str, tier: Tier, living: frozenset[int]) -> dict[str, int]:
        frequencies = {
            word: sum(len(living.intersection(self._having_in(field.name, word, way))) for field in FIELDS)
            for word, way in self.agreeing(typed, tier).items()
        }
        return {word: often for word, often in frequencies.items() if often}

    def _having_in(self, field: str, word: str, way: Agreement) -> Sequence[int]:
        if field not in way.fields:
            return ()
        return self._having[field].get(word, ())

    def _rarity(self, field: str, word: str) -> float:
        return math.log(self._count / (len(self._having[field][word]) + 1)) + 1

    def _shown_length(self, field: str, number: int) -> float:
        """A field's length in words, rounded up as Whoosh keeps it, in one byte."""
        return float(byte_to_length(length_to_byte(self._frequencies[field][number].total())))

    def _average_length(self, field: str) -> float:
        return sum(words.total() for words in self._frequencies[field]) / self._count


def _agrees(typed: str, word: str, way: str) -> bool:
    match way:
        case "same":
            return word == typed
        case "form":
            return not set(stems_of(word)).isdisjoint(stems_of(typed))
        case "nickname":
            return word in other_names(typed)
        case "beginning":
            return word.startswith(typed)
        case "similar":
            return changes_between(typed, word, allowed_changes(typed)) == 1 <= allowed_changes(typed)
        case "less similar":
            return changes_between(typed, word, allowed_changes(typed)) == 2 <= allowed_changes(typed)
        case _:
            return sounds_like(typed, word)
