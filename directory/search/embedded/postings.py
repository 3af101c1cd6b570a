"""In which documents of a segment each word stands, how often, and how long each field is.

For every field the postings of all words lie in a row, in the order of the vocabulary. A word's are one slice, and so
are those of all words that begin alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from directory.search.embedded.arrays import Array, Floats, Ints, Longs
from directory.search.embedded.whoosh_internals import LENGTH_OF_BYTE, read_lengths, read_postings
from directory.search.ranking import FIELDS

FIELD_NAMES = tuple(field.name for field in FIELDS)


def in_whoosh(field: str) -> str:
    """What a field of `ranking.FIELDS` is called in the index."""
    return f"text_{field}"


def words_by_field(leaf: Any) -> dict[str, list[bytes]]:
    """The words of each field of a segment, in order."""
    return {field: list(leaf.lexicon(in_whoosh(field))) for field in FIELD_NAMES}


def postings_arrays(leaf: Any, words: Sequence[bytes], lexicons: Mapping[str, Sequence[bytes]]) -> dict[str, Array]:
    """What is kept of a segment's postings. `words` are the words of all fields, in order."""
    positions = {word: position for position, word in enumerate(words)}
    arrays: dict[str, Array] = {}
    for field, lexicon in lexicons.items():
        counts = np.zeros(len(words) + 1, np.int64)
        documents, frequencies = [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
        for word in lexicon:
            numbers, often = read_postings(leaf, in_whoosh(field), word.decode())
            counts[positions[word] + 1] = len(numbers)
            documents.append(numbers)
            frequencies.append(often)
        arrays[f"{field}/starts"] = np.cumsum(counts).astype(np.int32)
        arrays[f"{field}/documents"] = np.concatenate(documents)
        arrays[f"{field}/frequencies"] = _compact(np.concatenate(frequencies))
        arrays[f"{field}/lengths"] = read_lengths(leaf, in_whoosh(field))
    return arrays


def total_lengths(leaf: Any) -> list[int]:
    """The sum of the lengths of each of `FIELD_NAMES` over a segment's documents."""
    return [int(leaf.field_length(in_whoosh(field))) for field in FIELD_NAMES]


class FieldPostings:
    """The postings of one field."""

    def __init__(self, arrays: Mapping[str, Array], field: str) -> None:
        self._starts: Ints = arrays[f"{field}/starts"]
        self.documents: Ints = arrays[f"{field}/documents"]
        self.frequencies: NDArray[Any] = arrays[f"{field}/frequencies"]
        self.lengths: NDArray[np.uint8] = arrays[f"{field}/lengths"]

    def counts(self, positions: Ints) -> Ints:
        """In how many documents each word stands, deleted ones included; 0 for the position -1."""
        counts: Ints = self._starts[positions + 1] - self._starts[positions]
        counts[positions < 0] = 0
        return counts

    def between(self, first: int, end: int) -> Ints:
        """The documents of the words at some positions that follow each other, possibly repeated."""
        documents: Ints = self.documents[self._starts[first] : self._starts[end]]
        return documents

    def places(self, positions: Ints, counts: Ints) -> Longs | slice:
        """Where the postings of words are in `documents` and `frequencies`, one word after the other."""
        if len(positions) == 1:
            start = int(self._starts[positions[0]])
            return slice(start, start + int(counts[0]))
        return runs(self._starts[positions], counts)


class Postings:
    """The postings of all fields of a segment, in the order of `FIELDS`."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.fields = tuple(FieldPostings(arrays, field) for field in FIELD_NAMES)

    def __iter__(self) -> Iterator[FieldPostings]:
        return iter(self.fields)


def norms(field_number: int, average_length: float, saturation: float) -> Floats:
    """For each length of one byte what BM25 adds to a frequency in its denominator."""
    share = FIELDS[field_number].length_matters
    lengths: Floats = saturation * ((1 - share) + share * LENGTH_OF_BYTE / (average_length or 1))
    return lengths


def runs(starts: Ints, counts: Ints) -> Longs:
    """The numbers start, start + 1, … of each of several runs, one run after the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    places: Longs = np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - counts), counts)
    return places


def _compact(frequencies: NDArray[np.float32]) -> NDArray[Any]:
    whole = frequencies.astype(np.uint8)
    return whole if np.array_equal(whole, frequencies) else frequencies
