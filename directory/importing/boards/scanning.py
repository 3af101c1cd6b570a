"""The lists, read once from end to end: the few rows that concern somebody are kept, the others only counted."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

from directory.importing.archives import DAMAGE
from directory.importing.boards.columns import HOLDER, LAST_NAME, LICENCE_TYPE, NUMBER
from directory.importing.boards.headers import columns_of
from directory.importing.boards.holders import MOST_ROWS, Holders, digits_of
from directory.importing.boards.kinds import licence_type
from directory.importing.boards.rows import board_row
from directory.importing.boards.source import BoardLists
from directory.importing.progress import Bar
from directory.importing.rejects import FilterReason, Rejected, RejectReason
from directory.importing.rows import RowRejected
from directory.importing.runs import MAX_QUARANTINED
from directory.importing.source import Member

MAX_LINE_BYTES = 16 * 1024  # a real row has about 250
_ROWS_BETWEEN_REPORTS = 10_000
_SKIPPED_AT_ONCE = 1024 * 1024
_QUOTED = re.compile(r'"(.*)"', re.DOTALL)


@dataclass
class Scan:
    """What was read. `rejects` are (file, row), the first of them; `filtered` and `rejected` count all."""

    read: int = 0
    filtered: Counter[FilterReason] = field(default_factory=Counter)
    rejected: Counter[RejectReason] = field(default_factory=Counter)
    rejects: list[tuple[str, Rejected]] = field(default_factory=list)
    rows_of: Counter[str] = field(default_factory=Counter)  # by file


def scan_lists(lists: BoardLists, holders: Holders, *, show_progress: bool = False) -> Scan:
    """Read every list and give `holders` the rows about them. Changes nothing.

    Raises:
        BadRegistryFile: a header drifted, or a zip is damaged.
    """
    scan = Scan()
    for member in lists.members:
        try:
            with (
                Bar(member.name, total_bytes=member.size, is_wanted=show_progress) as progress,
                member.open() as stream,
            ):
                _ListReader(member, stream, holders, scan).read(progress)
        except DAMAGE:
            if member.archive is None:
                raise
            raise member.archive.damaged(member.name) from None
    return scan


class _ListReader:
    """One list."""

    def __init__(self, member: Member, stream: BinaryIO, holders: Holders, scan: Scan) -> None:
        self._stream = stream
        self._holders = holders
        self._scan = scan
        self._as_of = member.as_of
        self._name = PurePosixPath(member.name).name
        self._columns = len(columns_of(stream.readline(MAX_LINE_BYTES), file=self._name))
        self._line_number = 1

    def read(self, progress: Bar) -> None:
        """Read to the end."""
        scan, digits, surnames = self._scan, self._holders.digits, self._holders.surnames
        passed_over = 0
        for line in self._lines():
            fields = line.split(b"\t", LAST_NAME + 1)
            if digits_of(fields[NUMBER]) in digits or _surname(fields[LAST_NAME]) in surnames or not line.isascii():
                self._look_at(line)
            else:
                passed_over += 1
            if self._line_number % _ROWS_BETWEEN_REPORTS == 0:
                rejected = scan.rejected.total()
                progress.at(self._stream.tell(), rows=scan.read, kept=0, rejected=rejected)
        scan.filtered[FilterReason.NOT_LISTED] += passed_over
        progress.at(self._stream.tell(), rows=scan.read, kept=0, rejected=scan.rejected.total())

    def _lines(self) -> Iterator[bytes]:
        """Lines with the right number of columns; the others go into quarantine, blank ones nowhere."""
        tabs, limit, scan = self._columns - 1, MAX_LINE_BYTES + 1, self._scan
        readline = self._stream.readline
        while line := readline(limit):
            self._line_number += 1
            if line.isspace():
                continue
            scan.read += 1
            scan.rows_of[self._name] += 1
            if len(line) == limit:
                self._skip_rest_of(line)
                self._refuse(RejectReason.TOO_LONG)
            elif b"\0" in line:
                self._refuse(RejectReason.NUL_BYTE)
            elif line.count(b"\t") != tabs:
                found = line.count(b"\t") + 1
                self._refuse(RejectReason.WRONG_COLUMN_COUNT, f"{found} instead of {self._columns}")
            else:
                yield line

    def _look_at(self, line: bytes) -> None:
        text = _text(line)
        if text is None:
            self._refuse(RejectReason.NOT_TEXT)
            return
        fields = [_unquoted(part) for part in text.rstrip("\r\n").split("\t")]
        found = licence_type(fields[1], fields[LICENCE_TYPE])
        if found is None or fields[HOLDER].strip().upper().startswith("O"):
            reason = FilterReason.OTHER_LICENCE if found is None else FilterReason.NOT_A_PERSON
            self._scan.filtered[reason] += 1
            return
        try:
            row = board_row(fields, found, file=self._name, line_number=self._line_number, as_of=self._as_of)
        except RowRejected as refusal:
            self._refuse(refusal.reason, refusal.detail)
            return
        concerned = [holder for holder in self._holders.of(row) if len(holder.rows) < MOST_ROWS]
        for holder in concerned:
            holder.rows.append(row)
        if concerned:
            concerned[0].counted += 1
        else:
            self._scan.filtered[FilterReason.NOT_LISTED] += 1

    def _refuse(self, reason: RejectReason, detail: str | None = None) -> None:
        self._scan.rejected[reason] += 1
        if len(self._scan.rejects) < MAX_QUARANTINED:
            self._scan.rejects.append((self._name, Rejected(self._line_number, reason, None, detail)))

    def _skip_rest_of(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(_SKIPPED_AT_ONCE)


def _surname(field: bytes) -> bytes:
    return field.strip(b' "').upper().replace(b"-", b" ").replace(b"'", b"").rpartition(b" ")[2]


def _text(line: bytes) -> str | None:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _unquoted(part: str) -> str:
    """Excel puts a field with a comma or a quotation mark in it between quotation marks, and doubles those inside."""
    quoted = _QUOTED.fullmatch(part.strip())
    return quoted[1].replace('""', '"') if quoted else part
