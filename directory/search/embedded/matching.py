"""Which documents have the words of a search, tier by tier, and what the words count in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from directory.search.embedded.arrays import Bools, Floats, Ints
from directory.search.embedded.expansion import Expansion, expand
from directory.search.embedded.scoring import ScoredWord, score_word
from directory.search.embedded.view import View
from directory.search.engine import Tier


@dataclass(frozen=True)
class Matched:
    """Ascending documents of one segment that match the words of a search: all of them, or at the last tier some."""

    documents: Ints
    words: tuple[ScoredWord, ...]

    def includes(self, documents: Ints) -> Bools:
        """For each of some ascending documents whether it is among these."""
        places = np.searchsorted(self.documents, documents)
        found: Bools = np.zeros(len(documents), np.bool_)
        within = places < len(self.documents)
        found[within] = self.documents[places[within]] == documents[within]
        return found

    def scores_in(self, documents: Ints) -> Floats:
        """What the words count together in some of the documents."""
        if len(self.words) == 1:
            return self.words[0].scores_in(documents)
        total: Floats = np.sum([word.scores_in(documents) for word in self.words], axis=0)
        return total


def match(view: View, words: Sequence[str], tier: Tier) -> list[Matched]:
    """The documents of each segment that match at a tier; those of better tiers are among them."""
    scored = [word_at(view, word, tier) for word in words]
    by_segment = zip(*(each for _, each in scored), strict=True)
    if tier is Tier.SOME:
        return [Matched(_some_of(each), each) for each in by_segment]
    return [Matched(_all_of(each), each) for each in by_segment]


def word_at(view: View, word: str, tier: Tier) -> tuple[Expansion, list[ScoredWord]]:
    """The words of the index that a typed word is taken for at a tier, and what they count in each segment."""
    remembered = view.words.get((word, tier), lambda: _Remembered.of(view, word, tier))
    return cast("_Remembered", remembered).parts


@dataclass(frozen=True)
class _Remembered:
    parts: tuple[Expansion, list[ScoredWord]]

    @classmethod
    def of(cls, view: View, word: str, tier: Tier) -> "_Remembered":
        expansion = expand(view, word, tier)
        return cls((expansion, score_word(view, expansion)))

    @property
    def nbytes(self) -> int:
        expansion, scored = self.parts
        return 2 * expansion.words.nbytes + sum(word.nbytes for word in scored)


def _all_of(words: Sequence[ScoredWord]) -> Ints:
    rarest, *others = sorted(words, key=lambda word: len(word.documents))
    documents = rarest.documents
    for word in others:
        documents = documents[word.stands_in(documents)]
    return documents


def _some_of(words: Sequence[ScoredWord]) -> Ints:
    return np.unique(np.concatenate([word.documents for word in words]))


def beyond(view: View, matched: Sequence[Matched], better: Sequence[Matched]) -> list[Matched]:
    """What matches at a tier and has not at a better one, for each segment."""
    new = []
    for live, each, above in zip(view.segments, matched, better, strict=True):
        among = np.zeros(len(live.segment), np.bool_)
        among[above.documents] = True
        new.append(Matched(each.documents[~among[each.documents]], each.words))
    return new
