"""It …"""

import pytest
from sqlalchemy import func, select

from directory.importing.bad_files import BadArchive, BadRegistryFile, HeaderDrift, WrongVersion
from directory.importing.columns import PROVIDERS, SECONDARY_LOCATIONS
from directory.importing.models import ImportRun, RejectedRow
from directory.listings.models import Listing
from tests.importing.rows import PROVIDERS_FILE, SECONDARY_FILE, as_csv, nppes_row, secondary_row, write_files
from tests.importing.test_source import zipped


@pytest.fixture
def nothing_happened(session):
    def check() -> None:
        for table in (Listing, ImportRun, RejectedRow):
            assert session.scalar(select(func.count(table.id))) == 0

    return check


def test_refuses_a_drifted_header_before_anything_is_done(import_path, tmp_path, nothing_happened):
    path = tmp_path / PROVIDERS_FILE
    path.write_bytes(as_csv([nppes_row()], [*PROVIDERS[:329], "Certified On"]))
    with pytest.raises(HeaderDrift, match="number 330 is “Certified On”, where “Certification Date” belongs"):
        import_path(path)
    nothing_happened()


def test_refuses_a_drifted_header_of_a_joined_file_before_anything_is_done(import_path, tmp_path, nothing_happened):
    path = write_files(tmp_path, [nppes_row()])
    (tmp_path / SECONDARY_FILE).write_bytes(as_csv([secondary_row()], ["NPI", "Somewhere", *SECONDARY_LOCATIONS[2:]]))
    with pytest.raises(HeaderDrift, match=f"{SECONDARY_FILE} has changed its columns: number 2 is “Somewhere”"):
        import_path(path)
    nothing_happened()


def test_refuses_version_1(import_path, tmp_path, nothing_happened):
    path = tmp_path / PROVIDERS_FILE
    path.write_bytes(as_csv([nppes_row()]).replace(b"Provider Sex Code", b"Provider Gender Code"))
    with pytest.raises(WrongVersion, match="version 1"):
        import_path(path)
    nothing_happened()


def test_refuses_a_zip_that_is_damaged_far_behind_its_beginning(import_path, tmp_path, nothing_happened):
    providers = as_csv([nppes_row(number, last=f"TESTWELL{number * 7919}") for number in range(3000)])
    path = zipped(tmp_path / "x.zip", {PROVIDERS_FILE: providers})
    data = bytearray(path.read_bytes())
    data[len(data) * 3 // 4] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(BadArchive, match="Nothing was imported"):
        import_path(path)
    nothing_happened()


@pytest.mark.parametrize("content", [b"", b"\n", b"hello\n", b"\0" * 1000, b"PK\x03\x04 and then nothing", b'"'])
def test_refuses_anything_else_in_a_sentence(import_path, tmp_path, nothing_happened, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(BadRegistryFile, match=r"x\.csv .*\.$"):
        import_path(path)
    nothing_happened()


def test_imports_a_file_without_rows(import_path, tmp_path):
    run = import_path(write_files(tmp_path, []))
    assert (run.rows_read, run.kept) == (0, 0)
    assert run.finished_at is not None


def test_imports_from_a_zip(import_path, tmp_path, listing_of):
    members = {
        f"June/{PROVIDERS_FILE}": as_csv([nppes_row(1), nppes_row(2)]),
        SECONDARY_FILE: as_csv([secondary_row(1)], SECONDARY_LOCATIONS),
    }
    run = import_path(zipped(tmp_path / "NPPES_Data_Dissemination_June_2026_V2.zip", members))
    assert (run.file, run.created) == ("NPPES_Data_Dissemination_June_2026_V2.zip", 2)
    assert [place.city for place in listing_of(1).locations] == ["San Diego", "La Jolla"]
    assert listing_of(1).provenance[0].source_detail == PROVIDERS_FILE


def test_quarantines_bad_rows_and_imports_the_good_ones(import_path, tmp_path, listing_of):
    lines = as_csv([nppes_row(number) for number in range(1, 8)]).splitlines(keepends=True)
    lines[2] = lines[2].replace(b"MARISOL", b"MARI\xd1A")
    lines[3] = lines[3].replace(b"MARISOL", b"MARI\0SOL")
    lines[4] = lines[4].replace(b"MARISOL", b"X" * 10_000_000)
    lines[5] = lines[5].replace(b'"MARISOL"', b'"MARISOL')
    lines[7] = lines[7][:-200]
    path = tmp_path / PROVIDERS_FILE
    path.write_bytes(b"".join(lines))
    run = import_path(path)
    assert (run.rows_read, run.created, run.rejected) == (7, 2, 5)
    assert [(row.line_number, row.reason) for row in run.rejected_rows] == [
        (3, "not_utf_8"),
        (4, "nul_byte"),
        (5, "too_long"),
        (6, "unclosed_quote"),
        (8, "unclosed_quote"),
    ]
    assert listing_of(1).is_visible
    assert listing_of(6).is_visible


def test_counts_what_it_has_no_room_to_keep(import_path, tmp_path, monkeypatch):
    monkeypatch.setattr("directory.importing.reading.MAX_QUARANTINED", 3)
    run = import_path(write_files(tmp_path, [nppes_row(number, zip="9") for number in range(9)]))
    assert run.rejected == 9
    assert len(run.rejected_rows) == 3
