"""Any engine … (conformance: adding, replacing, removing, rebuilding)."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.search import SearchQuery, Sort
from directory.search.engine import Removal
from tests.search.conftest import document

NAMES = st.sampled_from(["Ana", "Ben", "Ana Ben", ""])
CHANGES = st.one_of(
    st.builds(Removal, st.integers(1, 6)),
    st.builds(
        lambda number, name, version, slugs: document(number, name, version=version, languages=frozenset(slugs)),
        st.integers(1, 6),
        NAMES,
        st.integers(1, 9),
        st.sets(st.sampled_from(["es", "vi"])),
    ),
)


def state(engine, now):
    """Everything about an engine that does not depend on how it got there."""
    answers = [
        engine.search(SearchQuery(words=words, sort=Sort.CONFIRMED), now) for words in ("", "ana", "ben", "ana ben")
    ]
    return engine.versions(), [
        ([(hit.id, hit.matched) for hit in answer.hits], answer.total, answer.facets, answer.tier) for answer in answers
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CHANGES, min_size=1, max_size=5), max_size=6))
def test_is_the_same_after_any_changes_as_after_a_rebuild(engine, now, batches):
    engine.rebuild([])
    kept = {}
    for batch in batches:
        engine.apply(batch)
        for change in batch:
            kept[change.id] = change
    changed = state(engine, now)
    engine.rebuild(change for change in kept.values() if not isinstance(change, Removal))
    assert changed == state(engine, now)


def test_replaces_a_document(engine, now):
    engine.apply([document(1, "Ana")])
    engine.apply([document(1, "Ben", version=2)])
    assert engine.versions() == {1: 2}
    assert engine.search(SearchQuery(words="ana"), now).total == 0
    assert engine.search(SearchQuery(words="ben"), now).total == 1


def test_takes_the_last_of_several_changes_of_one_listing(engine, now):
    engine.apply([document(1, "Ana"), document(1, "Ben", version=2), Removal(2), document(2, "Eva"), Removal(3)])
    engine.apply([document(2, "Eva", version=5), Removal(2)])
    assert engine.versions() == {1: 2}
    assert engine.search(SearchQuery(words="ben"), now).total == 1


def test_removes_what_is_not_there_without_complaint(engine):
    engine.apply([Removal(7)])
    assert engine.versions() == {}


def test_applies_nothing_at_all_without_complaint(engine):
    engine.apply([])
    assert engine.versions() == {}


def test_keeps_the_old_index_when_a_rebuild_fails(engine, now):
    engine.apply([document(1, "Ana")])

    def breaking_off():
        yield document(2)
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(breaking_off())
    assert engine.versions() == {1: 1}
    engine.apply([document(3)])
    assert engine.versions() == {1: 1, 3: 1}


def test_refuses_to_rebuild_with_one_listing_twice(engine):
    with pytest.raises(ValueError, match="twice"):
        engine.rebuild([document(1), replace(document(1), version=2)])


def test_reads_back_everything_it_was_given(engine, now, today):
    given_document = document(
        1, services=frozenset({"botox"}), prices={"botox": 1200}, confirmed_on=today, conditions=frozenset({"acne"})
    )
    engine.apply([given_document])
    (hit,) = engine.search(SearchQuery(service=("botox",), condition=("acne",), price_max_cents=1200), now).hits
    assert hit.location_id == given_document.locations[0].id
