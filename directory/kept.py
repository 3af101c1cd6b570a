"""Keeping what was computed, as long as there is room: the one kind of cache that the directory has.

A key holds everything that the value depends on, so that nothing ever has to be thrown away because it became wrong.
No key holds what a visitor typed, but those of `search/recent.py` for a minute: a search is health data.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Kept(Generic[_Value]):
    """At most `most` values by their keys; when there is no more room, the one that came first goes.

    Threads may share it: two may compute the same value at the same time, and then keep one of them.
    """

    __slots__ = ("_lock", "_most", "_values")

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Hashable, _Value] = {}
        self._lock = Lock()

    def get(self, key: Hashable) -> _Value | None:
        """What is kept under this key, if anything is."""
        return self._values.get(key)

    def put(self, key: Hashable, value: _Value) -> _Value:
        """Keep a value, in the place of the one that has this key; returns it."""
        with self._lock:
            if key not in self._values and len(self._values) >= self._most:
                del self._values[next(iter(self._values))]
            self._values[key] = value
        return value

    def get_or_make(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """What is kept under this key, made first where nothing is."""
        value = self._values.get(key)
        return value if value is not None else self.put(key, make())

    def forget(self) -> None:
        """Keep nothing of what there is."""
        with self._lock:
            self._values.clear()

    def __len__(self) -> int:
        return len(self._values)
