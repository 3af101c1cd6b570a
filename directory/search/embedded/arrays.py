"""One file of named arrays: written whole or not at all, checksummed, mapped into memory and so shared by all workers.

The file is a length, a header in JSON that says what is where, and the arrays as they lie in memory.
"""

import hashlib
import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from directory.search.embedded.storage import sync

Array = NDArray[Any]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.bytes_]

_ALIGNMENT: Final = 64  # a cache line
_LENGTH_BYTES: Final = 8


def where_true(marks: Array) -> Longs:
    """Where a row of marks is true: `np.flatnonzero` without its calls in Python, which cost as much as a short row."""
    places: Longs = marks.nonzero()[0]
    return places


def marks_of(places: Ints | Longs, count: int) -> Bools:
    """A row of `count` marks, true in these places."""
    marks = np.zeros(count, np.bool_)
    marks[places] = True
    return marks


def are_among(numbers: Ints, ascending: Ints) -> Bools:
    """For each of some numbers whether it is one of those that ascend."""
    if not len(ascending):
        return np.zeros(len(numbers), np.bool_)
    places = ascending.searchsorted(numbers)
    places[places == len(ascending)] = 0
    found: Bools = ascending[places] == numbers
    return found


class Damaged(Exception):
    """A file is not what was written. Says which, never what is in it."""


def write_arrays(path: Path, arrays: Mapping[str, Array], facts: Mapping[str, object]) -> str:
    """Write arrays, and facts that JSON can hold, under a temporary name; on the disk before the name is right.

    Returns the SHA-256 of the file.
    """
    places, position = {}, 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, array.shape, position)
        position += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    header = json.dumps({"arrays": places, "facts": facts}).encode()
    header += b" " * (-(len(header) + _LENGTH_BYTES) % _ALIGNMENT)
    checksum = hashlib.sha256()
    temporary = path.with_name(path.name + ".new")
    with open(temporary, "wb") as file:
        for piece in (len(header).to_bytes(_LENGTH_BYTES, "little"), header, *map(_padded, arrays.values())):
            checksum.update(piece)
            file.write(piece)
    sync(temporary)
    temporary.replace(path)
    return checksum.hexdigest()


def open_arrays(path: Path, sha256: str) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays of a file, read-only and mapped, and its facts.

    Raises:
        Damaged: the file is not the one whose checksum was kept.
        FileNotFoundError: there is no such file.
    """
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size <= _LENGTH_BYTES:
            raise Damaged(path.name)
        mapped = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    if hashlib.sha256(mapped).hexdigest() != sha256:
        raise Damaged(path.name)
    start = _LENGTH_BYTES + int.from_bytes(mapped[:_LENGTH_BYTES], "little")
    header = json.loads(mapped[_LENGTH_BYTES:start])
    arrays = {
        name: np.frombuffer(mapped, dtype, count=int(np.prod(shape)), offset=start + position).reshape(shape)
        for name, (dtype, shape, position) in header["arrays"].items()
    }
    return arrays, header["facts"]


def file_checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _padded(array: Array) -> bytes:
    content = np.ascontiguousarray(array).tobytes()
    return content + b"\0" * (-len(content) % _ALIGNMENT)
