"""How old a file is whose name does not say so: as old as the newest date that its rows carry."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path

from directory.importing.columns import PROVIDERS
from directory.importing.records import MAX_RECORD_BYTES, Record, Records, plain_fields
from directory.importing.rejects import Rejected
from directory.importing.rows import Row, RowRejected

COLUMNS = ("Last Update Date", "NPI Deactivation Date", "NPI Reactivation Date")
ROWS_LOOKED_AT = 20_000  # a second pass over all of a large file would cost as much as importing it


def newest_update(path: Path, written_on: date) -> date:
    """The newest of the `COLUMNS` in the file's first rows, none later than the day it was written.

    Of a large file it may be a little too old, which is harmless: official files that follow have the last word. The
    day it was written, where there is no such date.
    """
    with path.open("rb") as stream:
        stream.readline(MAX_RECORD_BYTES)  # whether it is a header is asked when the file is imported
        first_rows = islice(Records(stream, len(PROVIDERS), lines=1), ROWS_LOOKED_AT)
        return max((day for day in _updates(first_rows) if day <= written_on), default=written_on)


def _updates(records: Iterable[Record]) -> Iterable[date]:
    for record in records:
        if isinstance(record, Rejected):
            continue
        row = Row(plain_fields(record) if isinstance(record, bytes) else record)
        for column in COLUMNS:
            with suppress(RowRejected):
                if (day := row.day(column)) is not None:
                    yield day
