"""Which documents have the words of a search, tier by tier, and what the words count in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

import numpy as np

from directory.search.embedded.arrays import Bools, Floats, Ints, are_among, marks_of, where_true
from directory.search.embedded.expansion import Expansion, expand
from directory.search.embedded.postings import FIELD_NAMES
from directory.search.embedded.scored import CommonWord, ScoredWord
from directory.search.embedded.scoring import score_word
from directory.search.embedded.segment import LiveSegment, Segment
from directory.search.embedded.view import View
from directory.search.engine import Tier

_FEW: Final = 8  # of more words it is kept together where they stand


@dataclass(frozen=True)
class Matched:
    """The documents of one segment that match the words of a search: marked, or by their ascending numbers.

    `names` says for each word where it stands in names.
    """

    marks: Bools | None
    numbers: Ints | None
    words: tuple[ScoredWord, ...]
    names: tuple[tuple[Ints, ...], ...]

    @property
    def documents(self) -> Ints:
        """Their ascending numbers."""
        if self.numbers is not None:
            return self.numbers
        assert self.marks is not None
        return where_true(self.marks).astype(np.int32)

    def are_named(self, count: int) -> Bools | None:
        """For each of the segment's `count` documents whether its name has all of the words; None: nobody's."""
        if not all(self.names):
            return None
        named = np.ones(count, np.bool_)
        for lists in self.names:
            has = np.zeros(count, np.bool_)
            for documents in lists:
                has[documents] = True
            named &= has
        return named

    def includes(self, documents: Ints) -> Bools:
        """For each of some ascending documents whether it is among these."""
        if self.marks is not None:
            return self.marks[documents]
        assert self.numbers is not None
        return are_among(documents, self.numbers)

    def scores_in(self, documents: Ints) -> Floats:
        """What the words count together in some of the documents."""
        if len(self.words) == 1:
            return self.words[0].scores_in(documents)
        total: Floats = np.sum([word.scores_in(documents) for word in self.words], axis=0)
        return total

    def living(self, live: LiveSegment) -> int:
        """How many of them are not deleted."""
        if self.marks is not None:
            return int(np.count_nonzero(self.marks if live.alive is None else self.marks & live.alive))
        return len(live.living(self.documents))


def match(view: View, words: Sequence[str], tier: Tier) -> list[Matched]:
    """The documents of each segment that match at a tier; those of better tiers are among them."""
    found = [word_at(view, word, tier) for word in words]
    matched = []
    for number, live in enumerate(view.segments):
        scored = tuple(each.scored[number] for each in found)
        names = tuple(each.standing[number].get("name", ()) for each in found)
        if tier is Tier.SOME:
            matched.append(Matched(None, _some_of(scored), scored, names))
        elif common := _all_common(scored):
            matched.append(Matched(_marked_by_all(common, len(live.segment)), None, scored, names))
        else:
            matched.append(Matched(None, _all_of(scored), scored, names))
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
        return self.expansion.nbytes + sum(each.nbytes for each in own) + sum(each.nbytes for each in self.scored)


def _standing(segment: Segment, expansion: Expansion) -> Mapping[str, tuple[Ints, ...]]:
    positions = segment.vocabulary.positions(expansion.words)
    standing: dict[str, tuple[Ints, ...]] = {}
    for name, field, counts in zip(FIELD_NAMES, segment.postings, expansion.counts_in, strict=True):
        here = positions[counts]
        there = here[field.counts(here) > 0]
        if len(there) > _FEW:
            standing[name] = (np.unique(field.documents[field.places(there, field.counts(there))]),)
        elif len(there):
            standing[name] = tuple(field.between(position, position + 1) for position in there.tolist())
    return standing


def _all_common(words: Sequence[ScoredWord]) -> list[CommonWord]:
    """The words, where each of them stands in many documents; otherwise none."""
    common = [word for word in words if isinstance(word, CommonWord)]
    return common if len(common) == len(words) else []


def _marked_by_all(words: Sequence[CommonWord], count: int) -> Bools:
    bits = words[0].bits
    for word in words[1:]:
        bits = bits & word.bits
    return np.unpackbits(bits.view(np.uint8), count=count, bitorder="little").view(np.bool_)


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
        among, documents = marks_of(above.documents, len(live.segment)), each.documents
        new.append(Matched(None, documents[~among[documents]], each.words, each.names))
    return new
