"""The values of filters, and how many documents of a set have each.

They are kept twice. Each value has a bit for every document: many documents are counted 64 at a time. Each document has
a byte for every value, beside each other: few documents are counted by adding up their rows, and nothing else is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from directory.search.documents import Document
from directory.search.embedded.arrays import Array, Bools, Ints, Longs, marks_of
from directory.search.query import FACETS

Bits = NDArray[np.uint64]

UNCONFIRMED: Final = "unconfirmed"  # services of a specialty that are not stated: filtered by, never counted beside
GROUPS: Final = (*FACETS, UNCONFIRMED)
_WORD: Final = 64
_FEW: Final = 16  # below one document of this many, rows are quicker to add up than bits are to count


def values_of(document: Document, group: str) -> frozenset[str]:
    """What a document has of a facet of `query.FACETS`, or its unconfirmed services."""
    return document.unconfirmed if group == UNCONFIRMED else document.of_facet(group)


def facet_arrays(documents: Sequence[Document]) -> tuple[dict[str, Array], dict[str, object]]:
    """The bits of documents, and which value each column is about."""
    values = {
        group: sorted(frozenset[str]().union(*(values_of(document, group) for document in documents)))
        for group in GROUPS
    }
    columns = {
        (group, value): column
        for column, (group, value) in enumerate((group, value) for group in GROUPS for value in values[group])
    }
    has = np.zeros((-(-len(documents) // _WORD) * _WORD, len(columns)), np.bool_)
    for number, document in enumerate(documents):
        has[number, [columns[group, value] for group in GROUPS for value in values_of(document, group)]] = True
    rows = np.ascontiguousarray(np.packbits(has.T, axis=1, bitorder="little").reshape(len(columns), len(has) // 8))
    return {"facet_bits": rows.view(np.uint64), "facet_rows": has[: len(documents)]}, {"facet_values": values}


class Facets:
    """The facets of one segment of `count` documents."""

    def __init__(self, arrays: Mapping[str, Array], facts: Mapping[str, Any], count: int) -> None:
        self._bits: Bits = arrays["facet_bits"]  # (values, stretches of 64 documents)
        self._rows: Bools = arrays["facet_rows"]  # (documents, values)
        self.count = count
        self.values: Mapping[str, Sequence[str]] = facts["facet_values"]
        self._columns: dict[str, slice] = {}
        end = 0
        for group in GROUPS:
            self._columns[group] = slice(end, end := end + len(self.values[group]))

    def having(self, group: str, chosen: Iterable[str]) -> Bools:
        """For each document whether it has one of the chosen values."""
        first = self._columns[group].start
        values = [first + self.values[group].index(value) for value in chosen if value in self.values[group]]
        bits = self._bits[values[0]] if len(values) == 1 else np.bitwise_or.reduce(self._bits[values], axis=0)
        return np.unpackbits(bits.view(np.uint8), count=self.count, bitorder="little").view(np.bool_)

    def counts(self, documents: Ints, groups: Sequence[str]) -> dict[str, Longs]:
        """For each group how many of the documents have each of its values."""
        columns = [self._columns[group] for group in groups]
        first, last = min(each.start for each in columns), max(each.stop for each in columns)
        if _FEW * len(documents) < self.count:
            rows = self._rows.take(documents, axis=0).view(np.uint8)[:, first:last]
            counted = rows.sum(axis=0, dtype=_sum_of(len(documents)))
        else:
            members = np.packbits(marks_of(documents, self._bits.shape[1] * _WORD), bitorder="little").view(np.uint64)
            counted = np.bitwise_count(self._bits[first:last] & members).sum(axis=1, dtype=_sum_of(self.count))
        return {
            group: counted[each.start - first : each.stop - first] for group, each in zip(groups, columns, strict=True)
        }

    def table(self, documents: Ints, group: str) -> Bools:
        """For each document and each value of a group whether it has it."""
        return self._rows.take(documents, axis=0)[:, self._columns[group]]


def _sum_of(most: int) -> type[np.uint16 | np.uint32]:
    """The smallest numbers that hold a count up to `most`: the less to add up."""
    return np.uint16 if most < 1 << 16 else np.uint32
