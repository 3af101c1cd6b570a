"""Rows of a board's list for tests, built by column. Everybody in them is fictional."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from directory.importing.boards.columns import COLUMNS, HEALTH_COLUMNS

LIST = "Medical_Board_Data00.xls"
_SHORT = {
    "agency": "Agency Name",
    "type": "License Type",
    "number": "License Number",
    "holder": "Indiv/Org",
    "last": "Org/Last Name",
    "first": "First Name",
    "middle": "Middle Name",
    "street": "Address Line 1",
    "city": "City",
    "issued": "Original Issue Date",
    "expires": "Expiration Date",
    "status": "License Status",
}
_PHYSICIAN = {
    "Agency Code": "800",
    "agency": "Medical Board of California",
    "LicTypeCode": "8002",
    "type": "Physician and Surgeon A",
    "number": "A00001",
    "holder": "Indiv",
    "last": "QUINTANA",
    "first": "MARISOL",
    "street": "9 HIDDEN HOME LN",
    "city": "SAN DIEGO",
    "County": "SAN DIEGO",
    "State": "CA",
    "Zip": "92103",
    "Country": "UNITED STATES",
    "issued": "01-15-2001",
    "expires": "06-30-2027",
    "status": "Current",
}


def board_line(columns: tuple[str, ...] = COLUMNS, /, **given: str) -> str:
    """A physician in San Diego; keyword arguments are columns by short name."""
    values: Mapping[str, str] = {_SHORT.get(name, name): value for name, value in (_PHYSICIAN | given).items()}
    return "\t".join(values.get(name, "") for name in columns)


def write_list(
    path: Path, lines: Iterable[str | bytes], *, header: tuple[str, ...] = COLUMNS, ends: str = "\r\n"
) -> Path:
    """A list with these rows behind the header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [line if isinstance(line, bytes) else line.encode() for line in ("\t".join(header), *lines)]
    path.write_bytes(b"".join(row + ends.encode() for row in rows))
    return path


__all__ = ["COLUMNS", "HEALTH_COLUMNS", "LIST", "board_line", "write_list"]
