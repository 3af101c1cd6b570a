"""Listings by their name: whether a name has some words, and whose name somebody is typing."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from directory.geo import Point
from directory.listings.models import ListingKind
from directory.search.embedded.arrays import Bools, Floats, Ints, marks_of
from directory.search.embedded.distances import Centre
from directory.search.embedded.postings import FIELD_NAMES
from directory.search.embedded.segment import LiveSegment, Segment
from directory.search.embedded.topk import smallest
from directory.search.embedded.view import View
from directory.search.ranking import best_score

_NAME: Final = FIELD_NAMES.index("name")
_FARTHEST_MILES: Final = 100.0


def is_name(view: View, words: Sequence[str]) -> bool:
    """Whether one listing has all of the words in its name, as they are."""
    return bool(words) and any(len(live.living_among(named(live.segment, words))) for live in view.segments)


def names_beginning(
    view: View, words: Sequence[str], *, kind: ListingKind, near: Point | None, count: int
) -> list[int]:
    """Ids of listings whose name has the words, the last perhaps unfinished: those that have it whole come first,
    then those that are near and whose page says most."""
    keys, ids = [np.zeros(0)], [np.zeros(0, np.int64)]
    for live in view.segments if words else ():
        segment = live.segment
        first, end = segment.vocabulary.range_of(words[-1])
        begun = _at(segment, first, end) & segment.are(kind)
        documents = live.living_among(begun & named(segment, words[:-1]) if words[:-1] else begun)
        miles = _miles(live, documents, near)
        scores = best_score(text_score=None, miles=miles, standing=segment.columns.completeness[documents])
        is_whole = segment.vocabulary.is_at(first, words[-1])  # where it is a word, it is the first that begins so
        keys.append(-scores - _at(segment, first, first + 1)[documents] if is_whole else -scores)
        ids.append(segment.columns.ids[documents])
    listed = np.concatenate(ids)
    best: list[int] = listed[smallest(np.concatenate(keys), listed, 0, count)].tolist()
    return best


def named(segment: Segment, words: Sequence[str]) -> Bools:
    """For each document whether all of the words are in its name."""
    has = np.ones(len(segment), np.bool_)
    for word in words:
        position = segment.vocabulary.position(word)
        has &= _at(segment, position, position + 1) if position >= 0 else False
    return has


def _at(segment: Segment, first: int, end: int) -> Bools:
    """For each document whether one of the words at these positions is in its name."""
    return marks_of(segment.postings.fields[_NAME].between(first, end), len(segment))


def _miles(live: LiveSegment, documents: Ints, near: Point | None) -> Floats | None:
    """How far the nearest location of each document is; far away where nobody knows."""
    if near is None:
        return None
    pins = live.segment.pins.of(documents)
    miles = np.full(len(live.segment), _FARTHEST_MILES)
    np.minimum.at(miles, live.segment.pins.documents[pins], live.segment.pins.miles(Centre.at(near), pins))
    return miles[documents]
