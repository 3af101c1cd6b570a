"""Index directories `gen-1`, `gen-2`, …; the symbolic link `current` names the one that is searched.

A rebuild fills a directory of its own and moves the link in one step. One older generation stays, for readers that
have just opened it and for an operator who wants to go back.
"""

import fcntl
import logging
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final

from directory.search.embedded.storage import sync
from directory.search.engine import IndexBusy

_GENERATION = re.compile(r"gen-([0-9]+)")

_log: Final = logging.getLogger(__name__)


class Generations:
    """The generations below one directory, which only its owner may read: an index holds pickles."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.link = directory / "current"

    def current(self) -> Path | None:
        """The generation that is searched; None when there is none. Costs one system call."""
        try:
            name = os.readlink(self.link)
        except OSError:
            return None
        return self.directory / name if _GENERATION.fullmatch(name) else None

    def make_way(self) -> None:
        """Move aside whatever stands where the index directory or its lock must be: a plain file, a link to nowhere.

        Nothing is deleted: an operator may have put it there.
        """
        if not self.directory.is_dir():
            _set_aside(self.directory)
        lock = self.directory / "write.lock"
        if not lock.is_file():
            _set_aside(lock)

    def start(self) -> Path:
        """An empty directory for the next generation. Call it inside `writing`."""
        fresh = self.directory / f"gen-{max(self._numbers(), default=0) + 1}"
        fresh.mkdir(mode=0o700)
        return fresh

    def switch_to(self, generation: Path) -> None:
        """Make a complete generation the current one, in one step that survives a power cut. The one it replaces
        stays; older ones, and what a killed rebuild left, go."""
        for name in os.listdir(generation):
            if (generation / name).is_file():
                sync(generation / name)
        sync(generation)
        replaced = self.current()
        link = self.directory / "current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(generation.name)
        if self.link.is_dir() and not self.link.is_symlink():  # no rename replaces a directory
            shutil.rmtree(self.link)
        link.replace(self.link)
        sync(self.directory)
        for number in self._numbers():
            other = self.directory / f"gen-{number}"
            if other not in (generation, replaced):
                self.discard(other)

    def discard(self, generation: Path) -> None:
        """Remove a generation that nobody needs."""
        shutil.rmtree(generation, ignore_errors=True)

    def doubt(self) -> None:
        """Let every process look at the files anew: a search has stumbled over them."""
        with suppress(OSError):  # where nothing can be written, searches stumble on
            (self.directory / "doubted").touch()

    def doubted_at(self) -> int:
        """When `doubt` was called last; 0 for never."""
        try:
            return (self.directory / "doubted").stat().st_mtime_ns
        except OSError:
            return 0

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
        names = (_GENERATION.fullmatch(name) for name in os.listdir(self.directory))
        return [int(name[1]) for name in names if name]


def _set_aside(path: Path) -> None:
    if not os.path.lexists(path):
        return
    numbered = (path.with_name(f"{path.name}.set-aside-{number}") for number in count(1))
    aside = next(each for each in numbered if not os.path.lexists(each))
    with suppress(FileNotFoundError):  # another process was faster
        path.rename(aside)
        _log.warning("%s stood in the place of the search index. It is now %s.", path, aside.name)


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
