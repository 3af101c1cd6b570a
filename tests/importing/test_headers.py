"""It …"""

import csv
import io

import pytest

from directory.importing.bad_files import HeaderDrift, NotARegistryFile, WrongVersion
from directory.importing.columns import OTHER_NAMES, PROVIDERS, SECONDARY_LOCATIONS
from directory.importing.headers import check_header


def header(columns) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(columns)
    return text.getvalue().encode()


def changed(position: int, *names: str) -> bytes:
    return header([*PROVIDERS[:position], *names, *PROVIDERS[position + 1 :]])


def test_knows_the_330_columns_by_name():
    assert len(PROVIDERS) == len(set(PROVIDERS)) == 330
    assert PROVIDERS[32] == "Provider Business Practice Location Address Postal Code"
    assert PROVIDERS[47:51] == (
        "Healthcare Provider Taxonomy Code_1",
        "Provider License Number_1",
        "Provider License Number State Code_1",
        "Healthcare Provider Primary Taxonomy Switch_1",
    )
    assert PROVIDERS[307] == "Is Sole Proprietor"
    assert PROVIDERS[-1] == "Certification Date"


@pytest.mark.parametrize("columns", [PROVIDERS, SECONDARY_LOCATIONS, OTHER_NAMES])
def test_accepts_the_columns_of_each_file(columns):
    check_header(header(columns), columns, file="x.csv")


def test_accepts_a_byte_order_mark_and_missing_quotes():
    check_header(b"\xef\xbb\xbf" + ",".join(OTHER_NAMES).encode() + b"\r\n", OTHER_NAMES, file="x.csv")


def test_does_not_care_about_blanks_around_hyphens():
    tidied = [name.replace("-  ", "- ").replace("- Address", " - Address") for name in SECONDARY_LOCATIONS]
    check_header(header(tidied), SECONDARY_LOCATIONS, file="x.csv")


def test_names_a_renamed_column():
    with pytest.raises(HeaderDrift, match="number 33 is “Practice ZIP”, where “Provider Business Practice Location"):
        check_header(changed(32, "Practice ZIP"), PROVIDERS, file="x.csv")


def test_names_a_column_that_was_put_in():
    with pytest.raises(HeaderDrift, match="number 2 is “Colour”, where “Entity Type Code” belongs"):
        check_header(changed(1, "Colour", PROVIDERS[1]), PROVIDERS, file="x.csv")


def test_names_a_column_that_was_left_out():
    with pytest.raises(HeaderDrift, match="number 2 is “Replacement NPI”, where “Entity Type Code” belongs"):
        check_header(changed(1), PROVIDERS, file="x.csv")


def test_names_columns_at_the_end():
    with pytest.raises(HeaderDrift, match="“Shoe Size” is new at the end"):
        check_header(header([*PROVIDERS, "Shoe Size"]), PROVIDERS, file="x.csv")
    with pytest.raises(HeaderDrift, match="“Provider Other Organization Name Type Code” is missing at the end"):
        check_header(header(OTHER_NAMES[:2]), OTHER_NAMES, file="x.csv")


def test_tells_version_1_by_its_own_column():
    with pytest.raises(WrongVersion, match="version 1 file: its column “Provider Gender Code”"):
        check_header(changed(41, "Provider Gender Code"), PROVIDERS, file="x.csv")


def test_tells_version_1_by_its_329_columns():
    with pytest.raises(WrongVersion, match="329 columns and no “Certification Date”"):
        check_header(header(PROVIDERS[:-1]), PROVIDERS, file="x.csv")


def test_says_when_it_is_another_file_of_the_registry():
    with pytest.raises(NotARegistryFile, match="is a pl_pfile file; a npidata_pfile file is needed"):
        check_header(header(SECONDARY_LOCATIONS), PROVIDERS, file="x.csv")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"", "is empty"),
        (b"\r\n", "is empty"),
        (b"name,age\n", "not an NPPES file: its first column is “name”"),
        (b'"NPI\n', "not a CSV file"),
        (b'"NPI"x,"b"\n', "not a CSV file"),
        (b"\xff\xfe\x00N\x00P\x00I", "not a CSV file"),
        (b"\x89PNG\r\n", "not a CSV file"),
        (b"N\0PI", "not an NPPES file|not a CSV file"),
        (b"NPI\n", "number 2|“Entity Type Code” is missing"),
    ],
)
def test_refuses_what_is_no_such_file_in_a_sentence(line, sentence):
    with pytest.raises((NotARegistryFile, HeaderDrift), match=sentence):
        check_header(line, PROVIDERS, file="x.csv")
