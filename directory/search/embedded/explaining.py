"""Why documents matched: which word of a search stands in which field, and as which word of the index it was taken."""

from collections.abc import Iterator, Sequence

import numpy as np

from directory.search.embedded.arrays import Bools, Ints
from directory.search.embedded.expansion import Expansion, expand
from directory.search.embedded.matching import word_at
from directory.search.embedded.postings import FIELD_NAMES
from directory.search.embedded.scoring import frequencies
from directory.search.embedded.segment import Segment
from directory.search.embedded.view import View
from directory.search.engine import Tier
from directory.search.ranking import NAME_FIELDS


def fields_matched(
    view: View, segment: Segment, documents: Ints, words: Sequence[str], tier: Tier
) -> list[dict[str, tuple[str, ...]]]:
    """For each of a few documents of a segment: field → the words of the search that it has there, at a tier."""
    found: list[dict[str, tuple[str, ...]]] = [{} for _ in documents]
    for word in words:
        expansion, _ = word_at(view, word, tier)
        for field, has in _fields_with(segment, expansion, documents):
            for row in np.flatnonzero(has).tolist():
                found[row][field] = (*found[row].get(field, ()), word)
    return [{field: each[field] for field in FIELD_NAMES if field in each} for each in found]


def taken_for(view: View, words: Sequence[str]) -> dict[str, str]:
    """Typed word → the most frequent word that is like it, for words that are in no listing, nor begin one."""
    taken = {}
    for word in words:
        if frequencies(view, expand(view, word, Tier.PREFIX)).any():
            continue
        similar = expand(view, word, Tier.SIMILAR)
        often = frequencies(view, similar)
        if often.any():
            taken[word] = bytes(similar.words[int(np.argmax(often))]).decode()
    return taken


def _fields_with(segment: Segment, expansion: Expansion, wanted: Ints) -> Iterator[tuple[str, Bools]]:
    positions = segment.vocabulary.positions(expansion.words)
    for name, field in zip(FIELD_NAMES, segment.postings, strict=True):
        here = positions if name in NAME_FIELDS else positions[~expansion.only_in_names]
        counts = field.counts(here)
        if counts.any():
            yield name, _among(field.documents[field.places(here, counts)], wanted, is_ascending=len(here) == 1)


def _among(documents: Ints, wanted: Ints, *, is_ascending: bool) -> Bools:
    if not is_ascending:
        return np.isin(wanted, documents)
    places = np.searchsorted(documents, wanted)
    places[places == len(documents)] = 0
    found: Bools = documents[places] == wanted
    return found
