"""Fictional rows in the 330 columns of the registry, as many as wanted, the same for the same seed.

Nobody in them exists: NPIs begin with 2, which no one is given, and telephone numbers are 555-01xx. The shares are
those of the whole registry: one row in a hundred is in San Diego County, of those three in ten have a specialty that
the catalogue knows; one in twenty-five is a deactivated NPI, which is an almost empty row.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from directory.catalogue import catalogue
from directory.importing.columns import PROVIDERS, position
from directory.listings.npi import with_check_digit
from directory.places.queries import county_zips

IN_COUNTY = 0.01
OF_THE_CATALOGUE = 0.3
DEACTIVATED = 0.04
ORGANIZATIONS = 0.25

_FIRST = ("ALEX", "BLAKE", "CAMERON", "DREW", "ELLIS", "FINLEY", "GRAY", "HARPER", "JULES", "KAI", "MORGAN", "QUINN")
_LAST = ("TESTWELL", "SAMPLE-ORTIZ", "MCEXAMPLE", "O'FICTION", "DE LA PRUEBA", "INVENTO", "PLACEHOLDER", "EXAMPLESON")
_STREETS = ("MAIN ST", "HARBOR DR", "CANYON RD", "MESA BLVD", "2ND AVE", "LAS PALMAS WAY", "OCEAN VIEW BLVD")
_ELSEWHERE = (("AUSTIN", "TX", "78701"), ("MIAMI", "FL", "33101"), ("FRESNO", "CA", "93701"), ("ALBANY", "NY", "12207"),
              ("HARTFORD", "CT", "06103"), ("OMAHA", "NE", "68102"), ("LOS ANGELES", "CA", "90012"))  # fmt: skip
_OTHER_SPECIALTIES = ("101YM0800X", "225100000X", "183500000X", "1041C0700X", "207R00000X", "332B00000X", "152W00000X")
_MAILING = position("Provider First Line Business Mailing Address")
_PRACTICE = position("Provider First Line Business Practice Location Address")
_DATES = position("Provider Enumeration Date")
_TAXONOMY = position("Healthcare Provider Taxonomy Code_1")


def write_csv(path: Path, rows: int, *, seed: int) -> None:
    """Write a file of so many rows behind the header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_line(PROVIDERS))
        file.writelines(lines(rows, seed=seed))


def lines(rows: int, *, seed: int) -> Iterator[str]:
    """The rows of such a file, line ends included."""
    chance = random.Random(seed)
    zips = sorted(county_zips())
    people = [code for code, entry in catalogue().specialties.items() if not entry.is_organization]
    for number in range(rows):
        npi = with_check_digit(f"2{number:08}")
        if chance.random() < DEACTIVATED:
            yield _deactivated(npi)
            continue
        is_here = chance.random() < IN_COUNTY
        is_known = chance.random() < OF_THE_CATALOGUE
        place = ("SAN DIEGO", "CA", chance.choice(zips)) if is_here else chance.choice(_ELSEWHERE)
        code = chance.choice(people if is_known else _OTHER_SPECIALTIES)
        yield _active(npi, place, code, number, chance)


def _active(npi: str, place: tuple[str, str, str], code: str, number: int, chance: random.Random) -> str:
    fields = [""] * len(PROVIDERS)
    fields[0] = npi
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    if chance.random() < ORGANIZATIONS:
        fields[1], fields[4] = "2", f"{last} {first} MEDICAL GROUP {number}, INC."
        fields[42:47] = [last, first, "", "OWNER", "6195550100"]
        fields[308] = "N"
    else:
        fields[1], fields[5], fields[6], fields[7] = "1", last, first, chance.choice("ABCDEFGHJK")
        fields[8], fields[10], fields[41], fields[307] = "DR.", "M.D.", chance.choice("FM"), "N"
    street = f"{chance.randint(100, 9999)} {chance.choice(_STREETS)}"
    phone = f"619555{chance.randint(100, 199):04}"
    fields[_MAILING : _MAILING + 8] = [f"{number} HOME LN", "", "SAN DIEGO", "CA", "921010001", "US", phone, ""]
    unit = f"STE {chance.randint(1, 900)}"
    fields[_PRACTICE : _PRACTICE + 8] = [street, unit, place[0], place[1], f"{place[2]}1234", "US", phone, phone]
    fields[_DATES : _DATES + 2] = ["05/23/2005", "07/08/2007"]
    fields[_TAXONOMY : _TAXONOMY + 4] = [code, f"A{number:06}", place[1], "Y"]
    return _line(fields)


def _deactivated(npi: str) -> str:
    fields = [""] * len(PROVIDERS)
    fields[0], fields[_DATES + 3] = npi, "01/23/2025"
    return _line(fields)


def _line(fields: list[str] | tuple[str, ...]) -> str:
    return '"' + '","'.join(fields) + '"\n'
