"""The providers' file, sorted: rows to set aside, rows for the quarantine, rows that change listings, in batches."""

from collections.abc import Iterator, Set
from typing import BinaryIO

from directory.importing.columns import PROVIDERS
from directory.importing.joined import JoinedRows
from directory.importing.matching import match
from directory.importing.progress import Bar
from directory.importing.records import MAX_RECORD_BYTES, Records, plain_fields
from directory.importing.rejects import FilterReason, Rejected, RejectReason
from directory.importing.rows import Row, RowRejected
from directory.importing.runs import MAX_QUARANTINED, Batch, Tally
from directory.importing.scope import Scope
from directory.importing.screening import screen_for
from directory.importing.seen import SeenNpis, npi_of

ROWS_BETWEEN_CHECKPOINTS = 200_000
_ROWS_BETWEEN_REPORTS = 5_000


class Reading:
    """Reads the rows of `stream`, which must stand at its beginning, and counts in `tally` all but what is applied.

    Of the rows of one NPI the first that can be read speaks, whatever becomes of it; the others go into quarantine.
    That depends on nothing but the file, so that a second import hears the same as the first. `listed` are the NPIs
    of all listings.
    """

    def __init__(
        self,
        stream: BinaryIO,
        scope: Scope,
        joined: JoinedRows,
        *,
        listed: Set[str],
        tally: Tally,
    ) -> None:
        stream.readline(MAX_RECORD_BYTES)  # the header, checked before
        self._records = Records(stream, len(PROVIDERS), lines=1)
        self._rows = iter(self._records)
        self._seen = SeenNpis()
        self._scope = scope
        self._joined = joined
        self._listed = listed
        self._watched = {npi.encode() for npi in (*listed, *joined.npis_with_locations())}
        self.tally = tally

    @property
    def offset(self) -> int:
        """How many bytes have been read."""
        return self._records.offset

    def pass_over(self, lines: int, progress: Bar) -> None:
        """Read to the end of line `lines`, where an earlier run stopped, only to know again which NPIs it met."""
        rows = 0
        while self._records.lines < lines and (record := next(self._rows, None)) is not None:
            if not isinstance(record, Rejected):
                self._seen.add(npi_of(record))
            rows += 1
            if rows % _ROWS_BETWEEN_REPORTS == 0:
                progress.advance_to(self.offset)

    def batches(self, size: int, progress: Bar) -> Iterator[Batch]:
        """All rows that are left. At the end of a batch the tally holds it too, except what is in `rows`."""
        tally, screen, is_new, watched = self.tally, screen_for(self._scope), self._seen.add, self._watched
        batch = Batch()
        for record in self._rows:
            tally.read += 1
            if isinstance(record, Rejected):
                self._refuse(record, batch)
            elif not is_new(npi := npi_of(record)):
                duplicate = Rejected(self._records.line_number, RejectReason.DUPLICATE_NPI, npi.decode())
                self._refuse(duplicate, batch)
            elif isinstance(record, list):
                self._look_at(record, batch)
            elif npi in watched or (reason := screen(record)) is None:
                self._look_at(plain_fields(record), batch)
            else:
                tally.filtered[reason] += 1
            if tally.read % _ROWS_BETWEEN_REPORTS == 0:
                self._report(progress, batch)
            if len(batch.rows) >= size or tally.read % ROWS_BETWEEN_CHECKPOINTS == 0:
                yield self._ended(batch)
                batch = Batch()
        self._report(progress, batch)
        yield self._ended(batch)

    def _look_at(self, fields: list[str], batch: Batch) -> None:
        row = Row(fields)
        npi = row["NPI"]
        try:
            matched = match(row, self._scope, self._joined.of(npi), is_listed=npi in self._listed)
        except RowRejected as refusal:
            self._refuse(Rejected(self._records.line_number, refusal.reason, npi, refusal.detail), batch)
            return
        if isinstance(matched, FilterReason):
            self.tally.filtered[matched] += 1
        else:
            batch.rows.append(matched)

    def _refuse(self, row: Rejected, batch: Batch) -> None:
        self.tally.rejected[row.reason] += 1
        if self.tally.rejected.total() <= MAX_QUARANTINED:
            batch.rejects.append(row)

    def _ended(self, batch: Batch) -> Batch:
        batch.next_offset, batch.lines = self._records.offset, self._records.lines
        return batch

    def _report(self, progress: Bar, batch: Batch) -> None:
        tally = self.tally
        kept = tally.kept + len(batch.rows)
        progress.at(self.offset, rows=tally.read, kept=kept, rejected=tally.rejected.total())
