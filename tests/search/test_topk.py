"""The smallest of many …"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.embedded import topk
from directory.search.embedded.topk import smallest


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch):
    monkeypatch.setattr(topk, "_FEW", topk._FEW)


keys = st.sampled_from((0.0, -0.025, 1.5, float("inf"))) | st.floats(-1, 1)


@pytest.mark.parametrize("sorted_up_to", [0, 400])
@given(values=st.lists(keys, max_size=400), start=st.integers(0, 420), count=st.integers(0, 60), random=st.randoms())
def test_are_what_sorting_gives(sorted_up_to, values, start, count, random):
    setattr(topk, "_FEW", sorted_up_to)  # noqa: B010 -- a constant, varied to reach both ways
    ids = random.sample(range(5000), len(values))
    ordered = sorted(range(len(values)), key=lambda each: (values[each], ids[each]))
    found = smallest(np.array(values, np.float64), np.array(ids, np.int64), start, start + count)
    assert found.tolist() == ordered[start : start + count]


@pytest.mark.parametrize("size", [5_000, 20_000])
@pytest.mark.parametrize("distinct", [1, 3, 1_000_000])
def test_are_also_found_without_sorting_all(size, distinct):
    random = np.random.default_rng(size + distinct)
    values, ids = random.integers(0, distinct, size).astype(np.float64), random.permutation(size)
    ordered = np.lexsort((ids, values))
    for start in (0, 20, size // 2, size - 20, size - 3, size):
        found = smallest(values, ids, start, start + 20)
        assert found.tolist() == ordered[start : start + 20].tolist()
