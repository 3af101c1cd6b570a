"""One segment as searches read it: its sidecar, mapped, and which of its documents are deleted."""

from pathlib import Path
from typing import Any, Self

import numpy as np

from directory.search.embedded.arrays import Array, Bools, Ints, open_arrays, where_true
from directory.search.embedded.caches import ByteBoundedCache
from directory.search.embedded.columns import Columns
from directory.search.embedded.facets import Facets
from directory.search.embedded.locations import Locations
from directory.search.embedded.manifest import SegmentEntry
from directory.search.embedded.pins import Pins
from directory.search.embedded.postings import Postings
from directory.search.embedded.prices import Prices
from directory.search.embedded.vocabulary import Vocabulary

CACHED_BYTES_PER_DOCUMENT = 24
CACHED_BYTES_AT_LEAST = 1 << 19


class Segment:
    """Everything about the documents of one segment, by their number. Immutable; threads share it.

    `cache` holds arrays with one value for each document that are costly enough to make only once.
    """

    def __init__(self, arrays: dict[str, Array], facts: dict[str, Any]) -> None:
        self.columns = Columns(arrays)
        most_bytes = max(CACHED_BYTES_PER_DOCUMENT * len(self.columns), CACHED_BYTES_AT_LEAST)
        self.cache: ByteBoundedCache[Array] = ByteBoundedCache(most_bytes, lambda array: array.nbytes)
        self.vocabulary = Vocabulary(arrays)
        self.postings = Postings(arrays)
        self.pins = Pins(arrays)
        self.locations = Locations(arrays, facts, self.cache)
        self.prices = Prices(arrays, facts)
        self.facets = Facets(arrays, facts, len(self.columns))
        self.total_lengths: tuple[int, ...] = tuple(facts["total_lengths"])

    @classmethod
    def open(cls, directory: Path, entry: SegmentEntry) -> Self:
        """Map the sidecar of a segment.

        Raises:
            Damaged: it is not the file that was written.
            FileNotFoundError: there is none.
        """
        return cls(*open_arrays(directory / entry.sidecar, entry.sha256))

    def __len__(self) -> int:
        return len(self.columns)


class LiveSegment:
    """A segment in one state of the index: without the documents that are deleted in it. `alive` marks the others; None
    where none is deleted."""

    def __init__(self, segment: Segment, deleted: tuple[int, ...]) -> None:
        self.segment = segment
        self.alive: Bools | None = None
        if deleted:
            self.alive = np.ones(len(segment), np.bool_)
            self.alive[list(deleted)] = False

    def living(self, documents: Ints) -> Ints:
        """Those of some documents that are not deleted."""
        return documents if self.alive is None else documents[self.alive[documents]]

    def marked(self, documents: Bools | None) -> Bools | None:
        """Those of some marked documents, or of all, that are not deleted. None: all there are."""
        if self.alive is None:
            return documents
        return self.alive if documents is None else documents & self.alive

    def living_among(self, documents: Bools) -> Ints:
        """The numbers of those that are marked and not deleted."""
        return where_true(documents if self.alive is None else documents & self.alive).astype(np.int32)

    def all(self) -> Ints:
        """The numbers of all documents that are not deleted."""
        if self.alive is None:
            return np.arange(len(self.segment), dtype=np.int32)
        return where_true(self.alive).astype(np.int32)
