"""The embedded engine …"""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.listings.models import ListingKind
from directory.search import SearchQuery
from directory.search.embedded import EmbeddedEngine, commits
from directory.search.plain import PlainEngine
from tests.search import anybody
from tests.search.agreement import Both, assert_agree
from tests.search.reach import examples

# every example has a directory of its own
anything = settings(
    max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
seeds = st.integers(0, 2**32)


@pytest.fixture
def engines(tmp_path_factory):
    """Both engines over some listings that change a few times, by a number that decides everything."""

    def make(random, *, merged=None):
        size = random.choice((0, 1, 3, 12, 40, 90))
        both = Both(
            EmbeddedEngine(tmp_path_factory.mktemp("index")),
            [anybody.document(random, each + 1) for each in range(size)],
        )
        for _ in range(random.choice((0, 1, 3)) if merged is None else merged):
            both.change(random, {random.randint(1, size + 4) for _ in range(random.choice((1, 2, 9)))})
        return both

    return make


@pytest.fixture(params=["merging", "never merging"])
def _merging(request, monkeypatch):
    """As in life, and with a segment for each change."""
    if request.param == "never merging":
        monkeypatch.setattr(commits, "_ORDER", 0)


@pytest.mark.usefixtures("_merging")
@anything
@given(seed=seeds)
def test_answers_as_if_it_looked_at_every_listing(engines, now, seed):
    random = Random(seed)
    both = engines(random)
    plain = both.plain()
    for _ in range(12):
        query = anybody.query(random)
        assert_agree(both.engine.search(query, now), plain, query, now)


@anything
@given(seed=seeds)
def test_knows_and_suggests_the_same_names(engines, seed):
    random = Random(seed)
    both = engines(random)
    plain = both.plain()
    for _ in range(12):
        words = " ".join(anybody.some(random, anybody.TYPED, 3))
        assert both.engine.knows_name(words) == plain.knows_name(words)
        asked = {"kind": random.choice(tuple(ListingKind)), "count": random.choice((1, 5, 100))}
        assert list(both.engine.suggest(words, near=None, **asked)) == plain.suggest(words, near=None, **asked)


@anything
@given(seed=seeds)
def test_is_after_any_changes_as_if_made_anew(engines, now, tmp_path_factory, seed):
    random = Random(seed)
    both = engines(random, merged=4)
    anew = EmbeddedEngine(tmp_path_factory.mktemp("anew"))
    anew.rebuild(both.living.values())
    assert both.engine.versions() == anew.versions() == {each.id: each.version for each in both.living.values()}
    plain = PlainEngine(both.living.values())
    for _ in range(6):
        query = anybody.query(random)
        changed, made = both.engine.search(query, now), anew.search(query, now)
        for name in ("total", "tier", "facets", "without_point", "without_price"):
            assert getattr(changed, name) == getattr(made, name), name
        assert {hit.id: hit.matched for hit in changed.hits} == {hit.id: hit.matched for hit in made.hits}
        if not query.words:  # how rare a word is counts those who are not merged away yet
            assert_agree(changed, plain, query, now)


@anything
@given(seed=seeds)
def test_has_in_a_radius_whom_the_geodesic_says(engines, now, seed):
    random = Random(seed)
    both = engines(random)
    near = anybody.near(random)
    miles = {
        document.id: [near.point.miles_to(place.point) for place in document.locations if place.point]
        for document in both.living.values()
    }
    edges = [each for every in miles.values() for each in every if each > 0]  # exactly on the edge is inside
    for radius in (1, 2.5, 10, 25, 99, *random.sample(edges, min(len(edges), 8))):
        for within in (radius, radius - 1e-9):
            found = both.engine.search(SearchQuery(near=near, within_miles=within, per_page=10_000), now)
            assert {hit.id for hit in found.hits} == {
                listing_id for listing_id, every in miles.items() if any(each <= within for each in every)
            }


@anything
@given(seed=seeds, per_page=st.integers(1, 40))
def test_gives_page_by_page_what_it_gives_at_once(engines, now, seed, per_page):
    random = Random(seed)
    both = engines(random)
    query = anybody.query(random)
    whole = both.engine.search(query, now)
    pages = -(-whole.total // per_page) + 1
    found = [both.engine.search(query.but(page=page + 1, per_page=per_page), now) for page in range(pages)]
    assert [hit for page in found for hit in page.hits] == list(whole.hits)
    assert all(page.facets == whole.facets and page.total == whole.total for page in found)
