"""Rows of a CSV file as a stream: in bounded memory, one broken row costing one row.

The registry quotes every field and puts no quotation mark inside one. A line of that form is recognized by counting
and handed on as bytes, which is several times faster than parsing it; every other line goes through `csv`.
"""

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

from directory.importing.rejects import Rejected, RejectReason

MAX_RECORD_BYTES = 64 * 1024  # a real row has about 1,300
SEPARATOR = b'","'

_LINE_ENDS = (b'"\n', b'"\r\n', b'"')
_BEGINS_WITH_NPI = re.compile(rb'"?(\d{10})"?,')
_SKIPPED_AT_ONCE = 1024 * 1024

Record = bytes | list[str] | Rejected


def plain_fields(line: bytes) -> list[str]:
    """The fields of a plain line, as `Records` hands it out."""
    return line.rstrip(b"\r\n")[1:-1].decode().split('","')


class Records:
    """Iterate to get one `Record` for each row of `stream`, which must stand behind the header.

    A plain row is its line as bytes (see `plain_fields`), any other sound row its fields, anything else a `Rejected`.
    Blank lines are no rows. `line_number` is the line on which the current row begins; `lines` and `offset` are where
    it ends: what a later reader needs to go on behind it.
    """

    def __init__(self, stream: BinaryIO, columns: int, *, lines: int) -> None:
        self._stream = stream
        self._columns = columns
        self._put_back = b""
        self.lines = lines
        self.line_number = lines

    @property
    def offset(self) -> int:
        """How many bytes of the stream the rows so far have taken."""
        return self._stream.tell() - len(self._put_back)

    def __iter__(self) -> Iterator[Record]:
        quotes, separators, limit = 2 * self._columns, self._columns - 1, MAX_RECORD_BYTES + 1
        readline = self._stream.readline
        while line := self._put_back or readline(limit):
            self._put_back = b""
            self.lines += 1
            self.line_number = self.lines
            if (
                line.count(b'"') == quotes
                and line.count(SEPARATOR) == separators
                and line.startswith(b'"')
                and line.endswith(_LINE_ENDS)
                and len(line) < limit
                and b"\0" not in line
                and (line.isascii() or _is_utf_8(line))
            ):
                yield line
            elif line.strip():
                yield self._unusual(line)

    def _unusual(self, line: bytes) -> list[str] | Rejected:
        """Parse a row that is not plain; may take further lines, where a quoted field goes on in them."""
        if len(line) > MAX_RECORD_BYTES:
            self._skip_rest_of(line)
            return self._rejected(line, RejectReason.TOO_LONG)
        while line.count(b'"') % 2:
            more = self._stream.readline(MAX_RECORD_BYTES + 1)
            if not more or _BEGINS_WITH_NPI.match(more) or len(line) + len(more) > MAX_RECORD_BYTES:
                self._put_back = more
                return self._rejected(line, RejectReason.UNCLOSED_QUOTE)
            self.lines += 1
            line += more
        return self._parsed(line)

    def _parsed(self, line: bytes) -> list[str] | Rejected:
        if b"\0" in line:
            return self._rejected(line, RejectReason.NUL_BYTE)
        try:
            (fields,) = csv.reader([line.decode()], strict=True)
        except UnicodeDecodeError:
            return self._rejected(line, RejectReason.NOT_UTF_8)
        except (csv.Error, ValueError):
            return self._rejected(line, RejectReason.NOT_CSV)
        if len(fields) != self._columns:
            detail = f"{len(fields)} instead of {self._columns}"
            return self._rejected(line, RejectReason.WRONG_COLUMN_COUNT, detail)
        return fields

    def _rejected(self, line: bytes, reason: RejectReason, detail: str | None = None) -> Rejected:
        npi = _BEGINS_WITH_NPI.match(line)
        return Rejected(self.line_number, reason, npi[1].decode() if npi else None, detail)

    def _skip_rest_of(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(_SKIPPED_AT_ONCE)


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
