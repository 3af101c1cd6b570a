"""From rows of locations to an answer, for peers whose results come out row by row."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.peers import counting
from bench.peers.earth import miles_of
from bench.peers.peer import Answer, Question


@dataclass(frozen=True)
class Rows:
    """One row for each location found, or for each listing in a search without a place.

    `order` is what sorts, the smallest first; `bits` holds `counting.packed` of each row, one after the other.
    """

    listings: Sequence[int]
    order: Sequence[float]
    accepting: Sequence[int]
    bits: bytes


def answer(rows: Rows, question: Question) -> Answer:
    """Total, first page and facet counts; of several rows of a listing the first in order counts."""
    if not rows.listings:
        return Answer(0, (), (), lambda: counting.named(np.zeros((6, 64), np.float32), 0))
    listings, order = np.array(rows.listings, dtype=np.int64), np.array(rows.order, dtype=np.float64)
    accepting, words = np.array(rows.accepting, dtype=np.int64), counting.unpacked(rows.bits)
    if question.query.near is not None:
        listings, order, accepting, words = _one_of_each(listings, order, accepting, words)
    choices = counting.chosen(question.query)
    failed = counting.missed(words, choices)
    counts = counting.count(words, failed, choices)
    kept = failed == 0
    listings, order, accepted = listings[kept], order[kept], int(accepting[kept].sum())
    first = _first(listings, order, question.query.per_page)
    miles = miles_of(order[first].tolist()) if question.query.near and not question.query.words else ()
    return Answer(len(listings), tuple(listings[first].tolist()), miles, lambda: counting.named(counts, accepted))


def _one_of_each(
    listings: npt.NDArray[np.int64],
    order: npt.NDArray[np.float64],
    accepting: npt.NDArray[np.int64],
    words: counting.Words,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], npt.NDArray[np.int64], counting.Words]:
    by_listing = np.lexsort((order, listings))
    listings = listings[by_listing]
    starts = np.flatnonzero(np.concatenate(([True], listings[1:] != listings[:-1])))
    best = by_listing[starts]
    any_accepting = np.maximum.reduceat(accepting[by_listing], starts)
    return listings[starts], order[best], any_accepting, words[best]


def _first(listings: npt.NDArray[np.int64], order: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.int64]:
    """Numbers of the rows of the first page: by order, then by id."""
    candidates = np.arange(len(order))
    if len(order) > 4 * count:
        candidates = np.flatnonzero(order <= np.partition(order, count)[count])
    ranked: npt.NDArray[np.int64] = candidates[np.lexsort((listings[candidates], order[candidates]))][:count]
    return ranked
