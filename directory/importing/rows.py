"""A row by the names of its columns, without what the registry writes where it has nothing to say."""

from collections.abc import Sequence
from datetime import date, datetime

from directory.importing.columns import PROVIDERS, SECONDARY_LOCATIONS
from directory.importing.rejects import RejectReason

_BLANK = "<UNAVAIL>"
_POSITIONS = {
    columns: {name: position for position, name in enumerate(columns)} for columns in (PROVIDERS, SECONDARY_LOCATIONS)
}


class RowRejected(Exception):
    """The row goes into quarantine. Never leaves this room."""

    def __init__(self, reason: RejectReason, detail: str | None = None) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


class Row:
    """Values of one row by column name: printable, without stray blanks; "" for `<UNAVAIL>`."""

    def __init__(self, fields: Sequence[str], columns: tuple[str, ...] = PROVIDERS) -> None:
        self._fields = fields
        self._at = _POSITIONS[columns]

    def __getitem__(self, column: str) -> str:
        value = cleaned(self._fields[self._at[column]])
        return "" if value == _BLANK else value

    def day(self, column: str) -> date | None:
        """A date; None when it is blank.

        Raises:
            RowRejected: it is not MM/DD/YYYY.
        """
        text = self[column]
        try:
            return datetime.strptime(text, "%m/%d/%Y").date() if text else None  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            raise RowRejected(RejectReason.BAD_DATE, column) from None


def cleaned(text: str) -> str:
    """`text` on one line, without characters that cannot be seen (control characters, direction marks)."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())
