"""The registry's other two files, kept where a provider's rows can be looked up: secondary locations, other names.

They are kept in a private temporary file, so that memory stays flat however large they are.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import TracebackType
from typing import Self

from directory.importing.columns import OTHER_NAMES, SECONDARY_LOCATIONS
from directory.importing.headers import check_header
from directory.importing.matching import Joined, in_listed_zips
from directory.importing.records import MAX_RECORD_BYTES, Records, plain_fields
from directory.importing.rejects import Rejected
from directory.importing.rows import RowRejected, cleaned
from directory.importing.scope import Scope
from directory.importing.source import Member, Source

MAX_KEPT_REJECTS = 200  # of each file; all are counted
_BATCH = 5000
_SECONDARY, _NAME = 0, 1


@dataclass
class JoinedFile:
    """What became of the rows of one joined file; `rejects` are the first of those rejected.

    Until `JoinedRows.settle` says whose they are, all that may be wanted count as kept.
    """

    member: str
    read: int = 0
    kept: int = 0
    filtered: int = 0
    rejected: int = 0
    rejects: list[Rejected] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """By what became of the rows; `read` is the sum of the others."""
        return {"read": self.read, "kept": self.kept, "filtered": self.filtered, "rejected": self.rejected}

    def refuse(self, row: Rejected) -> None:
        """Count a row that cannot be used."""
        self.rejected += 1
        if len(self.rejects) < MAX_KEPT_REJECTS:
            self.rejects.append(row)


class JoinedRows:
    """Reads both files on the way in; ask with `of`. A context manager: the temporary file goes with it."""

    def __init__(self, source: Source, scope: Scope) -> None:
        self._scope = scope
        self._rows = sqlite3.connect("", isolation_level=None)  # "" is a private temporary file
        self._rows.execute("PRAGMA journal_mode=OFF")
        self._rows.execute("CREATE TABLE kept (kind INTEGER, npi TEXT, fields TEXT)")
        self._files: dict[int, JoinedFile] = {}
        if source.secondary_locations:
            self._read(source.secondary_locations, SECONDARY_LOCATIONS, _SECONDARY)
        if source.other_names:
            self._read(source.other_names, OTHER_NAMES, _NAME)
        self._rows.execute("CREATE INDEX by_npi ON kept (npi)")

    @property
    def files(self) -> Sequence[JoinedFile]:
        """Those that were read."""
        return tuple(self._files.values())

    def of(self, npi: str) -> Joined:
        """The rows of one provider, in the order of the files."""
        kept = self._rows.execute("SELECT kind, fields FROM kept WHERE npi = ? ORDER BY rowid", (npi,)).fetchall()
        rows = [(kind, json.loads(fields)) for kind, fields in kept]
        return Joined(
            secondary_locations=[fields for kind, fields in rows if kind == _SECONDARY],
            other_names=[(cleaned(name), code.strip()) for kind, (_, name, code, *_) in rows if kind == _NAME],
        )

    def npis_with_locations(self) -> Iterator[str]:
        """Every NPI that has a secondary location in the area."""
        found = self._rows.execute("SELECT DISTINCT npi FROM kept WHERE kind = ?", (_SECONDARY,))
        return (npi for (npi,) in found)

    def settle(self, npis: Iterable[str]) -> None:
        """Count as kept only the rows of these providers, which are the ones that were kept themselves; once."""
        self._rows.execute("CREATE TABLE provider (npi TEXT PRIMARY KEY)")
        self._rows.executemany("INSERT INTO provider VALUES (?)", ((npi,) for npi in npis))
        theirs = "SELECT count(*) FROM kept WHERE kind = ? AND npi IN (SELECT npi FROM provider)"
        for kind, file in self._files.items():
            (kept,) = self._rows.execute(theirs, (kind,)).fetchone()
            file.kept, file.filtered = kept, file.filtered + file.kept - kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _where: TracebackType | None) -> None:
        self._rows.close()

    def _read(self, member: Member, columns: tuple[str, ...], kind: int) -> None:
        file = JoinedFile(member.name)
        with member.open() as stream:
            header = stream.readline(MAX_RECORD_BYTES)
            check_header(header, columns, file=member.name)
            records = Records(stream, len(columns), lines=1)
            kept = self._kept(records, file, kind)
            while batch := list(islice(kept, _BATCH)):
                self._insert(kind, batch)
        self._files[kind] = file

    def _insert(self, kind: int, batch: Iterable[list[str]]) -> None:
        self._rows.execute("BEGIN")
        values = ((kind, cleaned(fields[0]), json.dumps(fields)) for fields in batch)
        self._rows.executemany("INSERT INTO kept VALUES (?, ?, ?)", values)
        self._rows.execute("COMMIT")

    def _kept(self, records: Records, file: JoinedFile, kind: int) -> Iterator[list[str]]:
        for record in records:
            file.read += 1
            if isinstance(record, Rejected):
                file.refuse(record)
                continue
            fields = plain_fields(record) if isinstance(record, bytes) else record
            try:
                is_wanted = kind == _NAME or in_listed_zips(fields, self._scope)
            except RowRejected as refusal:
                file.refuse(Rejected(records.line_number, refusal.reason, fields[0], refusal.detail))
                continue
            if is_wanted:
                file.kept += 1
                yield fields
            else:
                file.filtered += 1
