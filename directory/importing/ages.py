"""How old a file is whose name does not say so: it is read once more, for the newest date that its rows carry."""

import csv
from datetime import date, datetime
from pathlib import Path

COLUMN = "Last Update Date"


def newest_update(path: Path, written_on: date) -> date:
    """The newest "Last Update Date" of the rows, none later than the day the file was written.

    The day it was written, where the file has no such date or stops being a CSV before the first one.
    """
    newest: date | None = None
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            for row in csv.DictReader(file):
                updated = _date(row.get(COLUMN))
                if updated and updated <= written_on and (newest is None or updated > newest):
                    newest = updated
    except csv.Error:
        pass  # what is wrong with the file is said when it is imported
    return newest or written_on


def _date(text: object) -> date | None:
    try:
        return datetime.strptime(str(text), "%m/%d/%Y").date()  # noqa: DTZ007 -- a day has no time zone
    except ValueError:
        return None
