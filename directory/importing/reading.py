"""The providers' file, sorted: rows to set aside, rows for the quarantine, rows that change listings, in batches."""

from collections.abc import Iterator
from typing import BinaryIO

from directory.importing.columns import PROVIDERS
from directory.importing.joined import JoinedRows
from directory.importing.matching import match
from directory.importing.progress import Bar
from directory.importing.records import Records, plain_fields
from directory.importing.rejects import FilterReason, Rejected, RejectReason
from directory.importing.rows import Row, RowRejected
from directory.importing.runs import MAX_QUARANTINED, Batch, Tally
from directory.importing.scope import Scope
from directory.importing.screening import screen_for

ROWS_BETWEEN_CHECKPOINTS = 200_000
_ROWS_BETWEEN_REPORTS = 5_000


class Reading:
    """Reads rows from where `stream` stands, behind line `lines`, and counts them in `tally`, all but what is applied.

    `listed` are the NPIs of all listings, `seen` those that the run has met; both grow.
    """

    def __init__(
        self,
        stream: BinaryIO,
        scope: Scope,
        joined: JoinedRows,
        *,
        listed: set[str],
        seen: set[str],
        tally: Tally,
        lines: int,
    ) -> None:
        self._records = Records(stream, len(PROVIDERS), lines=lines)
        self._scope = scope
        self._joined = joined
        self._listed = listed
        self._seen = seen
        self._watched = {npi.encode() for npi in (*listed, *joined.npis_with_locations())}
        self.tally = tally

    def batches(self, size: int, progress: Bar) -> Iterator[Batch]:
        """All rows that are left. At the end of a batch the tally holds it too, except what is in `rows`."""
        tally, screen = self.tally, screen_for(self._scope, self._watched)
        batch = Batch()
        for record in self._records:
            tally.read += 1
            if isinstance(record, bytes):
                reason = screen(record)
                if reason is None:
                    self._look_at(plain_fields(record), batch)
                else:
                    tally.filtered[reason] += 1
            elif isinstance(record, list):
                self._look_at(record, batch)
            else:
                self._refuse(record, batch)
            if tally.read % _ROWS_BETWEEN_REPORTS == 0:
                self._report(progress)
            if len(batch.rows) >= size or tally.read % ROWS_BETWEEN_CHECKPOINTS == 0:
                yield self._ended(batch)
                batch = Batch()
        self._report(progress)
        yield self._ended(batch)

    def _look_at(self, fields: list[str], batch: Batch) -> None:
        row = Row(fields)
        npi = row["NPI"]
        try:
            matched = match(row, self._scope, self._joined.of(npi), is_listed=npi in self._listed)
            if isinstance(matched, FilterReason):
                self.tally.filtered[matched] += 1
                return
            if npi in self._seen:
                raise RowRejected(RejectReason.DUPLICATE_NPI)
        except RowRejected as refusal:
            self._refuse(Rejected(self._records.line_number, refusal.reason, npi, refusal.detail), batch)
            return
        self._seen.add(npi)
        self._listed.add(npi)
        self._watched.add(npi.encode())
        batch.rows.append(matched)

    def _refuse(self, row: Rejected, batch: Batch) -> None:
        self.tally.rejected[row.reason] += 1
        if self.tally.rejected.total() <= MAX_QUARANTINED:
            batch.rejects.append(row)

    def _ended(self, batch: Batch) -> Batch:
        batch.next_offset, batch.lines = self._records.offset, self._records.lines
        return batch

    def _report(self, progress: Bar) -> None:
        tally = self.tally
        progress.at(self._records.offset, rows=tally.read, kept=len(self._seen), rejected=tally.rejected.total())
