"""How much an import remembers: it …"""

import tracemalloc
from datetime import date

from directory.importing.boards.holders import MOST_ROWS, Holders
from directory.importing.boards.scanning import scan_lists
from directory.importing.boards.source import find_lists
from tests.importing.boards.rows import COLUMNS, LIST, board_line

ROWS = 4_000


def scanned(session, tmp_path, rows):
    """Scan a list in which every row has the number and name of a listing; the memory at its peak, and the holders."""
    path = tmp_path / str(rows) / LIST
    path.parent.mkdir()
    with path.open("w") as file:
        file.write("\t".join(COLUMNS) + "\n")
        line = board_line() + "\n"
        for _ in range(rows):
            file.write(line)
    holders = Holders(session)
    lists = find_lists(path, as_of=date(2026, 11, 1))
    tracemalloc.start()
    try:
        scan = scan_lists(lists, holders)
        return scan.read, tracemalloc.get_traced_memory()[1], holders.with_rows()
    finally:
        tracemalloc.stop()


def test_keeps_no_more_of_a_long_list_than_of_a_short_one(session, holder, tmp_path):
    """The worst list there is: every row concerns somebody. A million rows are measured by `bench.licence_import`."""
    read, short, _ = scanned(session, tmp_path, ROWS // 10)
    assert read == ROWS // 10
    read, long, (only,) = scanned(session, tmp_path, ROWS)
    assert (read, len(only.rows)) == (ROWS, MOST_ROWS)
    assert long < short + 100_000
