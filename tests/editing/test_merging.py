"""It …"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.editing.merging import Side, changes_between, differences, merge

keys = st.sampled_from(["a", "b", "c", "d"])
snapshots = st.dictionaries(keys, st.one_of(st.none(), st.integers(0, 3), st.lists(st.integers(0, 1), max_size=2)))


def without_none(values):
    return {key: value for key, value in values.items() if value is not None}


@given(snapshots, snapshots)
def test_gives_the_other_side_where_one_changed_nothing(base, changed):
    assert merge(base, changed, base) == without_none(changed)
    assert merge(base, base, changed) == without_none(changed)


@given(snapshots, snapshots)
def test_gives_what_both_wrote_where_they_wrote_the_same(base, both):
    assert merge(base, both, both) == without_none(both)
    assert differences(base, both, both) == []


@given(snapshots, snapshots, snapshots)
def test_is_the_same_whoever_is_called_mine(base, one, other):
    try:
        merged = merge(base, one, other)
    except ValueError:
        with pytest.raises(ValueError, match="both changed"):
            merge(base, other, one)
    else:
        assert merged == merge(base, other, one)


@given(snapshots, snapshots, snapshots, st.sampled_from(Side))
def test_takes_the_side_that_was_picked_and_loses_nothing_else(base, mine, theirs, side):
    merged = merge(base, mine, theirs, dict.fromkeys("abcd", side))
    assert merged == without_none(mine if side is Side.MINE else theirs)


@given(snapshots, snapshots, snapshots)
def test_leaves_open_exactly_what_both_changed_differently(base, mine, theirs):
    open_keys = {each.key for each in differences(base, mine, theirs) if each.picked is None}
    my_keys, their_keys = changes_between(base, mine).keys(), changes_between(base, theirs).keys()
    assert open_keys == {key for key in my_keys & their_keys if mine.get(key) != theirs.get(key)}


@given(snapshots, snapshots)
def test_names_the_changes_that_lead_from_one_to_the_other(before, after):
    assert without_none(before | changes_between(before, after)) == without_none(after)
