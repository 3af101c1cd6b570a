"""BM25F over the postings of a word: the documents of a segment that have it, and what it counts in each.

The same numbers as Whoosh's `BM25F` gives for a query that asks for the word in every field. The sums are made once
for a word and kept, so that a search only combines them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from directory.search.embedded.arrays import Bools, Floats, Ints
from directory.search.embedded.expansion import Expansion
from directory.search.embedded.postings import FIELD_NAMES
from directory.search.embedded.segment import Segment
from directory.search.embedded.view import View
from directory.search.ranking import FIELDS, NAME_FIELDS, SATURATION

Counts = NDArray[np.int64]

_COMMON: Final = 32  # a word in more than one document of this many gets a mask


@dataclass(frozen=True)
class ScoredWord:
    """Ascending documents of a segment, and what a word counts in each. `mask` is there for common words only."""

    documents: Ints
    scores: Floats
    mask: Bools | None

    @property
    def nbytes(self) -> int:
        """What it takes to keep it."""
        return self.documents.nbytes + self.scores.nbytes + (self.mask.nbytes if self.mask is not None else 0)

    def stands_in(self, documents: Ints) -> Bools:
        """For each of some ascending documents whether the word stands in it."""
        if self.mask is not None:
            return self.mask[documents]
        if not len(self.documents):
            return np.zeros(len(documents), np.bool_)
        places = np.searchsorted(self.documents, documents)
        places[places == len(self.documents)] = 0
        found: Bools = self.documents[places] == documents
        return found

    def scores_in(self, documents: Ints) -> Floats:
        """What it counts in documents that have it."""
        if np.array_equal(documents, self.documents):
            return self.scores
        return self.scores[np.searchsorted(self.documents, documents)]


def score_word(view: View, expansion: Expansion) -> list[ScoredWord]:
    """What the words of an expansion count together, for each segment of a view."""
    positions = [live.segment.vocabulary.positions(expansion.words) for live in view.segments]
    counts = [_counts(live.segment, each, expansion) for live, each in zip(view.segments, positions, strict=True)]
    weights = view.rarity(np.sum(counts, axis=0, dtype=np.int64)) * expansion.weights if counts else np.zeros(0)
    return [
        _summed(len(live.segment), list(_by_field(view, live.segment, where, often, weights)))
        for live, where, often in zip(view.segments, positions, counts, strict=True)
    ]


def frequencies(view: View, expansion: Expansion) -> NDArray[np.int64]:
    """How often each word of an expansion stands in a field of a document that is not deleted."""
    total = np.zeros(len(expansion.words), np.int64)
    for live in view.segments:
        positions = live.segment.vocabulary.positions(expansion.words)
        for field, counts in zip(live.segment.postings, _counts(live.segment, positions, expansion), strict=True):
            here = np.flatnonzero(counts)
            if len(here):
                often = counts[here]
                alive = live.are_alive(field.documents[field.places(positions[here], often)])
                total[here] += often if alive is None else np.add.reduceat(alive, np.cumsum(often) - often, dtype=int)
    return total


def _counts(segment: Segment, positions: Ints, expansion: Expansion) -> Counts:
    """(fields, words): in how many documents each word counts in each field."""
    counts = np.array([field.counts(positions) for field in segment.postings], np.int64)
    for number, name in enumerate(FIELD_NAMES):
        if name not in NAME_FIELDS:
            counts[number, expansion.only_in_names] = 0
    return counts


def _by_field(
    view: View, segment: Segment, positions: Ints, counts: Counts, weights: Floats
) -> Iterator[tuple[Ints, Floats]]:
    """For each field that has any of the words: documents, possibly repeated, and what the word counts in each."""
    for number, field in enumerate(segment.postings):
        here = np.flatnonzero(counts[number])
        if not len(here):
            continue
        often = counts[number, here]
        places = field.places(positions[here], often)
        documents, frequencies = field.documents[places], field.frequencies[places].astype(np.float64)
        weight = FIELDS[number].weight * weights[number, here]
        saturated = frequencies * (SATURATION + 1) / (frequencies + view.norms[number][field.lengths[documents]])
        yield documents, saturated * (weight[0] if len(here) == 1 else np.repeat(weight, often))


def _summed(document_count: int, parts: Sequence[tuple[Ints, Floats]]) -> ScoredWord:
    """One score for each document."""
    if not parts:
        return ScoredWord(np.zeros(0, np.int32), np.zeros(0), None)
    documents: Ints = np.concatenate([each for each, _ in parts])
    scores: Floats = np.concatenate([each for _, each in parts])
    if 8 * len(documents) > document_count:
        dense = _sums(documents, scores, document_count)
        documents = np.flatnonzero(dense).astype(np.int32)
        scores = dense[documents]
    else:
        documents, owners = np.unique(documents, return_inverse=True)
        scores = _sums(owners, scores, len(documents))
    mask = None
    if _COMMON * len(documents) > document_count:
        mask = np.zeros(document_count, np.bool_)
        mask[documents] = True
    return ScoredWord(documents, scores, mask)


def _sums(owners: Ints | Counts, values: Floats, count: int) -> Floats:
    return np.asarray(np.bincount(owners, weights=values, minlength=count), np.float64)
