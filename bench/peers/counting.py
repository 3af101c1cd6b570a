"""Facets as bits: the same counting, in numpy, for every peer that hands over rows.

A listing is six 64-bit words, one for each facet. Counting is one histogram of all bytes, which is several times
faster than any join or GROUP BY over a table of values would be.
"""

from collections.abc import Mapping
from functools import cache

import numpy as np
import numpy.typing as npt

from directory.catalogue import catalogue
from directory.search.documents import Document
from directory.search.parameters import ANY_BOARD
from directory.search.query import FACETS, SearchQuery

BYTES = 8 * len(FACETS)
_OFFSETS = (np.arange(BYTES, dtype=np.int64) * 256)[None, :]
_BITS_OF_BYTES = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little").astype(np.float32)

Words = npt.NDArray[np.int64]


@cache
def facet_values() -> Mapping[str, Mapping[str, int]]:
    """Facet → value → number of its bit. A facet has at most 63, so that every word is a positive integer."""
    known = catalogue()
    values = {
        "service": list(known.services),
        "condition": list(known.conditions),
        "credential": list(known.credential_kinds),
        "specialty": sorted({specialty.slug for specialty in known.specialties.values()}),
        "board": [ANY_BOARD, *known.boards],
        "language": list(known.languages),
    }
    assert all(len(each) <= 63 for each in values.values())
    return {facet: {value: bit for bit, value in enumerate(values[facet])} for facet in FACETS}


def words_of(document: Document) -> tuple[int, ...]:
    """One integer for each facet."""
    return tuple(mask(facet, document.of_facet(facet)) for facet in FACETS)


def mask(facet: str, values: frozenset[str] | tuple[str, ...]) -> int:
    """The word that has the bits of these values."""
    bits = facet_values()[facet]
    return sum(1 << bits[value] for value in values)


def packed(document: Document) -> bytes:
    """`words_of` as bytes, the lowest first."""
    return b"".join(word.to_bytes(8, "little") for word in words_of(document))


def chosen(query: SearchQuery) -> dict[int, int]:
    """Number of a facet → the word of the values chosen in it."""
    return {number: mask(facet, getattr(query, facet)) for number, facet in enumerate(FACETS) if getattr(query, facet)}


def unpacked(bits: bytes) -> Words:
    """Rows of six words."""
    return np.frombuffer(bits, dtype=np.int64).reshape(-1, len(FACETS))


def missed(words: Words, choices: Mapping[int, int]) -> npt.NDArray[np.int64]:
    """For each row, which of the chosen facets it fails: the sum of 1 << number of the facet."""
    failed = np.zeros(len(words), dtype=np.int64)
    for number, word in choices.items():
        failed += ((words[:, number] & word) == 0).astype(np.int64) << number
    return failed


def count(words: Words, failed: npt.NDArray[np.int64], choices: Mapping[int, int]) -> npt.NDArray[np.float32]:
    """64 counts for each facet. What is chosen in a facet does not shrink that facet's own counts."""
    counts = histogram(words[failed == 0])
    for number in choices:
        counts[number] += histogram(words[failed == 1 << number])[number]
    return counts


def histogram(words: Words) -> npt.NDArray[np.float32]:
    """How many rows have each bit: 64 counts for each facet."""
    table = np.bincount((words.view(np.uint8).reshape(-1, BYTES) + _OFFSETS).ravel(), minlength=BYTES * 256)
    counts: npt.NDArray[np.float32] = table.reshape(BYTES, 256).astype(np.float32) @ _BITS_OF_BYTES
    return counts.reshape(len(FACETS), 64)


def named(counts: npt.NDArray[np.float32], accepting: int) -> dict[str, dict[str, int]]:
    """Counts as the directory gives them, those of zero left out."""
    facets = {
        facet: {value: int(row[bit]) for value, bit in facet_values()[facet].items() if row[bit]}
        for facet, row in zip(FACETS, counts, strict=True)
    }
    return facets | {"accepting": {"1": int(accepting)} if accepting else {}}
