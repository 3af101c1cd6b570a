"""Rows of an index in memory. A segment of Whoosh never changes, so each is read once."""

from typing import Any

from directory.search.embedded.schema import Row, row_of

Rows = dict[int, Row]


class RowCache:
    """The rows of the newest state of one index. Not safe for two threads at once."""

    def __init__(self) -> None:
        self._segments: dict[str, Rows] = {}
        self._state: object = None
        self._rows: Rows = {}

    def rows(self, reader: Any) -> Rows:
        """Document number → row, of every document the reader has."""
        state = reader.generation()
        if state is None or state != self._state:
            leaves = [(leaf, offset) for leaf, offset in reader.leaf_readers() if leaf.doc_count_all()]
            self._segments = {leaf.segment().segment_id(): self._segment(leaf) for leaf, _ in leaves}
            self._rows = {
                offset + number: row
                for leaf, offset in leaves
                for number, row in self._segments[leaf.segment().segment_id()].items()
                if not leaf.is_deleted(number)
            }
            self._state = state
        return self._rows

    def _segment(self, leaf: Any) -> Rows:
        known = self._segments.get(leaf.segment().segment_id())
        return known if known is not None else {number: row_of(stored) for number, stored in leaf.iter_docs()}
