"""From a word as typed to the words of the index that agree with it, and what each kind of agreement counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from directory.search.embedded.arrays import Bools, Floats, Words
from directory.search.embedded.nicknames import other_names
from directory.search.embedded.view import View
from directory.search.embedded.vocabulary import Vocabulary, encoded
from directory.search.engine import Tier
from directory.search.ranking import AGREEMENT_CALLED, AGREEMENTS, FIELDS
from directory.search.words import stems_of

_COUNTS_IN: Final = {
    way.name: np.array([[field.name in way.fields] for field in FIELDS], np.bool_) for way in AGREEMENTS
}
_BY_TIER: Final = {
    tier: tuple(way.name for way in AGREEMENTS if way.tier in asked)
    for tier, asked in {
        Tier.WORDS: (Tier.WORDS,),
        Tier.PREFIX: (Tier.WORDS, Tier.PREFIX),
        Tier.SIMILAR: (Tier.WORDS, Tier.PREFIX, Tier.SIMILAR),
        Tier.SOME: (Tier.WORDS,),  # some of the words is little enough: these as they are
    }.items()
}


@dataclass(frozen=True)
class Expansion:
    """Words of the index in their order, each once, what their agreement counts, and for each field and word whether
    it counts there."""

    words: Words
    weights: Floats
    counts_in: Bools

    @property
    def nbytes(self) -> int:
        """What it takes to keep it."""
        return self.words.nbytes + self.weights.nbytes + self.counts_in.nbytes


def expand(view: View, word: str, tier: Tier) -> Expansion:
    """The words of any segment that agree with a word as well as a tier asks, each in its best way."""
    found, weights, counts_in = [], [], []
    for agreement in _BY_TIER[tier]:
        for live in view.segments:
            for words in _agreeing(live.segment.vocabulary, word, agreement):
                found.append(words)
                weights.append(np.full(len(words), AGREEMENT_CALLED[agreement].weight))
                counts_in.append(np.repeat(_COUNTS_IN[agreement], len(words), axis=1))
    if not found:
        return Expansion(np.zeros(0, np.bytes_), np.zeros(0), np.zeros((len(FIELDS), 0), np.bool_))
    words, first = np.unique(np.concatenate(found), return_index=True)  # the first stands for the best agreement
    return Expansion(words, np.concatenate(weights)[first], np.concatenate(counts_in, axis=1)[:, first])


def _agreeing(vocabulary: Vocabulary, word: str, agreement: str) -> Iterator[Words]:
    match agreement:
        case "same":
            yield _those_in(vocabulary, [word])
        case "form":
            yield from (vocabulary.with_stem(stem) for stem in stems_of(word))
        case "nickname":
            yield _those_in(vocabulary, sorted(other_names(word)))
        case "beginning":
            yield vocabulary.beginning_with(word)
        case "similar":
            yield vocabulary.similar(word)[0]
        case "less similar":
            yield vocabulary.similar(word)[1]
        case "sound":
            yield vocabulary.sounding(word)


def _those_in(vocabulary: Vocabulary, words: list[str]) -> Words:
    positions = vocabulary.positions(np.array([encoded(word) for word in words] or [b""]))
    return vocabulary.words[positions[positions >= 0]]
