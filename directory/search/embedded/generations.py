"""Index directories `gen-1`, `gen-2`, …; the symbolic link `current` names the one that is searched.

A rebuild fills a directory of its own and moves the link in one step. One older generation stays, for readers that
have just opened it and for an operator who wants to go back.
"""

import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from directory.search.embedded.storage import sync
from directory.search.engine import IndexBusy

_GENERATION = re.compile(r"gen-([0-9]+)")


class Generations:
    """The generations below one directory, which only its owner may read: an index holds pickles."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def current(self) -> Path | None:
        """The generation that is searched; None when there is none. Costs one system call."""
        try:
            name = os.readlink(self.directory / "current")
        except OSError:
            return None
        return self.directory / name if _GENERATION.fullmatch(name) else None

    def start(self) -> Path:
        """An empty directory for the next generation. Call it inside `writing`."""
        fresh = self.directory / f"gen-{max(self._numbers(), default=0) + 1}"
        fresh.mkdir(mode=0o700)
        return fresh

    def switch_to(self, generation: Path) -> None:
        """Make a complete generation the current one, in one step that survives a power cut."""
        for name in os.listdir(generation):
            if (generation / name).is_file():
                sync(generation / name)
        sync(generation)
        link = self.directory / "current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(generation.name)
        link.replace(self.directory / "current")
        sync(self.directory)

    def discard(self, generation: Path) -> None:
        """Remove a generation that was never switched to."""
        shutil.rmtree(generation, ignore_errors=True)

    def prune(self) -> None:
        """Remove all but the current generation and the one before it."""
        current = self.current()
        if current is None:
            return
        number = self._number(current.name)
        kept = {number, max((each for each in self._numbers() if each < number), default=number)}
        for other in set(self._numbers()) - kept:
            self.discard(self.directory / f"gen-{other}")

    @contextmanager
    def writing(self, *, patience_seconds: float) -> Iterator[None]:
        """Hold the lock under which one process at a time changes the index. A killed holder frees it.

        Raises:
            IndexBusy: somebody else held it all the time.
        """
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.directory.chmod(0o700)
        with open(self.directory / "write.lock", "a") as lock:
            _lock(lock.fileno(), patience_seconds)
            yield

    def _numbers(self) -> list[int]:
        return [self._number(name) for name in os.listdir(self.directory) if _GENERATION.fullmatch(name)]

    @staticmethod
    def _number(name: str) -> int:
        return int(name.removeprefix("gen-"))


def _lock(descriptor: int, patience_seconds: float) -> None:
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise IndexBusy from None
            time.sleep(0.05)
        else:
            return
