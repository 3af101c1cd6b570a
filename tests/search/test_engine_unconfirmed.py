"""Every engine, asked for those who do not state a treatment, …"""

import pytest

from directory.search import SearchQuery
from tests.search.conftest import document

TOXIN = frozenset(("botulinum-toxin",))
NEUROLOGIST = document(1, unconfirmed=TOXIN | {"chronic-migraine"})
UROLOGIST = document(2, unconfirmed=TOXIN | {"overactive-bladder"})
STATES_TOXIN = document(
    3, services=TOXIN, conditions=frozenset(("facial-wrinkles",)), unconfirmed=frozenset(("chronic-migraine",))
)
STATES_MIGRAINE = document(4, services=TOXIN | {"chronic-migraine"}, conditions=frozenset(("chronic-migraine",)))
SAYS_NOTHING = document(5)


@pytest.fixture
def ids(engine, now):
    """Who is found, and that the total says the same."""
    engine.apply([NEUROLOGIST, UROLOGIST, STATES_TOXIN, STATES_MIGRAINE, SAYS_NOTHING])

    def ask(**asked):
        hits = engine.search(SearchQuery(**asked), now)
        assert hits.total == len(hits.hits)
        return {hit.id for hit in hits.hits}

    return ask


@pytest.mark.parametrize(
    ("asked", "stated", "unconfirmed"),
    [
        ({"service": ("chronic-migraine",)}, {4}, {1, 3}),
        ({"service": ("botulinum-toxin",)}, {3, 4}, {1, 2}),
        # alternatives: who states one of them is in the first group
        ({"service": ("botulinum-toxin", "chronic-migraine")}, {3, 4}, {1, 2}),
        ({"condition": ("chronic-migraine",)}, {4}, {1, 3}),
        # a general treatment above a special one says nothing about what else the general one is for
        ({"condition": ("facial-wrinkles",)}, {3}, set()),
        # both together, whichever of them is stated
        ({"service": ("botulinum-toxin",), "condition": ("chronic-migraine",)}, {4}, {1, 3}),
        ({"service": ("lip-filler",)}, set(), set()),
    ],
)
def test_keeps_two_groups_apart(ids, asked, stated, unconfirmed):
    assert (ids(**asked), ids(**asked, unconfirmed=True)) == (stated, unconfirmed)


def test_searches_words_among_them(ids):
    assert ids(words="person", service=("chronic-migraine",), unconfirmed=True) == {1, 3}
    assert ids(words="zanzibar", service=("chronic-migraine",), unconfirmed=True) == set()
