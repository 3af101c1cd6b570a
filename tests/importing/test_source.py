"""It …"""

import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from directory.importing import archives
from directory.importing.bad_files import BadArchive, BadRegistryFile, NoProviderFile, UnreadableFile
from directory.importing.checking import check_headers, verify
from directory.importing.columns import PROVIDERS
from directory.importing.source import find_source
from tests.importing.rows import (
    NAMES_FILE,
    NEWER_FILE,
    PROVIDERS_FILE,
    SECONDARY_FILE,
    as_csv,
    nppes_row,
    secondary_row,
    write_files,
)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def whole_zip(tmp_path) -> Path:
    providers = as_csv([nppes_row(number) for number in range(50)])
    return zipped(tmp_path / "NPPES_Data_Dissemination_June_2026_V2.zip", {PROVIDERS_FILE: providers})


def test_finds_the_members_of_a_zip_and_leaves_the_others(tmp_path):
    path = zipped(
        tmp_path / "x.zip",
        {
            f"Weekly/{PROVIDERS_FILE}": as_csv([nppes_row()]),
            "Weekly/npidata_pfile_20260601-20260607_fileheader.csv": b"x",
            SECONDARY_FILE: b"x",
            NAMES_FILE: b"x",
            "endpoint_pfile_20260601-20260607.csv": b"x",
            "NPPES_Data_Dissemination_Readme_v.2.pdf": b"x",
        },
    )
    source = find_source(path)
    assert source.providers.name == f"Weekly/{PROVIDERS_FILE}"
    assert [member.name for member in source.members[1:]] == [SECONDARY_FILE, NAMES_FILE]
    assert source.edition.file == PROVIDERS_FILE
    assert source.edition.as_of == date(2026, 6, 7)


def test_finds_the_files_of_a_folder(tmp_path):
    write_files(tmp_path, [nppes_row()], secondary=[secondary_row()])
    (tmp_path / "npidata_pfile_20260601-20260607_FileHeader.csv").write_text("x")
    assert [member.name for member in find_source(tmp_path).members] == [PROVIDERS_FILE, SECONDARY_FILE]


def test_takes_a_csv_of_any_name_and_dates_it_by_its_newest_row(tmp_path):
    older, newer = nppes_row(1), nppes_row(2)
    older[PROVIDERS.index("Last Update Date")] = "01/31/2026"
    newer[PROVIDERS.index("Last Update Date")] = "06/05/2026"
    path = write_files(tmp_path, [newer, older], name="mine.csv", secondary=[secondary_row()])
    source = find_source(path)
    assert source.members == (source.providers,)
    assert source.edition.as_of == date(2026, 6, 5)


def test_dates_a_csv_without_any_date_by_its_last_change(tmp_path):
    path = write_files(tmp_path, [], name="mine.csv")
    os.utime(path, (0, 86_400 * 365))
    assert find_source(path).edition.as_of == date(1971, 1, 1)


def test_takes_the_operators_word_for_the_date(tmp_path):
    path = write_files(tmp_path, [nppes_row()], name="mine.csv")
    assert find_source(path, as_of=date(2026, 6, 7)).edition.as_of == date(2026, 6, 7)


def test_takes_the_files_along_that_lie_beside_a_csv(tmp_path):
    path = write_files(tmp_path, [nppes_row()], secondary=[secondary_row()])
    (tmp_path / NAMES_FILE.replace("0607", "0614")).write_text("of another week")
    assert [member.name for member in find_source(path).members] == [PROVIDERS_FILE, SECONDARY_FILE]


def test_refuses_a_folder_without_or_with_two_files_of_providers(tmp_path):
    with pytest.raises(NoProviderFile, match="holds no npidata_pfile"):
        find_source(tmp_path)
    write_files(tmp_path, [nppes_row()])
    write_files(tmp_path, [nppes_row()], name=NEWER_FILE)
    with pytest.raises(NoProviderFile, match=f"more than one npidata_pfile .*{NEWER_FILE}"):
        find_source(tmp_path)


def test_refuses_what_is_not_there_or_is_no_file(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be read: No such file"):
        find_source(tmp_path / "nowhere.zip")
    with pytest.raises(UnreadableFile, match="neither a file nor a folder"):
        find_source(Path(os.devnull))


def test_refuses_an_encrypted_zip(whole_zip):
    data = bytearray(whole_zip.read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    whole_zip.write_bytes(data)
    with pytest.raises(BadArchive, match="is encrypted"):
        find_source(whole_zip)


def test_refuses_a_method_it_cannot_unpack(whole_zip):
    data = bytearray(whole_zip.read_bytes())
    deflate_64 = 9
    data[8] = deflate_64
    data[data.rindex(b"PK\x01\x02") + 10] = deflate_64
    whole_zip.write_bytes(data)
    with pytest.raises(BadArchive, match="Unzip it and import the folder"):
        find_source(whole_zip)


def test_refuses_a_bomb_by_what_it_would_unpack_to(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "RATIO_MATTERS_ABOVE", 1024 * 1024)
    bomb = zipped(tmp_path / "bomb.zip", {PROVIDERS_FILE: bytes(2 * 1024 * 1024)})
    with pytest.raises(BadArchive, match="2097152 bytes, far more than any real file: a zip bomb"):
        find_source(bomb)
    monkeypatch.setattr(archives, "MAX_RATIO", 10_000)
    monkeypatch.setattr(archives, "MAX_UNZIPPED_BYTES", 1024)
    with pytest.raises(BadArchive, match="zip bomb"):
        find_source(bomb)


def test_finds_a_bomb_that_understates_itself(whole_zip):
    data = bytearray(whole_zip.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    whole_zip.write_bytes(data)
    source = find_source(whole_zip)
    with pytest.raises(BadRegistryFile, match=r"damaged|columns|CSV"):
        check_headers(source)


def test_notices_a_truncated_zip_wherever_it_was_cut(whole_zip):
    data = whole_zip.read_bytes()
    for size in [0, 3, 10, 100, len(data) // 2, len(data) - 30, len(data) - 1]:
        whole_zip.write_bytes(data[:size])
        with pytest.raises(BadArchive, match="damaged, or its download was cut short"):
            find_source(whole_zip)


def test_notices_a_damaged_byte_before_anything_is_imported(whole_zip):
    data = whole_zip.read_bytes()
    for place in range(80, data.rindex(b"PK\x01\x02"), 97):
        whole_zip.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        with pytest.raises(BadRegistryFile):  # noqa: PT012 -- it may be noticed by either
            source = find_source(whole_zip)
            check_headers(source)
            verify(source, show_progress=False)


def test_tells_files_apart_that_are_not_the_same(tmp_path):
    path = write_files(tmp_path, [nppes_row(1), nppes_row(2)])
    first = find_source(path).fingerprint("county")
    assert find_source(path).fingerprint("county") == first
    assert find_source(path).fingerprint("one ZIP code") != first
    os.utime(path, (0, 0))
    assert find_source(path).fingerprint("county") != first
    write_files(tmp_path, [nppes_row(1), nppes_row(3)])
    assert find_source(path).fingerprint("county") != first
