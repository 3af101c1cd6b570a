"""It …"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.listings.npi import BadNpi, checked_npi, is_npi, with_check_digit


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1234567893", True),
        ("1234567890", False),
        ("1234567894", False),
        ("3234567893", False),
        ("123456789", False),
        ("12345678933", False),
        ("１２３４５６７８９３", False),
        ("", False),
    ],
)
def test_knows_an_npi_by_its_check_digit(text, valid):
    assert is_npi(text) is valid


def test_trims_blanks_but_nothing_else():
    assert checked_npi(" 1234567893 ") == "1234567893"
    with pytest.raises(BadNpi, match="check digit"):
        checked_npi("12345-67893")


@given(st.integers(100_000_000, 299_999_999))
def test_completes_nine_digits_to_one_npi_of_ten(first_nine):
    npi = with_check_digit(str(first_nine))
    others = [npi[:9] + digit for digit in "0123456789" if digit != npi[9]]
    assert is_npi(npi)
    assert not any(map(is_npi, others))
