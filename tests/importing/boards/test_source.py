"""It …"""

import zipfile

import pytest
from sqlalchemy import func, select

from directory.importing.bad_files import BadArchive, HeaderDrift, NoBoardList, UnreadableFile
from directory.importing.boards.columns import COLUMNS
from directory.importing.models import ImportRun
from tests.importing.boards.rows import LIST, board_line, write_list

NURSES = "Registered_Nursing_Data00.xls"


@pytest.fixture
def folder(tmp_path):
    """The lists of two boards, and something else."""
    nurse = board_line(agency="Board of Registered Nursing", type="Registered Nurse", number="556814", first="NORA")
    write_list(tmp_path / "lists" / LIST, [board_line()])
    write_list(tmp_path / "lists" / NURSES, [nurse])
    (tmp_path / "lists" / "readme.pdf").write_bytes(b"%PDF")
    return tmp_path / "lists"


@pytest.fixture
def zipped(folder, tmp_path):
    path = tmp_path / "lists.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            archive.write(file, f"November/{file.name}")
    return path


@pytest.mark.parametrize("kind", ["folder", "zipped"])
def test_reads_all_lists_of_a_folder_or_zip(request, kind, add_holder, import_lists, licence_of):
    physician, nurse = add_holder(), add_holder("Nora Quintana", kind="rn", number="556814")
    run = import_lists(request.getfixturevalue(kind))
    assert (run.rows_read, run.changed, run.providers_file) == (2, 2, "2 lists")
    assert [licence_of(each).source_detail for each in (physician, nurse)] == [LIST, NURSES]


def test_changes_nothing_where_one_of_several_lists_has_drifted(folder, holder, import_lists, licence_of, session):
    write_list(folder / "Zebra_Data00.xls", [board_line()], header=("Agency", *COLUMNS[1:]))
    with pytest.raises(HeaderDrift, match=r"Zebra_Data00\.xls"):
        import_lists(folder)
    assert licence_of(holder).status is None
    assert session.scalar(select(func.count(ImportRun.id))) == 0


def test_changes_nothing_where_a_zip_is_damaged_near_its_end(zipped, holder, import_lists, licence_of):
    whole = bytearray(zipped.read_bytes())
    with zipfile.ZipFile(zipped) as archive:
        last = max(archive.infolist(), key=lambda info: info.header_offset if info.filename.endswith("xls") else -1)
    start = last.header_offset + 30 + len(last.filename)
    whole[start + 20 : start + 40] = b"\xff" * 20
    zipped.write_bytes(whole)
    with pytest.raises(BadArchive):
        import_lists(zipped)
    assert licence_of(holder).status is None


def test_refuses_a_folder_without_a_list(tmp_path, import_lists):
    with pytest.raises(NoBoardList):
        import_lists(tmp_path)


def test_refuses_what_is_not_there(tmp_path, import_lists):
    with pytest.raises(UnreadableFile):
        import_lists(tmp_path / "nothing.xls")


def test_goes_by_the_day_a_list_was_written_where_nobody_says_one(folder, holder, import_lists, licence_of):
    import_lists(folder, as_of=None)
    assert licence_of(holder).checked_on.year >= 2026
