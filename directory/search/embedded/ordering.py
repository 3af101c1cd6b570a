"""The order of what was found, and the page of it that is asked for."""

from collections.abc import Sequence
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


def page_of(view: View, plan: Plan, selections: Sequence[Selection], start: int, stop: int) -> list[tuple[int, int]]:
    """From the `start`-th to the `stop`-th in the search's order, counted from 0: the number of a selection, and a row
    in it.

    Costs the same whatever page it is: what stands before is left out by partition, not by sorting.
    """
    keys = _joined([_keys(view, plan, selection) for selection in selections])
    ids = _joined([selection.ids for selection in selections])
    places = smallest(keys, ids, start, stop)
    if len(selections) == 1:
        return [(0, place) for place in places.tolist()]
    ends = np.cumsum([len(selection) for selection in selections])
    numbers = np.searchsorted(ends, places, side="right")
    begins = np.append(0, ends[:-1])
    return list(zip(numbers.tolist(), (places - begins[numbers]).tolist(), strict=True))


def scores_of(view: View, plan: Plan, selection: Selection, rows: Longs | slice = _ALL) -> Floats:
    """The published score of some documents of a selection."""
    stops = selection.stops
    documents, around = stops.documents[rows], stops.around
    return best_score(
        text_score=selection.matched.scores_in(documents) if selection.matched is not None else None,
        miles=plan.centre.miles(around.squared_chords[rows]) if plan.centre and around is not None else None,
        standing=view.standings(selection.live, plan.today)[documents],
    )


def _keys(view: View, plan: Plan, selection: Selection) -> Floats:
    """What the documents are ordered by, the smallest first; without a place, distance is no order."""
    segment, documents = selection.live.segment, selection.stops.documents
    keys: Floats
    match plan.query.sort:
        case Sort.DISTANCE if selection.stops.around is not None:
            keys = selection.stops.around.squared_chords.astype(np.float64)
        case Sort.PRICE:
            lowest = segment.prices.lowest(documents, plan.asked)
            keys = np.where(lowest == NO_PRICE, np.inf, lowest)
        case Sort.CONFIRMED:
            keys = -segment.columns.confirmed[documents].astype(np.float64)
        case _:
            keys = -scores_of(view, plan, selection)
            if selection.matched is not None:  # `ranking.NAME_FIRST`
                named = selection.matched.are_named(len(segment))
                keys = keys if named is None else keys - named[documents]
    return keys


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
