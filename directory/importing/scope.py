"""Which rows of the registry concern the directory."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from directory.catalogue import catalogue
from directory.errors import DirectoryError
from directory.importing.rejects import RejectReason
from directory.language import N_
from directory.places.queries import county_zips

_CALIFORNIA = ("CA", "CALIFORNIA")


class BadScope(DirectoryError):
    """An area that cannot be imported."""


@dataclass(frozen=True)
class Scope:
    """`zips` and `specialties` (NUCC codes; None for all) decide who is added.

    Who is listed already is kept up to date wherever in the county, whatever the specialty: narrowing a run must not
    make listings stale.
    """

    zips: frozenset[str]
    specialties: frozenset[str] | None
    listed_zips: frozenset[str]

    @classmethod
    def of(cls, *, zips: Iterable[str] = (), all_specialties: bool = False) -> Self:
        """The county's ZIP codes, or `zips` instead; the catalogue's specialties, or all.

        Raises:
            BadScope: a ZIP code is not five digits, or not in California, whose law the directory knows.
        """
        chosen = frozenset(zips) or county_zips()
        for code in sorted(chosen):
            if not (len(code) == 5 and code.isascii() and code.isdigit() and "90001" <= code <= "96162"):
                raise BadScope(N_("“%(code)s” is not a ZIP code of California."), field="zip", code=code[:20])
        specialties = None if all_specialties else frozenset(catalogue().specialties)
        return cls(chosen, specialties, chosen | county_zips())

    @property
    def words(self) -> str:
        """What an operator chose, for the record."""
        area = "county" if self.zips == county_zips() else f"{len(self.zips)} ZIP codes"
        return f"{area}, {'all specialties' if self.specialties is None else 'specialties of the catalogue'}"

    @property
    def key(self) -> str:
        """The same text for the same scope, in every process."""
        specialties = "all" if self.specialties is None else " ".join(sorted(self.specialties))
        return f"{' '.join(sorted(self.zips))}|{specialties}"

    def practice_zip(self, *, state: str, postal_code: str, country: str) -> str | RejectReason | None:
        """The five-digit ZIP of an address in California; None for one elsewhere.

        Spreadsheets drop leading zeros, so that elsewhere three, four, seven and eight digits are common and harmless.
        A Californian ZIP begins with a 9: there a wrong length is damage that cannot be mended, and is refused.
        """
        if country.upper() not in ("", "US"):
            return None
        digits = postal_code.replace("-", "").replace(" ", "")
        is_whole = digits.isascii() and digits.isdigit() and len(digits) in (5, 9)
        if state.upper() in _CALIFORNIA:
            return digits[:5] if is_whole else RejectReason.BAD_ZIP
        return RejectReason.STATE_CONTRADICTS_ZIP if is_whole and digits[:5] in self.listed_zips else None


def zips_in(path: Path) -> list[str]:
    """ZIP codes from a text file: separated by blanks, commas or lines; what follows a # is a remark.

    Raises:
        BadScope: it cannot be read, or holds none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadScope(N_("%(path)s cannot be read as a list of ZIP codes."), field="county_zips", path=path) from None
    codes = [code for line in lines for code in line.partition("#")[0].replace(",", " ").split()]
    if not codes:
        raise BadScope(N_("%(path)s holds no ZIP code."), field="county_zips", path=path)
    return codes
