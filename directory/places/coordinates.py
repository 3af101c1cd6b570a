"""Coordinates as people paste them: "32.84,-117.27", "(32.84 -117.27)", "32.84° N, 117.27° W"."""

import re
import unicodedata
from dataclasses import dataclass

from directory.geo import Point, Precision

_MINUS_SIGNS = str.maketrans("−–‐‑", "----")
_NUMBER = r"(?P<{0}>[+-]?[0-9]{{1,3}}(?:\.[0-9]{{0,15}})?)\s*°?\s*(?P<{0}_side>[{1}])?"
_PAIR = re.compile(
    r"[\s(\[]*(?:lat(?:itude|itud)?\s*[:=]?\s*)?"
    + _NUMBER.format("latitude", "ns")
    + r"(?P<between>[\s,;/]+)(?:(?:lon|lng|long)(?:itude|itud)?\s*[:=]?\s*)?"
    + _NUMBER.format("longitude", "ewo")
    + r"[\s)\]]*",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Two numbers in degrees, not yet known to be a point on the earth, and how finely they were written."""

    latitude: float
    longitude: float
    precision: Precision

    @property
    def point(self) -> Point | None:
        """The point, or None where no such latitude or longitude exists."""
        try:
            return Point(self.latitude, self.longitude)
        except ValueError:
            return None

    def slips(self) -> tuple["Coordinates", ...]:
        """What else may have been meant: the two numbers the other way round, or a minus forgotten."""
        west = -abs(self.longitude)
        return (
            Coordinates(self.longitude, self.latitude, self.precision),
            Coordinates(self.latitude, west, self.precision),
        )


def coordinates_in(text: str) -> Coordinates | None:
    """The coordinates that `text` is, and nothing else; None where it is anything else.

    Whole numbers count only with a comma between ("32, -117"): "32 117" may be part of an address.
    """
    match = _PAIR.fullmatch(unicodedata.normalize("NFKC", text).translate(_MINUS_SIGNS))
    if match is None:
        return None
    written = (match["latitude"], match["longitude"])
    if not ("," in match["between"] or all("." in number for number in written)):
        return None
    latitude, longitude = (float(number) for number in written)
    if (match["latitude_side"] or "").lower() == "s":
        latitude = -abs(latitude)
    if (match["longitude_side"] or "").lower() in ("w", "o"):  # oeste
        longitude = -abs(longitude)
    decimals = min(len(number.partition(".")[2]) for number in written)
    return Coordinates(latitude, longitude, _precision(decimals))


def _precision(decimals: int) -> Precision:
    """Four decimals of a degree are some 10 m, three some 100 m, two a kilometre."""
    if decimals >= 4:
        return Precision.ROOFTOP
    return Precision.STREET if decimals == 3 else Precision.PLACE
