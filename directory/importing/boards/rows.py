"""One row of a board's list, checked and in the directory's own terms. Of the address the city alone is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from directory.catalogue import LicenceStatus, catalogue, normalize_licence_number
from directory.importing.boards.columns import COLUMNS
from directory.importing.boards.kinds import LicenceType, root_of
from directory.importing.boards.names import BoardName
from directory.importing.rejects import RejectReason
from directory.importing.rows import RowRejected, cleaned
from directory.listings.models import Credential

_AT = {name: place for place, name in enumerate(COLUMNS)}
_LONGEST_NUMBER = 40
_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """What a board says about one licence. `status` is UNKNOWN for words that the catalogue does not have."""

    file: str
    line_number: int
    as_of: date
    kind: str
    number: str
    name: BoardName
    city: str
    status: LicenceStatus
    status_words: str
    issued_on: date | None
    expires_on: date | None

    @property
    def root(self) -> str:
        """The kind by whose numbers it is found."""
        return root_of(self.kind)

    @property
    def normalized(self) -> str:
        """The number as credentials are matched by it."""
        return normalize_licence_number(self.kind, self.number)

    def says_the_same_as(self, other: "BoardRow") -> bool:
        """Whether two rows differ in nothing that would be kept."""
        return (self.number, self.status, self.expires_on) == (other.number, other.status, other.expires_on)

    def is_held(self, credential: Credential) -> bool:
        """Whether a credential says all that this row does."""
        return (credential.status, credential.expires_on) == (self.status, self.expires_on)


def board_row(
    fields: Sequence[str], licence_type: LicenceType, *, file: str, line_number: int, as_of: date
) -> BoardRow:
    """Read a row that may concern somebody.

    Raises:
        RowRejected: it has no number, name or status, or dates that make no sense.
    """

    def value(column: str) -> str:
        return cleaned(fields[_AT[column]])

    number, words = value("License Number"), value("License Status")
    if not number:
        raise RowRejected(RejectReason.NO_LICENCE_NUMBER)
    if len(number) > _LONGEST_NUMBER:
        raise RowRejected(RejectReason.FIELD_TOO_LONG, "License Number")
    name = BoardName(value("Org/Last Name"), value("First Name"), value("Middle Name"), value("Suffix"))
    if not name.last:
        raise RowRejected(RejectReason.NO_NAME)
    if not words:
        raise RowRejected(RejectReason.NO_LICENCE_STATUS)
    issued_on = _day(value("Original Issue Date"), "Original Issue Date")
    expires_on = _day(value("Expiration Date"), "Expiration Date")
    if issued_on and expires_on and issued_on > expires_on:
        raise RowRejected(RejectReason.DATES_OUT_OF_ORDER)
    return BoardRow(
        file=file,
        line_number=line_number,
        as_of=as_of,
        kind=licence_type.kind,
        number=f"{licence_type.series}{number}" if licence_type.series and number.isdigit() else number,
        name=name,
        city=value("City")[:80],
        status=catalogue().licence_status(words),
        status_words=words[:60],
        issued_on=issued_on,
        expires_on=expires_on,
    )


def _day(text: str, column: str) -> date | None:
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%m-%d-%Y").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        raise RowRejected(RejectReason.BAD_DAY, column) from None
    if day < _EARLIEST:
        raise RowRejected(RejectReason.BAD_DAY, column)
    return day
