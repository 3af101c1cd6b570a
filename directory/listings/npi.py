"""National Provider Identifiers: ten digits in a string, never a number."""

from stdnum import luhn

from directory.errors import DirectoryError
from directory.language import N_

ISSUER_PREFIX = "80840"  # ISO/IEC 7812 prefix for United States health applications (45 CFR 162.406)


class BadNpi(DirectoryError):
    """Not a well-formed NPI."""


def is_npi(text: str) -> bool:
    """Whether `text` is ten ASCII digits, starts with 1 or 2, and its check digit is right."""
    well_formed = len(text) == 10 and text.isascii() and text.isdigit() and text[0] in "12"
    return well_formed and bool(luhn.is_valid(ISSUER_PREFIX + text))


def checked_npi(text: str) -> str:
    """`text` without surrounding blanks.

    Raises:
        BadNpi: it is not an NPI.
    """
    npi = text.strip()
    if not is_npi(npi):
        raise BadNpi(
            N_("“%(npi)s” is not a National Provider Identifier: its check digit is wrong."), field="npi", npi=npi[:20]
        )
    return npi


def with_check_digit(first_nine: str) -> str:
    """A complete NPI from its first nine digits."""
    return first_nine + str(luhn.calc_check_digit(ISSUER_PREFIX + first_nine))
