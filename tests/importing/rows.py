"""Rows of the registry for tests, built by column. Everybody in them is fictional: NPIs begin with 2."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from directory.importing.columns import OTHER_NAMES, PROVIDERS, SECONDARY_LOCATIONS
from directory.listings.npi import with_check_digit

PRACTICE = "Provider Business Practice Location Address"
PROVIDERS_FILE = "npidata_pfile_20260601-20260607.csv"
NEWER_FILE = "npidata_pfile_20260608-20260614.csv"
SECONDARY_FILE = "pl_pfile_20260601-20260607.csv"
NAMES_FILE = "othername_pfile_20260601-20260607.csv"

_SHORT = {
    "npi": "NPI",
    "entity": "Entity Type Code",
    "replacement": "Replacement NPI",
    "organization": "Provider Organization Name (Legal Business Name)",
    "other_organization": "Provider Other Organization Name",
    "other_organization_kind": "Provider Other Organization Name Type Code",
    "last": "Provider Last Name (Legal Name)",
    "first": "Provider First Name",
    "middle": "Provider Middle Name",
    "suffix": "Provider Name Suffix Text",
    "degrees": "Provider Credential Text",
    "other_last": "Provider Other Last Name",
    "other_first": "Provider Other First Name",
    "other_last_kind": "Provider Other Last Name Type Code",
    "mailing_street": "Provider First Line Business Mailing Address",
    "mailing_city": "Provider Business Mailing Address City Name",
    "mailing_state": "Provider Business Mailing Address State Name",
    "mailing_zip": "Provider Business Mailing Address Postal Code",
    "mailing_phone": "Provider Business Mailing Address Telephone Number",
    "street": "Provider First Line Business Practice Location Address",
    "street2": "Provider Second Line Business Practice Location Address",
    "city": f"{PRACTICE} City Name",
    "state": f"{PRACTICE} State Name",
    "zip": f"{PRACTICE} Postal Code",
    "country": f"{PRACTICE} Country Code (If outside U.S.)",
    "phone": f"{PRACTICE} Telephone Number",
    "deactivated": "NPI Deactivation Date",
    "reactivated": "NPI Reactivation Date",
    "taxonomy": "Healthcare Provider Taxonomy Code_1",
    "licence": "Provider License Number_1",
    "licence_state": "Provider License Number State Code_1",
    "primary": "Healthcare Provider Primary Taxonomy Switch_1",
    "taxonomy2": "Healthcare Provider Taxonomy Code_2",
    "licence2": "Provider License Number_2",
    "licence_state2": "Provider License Number State Code_2",
    "primary2": "Healthcare Provider Primary Taxonomy Switch_2",
}
_PERSON = {
    "entity": "1",
    "last": "TESTWELL",
    "first": "MARISOL",
    "degrees": "M.D.",
    "mailing_street": "9 HIDDEN HOME LN",
    "mailing_city": "EL CAJON",
    "mailing_state": "CA",
    "mailing_zip": "920200001",
    "mailing_phone": "6195550199",
    "street": "100 HARBOR DR",
    "street2": "STE 210",
    "city": "SAN DIEGO",
    "state": "CA",
    "zip": "921031234",
    "country": "US",
    "phone": "6195550123",
    "taxonomy": "207N00000X",
    "licence_state": "CA",
    "primary": "Y",
}

Row = Sequence[str]


def npi(number: int) -> str:
    """The so-many-th NPI that nobody has."""
    return with_check_digit(f"2{number:08}")


def nppes_row(number: int = 1, **columns: str) -> list[str]:
    """A dermatologist in Hillcrest, 330 columns in order; keyword arguments are columns by short name."""
    return _filled(_PERSON, {"npi": npi(number), "licence": f"A{number:05}"}, columns)


def organization_row(number: int = 1, **columns: str) -> list[str]:
    """A dermatology practice in Hillcrest."""
    person = {"last": "", "first": "", "degrees": "", "licence_state": ""}
    named = {"npi": npi(number), "entity": "2", "organization": "HARBOR SKIN MEDICAL GROUP, INC."}
    return _filled(_PERSON, person, named, columns)


def deactivated_row(number: int = 1, on: str = "01/23/2025") -> list[str]:
    """As the registry has them: an NPI, a date, and nothing else."""
    return _filled({"npi": npi(number), "deactivated": on})


def secondary_row(number: int = 1, **columns: str) -> list[str]:
    """A row of the secondary locations, in La Jolla."""
    given = {
        "street": "7 OCEAN VIEW BLVD",
        "street2": "",
        "city": "LA JOLLA",
        "state": "CA",
        "zip": "920371111",
        "country": "US",
        "phone": "8585550144",
        "extension": "",
        "fax": "",
    } | columns
    return [npi(number), *given.values()]


def as_csv(rows: Iterable[Row], columns: Sequence[str] = PROVIDERS) -> bytes:
    """A file as the registry writes it: every field quoted."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue().encode()


def write_files(
    folder: Path,
    rows: Iterable[Row],
    *,
    name: str = PROVIDERS_FILE,
    secondary: Iterable[Row] = (),
    names: Iterable[Row] = (),
) -> Path:
    """Put a providers' file into a folder, with the joined ones where they have rows; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(as_csv(rows))
    for joined, columns, file in ((secondary, SECONDARY_LOCATIONS, SECONDARY_FILE), (names, OTHER_NAMES, NAMES_FILE)):
        if joined:
            (folder / file).write_bytes(as_csv(joined, columns))
    return folder / name


def _filled(*layers: Mapping[str, str]) -> list[str]:
    fields = [""] * len(PROVIDERS)
    for layer in layers:
        for short, value in layer.items():
            fields[PROVIDERS.index(_SHORT[short])] = value
    return fields
