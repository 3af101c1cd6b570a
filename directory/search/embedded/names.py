"""Listings by their name: whether a name has some words, and whose name somebody is typing.

Asked at every key press: only the documents that have a word are looked at, never a mark for each of the segment.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from directory.geo import Point
from directory.listings.models import ListingKind
from directory.search.embedded.arrays import Floats, Ints, are_among
from directory.search.embedded.distances import Centre
from directory.search.embedded.postings import FIELD_NAMES, starts_of_runs
from directory.search.embedded.segment import Segment
from directory.search.embedded.topk import smallest
from directory.search.embedded.view import View
from directory.search.ranking import best_score

_NAME: Final = FIELD_NAMES.index("name")
_FARTHEST_MILES: Final = 100.0
_NOBODY: Final[Ints] = np.zeros(0, np.int32)


def is_name(view: View, words: Sequence[str]) -> bool:
    """Whether one listing has all of the words in its name, as they are."""
    return bool(words) and any(len(live.living(_named(live.segment, words))) for live in view.segments)


def names_beginning(
    view: View, words: Sequence[str], *, kind: ListingKind, near: Point | None, count: int
) -> list[int]:
    """Ids of listings whose name has the words, the last perhaps unfinished: those that have it whole come first,
    then those that are near and whose page says most."""
    keys, ids = [np.zeros(0)], [np.zeros(0, np.int64)]
    for live in view.segments if words else ():
        segment, columns = live.segment, live.segment.columns
        first, end = segment.vocabulary.range_of(words[-1])
        documents = live.living(_also_named(segment, _at(segment, first, end), words[:-1]))
        documents = documents[columns.are(kind, documents)]
        miles = _miles(segment, documents, near)
        scores = best_score(text_score=None, miles=miles, standing=columns.completeness[documents])
        is_whole = segment.vocabulary.is_at(first, words[-1])  # where it is a word, it is the first that begins so
        keys.append(-scores - are_among(documents, _at(segment, first, first + 1)) if is_whole else -scores)
        ids.append(columns.ids[documents])
    listed = np.concatenate(ids)
    best: list[int] = listed[smallest(np.concatenate(keys), listed, 0, count)].tolist()
    return best


def _named(segment: Segment, words: Sequence[str]) -> Ints:
    """The ascending documents that have all of the words in their name."""
    first, *others = words
    return _also_named(segment, _having(segment, first), others)


def _also_named(segment: Segment, documents: Ints, words: Sequence[str]) -> Ints:
    """Those of some documents that have all of the words in their name as well."""
    for word in words:
        documents = documents[are_among(documents, _having(segment, word))]
    return documents


def _having(segment: Segment, word: str) -> Ints:
    """The ascending documents that have a word in their name."""
    position = segment.vocabulary.position(word)
    return _at(segment, position, position + 1) if position >= 0 else _NOBODY


def _at(segment: Segment, first: int, end: int) -> Ints:
    """The ascending documents that have one of the words at these positions in their name."""
    documents = segment.postings.fields[_NAME].between(first, end)
    if end - first == 1:
        return documents
    several = np.sort(documents)
    return several[starts_of_runs(several)]


def _miles(segment: Segment, documents: Ints, near: Point | None) -> Floats | None:
    """How far the nearest location of each document is; far away where nobody knows."""
    if near is None:
        return None
    pins = segment.pins.of(documents)
    miles = np.full(len(documents), _FARTHEST_MILES)
    np.minimum.at(
        miles, documents.searchsorted(segment.pins.documents[pins]), segment.pins.miles(Centre.at(near), pins)
    )
    return miles
