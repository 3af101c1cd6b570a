"""Why documents matched: which word of a search stands in which field, and as which word of the index it was taken."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from directory.search.embedded.arrays import Bools, Ints
from directory.search.embedded.expansion import expand
from directory.search.embedded.matching import word_at
from directory.search.embedded.postings import FIELD_NAMES, FieldPostings
from directory.search.embedded.scoring import frequencies
from directory.search.embedded.segment import Segment
from directory.search.embedded.view import View
from directory.search.engine import Tier
from directory.search.ranking import NAME_FIELDS

_FEW: Final = 8


def fields_matched(
    view: View, segment: Segment, documents: Ints, words: Sequence[str], tier: Tier
) -> list[dict[str, tuple[str, ...]]]:
    """For each of a few documents of a segment: field → the words of the search that it has there, at a tier."""
    found: list[dict[str, tuple[str, ...]]] = [{} for _ in documents]
    for field, word, has in _each_match(view, segment, documents, words, tier):
        for row in np.flatnonzero(has).tolist():
            found[row][field] = (*found[row].get(field, ()), word)
    return found


def taken_for(view: View, words: Sequence[str]) -> dict[str, str]:
    """Typed word → the most frequent word that is like it, for words that are in no listing, nor begin one."""
    taken = {}
    for word in words:
        if len(expand(view, word, Tier.PREFIX).words):
            continue
        similar = expand(view, word, Tier.SIMILAR)
        if len(similar.words):
            best = int(np.argmax(frequencies(view, similar)))
            taken[word] = bytes(similar.words[best]).decode()
    return taken


def _each_match(
    view: View, segment: Segment, documents: Ints, words: Sequence[str], tier: Tier
) -> Iterator[tuple[str, str, Bools]]:
    """Field by field, word by word: which of the documents have the word there."""
    expansions = [word_at(view, word, tier)[0] for word in words]
    positions = [segment.vocabulary.positions(expansion.words) for expansion in expansions]
    for name, field in zip(FIELD_NAMES, segment.postings, strict=True):
        for word, expansion, everywhere in zip(words, expansions, positions, strict=True):
            here = everywhere if name in NAME_FIELDS else everywhere[~expansion.only_in_names]
            counts = field.counts(here)
            if counts.any():
                yield name, word, _stands_in(field, here, counts, documents)


def _stands_in(field: FieldPostings, positions: Ints, counts: Ints, documents: Ints) -> Bools:
    if len(positions) > _FEW:
        return np.isin(documents, field.documents[field.places(positions, counts)])
    stands = np.zeros(len(documents), np.bool_)
    for position in positions[counts > 0].tolist():
        there = field.between(position, position + 1)
        places = np.searchsorted(there, documents)
        places[places == len(there)] = 0
        stands |= there[places] == documents
    return stands
