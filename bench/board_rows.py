"""Fictional rows in the columns of a board's list, as many as wanted, the same for the same seed. Nobody exists."""

import random
from collections.abc import Iterator
from pathlib import Path

from directory.importing.boards.columns import HEALTH_COLUMNS

_FIRST = ("ALEX", "BLAKE", "CAMERON", "DREW", "ELLIS", "FINLEY", "GRAY", "HARPER", "JULES", "KAI", "MORGAN", "QUINN")
_LAST = ("TESTWELL", "SAMPLE-ORTIZ", "MCEXAMPLE", "O'FICTION", "DE LA PRUEBA", "INVENTO", "PLACEHOLDER", "EXAMPLESON")
_STATUSES = ("Current",) * 30 + ("Delinquent", "Canceled", "Retired", "Probation", "Revoked", "Surrender")
_CITIES = ("SAN DIEGO", "CHULA VISTA", "FRESNO", "LOS ANGELES", "OAKLAND", "REDDING")


def name_of(number: int) -> tuple[str, str]:
    """First and last name of the holder of licence A<number>."""
    return _FIRST[number % len(_FIRST)], f"{_LAST[number % len(_LAST)]} {chr(65 + number % 26)}{chr(65 + number % 23)}"


def write_list(path: Path, rows: int, *, seed: int) -> None:
    """Write a list of so many rows behind the header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(HEALTH_COLUMNS) + "\r\n")
        file.writelines(lines(rows, seed=seed))


def lines(rows: int, *, seed: int) -> Iterator[str]:
    """The rows of such a list, line ends included: physicians with the numbers from 1."""
    chance = random.Random(seed)
    for number in range(1, rows + 1):
        first, last = name_of(number)
        fields = ("800", "Medical Board of California", "8002", "Physician and Surgeon A", f"A{number:06}", "Indiv",
                  last, first, "", "", f"{number % 9000} FICTION ST", "", chance.choice(_CITIES), "SAN DIEGO", "CA",
                  "92103", "UNITED STATES", "01-15-2001", f"06-30-{chance.randint(2025, 2029)}",
                  chance.choice(_STATUSES), "", "A SCHOOL OF MEDICINE", "2000", "MD")  # fmt: skip
        yield "\t".join(fields) + "\r\n"
