"""It …"""

from hypothesis import example, given
from hypothesis import strategies as st

from directory.importing.seen import SeenNpis, npi_of
from directory.listings.npi import is_npi, with_check_digit
from tests.importing.rows import as_csv, npi, nppes_row

_SEEN = SeenNpis()  # shared: 25 MB for each example would take most of the time
_NINE_DIGITS = st.from_regex(r"[12][0-9]{8}", fullmatch=True)


@given(st.one_of(_NINE_DIGITS.map(with_check_digit), st.from_regex(r"[0-9]{9,11}", fullmatch=True), st.text()))
@example("")
@example("0999999999")
@example("3000000000")
@example("12345 7893")
def test_knows_again_every_npi_and_nothing_else(text):
    _SEEN.add(text.encode())
    assert _SEEN.add(text.encode()) is not is_npi(text)


@given(st.lists(st.one_of(_NINE_DIGITS, st.integers(100_000_000, 100_000_040).map(str)).map(with_check_digit)))
def test_is_a_set(npis):
    seen, expected = SeenNpis(), set[str]()
    for each in npis:
        assert seen.add(each.encode()) is (each not in expected)
        expected.add(each)


def test_holds_the_first_and_the_last_npi_there_can_be():
    seen = SeenNpis()
    assert [seen.add(with_check_digit(nine).encode()) for nine in ("100000000", "299999999")] == [True, True]
    assert [seen.add(with_check_digit(nine).encode()) for nine in ("100000000", "299999999")] == [False, False]


def test_is_not_misled_by_a_wrong_check_digit():
    seen, right = SeenNpis(), with_check_digit("212345678")
    wrong = [f"212345678{digit}" for digit in range(10) if f"212345678{digit}" != right]
    assert all(seen.add(each.encode()) for each in wrong)
    assert seen.add(right.encode())


def test_finds_the_npi_of_a_row_however_it_is_written():
    row = nppes_row(7)
    plain = as_csv([row]).splitlines(keepends=True)[1]
    assert npi_of(plain) == npi_of(row) == npi(7).encode()
    spaced = [f" {row[0]}\u200b", *row[1:]]
    assert npi_of(as_csv([spaced]).splitlines(keepends=True)[1]) == npi_of(spaced) == npi(7).encode()
