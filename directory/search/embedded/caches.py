"""A cache that forgets what was used longest ago when its values take more bytes than allowed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class ByteBoundedCache(Generic[_Value]):
    """Values by key. Threads may share it; two of them may make the same value at once, and one is kept."""

    def __init__(self, max_bytes: int, size_of: Callable[[_Value], int]) -> None:
        self._max_bytes = max_bytes
        self._size_of = size_of
        self._values: OrderedDict[Hashable, _Value] = OrderedDict()
        self._lock = Lock()
        self.bytes = 0

    def get(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """The value of a key, made if it is not there. A value larger than the whole cache is not kept."""
        value = self._values.get(key)
        if value is None:
            value = make()
            self._keep(key, value)
            return value
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
        return value

    def _keep(self, key: Hashable, value: _Value) -> None:
        size = self._size_of(value)
        with self._lock:
            if size > self._max_bytes or key in self._values:
                return
            self._values[key] = value
            self.bytes += size
            while self.bytes > self._max_bytes:
                _, forgotten = self._values.popitem(last=False)
                self.bytes -= self._size_of(forgotten)
