"""One search, from its words to its page: tier by tier, segment by segment."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat

import numpy as np

from directory.search.embedded.arrays import Floats, Longs, where_true
from directory.search.embedded.explaining import fields_matched, stand_as, taken_for
from directory.search.embedded.matching import Matched, beyond, match
from directory.search.embedded.ordering import Page, page_of, scores_of
from directory.search.embedded.selecting import Plan, Selection, select
from directory.search.embedded.view import View
from directory.search.engine import Hit, Hits, Tier
from directory.search.query import FACETS, SearchQuery
from directory.search.ranking import TRIED_BELOW


@dataclass(frozen=True)
class Found:
    """What a tier adds to those above it, segment by segment."""

    tier: Tier
    selections: list[Selection]

    def __len__(self) -> int:
        return sum(map(len, self.selections))


def find(view: View, query: SearchQuery, now: datetime) -> Hits:
    """Answer a search from one state of the index."""
    plan = Plan.of(query, now)
    found = list(_by_tier(view, plan)) if plan.words else [Found(Tier.WORDS, _select_all(view, plan))]
    selections = [selection for each in found for selection in each.selections]
    tier = next((each.tier for each in found if len(each)), Tier.WORDS)
    return Hits(
        hits=tuple(_page(view, plan, found)),
        total=sum(map(len, found)),
        facets=_added_up(selections),
        without_point=sum(selection.without_point for selection in selections),
        without_price=sum(selection.without_price for selection in selections),
        tier=tier,
        taken_for=taken_for(view, plan.words) if tier in (Tier.SIMILAR, Tier.SOME) else {},
    )


def _by_tier(view: View, plan: Plan) -> Iterator[Found]:
    """A worse tier is asked only where the better ones have too few listings, and adds only what they have not.

    That depends on the words alone, not on place and filters: a wider radius must never take anybody away.
    """
    above: list[Matched] | None = None
    total = 0
    for tier in Tier:
        if total >= TRIED_BELOW[tier] or (tier is Tier.SOME and len(plan.words) == 1):
            continue
        matched = match(view, plan.words, tier)
        new = matched if above is None else beyond(view, matched, above)
        total += sum(each.living(live) for live, each in zip(view.segments, new, strict=True))
        yield Found(tier, [select(live, plan, each) for live, each in zip(view.segments, new, strict=True)])
        above = matched


def _select_all(view: View, plan: Plan) -> list[Selection]:
    return [select(live, plan, None) for live in view.segments]


def _page(view: View, plan: Plan, found: Sequence[Found]) -> Iterator[Hit]:
    """The page that is asked for: whatever the order, no document of a worse tier comes before one of a better."""
    start = (plan.query.page - 1) * plan.query.per_page
    stop = start + plan.query.per_page
    before = 0
    for each in found:
        if len(each) and start < before + len(each) and before < stop:
            yield from _hits(
                view, plan, each, page_of(view, plan, each.selections, max(start - before, 0), stop - before)
            )
        before += len(each)


def _hits(view: View, plan: Plan, found: Found, page: Page) -> Iterator[Hit]:
    if len(found.selections) == 1:
        yield from _hits_of(view, plan, found, 0, page.rows, page.scores[0])
        return
    hits: dict[int, Hit] = {}
    for number in np.unique(page.numbers).tolist():
        places = where_true(page.numbers == number)
        hits |= zip(
            places.tolist(), _hits_of(view, plan, found, number, page.rows[places], page.scores[number]), strict=True
        )
    yield from (hits[place] for place in range(len(page.rows)))


def _hits_of(view: View, plan: Plan, found: Found, number: int, rows: Longs, scores: Floats | None) -> Iterator[Hit]:
    """Some rows of the selection of one segment."""
    selection = found.selections[number]
    segment, shown = selection.live.segment, selection.stops.where(rows)
    miles, locations = shown.miles(plan.centre), segment.locations.ids
    columns = zip(
        segment.columns.ids[shown.documents].tolist(),
        (scores_of(view, plan, selection, rows) if scores is None else scores[rows]).tolist(),
        shown.shown(plan.now),
        repeat(None) if miles is None else miles.tolist(),
        fields_matched(view, number, shown.documents, plan.words, found.tier),
        stand_as(view, number, shown.documents, plan.words, found.tier),
        strict=False,
    )
    for listing_id, score, location, distance, fields, others in columns:
        yield Hit(listing_id, score, None if location is None else int(locations[location]), distance, fields, others)


def _added_up(selections: Sequence[Selection]) -> dict[str, dict[str, int]]:
    if len(selections) == 1:
        return selections[0].counts
    counters: dict[str, Counter[str]] = {name: Counter() for name in (*FACETS, "accepting", "open")}
    for selection in selections:
        for name, counts in selection.counts.items():
            counters[name].update(counts)
    return {name: dict(counts) for name, counts in counters.items()}
