"""It …"""

import pytest

from directory.importing.bad_files import HeaderDrift, NotARegistryFile
from directory.importing.boards.columns import COLUMNS, HEALTH_COLUMNS
from directory.importing.boards.headers import columns_of

FILE = "Medical_Board_Data00.xls"


def header(columns, **renamed):
    names = [renamed.get(name.replace(" ", "_").replace("/", "_"), name) for name in columns]
    return ("\t".join(names) + "\r\n").encode()


@pytest.mark.parametrize("columns", [COLUMNS, HEALTH_COLUMNS])
def test_knows_both_forms(columns):
    assert columns_of(header(columns), file=FILE) == columns
    assert columns_of(b"\xef\xbb\xbf" + header(columns), file=FILE) == columns
    assert columns_of(header(tuple(f'"{name.upper()}"' for name in columns)), file=FILE) == columns


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (header(COLUMNS, License_Status="Status"), ["number 20 is “Status”, where “License Status” belongs"]),
        (
            header(COLUMNS, License_Number="Lic No", City="Town"),
            ["number 5 is “Lic No”, where “License Number” belongs", "number 13 is “Town”, where “City” belongs"],
        ),
        (header(COLUMNS[:-1]), ["“License Status” is missing"]),
        (header((*COLUMNS[:4], "New One", *COLUMNS[4:])), ["number 5, “New One”, is new"]),
        (header((*COLUMNS[:2], *COLUMNS[3:])), ["“LicTypeCode” is missing"]),
        (header((*HEALTH_COLUMNS, "Extra")), ["number 25, “Extra”, is new"]),
        (header(HEALTH_COLUMNS[:-1]), ["“Degree” is missing"]),
    ],
)
def test_names_every_column_that_drifted_and_no_other(line, named):
    with pytest.raises(HeaderDrift) as refusal:
        columns_of(line, file=FILE)
    assert str(refusal.value.message) == f"{FILE} has changed its columns: {'; '.join(named)}."


def test_names_columns_that_changed_places():
    swapped = (*COLUMNS[:6], COLUMNS[7], COLUMNS[6], *COLUMNS[8:])
    with pytest.raises(HeaderDrift, match="“First Name”"):
        columns_of(header(swapped), file=FILE)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"", "is empty"),
        (b"\r\n", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 20, "is a real workbook"),
        (b"<html><table>", "is a real workbook"),
        ("\t".join(COLUMNS).encode("utf-16"), "is UTF-16 text"),
        (b"NPI,Entity Type Code", "its first column is “NPI,Entity Type Code”, not “Agency Code”"),
        (b"one\ttwo\tthree", "is not a board's list"),
    ],
)
def test_says_what_a_file_is_instead(line, sentence):
    with pytest.raises(NotARegistryFile, match=sentence):
        columns_of(line, file=FILE)
