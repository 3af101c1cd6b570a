"""It …"""

import csv
import io
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from directory.importing.records import MAX_RECORD_BYTES, Records, plain_fields
from directory.importing.rejects import Rejected, RejectReason

NPI = "2000000018"


def read(data: bytes, columns: int = 3) -> list[list[str] | Rejected]:
    records = Records(io.BytesIO(data), columns, lines=1)
    return [plain_fields(record) if isinstance(record, bytes) else record for record in records]


def reasons(data: bytes) -> list[object]:
    return [record.reason if isinstance(record, Rejected) else record for record in read(data)]


def test_reads_a_row_as_the_registry_writes_it():
    assert read(b'"1","b, c",""\n"2","\xc3\xa9","x"\r\n') == [["1", "b, c", ""], ["2", "é", "x"]]


def test_hands_on_plain_rows_unparsed():
    (record,) = Records(io.BytesIO(b'"1","b","c"\n'), 3, lines=1)
    assert record == b'"1","b","c"\n'


def test_reads_rows_that_another_program_saved():
    assert read(b'1,b,c\n"1","say ""hi""",c\n"1","two\nlines","c"\n') == [
        ["1", "b", "c"],
        ["1", 'say "hi"', "c"],
        ["1", "two\nlines", "c"],
    ]


def test_passes_over_blank_lines():
    assert read(b'\n"1","b","c"\n\r\n') == [["1", "b", "c"]]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=20), min_size=3, max_size=3
        )
    )
)
def test_reads_whatever_csv_writes(rows):
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    assert read(text.getvalue().encode()) == rows


@given(st.binary(max_size=400), st.integers(1, 4))
def test_survives_any_bytes_and_reads_all_of_them(data, columns):
    stream = io.BytesIO(data)
    records = Records(stream, columns, lines=0)
    for record in records:
        assert isinstance(record, (bytes, list, Rejected))
    assert records.offset == len(data)


def test_quarantines_one_row_for_one_fault():
    good = f'"{NPI}","b","c"\n'.encode()
    faults = {
        f'"{NPI}","\xe9","c"\n'.encode("latin-1"): RejectReason.NOT_UTF_8,
        f'"{NPI}","a\0b","c"\n'.encode(): RejectReason.NUL_BYTE,
        f'"{NPI}","b"\n'.encode(): RejectReason.WRONG_COLUMN_COUNT,
        f'"{NPI}","b","c","d"\n'.encode(): RejectReason.WRONG_COLUMN_COUNT,
        f'"{NPI}","b"x,"c"\n'.encode(): RejectReason.NOT_CSV,
        f'"{NPI}","b,"c"\n'.encode(): RejectReason.UNCLOSED_QUOTE,
        f'"{NPI}","b","c\n'.encode(): RejectReason.UNCLOSED_QUOTE,
    }
    for line, reason in faults.items():
        assert reasons(good + line + good) == [plain_fields(good), reason, plain_fields(good)], line


def test_quarantines_a_row_whose_end_was_cut_off():
    assert reasons(b'"1","b","c"\n"2","b","c') == [["1", "b", "c"], RejectReason.UNCLOSED_QUOTE]


def test_says_where_the_row_stands_and_whose_it_is():
    _, bad, after = read(f'"1","two\nlines","c"\n"{NPI}","b"\n"3","b","c"\n'.encode())
    assert bad == Rejected(4, RejectReason.WRONG_COLUMN_COUNT, NPI, "2 instead of 3")
    assert after == ["3", "b", "c"]


def test_quarantines_a_field_of_ten_megabytes_in_little_memory():
    class Endless(io.RawIOBase):
        """A row of ten megabytes that never is in memory as a whole, and a sound one behind it."""

        def __init__(self) -> None:
            self.left, self.tail = 10 * 1024 * 1024, b'"\n"1","b","c"\n'

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            data = b"x" * min(self.left, len(buffer)) or self.tail[: len(buffer)]
            self.left, self.tail = self.left - min(self.left, len(data)), self.tail if self.left else b""
            buffer[: len(data)] = data
            return len(data)

    tracemalloc.start()
    found = list(Records(io.BufferedReader(Endless(), 1024 * 1024), 3, lines=1))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert getattr(found[0], "reason", None) is RejectReason.TOO_LONG
    assert peak < 5 * 1024 * 1024


def test_goes_on_behind_a_row_that_is_too_long():
    long = b'"1","' + b"x" * (MAX_RECORD_BYTES * 3) + b'","c"\n'
    assert reasons(long + b'"2","b","c"\n') == [RejectReason.TOO_LONG, ["2", "b", "c"]]


def test_gives_the_place_to_go_on_from_behind_every_row():
    data = b'"1","b","c"\n"9","unclosed\n"2000000018","b","c"\n5,"two\nlines",c\n\n"7","b","c"'
    whole = read(data)
    for count in range(len(whole)):
        records = Records(io.BytesIO(data), 3, lines=0)
        for _ in zip(range(count), records, strict=False):
            pass
        stream = io.BytesIO(data)
        stream.seek(records.offset)
        rest = Records(stream, 3, lines=records.lines)
        later = [plain_fields(record) if isinstance(record, bytes) else record for record in rest]
        assert len(later) == len(whole) - count
        assert rest.lines == 7
