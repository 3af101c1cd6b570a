"""The values of filters, and how many documents of a set have each.

A set of documents is a row of bits. The bits of the values lie beside each other for every 64 documents, so that
counting reads only the stretches of a segment in which the set has anybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from directory.search.documents import Document
from directory.search.embedded.arrays import Array, Bools, Ints, Longs, marks_of, where_true
from directory.search.embedded.postings import starts_of_runs
from directory.search.query import FACETS

Bits = NDArray[np.uint64]

UNCONFIRMED: Final = "unconfirmed"  # services of a specialty that are not stated: filtered by, never counted beside
GROUPS: Final = (*FACETS, UNCONFIRMED)
_WORD: Final = 64


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
    bits = rows.view(np.uint64)
    return {"facet_bits": bits, "facet_stretches": np.ascontiguousarray(bits.T)}, {"facet_values": values}


class Facets:
    """The facets of one segment of `count` documents."""

    def __init__(self, arrays: Mapping[str, Array], facts: Mapping[str, Any], count: int) -> None:
        self._bits: Bits = arrays["facet_bits"]  # (values, stretches of 64 documents)
        self._stretches: Bits = arrays["facet_stretches"]  # the same the other way round
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
        stretches, members = self._members(documents)
        columns = [self._columns[group] for group in groups]
        first, last = min(each.start for each in columns), max(each.stop for each in columns)
        if stretches is None:
            counted = np.bitwise_count(self._bits[first:last] & members).sum(axis=1, dtype=_sum_of(len(members)))
        else:
            bits = self._stretches[stretches, first:last] & members[:, None]
            counted = np.bitwise_count(bits).sum(axis=0, dtype=_sum_of(len(members)))
        return {
            group: counted[each.start - first : each.stop - first] for group, each in zip(groups, columns, strict=True)
        }

    def table(self, documents: Ints, group: str) -> Bools:
        """For each document and each value of a group whether it has it."""
        bits = self._stretches[documents // _WORD, self._columns[group]]
        has: Bools = (bits >> (documents % _WORD).astype(np.uint64)[:, None]) & np.uint64(1) != 0
        return has

    def _members(self, documents: Ints) -> tuple[Longs | None, Bits]:
        """The stretches in which ascending documents are, or None for all, and which of each stretch's 64 they are."""
        if 64 * len(documents) > self.count:
            among = marks_of(documents, len(self._stretches) * _WORD)
            members = np.packbits(among, bitorder="little").view(np.uint64)
            stretches = where_true(members)
            return (None, members) if 4 * len(stretches) > 3 * len(members) else (stretches, members[stretches])
        owners = documents >> 6
        begins = starts_of_runs(owners)
        if not len(begins):
            return begins, np.zeros(0, np.uint64)
        single = np.uint64(1) << (documents & 63).astype(np.uint64)
        return owners[begins].astype(np.int64), np.bitwise_or.reduceat(single, begins)


def _sum_of(stretches: int) -> type[np.uint16 | np.uint32]:
    """The smallest numbers that hold how many documents of so many stretches there are: the less to add up."""
    return np.uint16 if stretches * _WORD < 1 << 16 else np.uint32
