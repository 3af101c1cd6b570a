"""One state of the index: its segments, the figures over all of them that scores need, and what is remembered of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from directory.search.embedded.arrays import Floats
from directory.search.embedded.caches import ByteBoundedCache
from directory.search.embedded.postings import FIELD_NAMES, saturated_counts
from directory.search.embedded.segment import LiveSegment
from directory.search.ranking import standing

CACHED_BYTES_PER_DOCUMENT: Final = 80
CACHED_BYTES_AT_LEAST: Final = 1 << 20


class View:
    """Immutable; threads share it. A search holds on to one from its beginning to its end.

    `document_count` and the average lengths include documents that are deleted but not yet merged away, as Whoosh's
    do. `saturated` says for each field what a posting of each shape counts. `words` remembers what words count: that
    holds for this state only.
    """

    def __init__(self, segments: Iterable[LiveSegment]) -> None:
        self.segments = tuple(segments)
        self.document_count = sum(len(live.segment) for live in self.segments)
        self.saturated: tuple[Floats, ...] = tuple(
            saturated_counts(field, self._average_length(field), self._most_frequent(field))
            for field in range(len(FIELD_NAMES))
        )
        most_bytes = max(CACHED_BYTES_PER_DOCUMENT * self.document_count, CACHED_BYTES_AT_LEAST)
        self.words: ByteBoundedCache[Any] = ByteBoundedCache(most_bytes, lambda word: int(word.nbytes))

    def rarity(self, document_frequencies: NDArray[np.int64]) -> Floats:
        """What a word counts for being rare, given in how many documents it stands (Whoosh's idf)."""
        rarity: Floats = np.log(self.document_count / (document_frequencies + 1)) + 1
        return rarity

    def standings(self, live: LiveSegment, today: date) -> Floats:
        """For each document of a segment the part of its score that is its own."""
        columns = live.segment.columns
        return live.segment.cache.get(
            ("standing", today),
            lambda: standing(
                days_since_confirmed=columns.days_since_confirmed(today), completeness=columns.completeness
            ),
        )

    def _most_frequent(self, field: int) -> int:
        return max((live.segment.postings.fields[field].most_frequent for live in self.segments), default=0)

    def _average_length(self, field: int) -> float:
        total = sum(live.segment.total_lengths[field] for live in self.segments)
        return total / self.document_count if self.document_count else 0.0
