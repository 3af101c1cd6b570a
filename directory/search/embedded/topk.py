"""The best of many, in order, without sorting all."""

from typing import Final

import numpy as np

from directory.search.embedded.arrays import Floats, Longs, where_true

_GROUP: Final = 64
_FEW: Final = 400  # so many are sorted as quickly as they are parted


def smallest(keys: Floats, ids: Longs, start: int, stop: int) -> Longs:
    """Positions of the `start`-th to the `stop`-th smallest key, counted from 0, in order; equal keys by their id."""
    stop = min(stop, len(keys))
    if start >= stop:
        return np.zeros(0, np.int64)
    if len(keys) <= _FEW:
        return np.lexsort((ids, keys))[start:stop]
    bound = _upper_bound(keys, stop)
    if bound is not None:
        within = where_true(keys <= bound)
        if len(within) < len(keys):
            return within[smallest(keys[within], ids[within], start, stop)]
    return _between(keys, ids, start, stop)


def _upper_bound(keys: Floats, stop: int) -> float | None:
    """A key that at least `stop` keys do not exceed: from the least key of each group of some. None: no cheap one."""
    groups = len(keys) // _GROUP
    if groups < 4 * stop:
        return None
    least = keys[: groups * _GROUP].reshape(groups, _GROUP).min(axis=1)
    return float(np.partition(least, stop - 1)[stop - 1])


def _between(keys: Floats, ids: Longs, start: int, stop: int) -> Longs:
    """Partition until only the wanted page has to be sorted, whatever page it is and however many keys are equal."""
    first, last = np.partition(keys, [start, stop - 1])[[start, stop - 1]]
    inside = where_true((keys > first) & (keys < last))
    before = int(np.count_nonzero(keys < first))
    at_first = _by_id(keys, ids, first, start - before, stop - before)
    if first == last:
        return at_first
    through = before + int(np.count_nonzero(keys == first)) + len(inside)
    at_last = _by_id(keys, ids, last, 0, stop - through)
    return np.concatenate([at_first, inside[np.lexsort((ids[inside], keys[inside]))], at_last])


def _by_id(keys: Floats, ids: Longs, key: float, start: int, stop: int) -> Longs:
    """Of the positions whose key is `key`, ordered by id, the `start`-th to the `stop`-th."""
    equal = where_true(keys == key)
    stop = min(stop, len(equal))
    if start >= stop:
        return equal[:0]
    if start > 0 or stop < len(equal):
        equal = equal[np.argpartition(ids[equal], [start, stop - 1])]
    ordered = equal[start:stop]
    return ordered[np.argsort(ids[ordered])]
