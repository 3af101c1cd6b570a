"""The order of what was found, and the page of it that is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from directory.search.embedded.arrays import Floats, Longs
from directory.search.embedded.prices import NO_PRICE
from directory.search.embedded.selecting import Plan, Selection
from directory.search.embedded.topk import smallest
from directory.search.embedded.view import View
from directory.search.query import Sort
from directory.search.ranking import best_score

_ALL: Final = slice(None)


@dataclass(frozen=True)
class Page:
    """Rows of selections, in order: which selection (by its number), and which row of it. `scores` has those of every
    row of each selection, where the order needed them."""

    numbers: Longs
    rows: Longs
    scores: Sequence[Floats | None]


def page_of(view: View, plan: Plan, selections: Sequence[Selection], start: int, stop: int) -> Page:
    """From the `start`-th to the `stop`-th in the search's order, counted from 0.

    Costs the same whatever page it is: what stands before is left out by partition, not by sorting.
    """
    ranked = [_ranked(view, plan, selection) for selection in selections]
    scores = [each for _, each in ranked]
    ids = _joined([selection.ids for selection in selections])
    places = smallest(_joined([keys for keys, _ in ranked]), ids, start, stop)
    if len(selections) == 1:
        return Page(np.zeros(len(places), np.int64), places, scores)
    ends = np.cumsum([len(selection) for selection in selections])
    numbers = np.searchsorted(ends, places, side="right")
    return Page(numbers, places - np.append(0, ends[:-1])[numbers], scores)


def scores_of(view: View, plan: Plan, selection: Selection, rows: Longs | slice = _ALL) -> Floats:
    """The published score of some documents of a selection."""
    stops = selection.stops
    documents, around = stops.documents[rows], stops.around
    return best_score(
        text_score=selection.matched.scores_in(documents) if selection.matched is not None else None,
        miles=plan.centre.miles(around.squared_chords[rows]) if plan.centre and around is not None else None,
        standing=view.standings(selection.live, plan.today)[documents],
    )


def _ranked(view: View, plan: Plan, selection: Selection) -> tuple[Floats, Floats | None]:
    """What the documents are ordered by, the smallest first, and their scores where it is these; without a place,
    distance is no order."""
    segment, documents = selection.live.segment, selection.stops.documents
    match plan.query.sort:
        case Sort.DISTANCE if selection.stops.around is not None:
            return selection.stops.around.squared_chords.astype(np.float64), None
        case Sort.PRICE:
            lowest = segment.prices.lowest(documents, plan.compared)
            return np.where(lowest == NO_PRICE, np.inf, lowest), None
        case Sort.CONFIRMED:
            return -segment.columns.confirmed[documents].astype(np.float64), None
    scores = scores_of(view, plan, selection)
    named = None if selection.matched is None else selection.matched.are_named(len(segment))
    if named is None:
        return -scores, scores
    are_named = named[documents]
    are_called_so = are_named & segment.columns.have_a_name_of(len(plan.words), documents)
    return -scores - are_named - are_called_so, scores  # `ranking.NAME_FIRST`


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
