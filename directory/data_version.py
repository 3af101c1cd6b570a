"""Whether anything at all was committed to a database since a moment, for a fraction of what asking for rows costs."""

import sqlite3
from threading import Lock
from typing import Final

from sqlalchemy import Engine

_NO_FILE: Final = (None, "", ":memory:")


class DataVersion:
    """A number that SQLite changes with every commit, whoever makes it; other databases have none. Threads share it.

    SQLite tells each connection only of the commits of others. So this one is its own, and never writes.
    """

    def __init__(self, engine: Engine) -> None:
        database = engine.url.database if engine.dialect.name == "sqlite" else None
        self._path = None if database in _NO_FILE or str(database).startswith("file:") else database
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()

    def now(self) -> int | None:
        """The number at this moment. Where it is the same as before, nothing was committed between.

        None where that cannot be told: another database than SQLite in a file, or one that is locked just now.
        """
        if self._path is None:
            return None
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = sqlite3.connect(self._path, timeout=0, check_same_thread=False)
                version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            except sqlite3.Error:
                return None
        return version

    def close(self) -> None:
        """Let go of the file. A number from before says nothing about one from after."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        self.close()
