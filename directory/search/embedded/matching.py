"""Which documents have the words of a search, tier by tier, and what the words count in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

import numpy as np

from directory.search.embedded.arrays import Bools, Floats, Ints
from directory.search.embedded.expansion import Expansion, expand
from directory.search.embedded.postings import FIELD_NAMES
from directory.search.embedded.scored import ScoredWord
from directory.search.embedded.scoring import score_word
from directory.search.embedded.segment import Segment
from directory.search.embedded.view import View
from directory.search.engine import Tier
from directory.search.ranking import NAME_FIELDS

_FEW: Final = 8  # of more words it is kept together where they stand


@dataclass(frozen=True)
class Matched:
    """Ascending documents of one segment that match the words of a search: all of them, or at the last tier some."""

    documents: Ints
    words: tuple[ScoredWord, ...]
    names: tuple[tuple[Ints, ...], ...]  # for each word where it stands in names

    def are_named(self, count: int) -> Bools:
        """For each of the segment's `count` documents whether its name has all of the words."""
        named = np.ones(count, np.bool_)
        for lists in self.names:
            has = np.zeros(count, np.bool_)
            for documents in lists:
                has[documents] = True
            named &= has
        return named

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
    found = [word_at(view, word, tier) for word in words]
    combine = _some_of if tier is Tier.SOME else _all_of
    matched = []
    for number in range(len(view.segments)):
        scored = tuple(each.scored[number] for each in found)
        names = tuple(each.standing[number].get("name", ()) for each in found)
        matched.append(Matched(combine(scored), scored, names))
    return matched


def word_at(view: View, word: str, tier: Tier) -> "WordAt":
    """What a typed word is taken for at a tier."""
    return cast("WordAt", view.words.get((word, tier), lambda: WordAt.of(view, word, tier)))


@dataclass(frozen=True)
class WordAt:
    """A typed word at a tier: the words of the index it is taken for, what they count in each segment, and where they
    stand there: field → the ascending documents of each of the words."""

    expansion: Expansion
    scored: tuple[ScoredWord, ...]
    standing: tuple[Mapping[str, tuple[Ints, ...]], ...]

    @classmethod
    def of(cls, view: View, word: str, tier: Tier) -> "WordAt":
        """Look a word up."""
        expansion = expand(view, word, tier)
        standing = tuple(_standing(live.segment, expansion) for live in view.segments)
        return cls(expansion, tuple(score_word(view, expansion)), standing)

    @property
    def nbytes(self) -> int:
        """What it takes to keep it. Where few words stand is in the mapped file and takes nothing."""
        own = [each for fields in self.standing for lists in fields.values() for each in lists if each.base is None]
        return self.expansion.words.nbytes + sum(each.nbytes for each in own) + sum(each.nbytes for each in self.scored)


def _standing(segment: Segment, expansion: Expansion) -> Mapping[str, tuple[Ints, ...]]:
    positions = segment.vocabulary.positions(expansion.words)
    standing: dict[str, tuple[Ints, ...]] = {}
    for name, field in zip(FIELD_NAMES, segment.postings, strict=True):
        here = positions if name in NAME_FIELDS else positions[~expansion.only_in_names]
        there = here[field.counts(here) > 0]
        if len(there) > _FEW:
            standing[name] = (np.unique(field.documents[field.places(there, field.counts(there))]),)
        elif len(there):
            standing[name] = tuple(field.between(position, position + 1) for position in there.tolist())
    return standing


def _all_of(words: Sequence[ScoredWord]) -> Ints:
    rarest, *others = sorted(words, key=len)
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
        new.append(Matched(each.documents[~among[each.documents]], each.words, each.names))
    return new
