"""A session that is looked at only when somebody asks for it.

Most visitors have no cookie and no page asks; they cost nothing: no row is read, no cookie is set, no answer varies.
"""

from collections.abc import Callable, Iterator
from typing import Any

from flask.sessions import SessionMixin

Load = Callable[[], dict[str, Any]]


class SessionData(SessionMixin):
    """A mapping that reads its content at the first look."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._content: dict[str, Any] | None = None
        self.modified = False
        self.accessed = False
        self.new = False

    @property
    def was_read(self) -> bool:
        """Whether anybody looked."""
        return self._content is not None

    def _read(self) -> dict[str, Any]:
        if self._content is None:
            self._content = self._load()
        return self._content

    def __getitem__(self, key: str) -> Any:
        return self._read()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.modified = True
        self._read()[key] = value

    def __delitem__(self, key: str) -> None:
        self.modified = True
        del self._read()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def pop(self, key: str, *default: Any) -> Any:
        """As of a dict; what is not there and not taken is no change."""
        if key not in self._read() and default:
            return default[0]
        self.modified = True
        return self._read().pop(key)

    def setdefault(self, key: str, default: Any = None) -> Any:
        """As of a dict."""
        if key not in self._read():
            self[key] = default
        return self._read()[key]
