"""Plain facts of the documents of a segment, one array each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from directory.listings.models import ListingKind
from directory.search.documents import Document
from directory.search.embedded.arrays import Array, Bools, Floats, Ints, Longs

_KINDS = tuple(ListingKind)
_LONGEST_NAME: Final = 15  # in words; longer ones count as so long


def column_arrays(documents: Sequence[Document]) -> dict[str, Array]:
    """What is kept of these facts. A day is a proleptic ordinal, 0 where there is none."""
    confirmed = (document.confirmed_on for document in documents)
    return {
        "ids": np.array([document.id for document in documents], np.int64),
        "versions": np.array([document.version for document in documents], np.int64),
        "kinds": np.array([_KINDS.index(document.kind) for document in documents], np.uint8),
        "confirmed": np.array([day.toordinal() if day else 0 for day in confirmed], np.int32),
        "completeness": np.array([document.completeness for document in documents], np.float64),
        "name_sizes": np.array([_bits_of(document.name_sizes) for document in documents], np.uint16),
    }


class Columns:
    """These facts, of one segment."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.ids: Longs = arrays["ids"]
        self.versions: Longs = arrays["versions"]
        self.confirmed: Ints = arrays["confirmed"]
        self.completeness: Floats = arrays["completeness"]
        self._kinds: NDArray[np.uint8] = arrays["kinds"]
        self._name_sizes: NDArray[np.uint16] = arrays["name_sizes"]

    def __len__(self) -> int:
        return len(self.ids)

    def are(self, kind: ListingKind, documents: Ints) -> Bools:
        """For each of some documents whether it is of a kind."""
        same: Bools = self._kinds[documents] == _KINDS.index(kind)
        return same

    def have_a_name_of(self, words: int, documents: Ints) -> Bools:
        """For each of some documents whether one of its names has so many words."""
        having: Bools = (self._name_sizes[documents] & _bits_of([words])) > 0
        return having

    def days_since_confirmed(self, today: date) -> Floats:
        """How old each confirmation is in days; infinite where there is none."""
        age = np.maximum(today.toordinal() - self.confirmed, 0).astype(np.float64)
        age[self.confirmed == 0] = np.inf
        return age


def _bits_of(sizes: Iterable[int]) -> int:
    """A bit for each number of words."""
    return sum({1 << min(size, _LONGEST_NAME) for size in sizes})
