"""The state of an index that searches read, kept until there is a newer one.

What a search pays to know is one look at the manifest and one at each sidecar: the system says whether a file is still
the one that was opened and verified.
"""

import os
from pathlib import Path
from threading import Lock
from typing import Final

from directory.search.embedded.arrays import Damaged, file_checksum
from directory.search.embedded.manifest import NAME, SegmentEntry, read_manifest
from directory.search.embedded.segment import LiveSegment, Segment
from directory.search.embedded.view import View

_TRIES: Final = 5  # another process may remove sidecars between a look at the manifest and the opening

Stamp = tuple[int, int, int]


class States:
    """The newest view of the index behind a link, and its segments. Threads share it."""

    def __init__(self, current: Path) -> None:
        self._current = str(current)
        self._manifest = str(current / NAME)
        self._lock = Lock()
        self._stamps: dict[str, Stamp | None] = {}
        self._view: View | None = None
        self._verified: dict[str, Stamp | None] = {}
        self._segments: dict[tuple[str, str], Segment] = {}

    def view(self) -> View:
        """The newest state.

        Raises:
            FileNotFoundError: there is no index.
            Damaged: a file is not what was written.
        """
        view, stamps = self._view, self._stamps
        if view is not None and all(_stamp(name) == stamp for name, stamp in stamps.items()):
            return view
        with self._lock:
            return self._newest()

    def verify(self) -> None:
        """Look whether Whoosh's own files, which no search reads, are as they were written. Costs little when nothing
        has been touched since the last time.

        Raises:
            Damaged: one is not.
            FileNotFoundError: one is gone.
        """
        for remaining in reversed(range(_TRIES)):
            before = _stamp(self._manifest)
            try:
                self._verify_files()
            except (Damaged, FileNotFoundError):
                if not remaining or _stamp(self._manifest) == before:  # otherwise another process has just committed
                    raise
            else:
                return

    def segment(self, directory: Path, entry: SegmentEntry) -> Segment:
        """A segment; the one that is open already, if it is."""
        return self._segments.get((entry.id, entry.sha256)) or Segment.open(directory, entry)

    def _verify_files(self) -> None:
        directory = Path(os.path.realpath(self._current))
        files = read_manifest(directory).files
        for name, checksum in files.items():
            stamp = _stamp(str(directory / name))
            if stamp is None or self._verified.get(checksum) != stamp:
                if file_checksum(directory / name) != checksum:
                    raise Damaged(name)
                self._verified[checksum] = stamp
        self._verified = {checksum: self._verified[checksum] for checksum in files.values()}

    def _newest(self) -> View:
        for remaining in reversed(range(_TRIES)):
            try:
                return self._read()
            except FileNotFoundError:
                if not remaining:
                    raise
        raise AssertionError("unreachable")

    def _read(self) -> View:
        stamps = {self._manifest: _stamp(self._manifest)}
        directory = Path(os.path.realpath(self._current))
        manifest = read_manifest(directory)
        segments: dict[tuple[str, str], Segment] = {}
        for entry in manifest.segments:
            name = str(directory / entry.sidecar)
            stamps[name] = _stamp(name)
            is_as_it_was = self._stamps.get(name) == stamps[name]
            segments[entry.id, entry.sha256] = (
                self.segment(directory, entry) if is_as_it_was else Segment.open(directory, entry)
            )
        live = [
            LiveSegment(segment, entry.deleted)
            for segment, entry in zip(segments.values(), manifest.segments, strict=True)
        ]
        self._segments, self._stamps, self._view = segments, stamps, View(live)
        return self._view


def _stamp(name: str) -> Stamp | None:
    """What changes when a file is replaced or written to; None for no file. Unlike the time of the last write, nobody
    can set the time of the last change back."""
    try:
        found = os.stat(name)
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_ctime_ns, found.st_size
