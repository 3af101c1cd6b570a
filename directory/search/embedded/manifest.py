"""What a search reads: the segments of one state of the index, with the checksum of every file behind them.

The manifest is written last, under a temporary name, and renamed. A reader sees the state before or the state after.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from directory.search.embedded.arrays import Damaged
from directory.search.embedded.storage import sync

NAME: Final = "manifest.json"
FORMAT: Final = 5  # of the sidecars; raise it with every change, and installed indexes are made anew


@dataclass(frozen=True)
class SegmentEntry:
    """A segment: Whoosh's id for it, the checksum of its sidecar, and the numbers of its deleted documents."""

    id: str
    sha256: str
    deleted: tuple[int, ...] = ()

    @property
    def sidecar(self) -> str:
        """The name of the file with its columns and postings. Whoosh removes files that begin as its own do."""
        return f"columns-{self.id}"


@dataclass(frozen=True)
class Manifest:
    """One state. `generation` is Whoosh's number for it; `files` maps Whoosh's own files to their checksums."""

    generation: int
    segments: tuple[SegmentEntry, ...]
    files: Mapping[str, str] = field(default_factory=dict)


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Make a state the one that searches read. Everything it names must be on the disk."""
    content = json.dumps({"format": FORMAT, **asdict(manifest)})
    temporary = directory / f"{NAME}.new"
    temporary.write_text(json.dumps({"sha256": _checksum(content), "content": content}))
    sync(temporary)
    temporary.replace(directory / NAME)
    sync(directory)


def read_manifest(directory: Path) -> Manifest:
    """The current state.

    Raises:
        Damaged: it is not as it was written, or another version of the directory wrote it.
        FileNotFoundError: there is none.
    """
    try:
        written = json.loads((directory / NAME).read_bytes())
        content = written["content"]
        if written["sha256"] != _checksum(content):
            raise Damaged(NAME)
        state = json.loads(content)
        if state["format"] != FORMAT:
            raise Damaged(NAME)
        entries = (SegmentEntry(each["id"], each["sha256"], tuple(each["deleted"])) for each in state["segments"])
        return Manifest(state["generation"], tuple(entries), state["files"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Damaged(NAME) from None


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
