"""BM25F over the postings of a word: what it counts in each document of a segment.

The same numbers as Whoosh's `BM25F` gives for a query that asks for the word in every field. The sums are made once
for a word and kept, so that a search only combines them.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from directory.search.embedded.arrays import Floats, Ints, where_true
from directory.search.embedded.expansion import Expansion
from directory.search.embedded.scored import ScoredWord, scored_word
from directory.search.embedded.segment import Segment
from directory.search.embedded.view import View
from directory.search.ranking import FIELDS

Counts = NDArray[np.int64]


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
            here = where_true(counts)
            if len(here):
                often = counts[here]
                documents = field.documents[field.places(positions[here], often)]
                if live.alive is None:
                    total[here] += often
                else:
                    total[here] += np.add.reduceat(live.alive[documents], np.cumsum(often) - often, dtype=np.int64)
    return total


def _counts(segment: Segment, positions: Ints, expansion: Expansion) -> Counts:
    """(fields, words): in how many documents each word counts in each field."""
    counts = np.array([field.counts(positions) for field in segment.postings], np.int64)
    counts[~expansion.counts_in] = 0
    return counts


def _by_field(
    view: View, segment: Segment, positions: Ints, counts: Counts, weights: Floats
) -> Iterator[tuple[Ints, Floats]]:
    """For each field that has any of the words: documents, possibly repeated, and what the word counts in each."""
    for number, field in enumerate(segment.postings):
        here = where_true(counts[number])
        if not len(here):
            continue
        often = counts[number, here]
        places = field.places(positions[here], often)
        weight = FIELDS[number].weight * weights[number, here]
        scores = view.saturated[number][field.shapes[places]]
        scores *= weight[0] if len(here) == 1 else np.repeat(weight, often)
        yield field.documents[places], scores


def _summed(document_count: int, parts: Sequence[tuple[Ints, Floats]]) -> ScoredWord:
    """One score for each document."""
    documents: Ints = np.concatenate([np.zeros(0, np.int32), *(each for each, _ in parts)])
    scores: Floats = np.concatenate([np.zeros(0), *(each for _, each in parts)])
    if 8 * len(documents) > document_count:
        sums = np.asarray(np.bincount(documents, weights=scores, minlength=document_count), np.float64)
        documents = where_true(sums != 0).astype(np.int32)
        scores = sums[documents]
    else:
        documents, owners = np.unique(documents, return_inverse=True)
        scores = np.asarray(np.bincount(owners, weights=scores, minlength=len(documents)), np.float64)
    return scored_word(documents, scores, document_count)
