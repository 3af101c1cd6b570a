"""Documents that have a word, and what it counts in each, in little memory.

Searches have hundreds of words in mind, and some stand in most listings. A score is kept as the number of its value
among the few different ones; the documents of a common word are one bit for each document of the segment, with a count
of the bits before every 64 of them, which tells where a document's score is.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from directory.search.embedded.arrays import Bools, Floats, Ints, Longs, marks_of, where_true

_COMMON: Final = 32  # a word in more than one document of this many is common
_WORD: Final = 64


@dataclass(frozen=True)
class RareWord:
    """A word in few documents: their ascending numbers."""

    documents: Ints
    values: Floats
    numbers: NDArray[Any]

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def nbytes(self) -> int:
        """What it takes to keep it."""
        return self.documents.nbytes + self.values.nbytes + self.numbers.nbytes

    def stands_in(self, documents: Ints) -> Bools:
        """For each of some documents whether the word stands in it."""
        return self._places(documents)[1]

    def scores_in(self, documents: Ints) -> Floats:
        """What it counts in some documents, 0 where it does not stand."""
        if not len(self.documents):
            return np.zeros(len(documents))
        places, found = self._places(documents)
        scores: Floats = self.values[self.numbers[places]]
        scores *= found
        return scores

    def _places(self, documents: Ints) -> tuple[Longs, Bools]:
        places = np.searchsorted(self.documents, documents)
        if not len(self.documents):
            return places, np.zeros(len(documents), np.bool_)
        places[places == len(self.documents)] = 0
        return places, self.documents[places] == documents


@dataclass(frozen=True)
class CommonWord:
    """A word in many documents: a bit for each of the segment, and how many bits are before every 64 of them."""

    bits: NDArray[np.uint64]
    before: Longs
    values: Floats
    numbers: NDArray[Any]

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def documents(self) -> Ints:
        """The ascending numbers of the documents, found anew every time."""
        marked = np.unpackbits(self.bits.view(np.uint8), bitorder="little").view(np.bool_)
        return where_true(marked).astype(np.int32)

    @property
    def nbytes(self) -> int:
        """What it takes to keep it."""
        return self.bits.nbytes + self.before.nbytes + self.values.nbytes + self.numbers.nbytes

    def stands_in(self, documents: Ints) -> Bools:
        """For each of some documents whether the word stands in it."""
        stands: Bools = self.bits[documents >> 6] & _bit_of(documents) != 0
        return stands

    def scores_in(self, documents: Ints) -> Floats:
        """What it counts in some documents, 0 where it does not stand."""
        stretch, own = documents >> 6, _bit_of(documents)
        bits = self.bits[stretch]
        found = bits & own != 0
        if found.all() and len(documents) == len(self) and bool((documents[1:] > documents[:-1]).all()):
            everywhere: Floats = self.values[self.numbers]  # all of its documents, in their order
            return everywhere
        places = self.before[stretch] + np.bitwise_count(bits & (own - np.uint64(1)))
        scores: Floats = self.values[self.numbers[np.minimum(places, len(self) - 1)]]
        scores *= found
        return scores


ScoredWord = RareWord | CommonWord


def scored_word(documents: Ints, scores: Floats, document_count: int) -> ScoredWord:
    """Keep the scores of ascending documents of a segment that has `document_count`."""
    values, numbers = np.unique(scores, return_inverse=True)
    compact = numbers.astype(np.uint16 if len(values) <= 1 << 16 else np.uint32)
    if _COMMON * len(documents) <= document_count:
        return RareWord(documents, values, compact)
    marked = marks_of(documents, -(-document_count // _WORD) * _WORD)
    bits = np.packbits(marked, bitorder="little").view(np.uint64)
    counts = np.bitwise_count(bits)
    before = np.cumsum(counts, dtype=np.int64) - counts
    return CommonWord(bits, before.astype(np.int32), values, compact)


def _bit_of(documents: Ints) -> NDArray[np.uint64]:
    return np.uint64(1) << (documents & (_WORD - 1)).astype(np.uint64)
