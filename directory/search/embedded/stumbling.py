"""One error for whatever an index can be damaged by, and one line a minute about it in the log."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from directory.search.engine import IndexBusy, IndexUnusable

SAID_EVERY_SECONDS: Final = 60.0

_log: Final = logging.getLogger(__name__)


class Stumbles:
    """How one engine stumbles. While there is no index every search does, so the log hears of a kind of error once a
    minute, with how many there were. It gets the error's type and no query."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._said_at: dict[str, float] = {}
        self._unsaid: dict[str, int] = {}

    @contextmanager
    def noticed(self) -> Iterator[None]:
        """Whatever Whoosh or the disk stumbles over becomes `IndexUnusable`."""
        try:
            yield
        except (IndexUnusable, IndexBusy):
            raise
        except Exception as error:
            self._say(type(error).__name__)
            raise IndexUnusable from error

    def _say(self, kind: str) -> None:
        with self._lock:
            now = time.monotonic()
            if now - self._said_at.get(kind, -SAID_EVERY_SECONDS) < SAID_EVERY_SECONDS:
                self._unsaid[kind] = self._unsaid.get(kind, 0) + 1
                return
            self._said_at[kind] = now
            unsaid = self._unsaid.pop(kind, 0)
        again = f" It did so {unsaid} times more since the last line about it." if unsaid else ""
        _log.error("The search index failed: %s. `flask search rebuild` makes a new one.%s", kind, again)
