"""It …"""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory.importing.boards.holders import Holders
from directory.importing.boards.rows import BoardRow
from directory.importing.boards.scanning import scan_lists
from directory.importing.boards.source import find_lists
from tests.importing.boards.rows import board_line, write_list

pieces = st.one_of(
    st.binary(max_size=80),
    st.sampled_from(
        [b"\t", b'"', b"\0", b"\r", b"\n", b"\xff", board_line().encode(), b"\t" * 19, b"A00001", b"QUINTANA"]
    ),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(pieces, max_size=6).map(b"".join), max_size=8))
@example([board_line().encode() * 200])
def test_reads_any_bytes_behind_a_header_and_counts_every_row(holder, session: Session, tmp_path, lines):
    path = write_list(tmp_path / "any.xls", lines, ends="\n")
    holders = Holders(session)
    scan = scan_lists(find_lists(path), holders)
    kept = [row for each in holders.with_rows() for row in each.rows]
    counted = sum(each.counted for each in holders.with_rows())
    assert scan.read == scan.filtered.total() + scan.rejected.total() + counted
    assert all(isinstance(row, BoardRow) and row.number for row in kept)
