"""The attributes of Whoosh that it does not promise, all in this file: they read postings a block at a time.

What Whoosh promises (a matcher, one posting after another) is a hundred times slower and the fall-back. Before the
first use both ways read a small index; where they differ, or the attributes are gone, the promised way is used.
"""

import logging
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.util.numeric import byte_to_length, length_to_byte

from directory.search.embedded.arrays import Ints

Frequencies = NDArray[np.float32]
Lengths = NDArray[np.uint8]

_PROBE_DOCUMENTS = 300  # more than two of Whoosh's blocks

_log = logging.getLogger(__name__)

# what a field's length of one byte stands for, as Whoosh rounds it
LENGTH_OF_BYTE = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)


def read_postings(leaf: Any, field: str, word: str) -> tuple[Ints, Frequencies]:
    """Ascending document numbers and frequencies of a word in a segment, deleted documents included."""
    return (_blocks if internals_hold() else _matched)(leaf, field, word)


def read_lengths(leaf: Any, field: str) -> Lengths:
    """The length of a field in each document of a segment, as one byte; see `LENGTH_OF_BYTE`."""
    return (_length_column if internals_hold() else _lengths_one_by_one)(leaf, field)


@lru_cache(maxsize=1)
def internals_hold() -> bool:
    """Whether this version of Whoosh is inside as it was when this was written."""
    try:
        leaf = _probe()
        held = all(
            np.array_equal(quick, slow)
            for word in ("every", "once", "second")
            for quick, slow in zip(_blocks(leaf, "text", word), _matched(leaf, "text", word), strict=True)
        ) and np.array_equal(_length_column(leaf, "text"), _lengths_one_by_one(leaf, "text"))
    except Exception as error:
        _log.warning("Whoosh is not as expected inside: %s", type(error).__name__)
        held = False
    if not held:
        _log.warning("Postings are read through Whoosh's public interface: indexing will be slow, searches will not.")
    return held


def _blocks(leaf: Any, field: str, word: str) -> tuple[Ints, Frequencies]:
    matcher = _unfiltered(leaf.postings(field, word))
    if not hasattr(matcher, "_read_data"):  # a word of few documents is kept in the dictionary
        return np.array(matcher._ids, np.int32), np.array(matcher._weights, np.float32)
    documents, frequencies = zip(*_each_block(matcher), strict=True)
    return np.concatenate(documents), np.concatenate(frequencies)


def _each_block(matcher: Any) -> Iterator[tuple[Ints, Frequencies]]:
    while True:
        matcher._read_data()
        gaps, weights = matcher._data[0], matcher._data[1]
        count = matcher._blocklength
        if weights is None:
            weights = 1.0
        yield (
            np.cumsum(np.array(gaps, np.int64)).astype(np.int32),
            np.full(count, weights, np.float32) if isinstance(weights, float) else np.array(weights, np.float32),
        )
        if matcher._lastblock:
            return
        matcher._goto(matcher._nextoffset)


def _matched(leaf: Any, field: str, word: str) -> tuple[Ints, Frequencies]:
    matcher, documents, frequencies = _unfiltered(leaf.postings(field, word)), [], []
    while matcher.is_active():
        documents.append(matcher.id())
        frequencies.append(matcher.weight())
        matcher.next()
    return np.array(documents, np.int32), np.array(frequencies, np.float32)


def _unfiltered(matcher: Any) -> Any:
    """The matcher below the one that leaves deleted documents out, at its beginning: that one has moved it on."""
    while hasattr(matcher, "child"):
        matcher = matcher.child
        matcher.reset()
    return matcher


def _length_column(leaf: Any, field: str) -> Lengths:
    from whoosh.codec.whoosh3 import LENGTHS_COLUMN, _lenfield

    lengths = np.zeros(leaf.doc_count_all(), np.uint8)
    column = leaf._perdoc._cached_reader(_lenfield(field), LENGTHS_COLUMN)
    if column is not None:
        written = min(column._count, len(lengths))  # zeros at the end are not
        lengths[:written] = np.frombuffer(bytes(column._dbfile.get(column._basepos, written)), np.uint8)
    return lengths


def _lengths_one_by_one(leaf: Any, field: str) -> Lengths:
    numbers = range(leaf.doc_count_all())
    return np.array([length_to_byte(leaf.doc_field_length(number, field, 0)) for number in numbers], np.uint8)


def _probe() -> Any:
    """A segment with long and short postings, repetitions, lengths of all kinds, an empty and a deleted document."""
    index = RamStorage().create_index(Schema(text=TEXT(phrase=False)))
    writer = index.writer()
    for number in range(_PROBE_DOCUMENTS):
        words = ["every"] * (1 + number % 3) + ["second"] * (number % 2) + ["padding"] * number
        writer.add_document(text=" ".join(["once", *words] if number == _PROBE_DOCUMENTS // 2 else words))
    writer.add_document()
    writer.commit()
    writer = index.writer()
    writer.delete_document(1)
    writer.commit(merge=False)
    return cast("Any", index.reader())
