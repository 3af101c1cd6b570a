"""It …"""

from hypothesis import given
from hypothesis import strategies as st

from directory.printable import printable_line, printable_lines


@given(st.text())
def test_leaves_nothing_but_what_can_be_printed(text):
    assert printable_line(text).isprintable()
    assert all(line.isprintable() for line in printable_lines(text).split("\n"))


@given(st.text())
def test_changes_nothing_the_second_time(text):
    assert printable_line(printable_line(text)) == printable_line(text)
    assert printable_lines(printable_lines(text)) == printable_lines(text)


def test_keeps_lines_where_they_matter():
    assert printable_lines("\n\u202e12 Fictional St \r\nSuite\x002\n\n") == "12 Fictional St\nSuite 2"
    assert printable_line(" 12  Fictional\tSt\n") == "12 Fictional St"
