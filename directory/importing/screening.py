"""Setting aside, by a few bytes, the rows that cannot concern the directory: 99 of 100, at a tenth of the cost.

`matching.match` would say the same of each of them; a test holds the two together.
"""

from collections.abc import Callable

from directory.importing.columns import position
from directory.importing.records import SEPARATOR
from directory.importing.rejects import FilterReason
from directory.importing.scope import Scope

_STATE = position("Provider Business Practice Location Address State Name")
_ZIP = position("Provider Business Practice Location Address Postal Code")
_DEACTIVATED = position("NPI Deactivation Date")
_WHOLE = (5, 9)

Screen = Callable[[bytes], FilterReason | None]


def screen_for(scope: Scope) -> Screen:
    """A function from a plain line to why it is filtered; None when it must be looked at.

    It knows neither the listings nor the secondary locations: rows whose NPI is among those must be looked at anyway.
    """
    zips = frozenset(code.encode() for code in scope.listed_zips)

    def screen(line: bytes) -> FilterReason | None:
        fields = line.split(SEPARATOR, _ZIP + 1)
        postal_code = fields[_ZIP]
        if postal_code[:5] in zips:
            return None
        if postal_code.isdigit():
            return FilterReason.OUTSIDE_AREA if len(postal_code) in _WHOLE else None
        if postal_code or fields[_STATE]:
            return None
        _, deactivated, reactivated, _ = line.split(SEPARATOR, _DEACTIVATED + 2)[-4:]
        if deactivated[2:3] == b"/" and not reactivated:
            return FilterReason.DEACTIVATED
        return None if deactivated or reactivated else FilterReason.OUTSIDE_AREA

    return screen
