"""What it means that two engines give the same answer."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from random import Random

import pytest

from directory.geo import METRES_PER_MILE
from directory.search import SearchQuery, Sort
from directory.search.documents import Document
from directory.search.embedded import EmbeddedEngine
from directory.search.engine import Hit, Hits, Removal
from directory.search.plain import PlainEngine
from tests.search import anybody

TOLERATED_MILES = 0.2 / METRES_PER_MILE
# what scores may differ by, with a place and without
TOLERATED = (2e-5, 1e-9)


class Both:
    """An embedded engine, and every document that it was ever told about."""

    def __init__(self, engine: EmbeddedEngine, documents: Sequence[Document]) -> None:
        self.engine = engine
        self.living = {each.id: each for each in documents}
        self.version = 1
        self.told = {(each.id, each.version): each for each in documents}
        self.engine.rebuild(documents)

    def change(self, random: Random, ids: Iterable[int]) -> None:
        """Add, replace or remove these."""
        changes: list[Document | Removal] = []
        for listing_id in ids:
            self.version += 1  # no two documents of a listing have the same
            removed = random.random() < 0.4
            changes.append(Removal(listing_id) if removed else anybody.document(random, listing_id, self.version))
        self.engine.apply(changes)
        for change in changes:
            self.living.pop(change.id, None)
            if isinstance(change, Document):
                self.living[change.id] = change
                self.told[change.id, change.version] = change

    def plain(self) -> PlainEngine:
        """A plain engine over the same, and over what is deleted but not yet merged away."""
        return PlainEngine(self.living.values(), self._buried())

    def _buried(self) -> list[Document]:
        columns = [live.segment.columns for live in self.engine._states.view().segments]
        present = [pair for each in columns for pair in zip(each.ids.tolist(), each.versions.tolist(), strict=True)]
        living = {(each.id, each.version) for each in self.living.values()}
        return [self.told[pair] for pair in present if pair not in living]


def assert_agree(given: Hits, plain: PlainEngine, query: SearchQuery, now: datetime) -> None:
    """That an answer is the plain one: the same of everything, and an order that differs only where what decides is
    the same within centimeters or a billionth."""
    right = plain.search(query, now)
    assert {hit.id for hit in given.hits} == {hit.id for hit in right.hits}
    for name in ("total", "tier", "facets", "without_point", "without_price", "taken_for"):
        assert getattr(given, name) == getattr(right, name), name
    by_id = {hit.id: hit for hit in right.hits}
    for hit in given.hits:
        _assert_same(hit, by_id[hit.id], query)
    if [hit.id for hit in given.hits] != [hit.id for hit in right.hits]:
        _assert_as_good(given, right, query)


def _assert_same(hit: Hit, right: Hit, query: SearchQuery) -> None:
    assert hit.score == pytest.approx(right.score, abs=TOLERATED[query.near is None], rel=0)
    assert dict(hit.matched) == dict(right.matched)
    assert dict(hit.stands_as) == dict(right.stands_as)
    assert (hit.miles is None, hit.location_id is None) == (right.miles is None, right.location_id is None)
    if hit.miles is not None:
        assert hit.miles == pytest.approx(right.miles, abs=TOLERATED_MILES, rel=0)
    else:
        assert hit.location_id == right.location_id


def _assert_as_good(given: Hits, right: Hits, query: SearchQuery) -> None:
    """Within a tier nobody stands before somebody who is better by more than is tolerated."""
    assert query.sort in (Sort.BEST, Sort.DISTANCE)
    places = {hit.id: place for place, hit in enumerate(right.hits)}
    is_by_distance = query.sort is Sort.DISTANCE and query.near is not None
    tolerated = TOLERATED_MILES if is_by_distance else TOLERATED[query.near is None]
    by_id = {hit.id: hit for hit in right.hits}
    for before, after in pairwise(given.hits):
        one, other = by_id[before.id], by_id[after.id]
        if places[one.id] > places[other.id]:
            apart = (one.miles or 0) - (other.miles or 0) if is_by_distance else other.score - one.score
            assert 0 <= apart <= tolerated, f"{one.id} stands before {other.id}"
