"""In which documents of a segment each word stands, how often, and how long the field is there.

For every field the postings of all words lie in a row, in the order of the vocabulary. A word's are one slice, and so
are those of all words that begin alike. How often and how long are one number, its `shape`: all that BM25 wants to know
of a document, so that a score is looked up and not computed for each.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from directory.search.embedded.arrays import Array, Floats, Ints, Longs, where_true
from directory.search.embedded.whoosh_internals import LENGTH_OF_BYTE, read_lengths, read_postings
from directory.search.ranking import FIELDS, SATURATION

Shapes = NDArray[np.uint16]

_MOST_FREQUENT: Final = 255
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
        documents, shapes = [np.zeros(0, np.int32)], [np.zeros(0, np.uint16)]
        lengths = read_lengths(leaf, in_whoosh(field))
        for word in lexicon:
            numbers, often = read_postings(leaf, in_whoosh(field), word.decode())
            counts[positions[word] + 1] = len(numbers)
            documents.append(numbers)
            shapes.append(shape_of(often, lengths[numbers]))
        arrays[f"{field}/starts"] = np.cumsum(counts).astype(np.int32)
        arrays[f"{field}/documents"] = np.concatenate(documents)
        arrays[f"{field}/shapes"] = np.concatenate(shapes)
    return arrays


def shape_of(frequencies: NDArray[np.float32], lengths: NDArray[np.uint8]) -> Shapes:
    """A frequency, up to 255, and a length of one byte in one number."""
    often = np.minimum(frequencies, _MOST_FREQUENT).astype(np.uint16)
    return np.asarray(often << 8 | lengths, np.uint16)


def saturated_counts(field_number: int, average_length: float, most_frequent: int) -> Floats:
    """For each shape up to a frequency what BM25 makes of it: more for more frequent, less for longer."""
    share = FIELDS[field_number].length_matters
    norms = SATURATION * ((1 - share) + share * LENGTH_OF_BYTE / (average_length or 1))
    often = np.arange(most_frequent + 1, dtype=np.float64)[:, None]
    counts: Floats = (often * (SATURATION + 1) / (often + norms)).ravel()
    return counts


def total_lengths(leaf: Any) -> list[int]:
    """The sum of the lengths of each of `FIELD_NAMES` over a segment's documents."""
    return [int(leaf.field_length(in_whoosh(field))) for field in FIELD_NAMES]


class FieldPostings:
    """The postings of one field."""

    def __init__(self, arrays: Mapping[str, Array], field: str) -> None:
        self._starts: Ints = arrays[f"{field}/starts"]
        self.documents: Ints = arrays[f"{field}/documents"]
        self.shapes: Shapes = arrays[f"{field}/shapes"]
        self.most_frequent = int(self.shapes.max(initial=0)) >> 8

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
        """Where the postings of words are in `documents` and `shapes`, one word after the other."""
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


def runs(starts: Ints | Longs, counts: Ints | Longs) -> Longs:
    """The numbers start, start + 1, … of each of several runs, one run after the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    places: Longs = np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - counts), counts)
    return places


def starts_of_runs(ascending: Ints | Longs) -> Longs:
    """Where equal numbers begin."""
    begins = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=begins[1:])
    return where_true(begins)
